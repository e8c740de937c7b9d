//! Where reports go, wrong usage, and exit codes.

use std::fs;

use crate::scene::Scene;

const TABLE: &str = "id,web_shop\nA,online\n";

#[test]
fn a_folder_that_cannot_be_written_is_one_clear_error() {
    let scene = Scene::new();
    scene.write("answers.csv", TABLE);
    scene.write("file", "");
    fs::create_dir_all(scene.path("taken/A.html")).unwrap();
    fs::create_dir_all(scene.path("listed/results.csv")).unwrap();
    let told: Vec<String> = ["file", "file/out", "taken", "listed"]
        .into_iter()
        .map(|out| scene.branda(&["batch", "shop.yaml", "answers.csv", "--out", out]).told())
        .collect();
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(scene.list("taken"), ["A.html"], "nothing half done is left");
}

#[test]
fn inputs_that_cannot_be_opened_are_told() {
    let scene = Scene::new();
    scene.write("answers.csv", TABLE);
    scene.write("latin.yaml", b"title: \xe0\n");
    fs::create_dir(scene.path("folder")).unwrap();
    let told: Vec<String> = [
        ["none.yaml", "answers.csv"],
        ["folder", "answers.csv"],
        ["latin.yaml", "answers.csv"],
        ["shop.yaml", "none.csv"],
        ["shop.yaml", "none.json"],
        ["shop.yaml", "folder"],
    ]
    .into_iter()
    .map(|[questionnaire, answers]| scene.branda(&["batch", questionnaire, answers, "--out", "out"]).told())
    .collect();
    insta::assert_snapshot!(told.join("\n"));
    assert!(!scene.path("out").exists());
}

#[test]
fn wrong_usage_ends_with_2() {
    let scene = Scene::new();
    scene.write("answers.csv", TABLE);
    for arguments in [
        &["batch", "shop.yaml", "answers.csv"][..],
        &["batch", "shop.yaml", "answers.csv", "--out", "out", "--colour"],
        &["check"],
        &["score"],
        &[],
    ] {
        let ended = scene.branda(arguments);
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{arguments:?}: {}", ended.stderr);
    }
    let ended = scene.branda(&["batch", "shop.yaml", "answers.csv", "--out", "out", "--language", "nb"]);
    assert_eq!(ended.told(), "--language: the questionnaire has no texts in `nb`; it has `en`, `lt`\nexit 2");
    assert!(!scene.path("out").exists());
}

#[test]
fn help_has_an_example_and_the_version_is_told() {
    let scene = Scene::new();
    for arguments in [&["--help"][..], &["batch", "--help"], &["check", "--help"]] {
        let ended = scene.branda(arguments);
        assert_eq!(ended.code, 0);
        assert!(ended.stdout.contains("Example:\n  branda "), "{}", ended.stdout);
        assert!(ended.stdout.lines().all(|line| line.chars().count() <= 100), "{}", ended.stdout);
    }
    assert_eq!(scene.branda(&["--version"]).stdout, concat!("branda ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn what_a_killed_run_left_is_swept() {
    let scene = Scene::new();
    scene.write("out/.branda-x1y2.part", "half a report");
    scene.write("out/.branda-mine", "not ours");
    scene.batch(TABLE);
    assert_eq!(scene.list("out"), [".branda-mine", "A.html", "index.html", "results.csv"]);
}

#[cfg(unix)]
#[test]
fn a_report_is_as_readable_as_other_files() {
    use std::os::unix::fs::PermissionsExt;

    let scene = Scene::new();
    scene.batch(TABLE);
    let mode = |name| fs::metadata(scene.path(name)).unwrap().permissions().mode();
    assert_eq!(mode("out/A.html"), mode("answers.csv"));
    assert_eq!(mode("out/results.csv"), mode("answers.csv"));
}
