//! Answer files: one company's answers as JSON, which the page in the browser writes and the command reads.

use crate::answers::entry::{AnswerFault, Raw, SEPARATOR};
use crate::answers::migration::{Migration, Origin};
use crate::answers::note::{Note, Part};
use crate::answers::parts::EQUALS;
use crate::answers::table::AnswerProblem;
use crate::answers::{Answer, Answers};
use crate::digits::Digits;
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
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Answers(Vec<AnswerProblem>),
}

/// The fields of an answer file, of its `company`, and the columns of a table that hold the same.
const FIELDS: [&str; 11] = [
    "questionnaire",
    "version",
    "hash",
    "company",
    "date",
    "round",
    "respondent",
    "language",
    "profile",
    "answers",
    "notes",
];
const COMPANY: [&str; 2] = ["id", "name"];
const FACTS: [&str; 4] = ["date", "round", "respondent", "language"];

impl Questionnaire {
    /// Reads an answer file.
    ///
    /// Of answers that were given to another version of the questionnaire, or to another text of this version, those that
    /// do not fit are left out and listed ([`Answers::migration`]). A file without `hash` is taken for one of this text.
    ///
    /// ```
    /// # let text = r#"{"branda":1,"id":"first-look","version":"2","languages":["en"],"title":"First look",
    /// #   "levels":[{"id":"beginning","from":0,"name":"Beginning","verdict":"Tools are still to come."}],
    /// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","renamed_from":"shop","text":"Where can your customers order?",
    /// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#;
    /// # let questionnaire = engine::Questionnaire::from_json(text)?;
    /// let answers = questionnaire.read_answers(
    ///     r#"{ "questionnaire": "first-look", "version": "1", "answers": { "shop": "online", "fax": "yes" } }"#,
    /// )?;
    /// let migration = answers.migration().unwrap();
    /// assert_eq!(migration.renamed[0].to_string(), "`shop` is now `web_shop`");
    /// assert_eq!(migration.dropped[0].column, "fax");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When it is no answer file, belongs to another questionnaire, or holds anything that does not fit; all of the latter
    /// is told.
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
        let origin = Origin { version: word(&fields, "version")?.into(), hash: hash(&fields) };
        let migration = (!origin.is(self)).then(|| Migration::from(origin));
        let mut reading = Reading { answers: Answers::none(self), problems: Vec::new(), migration };
        reading.fields(&fields);
        let Reading { answers, problems, migration } = reading;
        if !problems.is_empty() {
            return Err(AnswerFileError::Answers(problems));
        }
        Ok(match migration {
            Some(migration) => answers.migrated(migration),
            None => answers,
        })
    }
}

/// The fingerprint that a file carries; nothing in one from before there were any.
fn hash(fields: &[(Key, Node)]) -> Option<Box<str>> {
    match fields.iter().find(|(key, _)| key.name == "hash").map(|(_, node)| &node.value) {
        Some(Value::Text(text)) if !text.trim().is_empty() => Some(text.trim().into()),
        _ => None,
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
    /// Where the answers were given to another questionnaire than this one.
    migration: Option<Migration>,
}

impl Reading<'_> {
    fn tell(&mut self, name: &str, fault: AnswerFault) {
        self.problems.push(AnswerProblem { column: name.to_owned(), fault });
    }

    /// Tells of something that another version may well have had: then it is left out, and no reason to refuse the file.
    fn tell_misfit(&mut self, name: &str, fault: AnswerFault) {
        let problem = AnswerProblem { column: name.to_owned(), fault };
        match &mut self.migration {
            Some(migration) => migration.dropped.push(problem),
            None => self.problems.push(problem),
        }
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
                "profile" => self.answers(key, node, true),
                "answers" => self.answers(key, node, false),
                "notes" => self.notes(key, node),
                "hash" if !matches!(node.value, Value::Text(_) | Value::Nothing) => {
                    let fault = AnswerFault::Shape { expected: "a text", found: node.value.kind() };
                    self.tell(&key.name, fault);
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
        match self.answers.set(&key.name, &Raw::Text(text)) {
            Err(fault @ AnswerFault::NoSuchLanguage { .. }) => self.tell_misfit(&key.name, fault),
            Err(fault) => self.tell(&key.name, fault),
            Ok(()) => {}
        }
    }

    /// Reads the answers of a block; those of another version may have stood in the other block.
    fn answers(&mut self, key: &Key, node: &Node, profile: bool) {
        let Some(fields) = self.block(key, node) else { return };
        let questionnaire = self.answers.questionnaire();
        let belongs = |subject: &Subject| matches!(subject, Subject::Profile(_)) == profile;
        let mut seen: Vec<(Subject, &str)> = Vec::new();
        for (key, node) in fields {
            let name = key.name.as_str();
            let moved = self.migration.is_some();
            let subject = questionnaire.subject(name).filter(|subject| moved || belongs(subject));
            let Some(subject) = subject else {
                if !moved {
                    let nearest = nearest_id(questionnaire, name, profile);
                    self.tell(name, AnswerFault::Unknown { nearest });
                } else if !is_blank(&node.value) {
                    // What another version asked and nobody answered is no loss.
                    self.tell_misfit(name, AnswerFault::Gone);
                }
                continue;
            };
            if let Some((_, earlier)) = seen.iter().find(|(earlier, _)| *earlier == subject) {
                if *earlier == name {
                    self.tell(name, AnswerFault::Repeated);
                } else {
                    self.tell_misfit(name, AnswerFault::Repeated);
                }
                continue;
            }
            seen.push((subject, name));
            self.answer(subject, name, node);
        }
    }

    /// Reads what was said about answers: of each question a block with a `comment`, `evidence`, or both.
    fn notes(&mut self, key: &Key, node: &Node) {
        let Some(fields) = self.block(key, node) else { return };
        let questionnaire = self.answers.questionnaire();
        let mut seen: Vec<usize> = Vec::new();
        for (key, node) in fields {
            let name = key.name.as_str();
            let Some(Subject::Question(place)) = questionnaire.subject(name) else {
                let fault = match self.migration {
                    Some(_) => AnswerFault::Gone,
                    None => AnswerFault::Unknown { nearest: nearest_id(questionnaire, name, false) },
                };
                self.tell_misfit(name, fault);
                continue;
            };
            if seen.contains(&place) {
                self.tell_misfit(name, AnswerFault::Repeated);
                continue;
            }
            seen.push(place);
            let Some(parts) = self.block(key, node) else { continue };
            self.tell_names(parts, &Part::NAMES);
            for (key, node) in parts.iter().filter(|(key, _)| Part::named(&key.name).is_some()) {
                let column = Key { name: format!("{name}.{}", key.name), ..key.clone() };
                self.fact(&column, node);
            }
        }
    }

    fn answer(&mut self, subject: Subject, name: &str, node: &Node) {
        let written;
        let raw = match &node.value {
            Value::Nothing => Raw::Text(""),
            Value::Number(number) => Raw::Number(*number),
            Value::Text(text) => Raw::Text(text),
            Value::List(items) if items.iter().all(|item| matches!(item.value, Value::Text(_))) => {
                written = joined_ids(items);
                Raw::Text(&written)
            }
            Value::Map(parts) if parts.iter().all(|(_, part)| matches!(part.value, Value::Number(_))) => {
                written = joined_parts(parts);
                Raw::Text(&written)
            }
            value => {
                let expected = "an option's id, a list of them, a number, parts `{ \"option\": 70 }`, or nothing (`null`)";
                self.tell(name, AnswerFault::Shape { expected, found: value.kind() });
                return;
            }
        };
        match (self.answers.read_answer(subject, &raw), &mut self.migration) {
            (Ok(()), None) => {}
            (Ok(()), Some(migration)) => {
                let prompt = self.answers.questionnaire().prompt(subject).filter(|_| !is_blank(&node.value));
                let text = if let Raw::Text(text) = raw { text } else { "" };
                if let Some(prompt) = prompt {
                    migration.note(prompt, name, text);
                }
            }
            (Err(fault), _) => self.tell_misfit(name, fault),
        }
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Nothing => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(parts) => parts.is_empty(),
        _ => false,
    }
}

/// The id that a name may stand for: of the profile or of a question.
fn nearest_id(questionnaire: &Questionnaire, name: &str, profile: bool) -> Option<String> {
    let nearest = if profile {
        nearest(name, questionnaire.profile.iter().map(|prompt| prompt.id.as_str()))
    } else {
        nearest(name, questionnaire.questions().map(|question| question.prompt.id.as_str()))
    };
    nearest.map(str::to_owned)
}

fn joined_ids(items: &[Node]) -> String {
    let text = |item: &Node| match &item.value {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    };
    items.iter().map(text).collect::<Vec<_>>().join(&SEPARATOR.to_string())
}

fn joined_parts(parts: &[(Key, Node)]) -> String {
    let text = |(key, part): &(Key, Node)| match &part.value {
        Value::Number(number) => format!("{}{EQUALS}{}", key.name, Digits(*number)),
        _ => String::new(),
    };
    parts.iter().map(text).collect::<Vec<_>>().join(&SEPARATOR.to_string())
}

impl Answers<'_> {
    /// These answers as an answer file, which [`Questionnaire::read_answers`] reads back; hidden answers are kept.
    pub fn to_json(&self) -> String {
        let questionnaire = self.questionnaire();
        let company = [("id", text(&self.company.id)), ("name", text(&self.company.name))];
        let date = self.company.date.map(|date| date.to_string()).unwrap_or_default();
        let language = self.company.language.as_ref().map_or("", crate::Language::as_str);
        let facts = [
            ("date", date.as_str()),
            ("round", &self.company.round),
            ("respondent", &self.company.respondent),
            ("language", language),
        ];
        let mut file = vec![
            ("questionnaire", text(questionnaire.id.as_str())),
            ("version", text(&questionnaire.version)),
            ("hash", text(&questionnaire.fingerprint().to_string())),
            ("company", map(company)),
        ];
        file.extend(
            facts.into_iter().filter(|(_, fact)| !fact.is_empty()).map(|(name, fact)| (name, text(fact))),
        );
        file.push(("profile", entries(self.profile())));
        file.push((
            "answers",
            entries(self.questions().map(|(question, answer)| (&question.prompt, answer))),
        ));
        let notes = self.note_entries();
        if !notes.is_empty() {
            file.push(("notes", map(notes)));
        }
        source::to_pretty_json(&map(file))
    }

    fn note_entries(&self) -> Vec<(&str, Node)> {
        let notes = self.questionnaire().questions().enumerate().filter_map(|(place, question)| {
            let Note { comment, evidence } = self.note(place)?;
            let parts = [("comment", comment), ("evidence", evidence)];
            let parts =
                parts.into_iter().filter(|(_, part)| !part.is_empty()).map(|(name, part)| (name, text(part)));
            Some((question.prompt.id.as_str(), map(parts)))
        });
        sorted(notes.collect())
    }
}

/// In the order of their names.
fn sorted(mut entries: Vec<(&str, Node)>) -> Vec<(&str, Node)> {
    entries.sort_by_key(|(name, _)| *name);
    entries
}

fn entries<'a>(answers: impl Iterator<Item = (&'a Prompt, &'a Answer)>) -> Node {
    let given = answers.filter(|(_, answer)| **answer != Answer::Unanswered);
    let entries = given.map(|(prompt, answer)| {
        let value = match answer {
            Answer::Number(number) => node(Value::Number(*number)),
            Answer::Ranking(ranked) => node(Value::List(prompt.ids_of(ranked).map(text).collect())),
            Answer::Allocation(parts) => {
                let parts = prompt.parts(parts).map(|(option, part)| (option, node(Value::Number(part))));
                map(sorted(parts.collect()))
            }
            answer => text(&prompt.write_answer(answer)),
        };
        (prompt.id.as_str(), value)
    });
    map(sorted(entries.collect()))
}

fn node(value: Value) -> Node {
    Node { place: None, value }
}

fn text(text: &str) -> Node {
    node(Value::Text(text.to_owned()))
}

fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Node)>) -> Node {
    let entries = entries.into_iter().map(|(name, node)| (Key { place: None, name: name.to_owned() }, node));
    node(Value::Map(entries.collect()))
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
            Answer::Several(chosen) | Answer::Ranking(chosen) => {
                self.ids_of(chosen).collect::<Vec<_>>().join(&SEPARATOR.to_string())
            }
            Answer::Allocation(parts) => {
                let parts =
                    self.parts(parts).map(|(option, part)| format!("{option}{EQUALS}{}", Digits(part)));
                parts.collect::<Vec<_>>().join(&SEPARATOR.to_string())
            }
            Answer::Number(number) => Digits(*number).to_string(),
            Answer::Words(words) => words.clone(),
        }
    }

    fn ids_of<'a>(&'a self, places: &'a [usize]) -> impl Iterator<Item = &'a str> {
        places.iter().filter_map(|place| self.choices().get(*place)).map(|choice| choice.id.as_str())
    }

    /// The options that got a part, with it.
    fn parts<'a>(&'a self, parts: &'a [f64]) -> impl Iterator<Item = (&'a str, f64)> {
        let options = self.choices().iter().map(|choice| choice.id.as_str());
        options.zip(parts.iter().copied()).filter(|(_, part)| *part > 0.0)
    }
}
