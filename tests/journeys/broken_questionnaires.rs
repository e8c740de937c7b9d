//! Every rule of the questionnaire format has a file that breaks it; the message is reviewed like code.

use engine::{Language, Questionnaire, compile};
use tests::read;

#[test]
fn every_broken_rule_is_told_with_its_place_and_what_to_do() {
    insta::glob!("../cases/broken", "*.yaml", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let error = Questionnaire::from_yaml(&text).unwrap_err();
        insta::assert_snapshot!(error.to_string());
        assert!(error.problems.iter().all(|problem| problem.place.is_some()), "each shows in its line");
        let english = Language::new("en").unwrap();
        assert_eq!(compile(&text, &english).unwrap_err(), error, "only a sound questionnaire is compiled");
    });
}

#[test]
fn everything_wrong_in_a_file_is_told_at_once_and_in_its_order() {
    let text = read("tests/cases/broken/several.yaml");
    let problems = Questionnaire::from_yaml(&text).unwrap_err().problems;
    assert!(problems.len() >= 8, "{}", problems.len());
    assert!(problems.is_sorted_by_key(|problem| problem.place));
}

/// Both would be work in proportion to the square of the file, and the list of problems longer than anybody reads.
#[test]
fn of_thousands_of_problems_the_first_are_told_and_that_there_are_more() {
    let fields = (0..20_000).map(|number| format!("nothing_{number}: 1\n")).collect::<Vec<_>>().concat();
    let problems = Questionnaire::from_yaml(&fields).unwrap_err().problems;
    assert_eq!(problems.len(), 1_001);
    let last = problems.last().unwrap().to_string();
    assert_eq!(last, "1000:1: there is more to correct from here on; begin with what is told above");
}

#[test]
fn of_thousands_of_missing_texts_a_language_is_told_once() {
    let broken = read("questionnaires/innocape.yaml")
        .replace("languages: [en, lt, nb]", "languages: [de, en, lt, nb]");
    let problems = Questionnaire::from_yaml(&broken).unwrap_err().problems;
    let told = problems.iter().filter(|problem| problem.to_string().contains("missing in `de`")).count();
    assert_eq!(told, 1, "{problems:?}");
}
