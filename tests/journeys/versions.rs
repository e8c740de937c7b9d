//! Answers of one version of a questionnaire, read with another.

use engine::{Answers, Fingerprint, Questionnaire, Raw, assess, compile};
use tests::read;

fn questionnaire(name: &str) -> Questionnaire {
    Questionnaire::from_yaml(&read(&format!("tests/cases/versions/{name}.yaml"))).unwrap()
}

/// Answers to the older version, with every kind of change that the newer one made.
fn old_answers(old: &Questionnaire) -> Answers<'_> {
    let mut answers = Answers::none(old);
    for (column, text) in [
        ("id", "LT-1"),
        ("language", "lt"),
        ("town", "Kaunas"),
        ("shop", "web"),
        ("phone", "yes"),
        ("tools", "mail;fax"),
        ("share", "40"),
    ] {
        answers.set(column, &Raw::Text(text)).unwrap();
    }
    answers
}

fn told(answers: &Answers<'_>) -> String {
    let migration = answers.migration().unwrap();
    let renamed = migration.renamed.iter().map(ToString::to_string);
    let dropped = migration.dropped.iter().map(|problem| format!("left out: {problem}"));
    let open = migration.open.iter().map(|id| format!("open: `{id}`"));
    renamed.chain(dropped).chain(open).collect::<Vec<_>>().join("\n")
}

#[test]
fn answers_of_another_version_come_over_and_what_does_not_is_listed() {
    let (old, new) = (questionnaire("first"), questionnaire("second"));
    let answers = old_answers(&old);
    let read = new.read_answers(&answers.to_json()).unwrap();
    insta::assert_snapshot!(told(&read));
    // The answer that came over under a new name counts: online 1 of 1, 40 of 100.
    assert_eq!(assess(read).scores().whole.value, Some(70.0));
    assert_eq!(old.read_answers(&answers.to_json()).unwrap(), answers);
}

#[test]
fn a_row_with_another_version_comes_over_as_a_file_does() {
    let new = questionnaire("second");
    let header = ["id", "version", "language", "town", "shop", "phone", "tools", "share"];
    let (columns, unknown) = new.read_columns(header).unwrap();
    assert_eq!(unknown.len(), 1, "a question that is gone: {unknown:?}");
    let row = |version| ["LT-1", version, "lt", "Kaunas", "web", "yes", "mail;fax", "40"];
    insta::assert_snapshot!(told(&columns.read_row(row("1")).unwrap()));
    let problems = columns.read_row(row("2")).unwrap_err();
    assert_eq!(problems.len(), 2, "of this version every answer has to fit: {problems:?}");
    assert!(new.read_columns(["id", "shop", "web_shop"]).is_err(), "one question in two columns");
}

#[test]
fn the_text_of_a_version_is_told_apart_by_its_fingerprint() {
    let text = read("tests/cases/versions/first.yaml");
    let of = |text: &str| -> Fingerprint { Questionnaire::from_yaml(text).unwrap().fingerprint() };
    let old = questionnaire("first");
    let compiled = compile(&text, old.default_language().unwrap()).unwrap();
    assert_eq!(Questionnaire::from_asked(&compiled.asked).unwrap().fingerprint(), old.fingerprint());
    assert_eq!(
        of(&format!("# A comment.\n{}", text.replace("points: 1", "points:   1.0"))),
        old.fingerprint()
    );
    let reworded = text.replace("Internetu", "Tinkle");
    assert_ne!(of(&reworded), old.fingerprint());

    let answers = old_answers(&old).to_json();
    let reworded = Questionnaire::from_yaml(&reworded).unwrap();
    let read = reworded.read_answers(&answers).unwrap();
    assert!(read.migration().unwrap().origin.is_version_of(&reworded));
    assert!(read.migration().unwrap().dropped.is_empty());
    let hash = format!("  \"hash\": \"{}\",\n", old.fingerprint());
    let without = answers.replace(&hash, "");
    assert_ne!(without, answers);
    assert!(reworded.read_answers(&without).unwrap().migration().is_none(), "a file from before");
}
