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
fn a_language_without_words_of_ours_is_named() {
    let scene = Scene::new();
    scene.write("sv.yaml", SHOP.replace("lt", "sv"));
    let ended = scene.branda(&["check", "sv.yaml"]);
    let told =
        "sv.yaml: ok, 2 questions in 1 dimension, languages en sv; reports in `sv` use English words\nexit 0";
    assert_eq!(ended.told(), told);
    scene.write("answers.csv", "id,language,web_shop\nA,sv,online\n");
    let ended = scene.branda(&["batch", "sv.yaml", "answers.csv", "--out", "out"]);
    assert_eq!(ended.told(), "1 report in out, 0 refused\nexit 0");
}

#[test]
fn a_questionnaire_larger_than_it_may_be_is_not_read() {
    let scene = Scene::new();
    scene.write("large.yaml", format!("{SHOP}#{}\n", " ".repeat(10_000_000)));
    let told = "the file has more than 10000000 bytes, which is too large; choose another\nexit 1";
    assert_eq!(scene.branda(&["check", "large.yaml"]).told(), format!("large.yaml: {told}"));
    if cfg!(target_os = "linux") {
        assert_eq!(scene.branda(&["check", "/dev/zero"]).told(), format!("/dev/zero: {told}"));
    }
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
