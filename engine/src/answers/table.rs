//! Tables of answers: a row for each company, a column for each prompt.

use crate::answers::company::clean;
use crate::answers::entry::{AnswerFault, Raw, read_words};
use crate::answers::migration::{Migration, Origin};
use crate::answers::note::Part;
use crate::answers::row::Cell;
use crate::answers::{Answers, date::Date};
use crate::digits::Digits;
use crate::nearest::nearest;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::prompt::Prompt;
use crate::text::Language;

/// The columns of a table, matched with the questionnaire once for all rows.
#[derive(Debug, Clone)]
pub struct Columns<'q> {
    questionnaire: &'q Questionnaire,
    columns: Vec<Column<'q>>,
}

#[derive(Debug, Clone)]
struct Column<'q> {
    name: String,
    /// Nothing for a column that the questionnaire does not know.
    role: Option<Role>,
    cell: Cell<'q>,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Id,
    Name,
    Date,
    Round,
    Respondent,
    Language,
    Version,
    Answer(Subject),
    /// A part of the note on the question at this place.
    Note(usize, Part),
}

/// Why a table cannot be read at all.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum TableError {
    #[error("the table has no column `id`; add one with an id for each company")]
    NoId,
    #[error("column `{0}` is there twice; remove one")]
    Repeated(String),
    #[error("columns `{0}` and `{1}` belong to one question, which has been renamed; remove one")]
    RepeatedUnderOldName(String, String),
}

/// A column that the questionnaire does not know, and which is therefore left out.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("column `{column}` belongs to no question and was left out{}", meant(.nearest.as_deref()))]
pub struct UnknownColumn {
    /// Its name.
    pub column: String,
    /// The known column most like it.
    pub nearest: Option<String>,
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(
        || "; remove it, or name it after a question".to_owned(),
        |nearest| format!("; did you mean `{nearest}`?"),
    )
}

/// An answer that does not fit, and where it stands.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("`{column}`: {fault}")]
pub struct AnswerProblem {
    /// The column, or the field of an answer file.
    pub column: String,
    /// What is wrong, and what to do.
    pub fault: AnswerFault,
}

impl Questionnaire {
    /// Matches the header of a table with the questionnaire; columns that it does not know come back beside.
    ///
    /// ```
    /// # let questionnaire = engine::Questionnaire::from_json(r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],
    /// #   "title":"First look","levels":[{"id":"low","from":0,"name":"Low","verdict":"Low."},{"id":"high","from":50,"name":"High","verdict":"High."}],
    /// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
    /// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#)?;
    /// let (columns, unknown) = questionnaire.read_columns(["id", "web_shop", "notes"])?;
    /// assert_eq!(unknown.len(), 1);
    /// let answers = columns.read_row(["LT-001", "online", ""]).unwrap();
    /// assert_eq!(answers.company.id, "LT-001");
    ///
    /// let problems = columns.read_row(["LT-002", "on line", ""]).unwrap_err();
    /// assert_eq!(problems[0].to_string(), "`web_shop`: `on line` is not one of its options; did you mean `online`?");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When there is no column `id`, or one column twice.
    pub fn read_columns<'h>(
        &self,
        header: impl IntoIterator<Item = &'h str>,
    ) -> Result<(Columns<'_>, Vec<UnknownColumn>), TableError> {
        let mut columns: Vec<Column<'_>> = Vec::new();
        let mut unknown = Vec::new();
        for name in header {
            let name = clean(name.trim_start_matches('\u{FEFF}'));
            let role = self.role(&name);
            if let Some(first) = columns.iter().find(|column| role.is_some() && column.role == role) {
                let first = first.name.clone();
                return Err(if first == name {
                    TableError::Repeated(name)
                } else {
                    TableError::RepeatedUnderOldName(first, name)
                });
            }
            if role.is_none() && !name.is_empty() {
                let nearest = nearest(&name, self.column_names()).map(str::to_owned);
                unknown.push(UnknownColumn { column: name.clone(), nearest });
            }
            let cell = role.map_or(Cell::Ignored, |role| Cell::of(role, self));
            columns.push(Column { name, role, cell });
        }
        if columns.iter().any(|column| column.role == Some(Role::Id)) {
            Ok((Columns { questionnaire: self, columns }, unknown))
        } else {
            Err(TableError::NoId)
        }
    }

    /// The names of all columns a table may have, in order.
    pub fn column_names(&self) -> impl Iterator<Item = &str> {
        let prompts = self.profile.iter().chain(self.questions().map(|question| &question.prompt));
        ["id", "name", "date", "round", "respondent", "language", "version"]
            .into_iter()
            .chain(prompts.map(|prompt| prompt.id.as_str()))
    }

    fn role(&self, name: &str) -> Option<Role> {
        match name {
            "id" => Some(Role::Id),
            "name" => Some(Role::Name),
            "date" => Some(Role::Date),
            "round" => Some(Role::Round),
            "respondent" => Some(Role::Respondent),
            "language" => Some(Role::Language),
            "version" => Some(Role::Version),
            _ => self.subject(name).map(Role::Answer).or_else(|| self.note_column(name)),
        }
    }

    /// Whose answers stand under a name, also under an earlier one.
    pub(crate) fn subject(&self, name: &str) -> Option<Subject> {
        let find = |fits: &dyn Fn(&Prompt) -> bool| {
            let profile = self.profile.iter().position(fits).map(Subject::Profile);
            let question = || self.questions().position(|question| fits(&question.prompt));
            profile.or_else(|| question().map(Subject::Question))
        };
        find(&|prompt| prompt.id == *name)
            .or_else(|| find(&|prompt| prompt.renamed_from.iter().any(|old| *old == *name)))
    }

    /// The part of a note that stands under a name such as `web_shop.comment`.
    fn note_column(&self, name: &str) -> Option<Role> {
        let (question, part) = name.rsplit_once('.')?;
        match self.subject(question)? {
            Subject::Question(place) => Some(Role::Note(place, Part::named(part)?)),
            Subject::Profile(_) => None,
        }
    }

    /// Whether "not applicable" can be answered.
    pub(crate) fn offers_not_applicable(&self, subject: Subject) -> bool {
        match subject {
            Subject::Profile(_) => false,
            Subject::Question(index) => {
                self.questions().nth(index).is_some_and(|question| question.not_applicable)
            }
        }
    }

    pub(crate) fn prompt(&self, subject: Subject) -> Option<&Prompt> {
        match subject {
            Subject::Profile(index) => self.profile.get(index),
            Subject::Question(index) => self.questions().nth(index).map(|question| &question.prompt),
        }
    }
}

impl<'q> Columns<'q> {
    pub(crate) fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// How the cells of each column are read, in order.
    pub(super) fn cells(&self) -> impl Iterator<Item = &Cell<'q>> {
        self.columns.iter().map(|column| &column.cell)
    }

    /// Reads one row; cells beyond the columns are ignored, missing ones are empty.
    ///
    /// Where the row has another `version`, answers that do not fit are left out and listed ([`Answers::migration`]).
    ///
    /// # Errors
    ///
    /// Every cell that does not fit.
    pub fn read_row<'r>(
        &self,
        cells: impl IntoIterator<Item = &'r str>,
    ) -> Result<Answers<'q>, Vec<AnswerProblem>> {
        let cells: Vec<&str> = cells.into_iter().collect();
        let cells = || self.columns.iter().zip(cells.iter().copied());
        let mut answers = Answers::none(self.questionnaire);
        let mut problems = Vec::new();
        let version = cells().find(|(column, _)| column.role == Some(Role::Version));
        let version = version.map(|(_, cell)| clean(cell)).filter(|version| !version.is_empty());
        let origin = version.map(|version| Origin { version: version.into(), hash: None });
        let mut migration = origin.filter(|origin| !origin.is(self.questionnaire)).map(Migration::from);
        for (column, cell) in cells() {
            let Some(role) = column.role else { continue };
            let read = match &column.cell {
                Cell::Answer { subject, prompt, not_applicable, kind } => {
                    let slot = answers.slot(*subject);
                    let read =
                        |slot| kind.read_answer(cell, (prompt, *not_applicable), slot, &mut Vec::new());
                    slot.map_or(Ok(()), read)
                }
                _ => answers.read_cell(role, cell),
            };
            match (&mut migration, role, read) {
                (Some(migration), Role::Answer(subject), Ok(())) if !cell.trim().is_empty() => {
                    if let Some(prompt) = self.questionnaire.prompt(subject) {
                        migration.note(prompt, &column.name, cell);
                    }
                }
                (_, _, Ok(())) => {}
                (Some(migration), Role::Answer(_) | Role::Note(..) | Role::Language, Err(fault)) => {
                    migration.dropped.push(AnswerProblem { column: column.name.clone(), fault });
                }
                (_, _, Err(fault)) => problems.push(AnswerProblem { column: column.name.clone(), fault }),
            }
        }
        if let Some(migration) = migration {
            answers = answers.migrated(migration);
        }
        if answers.company.id.is_empty() && !problems.iter().any(|problem| problem.column == "id") {
            problems.push(AnswerProblem { column: "id".to_owned(), fault: AnswerFault::NoId });
        }
        if problems.is_empty() { Ok(answers) } else { Err(problems) }
    }
}

impl Answers<'_> {
    /// Sets one answer or one fact of the company, by the name of its column.
    ///
    /// ```
    /// # let questionnaire = engine::Questionnaire::from_json(r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],
    /// #   "title":"First look","levels":[{"id":"low","from":0,"name":"Low","verdict":"Low."},{"id":"high","from":50,"name":"High","verdict":"High."}],
    /// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
    /// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#)?;
    /// let mut answers = engine::Answers::none(&questionnaire);
    /// answers.set("web_shop", &engine::Raw::Text("online"))?;
    /// assert!(answers.set("web_shop", &engine::Raw::Text("fax")).is_err());
    /// assert!(answers.to_json().contains("\"web_shop\": \"online\""), "the answer before stays");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the answer does not fit; the one before stays. Nothing happens for a name that is no column.
    pub fn set(&mut self, column: &str, raw: &Raw<'_>) -> Result<(), AnswerFault> {
        match (self.questionnaire().role(column), raw) {
            (Some(Role::Answer(subject)), raw) => self.read_answer(subject, raw),
            (Some(role), Raw::Text(text)) => self.read_cell(role, text),
            (Some(role), Raw::Number(number)) => self.read_cell(role, &Digits(*number).to_string()),
            (None, _) => Ok(()),
        }
    }

    pub(crate) fn read_cell(&mut self, role: Role, cell: &str) -> Result<(), AnswerFault> {
        match role {
            Role::Answer(subject) => return self.read_answer(subject, &Raw::Text(cell)),
            Role::Id => self.company.id = read_words(cell)?,
            Role::Name => self.company.name = read_words(cell)?,
            Role::Round => self.company.round = read_words(cell)?,
            Role::Respondent => self.company.respondent = read_words(cell)?,
            Role::Note(place, part) => self.notes.set(place, part, read_words(cell)?),
            Role::Version => {}
            Role::Date => {
                let found = read_words(cell)?;
                self.company.date = match found.as_str() {
                    "" => None,
                    text => Some(Date::new(text).ok_or(AnswerFault::NotADate { found })?),
                };
            }
            Role::Language => {
                let found = read_words(cell)?;
                self.company.language = match found.as_str() {
                    "" => None,
                    code => Some(self.questionnaire().language(code)?),
                };
            }
        }
        Ok(())
    }

    pub(crate) fn read_answer(&mut self, subject: Subject, raw: &Raw<'_>) -> Result<(), AnswerFault> {
        let questionnaire = self.questionnaire();
        let Some(prompt) = questionnaire.prompt(subject) else { return Ok(()) };
        let answer = prompt.read_answer(raw, questionnaire.offers_not_applicable(subject))?;
        if let Some(slot) = self.slot(subject) {
            *slot = answer;
        }
        Ok(())
    }
}

impl Questionnaire {
    /// One of the questionnaire's languages by its code.
    ///
    /// # Errors
    ///
    /// When it has no texts in that language.
    pub fn language(&self, code: &str) -> Result<Language, AnswerFault> {
        self.languages.iter().find(|language| language.as_str() == code).cloned().ok_or_else(|| {
            AnswerFault::NoSuchLanguage {
                found: code.to_owned(),
                languages: self
                    .languages
                    .iter()
                    .map(|known| format!("`{known}`"))
                    .collect::<Vec<_>>()
                    .join(", "),
            }
        })
    }
}
