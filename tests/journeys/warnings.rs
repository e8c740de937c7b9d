//! What breaks no rule and is hardly meant; the message is reviewed like code.

use engine::{Warning, check};
use tests::{read, shipped_names};

#[test]
fn what_is_hardly_meant_is_told_with_its_place_and_what_to_do() {
    insta::glob!("../cases/warnings", "*.yaml", |path| {
        let checked = check(&std::fs::read_to_string(path).unwrap());
        assert_eq!(checked.questionnaire.err(), None);
        assert!(checked.warnings.is_sorted_by_key(|warning| warning.place));
        let told: Vec<String> = checked.warnings.iter().map(Warning::to_string).collect();
        insta::assert_snapshot!(told.join("\n"));
    });
}

#[test]
fn what_we_ship_deserves_no_warning() {
    for name in shipped_names() {
        let checked = check(&read(&format!("questionnaires/{name}.yaml")));
        assert_eq!(checked.warnings, [], "{name}");
    }
}
