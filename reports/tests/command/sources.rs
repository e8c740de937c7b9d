//! Answers in all the forms in which they come.

use std::io::{Cursor, Write};

use encoding_rs::{WINDOWS_1252, WINDOWS_1257};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::scene::{Scene, shipped};

const ROWS: &str = "id;name;web_shop;share\nA;Ąžuolas, UAB;online;12,5\n";

fn name_and_score(scene: &Scene) -> (String, String) {
    let results = scene.table("out/results.csv");
    let first = results.first().unwrap();
    let cell = |column: &str| first.get(column).unwrap().clone();
    (cell("name"), cell("overall"))
}

fn utf_16(text: &str, high_first: bool) -> Vec<u8> {
    let bytes = |unit: u16| if high_first { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn letters_of_every_code_arrive_as_they_were_written() {
    let marked = format!("\u{feff}{ROWS}");
    let baltic = WINDOWS_1257.encode(ROWS).0.into_owned();
    for (table, options, note) in [
        (marked.clone().into_bytes(), &[][..], ""),
        (utf_16(&marked, false), &[], "answers.csv: read as UTF-16LE\n"),
        (utf_16(&marked, true), &[], "answers.csv: read as UTF-16BE\n"),
        (utf_16(ROWS, false), &[], "answers.csv: read as UTF-16LE\n"),
        (baltic, &["--encoding", "windows-1257"], "answers.csv: read as windows-1257\n"),
    ] {
        let scene = Scene::new();
        scene.write("answers.csv", table);
        let arguments = [&["batch", "shop.yaml", "answers.csv", "--out", "out"], options].concat();
        let told = scene.branda(&arguments).told();
        assert_eq!(told, format!("{note}1 report in out, 0 rejected\nexit 0"));
        assert_eq!(name_and_score(&scene), ("Ąžuolas, UAB".to_owned(), "56.25".to_owned()));
    }
}

#[test]
fn letters_of_an_unknown_code_are_refused_with_what_to_do() {
    let scene = Scene::new();
    let told =
        scene.batch(WINDOWS_1252.encode("id,name,web_shop\nA,Bjørk,online\nB,Plain,online\n").0).told();
    insta::assert_snapshot!(told);
    let ended =
        scene.branda(&["batch", "shop.yaml", "answers.csv", "--out", "out", "--encoding", "latin-9000"]);
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("there is no such encoding; write `utf-8`"), "{}", ended.stderr);
}

#[test]
fn a_decimal_comma_is_read_where_it_can_be_nothing_else_or_is_declared() {
    let scene = Scene::new();
    let table = "id;web_shop;share\nA;online;12,5\nB;online;1,234\nC;online;0,125\nD;online;1.5\n";
    insta::assert_snapshot!(scene.batch(table).told());
    let declared = scene.branda(&["batch", "shop.yaml", "answers.csv", "--out", "out", "--decimal-comma"]);
    assert_eq!(declared.told(), "4 reports in out, 0 rejected\nexit 0");
}

#[test]
fn any_character_may_stand_between_cells() {
    for (delimiter, character) in [("^", "^"), ("tab", "\t"), ("~", "~")] {
        let scene = Scene::new();
        scene.write("answers.csv", ROWS.replace(';', character));
        let arguments = ["batch", "shop.yaml", "answers.csv", "--out", "out", "--delimiter", delimiter];
        assert_eq!(scene.branda(&arguments).told(), "1 report in out, 0 rejected\nexit 0");
    }
}

#[test]
fn workbooks_that_libreoffice_saved_go_through() {
    let questionnaire = shipped("questionnaires/innocape.yaml");
    let mut results = Vec::new();
    for book in ["companies.ods", "companies.xlsx"] {
        let scene = Scene::new();
        std::fs::copy(shipped("tests/sample").join(book), scene.path(book)).unwrap();
        let arguments = ["batch", questionnaire.to_str().unwrap(), book, "--out", "out"];
        let first = scene.branda(&arguments).told();
        assert!(first.starts_with(&format!("{book}: the table has no column `id`")), "{first}");
        let told = scene.branda(&[&arguments[..], &["--sheet", "Answers"]].concat()).told();
        insta::assert_snapshot!(book, told);
        results.push((scene.table("out/results.csv"), scene.read("out/rejected.csv").replace(book, "BOOK")));
    }
    assert_eq!(results[0], results[1]);
    let scene = Scene::new();
    let (answers, questionnaire) = (shipped("tests/sample/companies.csv"), questionnaire.to_str().unwrap());
    scene.branda(&["batch", questionnaire, answers.to_str().unwrap(), "--out", "out"]);
    assert_eq!(scene.table("out/results.csv"), results[0].0, "as from the text");
}

#[test]
fn a_sheet_that_is_not_there_is_told_with_those_that_are() {
    let scene = Scene::new();
    let (book, questionnaire) =
        (shipped("tests/sample/companies.ods"), shipped("questionnaires/innocape.yaml"));
    let paths = [questionnaire.to_str().unwrap(), book.to_str().unwrap()];
    let told = scene.branda(&["batch", paths[0], paths[1], "--out", "out", "--sheet", "Sheet1"]).told();
    assert!(told.ends_with(": there is no sheet `Sheet1`; there is `Notes`, `Answers`\nexit 1"), "{told}");
    // The first one has no answers, and that there are others is told.
    let told = scene.branda(&["batch", paths[0], paths[1], "--out", "out"]).told();
    assert!(
        told.ends_with("sheet `Notes` is read, and `Answers` left out; choose one with `--sheet`\nexit 1"),
        "{told}"
    );
}

fn answers(company: &str, answer: &str) -> String {
    format!(
        r#"{{"questionnaire":"shop","version":"1","company":{company},"answers":{{"web_shop":{answer}}}}}"#
    )
}

#[test]
fn json_comes_alone_in_a_list_and_line_by_line() {
    let (a, b) = (answers(r#"{"id":"A"}"#, "\"online\""), answers(r#"{"id":"B"}"#, "\"onlin\""));
    for (name, text, place) in [
        ("list.json", format!("[{a},\n{b}]"), "list.json: item 2"),
        ("lines.jsonl", format!("{a}\n\n{b}\n"), "lines.jsonl:3"),
        ("lines.txt", format!("\u{feff}{a}\r\n{b}"), "lines.txt:2"),
    ] {
        let scene = Scene::new();
        scene.write(name, text);
        let told = scene.branda(&["batch", "shop.yaml", name, "--out", "out"]).told();
        assert_eq!(
            told,
            format!(
                "{place}: field `web_shop`: `onlin` is not one of its options; did you mean `online`?\n1 report in out, 1 \
                 rejected\nexit 1"
            )
        );
    }
    let scene = Scene::new();
    for (name, text, told) in [
        ("empty.json", "[]", "the list is empty"),
        ("half.json", "[{", "this is no JSON, or only a part of it"),
        ("nothing.jsonl", "\n\n", "there is nothing in it"),
    ] {
        scene.write(name, text);
        let ended = scene.branda(&["batch", "shop.yaml", name, "--out", "out"]);
        assert!(ended.stderr.starts_with(&format!("{name}: {told}")), "{}", ended.told());
    }
}

fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn an_archive_of_answer_files_is_as_good_as_the_folder() {
    let scene = Scene::new();
    let large = " ".repeat(1_000_001);
    scene.write(
        "answers.zip",
        archive(&[
            ("b.json", &answers(r#"{"id":"B"}"#, "\"counter\"")),
            ("round one/a.json", &answers("{}", "\"online\"")),
            ("../c.json", &answers("{}", "\"online\"")),
            ("__MACOSX/._b.json", "what a system leaves"),
            ("notes.txt", "not answers"),
            ("large.json", &large),
        ]),
    );
    let told = scene.branda(&["batch", "shop.yaml", "answers.zip", "--out", "out"]).told();
    insta::assert_snapshot!(told);
    assert_eq!(
        scene.list("out"),
        ["B.html", "a.html", "c.html", "index.html", "rejected.csv", "results.csv"]
    );
    scene.write("none.zip", archive(&[("notes.txt", "not answers")]));
    scene.write("half.zip", &archive(&[("a.json", "{}")])[..60]);
    for (name, told) in
        [("none.zip", "there is no answer file in this archive"), ("half.zip", "this archive is broken")]
    {
        let ended = scene.branda(&["batch", "shop.yaml", name, "--out", "out"]);
        assert!(ended.stderr.starts_with(&format!("{name}: {told}")), "{}", ended.told());
    }
}

#[test]
fn standard_input_holds_whatever_a_file_may() {
    let json = answers(r#"{"id":"A"}"#, "\"online\"");
    for (input, code) in [
        (ROWS.as_bytes().to_vec(), 0),
        (utf_16(ROWS, false), 0),
        (json.clone().into_bytes(), 0),
        (format!("[{json}]").into_bytes(), 0),
        (format!("{json}\n{}\n", json.replace("\"A\"", "\"B\"")).into_bytes(), 0),
        (archive(&[("a.json", &json)]), 0),
        (Vec::new(), 1),
    ] {
        let scene = Scene::new();
        let ended = scene.branda_fed(&["batch", "shop.yaml", "-", "--out", "out"], &input);
        assert_eq!(ended.code, code, "{}", ended.told());
        assert!(
            code == 0 || ended.stderr.starts_with("standard input: there is nothing"),
            "{}",
            ended.told()
        );
    }
}

#[test]
fn what_is_no_answers_at_all_is_told_as_what_it_is() {
    for (start, told) in [
        (
            &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
            "this is a workbook of an old kind, or one with a password",
        ),
        (&archive(&[("xl/workbook.bin", "")]), "this is a workbook in binary form (XLSB)"),
        (&archive(&[("xl/workbook.xml", "<nothing/>")]), "the workbook is broken"),
    ] {
        let ended = Scene::new().batch(start);
        assert!(ended.stderr.starts_with(&format!("answers.csv: {told}")), "{}", ended.told());
    }
}

#[test]
fn rejected_rows_are_whole_and_go_through_once_corrected() {
    let scene = Scene::new();
    let table =
        "id;name;town;web_shop;share\nA;First;;online;1\nB;=Second;Žagarė;onlin;much\nC;Third;;online;1;;\n";
    assert_eq!(scene.batch(table).code, 1);
    let rejected = scene.read("out/rejected.csv");
    insta::assert_snapshot!(rejected);
    let corrected = rejected.replace(";onlin;much", ";online;\"12,5\"").replace("online;1;;", "online;1");
    scene.write("corrected.csv", corrected);
    let told = scene.branda(&["batch", "shop.yaml", "corrected.csv", "--out", "again"]).told();
    assert_eq!(told, "2 reports in again, 0 rejected\nexit 0");
    assert!(
        scene.read("again/B.html").contains("<h1>=Second")
            || scene.read("again/B.html").contains(">=Second<")
    );
}

#[test]
fn programs_are_told_in_json() {
    let scene = Scene::new();
    scene.write("answers.csv", "id,web_shop,share,colour\nA,onlin,101,\nB,online,1,\n");
    let arguments = ["batch", "shop.yaml", "answers.csv", "--out", "out", "--log-format", "json"];
    let ended = scene.branda(&arguments);
    insta::assert_snapshot!(ended.told());
    let failed = scene.branda(&["batch", "shop.yaml", "none.csv", "--out", "out", "--log-format", "json"]);
    assert!(failed.stderr.starts_with(r#"{"event":"failure","message":"none.csv: "#), "{}", failed.stderr);
}
