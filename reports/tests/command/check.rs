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
    scene.write("is.yaml", SHOP.replace("lt", "is"));
    let ended = scene.branda(&["check", "is.yaml"]);
    let told =
        "is.yaml: ok, 2 questions in 1 dimension, languages en is; reports in `is` use English words\nexit 0";
    assert_eq!(ended.told(), told);
    scene.write("answers.csv", "id,language,web_shop\nA,is,online\n");
    let ended = scene.branda(&["batch", "is.yaml", "answers.csv", "--out", "out"]);
    assert_eq!(ended.told(), "1 report in out, 0 rejected\nexit 0");
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

#[test]
fn what_a_file_holds_never_steers_the_terminal() {
    let scene = Scene::new();
    scene.write(
        "steering.yaml",
        SHOP.replace("id: counter", "id: \"\\e[31m\u{202e}\"").replace("en: Shop", "xx: \u{9b}31m"),
    );
    let ended = scene.branda(&["check", "steering.yaml"]);
    assert_eq!(ended.code, 1);
    assert!(
        !ended.stderr.chars().any(|c| c.is_control() && c != '\n' || c == '\u{202e}'),
        "{}",
        ended.stderr
    );
}

#[test]
#[cfg(target_os = "linux")]
fn alias_bombs_and_absurd_depth_are_refused_in_little_memory() {
    let scene = Scene::new();
    let levels = (1..30).map(|level| {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("a{level}: &a{level} [{aliases}]\n")
    });
    let bomb = format!("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{}", levels.collect::<String>());
    scene.write("bomb.yaml", bomb);
    scene.write("deep.yaml", "[".repeat(5_000_000));
    scene.write("wide.yaml", format!("a: [{}]\n", "x, ".repeat(3_000_000)));
    let ended = scene.branda_within(500, &["check", "bomb.yaml", "deep.yaml", "wide.yaml"]);
    insta::assert_snapshot!(ended.told());
}

#[test]
fn a_warning_fails_only_where_that_is_asked_for() {
    let scene = Scene::new();
    scene.write("odd.yaml", SHOP.replace("max: 100", "max: 0100"));
    let ended = scene.branda(&["check", "odd.yaml"]);
    insta::assert_snapshot!(ended.told());
    let strict = scene.branda(&["check", "--strict", "odd.yaml"]);
    assert_eq!((strict.code, strict.stdout.as_str(), strict.stderr), (1, "", ended.stderr));
    assert_eq!(scene.branda(&["check", "--strict", "shop.yaml"]).code, 0);
}
