//! Folders of answer files.

use crate::scene::Scene;

fn answers(company: &str, answer: &str) -> String {
    format!(
        r#"{{ "questionnaire": "shop", "version": "1", "company": {company}, "answers": {{ "web_shop": {answer}, "share": 50 }} }}"#
    )
}

#[test]
fn each_file_of_a_folder_is_a_company_and_a_broken_one_is_refused() {
    let scene = Scene::new();
    for (name, text) in [
        ("b.json", answers(r#"{ "id": "B" }"#, "\"online\"")),
        ("a.JSON", answers("{}", "\"counter\"")),
        ("broken.json", "{ \"questionnaire\": ".to_owned()),
        ("field.json", answers(r#"{ "\u001b[31m": "" }"#, "\"online\"")),
        ("large.json", " ".repeat(1_000_001)),
        ("list.json", answers("{}", "[1]")),
        ("option.json", answers("{}", "\"onlin\"")),
        ("other.json", answers("{}", "\"online\"").replace("shop\"", "school\"")),
        ("twice.json", answers(r#"{ "id": "b" }"#, "\"online\"")),
        ("notes.txt", "Not answers.".to_owned()),
        ("._b.json", "What some systems leave.".to_owned()),
    ] {
        scene.write(&format!("answers/{name}"), text);
    }
    scene.write("answers/utf16.json", b"\xff\xfe{\0}\0");
    scene.write("answers/folder.json/inside.json", "{}");
    let ended = scene.branda(&["batch", "shop.yaml", "answers", "--out", "out"]);
    insta::assert_snapshot!(ended.told());
    assert_eq!(scene.list("out"), ["B.html", "a.html", "index.html", "rejected.csv", "results.csv"]);
    let ids: Vec<_> = scene.table("out/results.csv").iter().map(|row| row["id"].clone()).collect();
    assert_eq!(ids, ["a", "B"], "by file name, and named after it where there is no id");
}

#[test]
fn one_answer_file_is_enough() {
    let scene = Scene::new();
    scene.write("a.json", answers(r#"{ "id": "A" }"#, "\"online\""));
    let ended = scene.branda(&["batch", "shop.yaml", "a.json", "--out", "out"]);
    assert_eq!(ended.told(), "1 report in out, 0 rejected\nexit 0");
}

#[test]
fn a_folder_without_answer_files_says_what_is_missing() {
    let scene = Scene::new();
    scene.write("answers/notes.txt", "");
    let ended = scene.branda(&["batch", "shop.yaml", "answers", "--out", "out"]);
    assert_eq!(
        ended.told(),
        "answers: there is no answer file in this folder; their names end in `.json`\nexit 1"
    );
}
