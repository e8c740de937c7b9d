//! Answer files: one company's answers as JSON, which the page in the browser writes and the command reads.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answers::entry::{AnswerFault, Raw};
use crate::answers::table::AnswerProblem;
use crate::answers::{Answer, Answers};
use crate::nearest::nearest;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::prompt::Prompt;

/// An answer file, not yet checked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerFile {
    questionnaire: String,
    version: String,
    #[serde(default)]
    company: CompanyEntry,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    date: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    round: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    language: String,
    #[serde(default)]
    profile: BTreeMap<String, Option<Value>>,
    #[serde(default)]
    answers: BTreeMap<String, Option<Value>>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CompanyEntry {
    #[serde(default)]
    id: String,
    #[serde(default)]
    name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged, expecting = "an answer is an option's id, a number, or nothing (`null`)")]
enum Value {
    Number(f64),
    Text(String),
}

/// Why an answer file cannot be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum AnswerFileError {
    #[error("this is not an answer file: {0}")]
    Malformed(String),
    #[error(
        "the answers are for questionnaire `{found}`, and this one is `{expected}`; choose that questionnaire"
    )]
    OtherQuestionnaire { found: String, expected: String },
    #[error(
        "the answers are for version `{found}`, and this questionnaire is version `{expected}`; use that version, or answer again"
    )]
    OtherVersion { found: String, expected: String },
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Answers(Vec<AnswerProblem>),
}

impl Questionnaire {
    /// Reads an answer file.
    ///
    /// # Errors
    ///
    /// When it is no answer file, belongs to another questionnaire or version, or holds answers to questions that do not
    /// exist or answers that do not fit; all of the latter are told.
    pub fn read_answers(&self, json: &str) -> Result<Answers<'_>, AnswerFileError> {
        let text = json.trim_start_matches('\u{FEFF}');
        let file: AnswerFile =
            serde_json::from_str(text).map_err(|error| AnswerFileError::Malformed(error.to_string()))?;
        if self.id != *file.questionnaire {
            let expected = self.id.to_string();
            return Err(AnswerFileError::OtherQuestionnaire { found: file.questionnaire, expected });
        }
        if *self.version != *file.version {
            let expected = self.version.to_string();
            return Err(AnswerFileError::OtherVersion { found: file.version, expected });
        }
        let mut answers = Answers::none(self);
        let mut problems = Vec::new();
        let facts = [
            ("id", &file.company.id),
            ("name", &file.company.name),
            ("date", &file.date),
            ("round", &file.round),
            ("language", &file.language),
        ];
        for (column, text) in facts {
            if let Err(fault) = answers.set(column, &Raw::Text(text)) {
                problems.push(AnswerProblem { column: column.to_owned(), fault });
            }
        }
        for (id, value) in &file.profile {
            let subject = self.subject(id).filter(|subject| matches!(subject, Subject::Profile(_)));
            problems.extend(answers.read_value(id, value.as_ref(), subject));
        }
        for (id, value) in &file.answers {
            let subject = self.subject(id).filter(|subject| matches!(subject, Subject::Question(_)));
            problems.extend(answers.read_value(id, value.as_ref(), subject));
        }
        if problems.is_empty() { Ok(answers) } else { Err(AnswerFileError::Answers(problems)) }
    }
}

impl Answers<'_> {
    fn read_value(
        &mut self,
        id: &str,
        value: Option<&Value>,
        subject: Option<Subject>,
    ) -> Option<AnswerProblem> {
        let raw = match value {
            None => Raw::Text(""),
            Some(Value::Number(number)) => Raw::Number(*number),
            Some(Value::Text(text)) => Raw::Text(text),
        };
        let read = match subject {
            Some(subject) => self.read_answer(subject, &raw),
            None => Err(AnswerFault::NoSuchQuestion {
                nearest: nearest(id, self.questionnaire().column_names()).map(str::to_owned),
            }),
        };
        read.err().map(|fault| AnswerProblem { column: id.to_owned(), fault })
    }

    /// These answers as an answer file, which [`Questionnaire::read_answers`] reads back; hidden answers are kept.
    pub fn to_json(&self) -> String {
        let questionnaire = self.questionnaire();
        let text = |date: crate::Date| date.to_string();
        let file = AnswerFile {
            questionnaire: questionnaire.id.to_string(),
            version: questionnaire.version.to_string(),
            company: CompanyEntry { id: self.company.id.clone(), name: self.company.name.clone() },
            date: self.company.date.map(text).unwrap_or_default(),
            round: self.company.round.clone(),
            language: self.company.language.as_ref().map(ToString::to_string).unwrap_or_default(),
            profile: entries(self.profile()),
            answers: entries(self.questions().map(|(question, answer)| (&question.prompt, answer))),
        };
        // INVARIANT: texts and finite numbers only, so nothing can fail.
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }
}

fn entries<'a>(answers: impl Iterator<Item = (&'a Prompt, &'a Answer)>) -> BTreeMap<String, Option<Value>> {
    answers
        .filter_map(|(prompt, answer)| {
            let value = match answer {
                Answer::Number(number) => Value::Number(*number),
                answer => Value::Text(prompt.write_answer(answer)),
            };
            (*answer != Answer::Unanswered).then(|| (prompt.id.to_string(), Some(value)))
        })
        .collect()
}

impl Prompt {
    /// An answer as a cell of a table holds it.
    pub fn write_answer(&self, answer: &Answer) -> String {
        match answer {
            Answer::Unanswered => String::new(),
            Answer::DontKnow => "dont_know".to_owned(),
            Answer::NotApplicable => "not_applicable".to_owned(),
            Answer::Choice(index) => {
                self.choices().get(*index).map(|choice| choice.id.to_string()).unwrap_or_default()
            }
            Answer::Number(number) => number.to_string(),
            Answer::Words(words) => words.clone(),
        }
    }
}
