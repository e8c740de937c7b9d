//! Empty tables, to be filled in.

use std::io::Cursor;

use calamine::{Reader, Xlsx};

use crate::scene::{Scene, shipped};

#[test]
fn an_empty_csv_is_read_once_it_is_filled_in() {
    let scene = Scene::new();
    let told = scene.branda(&["template", "shop.yaml", "--out", "empty.csv"]).told();
    assert_eq!(told, "a table for `shop` in empty.csv\nexit 0");
    assert_eq!(
        scene.read("empty.csv"),
        "id,name,date,round,respondent,language,version,town,web_shop,share\n"
    );
    let ended = scene.branda(&["batch", "shop.yaml", "empty.csv", "--out", "out"]);
    assert!(ended.stderr.contains("there is no row beneath the header"), "{}", ended.stderr);
    scene.write("full.csv", scene.read("empty.csv") + "A,Acme,2026-11-24,,,en,,Žagarė,online,50\n");
    let told = scene.branda(&["batch", "shop.yaml", "full.csv", "--out", "out"]).told();
    assert_eq!(told, "1 report in out, 0 rejected\nexit 0");
}

#[test]
fn an_empty_workbook_offers_every_option_and_explains_it() {
    let scene = Scene::new();
    let questionnaire = shipped("questionnaires/innocape.yaml");
    let questionnaire = questionnaire.to_str().unwrap();
    for out in ["one.xlsx", "two.xlsx"] {
        let ended = scene.branda(&["template", questionnaire, "--out", out, "--language", "lt"]);
        assert_eq!(ended.told(), format!("a table for `innocape` in {out}\nexit 0"));
    }
    let bytes = |name: &str| std::fs::read(scene.path(name)).unwrap();
    assert!(bytes("one.xlsx") == bytes("two.xlsx"));
    let mut book = Xlsx::new(Cursor::new(bytes("one.xlsx"))).unwrap();
    assert_eq!(book.sheet_names(), ["answers", "explanations", "lists"]);
    let explained = book.worksheet_range("explanations").unwrap();
    let row = |wanted: &str| explained.rows().find(|row| row.iter().any(|cell| *cell == *wanted)).unwrap();
    assert!(row("strategy_plan").iter().any(|cell| cell.to_string().contains('?')));
    assert!(row("in_head").get(4).is_some_and(|text| !text.to_string().is_empty()));
    // Without a row, the table is read and found empty; its other sheets are told.
    let ended = scene.branda(&["batch", questionnaire, "one.xlsx", "--out", "out"]);
    assert!(ended.stderr.contains("there is no row beneath the header"), "{}", ended.stderr);
}

#[test]
fn a_template_of_another_kind_is_told() {
    let scene = Scene::new();
    let told = scene.branda(&["template", "shop.yaml", "--out", "empty.ods"]).told();
    assert_eq!(
        told,
        "empty.ods: the name of a template ends in `.csv` or `.xlsx`; write one of these\nexit 1"
    );
}
