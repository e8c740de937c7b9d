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
        "empty.ods: the name of a template ends in `.csv`, `.xlsx` or `.html`; write one of these\nexit 1"
    );
}

/// Questions of every kind, each asked only in some case.
const SKIPPED: &str = r#"branda: 1
id: skipped
version: "1"
languages: [en, lt, de]
title: { en: "Skipped <b>", lt: "Skipped <b>", de: "Skipped <b>" }
levels: [{ id: all, from: 0, name: { en: All, lt: Visi, de: Alle }, verdict: { en: All., lt: Visi., de: Alle. } }]
profile:
  - { id: staff, text: { en: Staff?, lt: Staff?, de: Staff? }, number: { min: 1, max: 1000 } }
  - id: goals
    text: { en: Goals?, lt: Goals?, de: Goals? }
    choose: { most: 2, options: [{ id: cost, text: { en: Cost, lt: Kaina, de: Kosten } }, { id: speed, text: { en: Speed, lt: Greitis, de: Tempo } }, { id: joy, text: { en: Joy, lt: Džiaugsmas, de: Freude } }] }
  - id: budget
    text: { en: Budget?, lt: Budget?, de: Budget? }
    allocation: { total: 100, options: [{ id: old, text: { en: Old, lt: Sena, de: Alt } }, { id: new, text: { en: New, lt: Nauja, de: Neu } }] }
dimensions:
  - id: sales
    name: { en: Sales, lt: Pardavimas, de: Verkauf }
    questions:
SHOP
      - id: areas
        text: { en: Areas?, lt: Sritys?, de: Bereiche? }
        matrix:
          rows:
            - { id: one, text: { en: Row one, lt: Pirma, de: Erste } }
            - { id: two, text: { en: Row two, lt: Antra, de: Zweite } }
          options: [{ id: a, points: 0, text: { en: Never, lt: Niekada, de: Nie } }, { id: b, points: 1, text: { en: Always, lt: Visada, de: Immer } }]
QUESTIONS"#;

#[test]
fn a_blank_form_says_in_words_which_questions_may_be_left_out() {
    const TEXT: &str = "text: { en: \"?\", lt: \"?\", de: \"?\" }, options: [{ id: n, points: 0, text: { en: At the counter, lt: \
        Prie prekystalio, de: An der Theke } }, { id: \"y\", points: 1, text: { en: Online, lt: Internetu, de: Online } }]";
    let conditions = [
        "{ question: shop, is: \"y\" }",
        "{ question: shop, is: [n, \"y\"] }",
        "{ question: shop, is_not: n }",
        "{ not: { question: shop, is: n } }",
        "{ question: goals, contains: [cost, speed] }",
        "{ question: staff, at_least: 10 }",
        "{ question: staff, at_most: 9.5 }",
        "{ question: budget, part: new, above: 20 }",
        "{ question: budget, part: old, below: 50 }",
        "{ question: areas.two, is: b }",
        "{ question: staff, answered: true }",
        "{ not: { question: staff, answered: true } }",
        "{ all: [{ question: staff, above: 10 }, { any: [{ question: shop, is: n }, { not: { question: goals, contains: cost } }] }] }",
    ];
    let question = |(number, condition): (usize, &&str)| {
        format!("      - {{ id: q{number}, show_if: {condition}, {TEXT} }}\n")
    };
    let questions: String = conditions.iter().enumerate().map(question).collect();
    let questionnaire =
        SKIPPED.replace("SHOP", &format!("      - {{ id: shop, {TEXT} }}")).replace("QUESTIONS", &questions);
    let scene = Scene::new();
    scene.write("skipped.yaml", questionnaire);
    let form = |language: &str| {
        let told = scene.branda(&["template", "skipped.yaml", "--out", "form.html", "--language", language]);
        assert_eq!(told.told(), "a form for `skipped` in form.html\nexit 0");
        scene.read("form.html")
    };
    let told = ["en", "lt", "de"].map(|language| {
        let page = form(language);
        let rules = page.lines().filter_map(|line| line.split_once("<p class=\"only-if\">"));
        let rules: Vec<&str> = rules.map(|(_, rule)| rule.trim_end_matches("</p>")).collect();
        assert_eq!(rules.len(), conditions.len());
        rules.join("\n")
    });
    insta::assert_snapshot!(told.join("\n\n"));
    let page = form("en");
    assert!(page.contains("Skipped &lt;b&gt;") && !page.contains("Skipped <b>") && !page.contains("<input"));
    // Every option has its box, and every part, rank and number its line.
    let boxes = page.matches("class=\"box\"").count();
    let asked = 1 + conditions.len();
    assert_eq!(boxes, 3 + 3 * asked + 2 * 3, "{page}");
    assert_eq!(page.matches("class=\"line short\"").count(), 2);
}

#[test]
fn every_shipped_questionnaire_has_a_blank_form_with_all_its_questions() {
    let scene = Scene::new();
    for name in
        ["innocape", "european-six-dimensions", "desi", "digital-intensity-index", "cluster-self-check"]
    {
        let questionnaire = shipped(&format!("questionnaires/{name}.yaml"));
        let ended = scene.branda(&["template", questionnaire.to_str().unwrap(), "--out", "form.html"]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let page = scene.read("form.html");
        let text = std::fs::read_to_string(&questionnaire).unwrap();
        let questionnaire = engine::Questionnaire::from_yaml(&text).unwrap();
        let escaped = |text: &engine::Text| {
            let text = text.in_language(questionnaire.default_language().unwrap());
            text.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
                .replace('"', "&quot;")
                .replace('\'', "&#39;")
        };
        for question in questionnaire.questions() {
            let shown = question.prompt.label.as_ref().unwrap_or(&question.prompt.text);
            let is_there = page.contains(&escaped(shown)) || page.contains(&escaped(&question.prompt.text));
            assert!(is_there, "{name} {}", question.prompt.id);
        }
    }
}
