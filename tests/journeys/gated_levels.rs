//! Levels that need more than a score: what is reached, what leads on, what would change it and what two rounds tell all respect
//! the gates.

use engine::{Answers, Assessment, Cut, Questionnaire, Raw, Scorer, assess, compare};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use reports::{comparison, results};
use serde_json::{Value, json};

/// Where levels begin and what they need.
#[derive(Debug, Clone)]
struct Gates {
    begins: [u8; 2],
    enough: usize,
    minimum: u8,
}

/// A question: its weight, and whether it is a basic one.
type Asked = (u8, bool);

/// What is answered to each question: the place of an option, which are worth 0, 50 and 100; or nothing.
type Given = Vec<Option<usize>>;

const LEVELS: [&str; 4] = ["none", "first", "second", "third"];

fn gates() -> impl Strategy<Value = Gates> {
    (1..40_u8, 40..80_u8, 1..3_usize, 0..101_u8).prop_map(|(one, two, enough, minimum)| Gates {
        begins: [one, two],
        enough,
        minimum,
    })
}

/// Of at least two, of which one is basic and one is not.
fn asked() -> impl Strategy<Value = Vec<Asked>> {
    prop::collection::vec((1..4_u8, any::<bool>()), 2..6).prop_map(|mut asked| {
        asked[0].1 = true;
        asked[1].1 = false;
        asked
    })
}

fn given() -> impl Strategy<Value = Given> {
    prop::collection::vec(prop::option::weighted(0.9, 0..3_usize), 6)
}

fn questionnaire(gates: &Gates, asked: &[Asked]) -> Questionnaire {
    let option =
        |place: usize| json!({ "id": format!("o{place}"), "text": "O", "points": place as f64 / 2.0 });
    let options: Vec<Value> = (0..3).map(option).collect();
    let question = |(place, (weight, basic)): (usize, &Asked)| {
        json!({ "id": format!("q{place}"), "text": "?", "weight": weight, "options": options,
                "tags": [if *basic { "basic" } else { "more" }] })
    };
    let questions: Vec<Value> = asked.iter().enumerate().map(question).collect();
    let mores = asked.iter().filter(|(_, basic)| !basic).count();
    let (one, two) = questions.split_at(1);
    let level = |id: &str, needs: Value| json!({ "id": id, "name": id, "verdict": ".", "needs": needs });
    let need = |when: Value| json!({ "when": when, "text": "." });
    let mut first = level("first", json!([need(json!({ "each_question": "basic", "at_least": "o1" }))]));
    first["from"] = json!(gates.begins[0]);
    let mut second = level(
        "second",
        json!([
            need(json!({ "each_question": "more", "at_least": "o1", "enough": gates.enough.min(mores) })),
            need(json!({ "score": "two", "at_least": gates.minimum })),
        ]),
    );
    second["from"] = json!(gates.begins[1]);
    let third = level("third", json!([need(json!({ "each_dimension": "all", "at_least": "60%" }))]));
    let text = json!({
        "branda": 1, "id": "gated", "version": "1", "languages": ["en"], "title": "Gated",
        "levels": [{ "id": "none", "from": 0, "name": "None", "verdict": "." }, first, second, third],
        "dimensions": [{ "id": "one", "name": "One", "questions": one }, { "id": "two", "name": "Two", "questions": two }],
    });
    Questionnaire::from_json(&text.to_string()).unwrap()
}

/// The place of the level, from the rules alone.
fn rank(gates: &Gates, asked: &[Asked], given: &Given) -> Option<usize> {
    let questions: Vec<(&Asked, Option<usize>)> = asked.iter().zip(given.iter().copied()).collect();
    let mean = |questions: &[(&Asked, Option<usize>)]| {
        let answered =
            questions.iter().filter_map(|((weight, _), answer)| Some((f64::from(*weight), (*answer)?)));
        let (sum, weights) = answered.fold((0.0, 0.0), |(sum, weights), (weight, answer)| {
            (sum + weight * answer as f64 * 50.0, weights + weight)
        });
        (weights > 0.0).then(|| sum / weights)
    };
    let (one, two) = (mean(&questions[..1]), mean(&questions[1..]));
    let parts: Vec<f64> = one.into_iter().chain(two).collect();
    let score = (!parts.is_empty()).then(|| parts.iter().sum::<f64>() / parts.len() as f64)?;
    let met = |basic: bool| {
        let all = questions.iter().filter(move |((_, is_basic), _)| *is_basic == basic);
        let met = all.clone().filter(|(_, answer)| answer.is_some_and(|answer| answer > 0)).count();
        (met, all.count())
    };
    let reaches = |score: Option<f64>, limit: f64| score.is_some_and(|score| score >= limit - 1e-9);
    let (basic, basics) = met(true);
    let (more, mores) = met(false);
    let holds = [
        reaches(Some(score), gates.begins[0].into()) && basic == basics,
        reaches(Some(score), gates.begins[1].into())
            && more >= gates.enough.min(mores)
            && reaches(two, gates.minimum.into()),
        reaches(one, 60.0) && reaches(two, 60.0),
    ];
    Some(holds.into_iter().take_while(|holds| *holds).count())
}

fn answers<'q>(questionnaire: &'q Questionnaire, given: &Given) -> Answers<'q> {
    let mut answers = Answers::none(questionnaire);
    let ids = questionnaire.questions().map(|question| question.prompt.id.as_str());
    for (id, answer) in ids.zip(given).filter_map(|(id, answer)| Some((id, (*answer)?))) {
        answers.set(id, &Raw::Text(&format!("o{answer}"))).unwrap();
    }
    answers
}

fn level_of<'q>(assessment: &Assessment<'q>) -> Option<&'q str> {
    assessment.level().map(|level| level.id.as_str())
}

/// All that can be answered with at most so many steps to better options.
fn within(given: &[Option<usize>], steps: usize) -> Vec<Given> {
    let Some((first, rest)) = given.split_first() else { return vec![Vec::new()] };
    let most = first.map_or(0, |answer| (2 - answer).min(steps));
    let all = (0..=most).flat_map(|taken| {
        let here = first.map(|answer| answer + taken);
        within(rest, steps - taken).into_iter().map(move |rest| [vec![here], rest].concat())
    });
    all.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, rng_seed: RngSeed::Fixed(20_261_130), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_level_is_what_its_score_and_its_needs_say_wherever_it_is_told(
        gates in gates(), asked in asked(), given in given(), later in given(),
    ) {
        let questionnaire = questionnaire(&gates, &asked);
        let expected = rank(&gates, &asked, &given).map(|rank| LEVELS[rank]);
        let answered = answers(&questionnaire, &given);
        let scored = Scorer::new(&questionnaire);
        let assessment = assess(answered.clone());
        prop_assert_eq!(level_of(&assessment), expected);
        let stops = assessment.reached().map(|reached| reached.stops.len());
        prop_assert_eq!(stops.map(|stops| stops == 0), expected.map(|expected| expected == "third"));

        // Where only scores are known, no level is told rather than one that may not be reached.
        let mut scorer = scored;
        let score = scorer.score(&answered);
        prop_assert_eq!(score.level(), None);
        prop_assert_eq!(score.whole(Cut::Whole).and_then(|score| questionnaire.level_of(&score)), None);
        prop_assert_eq!(questionnaire.levels.of(100.0), None);

        let place = results::columns(&questionnaire).iter().position(|column| column == "level").unwrap();
        prop_assert_eq!(&results::row(&assessment)[place], expected.unwrap_or(""));

        let after = assess(answers(&questionnaire, &later));
        let expected_after = rank(&gates, &asked, &later).map(|rank| LEVELS[rank]);
        let compared: Value = serde_json::from_str(&comparison::json(&compare(assessment, after).unwrap())).unwrap();
        let told = |round: &str| compared[round]["level"].as_str();
        prop_assert_eq!([told("before"), told("after")], [expected, expected_after]);
    }

    #[test]
    fn steps_to_the_next_level_get_through_its_gates(gates in gates(), asked in asked(), given in given()) {
        let questionnaire = questionnaire(&gates, &asked);
        let given: Given = given.into_iter().take(asked.len()).collect();
        let assessment = assess(answers(&questionnaire, &given));
        let Some(from) = rank(&gates, &asked, &given) else { return Ok(()) };
        let is_higher = |given: &Given| rank(&gates, &asked, given) > Some(from);
        let Some(climb) = assessment.climb() else {
            let best = given.iter().map(|answer| answer.map(|_| 2)).collect();
            prop_assert!(!is_higher(&best), "there is a way");
            return Ok(());
        };
        let mut climbed = assessment.answers().clone();
        for change in &climb.moves {
            let prompt = &change.question.prompt;
            climbed.set(prompt.id.as_str(), &Raw::Text(&prompt.write_answer(&change.to))).unwrap();
        }
        let climbed = assess(climbed);
        prop_assert_eq!(climbed.level(), Some(climb.level));
        prop_assert!(LEVELS.iter().position(|level| climb.level.id == **level) > Some(from));
        // What the first level needs is asked of single questions, so that the fewest steps are known.
        prop_assert!(climb.exact || from > 0);
        if climb.exact {
            prop_assert!(!within(&given, climb.steps - 1).iter().any(is_higher), "fewer steps do");
        }
    }

    #[test]
    fn single_steps_that_change_the_level_are_those_that_scoring_again_finds(
        gates in gates(), asked in asked(), given in given(),
    ) {
        let questionnaire = questionnaire(&gates, &asked);
        let assessment = assess(answers(&questionnaire, &given));
        let now = rank(&gates, &asked, &given);
        let mut expected = Vec::new();
        for (place, answer) in given.iter().take(asked.len()).enumerate() {
            let Some(answer) = *answer else { continue };
            for to in [answer.checked_sub(1), Some(answer + 1).filter(|to| *to < 3)].into_iter().flatten() {
                let mut changed = given.clone();
                changed[place] = Some(to);
                let then = rank(&gates, &asked, &changed);
                if then != now {
                    expected.push((format!("q{place}"), format!("o{to}"), then.map(|rank| LEVELS[rank])));
                }
            }
        }
        let flips = assessment.flips();
        let found: Vec<_> = flips.iter().map(|flip| {
            let prompt = &flip.question.prompt;
            (prompt.id.to_string(), prompt.write_answer(&flip.to), flip.level.map(|level| level.id.as_str()))
        }).collect();
        prop_assert_eq!(found, expected);
    }
}
