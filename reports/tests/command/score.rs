//! `branda score`: the same scores as `branda batch`, for any number of companies.

use crate::scene::{Scene, shipped};

#[test]
fn the_columns_are_those_of_results_csv_and_so_are_the_rows() {
    for questionnaire in ["questionnaires/innocape.yaml", "tests/vectors/workload/questionnaire.yaml"] {
        let scene = Scene::new();
        let questionnaire = shipped(questionnaire);
        let questionnaire = questionnaire.to_str().unwrap();
        let answers = if questionnaire.contains("workload") {
            shipped("tests/vectors/workload/answers.csv")
        } else {
            shipped("tests/sample/companies.csv")
        };
        let answers = answers.to_str().unwrap();
        let batch = scene.branda(&["batch", questionnaire, answers, "--out", "out", "--quiet"]);
        let score = scene.branda(&["score", questionnaire, answers]);
        assert_eq!(score.code, batch.code, "{}", score.stderr);
        assert_eq!(score.stdout, scene.read("out/results.csv"));
    }
}

#[test]
fn wrong_rows_are_told_and_kept_and_all_others_are_scored() {
    let scene = Scene::new();
    let rows = [
        "id,web_shop,share,notes",
        "A,online,50,x",
        "B,on line,50,",
        "C,counter",
        "",
        "D,online,\"50\",",
        "E,,,\"x",
    ];
    scene.write("answers.csv", rows.join("\n"));
    let ended = scene.branda(&[
        "score",
        "shop.yaml",
        "answers.csv",
        "--columns",
        "id,overall",
        "--rejected",
        "wrong.csv",
    ]);
    insta::assert_snapshot!(format!("{}\n\n{}", ended.told(), scene.read("wrong.csv")));

    let corrected = scene.read("wrong.csv").replace("on line", "online");
    scene.write("corrected.csv", corrected.lines().take(2).collect::<Vec<_>>().join("\n"));
    let ended = scene.branda(&["score", "shop.yaml", "corrected.csv", "--columns", "id,overall"]);
    assert_eq!(ended.stdout, "id,overall\nB,75\n", "{}", ended.stderr);
}

#[test]
fn scores_appear_whole_in_a_file_and_what_cannot_be_is_told() {
    let scene = Scene::new();
    scene.write("answers.csv", "id,web_shop\nA,online\n");
    let ended =
        scene.branda(&["score", "shop.yaml", "answers.csv", "--out", "scores.csv", "--columns", "id,level"]);
    assert_eq!(ended.told(), "1 row scored in scores.csv, 0 rejected\nexit 0");
    assert_eq!(scene.read("scores.csv"), "id,level\nA,all\n");

    let told = [
        scene.branda(&["score", "shop.yaml", "answers.csv", "--columns", "id,leve"]).told(),
        scene.branda(&["score", "shop.yaml", "answers.csv", "--out", "none/scores.csv"]).told(),
        scene.branda(&["score", "shop.yaml", "answers.csv", "--weights", "none"]).told(),
        scene.branda(&["score", "shop.yaml", "no.csv"]).told(),
    ];
    insta::assert_snapshot!(told.join("\n\n"));
}

#[test]
fn people_of_one_company_follow_at_the_end_and_files_are_scored_too() {
    let scene = Scene::new();
    scene.write("answers.csv", "id,respondent,share\nA,one,20\nB,,100\nA,two,40\nA,two,60\n");
    let ended = scene.branda(&["score", "shop.yaml", "answers.csv", "--columns", "id,overall"]);
    assert_eq!(ended.stdout, "id,overall\nB,100\nA,30\n");
    assert!(ended.stderr.starts_with("answers.csv:5: column `respondent`: "), "{}", ended.stderr);

    scene.write("files/a.json", r#"{ "questionnaire": "shop", "version": "1", "company": { "id": "A" }, "answers": { "share": 20 } }"#);
    let ended = scene.branda(&["score", "shop.yaml", "files", "--columns", "id,overall"]);
    assert_eq!(ended.told(), "id,overall\nA,20\nexit 0");
}

#[test]
fn order_and_bytes_are_the_same_with_any_number_of_threads_and_memory_stays_small() {
    let scene = Scene::new();
    let mut table = "id,name,web_shop,share\n".to_owned();
    for row in 0..200_000 {
        let name = ["Ąžuolas", "\"Duonos, UAB\"", "\"two\nlines\"", "'=1+1"][row % 4];
        let line = format!("C{row},{name},{},{}\n", ["online", "counter", ""][row % 3], row % 101);
        table += &line;
    }
    scene.write("answers.csv", &table);
    let one = scene.branda_on(&["score", "shop.yaml", "answers.csv"], 1);
    let many = scene.branda_on(&["score", "shop.yaml", "answers.csv"], 7);
    assert!(one.stdout == many.stdout, "the order or the scores differ");
    assert_eq!((one.code, one.stdout.lines().filter(|line| line.starts_with('C')).count()), (0, 200_000));
    #[cfg(target_os = "linux")]
    {
        let ended =
            scene.branda_within(64, &["score", "shop.yaml", "answers.csv", "--columns", "id,overall"]);
        assert_eq!((ended.code, ended.stdout.lines().count()), (0, 200_001), "{}", ended.stderr);
    }
}
