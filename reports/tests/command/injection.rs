//! Texts that would be markup, formulas, paths or commands elsewhere, as everything that a company says: in each kind of file
//! that the command writes, and in what it says itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use crate::scene::{Scene, shipped};

/// Every other one of the Big List of Naughty Strings, of which all are tried in `tests/journeys`; and our own.
fn texts() -> Vec<String> {
    let ours = fs::read_to_string(shipped("tests/cases/injection.json")).unwrap();
    let ours: Vec<String> = serde_json::from_str(&ours).unwrap();
    naughty_strings::BLNS.iter().step_by(2).map(|text| (*text).to_owned()).chain(ours).collect()
}

/// A company for each text, which is its id, its name, its round and its town; those that are no id have another.
fn table(texts: &[String]) -> Vec<u8> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["id", "name", "round", "town", "web_shop"]).unwrap();
    for (number, text) in texts.iter().enumerate() {
        let short: String = text.chars().take(200).collect();
        table.write_record([&format!("{number} {short}"), text, &short, text, "online"]).unwrap();
    }
    table.into_inner().unwrap()
}

/// The tags in a page, without what stands in them.
fn tags(page: &str) -> BTreeSet<&str> {
    let name = |rest: &str| rest.find([' ', '>', '\n']).unwrap_or(rest.len());
    page.split('<').skip(1).map(|rest| rest.get(..name(rest)).unwrap_or_default()).collect()
}

fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = entries.filter(|path| path.extension().is_some_and(|extension| extension == ending));
    named.map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn nothing_that_a_company_says_is_more_than_text_in_any_file() {
    let scene = Scene::new();
    scene.write(
        "harmless.csv",
        "id,name,round,town,web_shop\nA,Harmless,T0,Here,online\nA,Harmless,T1,Here,online\n",
    );
    scene.write("answers.csv", table(&texts()));
    let batch = |answers: &str, out: &str| {
        scene.branda(&["batch", "shop.yaml", answers, "--out", out, "--charts", "--results", "csv,xlsx"])
    };
    assert_eq!(batch("harmless.csv", "harmless").code, 0);
    let ended = batch("answers.csv", "out");
    assert!(!ended.told().contains(|sign: char| sign.is_control() && sign != '\n'), "{:?}", ended.told());
    assert_eq!(scene.list("."), ["answers.csv", "harmless", "harmless.csv", "out", "shop.yaml"]);

    for (folder, ending) in [("", "html"), ("charts", "svg")] {
        let harmless = files(&scene.path("harmless").join(folder), ending);
        let harmless: BTreeSet<&str> = harmless.iter().flat_map(|(_, text)| tags(text)).collect();
        let made = files(&scene.path("out").join(folder), ending);
        assert!(made.len() > 350, "{ending}: {}", made.len());
        for (name, text) in &made {
            let foreign: Vec<_> = tags(text).difference(&harmless).copied().collect();
            assert!(foreign.is_empty(), "{name}: {foreign:?}");
        }
    }
    for row in scene.table("out/results.csv") {
        for column in ["id", "name", "round", "town"] {
            let cell = &row[column];
            let is_formula =
                cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
            assert!(!is_formula, "{column}: {cell:?}");
            assert!(!cell.contains(char::is_control), "{column}: {cell:?}");
        }
    }
    let bytes = fs::read(scene.path("out/results.xlsx")).unwrap();
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert!(book.worksheet_formula("results").unwrap().used_cells().next().is_none(), "no formula");
    let sheet = book.worksheet_range("results").unwrap();
    assert!(sheet.height() > 350);
    // A text that looks like a number or an address stays a text.
    assert!(
        sheet.rows().skip(1).all(|row| matches!(row[1], Data::String(_) | Data::Empty)),
        "names are texts"
    );
}

#[test]
fn nothing_that_a_company_says_steers_what_is_told_of_it() {
    let scene = Scene::new();
    // Those that may be an id stand there alone, too; each in a file of its own, as they come.
    for (number, text) in texts().iter().enumerate().step_by(7) {
        let answers = serde_json::json!({
            "questionnaire": "shop", "version": "1", "company": { "id": "A", "name": text }, "round": text,
            "profile": { "town": text }, "answers": { "web_shop": "counter" },
        });
        scene.write("a.json", answers.to_string());
        let ended = scene.branda(&["explain", "shop.yaml", "a.json"]);
        let steers = |sign: char| sign.is_control() && sign != '\n';
        assert!(!ended.told().contains(steers), "{number}: {:?}", ended.told());
        if ended.code != 0 {
            continue;
        }
        scene.branda(&["report", "shop.yaml", "a.json", "--format", "markdown", "--out", "a.md"]);
        // What stands behind a backslash is no markup.
        let markdown =
            scene.read("a.md").split('\\').enumerate().fold(String::new(), |before, (place, part)| {
                before + part.get(usize::from(place > 0)..).unwrap_or_default()
            });
        for markup in ["<script", "<img", "<svg", "](javascript:", "](https://evil", "```"] {
            assert!(!markdown.contains(markup), "{text:?}: {markup}");
        }
        assert!(!markdown.contains(steers), "{text:?}");
        let data = scene.branda(&["explain", "shop.yaml", "a.json", "--format", "json"]);
        assert!(serde_json::from_str::<serde_json::Value>(&data.stdout).is_ok(), "{text:?}: {}", data.told());
    }
}
