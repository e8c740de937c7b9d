//! Fields: what a person fills in, as the templates print it.

use engine::{Answer, Choice, Entry, Note, Prompt, Question, Selection};

use crate::form::entered::Entered;
use crate::form::limits::is_begun;
use crate::form::{Form, fault};
use crate::number::{typed, ungrouped};
use crate::words::{FormWords, fill};

/// The longest list of options that is shown at once; a longer one of the profile folds into a menu.
const LONGEST_LIST: usize = 6;

/// One field with all that is in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field<'f> {
    pub(crate) column: &'f str,
    pub(crate) kind: Kind,
    pub(crate) text: &'f str,
    pub(crate) help: Option<&'f str>,
    /// How many can be chosen, or what parts add up to.
    pub(crate) limits: Option<String>,
    /// How far an entry has come that is not complete.
    pub(crate) so_far: Option<String>,
    pub(crate) options: Vec<FieldOption<'f>>,
    /// Of options that are put in order: what each place holds.
    pub(crate) places: Vec<PlaceField>,
    /// "Don't know" and "not applicable", where they are offered.
    pub(crate) beside: Vec<FieldOption<'f>>,
    /// What the control shows; empty for options.
    pub(crate) value: String,
    pub(crate) unit: Option<&'f str>,
    pub(crate) error: Option<String>,
    /// Ids of the elements that say more about it.
    pub(crate) described_by: Option<String>,
    /// What was said about the answer; nothing where it is about no question.
    pub(crate) note: Option<Note>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Choice,
    Several,
    Menu,
    Places,
    Parts,
    Number,
    Words,
    Text,
    Name,
    Date,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FieldOption<'f> {
    pub(crate) value: &'f str,
    pub(crate) text: &'f str,
    pub(crate) chosen: bool,
    /// What counts where nothing is chosen.
    pub(crate) default: bool,
    /// The part that it got.
    pub(crate) part: String,
}

/// A place among options that are put in order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlaceField {
    /// From 1.
    pub(crate) place: usize,
    pub(crate) label: String,
    /// The id of the option that has it; empty where none has.
    pub(crate) chosen: String,
}

impl Kind {
    /// As the style names it.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Date => "date",
            _ => "words",
        }
    }
}

impl<'f> Field<'f> {
    /// Its options, and the ways to have no answer.
    pub(crate) fn heads(&self) -> impl Iterator<Item = &'f str> {
        self.options.iter().chain(&self.beside).map(|option| option.text)
    }

    /// Which option counts where nothing is chosen, from 0.
    pub(crate) fn default(&self) -> Option<usize> {
        self.options.iter().position(|option| option.default)
    }

    fn described(mut self) -> Self {
        let said = [
            // The parts of a total have their error beside the sum, in a place of its own.
            ("error", self.error.is_some() && self.kind != Kind::Parts),
            ("help", self.help.is_some()),
            ("limits", self.limits.is_some()),
            ("unit", self.unit.is_some() && self.kind == Kind::Number),
        ];
        let ids = said.iter().filter(|(_, said)| *said).map(|(what, _)| format!("{what}-{}", self.column));
        self.described_by = ids.reduce(|ids, id| format!("{ids} {id}"));
        self
    }

    /// Whether the control looks like this by itself after `entry` was entered in a field that was as `before`, where
    /// `refused` says whether either was refused.
    pub(crate) fn shown_by_control(&self, entry: &str, before: Option<&Field<'_>>, refused: bool) -> bool {
        let chosen = |field: &Field<'_>| field.beside.iter().any(|option| option.chosen);
        let apart = || !chosen(self) && !before.is_some_and(chosen);
        match self.kind {
            // What is wrong with parts is said in a place of its own, so that typing goes on in the next one.
            Kind::Parts => apart(),
            _ if refused => false,
            Kind::Choice => !entry.is_empty(),
            Kind::Menu => true,
            // Ticking one option can clear others, and a place can move up.
            Kind::Several | Kind::Places => false,
            _ => self.value == entry && apart(),
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
        asked.then(|| self.question_field(question, answer))
    }

    /// Who answers, when, and in which round.
    pub(crate) fn facts(&self) -> [Field<'q>; 5] {
        let words = self.words();
        let company = &self.answers.company;
        let date = company.date.map(|date| date.to_string()).unwrap_or_default();
        let fact = |column: &'static str, kind, text, help, value: &str| {
            let refused = self.refused(column);
            Field {
                column,
                kind,
                text,
                help,
                limits: None,
                so_far: None,
                options: Vec::new(),
                places: Vec::new(),
                beside: Vec::new(),
                value: refused.map_or(value, |refused| &refused.entry).to_owned(),
                unit: None,
                error: refused.map(|refused| fault::sentence(&refused.fault, None, words)),
                described_by: None,
                note: None,
            }
            .described()
        };
        [
            fact("name", Kind::Name, words.company_name, None, &company.name),
            fact("id", Kind::Words, words.company_id, Some(words.company_id_help), &company.id),
            fact("date", Kind::Date, words.date, None, &date),
            fact("round", Kind::Words, words.round, Some(words.round_help), &company.round),
            fact(
                "respondent",
                Kind::Words,
                words.respondent,
                Some(words.respondent_help),
                &company.respondent,
            ),
        ]
    }

    pub(crate) fn profile_field(&self, prompt: &'q Prompt, answer: &Answer) -> Field<'q> {
        let mut field = self.prompt_field(prompt, answer, false);
        if field.kind == Kind::Choice && field.options.len() > LONGEST_LIST {
            field.kind = Kind::Menu;
        }
        // Not offered in the profile; but an answer file may have it, and what is there is shown.
        field.beside.retain(|option| option.chosen);
        field
    }

    pub(crate) fn question_field(&self, question: &'q Question, answer: &Answer) -> Field<'q> {
        let mut field = self.prompt_field(&question.prompt, answer, question.not_applicable);
        let place = self.questionnaire().questions().position(|other| other.prompt.id == question.prompt.id);
        field.note = Some(place.and_then(|place| self.answers.note(place)).cloned().unwrap_or_default());
        if let Some(default) = &question.default {
            for (index, option) in field.options.iter_mut().enumerate() {
                option.default = is_chosen(default, index);
            }
        }
        field
    }

    /// The field of a row, beside others of its matrix: what is asked of all of them stands above.
    pub(crate) fn row_field(&self, row: &'q Question, answer: &Answer) -> Field<'q> {
        let mut field = self.question_field(row, answer);
        if let Some(label) = &row.prompt.label {
            field.text = label.in_language(&self.language);
        }
        // How many can be chosen is said once, above all rows.
        field.limits = None;
        field.described()
    }

    fn prompt_field(&self, prompt: &'q Prompt, answer: &Answer, not_applicable: bool) -> Field<'q> {
        let words = self.words();
        let refused = self.refused(prompt.id.as_str());
        let entered = Entered::of(prompt, answer, refused.map(|refused| refused.entry.as_str()));
        let option = |(index, choice): (usize, &'q Choice)| FieldOption {
            value: choice.id.as_str(),
            text: choice.text.in_language(&self.language),
            chosen: is_chosen(answer, index) || entered.ids().any(|id| choice.id == *id),
            default: false,
            part: ungrouped(entered.part(choice.id.as_str()).unwrap_or_default(), words),
        };
        let beside =
            |value, text, chosen| FieldOption { value, text, chosen, default: false, part: String::new() };
        let (kind, unit) = match &prompt.entry {
            Entry::Choice(_) => (Kind::Choice, None),
            Entry::Several(_) => (Kind::Several, None),
            Entry::Rank(_) => (Kind::Places, None),
            Entry::Allocation(allocation) => (Kind::Parts, allocation.unit.as_ref()),
            Entry::Number(number) => (Kind::Number, number.unit.as_ref()),
            Entry::FreeText => (Kind::Text, None),
        };
        let mut apart = Vec::new();
        if kind != Kind::Text {
            apart.push(beside("dont_know", words.dont_know, *answer == Answer::DontKnow));
        }
        if not_applicable {
            apart.push(beside("not_applicable", words.not_applicable, *answer == Answer::NotApplicable));
        }
        let value = match (refused, answer) {
            (Some(refused), _) => refused.entry.clone(),
            (None, Answer::Number(number)) => typed(*number, words),
            (None, Answer::Words(words)) => words.clone(),
            _ => String::new(),
        };
        let wrong = refused.filter(|refused| !is_begun(refused));
        Field {
            column: prompt.id.as_str(),
            kind,
            text: prompt.text.in_language(&self.language),
            help: prompt.help.as_ref().map(|help| help.in_language(&self.language)),
            limits: self.limits(&prompt.entry),
            so_far: refused.filter(|refused| is_begun(refused)).map(|refused| self.so_far(refused, prompt)),
            options: prompt.choices().iter().enumerate().map(option).collect(),
            places: match &prompt.entry {
                Entry::Rank(selection) => places(selection, &entered, words),
                _ => Vec::new(),
            },
            beside: apart,
            value,
            unit: unit.map(|unit| unit.in_language(&self.language)),
            error: wrong.map(|refused| fault::sentence(&refused.fault, Some(prompt), words)),
            described_by: None,
            note: None,
        }
        .described()
    }
}

fn is_chosen(answer: &Answer, index: usize) -> bool {
    match answer {
        Answer::Choice(chosen) => *chosen == index,
        Answer::Several(chosen) => chosen.contains(&index),
        _ => false,
    }
}

/// The places that hold an option, and the next one, as long as there can be more.
fn places(selection: &Selection, entered: &Entered<'_>, words: &FormWords) -> Vec<PlaceField> {
    let ranked: Vec<&str> = entered.ids().collect();
    let place = |place: usize| PlaceField {
        place: place + 1,
        label: fill(words.rank_place, &[("place", &(place + 1).to_string())]),
        chosen: ranked.get(place).copied().unwrap_or_default().to_owned(),
    };
    (0..selection.most.min(ranked.len() + 1).max(ranked.len())).map(place).collect()
}
