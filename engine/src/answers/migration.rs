//! Migrations: answers that were given to another version of their questionnaire.

use std::fmt;

use crate::answers::Answers;
use crate::answers::entry::SEPARATOR;
use crate::answers::table::AnswerProblem;
use crate::fingerprint::Fingerprint;
use crate::id::Id;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::prompt::Prompt;

/// What became of answers that were given to another version of their questionnaire, or to another text of this one.
///
/// What still fits was kept, by its id or by `renamed_from`; all else is listed here, so that nothing is lost in silence.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Migration {
    /// What the answers were given to.
    pub origin: Origin,
    /// What came over under another name.
    pub renamed: Vec<Renaming>,
    /// What does not fit any more and was left out, each with the name it stood under.
    pub dropped: Vec<AnswerProblem>,
    /// The questions that nothing came over for: those that are new, and those that were left open.
    pub open: Vec<Id>,
}

/// What answers were given to, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Origin {
    /// The version of the questionnaire.
    pub version: Box<str>,
    /// Its fingerprint; nothing in a table, and in a file from before there were any.
    pub hash: Option<Box<str>>,
}

/// A question or option that has another name now.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Renaming {
    /// The question, where it is about one of its options.
    pub option_of: Option<Id>,
    /// What it is called in the answers.
    pub from: Id,
    /// What it is called now.
    pub to: Id,
}

impl fmt::Display for Renaming {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { option_of, from, to } = self;
        match option_of {
            Some(question) => write!(formatter, "option `{from}` of `{question}` is now `{to}`"),
            None => write!(formatter, "`{from}` is now `{to}`"),
        }
    }
}

impl Origin {
    /// Whether these answers were given to just this questionnaire, as far as it is known.
    pub(crate) fn is(&self, questionnaire: &Questionnaire) -> bool {
        self.version == questionnaire.version
            && self.hash.as_deref().is_none_or(|hash| hash == written(questionnaire))
    }

    /// Whether they were given to this version, in whatever words.
    pub fn is_version_of(&self, questionnaire: &Questionnaire) -> bool {
        self.version == questionnaire.version
    }
}

fn written(questionnaire: &Questionnaire) -> String {
    Fingerprint::to_string(&questionnaire.fingerprint())
}

impl Migration {
    pub(crate) fn from(origin: Origin) -> Self {
        Self { origin, renamed: Vec::new(), dropped: Vec::new(), open: Vec::new() }
    }

    /// Notes which old names an answer to `prompt` used: `name` of the prompt, and those in `text` of options.
    pub(crate) fn note(&mut self, prompt: &Prompt, name: &str, text: &str) {
        let old = |names: &[Id]| names.iter().find(|old| **old == *name).cloned();
        if let Some(from) = old(&prompt.renamed_from) {
            self.renamed.push(Renaming { option_of: None, from, to: prompt.id.clone() });
        }
        // What stands behind `=` is a part of the option before it.
        for name in text.split(SEPARATOR).filter_map(|part| part.split('=').next()).map(str::trim) {
            let choices = prompt.choices().iter();
            let renamed = choices.filter_map(|choice| {
                let from = choice.renamed_from.iter().find(|old| **old == *name)?.clone();
                Some(Renaming { option_of: Some(prompt.id.clone()), from, to: choice.id.clone() })
            });
            self.renamed.extend(renamed);
        }
    }
}

impl Answers<'_> {
    /// What became of these answers, where they were given to another version of the questionnaire, or to another text of
    /// this one; nothing where they were given to just this one.
    pub fn migration(&self) -> Option<&Migration> {
        self.migration.as_deref()
    }

    /// For answers of a company that are made of those of its respondents.
    pub(crate) fn forget_migration(&mut self) {
        self.migration = None;
    }

    /// Completes a migration with the questions that have no answer.
    pub(crate) fn migrated(mut self, mut migration: Migration) -> Self {
        let open = self.questions().filter(|(_, answer)| **answer == crate::Answer::Unanswered);
        migration.open = open.map(|(question, _)| question.prompt.id.clone()).collect();
        self.migration = Some(Box::new(migration));
        self
    }
}
