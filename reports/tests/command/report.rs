//! `branda report` and `branda chart`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::scene::{Scene, shipped};

const ROUNDS: &str = "id,name,round,web_shop,share\nA,Acme,T10,online,90\nA,Acme,T2,online,40\nB,Bolt,T2,counter,0\nA,Acme,T0,counter,10\n";

fn scene() -> Scene {
    let scene = Scene::new();
    scene.write("answers.csv", ROUNDS);
    scene
}

/// The charts of a page.
fn pictures(page: &str) -> Vec<String> {
    let data = page.split("src=\"data:image/svg+xml;base64,").skip(1);
    let decoded = data.map(|rest| BASE64.decode(rest.split('"').next().unwrap()).unwrap());
    decoded.map(|bytes| String::from_utf8(bytes).unwrap()).collect()
}

#[test]
fn one_company_gets_the_page_that_a_batch_gives_it() {
    let scene = scene();
    scene.write("one.csv", "id,name,round,web_shop,share\nB,Bolt,T2,counter,0\n");
    assert_eq!(scene.branda(&["batch", "shop.yaml", "one.csv", "--out", "out"]).code, 0);
    let told =
        scene.branda(&["report", "shop.yaml", "answers.csv", "--company", "B", "--out", "pages.html"]).told();
    assert_eq!(told, "1 report in pages.html\nexit 0");
    assert_eq!(scene.read("pages.html"), scene.read("out/B--T2.html"));
    let told = scene
        .branda(&[
            "chart",
            "shop.yaml",
            "answers.csv",
            "--company",
            "B",
            "--chart",
            "level",
            "--out",
            "b.svg",
        ])
        .told();
    assert_eq!(told, "exit 0");
    assert!(pictures(&scene.read("out/B--T2.html")).contains(&scene.read("b.svg")));
    let printed = scene.branda(&["chart", "shop.yaml", "answers.csv", "--company", "B", "--chart", "level"]);
    assert_eq!(printed.stdout, scene.read("b.svg"));
}

#[test]
fn every_chart_can_be_asked_for_and_is_the_one_of_the_page() {
    let scene = scene();
    let questionnaire = shipped("questionnaires/innocape.yaml");
    let answers = shipped("tests/sample/companies.csv");
    // The same company a year before.
    let table = std::fs::read_to_string(&answers).unwrap();
    let earlier = table.lines().filter(|line| line.starts_with("id,") || line.starts_with("LT-002,"));
    let earlier = earlier.map(|line| line.replace(",2026-10-06,T0,", ",2025-10-06,before,") + "\n");
    scene.write("earlier.csv", earlier.collect::<String>());
    let (questionnaire, answers) = (questionnaire.to_str().unwrap(), answers.to_str().unwrap());
    let of = |what: &'static str| {
        let benchmark = ["--benchmark", "benchmark.json"];
        [&[what, questionnaire, answers, "--company", "LT-002", "--before", "earlier.csv"], &benchmark[..]]
            .concat()
    };
    let made = scene.branda(&["benchmark", questionnaire, answers, "--out", "benchmark.json"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert_eq!(scene.branda(&[of("report"), vec!["--out", "page.html"]].concat()).code, 0);
    let pictures = pictures(&scene.read("page.html"));
    for chart in reports::Chart::ALL {
        let ended = scene.branda(&[of("chart"), vec!["--chart", chart.name()]].concat());
        assert!(ended.code == 0 && ended.stdout.starts_with("<svg"), "{}", ended.told());
        assert!(pictures.contains(&ended.stdout), "{}", chart.name());
    }
}

#[test]
fn what_cannot_be_made_says_why() {
    let scene = scene();
    scene.write("earlier.csv", "id,round,web_shop,share\nA,T10,online,1\nA,T11,online,1\n");
    let report = |more: &[&str]| {
        scene.branda(&[&["report", "shop.yaml", "answers.csv", "--out", "a.html"], more].concat()).told()
    };
    let chart = |more: &[&str]| {
        let company = ["chart", "shop.yaml", "answers.csv", "--company", "B"];
        scene.branda(&[&company[..], more].concat()).told()
    };
    let told = [
        report(&[]),
        report(&["--company", "A"]),
        report(&["--company", "C"]),
        report(&["--company", "A", "--round", "T10", "--language", "xx"]),
        report(&["--company", "A", "--round", "T10", "--before", "earlier.csv"]),
        report(&["--company", "A", "--round", "T10", "--before", "none.csv"]),
        scene
            .branda(&["report", "shop.yaml", "answers.csv", "--company", "B", "--out", "no/such/folder.html"])
            .told(),
        chart(&["--chart", "map"]),
        chart(&["--chart", "mapp"]),
    ];
    insta::assert_snapshot!(told.join("\n\n"));
    assert!(!scene.path("a.html").exists());
}

#[test]
fn comments_of_a_table_stand_in_every_form_of_a_report() {
    let scene = Scene::new();
    let table = "id,web_shop,web_shop.comment,share.evidence\nA,online,Since 2019,Page 7 of the accounts\n";
    scene.write("answers.csv", table);
    for (format, file) in [("html", "a.html"), ("markdown", "a.md"), ("json", "a.json")] {
        let ended = scene.branda(&["report", "shop.yaml", "answers.csv", "--format", format, "--out", file]);
        assert_eq!(ended.told(), format!("1 report in {file}\nexit 0"));
        for said in ["Since 2019", "Page 7 of the accounts"] {
            assert!(scene.read(file).contains(said), "{file}: {said}");
        }
    }
}
