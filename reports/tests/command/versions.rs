//! Answers of other versions of a questionnaire.

use crate::scene::{SHOP, Scene};

/// [`SHOP`] in a second version: a question and an option have other names, another question is new, and one is gone.
fn second() -> String {
    let renamed = SHOP
        .replace("version: \"1\"", "version: \"2\"")
        .replace("id: web_shop", "id: order\n        renamed_from: web_shop")
        .replace("{ id: online,", "{ id: web, renamed_from: online,")
        .replace("id: share", "id: portion");
    assert_ne!(renamed, SHOP);
    renamed
}

#[test]
fn files_of_another_version_are_read_as_far_as_they_fit() {
    let scene = Scene::new();
    scene.write("shop.yaml", second());
    for (name, version, answers) in [
        ("all", "1", r#""web_shop": "online""#),
        ("left_out", "1", r#""web_shop": "online", "share": 50"#),
        ("new", "2", r#""order": "web", "portion": 50"#),
        ("typing", "2", r#""order": "online", "share": 50"#),
    ] {
        let file = format!(
            r#"{{ "questionnaire": "shop", "version": "{version}", "company": {{ "id": "{name}" }}, "answers": {{ {answers} }} }}"#
        );
        scene.write(&format!("answers/{name}.json"), file);
    }
    let hashed = r#"{ "questionnaire": "shop", "version": "2", "hash": "0123456789abcdef", "company": { "id": "other" }, "answers": { "order": "web" } }"#;
    scene.write("answers/other.json", hashed);
    let ended = scene.branda(&["batch", "shop.yaml", "answers", "--out", "out"]);
    insta::assert_snapshot!(ended.told());
    let scores = scene.table("out/results.csv");
    let scores: Vec<_> = scores.iter().map(|row| (row["id"].as_str(), row["overall"].as_str())).collect();
    assert_eq!(scores, [("all", "100"), ("left_out", "100"), ("new", "75"), ("other", "100")]);
    let rejected = scene.table("out/rejected.csv");
    assert_eq!(rejected.len(), 1, "what was left out of others is no reason to run them again");
    assert!(rejected[0]["rejected_because"].starts_with("field `share`: "), "{rejected:?}");
    assert!(scene.read("out/all.html").contains("The answers were given to version 1"));
}

#[test]
fn a_table_is_read_under_old_names_and_its_rows_may_have_versions() {
    let scene = Scene::new();
    scene.write("shop.yaml", second());
    let told = scene.batch("id,web_shop,portion\nA,online,50\nB,web,\n").told();
    assert_eq!(told, "2 reports in out, 0 rejected\nexit 0");
    let ended = scene.batch("id,version,web_shop,portion\nA,1,online,150\nB,2,online,150\nC,,fax,\n");
    insta::assert_snapshot!(ended.told());
}
