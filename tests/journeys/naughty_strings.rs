//! The Big List of Naughty Strings, and texts of our own: they stay text, whoever wrote them and whatever is made of them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use engine::{
    Answers, Cohort, Language, MissingItems, Providers, Questionnaire, Raw, Reliability, Shift, Theme,
    assess, compare,
};
use reports::form::{Form, Place, Screen};
use reports::{Explanation, IndexEntry, Pages, Study, Subject, charts_of, results, study};
use serde_json::{Value, json};
use tests::{Choose, answer_all, every_kind, pictures, portfolio, read};

/// Beside them, our own: what would be markup, formulas, paths or commands.
static INJECTION: LazyLock<Vec<String>> =
    LazyLock::new(|| serde_json::from_str(&read("tests/cases/injection.json")).unwrap());

fn texts() -> impl Iterator<Item = &'static str> {
    naughty_strings::BLNS.iter().copied().chain(INJECTION.iter().map(String::as_str))
}

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
    for text in texts().filter(|text| has_letters(text)) {
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
    for text in texts() {
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

/// Fields of questionnaires, themes and lists of providers that people read.
const READ: [&str; 15] = [
    "title",
    "about",
    "name",
    "verdict",
    "text",
    "help",
    "do",
    "why",
    "label",
    "unit",
    "advice",
    "contact",
    "introduction",
    "privacy",
    "version",
];

/// Puts the next of `texts` in the place of every text that people read.
fn rewrite(value: &mut Value, texts: &mut impl Iterator<Item = &'static str>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let is_read = READ.contains(&name.as_str())
                    && (field.is_string() || field.get("en").is_some_and(Value::is_string));
                if is_read {
                    *field = texts.next().into();
                } else {
                    rewrite(field, texts);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, texts)),
        _ => {}
    }
}

/// The elements of a page with their attributes, and where its links lead; with how many lines of text stand in a picture.
fn markup(page: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        let name_end = after.find([' ', '>', '/', '\n']).filter(|end| *end > 0).unwrap_or(1);
        let (name, mut inside) = after.split_at(name_end);
        let mut attributes = String::new();
        // Everything is quoted, so that a `>` between quotation marks ends nothing.
        while let Some(end) = inside.find(['>', '"']) {
            let (before, from) = inside.split_at(end);
            attributes += before;
            let Some(value) = from.strip_prefix('"') else { break };
            let (value, after) = value.split_once('"').unwrap_or((value, ""));
            if before.ends_with("href=") || before.ends_with("src=") {
                let scheme = value.split_once(':').map_or("", |(scheme, _)| scheme);
                found.insert(format!("{name} to {scheme}:"));
            }
            inside = after;
        }
        found.extend(attributes.split_whitespace().map(|attribute| format!("{name} {attribute}")));
        found.insert(name.to_owned());
        rest = inside;
    }
    found
}

/// Every page and picture that is made of a questionnaire with these texts, of companies that answer it, of a hub's look and of
/// who helps them.
fn pages_of(questionnaire: &Questionnaire, texts: &mut impl Iterator<Item = &'static str>) -> Vec<String> {
    let language = language(questionnaire);
    let mut theme = json!({ "theme": 1, "languages": ["en"], "name": "Hub", "website": "https://hub.example",
        "contact": "Quay 1", "introduction": "Thank you.", "privacy": "Here." });
    rewrite(&mut theme, texts);
    let theme = Theme::from_yaml(&theme.to_string())
        .map_or_else(|_| Pages::default(), |theme| Pages::default().with_theme(theme, None));
    let dimension = questionnaire.dimensions[0].id.as_str();
    let mut providers = json!({ "branda_providers": 1, "questionnaire": questionnaire.id.as_str(),
        "providers": [{ "name": "Helper", "about": "Helps", "helps_with": dimension, "link": "https://helper.example" }] });
    rewrite(&mut providers, texts);
    let providers = Providers::from_yaml(&providers.to_string(), questionnaire).unwrap();
    let company = |choose, texts: &mut dyn Iterator<Item = &'static str>| {
        let mut answers = answer_all(questionnaire, choose);
        for column in ["name", "remark", "respondent"] {
            let _ = answers.set(column, &Raw::Text(texts.next().unwrap()));
        }
        assess(answers)
    };
    let (before, now) = (company(Choose::Best, texts), company(Choose::Worst, texts));
    let entries = [&before, &now].map(|one| IndexEntry::new(one, "report.html", &language));
    let mut cohort = Cohort::new(questionnaire);
    let mut reliability = Reliability::new(questionnaire, MissingItems::Pairwise);
    for one in [&before, &now, &before, &now, &now] {
        cohort.add(one);
        reliability.add(one);
    }
    let disclosed = cohort.disclosed(2);
    let shift = Shift::new(questionnaire);
    let study = Study { disclosed: &disclosed, reliability: &reliability, shift: &shift, duplicates: 0 };
    assert!(serde_json::from_str::<Value>(&study::json(&study)).is_ok());
    let fitting = providers.fitting(now.answers(), &[&language]);
    let compared = compare(before, now.clone());
    let earlier: Vec<_> = compared.into_iter().collect();
    let subject = Subject::new(&now).after(&earlier).helped_by(&fitting);
    let explanation = Explanation::of(subject, &language).unwrap();
    assert!(serde_json::from_str::<Value>(&explanation.json()).is_ok());
    assert!(!explanation.text().contains(|sign: char| sign.is_control() && !matches!(sign, '\n' | '\t')));
    let mut form = Form::new(questionnaire, language.clone());
    form.open(Place { screen: Screen::All, ..Place::default() });
    let mut made = vec![
        theme.report(subject, &language).unwrap(),
        portfolio(&theme, questionnaire, &entries, &language),
        theme.study(&study, &language).unwrap(),
        theme.blank_form(questionnaire, &language).unwrap(),
        form.page(),
    ];
    let drawn: Vec<String> = made.iter().flat_map(|page| pictures(page)).collect();
    made.extend(drawn);
    made.extend(charts_of(subject, &language).into_iter().map(|(_, svg)| svg));
    made
}

/// Also of whoever wrote the questionnaire, the theme or the list of providers.
#[test]
fn no_text_that_is_shown_becomes_markup() {
    assert!(
        markup("<p>a</p><b title=\">\"><svg onload=alert(1)>").contains("svg onload=alert(1)"),
        "it would be seen"
    );
    let given = |name: &str| -> Value {
        let yaml = read(name);
        serde_saphyr::from_str(&yaml).unwrap()
    };
    for name in [
        "tests/cases/every_kind.json",
        "questionnaires/innocape.yaml",
        "questionnaires/european-six-dimensions.yaml",
    ] {
        let made = |texts: &mut dyn Iterator<Item = &'static str>| {
            let mut texts = texts;
            let mut questionnaire = given(name);
            rewrite(&mut questionnaire, &mut texts);
            let questionnaire = Questionnaire::from_json(&questionnaire.to_string()).unwrap();
            pages_of(&questionnaire, &mut texts)
        };
        let harmless: BTreeSet<String> =
            made(&mut std::iter::repeat("Harmless")).iter().flat_map(|page| markup(page)).collect();
        assert!(harmless.contains("a to https:") && !harmless.contains("img onerror="), "{harmless:?}");
        // Each text comes to stand in several fields.
        for round in 0..8 {
            let all: Vec<&str> = texts().filter(|text| has_letters(text) && !steers(text)).collect();
            let mut texts = all.iter().copied().cycle().skip(round * 97);
            for page in made(&mut texts) {
                let found = markup(&page);
                let foreign: Vec<_> = found.difference(&harmless).collect();
                assert!(foreign.is_empty(), "{name}: {foreign:?}");
            }
        }
    }
}

/// What a questionnaire may not have in it: see `tests/cases/broken/text_that_steers.yaml`.
fn steers(text: &str) -> bool {
    let title = json!({ "branda": 1, "languages": ["en"], "title": text });
    let told = Questionnaire::from_json(&title.to_string()).unwrap_err().to_string();
    told.contains("steers what shows it")
}

/// Without any, nothing is entered, and a page has other parts.
fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
