//! What the journeys share: where things are, and the questionnaires that we ship.

pub mod generated;
pub mod hostile;
pub mod scored;

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use engine::{Answers, Entry, Language, Questionnaire, Raw};
use reports::{IndexEntry, Listed, Pages};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A file of the repository, as text.
///
/// # Panics
///
/// When it is not there.
#[expect(clippy::panic, reason = "a test without its file has failed")]
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A questionnaire that we ship, by the name of its file.
///
/// # Panics
///
/// When it is broken.
#[expect(clippy::panic, reason = "a test without its questionnaire has failed")]
pub fn shipped(name: &str) -> Questionnaire {
    let path = format!("questionnaires/{name}.yaml");
    Questionnaire::from_yaml(&read(&path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of all questionnaires that we ship.
pub fn shipped_names() -> Vec<String> {
    let folder = fs::read_dir(root().join("questionnaires"));
    let mut names: Vec<String> = folder
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|file| Some(file.file_name().to_str()?.strip_suffix(".yaml")?.to_owned()))
        .collect();
    names.sort();
    names
}

/// The questionnaire of the cases that has every kind of question.
///
/// # Panics
///
/// When it is broken.
#[expect(clippy::panic, reason = "a test without its questionnaire has failed")]
pub fn every_kind() -> Questionnaire {
    let path = "tests/cases/every_kind.json";
    Questionnaire::from_json(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Which of the answers to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choose {
    /// The one worth least.
    Worst,
    /// The one worth most.
    Best,
}

/// Answers that are all of one kind. The options of our questionnaires stand from worst to best.
pub fn answer_all(questionnaire: &Questionnaire, choose: Choose) -> Answers<'_> {
    let mut answers = Answers::none(questionnaire);
    for question in questionnaire.questions() {
        let prompt = &question.prompt;
        let choices = prompt.choices();
        let together: Vec<_> =
            choices.iter().filter(|choice| !choice.exclusive).map(|choice| choice.id.as_str()).collect();
        let together = together.join(";");
        let option = if choose == Choose::Worst { choices.first() } else { choices.last() };
        let raw = match (option, &prompt.entry) {
            // What can be chosen together is worth most; what can only be chosen alone stands first, and is worth nothing.
            (Some(_), Entry::Several(_)) if choose == Choose::Best => Raw::Text(&together),
            (Some(option), _) => Raw::Text(option.id.as_str()),
            (None, _) => Raw::Number(if choose == Choose::Worst { 0.0 } else { 100.0 }),
        };
        let _ = answers.set(prompt.id.as_str(), &raw);
    }
    answers
}

/// The charts of a page, as the SVGs that they are.
///
/// # Panics
///
/// When one is none.
#[expect(clippy::panic, reason = "a page with a broken picture has failed")]
pub fn pictures(page: &str) -> Vec<String> {
    let data = page.split("src=\"data:image/svg+xml;base64,").skip(1);
    let encoded = data.map(|rest| rest.split('"').next().unwrap_or_default());
    let svg = |data: &str| String::from_utf8(BASE64.decode(data).ok()?).ok();
    encoded.map(|data| svg(data).unwrap_or_else(|| panic!("no picture: {data}"))).collect()
}

/// The page that lists companies.
///
/// # Panics
///
/// When a template is broken.
#[expect(clippy::unwrap_used, reason = "without the page, there is nothing to test")]
pub fn portfolio(
    pages: &Pages,
    questionnaire: &Questionnaire,
    entries: &[IndexEntry],
    language: &Language,
) -> String {
    let mut listed = Listed::default();
    let mut rows = String::new();
    for entry in entries {
        listed.add(entry);
        rows += &pages.index_row(questionnaire, entry, language).unwrap();
    }
    pages.index(questionnaire, &listed, 0, language).unwrap().join(&rows)
}
