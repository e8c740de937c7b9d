//! Defects found in other tools: none of them is possible here.

use engine::{Answers, Questionnaire, Raw, assess};

/// A questionnaire of one dimension with these questions.
fn questionnaire(questions: &str) -> Result<Questionnaire, engine::QuestionnaireError> {
    Questionnaire::from_yaml(&format!(
        "branda: 1\nid: case\nversion: \"1\"\nlanguages: [en]\ntitle: Case\n\
         levels: [{{ id: only, from: 0, name: Only, verdict: Only. }}]\n\
         dimensions:\n  - id: work\n    name: Work\n    questions:\n{questions}"
    ))
}

fn score(questionnaire: &Questionnaire, given: &[(&str, &str)]) -> Option<f64> {
    let mut answers = Answers::none(questionnaire);
    for (column, text) in given {
        answers.set(column, &Raw::Text(text)).unwrap();
    }
    assess(answers).scores().whole.value
}

/// Items with ids that begin alike, and a question that hangs on one of them.
fn items(condition: &str) -> String {
    format!(
        "      - id: items\n        text: Which?\n        several: {{ options: [\
         {{ id: item1, points: 1, text: One }}, {{ id: item10, points: 1, text: Ten }}, \
         {{ id: item2-0, points: 1, text: Two }}] }}\n\
      \x20     - id: more\n        text: More?\n        show_if: {{ question: items, contains: {condition} }}\n\
      \x20       options: [{{ id: bad, points: 0, text: Bad }}, {{ id: good, points: 1, text: Good }}]\n"
    )
}

#[test]
fn an_option_below_0_never_lets_the_best_answers_score_above_100() {
    let tools = "      - id: tools\n        text: Which?\n        several: { options: [\
        { id: a, points: 4, text: A }, { id: b, points: 3, text: B }, { id: c, points: -1, text: C }] }\n";
    let questionnaire = questionnaire(tools).unwrap();
    for (chosen, expected) in [("a;b", 100.0), ("c", 0.0), ("a;b;c", 87.5), ("b;c", 37.5)] {
        assert_eq!(score(&questionnaire, &[("tools", chosen)]), Some(expected), "{chosen}");
    }
}

#[test]
fn a_condition_compares_whole_ids_and_never_a_part_of_one() {
    let one = questionnaire(&items("item1")).unwrap();
    // One item alone scores lowest; where `more` is asked, it raises that.
    assert_eq!(score(&one, &[("items", "item10"), ("more", "good")]), score(&one, &[("items", "item10")]));
    assert_ne!(score(&one, &[("items", "item1"), ("more", "good")]), score(&one, &[("items", "item1")]));
    let told = questionnaire(&items("item2")).unwrap_err().to_string();
    assert!(told.contains("question `items` has no option `item2`; did you mean `item2-0`?"), "{told}");
}

#[test]
fn a_changed_score_orphans_no_saved_answer() {
    let before = questionnaire(&items("item1")).unwrap();
    let after =
        questionnaire(&items("item1").replace("id: item1, points: 1", "id: item1, points: 3")).unwrap();
    let mut answers = Answers::none(&before);
    answers.set("items", &Raw::Text("item1")).unwrap();
    let saved = answers.to_json();
    let read = after.read_answers(&saved).unwrap();
    assert_eq!(
        read.questions().map(|(_, answer)| answer.clone()).collect::<Vec<_>>(),
        answers.questions().map(|(_, answer)| answer.clone()).collect::<Vec<_>>()
    );
    assert_ne!(assess(read).scores().whole.value, assess(answers).scores().whole.value);
}

#[test]
fn the_place_of_a_question_and_the_order_of_answers_change_no_score() {
    let one = "      - { id: a, text: A?, weight: 2, options: [{ id: no, points: 0, text: No }, { id: yes, points: 1, text: Yes it is }] }\n";
    let other = "      - { id: b, text: B?, options: [{ id: no, points: 0, text: No }, { id: yes, points: 1, text: Yes it is }] }\n";
    let (forwards, backwards) = (format!("{one}{other}"), format!("{other}{one}"));
    let (forwards, backwards) = (questionnaire(&forwards).unwrap(), questionnaire(&backwards).unwrap());
    let expected = score(&forwards, &[("a", "yes"), ("b", "no")]).unwrap();
    assert_eq!(score(&forwards, &[("b", "no"), ("a", "yes")]), Some(expected));
    // Sums run in the order of the file, so that only their last bit may differ.
    let moved = score(&backwards, &[("a", "yes"), ("b", "no")]).unwrap();
    assert!((moved - expected).abs() < 1e-9);
}

#[test]
fn two_questions_cannot_have_the_same_name() {
    let twice = "      - { id: intro, text: A?, free_text: true }\n      - { id: intro, text: B?, number: { worst: 0, best: 1 } }\n";
    let told = questionnaire(twice).unwrap_err().to_string();
    assert!(told.contains("id `intro` is used twice"), "{told}");
}
