//! Roadmaps: what each step gains is what scoring it again gives, and the way to the next level is the cheapest.

use engine::{Answers, Assessment, Phase, Questionnaire, Raw, Way, assess};
use proptest::prelude::*;

const EFFORTS: [&str; 4] = ["hours", "days", "weeks", "months"];

/// Questions in two dimensions, each with three options and advice at the first two; `weights` and `efforts` of each, and
/// what waits for what.
fn questionnaire(weights: &[u32], efforts: &[(usize, usize)], after: &[(usize, usize)]) -> Questionnaire {
    Questionnaire::from_json(&json_of(weights, efforts, after)).unwrap()
}

fn json_of(weights: &[u32], efforts: &[(usize, usize)], after: &[(usize, usize)]) -> String {
    let question = |index: usize| {
        let (first, second) = efforts[index];
        let awaited: Vec<String> =
            after.iter().filter(|(who, _)| *who == index).map(|(_, what)| format!("\"q{what}\"")).collect();
        let after =
            if awaited.is_empty() { String::new() } else { format!(",\"after\":[{}]", awaited.join(",")) };
        let next =
            |effort: usize| format!(r#""next":{{"effort":"{}","do":"Do it."{after}}}"#, EFFORTS[effort]);
        format!(
            r#"{{"id":"q{index}","text":"Q?","weight":{},"options":[
              {{"id":"low","points":0,"text":"Low",{}}},{{"id":"mid","points":0.4,"text":"Mid",{}}},
              {{"id":"high","points":1,"text":"High"}}]}}"#,
            weights[index],
            next(first),
            next(second)
        )
    };
    let questions = |from: usize, to: usize| (from..to).map(question).collect::<Vec<_>>().join(",");
    let middle = weights.len() / 2;
    format!(
        r#"{{"branda":1,"id":"x","version":"1","languages":["en"],"title":"X",
        "levels":[{{"id":"one","from":0,"name":"One","verdict":"1"}},{{"id":"two","from":35,"name":"Two","verdict":"2"}},
          {{"id":"three","from":70,"name":"Three","verdict":"3"}}],
        "dimensions":[{{"id":"a","name":"A","questions":[{}]}},{{"id":"b","name":"B","weight":2,"questions":[{}]}}]}}"#,
        questions(0, middle),
        questions(middle, weights.len())
    )
}

fn answered<'q>(questionnaire: &'q Questionnaire, chosen: &[usize]) -> Assessment<'q> {
    let mut answers = Answers::none(questionnaire);
    for (index, option) in chosen.iter().enumerate() {
        answers.set(&format!("q{index}"), &Raw::Text(["low", "mid", "high"][*option])).unwrap();
    }
    assess(answers)
}

fn rank(assessment: &Assessment<'_>) -> usize {
    let level = &assessment.level().unwrap().id;
    assessment.questionnaire().levels.iter().position(|other| other.id == *level).unwrap()
}

/// The least effort of all ways that there are to a higher level.
fn least(questionnaire: &Questionnaire, chosen: &[usize], efforts: &[(usize, usize)]) -> Option<f64> {
    let from = rank(&answered(questionnaire, chosen));
    let ways = 3_usize.pow(u32::try_from(chosen.len()).unwrap());
    let costs = (0..ways).filter_map(|way| {
        let target: Vec<usize> = (0..chosen.len()).map(|place| way / 3_usize.pow(place as u32) % 3).collect();
        let cost = |place: usize| {
            let (first, second) = efforts[place];
            (chosen[place]..target[place]).map(|step| [first, second][step] + 1).sum::<usize>()
        };
        let rises = target.iter().zip(chosen).all(|(target, now)| target >= now);
        let reaches = rises && rank(&answered(questionnaire, &target)) > from;
        reaches.then(|| (0..chosen.len()).map(cost).sum::<usize>() as f64)
    });
    costs.min_by(f64::total_cmp)
}

/// Every step is taken once, in phases, and the scores beside them are those of the answers then.
fn is_told_truly(way: &Way<'_>, questionnaire: &Questionnaire, chosen: &[usize]) {
    let mut now = chosen.to_vec();
    let mut phase = Phase::Now;
    let mut effort = 0.0;
    for leg in &way.legs {
        let place: usize = leg.question.prompt.id.as_str().trim_start_matches('q').parse().unwrap();
        let options = leg.question.prompt.choices();
        assert_eq!(leg.from.id, options[now[place]].id, "a step begins where the last one ended");
        now[place] += 1;
        assert_eq!(leg.to.id, options[now[place]].id);
        assert_eq!(leg.score, answered(questionnaire, &now).scores().whole.value);
        assert!(phase <= leg.phase, "phases follow each other");
        (phase, effort) = (leg.phase, effort + leg.advice.effort.divisor());
    }
    assert_eq!(effort.to_string(), way.effort.to_string());
    let reached = answered(questionnaire, &now);
    assert_eq!(reached.level(), Some(way.level));
    assert!(rank(&reached) > rank(&answered(questionnaire, chosen)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(4), ..ProptestConfig::default() })]

    #[test]
    fn no_way_to_the_next_level_takes_less_effort(
        questions in prop::collection::vec((1_u32..6, (0_usize..4, 0_usize..4), 0_usize..3), 2..7),
    ) {
        let weights: Vec<u32> = questions.iter().map(|(weight, ..)| *weight).collect();
        let efforts: Vec<(usize, usize)> = questions.iter().map(|(_, efforts, _)| *efforts).collect();
        let chosen: Vec<usize> = questions.iter().map(|(_, _, chosen)| *chosen).collect();
        let questionnaire = questionnaire(&weights, &efforts, &[]);
        let way = answered(&questionnaire, &chosen).roadmap().way;
        prop_assert_eq!(way.as_ref().map(|way| way.effort), least(&questionnaire, &chosen, &efforts));
        if let Some(way) = way {
            prop_assert!(way.exact);
            is_told_truly(&way, &questionnaire, &chosen);
        }
    }
}

#[test]
fn a_step_waits_for_those_that_come_before_it() {
    // Months before hours, and the best step of all waits for two others in a row.
    let efforts = [(0, 0), (3, 3), (1, 1), (2, 2)];
    let questionnaire = questionnaire(&[1, 1, 1, 6], &efforts, &[(3, 2), (2, 1)]);
    let chosen = [0, 0, 0, 0];
    let assessment = answered(&questionnaire, &chosen);
    let roadmap = assessment.roadmap();
    let way = roadmap.way.unwrap();
    let places = |id: &str| way.legs.iter().position(|leg| leg.question.prompt.id == *id);
    assert!(places("q1") < places("q2") && places("q2") < places("q3"), "{way:?}");
    assert!(places("q1").is_some() && !way.exact);
    is_told_truly(&way, &questionnaire, &chosen);
    let waits = |id: &str| {
        let step = roadmap.steps.iter().find(|step| step.step.question.prompt.id == *id).unwrap();
        step.after.iter().map(|question| question.prompt.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!((waits("q3"), waits("q2"), waits("q0")), (vec!["q2".into()], vec!["q1".into()], vec![]));
    // What is done already is no longer waited for.
    let later = answered(&questionnaire, &[0, 2, 2, 0]).roadmap();
    assert!(later.steps.iter().all(|step| step.after.is_empty()));
}

#[test]
fn on_the_highest_level_there_is_no_way() {
    let questionnaire = questionnaire(&[1, 1], &[(0, 0), (0, 0)], &[]);
    assert_eq!(answered(&questionnaire, &[2, 2]).roadmap().way, None);
    assert_eq!(assess(Answers::none(&questionnaire)).roadmap().way, None);
}

#[test]
fn what_a_finding_puts_first_goes_first() {
    let efforts = [(1, 1), (1, 1), (1, 1), (3, 3)];
    let plain = questionnaire(&[1, 1, 1, 1], &efforts, &[]);
    let text = r#","findings":[
      {"id":"never","when":{"score":"a","above":99},"name":"Never","text":"Never.","first":"a"},
      {"id":"behind","when":{"score":"b","below":50},"name":"Behind","text":"B is behind.","first":"b"}]}"#;
    let with_findings = |weights: &[u32], efforts: &[(usize, usize)]| {
        let json = json_of(weights, efforts, &[]);
        Questionnaire::from_json(&format!("{}{text}", json.strip_suffix('}').unwrap())).unwrap()
    };
    // B weighs double, but its steps on q3 take months, and those of A days.
    let found = with_findings(&[1, 1, 1, 1], &efforts);
    let chosen = [0, 0, 0, 0];
    let order = |questionnaire: &Questionnaire| {
        let assessment = answered(questionnaire, &chosen);
        let roadmap = assessment.roadmap();
        let steps = roadmap.steps.iter().map(|step| {
            let first = step.first.map(|finding| finding.id.to_string());
            (step.step.question.prompt.id.to_string(), first)
        });
        let steps: Vec<(String, Option<String>)> = steps.collect();
        let way = roadmap.way.unwrap();
        is_told_truly(&way, questionnaire, &chosen);
        let legs = way.legs.iter().map(|leg| (leg.phase, leg.question.prompt.id.to_string()));
        (steps, legs.collect::<Vec<_>>())
    };
    let ids = |steps: &[(String, Option<String>)]| -> Vec<String> {
        steps.iter().map(|(id, _)| id.clone()).collect()
    };
    let (steps, legs) = order(&plain);
    assert_eq!(ids(&steps), ["q2", "q0", "q1", "q3"]);
    let (steps_first, legs_first) = order(&found);
    assert_eq!(ids(&steps_first), ["q2", "q3", "q0", "q1"]);
    let behind = Some("behind".to_owned());
    assert_eq!(
        steps_first.iter().map(|(_, first)| first.clone()).collect::<Vec<_>>(),
        [behind.clone(), behind, None, None]
    );
    // The way is of the same steps, in the same phases.
    let sorted = |legs: &[(Phase, String)]| {
        let mut legs = legs.to_vec();
        legs.sort();
        legs
    };
    assert_eq!(sorted(&legs), sorted(&legs_first));
    let in_phase = |phase: Phase| legs_first.iter().filter(move |(other, _)| *other == phase);
    for phase in Phase::ALL {
        let is_first: Vec<bool> = in_phase(phase).map(|(_, id)| id == "q2" || id == "q3").collect();
        assert!(is_first.is_sorted_by(|one, other| one >= other), "{legs_first:?}");
    }
}
