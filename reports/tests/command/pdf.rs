//! `--pdf`: what a PDF says, how it is built, and that it is always the same.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "what a test needs and does not find fails it"
)]

mod document;
mod page;

use std::fmt::Write as _;
use std::fs;

use crate::scene::{Scene, shipped};
use document::Document;
use page::Page;

const COMPANIES: &str = "tests/sample/companies.csv";

/// `branda batch --pdf` of a shipped questionnaire.
fn batch(scene: &Scene, questionnaire: &str, table: &str, out: &str, more: &[&str]) {
    let questionnaire = shipped(questionnaire);
    let table = if table == COMPANIES { shipped(table) } else { scene.path(table) };
    let paths = [questionnaire.to_str().unwrap(), table.to_str().unwrap()];
    let ended =
        scene.branda(&[&["batch", paths[0], paths[1], "--pdf", "--quiet", "--out", out], more].concat());
    assert_eq!(ended.code, 0, "{}", ended.told());
}

/// Fails unless every PDF of a folder says all that its page says, and is as it should be.
fn assert_sound(scene: &Scene, folder: &str, language: &str) -> usize {
    let names = scene.list(folder);
    let stems: Vec<&str> = names.iter().filter_map(|name| name.strip_suffix(".pdf")).collect();
    for stem in &stems {
        let page = Page::read(&scene.read(&format!("{folder}/{stem}.html")));
        let document = Document::read(&scene.path(&format!("{folder}/{stem}.pdf")));
        document.assert_accessible(language);
        document.assert_says(&page);
    }
    stems.len()
}

#[test]
fn a_pdf_says_what_its_page_says_in_every_language() {
    let scene = Scene::new();
    for language in ["en", "lt", "nb"] {
        batch(&scene, "questionnaires/innocape.yaml", COMPANIES, language, &["--language", language]);
        assert_eq!(assert_sound(&scene, language, language), 12);
    }
}

#[test]
fn notes_stand_beside_their_answers() {
    let scene = Scene::new();
    scene.write(
        "noted.csv",
        "id,respondent,web_shop,web_shop.comment,web_shop.evidence\nA,owner,online,Since 2019,Page 7 of the accounts\n\
         B,owner,online,Our own,\nB,staff,counter,,The till\n",
    );
    for company in ["A", "B"] {
        let ended =
            scene.branda(&["report", "shop.yaml", "noted.csv", "--company", company, "--out", "n.html"]);
        assert_eq!(ended.code, 0, "{}", ended.told());
        let ended = scene.branda(&[
            "report",
            "shop.yaml",
            "noted.csv",
            "--company",
            company,
            "--pdf",
            "--out",
            "n.pdf",
        ]);
        assert_eq!(ended.code, 0, "{}", ended.told());
        assert_sound(&scene, ".", "en");
    }
}

#[test]
fn nothing_that_is_typed_runs_in_a_pdf() {
    let scene = Scene::new();
    let hostile: Vec<String> =
        serde_json::from_str(&fs::read_to_string(shipped("tests/cases/injection.json")).unwrap()).unwrap();
    // What would run in the template, were it part of it.
    let of_typst = r#"#link("javascript:alert(1)")[x] #panic("no") $ #eval("1 + 1") $ @nowhere <label> `raw` \u{41} */ // ]"#;
    // As many as a comment may hold.
    let mut comments = vec![String::new()];
    for text in &hostile {
        if comments.last().is_some_and(|comment| comment.chars().count() + text.chars().count() > 450) {
            comments.push(String::new());
        }
        comments.last_mut().unwrap().extend([&text.replace('\n', " "), "  "]);
    }
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut table = "id,name,web_shop,web_shop.comment\n".to_owned();
    for (place, comment) in comments.iter().enumerate() {
        let _ = writeln!(table, "C{place},{},online,{}", quoted(of_typst), quoted(comment));
    }
    scene.write("hostile.csv", table);
    let ended = scene.branda(&["batch", "shop.yaml", "hostile.csv", "--pdf", "--quiet", "--out", "out"]);
    assert_eq!(ended.code, 0, "{}", ended.told());
    for (place, comment) in comments.iter().enumerate() {
        let document = Document::read(&scene.path(&format!("out/C{place}.pdf")));
        document.assert_runs_nothing();
        for text in [of_typst, comment.split("  ").next().unwrap()] {
            assert!(document.says(text), "{text} is not printed as it was typed");
        }
    }
}

#[test]
fn every_shipped_questionnaire_has_a_pdf() {
    let scene = Scene::new();
    scene.write("none.csv", "id,name\nA,Nothing answered\n");
    for name in ["desi", "digital-intensity-index", "european-six-dimensions", "industry-4-readiness"] {
        batch(&scene, &format!("questionnaires/{name}.yaml"), "none.csv", name, &["--language", "en"]);
        assert_eq!(assert_sound(&scene, name, "en"), 1);
    }
}

const MANY: &str = "\
branda: 1
id: many
version: \"1\"
languages: [nb]
title: Mange dimensjoner
levels:
  - { id: low, from: 0, name: Begynner, verdict: Så vidt i gang. }
  - { id: high, from: 50, name: Viderekommen, verdict: Godt i gang. }
dimensions:
";

/// A questionnaire of so many dimensions, with names as long as they get.
fn questionnaire_of(dimensions: usize) -> String {
    let names = [
        "Strategi og forretningsutvikling for digital omstilling",
        "Kompetanse",
        "Virksomhetsarkitektur og informasjonssikkerhetsarbeid",
        "Data",
    ];
    let mut text = MANY.to_owned();
    for index in 0..dimensions {
        let name = names[index % names.len()];
        writeln!(text, "  - id: d{index}\n    name: {name} {index}\n    questions:").unwrap();
        for question in 0..8 {
            writeln!(text, "      - id: q{index}_{question}").unwrap();
            writeln!(text, "        text: Hvor langt er dere kommet med punkt {index}.{question}?").unwrap();
            writeln!(text, "        number: {{ worst: 0, best: 100, min: 0, max: 100 }}").unwrap();
        }
    }
    text
}

#[test]
fn few_and_many_dimensions_fit() {
    for dimensions in [3, 6, 12] {
        let scene = Scene::new();
        scene.write("many.yaml", questionnaire_of(dimensions));
        let questions = || (0..dimensions).flat_map(|index| (0..8).map(move |of| (index, of)));
        let mut table = csv::Writer::from_writer(Vec::new());
        let columns = questions().map(|(index, of)| format!("q{index}_{of}"));
        table.write_record(std::iter::once("id".to_owned()).chain(columns)).unwrap();
        let cells = questions().map(|(index, of)| ((index * 37 + of * 11) % 101).to_string());
        table.write_record(std::iter::once("A".to_owned()).chain(cells)).unwrap();
        scene.write("answers.csv", table.into_inner().unwrap());
        let ended = scene.branda(&["batch", "many.yaml", "answers.csv", "--pdf", "--out", "out"]);
        assert_eq!(ended.told(), "1 report in out, 0 rejected\nexit 0");
        assert_sound(&scene, "out", "nb");
    }
}

#[test]
fn names_print_as_they_were_typed() {
    let scene = Scene::new();
    let long = "Ilgas".repeat(60);
    let names = [
        "#strong[x] *y* _z_ $1^2$ @a <b> \\ // c",
        "<script>alert(1)</script> & \"quotes\" 'of' all ‘sorts’",
        "= Heading - list + [content] {code} `raw` ~",
        "Ąžuolas, Łódź, Ķekava, Ærø, Ööbik, Žlutý kůň",
        "Ελλάδα, Україна",
        &long,
    ];
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["id", "name"]).unwrap();
    for (index, name) in names.iter().enumerate() {
        table.write_record([&format!("C{index}"), *name]).unwrap();
    }
    scene.write("names.csv", table.into_inner().unwrap());
    batch(&scene, "questionnaires/innocape.yaml", "names.csv", "out", &["--language", "en"]);
    assert_eq!(assert_sound(&scene, "out", "en"), names.len());
    for (index, name) in names.iter().enumerate() {
        let document = Document::read(&scene.path(&format!("out/C{index}.pdf")));
        assert_eq!(document.title(), format!("{name} – Digital maturity report"));
    }
}

#[test]
fn what_the_fonts_do_not_have_is_a_box() {
    let scene = Scene::new();
    scene.write("names.csv", "id,name\nA,株式会社 👩\u{200d}💻 \u{5d0}\u{5d1} abc\n");
    batch(&scene, "questionnaires/innocape.yaml", "names.csv", "out", &["--language", "en"]);
    let document = Document::read(&scene.path("out/A.pdf"));
    document.assert_accessible("en");
    assert_eq!(document.title(), "□□□□ □□ □□ abc – Digital maturity report");
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let scene = Scene::new();
    let read = |folder: &str| {
        let names = scene.list(folder).into_iter().filter(|name| name.strip_suffix(".pdf").is_some());
        names.map(|name| std::fs::read(scene.path(folder).join(name)).unwrap()).collect::<Vec<_>>()
    };
    batch(&scene, "questionnaires/innocape.yaml", COMPANIES, "first", &[]);
    batch(&scene, "questionnaires/innocape.yaml", COMPANIES, "again", &[]);
    assert_eq!(read("first").len(), 12);
    assert!(read("first") == read("again"), "a PDF differs between two runs");

    let one = ["LT-001", "--pdf", "--out", "one.pdf"];
    let (questionnaire, answers) = (shipped("questionnaires/innocape.yaml"), shipped(COMPANIES));
    let paths = [questionnaire.to_str().unwrap(), answers.to_str().unwrap()];
    let ended = scene.branda(&[&["report", paths[0], paths[1], "--company"], &one[..]].concat());
    assert_eq!(ended.told(), "1 report in one.pdf\nexit 0");
    let pdf = std::fs::read(scene.path("one.pdf")).unwrap();
    assert!(pdf == read("first")[0], "a PDF differs from the one in the batch");
}

#[test]
fn a_pdf_tells_the_date_of_the_assessment_and_no_other() {
    let scene = Scene::new();
    scene.write("dates.csv", "id,date\nA,2026-11-23\nB,\n");
    batch(&scene, "questionnaires/innocape.yaml", "dates.csv", "out", &[]);
    let date = |name| Document::read(&scene.path(name)).creation_date();
    assert_eq!(date("out/A.pdf").as_deref(), Some("D:20261123000000Z"));
    assert_eq!(date("out/B.pdf"), None);
}
