//! Published models at their full size, each beside arithmetic that knows nothing of Branda: a questionnaire as
//! `questionnaires/README.md` tells to write it, generated answers, and the formula of the source.

use std::fmt::Write as _;

use engine::{Answers, Questionnaire, Raw, Scorer, assess};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 200,
        rng_seed: RngSeed::Fixed(20_261_130),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Answers to some of the questions, and the overall score; nothing when it is not scored.
fn score(questionnaire: &Questionnaire, given: impl IntoIterator<Item = (String, String)>) -> Option<f64> {
    let answers = answers(questionnaire, given);
    let scored = Scorer::new(questionnaire).score(&answers).whole(engine::Cut::Whole).unwrap().value;
    assert_eq!(scored, assess(answers).scores().whole.value);
    scored
}

fn answers(questionnaire: &Questionnaire, given: impl IntoIterator<Item = (String, String)>) -> Answers<'_> {
    let mut answers = Answers::none(questionnaire);
    for (question, answer) in given {
        answers.set(&question, &Raw::Text(&answer)).unwrap();
    }
    answers
}

fn is_near(found: Option<f64>, expected: Option<f64>) -> bool {
    match (found, expected) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        (found, expected) => found == expected,
    }
}

/// The mean of what is there, weighted; nothing of nothing.
fn mean(values: impl IntoIterator<Item = (f64, Option<f64>)>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (weight, value) in values {
        if let Some(value) = value {
            sum += weight * value;
            weights += weight;
        }
    }
    (weights > 0.0).then(|| sum / weights)
}

/// The Software Assurance Maturity Model (OWASP SAMM, version 2): 5 functions of 3 practices, each with 3
/// levels of 2 streams. A practice is the sum over its levels of the mean of both streams, what is not answered counting 0; a
/// function is the mean of its practices, and the whole that of the functions, from 0 to 3.
mod samm {
    use super::*;

    const POINTS: [f64; 4] = [0.0, 0.25, 0.5, 1.0];

    fn questionnaire() -> Questionnaire {
        let mut text = String::from(
            "branda: 1\nid: samm\nversion: \"2\"\nlanguages: [en]\ntitle: Software assurance\nrange: { lowest: 0, highest: 3 }\n\
             missing: { unanswered: zero }\nanswer_scales:\n  - id: coverage\n    options: [{ id: a0, points: 0, text: None }, \
             { id: a1, points: 0.25, text: Some }, { id: a2, points: 0.5, text: Half }, { id: a3, points: 1, text: Most }]\n\
             levels: [{ id: only, from: 0, name: Only, verdict: Only. }]\ndimensions:\n",
        );
        for function in 0..5 {
            write!(
                text,
                "  - id: f{function}\n    name: F\n    range: {{ lowest: 0, highest: 3 }}\n    dimensions:\n"
            )
            .unwrap();
            for practice in 0..3 {
                let id = format!("f{function}p{practice}");
                write!(text, "      - id: {id}\n        name: P\n        operator: sum\n        range: {{ lowest: 0, highest: 3 }}\n        dimensions:\n").unwrap();
                for level in 0..3 {
                    write!(text, "          - id: {id}l{level}\n            name: L\n            range: {{ lowest: 0, highest: 1 }}\n            questions:\n").unwrap();
                    for stream in 0..2 {
                        writeln!(text, "              - {{ id: {id}l{level}s{stream}, text: \"?\", answer_scale: coverage }}").unwrap();
                    }
                }
            }
        }
        Questionnaire::from_yaml(&text).unwrap()
    }

    #[test]
    fn it_has_ninety_questions_and_both_ends() {
        let questionnaire = questionnaire();
        let ids: Vec<String> =
            questionnaire.questions().map(|question| question.prompt.id.to_string()).collect();
        assert_eq!(ids.len(), 90);
        let all = |answer: &str| score(&questionnaire, ids.iter().map(|id| (id.clone(), answer.to_owned())));
        assert_eq!([all("a3"), all("a0")], [Some(3.0), Some(0.0)]);
        assert_eq!(score(&questionnaire, []), None);
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn levels_add_up(answered in prop::collection::vec(prop::option::weighted(0.8, 0..4_usize), 90)) {
            let questionnaire = questionnaire();
            let ids = questionnaire.questions().map(|question| question.prompt.id.to_string());
            let given = ids.zip(&answered).filter_map(|(id, answer)| Some((id, format!("a{}", (*answer)?))));
            let points: Vec<f64> = answered.iter().map(|answer| answer.map_or(0.0, |answer| POINTS[answer])).collect();
            let practices: Vec<f64> = points.chunks(6).map(|practice| {
                practice.chunks(2).map(|streams| streams.iter().sum::<f64>() / 2.0).sum()
            }).collect();
            let functions: Vec<f64> = practices.chunks(3).map(|practices| practices.iter().sum::<f64>() / 3.0).collect();
            let expected = functions.iter().sum::<f64>() / 5.0;
            prop_assert!(is_near(score(&questionnaire, given), Some(expected)));
        }
    }
}

/// Deductions with a prerequisite (NIST SP 800-171 `DoD` Assessment Methodology, version 1.2.1, annex A): 110 less 5, 3 or 1 for each
/// requirement that is not met, 3 instead of 5 for two that are met in part; what does not apply is met. Without a system
/// security plan there is no score.
mod supplier {
    use super::*;

    /// 42 requirements of 5 points, 2 of 5 or 3, 14 of 3 and 51 of 1; the plan is the 110th.
    fn worth(requirement: usize) -> (u8, bool) {
        match requirement {
            0..2 => (5, true),
            2..44 => (5, false),
            44..58 => (3, false),
            _ => (1, false),
        }
    }

    fn questionnaire() -> Questionnaire {
        let mut text = String::from(
            "branda: 1\nid: supplier\nversion: \"1\"\nlanguages: [en]\ntitle: Supplier\nvalues: points\n\
             range: { lowest: -203, highest: 110 }\noperator: { start_minus: 110 }\n\
             missing: { unanswered: full, dont_know: full, not_applicable: zero }\n\
             levels: [{ id: only, from: -203, name: Only, verdict: Only. }]\ndimensions:\n  - id: requirements\n    \
             name: Requirements\n    operator: sum\n    range: { lowest: 0, highest: 313 }\n    questions:\n      - \
             { id: plan, text: Is there a plan?, choose: { most: 1, options: [{ id: written, text: Written }, { id: none, text: None }] } }\n",
        );
        for requirement in 0..109 {
            let (points, in_part) = worth(requirement);
            let part = if in_part { ", { id: part, points: 3, text: In part }" } else { "" };
            let hangs = if requirement == 0 {
                ", show_if: { question: plan, is: written }, missing: { hidden: no_result }"
            } else {
                ""
            };
            writeln!(
                text,
                "      - {{ id: r{requirement}, text: \"?\", not_applicable: true{hangs}, options: [{{ id: met, points: 0, text: Met }}{part}, {{ id: missed, points: {points}, text: Missed }}] }}"
            )
            .unwrap();
        }
        Questionnaire::from_yaml(&text).unwrap()
    }

    #[test]
    fn the_lowest_score_is_203_below_0() {
        let questionnaire = questionnaire();
        let all = |plan: &str, answer: &str| {
            let plan = ("plan".to_owned(), plan.to_owned());
            let all = (0..109).map(|requirement| (format!("r{requirement}"), answer.to_owned()));
            score(&questionnaire, std::iter::once(plan).chain(all))
        };
        assert_eq!([all("written", "missed"), all("written", "met")], [Some(-203.0), Some(110.0)]);
        assert_eq!(
            [all("none", "met"), score(&questionnaire, [("r5".to_owned(), "met".to_owned())])],
            [None, None]
        );
    }

    #[test]
    fn the_deductions_of_the_readme_are_these() {
        let readme = tests::read("questionnaires/README.md");
        let block = readme.split_once("**Deductions.**").unwrap().1.split_once("```yaml\n").unwrap().1;
        let block = block.split_once("```").unwrap().0;
        let head = "branda: 1\nid: readme\nversion: \"1\"\nlanguages: [en]\ntitle: Readme\n";
        let questionnaire = Questionnaire::from_yaml(&format!("{head}{block}")).unwrap();
        for (two_factors, guests, expected) in
            [("met", "not_applicable", 110.0), ("part", "met", 107.0), ("dont_know", "missed", 102.0)]
        {
            let given = [("two_factors", two_factors), ("guests", guests)];
            let given = given.map(|(question, answer)| (question.to_owned(), answer.to_owned()));
            assert_eq!(score(&questionnaire, given), Some(expected), "{two_factors}, {guests}");
        }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn what_is_not_met_is_taken_off(
            plan in prop::option::weighted(0.9, prop::bool::weighted(0.9)),
            states in prop::collection::vec(prop::sample::select(
                vec!["met", "met", "met", "part", "missed", "", "dont_know", "not_applicable"]), 109),
        ) {
            let questionnaire = questionnaire();
            let mut given: Vec<(String, String)> = Vec::new();
            given.extend(plan.map(|plan| ("plan".to_owned(), if plan { "written" } else { "none" }.to_owned())));
            let mut expected = 110.0;
            for (requirement, state) in states.iter().enumerate() {
                let (points, in_part) = worth(requirement);
                let state = if *state == "part" && !in_part { "met" } else { state };
                expected -= match state {
                    "met" | "not_applicable" => 0.0,
                    "part" => 3.0,
                    _ => f64::from(points),
                };
                if !state.is_empty() {
                    given.push((format!("r{requirement}"), state.to_owned()));
                }
            }
            prop_assert!(is_near(score(&questionnaire, given), (plan == Some(true)).then_some(expected)));
        }
    }
}

/// Three tiers of indicators without clamping (as the Global Innovation Index and DESI have them: Joint Research Centre and OECD, *Handbook
/// on Constructing Composite Indicators*, 2008, step 5): an indicator is its distance from the worst goalpost as a share of that
/// between both, also below 0 and above 100; above, weighted means of what is there.
mod index {
    use super::*;

    /// Worst, best and weight of the indicators of each part; pillars are of two parts, the whole of two pillars.
    const PARTS: [&[(f64, f64, f64)]; 4] = [
        &[(0.0, 10.0, 1.0), (100.0, 20.0, 0.5)],
        &[(-2.5, 2.5, 1.0), (8.0, 27.4, 1.0), (30.0, 8.0, 0.5)],
        &[(0.0, 4.5, 1.0)],
        &[(0.0, 55.0, 0.5), (2.0, 98.0, 0.5)],
    ];

    fn questionnaire() -> Questionnaire {
        let mut text = String::from(
            "branda: 1\nid: index\nversion: \"1\"\nlanguages: [en]\ntitle: Index\n\
             levels: [{ id: only, from: 0, name: Only, verdict: Only. }]\ndimensions:\n",
        );
        for (pillar, parts) in PARTS.chunks(2).enumerate() {
            write!(
                text,
                "  - id: p{pillar}\n    name: P\n    weight: {}%\n    dimensions:\n",
                25 + 50 * pillar
            )
            .unwrap();
            for (part, indicators) in parts.iter().enumerate() {
                let part = 2 * pillar + part;
                write!(text, "      - id: s{part}\n        name: S\n        questions:\n").unwrap();
                for (place, (worst, best, weight)) in indicators.iter().enumerate() {
                    writeln!(text, "          - {{ id: s{part}i{place}, text: \"?\", weight: {weight}, number: {{ worst: {worst}, best: {best}, clamp: false }} }}").unwrap();
                }
            }
        }
        Questionnaire::from_yaml(&text).unwrap()
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn values_beyond_the_goalposts_survive(along in prop::collection::vec(prop::option::weighted(0.8, -1.0..2.0_f64), 8)) {
            let questionnaire = questionnaire();
            let mut along = along.into_iter();
            let mut given = Vec::new();
            let parts: Vec<Option<f64>> = PARTS.iter().enumerate().map(|(part, indicators)| {
                mean(indicators.iter().enumerate().map(|(place, (worst, best, weight))| {
                    let entered = along.next().flatten().map(|along| worst + along * (best - worst));
                    given.extend(entered.map(|entered| (format!("s{part}i{place}"), entered.to_string())));
                    (*weight, entered.map(|entered| 100.0 * (entered - worst) / (best - worst)))
                }).collect::<Vec<_>>())
            }).collect();
            let pillars = parts.chunks(2).map(|parts| mean(parts.iter().map(|part| (1.0, *part))));
            let expected = mean([0.25, 0.75].into_iter().zip(pillars));
            prop_assert!(is_near(score(&questionnaire, given), expected));
        }
    }
}

/// Staged levels (CMMI for Development, version 1.3): a company is on level k where every practice
/// of level k, and of all levels below, is at least largely in place; what does not apply does not count.
mod staged {
    use super::*;

    const LEVELS: [&str; 5] = ["initial", "managed", "defined", "quantitative", "optimizing"];
    const PRACTICES: [usize; 4] = [7, 11, 2, 2];
    const RATINGS: [&str; 6] = ["not", "partly", "largely", "fully", "not_applicable", "dont_know"];

    fn questionnaire() -> Questionnaire {
        let mut text = String::from(
            "branda: 1\nid: staged\nversion: \"1\"\nlanguages: [en]\ntitle: Staged\nscale: { lowest: 0, highest: 3 }\nanswer_scales:\n  - id: rating\n    \
             options: [{ id: not, points: 0, text: Not }, { id: partly, points: 1, text: Partly }, { id: largely, points: 2, text: Largely }, { id: fully, points: 3, text: Fully }]\n\
             levels:\n  - { id: initial, name: Initial, verdict: Initial. }\n",
        );
        for level in &LEVELS[1..] {
            writeln!(text, "  - {{ id: {level}, name: Next, verdict: Next., needs: [{{ when: {{ each_question: {level}, at_least: largely }}, text: All of it. }}] }}").unwrap();
        }
        text.push_str("dimensions:\n");
        for (level, practices) in LEVELS[1..].iter().zip(PRACTICES) {
            write!(text, "  - id: {level}_work\n    name: W\n    tags: [{level}]\n    questions:\n").unwrap();
            for practice in 0..practices {
                writeln!(text, "      - {{ id: {level}{practice}, text: \"?\", answer_scale: rating, not_applicable: true }}").unwrap();
            }
        }
        Questionnaire::from_yaml(&text).unwrap()
    }

    /// Mostly in place up to some level, anything above; nothing for what is not answered.
    fn ratings() -> impl Strategy<Value = Vec<Option<usize>>> {
        (0..5_usize).prop_flat_map(|sound| {
            PRACTICES.iter().enumerate().map(|(level, practices)| {
                let rating = if level < sound {
                    prop_oneof![97 => (2..5_usize).prop_map(Some), 1 => Just(None), 2 => Just(Some(1))].boxed()
                } else {
                    prop::option::weighted(0.8, 0..6_usize).boxed()
                };
                prop::collection::vec(rating, *practices)
            }).collect::<Vec<_>>()
        }).prop_map(|levels| levels.concat())
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn a_level_is_reached_where_all_below_are(ratings in ratings()) {
            let questionnaire = questionnaire();
            let ids = questionnaire.questions().map(|question| question.prompt.id.to_string());
            let given = ids.zip(&ratings).filter_map(|(id, rating)| Some((id, RATINGS[(*rating)?].to_owned())));
            let assessment = assess(answers(&questionnaire, given));
            let mut rest = ratings.as_slice();
            let in_place = PRACTICES.iter().take_while(|practices| {
                let (these, above) = rest.split_at(**practices);
                rest = above;
                these.iter().all(|rating| rating.is_some_and(|rating| (2..5).contains(&rating)))
            });
            let is_rated = ratings.iter().flatten().any(|rating| *rating < 4);
            let expected = LEVELS[in_place.count()];
            prop_assert_eq!(assessment.level().map(|level| level.id.as_str()), is_rated.then_some(expected));
            let stops = assessment.reached().map(|reached| reached.stops.len());
            prop_assert_eq!(stops, is_rated.then_some(usize::from(expected != LEVELS[4])));
        }
    }
}
