//! Many companies as one study, and as a benchmark.

use std::fmt::Write as _;

use crate::scene::{SHOP, Scene};

/// The shop with a profile that makes groups, and companies in two countries: `few` of them in the second one.
fn scene(few: u32) -> Scene {
    let scene = Scene::new();
    let country = "- { id: country, text: { en: Country?, lt: Šalis? }, options: [ { id: LT, text: { en: Lithuania, lt: Lietuva } }, \
                   { id: \"NO\", text: { en: Norway, lt: Norvegija } }, { id: EE, text: { en: Estonia, lt: Estija } } ] }";
    scene.write("shop.yaml", SHOP.replace("profile:\n", &format!("profile:\n  {country}\n")));
    let mut table = String::from("id,country,web_shop,share\n");
    for company in 0..30 {
        let country = if company < few { "NO" } else { "LT" };
        writeln!(
            table,
            "C{company},{country},{},{}",
            if company % 3 == 0 { "counter" } else { "online" },
            company * 3
        )
        .unwrap();
    }
    scene.write("answers.csv", table);
    scene
}

const COHORT: [&str; 5] = ["cohort", "shop.yaml", "answers.csv", "--out", "cohort.html"];

#[test]
fn a_study_is_a_page_and_the_same_numbers_as_tables_and_json() {
    let scene = scene(8);
    let more = ["--csv", "scores.csv", "--items", "items.csv", "--json", "cohort.json"];
    let ended = scene.branda(&[&COHORT[..], &more].concat());
    assert_eq!(ended.told(), "30 companies in cohort.html, 0 refused\nexit 0");
    let rows = scene.table("scores.csv");
    let of =
        |group: &str| rows.iter().find(|row| row["group"] == group && row["score"] == "overall").unwrap();
    assert_eq!((&*of("")["n"], &*of("LT")["n"], &*of("NO")["n"]), ("30", "22", "8"));
    // Estonia has nobody, and looks as if it were withheld.
    assert_eq!((&*of("EE")["n"], &*of("EE")["mean"]), ("", ""));
    let json: serde_json::Value = serde_json::from_str(&scene.read("cohort.json")).unwrap();
    let median = json["groups"][0]["scores"]["overall"]["quantiles"]["p50"].as_f64().unwrap();
    assert_eq!(median.to_string(), of("")["p50"]);
    let page = scene.read("cohort.html");
    assert!(page.contains("Lithuania (n\u{a0}=\u{a0}22)") && page.contains("30 companies"));
    let items = scene.table("items.csv");
    assert_eq!(items.iter().filter(|row| row["scale"] == "sales").count(), 3);
}

#[test]
fn a_study_is_the_same_with_any_number_of_threads() {
    let scene = scene(8);
    let study = |threads| {
        let more = ["--csv", "scores.csv", "--items", "items.csv", "--json", "cohort.json"];
        scene.branda_on(&[&COHORT[..], &more].concat(), threads);
        ["cohort.html", "scores.csv", "items.csv", "cohort.json"].map(|name| scene.read(name))
    };
    assert_eq!(study(1), study(16));
}

#[test]
fn a_group_that_is_too_small_is_in_no_file() {
    let scene = scene(3);
    scene.branda(&[&COHORT[..], &["--csv", "scores.csv", "--json", "cohort.json"]].concat());
    let shown =
        scene.table("scores.csv").iter().filter(|row| !row["by"].is_empty() && !row["n"].is_empty()).count();
    // Lithuania would tell on Norway.
    assert_eq!(shown, 0);
    assert!(scene.branda(&[&COHORT[..], &["--min-group", "1", "--csv", "all.csv"]].concat()).code == 0);
    assert!(scene.table("all.csv").iter().any(|row| row["group"] == "NO" && row["n"] == "3"));
    scene.branda(&["benchmark", "shop.yaml", "answers.csv", "--out", "benchmark.json"]);
    let benchmark = scene.read("benchmark.json");
    assert!(benchmark.contains("\"n\":30") && !benchmark.contains("country"), "{benchmark}");
}

#[test]
fn benchmarks_are_made_and_merged() {
    let scene = scene(8);
    let made = scene.branda(&["benchmark", "shop.yaml", "answers.csv", "--out", "one.json"]);
    assert_eq!(made.told(), "a benchmark of 30 companies in one.json, 0 refused\nexit 0");
    let merged = scene.branda(&["benchmark", "--merge", "one.json", "one.json", "--out", "two.json"]);
    assert_eq!(merged.told(), "a benchmark of 60 companies in two.json\nexit 0");
    scene.write("broken.json", "{}");
    let broken = scene.branda(&["benchmark", "--merge", "one.json", "broken.json", "--out", "two.json"]);
    assert_eq!(broken.code, 1);
    assert!(broken.stderr.starts_with("broken.json: 1:2: this is no benchmark"), "{}", broken.stderr);
    let few =
        scene.branda(&["benchmark", "shop.yaml", "answers.csv", "--out", "no.json", "--min-group", "31"]);
    assert!(few.code == 1 && few.stderr.contains("too few for a benchmark"), "{}", few.stderr);
}

#[test]
fn what_cannot_be_studied_is_told() {
    let scene = scene(8);
    let by = scene.branda(&[&COHORT[..], &["--by", "town"]].concat());
    assert_eq!(by.told(), "--by: `town` makes no groups; there is `country`\nexit 2");
    let over = scene.branda(&["cohort", "shop.yaml", "answers.csv", "--out", "answers.csv"]);
    assert!(over.code == 1 && scene.read("answers.csv").starts_with("id,country"), "{}", over.told());
    scene.write("answers.csv", "id,country,web_shop,share\nA,LT,online,5\nA,LT,online,5\nB,XX,online,5\n");
    let twice = scene.branda(&COHORT);
    assert!(twice.code == 1 && twice.stderr.contains("`A` is here already") && twice.stderr.contains("`XX`"));
}
