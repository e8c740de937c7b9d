//! The sample that ships with the tests: 12 invented companies of three countries.

use std::fs;

use crate::scene::{Ended, Scene, shipped};

const COMPANIES: &str = "tests/sample/companies.csv";

fn batch(scene: &Scene, threads: u32) -> Ended {
    let (questionnaire, answers) = (shipped("questionnaires/innocape.yaml"), shipped(COMPANIES));
    let paths = [questionnaire.to_str().unwrap(), answers.to_str().unwrap()];
    scene.branda_on(&["batch", paths[0], paths[1], "--out", "out", "--charts"], threads)
}

#[test]
fn every_company_gets_its_report() {
    let scene = Scene::new();
    let ended = batch(&scene, 2);
    assert_eq!(ended.told(), "12 reports in out, 0 rejected\nexit 0");
    let stems = [
        "LT-001--T0",
        "LT-002--T0",
        "LT-003--T0",
        "LT-004--T1",
        "LT-005--T0",
        "LV-001--T0",
        "LV-002--T0",
        "LV-003--T0",
        "NO-001--T1",
        "NO-002--T0",
        "NO-003--T0",
        "NO-004--T2",
    ];
    let mut files: Vec<String> = stems.iter().map(|stem| format!("{stem}.html")).collect();
    files.extend(["charts", "index.html", "results.csv"].map(str::to_owned));
    assert_eq!(scene.list("out"), files);
    let charts = scene.list("out/charts");
    for stem in stems {
        assert!(charts.contains(&format!("{stem}-map.svg")), "{stem}");
    }
}

#[test]
fn the_companies_are_as_different_as_they_were_made() {
    let scene = Scene::new();
    batch(&scene, 2);
    let results = scene.table("out/results.csv");
    let told: Vec<String> = results
        .iter()
        .map(|row| {
            let points = |column: &str| match row[column].parse::<f64>() {
                Ok(points) => format!("{points:.1}"),
                Err(_) => "–".to_owned(),
            };
            format!(
                "{} {} technology {} attitude {} overall {}: {} {} {}",
                row["id"],
                row["name"],
                points("technology"),
                points("attitude"),
                points("overall"),
                row["level"],
                row["field"],
                row["boundary"]
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_report_speaks_its_companys_language_unless_one_is_chosen() {
    let scene = Scene::new();
    batch(&scene, 2);
    for (report, language) in
        [("LT-001--T0", "lt"), ("LV-001--T0", "en"), ("NO-001--T1", "nb"), ("index", "en")]
    {
        assert!(
            scene.read(&format!("out/{report}.html")).contains(&format!("<html lang=\"{language}\"")),
            "{report}"
        );
    }
    let (questionnaire, answers) = (shipped("questionnaires/innocape.yaml"), shipped(COMPANIES));
    let paths = [questionnaire.to_str().unwrap(), answers.to_str().unwrap()];
    let ended = scene.branda(&["batch", paths[0], paths[1], "--out", "out", "--language", "nb"]);
    assert_eq!(ended.code, 0);
    for report in ["LT-001--T0", "LV-001--T0", "index"] {
        assert!(scene.read(&format!("out/{report}.html")).contains("<html lang=\"nb\""), "{report}");
    }
}

#[test]
fn no_report_holds_anything_of_another_company() {
    let scene = Scene::new();
    batch(&scene, 2);
    let companies = scene.table("out/results.csv");
    for own in &companies {
        let report = scene.read(&format!("out/{}--{}.html", own["id"], own["round"]));
        for other in &companies {
            let same = own["id"] == other["id"];
            assert_eq!(
                report.contains(&other["name"]),
                same,
                "{} in the report of {}",
                other["name"],
                own["name"]
            );
            assert!(
                same || !report.contains(&other["id"]),
                "{} in the report of {}",
                other["id"],
                own["name"]
            );
        }
    }
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    // More rows than are read at a time, and some that are refused.
    let text = fs::read_to_string(shipped(COMPANIES)).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let mut table = format!("{header}\n");
    for number in 0..100 {
        for row in rows.lines() {
            let broken = if number % 10 == 3 { row.replace("LT-005", "") } else { row.to_owned() };
            table.push_str(&broken.replace("-00", &format!("-{number:03}-00")));
            table.push('\n');
        }
    }
    let questionnaire = shipped("questionnaires/innocape.yaml");
    let run = |threads| {
        let scene = Scene::new();
        scene.write("answers.csv", &table);
        let arguments = ["batch", questionnaire.to_str().unwrap(), "answers.csv", "--out", "out", "--quiet"];
        let told = scene.branda_on(&arguments, threads).told();
        assert!(told.ends_with("1190 reports in out, 10 rejected\nexit 1"), "{told}");
        let files = scene.list("out").into_iter().map(|name| (scene.read(&format!("out/{name}")), name));
        (told, files.collect::<Vec<_>>())
    };
    let (one, four) = (run(1), run(4));
    assert_eq!(one.0, four.0);
    for (one, four) in one.1.iter().zip(&four.1) {
        assert!(one == four, "{} differs", one.1);
    }
    assert_eq!(one.1.len(), four.1.len());
}
