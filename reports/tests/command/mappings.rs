//! Tables of other programs, read through a mapping.

use crate::scene::{Scene, shipped};

/// What a run over an export of `tests/sample` told, and a line for each company: `columns` of its results.
fn export(table: &str, mapping: &str, columns: &[&str]) -> String {
    let scene = Scene::new();
    let path = |name: &str| shipped(name).to_str().unwrap().to_owned();
    let (questionnaire, answers, mapping) = (
        path("questionnaires/european-six-dimensions.yaml"),
        path(&format!("tests/sample/{table}")),
        path(&format!("tests/sample/{mapping}")),
    );
    let arguments = ["batch", &questionnaire, &answers, "--mapping", &mapping, "--out", "out", "--quiet"];
    let ended = scene.branda(&arguments);
    assert_eq!(ended.told(), "3 reports in out, 0 rejected\nexit 0");
    let line = |row: &std::collections::BTreeMap<String, String>| {
        columns.iter().map(|column| row[*column].clone()).collect::<Vec<_>>().join(" | ")
    };
    scene.table("out/results.csv").iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_export_of_limesurvey_goes_through_without_editing() {
    let columns = ["id", "name", "date", "round", "strategy"];
    insta::assert_snapshot!(export("limesurvey.csv", "limesurvey-mapping.yaml", &columns));
}

#[test]
fn an_export_of_eusurvey_goes_through_without_editing() {
    let columns = ["id", "name", "date", "round", "country", "size", "strategy", "readiness", "answered"];
    insta::assert_snapshot!(export("eusurvey.xlsx", "eusurvey-mapping.yaml", &columns));
}

#[test]
fn what_stands_above_the_column_of_ids_is_no_header() {
    let scene = Scene::new();
    scene.write("map.yaml", MAPPING);
    let arguments = ["batch", "shop.yaml", "answers.csv", "--mapping", "map.yaml", "--out", "out", "--quiet"];
    let told = ["Alias;shop;;;;;\n;;;;;;\n", "Alias\n"].map(|title| {
        scene.write("answers.csv", format!("{title}{TABLE}"));
        scene.branda(&arguments).told()
    });
    insta::assert_snapshot!(told.join("\n\n"));
}

const MAPPING: &str = r#"branda_mapping: 1
questionnaire: shop
columns:
  id: Response ID
  name: { column: Company }
  date: { column: Submitted, format: day/month/year }
  round: { constant: T1 }
  town: Town
  web_shop: { column: "Where can customers order?", options: { A1: counter } }
  share: { column: Share }
words:
  dont_know: ["I don't know"]
  unanswered: ["-"]
"#;

const TABLE: &str = "Response ID;Company;Submitted;Town;Where can customers order?;Share;IP\n\
    1;Acme;05/10/2026 14:33;Žagarė;Online;12,5;::1\n\
    2;Beta;06/10/2026;-;A1;I don't know;::1\n\
    3;Gamma;06/10/2026;-;Prie prekystalio;;::1\n\
    4;Delta;31/13/2026;-;Onlin;much;::1\n";

#[test]
fn codes_labels_days_and_words_are_understood_and_what_is_not_is_told_where_it_stands() {
    let scene = Scene::new();
    scene.write("map.yaml", MAPPING);
    scene.write("answers.csv", TABLE);
    let arguments = ["batch", "shop.yaml", "answers.csv", "--mapping", "map.yaml", "--out", "out"];
    insta::assert_snapshot!(scene.branda(&arguments).told());
    let results = scene.table("out/results.csv");
    let told: Vec<String> = results
        .iter()
        .map(|row| {
            format!(
                "{} {} {} {} {} {}",
                row["id"], row["name"], row["date"], row["round"], row["town"], row["overall"]
            )
        })
        .collect();
    insta::assert_snapshot!("results", told.join("\n"));
    // The rejected row has the columns of their table, so that the same mapping reads it.
    let corrected =
        scene.read("out/rejected.csv").replace("31/13", "31/12").replace("Onlin;much", "Online;1");
    scene.write("corrected.csv", corrected);
    let again = ["batch", "shop.yaml", "corrected.csv", "--mapping", "map.yaml", "--out", "again", "--quiet"];
    assert_eq!(scene.branda(&again).told(), "1 report in again, 0 rejected\nexit 0");
}

#[test]
fn what_is_wrong_with_a_mapping_is_told_with_its_place() {
    let scene = Scene::new();
    scene.write("answers.csv", TABLE);
    let told: Vec<String> = [
        MAPPING.replace("web_shop:", "web_shopp:").replace("counter", "countr"),
        MAPPING.replace("Response ID", "Response-ID").replace("column: Share", "column: Shares"),
        MAPPING.replace("questionnaire: shop", "questionnaire: school").replace("  id: Response ID\n", ""),
        MAPPING.replace("{ constant: T1 }", "{ constant: T1, column: Town }").replace("words", "word"),
        MAPPING.replace("day/month/year", "day month").replace("A1: counter", "A1: countr"),
    ]
    .into_iter()
    .map(|mapping| {
        scene.write("map.yaml", mapping);
        let arguments = ["batch", "shop.yaml", "answers.csv", "--mapping", "map.yaml", "--out", "out"];
        scene.branda(&arguments).told()
    })
    .collect();
    insta::assert_snapshot!(told.join("\n\n"));
    assert!(!scene.path("out").exists());
    scene.write("a.json", "{}");
    scene.write("map.yaml", MAPPING);
    let told =
        scene.branda(&["batch", "shop.yaml", "a.json", "--mapping", "map.yaml", "--out", "out"]).told();
    assert_eq!(
        told,
        "map.yaml: a mapping is for tables, and these are answer files; leave out `--mapping`\nexit 1"
    );
}
