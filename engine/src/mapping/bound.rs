//! A mapping bound to the header of a table: it translates rows.

use std::collections::BTreeMap;

use super::words::is_among;
use super::{DayFormat, Mapping, Origin, Theirs, Words, prompt_of};
use crate::answers::company::clean;
use crate::answers::entry::{AnswerFault, SEPARATOR};
use crate::answers::table::AnswerProblem;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::prompt::Prompt;

/// A mapping whose columns have been found in the header of a table.
#[derive(Debug, Clone)]
pub struct BoundMapping<'q> {
    questionnaire: &'q Questionnaire,
    columns: Vec<Bound>,
    words: Words,
    /// How many columns of theirs the mapping does not name.
    left_out: usize,
}

#[derive(Debug, Clone)]
struct Bound {
    name: String,
    /// What messages call it.
    shown: String,
    from: From,
}

/// As in the mapping, with columns by their places.
#[derive(Debug, Clone)]
enum From {
    Constant(String),
    Column {
        place: usize,
        options: BTreeMap<String, String>,
        has_options: bool,
        separator: String,
        format: DayFormat,
    },
    Ticked(Vec<(String, usize)>),
    Parts(Vec<(String, usize)>),
}

impl<'q> BoundMapping<'q> {
    pub(super) fn new(mapping: &Mapping<'q>, header: &[&str]) -> Self {
        // INVARIANT: all columns have been found.
        let place =
            |column: &Theirs| header.iter().position(|name| *name == column.name).unwrap_or(usize::MAX);
        let places = |columns: &[(String, Theirs)]| {
            columns.iter().map(|(option, column)| (option.clone(), place(column))).collect()
        };
        let questionnaire = mapping.questionnaire;
        let columns = mapping.columns.iter().map(|mapped| {
            let from = match &mapped.from {
                Origin::Constant(text) => From::Constant(text.clone()),
                Origin::Column { column, options, separator, format } => {
                    let prompt = prompt_of(questionnaire, &mapped.name);
                    From::Column {
                        place: place(column),
                        options: meanings(questionnaire, prompt, options),
                        has_options: !options.is_empty()
                            || prompt.is_some_and(|prompt| !prompt.choices().is_empty()),
                        separator: separator.clone().unwrap_or_else(|| SEPARATOR.to_string()),
                        format: *format,
                    }
                }
                Origin::Ticked(columns) => From::Ticked(places(columns)),
                Origin::Parts(columns) => From::Parts(places(columns)),
            };
            let needs = mapped.from.needs();
            let shown = needs.first().map_or(mapped.name.clone(), |column| column.name.clone());
            Bound { name: mapped.name.clone(), shown, from }
        });
        let columns: Vec<Bound> = columns.collect();
        let needed: Vec<&Theirs> = mapping.columns.iter().flat_map(|mapped| mapped.from.needs()).collect();
        let is_left_out = |name: &&&str| !needed.iter().any(|column| column.name == **name);
        let left_out = header.iter().filter(is_left_out).count();
        Self { questionnaire, columns, words: mapping.words.clone(), left_out }
    }

    /// The names of the columns that rows are translated into.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// How many columns of the table the mapping does not name.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// The questions that no column is mapped to.
    pub fn unmapped(&self) -> impl Iterator<Item = &'q str> {
        let ids = self.questionnaire.questions().map(|question| question.prompt.id.as_str());
        ids.filter(|id| !self.columns.iter().any(|column| column.name == **id))
    }

    /// The first column of the table that one of ours comes from, for messages; ours, where there is none.
    pub fn shown<'a>(&'a self, name: &'a str) -> &'a str {
        self.columns.iter().find(|column| column.name == name).map_or(name, |column| &column.shown)
    }

    /// Translates a row: a cell for each of [`BoundMapping::names`].
    ///
    /// # Errors
    ///
    /// Every cell that should hold a tick and holds something else.
    pub fn translate(&self, cells: &[&str]) -> Result<Vec<String>, Vec<AnswerProblem>> {
        let cell = |place: usize| cells.get(place).copied().unwrap_or_default().trim();
        let mut translated = Vec::with_capacity(self.columns.len());
        let mut problems = Vec::new();
        for column in &self.columns {
            translated.push(match &column.from {
                From::Constant(text) => text.clone(),
                From::Column { place, options, has_options, separator, format } => {
                    let text = cell(*place);
                    match self.no_answer(text) {
                        Some(word) => word.to_owned(),
                        None if column.name == "date" => day(text, *format),
                        None if *has_options => chosen(text, options, separator),
                        None => text.to_owned(),
                    }
                }
                From::Ticked(columns) => {
                    let mut ticked = Vec::new();
                    for (option, place) in columns {
                        match self.is_ticked(cell(*place)) {
                            Some(true) => ticked.push(option.as_str()),
                            Some(false) => {}
                            None => problems.push(AnswerProblem {
                                column: column.name.clone(),
                                fault: self.not_a_tick(cell(*place)),
                            }),
                        }
                    }
                    ticked.join(&SEPARATOR.to_string())
                }
                From::Parts(columns) => {
                    let parts = columns.iter().map(|(option, place)| (option, cell(*place)));
                    let parts = parts.filter(|(_, part)| self.no_answer(part).is_none());
                    let parts = parts.map(|(option, part)| format!("{option}={part}"));
                    parts.collect::<Vec<_>>().join(&SEPARATOR.to_string())
                }
            });
        }
        if problems.is_empty() { Ok(translated) } else { Err(problems) }
    }

    /// What we write where a cell holds no answer.
    fn no_answer(&self, text: &str) -> Option<&'static str> {
        let Words { unanswered, dont_know, not_applicable, .. } = &self.words;
        if text.is_empty() || is_among(text, unanswered) {
            Some("")
        } else if is_among(text, dont_know) {
            Some("dont_know")
        } else if is_among(text, not_applicable) {
            Some("not_applicable")
        } else {
            None
        }
    }

    fn is_ticked(&self, text: &str) -> Option<bool> {
        if is_among(text, &self.words.yes) {
            Some(true)
        } else if is_among(text, &self.words.no) || self.no_answer(text).is_some() {
            Some(false)
        } else {
            None
        }
    }

    fn not_a_tick(&self, text: &str) -> AnswerFault {
        let words = self.words.yes.iter().chain(&self.words.no);
        let options = words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        AnswerFault::NotAnOption { found: clean(text), nearest: None, options }
    }
}

/// What each code and label means: those of the mapping, else ids of options, else their texts in whatever language, where
/// no two options share one.
fn meanings(
    questionnaire: &Questionnaire,
    prompt: Option<&Prompt>,
    options: &[(String, String)],
) -> BTreeMap<String, String> {
    let mut meanings: BTreeMap<String, String> = BTreeMap::new();
    let choices = prompt.map(Prompt::choices).unwrap_or_default();
    let mut shared = Vec::new();
    for choice in choices {
        for language in &questionnaire.languages {
            let label = clean(choice.text.in_language(language));
            match meanings.get(&label) {
                Some(other) if *other != *choice.id.as_str() => shared.push(label),
                _ => drop(meanings.insert(label, choice.id.to_string())),
            }
        }
    }
    meanings.retain(|label, _| !shared.contains(label));
    meanings.extend(choices.iter().map(|choice| (choice.id.to_string(), choice.id.to_string())));
    meanings.extend(options.iter().map(|(code, option)| (clean(code), option.clone())));
    meanings
}

/// The options that a cell names; what is none is left for the reader to tell.
fn chosen(text: &str, options: &BTreeMap<String, String>, separator: &str) -> String {
    let meaning = |text: &str| options.get(&clean(text)).cloned();
    if let Some(option) = meaning(text) {
        return option;
    }
    let parts = text.split(separator).map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| meaning(part).unwrap_or_else(|| part.to_owned())).collect();
    parts.join(&SEPARATOR.to_string())
}

/// A day as we write it, without the time of day; what is none is left for the reader to tell.
fn day(text: &str, format: DayFormat) -> String {
    let date = text.split([' ', 'T']).next().unwrap_or_default();
    let mut parts = date.split(['-', '.', '/']);
    let (Some(first), Some(second), Some(third), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return text.to_owned();
    };
    let (year, month, day) = match format {
        // A date that is written so can be no other.
        _ if first.len() == 4 => (first, second, third),
        DayFormat::YearMonthDay => return text.to_owned(),
        DayFormat::DayMonthYear => (third, second, first),
        DayFormat::MonthDayYear => (third, first, second),
    };
    format!("{year}-{month:0>2}-{day:0>2}")
}
