//! Answer files: JSON, one company's answers, wherever the text of one stands.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use engine::{AnswerFault, AnswerFileError, Answers, Questionnaire, Raw};

use super::encoding::decoded;
use super::folder::AnswerFile;
use super::refusal::{Origin, Refusal};

/// The largest answer file, in bytes.
pub const LARGEST_ANSWER_FILE: usize = 1_000_000;

/// An answer file, not yet read.
#[derive(Debug)]
pub struct AnswerText<'q> {
    /// Where it stands.
    pub(crate) origin: Origin,
    questionnaire: &'q Questionnaire,
    text: Text,
    /// What a company without an id is known by.
    name: Option<String>,
}

#[derive(Debug)]
enum Text {
    /// In a file of its own.
    File(AnswerFile),
    /// Here already; or why it is not, and what to do.
    Here(Result<String, String>),
}

impl<'q> AnswerText<'q> {
    /// An answer file of a folder.
    pub(crate) fn file(file: AnswerFile, questionnaire: &'q Questionnaire) -> Self {
        let origin = Origin::of(&file.shown);
        Self { origin, questionnaire, name: Some(stem(&file.path)), text: Text::File(file) }
    }

    /// A text that has been read from somewhere; `path` gives the name of a company without an id.
    pub(crate) fn here(
        origin: Origin,
        text: Result<String, String>,
        path: Option<&Path>,
        questionnaire: &'q Questionnaire,
    ) -> Self {
        Self { origin, questionnaire, name: path.map(stem), text: Text::Here(text) }
    }

    /// How many bytes of memory it takes, more or less.
    pub(crate) fn size(&self) -> usize {
        match &self.text {
            Text::Here(Ok(text)) => text.len(),
            _ => 0,
        }
    }

    pub(crate) fn read(&self) -> Result<Answers<'q>, Vec<Refusal>> {
        let refuse = |column: Option<&str>, reason: &str| Refusal::new(&self.origin, column, reason);
        let read;
        let text = match &self.text {
            Text::File(file) => {
                read = (file.load)().and_then(as_text);
                &read
            }
            Text::Here(text) => text,
        };
        let text = text.as_ref().map_err(|reason| vec![refuse(None, reason)])?;
        let mut answers = self.questionnaire.read_answers(text).map_err(|error| match error {
            AnswerFileError::Answers(problems) => {
                problems.iter().map(|problem| Refusal::of_problem(&self.origin, problem)).collect()
            }
            error => vec![refuse(None, &error.to_string())],
        })?;
        if answers.company.id.is_empty() {
            self.name_company(&mut answers).map_err(|fault| vec![refuse(Some("id"), &fault.to_string())])?;
        }
        Ok(answers)
    }

    /// A company without an id is known by the name of its file, if it has one of its own.
    fn name_company(&self, answers: &mut Answers<'_>) -> Result<(), AnswerFault> {
        answers.set("id", &Raw::Text(self.name.as_deref().unwrap_or_default()))?;
        if answers.company.id.is_empty() { Err(AnswerFault::NoId) } else { Ok(()) }
    }
}

/// Bytes as a text; or why they are none, and what to do.
pub(crate) fn as_text(bytes: Vec<u8>) -> Result<String, String> {
    decoded(bytes).ok_or_else(|| "this is not text in UTF-8; save it as UTF-8".to_owned())
}

/// Why an answer file is not read that is too large.
pub(crate) fn too_large() -> String {
    format!("the file has more than {LARGEST_ANSWER_FILE} bytes, which is too large; choose another")
}

fn stem(path: &Path) -> String {
    path.file_stem().map(OsStr::to_string_lossy).unwrap_or_default().into_owned()
}

/// Where an answer file stands among others.
pub(crate) fn origin(file: &Arc<str>, place: super::refusal::Place) -> Origin {
    Origin { file: Arc::clone(file), place: Some(place) }
}
