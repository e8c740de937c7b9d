//! What holds for every questionnaire and every company, tried on generated ones.

use engine::{Answers, Assessment, Questionnaire, Raw, State, assess};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A question as it is generated: points of its options on technology and attitude, in any order but with both ends on
/// each; weights on the axes; the effort of its advice; and whether an answer to the first question of all hides it.
#[derive(Debug, Clone)]
struct Generated {
    points: Vec<(f64, f64)>,
    technology: f64,
    attitude: f64,
    effort: &'static str,
    conditional: bool,
}

fn question() -> impl Strategy<Value = Generated> {
    let weight = prop_oneof![Just(0.0), 0.1..5.0_f64];
    let between = prop::collection::vec((0.0..4.0_f64, 0.0..4.0_f64), 0..3);
    let points = (between, any::<bool>())
        .prop_map(|(mut points, opposed)| {
            points.extend(if opposed { [(0.0, 4.0), (4.0, 0.0)] } else { [(0.0, 0.0), (4.0, 4.0)] });
            points
        })
        .prop_shuffle();
    let effort = prop::sample::select(vec!["hours", "days", "weeks", "months"]);
    (points, weight.clone(), weight, effort, any::<bool>()).prop_map(
        |(points, technology, attitude, effort, conditional)| {
            let technology = if technology + attitude > 0.0 { technology } else { 1.0 };
            Generated { points, technology, attitude, effort, conditional }
        },
    )
}

fn dimensions() -> impl Strategy<Value = Vec<(f64, Vec<Generated>)>> {
    prop::collection::vec((0.1..5.0_f64, prop::collection::vec(question(), 1..5)), 1..5)
}

/// Answers by the number of the option, from 0; beyond the options `dont_know`, `not_applicable` and nothing.
fn choices() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..8_usize, 20)
}

fn questionnaire(dimensions: &[(f64, Vec<Generated>)], factor: f64) -> Questionnaire {
    let mut number = 0;
    let dimensions: Vec<Value> = dimensions
        .iter()
        .enumerate()
        .map(|(index, (weight, questions))| {
            let questions: Vec<Value> = questions
                .iter()
                .map(|question| {
                    let mut axes = serde_json::Map::new();
                    for (axis, weight) in
                        [("technology", question.technology), ("attitude", question.attitude)]
                    {
                        if weight > 0.0 {
                            axes.insert(axis.into(), json!(weight * factor));
                        }
                    }
                    let options: Vec<Value> = question
                        .points
                        .iter()
                        .enumerate()
                        .map(|(option, (technology, attitude))| {
                            let mut points = serde_json::Map::new();
                            for (axis, value) in [("technology", technology), ("attitude", attitude)] {
                                if axes.contains_key(axis) {
                                    points.insert(axis.into(), json!(value));
                                }
                            }
                            json!({ "id": format!("o{option}"), "points": points, "text": "Option",
                                    "next": { "effort": question.effort, "do": "More." } })
                        })
                        .collect();
                    let mut value = json!({ "id": format!("q{number}"), "text": "?", "axes": axes,
                                            "not_applicable": true, "options": options });
                    if question.conditional && number > 0 {
                        value["show_if"] = json!({ "not": { "question": "q0", "is": "o0" } });
                    }
                    number += 1;
                    value
                })
                .collect();
            json!({ "id": format!("d{index}"), "name": "D", "weight": weight * factor, "questions": questions })
        })
        .collect();
    let used = |axis: &str| {
        dimensions.iter().any(|dimension| dimension.to_string().contains(&format!("\"{axis}\":")))
    };
    let axes: Vec<Value> = ["technology", "attitude"]
        .into_iter()
        .filter(|axis| used(axis))
        .map(|axis| json!({ "id": axis, "name": axis }))
        .collect();
    let level = |id: &str, from: u8| json!({ "id": id, "from": from, "name": id, "verdict": "." });
    let text = json!({
        "branda": 1, "id": "generated", "version": "1", "languages": ["en"], "title": "Generated", "axes": axes,
        "scale": { "lowest": 0, "highest": 4 }, "levels": [level("low", 0), level("high", 50)],
        "dimensions": dimensions,
    });
    Questionnaire::from_json(&text.to_string()).unwrap()
}

fn answer<'q>(questionnaire: &'q Questionnaire, choices: &[usize]) -> Answers<'q> {
    let mut answers = Answers::none(questionnaire);
    for (question, choice) in questionnaire.questions().zip(choices) {
        let options = question.prompt.choices();
        let text = match options.get(*choice) {
            Some(option) => option.id.as_str(),
            None if *choice == options.len() => "dont_know",
            None if *choice == options.len() + 1 => "not_applicable",
            None => "",
        };
        answers.set(question.prompt.id.as_str(), &Raw::Text(text)).unwrap();
    }
    answers
}

fn all_points(assessment: &Assessment<'_>) -> Vec<Option<f64>> {
    let dimensions = assessment.all_dimensions().flat_map(|scored| scored.scores.iter());
    assessment.scores().iter().chain(dimensions).map(|score| score.value).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn every_score_lies_between_0_and_100(dimensions in dimensions(), choices in choices()) {
        let questionnaire = questionnaire(&dimensions, 1.0);
        let assessment = assess(answer(&questionnaire, &choices));
        for points in all_points(&assessment).into_iter().flatten() {
            prop_assert!((0.0..=100.0).contains(&points));
        }
        let answered = assessment.marks().iter().any(|mark| mark.state == State::Answered);
        prop_assert_eq!(assessment.scores().whole.value.is_some(), answered, "scored when something was answered");
        prop_assert_eq!(assessment.level().is_some(), answered);
    }

    #[test]
    fn both_ends_can_be_reached(mut dimensions in dimensions()) {
        for question in dimensions.iter_mut().flat_map(|(_, questions)| questions) {
            // Opposed axes cannot both be at their best.
            question.points = vec![(4.0, 4.0), (1.0, 3.0), (0.0, 0.0)];
            question.conditional = false;
        }
        let questionnaire = questionnaire(&dimensions, 1.0);
        for (end, option) in [(0.0, 2), (100.0, 0)] {
            let assessment = assess(answer(&questionnaire, &vec![option; questionnaire.questions().count()]));
            for score in assessment.scores().iter() {
                prop_assert_eq!(score.value, Some(end));
            }
        }
    }

    #[test]
    fn a_hidden_answer_never_changes_a_score(dimensions in dimensions(), mut choices in choices(), other in choices()) {
        let questionnaire = questionnaire(&dimensions, 1.0);
        choices[0] = 0;
        let answers = answer(&questionnaire, &choices);
        let asked = answers.asked();
        let changed: Vec<usize> = choices
            .iter()
            .zip(&other)
            .enumerate()
            .map(|(index, (choice, other))| if asked.get(index) == Some(&false) { *other } else { *choice })
            .collect();
        let before = assess(answers);
        let after = assess(answer(&questionnaire, &changed));
        prop_assert_eq!(before.scores(), after.scores());
        prop_assert_eq!(before.marks(), after.marks());
    }

    #[test]
    fn a_not_applicable_answer_changes_no_other_mark(dimensions in dimensions(), choices in choices(), at in 1..20_usize) {
        let questionnaire = questionnaire(&dimensions, 1.0);
        let before = assess(answer(&questionnaire, &choices));
        let mut changed = choices.clone();
        if let Some(question) = questionnaire.questions().nth(at) {
            changed[at] = question.prompt.choices().len() + 1;
        }
        let after = assess(answer(&questionnaire, &changed));
        for (index, (before, after)) in before.marks().iter().zip(after.marks()).enumerate() {
            prop_assert!(index == at || before == after);
        }
    }

    #[test]
    fn only_proportions_of_weights_count(dimensions in dimensions(), choices in choices(), factor in 0.01..100.0_f64) {
        let (one, other) = (questionnaire(&dimensions, 1.0), questionnaire(&dimensions, factor));
        let one = all_points(&assess(answer(&one, &choices)));
        let other = all_points(&assess(answer(&other, &choices)));
        for (one, other) in one.iter().zip(&other) {
            prop_assert_eq!(one.is_some(), other.is_some());
            prop_assert!((one.unwrap_or(0.0) - other.unwrap_or(0.0)).abs() < 1e-9);
        }
    }

    #[test]
    fn a_better_answer_never_lowers_a_score(mut dimensions in dimensions(), choices in choices(), at in 0..20_usize, to in 0..5_usize) {
        dimensions.iter_mut().flat_map(|(_, questions)| questions).for_each(|question| question.conditional = false);
        let questionnaire = questionnaire(&dimensions, 1.0);
        let Some(question) = questionnaire.questions().nth(at) else { return Ok(()) };
        let (Some(from), Some(better)) = (question.worth_of_choice(choices[at]), question.worth_of_choice(to)) else {
            return Ok(());
        };
        prop_assume!(from.values.zip(&better.values).all(|(from, to)| to >= from));
        let before = all_points(&assess(answer(&questionnaire, &choices)));
        let mut changed = choices.clone();
        changed[at] = to;
        let after = all_points(&assess(answer(&questionnaire, &changed)));
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(after.unwrap_or(0.0) >= before.unwrap_or(0.0) - 1e-9);
        }
    }

    #[test]
    fn a_step_gains_what_it_says(dimensions in dimensions(), choices in choices()) {
        let questionnaire = questionnaire(&dimensions, 1.0);
        let assessment = assess(answer(&questionnaire, &choices));
        let before = assessment.scores().whole.value.unwrap_or(0.0);
        let steps = assessment.next_steps();
        let place = |step: &engine::Step<'_>| {
            questionnaire.questions().position(|question| question.prompt.id == step.question.prompt.id)
        };
        for pair in steps.windows(2) {
            let (one, other) = (&pair[0], &pair[1]);
            let in_order = match one.usefulness().total_cmp(&other.usefulness()) {
                std::cmp::Ordering::Greater => true,
                std::cmp::Ordering::Equal => place(one) < place(other),
                std::cmp::Ordering::Less => false,
            };
            let in_order = if one.together == other.together { in_order } else { other.together };
            prop_assert!(in_order, "most useful first, equal ones in the questionnaire's order, together last");
        }
        for step in &steps {
            let mut answers = assessment.answers().clone();
            answers.set(step.question.prompt.id.as_str(), &Raw::Text(step.to.id.as_str())).unwrap();
            let after = assess(answers).scores().whole.value.unwrap();
            let gain = if step.together { 0.0 } else { step.gain };
            prop_assert!((after - before - gain).abs() < 1e-9);
        }
    }

    #[test]
    fn an_answer_file_reads_back_as_it_was_written(dimensions in dimensions(), choices in choices(), name in ".*") {
        let questionnaire = questionnaire(&dimensions, 1.0);
        let mut answers = answer(&questionnaire, &choices);
        prop_assume!(answers.set("name", &Raw::Text(&name)).is_ok());
        let read = questionnaire.read_answers(&answers.to_json()).unwrap();
        prop_assert_eq!(read, answers);
    }

    #[test]
    fn the_order_of_columns_is_irrelevant(dimensions in dimensions(), choices in choices()) {
        let questionnaire = questionnaire(&dimensions, 1.0);
        let answers = answer(&questionnaire, &choices);
        let mut cells: Vec<(String, String)> = answers
            .questions()
            .map(|(question, answer)| (question.prompt.id.to_string(), question.prompt.write_answer(answer)))
            .chain([("id".to_owned(), "x".to_owned())])
            .collect();
        let read = |cells: &[(String, String)]| {
            let (columns, _) = questionnaire.read_columns(cells.iter().map(|(column, _)| column.as_str())).unwrap();
            columns.read_row(cells.iter().map(|(_, cell)| cell.as_str())).unwrap()
        };
        let forwards = read(&cells);
        cells.reverse();
        prop_assert_eq!(&forwards, &read(&cells));
        let (forwards, directly) = (assess(forwards), assess(answers));
        prop_assert_eq!(forwards.scores(), directly.scores());
    }

    #[test]
    fn no_change_of_a_sound_file_makes_a_reader_panic(edits in prop::collection::vec((any::<prop::sample::Index>(), edit()), 1..6)) {
        let edited = |text: &str| {
            let mut characters: Vec<char> = text.chars().collect();
            for (place, edit) in &edits {
                let place = place.index(characters.len());
                match edit {
                    Edit::Remove(count) => drop(characters.drain(place..(place + count).min(characters.len()))),
                    Edit::Insert(text) => drop(characters.splice(place..place, text.chars())),
                }
            }
            characters.into_iter().collect::<String>()
        };
        let case = tests::read("tests/cases/broken/two_kinds.yaml").replace("        options: []\n", "");
        let sound = Questionnaire::from_yaml(&case).unwrap();
        let compiled = engine::compile(&case, &sound.languages[0]).unwrap().asked;
        let mut answers = Answers::none(&sound);
        answers.set("shop", &Raw::Text("online")).unwrap();
        answers.set("share", &Raw::Number(12.5)).unwrap();
        match Questionnaire::from_yaml(&edited(&case)) {
            Ok(questionnaire) => drop(assess(Answers::none(&questionnaire)).next_steps()),
            Err(error) => prop_assert!(!error.problems.is_empty()),
        }
        let mut bytes = compiled;
        for (place, _) in &edits {
            let place = place.index(bytes.len());
            bytes[place] ^= 0x55;
        }
        // Whoever hands over other bytes than `compile` made gets another questionnaire, or none; never a panic while reading.
        drop(Questionnaire::from_asked(&bytes));
        if let Ok(answers) = sound.read_answers(&edited(&answers.to_json())) {
            drop(assess(answers).next_steps());
        }
    }
}

#[derive(Debug, Clone)]
enum Edit {
    Remove(usize),
    Insert(&'static str),
}

fn edit() -> impl Strategy<Value = Edit> {
    let pieces = [
        "\n", "  ", "- ", ": ", "\"", "'", "[", "]", "{", "}", "&a", "*a", "#", "~", "no", "1e999", "-1",
        "\t", "\u{0}", "ž",
    ];
    prop_oneof![
        (1..30_usize).prop_map(Edit::Remove),
        prop::sample::select(pieces.to_vec()).prop_map(Edit::Insert)
    ]
}
