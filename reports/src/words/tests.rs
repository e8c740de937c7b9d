use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use engine::Language;
use serde_json::Value;

use super::{Catalogue, FormWords, LINKED, Words};
use crate::locale::{Category, Locale};

/// The languages in which no word may be missing.
const COMPLETE: [&str; 3] = ["en", "lt", "nb"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn json(code: &str) -> String {
    fs::read_to_string(root().join(format!("languages/{code}.json"))).unwrap()
}

fn words(code: &str) -> BTreeMap<String, Value> {
    serde_json::from_str(&json(code)).unwrap()
}

/// The words as packing the app writes them.
fn lines(code: &str) -> String {
    let words = words(code).into_iter().flat_map(|(key, word)| match word {
        Value::Object(forms) => {
            forms.into_iter().map(|(form, text)| (format!("{key}.{form}"), text)).collect::<Vec<_>>()
        }
        text => vec![(key, text)],
    });
    words.map(|(name, text)| format!("{name}={}", text.as_str().unwrap())).collect::<Vec<_>>().join("\n")
}

/// All text below a folder, without blanks, so that no line break hides a use.
fn text_below(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text_below(&path, text);
        } else if path.extension().is_some_and(|ending| ["rs", "html", "md"].iter().any(|one| ending == *one))
        {
            text.extend(fs::read_to_string(&path).unwrap().split_whitespace());
        }
    }
}

/// Those of the words that no text uses.
fn unused<'w>(words: impl IntoIterator<Item = &'w str>, text: &str) -> Vec<&'w str> {
    let is_used = |word: &str| {
        ["words.", "words()."].iter().any(|before| {
            let ends = |(at, used): (usize, &str)| {
                text.as_bytes()
                    .get(at + used.len())
                    .is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'_')
            };
            text.match_indices(&format!("{before}{word}")).any(ends)
        })
    };
    words.into_iter().filter(|word| !is_used(word)).collect()
}

#[test]
fn every_word_is_used() {
    let mut text = String::new();
    for folder in ["src", "templates"] {
        text_below(&root().join(folder), &mut text);
    }
    let english = words("en");
    let unused = unused(english.keys().map(String::as_str), &text);
    assert!(unused.is_empty(), "remove from languages/*.json: {unused:?}");
}

#[test]
fn a_page_that_only_asks_loads_no_word_that_only_reports_use() {
    let mut text = fs::read_to_string(root().join("src/form.rs")).unwrap();
    text_below(&root().join("src/form"), &mut text);
    for entry in fs::read_dir(root().join("templates")).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("form")) {
            text.extend(fs::read_to_string(&path).unwrap().split_whitespace());
        }
    }
    let unused = unused(include_str!("form.txt").lines(), &text);
    assert!(unused.is_empty(), "remove from src/words/form.txt: {unused:?}");
}

/// The words that a further language lacks stay English; they are listed when this test fails, and by the build.
#[test]
fn english_lithuanian_and_norwegian_lack_no_word() {
    let english = words("en");
    let mut lists = Vec::new();
    let mut complete = true;
    for (code, _) in LINKED {
        let words = words(code);
        let lacks: Vec<&String> = english.keys().filter(|key| !words.contains_key(*key)).collect();
        if !lacks.is_empty() {
            complete &= !COMPLETE.contains(code);
            lists.push(format!("languages/{code}.json lacks {lacks:?}"));
        }
    }
    assert!(complete, "{}", lists.join("\n"));
    println!("{}", lists.join("\n"));
}

/// `{name}` in a text.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn a_translation_says_all_that_the_english_says_and_in_every_form() {
    let english = words("en");
    for (code, _) in LINKED {
        let rule = Locale::of(code).unwrap().rule;
        for (key, word) in words(code) {
            let what = format!("languages/{code}.json, {key}");
            match (&word, &english[&key]) {
                (Value::String(text), Value::String(english)) => {
                    assert_eq!(placeholders(text), placeholders(english), "{what}");
                }
                (Value::Object(forms), Value::Object(english)) => {
                    let asked = placeholders(english["other"].as_str().unwrap());
                    let names: BTreeSet<&str> = forms.keys().map(String::as_str).collect();
                    let name = |category: &Category| match category {
                        Category::Zero => "zero",
                        Category::One => "one",
                        Category::Few => "few",
                        Category::Many => "many",
                        Category::Other => "other",
                    };
                    assert_eq!(names, rule.categories().iter().map(name).collect(), "{what}");
                    for form in forms.values() {
                        assert_eq!(placeholders(form.as_str().unwrap()), asked, "{what}");
                    }
                }
                _ => panic!("{what}: only one of it and its English has forms"),
            }
            for text in word.as_object().map_or(vec![&word], |forms| forms.values().collect()) {
                let text = text.as_str().unwrap();
                assert!(!text.is_empty() && text.trim() == text && !text.contains("  "), "{what}: `{text}`");
                assert!(!text.contains(['"', '<', '>', '\n']), "{what}: `{text}`");
            }
        }
    }
}

#[test]
fn words_that_are_read_are_those_that_are_linked() {
    for (code, linked) in LINKED {
        let lines = lines(code);
        let catalogue = Catalogue::read(&Language::new(code).unwrap(), &lines).unwrap();
        let form = FormWords::read(&catalogue);
        assert_eq!((form, Words::read(&catalogue, linked.form)), (*linked.form, **linked), "{code}");
    }
}

#[test]
fn a_catalogue_that_cannot_be_read_is_told() {
    let message =
        |code: &str, lines: &str| Words::add(&Language::new(code).unwrap(), lines).unwrap_err().to_string();
    insta::assert_snapshot!(message("fr", ""), @"how `fr` writes numbers and dates is not known; add it to `reports/src/locale/table.rs`");
    // A language that we know, but have no words of, is read as far as it goes.
    assert!(Words::add(&Language::new("lt").unwrap(), "").is_ok());
    assert!(Catalogue::read(&Language::new("pl").unwrap(), "score").is_err());
}

#[test]
fn the_form_goes_by_the_number_as_it_is_written() {
    let form =
        |code: &str, points: &str| Words::of(&Language::new(code).unwrap()).gain.fill(&[("points", points)]);
    for (code, points, text) in [
        ("en", "1", "+1 point overall"),
        ("en", "1.0", "+1.0 points overall"),
        ("lt", "1,0", "+1,0 taškas prie bendro balo"),
        ("lt", "4,2", "+4,2 taško prie bendro balo"),
    ] {
        assert_eq!(form(code, points), text);
    }
}
