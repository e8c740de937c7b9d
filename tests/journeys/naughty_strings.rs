//! The Big List of Naughty Strings, and marks of our own, as names and answers: they stay text, whatever is made of them.

use engine::{Answers, Language, Questionnaire, Raw, assess};
use reports::form::{Form, Place, Screen};
use reports::{Explanation, IndexEntry, Pages, charts_of, results};
use tests::{every_kind, portfolio};

/// What ends an attribute, a text, a comment or a line elsewhere, and what drives a terminal.
const MARKS: [&str; 8] = [
    "\"'><svg onload=alert(1)>",
    "--><b>",
    "]]><b>",
    "</desc></title><b>",
    "\u{1b}]0;title\u{7}\u{1b}[2J",
    "a\r\nb\u{2028}c",
    "[x](javascript:alert(1))",
    "{{ 7 * 7 }}{% raw %}${7*7}",
];

/// The columns that take any text.
const COLUMNS: [&str; 3] = ["id", "name", "remark"];

/// Everything that is made of one company, each under its name.
fn artefacts(pages: &Pages, questionnaire: &Questionnaire, text: &str) -> Vec<(String, String)> {
    let mut answers = Answers::none(questionnaire);
    let mut form = Form::new(questionnaire, language(questionnaire));
    for column in COLUMNS {
        let _ = answers.set(column, &Raw::Text(text));
        form.answer(column, text);
    }
    form.open(Place { screen: Screen::All, ..Place::default() });
    let _ = answers.set("use.crm", &Raw::Text("daily"));
    let assessment = assess(answers);
    let language = language(questionnaire);
    let entry = IndexEntry::new(&assessment, "report.html", &language);
    let mut made = vec![
        ("the report".to_owned(), pages.report(&assessment, &language).unwrap()),
        ("the portfolio".to_owned(), portfolio(pages, questionnaire, &[entry], &language)),
        ("the form".to_owned(), form.page()),
    ];
    made.extend(
        charts_of(&assessment, &language).into_iter().map(|(name, svg)| (format!("the chart {name}"), svg)),
    );
    made
}

fn language(questionnaire: &Questionnaire) -> Language {
    questionnaire.languages[0].clone()
}

/// The signs that markup is made of.
fn signs(page: &str) -> [usize; 3] {
    ['<', '>', '"'].map(|sign| page.matches(sign).count())
}

#[test]
fn no_string_becomes_markup() {
    let questionnaire = every_kind();
    let pages = Pages::default();
    let harmless = artefacts(&pages, &questionnaire, "harmless");
    for text in naughty_strings::BLNS.iter().chain(&MARKS).filter(|text| has_letters(text)) {
        for ((what, made), (_, harmless)) in artefacts(&pages, &questionnaire, text).iter().zip(&harmless) {
            assert_eq!(signs(made), signs(harmless), "{what}: {text:?}");
        }
    }
}

#[test]
fn no_string_drives_a_terminal() {
    let questionnaire = every_kind();
    let language = language(&questionnaire);
    let drives = |sign: char| sign.is_control() && sign != '\n';
    for text in naughty_strings::BLNS.iter().chain(&MARKS) {
        let mut answers = Answers::none(&questionnaire);
        for column in COLUMNS {
            let _ = answers.set(column, &Raw::Text(text));
        }
        let assessment = assess(answers);
        let explained = Explanation::new(&assessment, None, None, &language).unwrap().text();
        assert!(!explained.contains(drives), "{text:?}");
        assert!(!results::row(&assessment).concat().contains(char::is_control), "{text:?}");
    }
}

/// Without any, nothing is entered, and a page has other parts.
fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
