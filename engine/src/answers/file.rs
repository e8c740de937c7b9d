//! Answer files: one company's answers as JSON, which the page in the browser writes and the command reads.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answers::entry::{AnswerFault, Raw, SEPARATOR};
use crate::answers::table::AnswerProblem;
use crate::answers::{Answer, Answers};
use crate::nearest::nearest;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::prompt::Prompt;
use crate::source::{self, Key, Malformed, Node, Value};

/// Why an answer file cannot be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum AnswerFileError {
    #[error("this is no JSON, or only a part of it: {0}; save the answers again")]
    NotJson(String),
    #[error("this is not an answer file: it has no `{0}`; choose a file that Branda saved, or add the field")]
    MissingField(&'static str),
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

/// The fields of an answer file, of its `company`, and the columns of a table that hold the same.
const FIELDS: [&str; 8] =
    ["questionnaire", "version", "company", "date", "round", "language", "profile", "answers"];
const COMPANY: [&str; 2] = ["id", "name"];
const FACTS: [&str; 3] = ["date", "round", "language"];

impl Questionnaire {
    /// Reads an answer file.
    ///
    /// # Errors
    ///
    /// When it is no answer file, belongs to another questionnaire or version, or holds anything that does not fit; all
    /// of the latter is told.
    pub fn read_answers(&self, json: &str) -> Result<Answers<'_>, AnswerFileError> {
        let text = json.trim_start_matches('\u{FEFF}');
        let tree =
            source::from_json(text).map_err(|Malformed { reason, .. }| AnswerFileError::NotJson(reason))?;
        let Value::Map(fields) = tree.value else {
            return Err(AnswerFileError::MissingField("questionnaire"));
        };
        let found = word(&fields, "questionnaire")?;
        if self.id != *found {
            let (found, expected) = (found.to_owned(), self.id.to_string());
            return Err(AnswerFileError::OtherQuestionnaire { found, expected });
        }
        let found = word(&fields, "version")?;
        if *self.version != *found {
            let (found, expected) = (found.to_owned(), self.version.to_string());
            return Err(AnswerFileError::OtherVersion { found, expected });
        }
        let mut reading = Reading { answers: Answers::none(self), problems: Vec::new() };
        reading.fields(&fields);
        let Reading { answers, problems } = reading;
        if problems.is_empty() { Ok(answers) } else { Err(AnswerFileError::Answers(problems)) }
    }
}

fn word<'n>(fields: &'n [(Key, Node)], name: &'static str) -> Result<&'n str, AnswerFileError> {
    match fields.iter().find(|(key, _)| key.name == name).map(|(_, node)| &node.value) {
        Some(Value::Text(text)) => Ok(text),
        _ => Err(AnswerFileError::MissingField(name)),
    }
}

/// What has been read of a file, and what was wrong with it.
struct Reading<'q> {
    answers: Answers<'q>,
    problems: Vec<AnswerProblem>,
}

impl Reading<'_> {
    fn tell(&mut self, name: &str, fault: AnswerFault) {
        self.problems.push(AnswerProblem { column: name.to_owned(), fault });
    }

    fn fields(&mut self, fields: &[(Key, Node)]) {
        self.tell_names(fields, &FIELDS);
        for (key, node) in fields {
            match key.name.as_str() {
                "company" => {
                    if let Some(fields) = self.block(key, node) {
                        self.tell_names(fields, &COMPANY);
                        for (key, node) in
                            fields.iter().filter(|(key, _)| COMPANY.contains(&key.name.as_str()))
                        {
                            self.fact(key, node);
                        }
                    }
                }
                "profile" => {
                    let is_profile = |subject: &Subject| matches!(subject, Subject::Profile(_));
                    let ids = self.answers.questionnaire().profile.iter().map(|prompt| &prompt.id);
                    let ids = ids.map(ToString::to_string).collect::<Vec<_>>();
                    self.answers(key, node, &ids, is_profile);
                }
                "answers" => {
                    let is_question = |subject: &Subject| matches!(subject, Subject::Question(_));
                    let ids = self.answers.questionnaire().questions().map(|question| &question.prompt.id);
                    let ids = ids.map(ToString::to_string).collect::<Vec<_>>();
                    self.answers(key, node, &ids, is_question);
                }
                name if FACTS.contains(&name) => self.fact(key, node),
                _ => {}
            }
        }
    }

    /// Tells of names that are not known, and of those that are there twice.
    fn tell_names(&mut self, fields: &[(Key, Node)], known: &[&str]) {
        for (index, (key, _)) in fields.iter().enumerate() {
            if fields.iter().take(index).any(|(earlier, _)| earlier.name == key.name) {
                self.tell(&key.name, AnswerFault::Repeated);
            } else if !known.contains(&key.name.as_str()) {
                let nearest = nearest(&key.name, known.iter().copied()).map(str::to_owned);
                self.tell(&key.name, AnswerFault::Unknown { nearest });
            }
        }
    }

    fn block<'n>(&mut self, key: &Key, node: &'n Node) -> Option<&'n [(Key, Node)]> {
        if let Value::Map(fields) = &node.value {
            return Some(fields);
        }
        self.tell(&key.name, AnswerFault::Shape { expected: "a block `{ … }`", found: node.value.kind() });
        None
    }

    fn fact(&mut self, key: &Key, node: &Node) {
        let text = match &node.value {
            Value::Text(text) => text,
            Value::Nothing => "",
            value => {
                return self.tell(&key.name, AnswerFault::Shape { expected: "a text", found: value.kind() });
            }
        };
        if let Err(fault) = self.answers.set(&key.name, &Raw::Text(text)) {
            self.tell(&key.name, fault);
        }
    }

    fn answers(&mut self, key: &Key, node: &Node, ids: &[String], belongs: impl Fn(&Subject) -> bool) {
        let Some(fields) = self.block(key, node) else { return };
        self.tell_names(fields, &ids.iter().map(String::as_str).collect::<Vec<_>>());
        for (key, node) in fields {
            let Some(subject) = self.answers.questionnaire().subject(&key.name).filter(&belongs) else {
                continue;
            };
            let joined;
            let raw = match &node.value {
                Value::Nothing => Raw::Text(""),
                Value::Number(number) => Raw::Number(*number),
                Value::Text(text) => Raw::Text(text),
                Value::List(items) if items.iter().all(|item| matches!(item.value, Value::Text(_))) => {
                    joined = joined_ids(items);
                    Raw::Text(&joined)
                }
                value => {
                    let expected = "an option's id, a list of them, a number, or nothing (`null`)";
                    self.tell(&key.name, AnswerFault::Shape { expected, found: value.kind() });
                    continue;
                }
            };
            if let Err(fault) = self.answers.read_answer(subject, &raw) {
                self.tell(&key.name, fault);
            }
        }
    }
}

fn joined_ids(items: &[Node]) -> String {
    let text = |item: &Node| match &item.value {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    };
    items.iter().map(text).collect::<Vec<_>>().join(&SEPARATOR.to_string())
}

/// An answer file as it is written.
#[derive(Debug, Serialize)]
struct AnswerFile<'a> {
    questionnaire: &'a str,
    version: &'a str,
    company: CompanyEntry<'a>,
    #[serde(skip_serializing_if = "String::is_empty")]
    date: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    round: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    profile: BTreeMap<&'a str, Written>,
    answers: BTreeMap<&'a str, Written>,
}

#[derive(Debug, Serialize)]
struct CompanyEntry<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Written {
    Number(f64),
    Text(String),
}

impl Answers<'_> {
    /// These answers as an answer file, which [`Questionnaire::read_answers`] reads back; hidden answers are kept.
    pub fn to_json(&self) -> String {
        let questionnaire = self.questionnaire();
        let file = AnswerFile {
            questionnaire: questionnaire.id.as_str(),
            version: &questionnaire.version,
            company: CompanyEntry { id: &self.company.id, name: &self.company.name },
            date: self.company.date.map(|date| date.to_string()).unwrap_or_default(),
            round: &self.company.round,
            language: self.company.language.as_ref().map(crate::Language::as_str),
            profile: entries(self.profile()),
            answers: entries(self.questions().map(|(question, answer)| (&question.prompt, answer))),
        };
        // INVARIANT: texts and finite numbers only, so nothing can fail.
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }
}

fn entries<'a>(answers: impl Iterator<Item = (&'a Prompt, &'a Answer)>) -> BTreeMap<&'a str, Written> {
    answers
        .filter(|(_, answer)| **answer != Answer::Unanswered)
        .map(|(prompt, answer)| {
            let value = match answer {
                Answer::Number(number) => Written::Number(*number),
                answer => Written::Text(prompt.write_answer(answer)),
            };
            (prompt.id.as_str(), value)
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
            Answer::Several(chosen) => {
                let ids = chosen.iter().filter_map(|place| self.choices().get(*place));
                ids.map(|choice| choice.id.as_str()).collect::<Vec<_>>().join(&SEPARATOR.to_string())
            }
            Answer::Number(number) => number.to_string(),
            Answer::Words(words) => words.clone(),
        }
    }
}
