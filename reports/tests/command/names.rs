//! Hostile ids and names: every report gets a file of its own, in its folder and nowhere else.

use std::collections::BTreeSet;

use crate::scene::Scene;

#[test]
fn whatever_a_company_is_called_its_report_stays_in_the_folder() {
    let long = "x".repeat(300);
    let ids = [
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        ".",
        "CON",
        "nul.txt",
        "index",
        "results",
        "a/b",
        "a-b",
        "a\\b",
        "a:b",
        "-rf",
        "=cmd()",
        "+1",
        "%2e%2e",
        "<script>",
        "Šaltinis",
        "šaltinis",
        "日本",
        "a\u{0}b",
        &long,
    ];
    let scene = Scene::new();
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["id", "name", "web_shop"]).unwrap();
    for id in ids {
        table.write_record([id, id, "online"]).unwrap();
    }
    let ended = scene.batch(table.into_inner().unwrap());
    assert_eq!(ended.told(), format!("{} reports in out, 0 rejected\nexit 0", ids.len()));

    let files = scene.list("out");
    assert_eq!(files.len(), ids.len() + 2);
    assert_eq!(scene.list("."), ["answers.csv", "out", "shop.yaml"]);
    let lower: BTreeSet<String> = files.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(lower.len(), files.len(), "also where cases are not told apart");
    insta::assert_snapshot!(files.join("\n"));

    let index = scene.read("out/index.html");
    for file in files.iter().filter(|name| !["index.html", "results.csv"].contains(&name.as_str())) {
        assert!(index.contains(&format!("href=\"{file}\"")), "{file}");
    }
}

#[test]
fn a_report_is_called_the_same_whoever_stands_before_it() {
    let rows = ["a-b,,online", "a,b,online", "a--b,,online", "a/b,,online", "a,,online", "a,/b,online"];
    let files = |rows: &mut dyn Iterator<Item = &&str>| {
        let scene = Scene::new();
        let rows: Vec<&str> = rows.copied().collect();
        assert_eq!(scene.batch(format!("id,round,web_shop\n{}\n", rows.join("\n"))).code, 0);
        let index = scene.read("out/index.html");
        let href = |text: &str| text.split('"').next().unwrap().to_owned();
        let mut hrefs: Vec<String> = index.split("href=\"").skip(1).map(href).collect();
        hrefs.sort();
        (scene.list("out"), hrefs)
    };
    let forwards = files(&mut rows.iter());
    assert_eq!(forwards, files(&mut rows.iter().rev()));
    for plain in ["a-b.html", "a--b.html", "a.html"] {
        assert!(forwards.0.contains(&plain.to_owned()), "{plain}: {:?}", forwards.0);
    }
}

#[test]
fn ids_that_differ_in_capitals_are_told_with_both() {
    let scene = Scene::new();
    let told = scene.batch("id,web_shop\nA,online\na,counter\nA,counter\n").told();
    let advice = "give it another id, or if it is the same company another `round`, or each of its people a `respondent`\n";
    assert!(told.contains(&format!(
        "answers.csv:3: column `id`: `a` differs from `A` in row 2 by capitals alone, which file names do not tell \
         apart everywhere; {advice}"
    )));
    assert!(
        told.contains(&format!("answers.csv:4: column `id`: `A` is in row 2 already; {advice}")),
        "{told}"
    );
}

#[test]
fn a_table_of_ours_holds_no_formula() {
    let scene = Scene::new();
    let ended = scene.batch("id,name,town,web_shop\n=1+1,@sum(1),+370 5,online\n-5,-1-1,-7,onlin\n");
    assert_eq!(ended.code, 1);
    let results = scene.table("out/results.csv");
    assert_eq!(
        ["id", "name", "town", "overall"].map(|column| results[0][column].as_str()),
        ["'=1+1", "'@sum(1)", "'+370 5", "100"]
    );
}

#[test]
fn a_name_is_never_read_as_markup() {
    let scene = Scene::new();
    scene.batch("id,name,town,web_shop\nA,<script>alert(1)</script>,\"<img src=x onerror=\"\"alert(1)\"\">\",online\n");
    for page in ["A", "index"] {
        let html = scene.read(&format!("out/{page}.html"));
        assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{page}");
    }
}
