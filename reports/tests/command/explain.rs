//! `branda explain`.

use crate::scene::{SHOP, Scene};

/// Two dimensions with other weights, a product, a start, and every way in which an answer can be missing.
const TREE: &str = r#"
branda: 1
id: tree
version: "1"
languages: [en]
title: Tree
axes:
  - { id: tools, name: Tools }
  - { id: views, name: Views }
levels:
  - { id: low, from: 0, name: Low, verdict: Low. }
  - { id: high, from: 50, name: High, verdict: High. }
dimensions:
  - id: sales
    name: Sales
    questions:
      - id: shop
        text: Shop?
        axes: { tools: 1 }
        options: [{ id: no, points: 0, text: No }, { id: half, points: 0.5, text: Half }, { id: yes, points: 1, text: Yes }]
      - id: till
        text: Till?
        axes: { tools: 1, views: 1 }
        not_applicable: true
        options: [{ id: no, points: 0, text: No }, { id: yes, points: 1, text: Yes }]
      - id: delivery
        text: Delivery?
        axes: { tools: 1 }
        show_if: { question: shop, is: yes }
        options: [{ id: no, points: 0, text: No }, { id: yes, points: 1, text: Yes }]
  - id: risk
    name: Risk
    weight: 3
    operator: { start_minus: 100 }
    questions:
      - id: leak
        text: Leak?
        axes: { views: 1 }
        weight: 0.4
        options: [{ id: no, points: 0, text: No }, { id: yes, points: 1, text: Yes }]
      - id: theft
        text: Theft?
        axes: { views: 1 }
        missing: { dont_know: full }
        weight: 0.2
        options: [{ id: no, points: 0, text: No }, { id: yes, points: 1, text: Yes }]
"#;

const ANSWERS: &str = "id,name,round,shop,till,leak,theft\n\
    A,Acme,T0,half,not_applicable,yes,dont_know\nA,Acme,T1,yes,yes,no,no\nB,,T0,no,,,\n";

fn scene() -> Scene {
    let scene = Scene::new();
    scene.write(
        "tree.yaml",
        TREE.replace("is: yes", "is: \"yes\"")
            .replace("id: no,", "id: \"no\",")
            .replace("id: yes,", "id: \"yes\","),
    );
    scene.write("answers.csv", ANSWERS);
    scene
}

fn explain(scene: &Scene, more: &[&str]) -> String {
    scene.branda(&[&["explain", "tree.yaml", "answers.csv"], more].concat()).told()
}

#[test]
fn every_number_comes_with_its_arithmetic() {
    let scene = scene();
    insta::assert_snapshot!(explain(&scene, &["--company", "A", "--round", "T0"]));
}

#[test]
fn one_node_and_one_axis_can_be_asked_for() {
    let scene = scene();
    let company = ["--company", "A", "--round", "T0"];
    let told = [
        explain(&scene, &[&company[..], &["--node", "risk", "--axis", "views"]].concat()),
        explain(&scene, &[&company[..], &["--node", "leak"]].concat()),
        explain(&scene, &[&company[..], &["--node", "leak", "--axis", "tools"]].concat()),
    ];
    insta::assert_snapshot!(told.join("\n\n"));
}

#[test]
fn the_same_as_data() {
    let scene = scene();
    insta::assert_snapshot!(explain(&scene, &["--company", "A", "--round", "T0", "--format", "json"]));
}

#[test]
fn an_answer_file_needs_no_company() {
    let scene = Scene::new();
    let answers =
        r#"{"questionnaire":"shop","version":"1","company":{"id":"A"},"answers":{"web_shop":"online"}}"#;
    scene.write("a.json", answers);
    let told = scene.branda(&["explain", "shop.yaml", "a.json", "--language", "lt"]).told();
    assert!(told.contains("web_shop 100.0: Internetu"), "{told}");
    assert!(told.ends_with("exit 0"), "{told}");
}

#[test]
fn what_is_meant_has_to_be_clear_and_there() {
    let scene = scene();
    scene.write("rejected.csv", "id,shop\nA,perhaps\n");
    let mut told: Vec<String> = [
        &[][..],
        &["--company", "A"],
        &["--company", "C"],
        &["--company", "B", "--node", "selas"],
        &["--company", "B", "--axis", "price"],
    ]
    .iter()
    .map(|more| explain(&scene, more))
    .collect();
    told.push(scene.branda(&["explain", "tree.yaml", "rejected.csv", "--company", "A"]).told());
    scene.write("broken.yaml", SHOP.replace("id: online", "id: counter"));
    told.push(scene.branda(&["explain", "broken.yaml", "answers.csv"]).told());
    insta::assert_snapshot!(told.join("\n"));
}
