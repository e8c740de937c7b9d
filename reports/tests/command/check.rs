//! `branda check`.

use crate::scene::{SHOP, Scene};

#[test]
fn everything_wrong_with_a_questionnaire_is_told_at_once() {
    let scene = Scene::new();
    let broken = SHOP
        .replace("Parduotuvė }", "\"\" }")
        .replace("id: online", "id: counter")
        .replace("points: 0", "points: 2")
        .replace("worst: 0,", "worst: 100,")
        .replace("free_text", "freetext");
    scene.write("broken.yaml", broken);
    scene.write("tab.yaml", "branda:\t1\n\tid: x\n");
    let ended = scene.branda(&["check", "broken.yaml", "shop.yaml", "tab.yaml", "none.yaml"]);
    insta::assert_snapshot!(ended.told());
}

#[test]
fn a_sound_questionnaire_is_one_line() {
    let scene = Scene::new();
    scene.write("bom.yaml", format!("\u{feff}{SHOP}"));
    let ended = scene.branda(&["check", "shop.yaml", "bom.yaml"]);
    assert_eq!(
        ended.told(),
        "shop.yaml: ok, 2 questions in 1 dimension, languages en lt\n\
         bom.yaml: ok, 2 questions in 1 dimension, languages en lt\nexit 0"
    );
}

#[test]
fn batch_tells_the_same_and_writes_nothing() {
    let scene = Scene::new();
    scene.write("broken.yaml", SHOP.replace("id: online", "id: counter"));
    scene.write("answers.csv", "id\nA\n");
    let checked = scene.branda(&["check", "broken.yaml"]);
    let ended = scene.branda(&["batch", "broken.yaml", "answers.csv", "--out", "out"]);
    assert_eq!((ended.code, ended.stderr), (1, checked.stderr));
    assert!(!scene.path("out").exists());
}
