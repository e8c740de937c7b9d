//! The ZIP of the consultant's desk holds what the command writes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::PathBuf;

use engine::Questionnaire;
use reports::Pages;
use reports::batch::Bundle;
use reports::source::{AnswerFile, Bytes, Content, Reading, Source};
use zip::ZipArchive;

use crate::scene::{Scene, shipped};

const INNOCAPE: &str = "questionnaires/innocape.yaml";

fn innocape() -> Questionnaire {
    Questionnaire::from_yaml(&fs::read_to_string(shipped(INNOCAPE)).unwrap()).unwrap()
}

/// All files of the ZIP, put together from its pieces.
fn bundled<'q>(source: Source<'q>, questionnaire: &'q Questionnaire) -> BTreeMap<String, Vec<u8>> {
    let mut bundle = Bundle::begin(source, questionnaire, None, Pages::default()).unwrap();
    let mut bytes = Vec::new();
    while bundle.step().unwrap() {
        let share = bundle.share().unwrap_or_default();
        assert!((0.0..=1.0).contains(&share), "{share}");
        bytes.extend(bundle.take_piece().bytes);
    }
    bytes.extend(bundle.finish().unwrap().bytes);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        files.insert(entry.name().unwrap().into_owned(), bytes);
    }
    files
}

/// All files that `branda batch` and `branda cohort` write.
fn written(scene: &Scene, answers: &str, sheet: Option<&str>) -> BTreeMap<String, Vec<u8>> {
    let questionnaire = shipped(INNOCAPE);
    let questionnaire = questionnaire.to_str().unwrap();
    let more = sheet.map(|sheet| ["--sheet", sheet]);
    let more = more.as_ref().map(<[_; 2]>::as_slice).unwrap_or_default();
    scene.branda(&[&["batch", questionnaire, answers, "--out", "out"], more].concat());
    scene.branda(&[&["cohort", questionnaire, answers, "--out", "out/cohort.html"], more].concat());
    let names = scene.list("out").into_iter();
    names.map(|name| (name.clone(), fs::read(scene.path("out").join(name)).unwrap())).collect()
}

fn assert_same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (name, bytes) in expected {
        assert!(found.get(name) == Some(bytes), "{name} differs");
    }
}

#[test]
fn tables_give_the_same_files_in_a_zip_as_in_a_folder() {
    let questionnaire = innocape();
    let sample = fs::read_to_string(shipped("tests/sample/companies.csv")).unwrap();
    // One row with a cell that fits nothing, one that is there already, and a column that is unknown.
    let (head, rows) = sample.split_once('\n').unwrap();
    let first = rows.lines().next().unwrap();
    let broken = first.replacen("LT-001", "LT-X", 1).replace(",advanced,", ",avdanced,");
    let rows: Vec<String> = rows.lines().chain([&*broken, first]).map(|row| format!("{row},x")).collect();
    let broken = format!("{head},unheard_of\n{}\n", rows.join("\n"));
    let workbook = fs::read(shipped("tests/sample/companies.xlsx")).unwrap();
    for (name, bytes, sheet) in [
        ("companies.csv", sample.clone().into_bytes(), None),
        ("broken.csv", broken.into_bytes(), None),
        ("companies.xlsx", workbook, Some("Answers")),
    ] {
        let scene = Scene::new();
        scene.write(name, &bytes);
        let size = bytes.len() as u64;
        let file = Bytes::File(Box::new(Cursor::new(bytes)));
        let content = Content::read(name.to_owned(), Some(PathBuf::from(name)), file, size).unwrap();
        let reading = Reading { sheet: sheet.map(str::to_owned), ..Reading::default() };
        let source = Source::of_file(content, &questionnaire, &reading).unwrap();
        let (found, expected) = (bundled(source, &questionnaire), written(&scene, name, sheet));
        assert_eq!(expected.contains_key("rejected.csv"), name != "companies.csv", "{name}");
        assert!(expected.len() >= 12, "{name}");
        assert_same(&found, &expected);
    }
}

#[test]
fn answer_files_give_the_same_files_in_a_zip_as_in_a_folder() {
    let questionnaire = innocape();
    let scene = Scene::new();
    let file = |id: &str, language: &str, respondent: &str, answer: &str| {
        let version = &questionnaire.version;
        format!(
            r#"{{"questionnaire": "innocape", "version": "{version}", "language": "{language}", "round": "",
             "respondent": "{respondent}", "company": {{"id": "{id}", "name": "=1+1"}}, "answers": {{"strategy_plan": "{answer}"}}}}"#
        )
    };
    let first = questionnaire.questions().next().unwrap();
    let options = first.prompt.choices();
    let (least, most) = (options.first().unwrap().id.to_string(), options.last().unwrap().id.to_string());
    assert_eq!(first.prompt.id, *"strategy_plan");
    let files = [
        ("one.json", file("", "lt", "", &most)),
        ("two.json", file("../Two", "nb", "", &least)),
        ("three-a.json", file("3", "en", "Ada", &most)),
        ("three-b.json", file("3", "en", "Bo", &least)),
        ("wrong.json", file("4", "en", "", "mostly")),
        ("again.json", file("../Two", "en", "", &least)),
        ("none.json", "<script>".to_owned()),
    ];
    let answers = files.iter().map(|(name, text)| {
        let shown = format!("answers/{name}");
        scene.write(&shown, text);
        let bytes = text.clone().into_bytes();
        AnswerFile::new(shown.clone(), PathBuf::from(shown), move || Ok(bytes.clone()))
    });
    let source =
        Source::of_folder("answers", answers.collect(), &questionnaire, &Reading::default()).unwrap();
    let (found, expected) = (bundled(source, &questionnaire), written(&scene, "answers", None));
    assert!(expected.contains_key("one.html") && expected.contains_key("3.html"));
    assert_same(&found, &expected);
}
