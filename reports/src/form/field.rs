//! Fields: what a person fills in, as the templates print it.

use engine::{Answer, Entry, Prompt};
use serde::Serialize;

use crate::form::{Form, fault};
use crate::number::plain;

/// The longest list of options that is shown at once; a longer one of the profile folds into a menu.
const LONGEST_LIST: usize = 6;

/// One field with all that is in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Field<'f> {
    pub(crate) column: &'f str,
    kind: Kind,
    text: &'f str,
    help: Option<&'f str>,
    options: Vec<FieldOption<'f>>,
    /// "Don't know" and "not applicable", where they are offered.
    beside: Vec<FieldOption<'f>>,
    /// What the control shows; empty for options.
    value: String,
    unit: Option<&'f str>,
    pub(crate) error: Option<String>,
    /// Ids of the elements that say more about it.
    described_by: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Choice,
    Several,
    Menu,
    Number,
    Words,
    Name,
    Date,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct FieldOption<'f> {
    value: &'f str,
    text: &'f str,
    chosen: bool,
}

impl Field<'_> {
    fn described(mut self) -> Self {
        let said =
            [("error", self.error.is_some()), ("help", self.help.is_some()), ("unit", self.unit.is_some())];
        let ids = said.iter().filter(|(_, said)| *said).map(|(what, _)| format!("{what}-{}", self.column));
        self.described_by = ids.reduce(|ids, id| format!("{ids} {id}"));
        self
    }

    /// Whether the control looks like this by itself after `entry` was entered in a field that was as `before`.
    pub(crate) fn shown_by_control(&self, entry: &str, before: Option<&Field<'_>>) -> bool {
        let chosen = |field: &Field<'_>| field.beside.iter().any(|option| option.chosen);
        match self.kind {
            Kind::Choice => !entry.is_empty(),
            Kind::Menu => true,
            // Ticking one option can clear others.
            Kind::Several => false,
            _ => self.value == entry && !chosen(self) && !before.is_some_and(chosen),
        }
    }
}

impl<'q> Form<'q> {
    /// The field of a column; nothing for a column that is none, or whose question is not asked.
    pub(crate) fn field(&self, column: &str) -> Option<Field<'q>> {
        if let Some(fact) = self.facts().into_iter().find(|fact| fact.column == column) {
            return Some(fact);
        }
        if let Some((prompt, answer)) = self.answers.profile().find(|(prompt, _)| prompt.id == *column) {
            return Some(self.profile_field(prompt, answer));
        }
        let mut questions = self.answers.questions().zip(self.answers.asked());
        let ((question, answer), asked) =
            questions.find(|((question, _), _)| question.prompt.id == *column)?;
        asked.then(|| self.scored_field(&question.prompt, answer, question.not_applicable))
    }

    /// Who answers, when, and in which round.
    pub(crate) fn facts(&self) -> [Field<'q>; 4] {
        let words = self.words();
        let company = &self.answers.company;
        let date = company.date.map(|date| date.to_string()).unwrap_or_default();
        let fact = |column: &'static str, kind, text, help, value: &str| {
            let refused = self.refused.get(column);
            Field {
                column,
                kind,
                text,
                help,
                options: Vec::new(),
                beside: Vec::new(),
                value: refused.map_or(value, |refused| &refused.entry).to_owned(),
                unit: None,
                error: refused.map(|refused| fault::sentence(&refused.fault, None, words)),
                described_by: None,
            }
            .described()
        };
        [
            fact("name", Kind::Name, words.company_name, None, &company.name),
            fact("id", Kind::Words, words.company_id, Some(words.company_id_help), &company.id),
            fact("date", Kind::Date, words.date, None, &date),
            fact("round", Kind::Words, words.round, Some(words.round_help), &company.round),
        ]
    }

    pub(crate) fn profile_field(&self, prompt: &'q Prompt, answer: &Answer) -> Field<'q> {
        let mut field = self.scored_field(prompt, answer, false);
        if field.options.len() > LONGEST_LIST {
            field.kind = Kind::Menu;
        }
        // Not offered in the profile; but an answer file may have it, and what is there is shown.
        field.beside.retain(|option| option.chosen);
        field
    }

    pub(crate) fn scored_field(
        &self,
        prompt: &'q Prompt,
        answer: &Answer,
        not_applicable: bool,
    ) -> Field<'q> {
        let words = self.words();
        let choice = |(index, choice): (usize, &'q engine::Choice)| FieldOption {
            value: choice.id.as_str(),
            text: choice.text.in_language(&self.language),
            chosen: match answer {
                Answer::Choice(chosen) => *chosen == index,
                Answer::Several(chosen) => chosen.contains(&index),
                _ => false,
            },
        };
        let (kind, unit) = match &prompt.entry {
            Entry::Choice(_) => (Kind::Choice, None),
            Entry::Several(_) => (Kind::Several, None),
            Entry::Number(number) => (Kind::Number, number.unit.as_ref()),
            Entry::FreeText => (Kind::Words, None),
        };
        let mut beside = vec![FieldOption {
            value: "dont_know",
            text: words.dont_know,
            chosen: *answer == Answer::DontKnow,
        }];
        if not_applicable {
            beside.push(FieldOption {
                value: "not_applicable",
                text: words.not_applicable,
                chosen: *answer == Answer::NotApplicable,
            });
        }
        let refused = self.refused.get(prompt.id.as_str());
        let value = match (refused, answer) {
            (Some(refused), _) => refused.entry.clone(),
            (None, Answer::Number(number)) => plain(*number, words),
            (None, Answer::Words(words)) => words.clone(),
            _ => String::new(),
        };
        Field {
            column: prompt.id.as_str(),
            kind,
            text: prompt.text.in_language(&self.language),
            help: prompt.help.as_ref().map(|help| help.in_language(&self.language)),
            options: prompt.choices().iter().enumerate().map(choice).collect(),
            beside,
            value,
            unit: unit.map(|unit| unit.in_language(&self.language)),
            error: refused.map(|refused| fault::sentence(&refused.fault, Some(prompt), words)),
            described_by: None,
        }
        .described()
    }
}
