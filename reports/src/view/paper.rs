//! The blank form for paper: every question with its boxes and lines, and in words when it is to be answered.

mod skip;

use std::collections::BTreeMap;

use engine::{
    Answer, Entry, Group, Item, Language, NumberEntry, Prompt, Question, Questionnaire, Selection, Text,
};
use serde::Serialize;

use crate::form::{limits, number_limits};
use crate::view::Texts;
use crate::words::{Words, fill};

/// What has more options or rows may go on over the end of a page.
const LONG: usize = 10;

/// A questionnaire to be printed and filled in with a pen.
#[derive(Debug, Serialize)]
pub(crate) struct Paper<'a> {
    spoken: &'a str,
    language: &'a str,
    title: &'a str,
    about: Option<&'a str>,
    /// Who answers, and when.
    facts: [&'a str; 5],
    parts: Vec<Part<'a>>,
    made_with: String,
}

#[derive(Debug, Serialize)]
struct Part<'a> {
    /// Whether name and `about` are of the questionnaire's own language.
    own: bool,
    name: &'a str,
    about: Option<&'a str>,
    asked: Vec<Asked<'a>>,
}

/// A question, or a matrix.
#[derive(Debug, Serialize)]
struct Asked<'a> {
    number: String,
    text: &'a str,
    help: Option<&'a str>,
    /// When it is to be answered; always where there is nothing.
    only_if: Option<String>,
    /// Whether it may go on over the end of a page.
    long: bool,
    /// How it is answered.
    hints: Vec<String>,
    entry: EntryView<'a>,
    /// The ways to have no answer; with rows they stand beside each.
    beside: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum EntryView<'a> {
    /// A box beside each.
    Boxes(Vec<OptionView<'a>>),
    /// A line for a number beside each.
    Lines(Vec<OptionView<'a>>),
    /// A line for a number.
    Number {
        unit: &'a str,
    },
    /// Lines for words.
    Words {},
    Rows(Grid<'a>),
}

#[derive(Debug, Serialize)]
struct OptionView<'a> {
    text: &'a str,
    unit: &'a str,
    /// Whether it counts where nothing is chosen.
    default: bool,
}

/// The rows of a matrix.
#[derive(Debug, Serialize)]
struct Grid<'a> {
    /// Options and ways to have no answer, at the head of columns of boxes.
    heads: Vec<OptionView<'a>>,
    /// Whether there is a line for a number in each.
    has_lines: bool,
    rows: Vec<Row<'a>>,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    number: String,
    text: &'a str,
    only_if: Option<String>,
    /// For each head whether the row has it; none where it has a line for a number.
    boxes: Vec<bool>,
    unit: &'a str,
}

/// What is needed to say something of a prompt.
#[derive(Clone, Copy)]
struct Desk<'a, 'n> {
    questionnaire: &'a Questionnaire,
    /// Of every prompt, by its id.
    numbers: &'n BTreeMap<&'a str, String>,
    texts: Texts<'a>,
}

impl<'a> Paper<'a> {
    pub(crate) fn new(questionnaire: &'a Questionnaire, language: &'a Language) -> Self {
        let (spoken, words) = Words::spoken(language);
        let numbers = numbers(questionnaire);
        let texts = Texts { language, words };
        let desk = Desk { questionnaire, numbers: &numbers, texts };
        let profile = Part {
            own: false,
            name: words.profile,
            about: Some(words.profile_about),
            asked: questionnaire.profile.iter().map(|prompt| desk.asked(prompt, Vec::new(), None)).collect(),
        };
        let parts = questionnaire.sections().map(|section| Part {
            own: true,
            name: section.name.in_language(language),
            about: desk.spoken(section.about.as_ref()),
            asked: section.items().iter().map(|item| desk.item(item)).collect(),
        });
        Self {
            spoken,
            language: language.as_str(),
            title: questionnaire.title.in_language(language),
            about: desk.spoken(questionnaire.about.as_ref()),
            facts: [words.company_name, words.company_id, words.date, words.round, words.respondent],
            parts: Some(profile).filter(|part| !part.asked.is_empty()).into_iter().chain(parts).collect(),
            made_with: fill(words.made_with, &[("version", env!("CARGO_PKG_VERSION"))]),
        }
    }
}

/// A number for every prompt, through the whole form; rows of a matrix share one: `12.1`, `12.2`.
fn numbers(questionnaire: &Questionnaire) -> BTreeMap<&str, String> {
    let mut numbers = BTreeMap::new();
    let mut last = 0;
    for prompt in &questionnaire.profile {
        last += 1;
        numbers.insert(prompt.id.as_str(), last.to_string());
    }
    for item in questionnaire.sections().flat_map(engine::Dimension::items) {
        last += 1;
        match item {
            Item::Question(question) => drop(numbers.insert(question.prompt.id.as_str(), last.to_string())),
            Item::Group(group) => {
                numbers.insert(group.id.as_str(), last.to_string());
                let rows = (1..).zip(&group.rows);
                numbers.extend(
                    rows.map(|(row, question)| (question.prompt.id.as_str(), format!("{last}.{row}"))),
                );
            }
        }
    }
    numbers
}

impl<'a> Desk<'a, '_> {
    fn spoken(self, text: Option<&'a Text>) -> Option<&'a str> {
        text.map(|text| text.in_language(self.texts.language))
    }

    fn number(self, id: &str) -> String {
        self.numbers.get(id).cloned().unwrap_or_default()
    }

    fn item(self, item: &'a Item) -> Asked<'a> {
        match item {
            Item::Question(question) => self.asked(&question.prompt, self.beside(question), Some(question)),
            Item::Group(group) => self.matrix(group),
        }
    }

    /// The ways to have no answer that are offered.
    fn beside(self, question: &Question) -> Vec<&'a str> {
        let words = self.texts.words;
        let known = !matches!(question.prompt.entry, Entry::FreeText);
        let offered = [(known, words.dont_know), (question.not_applicable, words.not_applicable)];
        offered.into_iter().filter(|(offered, _)| *offered).map(|(_, text)| text).collect()
    }

    fn asked(self, prompt: &'a Prompt, beside: Vec<&'a str>, question: Option<&'a Question>) -> Asked<'a> {
        let Texts { language, words } = self.texts;
        let default = question.and_then(|question| question.default.as_ref());
        let entry = match &prompt.entry {
            Entry::Choice(_) | Entry::Several(_) => EntryView::Boxes(self.options(prompt, "", default)),
            Entry::Rank(_) => EntryView::Lines(self.options(prompt, "", None)),
            Entry::Allocation(allocation) => EntryView::Lines(self.options(
                prompt,
                self.spoken(allocation.unit.as_ref()).unwrap_or_default(),
                None,
            )),
            Entry::Number(number) => {
                EntryView::Number { unit: self.spoken(number.unit.as_ref()).unwrap_or_default() }
            }
            Entry::FreeText => EntryView::Words {},
        };
        let hints = match &prompt.entry {
            Entry::Choice(_) => vec![words.tick_one.to_owned()],
            Entry::Several(_) => vec![self.how_many(&prompt.entry)],
            Entry::Rank(Selection { most, .. }) => {
                vec![fill(words.rank_on_paper, &[("most", &most.to_string())])]
            }
            Entry::Allocation(_) => {
                limits(&prompt.entry, self.texts.language, self.texts.words).into_iter().collect()
            }
            Entry::Number(number) => self.range(number),
            Entry::FreeText => Vec::new(),
        };
        Asked {
            number: self.number(prompt.id.as_str()),
            text: prompt.text.in_language(language),
            help: self.spoken(prompt.help.as_ref()),
            only_if: question.and_then(|question| self.only_if(question)),
            long: prompt.choices().len() > LONG,
            hints,
            entry,
            beside,
        }
    }

    /// How many options of several can be ticked.
    fn how_many(self, entry: &Entry) -> String {
        limits(entry, self.texts.language, self.texts.words)
            .unwrap_or_else(|| self.texts.words.tick_all.to_owned())
    }

    /// Which numbers are accepted.
    fn range(self, number: &NumberEntry) -> Vec<String> {
        let limited = number.min.is_some() || number.max.is_some();
        limited.then(|| number_limits(number, self.texts.words)).into_iter().collect()
    }

    fn options(self, prompt: &'a Prompt, unit: &'a str, default: Option<&Answer>) -> Vec<OptionView<'a>> {
        let is_default = |place: usize| match default {
            Some(Answer::Choice(chosen)) => *chosen == place,
            Some(Answer::Several(chosen)) => chosen.contains(&place),
            _ => false,
        };
        let options = prompt.choices().iter().enumerate();
        let option = |(place, choice): (usize, &'a engine::Choice)| OptionView {
            text: choice.text.in_language(self.texts.language),
            unit,
            default: is_default(place),
        };
        options.map(option).collect()
    }

    fn matrix(self, group: &'a Group) -> Asked<'a> {
        let language = self.texts.language;
        let first = group.rows.first();
        let widest = group.rows.iter().max_by_key(|row| self.beside(row).len());
        let has_boxes = first.is_some_and(|row| !row.prompt.choices().is_empty());
        let plain = |text| OptionView { text, unit: "", default: false };
        let mut heads: Vec<OptionView<'a>> =
            first.map(|row| self.options(&row.prompt, "", row.default.as_ref())).unwrap_or_default();
        let beside = widest.map(|row| self.beside(row)).unwrap_or_default();
        heads.extend(beside.iter().copied().map(plain));
        let row = |question: &'a Question| {
            let unit = match &question.prompt.entry {
                Entry::Number(number) => self.spoken(number.unit.as_ref()).unwrap_or_default(),
                _ => "",
            };
            let offered = question.prompt.choices().len() + self.beside(question).len();
            Row {
                number: self.number(question.prompt.id.as_str()),
                text: question.prompt.label.as_ref().unwrap_or(&question.prompt.text).in_language(language),
                only_if: self.only_if(question),
                boxes: (0..heads.len()).map(|place| place < offered).collect(),
                unit,
            }
        };
        let rows = group.rows.iter().map(row).collect();
        let hints = match first.map(|row| &row.prompt.entry) {
            Some(Entry::Choice(_)) => vec![self.texts.words.tick_one_in_each_row.to_owned()],
            Some(entry @ Entry::Several(_)) => vec![self.how_many(entry)],
            Some(Entry::Number(number)) => self.range(number),
            _ => Vec::new(),
        };
        Asked {
            number: self.number(group.id.as_str()),
            text: group.text.in_language(language),
            help: self.spoken(group.help.as_ref()),
            only_if: None,
            long: group.rows.len() > LONG,
            hints,
            entry: EntryView::Rows(Grid { heads, rows, has_lines: !has_boxes }),
            beside: Vec::new(),
        }
    }

    fn only_if(self, question: &Question) -> Option<String> {
        let condition = question.show_if.as_ref()?;
        let said = skip::said(&condition.clause(self.questionnaire), self.numbers, self.texts);
        Some(fill(self.texts.words.only_if, &[("condition", &said)]))
    }
}
