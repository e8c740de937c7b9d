//! What breaks no rule and is hardly meant; the message is reviewed like code.

use engine::{Language, Questionnaire, Warning, check};
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

#[test]
fn a_text_that_is_not_translated_stands_in_the_first_language() {
    let questionnaire = Questionnaire::from_yaml(&read("tests/cases/warnings/half_translated.yaml")).unwrap();
    let [en, lt, nb] = ["en", "lt", "nb"].map(|code| Language::new(code).unwrap());
    let title = |language| questionnaire.title.in_language(language);
    assert_eq!([title(&en), title(&lt), title(&nb)], ["Case", "Atvejis", "Case"]);
    // A question of a matrix is two texts, each in the language that it is in.
    let row = questionnaire.questions().nth(1).unwrap();
    let text = |language| row.prompt.text.in_language(language);
    let asked = "How often do you use them? – ";
    assert_eq!([text(&lt), text(&nb)], [format!("{asked}Klientų įrašai"), format!("{asked}Kundekort")]);
}
