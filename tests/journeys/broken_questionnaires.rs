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
