//! Two rounds of one company, compared.

use crate::scene::{SHOP, Scene};

fn answers(id: &str, round: &str, version: &str, answers: &str) -> String {
    format!(
        r#"{{ "questionnaire": "shop", "version": "{version}", "company": {{ "id": "{id}", "name": "Duonos kampas" }}, "round": "{round}", "answers": {{ {answers} }} }}"#
    )
}

#[test]
fn two_rounds_are_compared_score_by_score() {
    let scene = Scene::new();
    scene.write("t0.json", answers("A", "T0", "1", r#""web_shop": "counter""#));
    scene.write("t1.json", answers("A", "T1", "1", r#""web_shop": "online", "share": 12.5"#));
    let text = scene.branda(&["compare", "shop.yaml", "t0.json", "t1.json"]).told();
    let json = scene.branda(&["compare", "shop.yaml", "t0.json", "t1.json", "--format", "json"]).told();
    insta::assert_snapshot!(format!("{text}\n\n{json}"));
}

#[test]
fn what_the_questionnaire_changed_is_told_apart_from_what_the_company_changed() {
    let scene = Scene::new();
    scene.write("old.yaml", SHOP);
    let new = SHOP.replace("version: \"1\"", "version: \"2\"").replace("id: share", "id: portion");
    scene.write(
        "shop.yaml",
        new.replace("id: web_shop", "id: order\n        weight: 3\n        renamed_from: web_shop"),
    );
    scene.write("t0.json", answers("A", "T0", "1", r#""web_shop": "online", "share": 50"#));
    scene.write("t1.json", answers("A", "T1", "2", r#""order": "online", "portion": 60"#));
    let compare = ["compare", "shop.yaml", "t0.json", "t1.json"];
    let apart = [&compare[..], &["--before-questionnaire", "old.yaml"]].concat();
    let text = scene.branda(&apart).told();
    let json = scene.branda(&[&apart[..], &["--format", "json"]].concat()).told();
    let with_one = scene.branda(&compare).told();
    insta::assert_snapshot!(format!("{text}\n\n{with_one}\n\n{json}"));
}

#[test]
fn what_cannot_be_compared_is_told() {
    let scene = Scene::new();
    scene.write("t0.json", answers("A", "T0", "1", r#""web_shop": "counter""#));
    scene.write("other.json", answers("B", "T1", "1", r#""web_shop": "online""#));
    scene.write("broken.json", answers("A", "T1", "1", r#""web_shop": "fax", "share": 101"#));
    let told: Vec<String> = ["other.json", "broken.json", "missing.json"]
        .into_iter()
        .map(|after| scene.branda(&["compare", "shop.yaml", "t0.json", after]).told())
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}
