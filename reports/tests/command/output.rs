//! Where reports go, wrong usage, and exit codes.

use std::fs;

use crate::scene::{LOCK, SHOP, Scene};

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

#[cfg(not(feature = "pdf"))]
#[test]
fn a_build_without_pdf_says_so() {
    let scene = Scene::new();
    scene.write("answers.csv", TABLE);
    for arguments in [
        &["batch", "shop.yaml", "answers.csv", "--pdf", "--out", "out"][..],
        &["report", "shop.yaml", "answers.csv", "--pdf", "--out", "out"],
    ] {
        let told = scene.branda(arguments).told();
        assert_eq!(
            told,
            "--pdf: this `branda` was built without PDF; build it with `--features pdf`\nexit 2"
        );
        assert!(!scene.path("out").exists());
    }
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
fn a_folder_that_cannot_be_made_is_told_with_what_to_do() {
    if cfg!(target_os = "linux") {
        let scene = Scene::new();
        scene.write("answers.csv", TABLE);
        let ended = scene.branda(&["batch", "shop.yaml", "answers.csv", "--out", "/proc/x"]);
        assert_eq!(ended.told(), "/proc/x: no folder can be made here; choose another with `--out`\nexit 1");
        let long = "x".repeat(300);
        let ended = scene.branda(&["batch", "shop.yaml", "answers.csv", "--out", &long]);
        let told = "it cannot be written (File name too long); choose another folder with `--out`\nexit 1";
        assert!(ended.told().ends_with(told), "{}", ended.told());
    }
}

#[test]
fn no_input_is_written_over() {
    let scene = Scene::new();
    for name in ["results.csv", "rejected.csv", "A.html", "INDEX.HTML", ".branda-x.part", "charts/A-map.svg"]
    {
        let name = format!("oo/{name}");
        for arguments in [["shop.yaml", &name], [&name, "answers.csv"]] {
            scene.write("answers.csv", TABLE);
            scene.write(&name, if arguments[0] == name { SHOP } else { TABLE });
            let (before, there) = (scene.read(&name), scene.list("oo"));
            let ended =
                scene.branda(&["batch", arguments[0], arguments[1], "--charts", "--out", "./oo/../oo"]);
            assert_eq!(ended.code, 1, "{name}");
            assert!(ended.stderr.starts_with(&format!("{name}: ")), "{}", ended.stderr);
            assert_eq!((scene.read(&name), scene.list("oo")), (before, there), "{name}");
            fs::remove_file(scene.path(&name)).unwrap();
        }
    }
}

#[cfg(unix)]
#[test]
fn no_input_is_written_over_through_a_link() {
    let scene = Scene::new();
    scene.write("oo/results.csv", TABLE);
    scene.write("answers.csv", TABLE);
    std::os::unix::fs::symlink("oo/results.csv", scene.path("there.csv")).unwrap();
    std::os::unix::fs::symlink("../answers.csv", scene.path("oo/rejected.csv")).unwrap();
    for answers in ["there.csv", "oo/rejected.csv"] {
        let ended = scene.branda(&["batch", "shop.yaml", answers, "--out", "oo"]);
        assert!(ended.stderr.starts_with(answers), "{}", ended.told());
    }
    assert_eq!((scene.read("oo/results.csv"), scene.read("oo/rejected.csv")), (TABLE.into(), TABLE.into()));
}

#[test]
fn reports_may_go_to_where_the_answers_are() {
    let scene = Scene::new();
    scene.write("answers.csv", TABLE);
    let ended = scene.branda(&["batch", "shop.yaml", "answers.csv", "--out", "."]);
    assert_eq!(ended.told(), "1 report in ., 0 rejected\nexit 0");
    assert_eq!(scene.read("answers.csv"), TABLE);

    scene.write(
        "in/a.json",
        r#"{ "questionnaire": "shop", "version": "1", "answers": { "web_shop": "online" } }"#,
    );
    let ended = scene.branda(&["batch", "shop.yaml", "in", "--out", "in"]);
    assert_eq!(ended.told(), "1 report in in, 0 rejected\nexit 0");
    assert_eq!(scene.list("in"), ["a.html", "a.json", "index.html", "results.csv"]);
}

#[test]
fn a_second_run_into_a_folder_waits_for_the_first() {
    let scene = Scene::new();
    scene.write("out/.branda-x1y2.part", "half a report of the first run");
    let lock = fs::File::create(scene.path("out").join(LOCK)).unwrap();
    lock.lock().unwrap();
    assert_eq!(
        scene.batch(TABLE).told(),
        "out: another run writes into this folder; wait for it, or choose another folder with `--out`\nexit 1"
    );
    assert_eq!(scene.list("out"), [".branda-x1y2.part"], "nothing is swept");
    drop(lock);
    assert_eq!(scene.batch(TABLE).code, 0);
    assert_eq!(scene.batch(TABLE).code, 0, "a run leaves the folder free");
}

#[test]
fn reports_that_a_run_did_not_write_are_told() {
    let scene = Scene::new();
    let batch = |table: &str, charts: &[&str]| {
        scene.write("answers.csv", table);
        scene.branda(&[&["batch", "shop.yaml", "answers.csv", "--out", "out"], charts].concat()).told()
    };
    batch("id,web_shop\nA,online\nB,online\n", &["--charts"]);
    let again = batch("id,web_shop\nA,online\nB,online\n", &["--charts"]);
    assert_eq!(again, "2 reports in out, 0 rejected\nexit 0");
    let told = |count: &str| {
        format!(
            "out holds {count} too, which this run did not write; its reports are those that `index.html` lists\n"
        )
    };
    let refused = batch("id,web_shop\nA,online\nB,onlin\n", &["--charts"]);
    assert!(refused.contains(&told("4 other files")), "a page and three charts: {refused}");
    assert_eq!(batch(TABLE, &[]), told("7 other files") + "1 report in out, 0 rejected\nexit 0");
    assert!(scene.path("out/B.html").exists());
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
