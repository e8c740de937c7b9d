//! `--benchmark`: a company among others.

use std::fmt::Write as _;

use crate::scene::{SHOP, Scene};

const REPORT: [&str; 7] =
    ["report", "shop.yaml", "answers.csv", "--benchmark", "benchmark.json", "--company", "C9"];

/// Companies in two countries, `few` of them in Norway, and the benchmark of them. `C0` is in Norway, `C9` in Lithuania, and
/// `C29` has the highest score.
fn scene(few: u32) -> Scene {
    let scene = Scene::new();
    let country = "- { id: country, text: { en: Country?, lt: Šalis? }, options: [ { id: LT, text: { en: Lithuania, lt: Lietuva } }, \
                   { id: \"NO\", text: { en: Norway, lt: Norvegija } } ] }";
    scene.write("shop.yaml", SHOP.replace("profile:\n", &format!("profile:\n  {country}\n")));
    let mut table = String::from("id,country,web_shop,share\n");
    for company in 0..30 {
        let country = if company < few { "NO" } else { "LT" };
        writeln!(table, "C{company},{country},online,{}", company * 3).unwrap();
    }
    scene.write("answers.csv", table);
    let made = scene.branda(&["benchmark", "shop.yaml", "answers.csv", "--out", "benchmark.json"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    scene
}

fn report(scene: &Scene, more: &[&str]) -> String {
    let ended = scene.branda(&[&REPORT[..], &["--out", "report"], more].concat());
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    scene.read("report")
}

/// The section of Markdown on other companies.
fn section(markdown: &str) -> &str {
    let (_, rest) = markdown.split_once("## Beside other companies\n").unwrap();
    rest.split_once("\n## ").unwrap().0
}

#[test]
fn a_company_stands_among_others_by_group() {
    let scene = scene(8);
    insta::assert_snapshot!(section(&report(&scene, &["--format", "markdown"])));
}

#[test]
fn of_too_few_companies_nothing_is_told() {
    // Lithuania would tell on the three in Norway.
    let scene = scene(3);
    let markdown = report(&scene, &["--format", "markdown"]);
    let rows: Vec<&str> = section(&markdown).lines().filter(|line| line.starts_with("| Country?")).collect();
    assert_eq!(rows, ["| Country?: Lithuania | 63.5 | Too few companies to compare with | | | | | |"]);
    let page = report(&scene, &[]);
    assert!(page.contains("<td class=\"none\" colspan=\"6\">Too few companies to compare with</td>"));
    let json: serde_json::Value = serde_json::from_str(&report(&scene, &["--format", "json"])).unwrap();
    let groups = json["benchmark"]["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 2);
    assert_eq!((&groups[1]["option"], groups[1]["scores"].as_array().unwrap().len()), (&"LT".into(), 0));
}

#[test]
fn page_markdown_and_data_tell_the_same_of_others() {
    let scene = scene(8);
    for company in ["C0", "C9", "C29"] {
        let of = |more: &[&str]| {
            let arguments = [&REPORT[..6], &[company, "--out", "report"], more].concat();
            assert_eq!(scene.branda(&arguments).code, 0);
            scene.read("report")
        };
        let page = of(&[]);
        let (_, table) = page.split_once("<table class=\"peers\">").unwrap();
        let cells = |row: &str| -> Vec<String> {
            let cells = row.split("<td").skip(1).map(|cell| cell.split_once('>').unwrap().1);
            cells.map(|cell| cell.split_once("</td>").unwrap().0.to_owned()).collect()
        };
        let of_page: Vec<Vec<String>> =
            table.split("</table>").next().unwrap().split("<tr>").skip(2).map(cells).collect();
        let markdown = of(&["--format", "markdown"]);
        let rows = section(&markdown).lines().filter(|line| line.starts_with('|')).skip(2).take(2);
        let of_markdown: Vec<Vec<String>> = rows
            .map(|row| row.trim_matches('|').split('|').skip(1).map(|cell| cell.trim().to_owned()).collect())
            .collect();
        assert_eq!(of_page, of_markdown, "{company}");
        let json: serde_json::Value = serde_json::from_str(&of(&["--format", "json"])).unwrap();
        for (row, group) in of_page.iter().zip(json["benchmark"]["groups"].as_array().unwrap()) {
            let of = &group["scores"][0];
            let one = |value: &serde_json::Value| format!("{:.1}", value.as_f64().unwrap());
            assert_eq!(row[0], one(&of["score"]), "{company}");
            assert_eq!(row[1], of["n"].to_string(), "{company}");
            for (cell, part) in row[2..5].iter().zip(["p25", "p50", "p75"]) {
                assert_eq!(*cell, one(&of["quantiles"][part]), "{company}");
            }
            let percentile =
                of["percentile"].as_f64().map(|part| format!("{}", (part * 100.0 + 1e-9).floor()));
            assert!(percentile.is_none_or(|part| part == row[5]), "{company}: {}", row[5]);
            assert_eq!(row[6], format!("{} quarter", of["quarter"].as_str().unwrap()), "{company}");
        }
    }
    let highest = scene.branda(&[&REPORT[..6], &["C29", "--format", "markdown", "--out", "report"]].concat());
    assert_eq!(highest.code, 0);
    assert!(scene.read("report").contains("| over 90 | highest quarter |"));
}

#[test]
fn a_batch_compares_every_company_and_begins_anew_with_another_benchmark() {
    let scene = scene(8);
    let batch = ["batch", "shop.yaml", "answers.csv", "--out", "out", "--charts", "--resume"];
    let with = [&batch[..], &["--benchmark", "benchmark.json"]].concat();
    assert!(scene.branda(&batch).told().contains("30 reports in out (0 kept)"));
    let ended = scene.branda(&with);
    assert!(ended.told().contains("30 reports in out (0 kept)"), "{}", ended.told());
    assert!(scene.branda(&with).told().contains("30 reports in out (30 kept)"));
    assert_eq!(scene.read("out/C9.html"), report(&scene, &[]));
    let chart = [&["chart"], &REPORT[1..], &["--chart", "distribution"]].concat();
    assert_eq!(scene.read("out/charts/C9-distribution.svg"), scene.branda(&chart).stdout);
}

#[test]
fn a_benchmark_of_something_else_is_refused() {
    let scene = scene(8);
    let benchmark = scene.read("benchmark.json");
    scene.write("other.json", benchmark.replace("\"questionnaire\":\"shop\"", "\"questionnaire\":\"stall\""));
    scene.write("older.json", benchmark.replace("\"version\":\"1\"", "\"version\":\"0.9\""));
    scene.write("broken.json", "{}");
    let report = |file: &str| {
        let company = ["report", "shop.yaml", "answers.csv", "--company", "C9", "--out", "report"];
        scene.branda(&[&company[..], &["--benchmark", file]].concat()).told()
    };
    let told = [
        report("other.json"),
        report("older.json"),
        report("broken.json"),
        report("none.json"),
        scene
            .branda(&["batch", "shop.yaml", "answers.csv", "--out", "out", "--benchmark", "other.json"])
            .told(),
        scene
            .branda(&["chart", "shop.yaml", "answers.csv", "--company", "C9", "--chart", "distribution"])
            .told(),
    ];
    insta::assert_snapshot!(told.join("\n\n"));
    assert!(!scene.path("report").exists() && !scene.path("out").exists());
}
