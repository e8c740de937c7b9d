//! Mappings, as files: how the columns of another program's table become answers.

use std::path::{Path, PathBuf};

use csv::ByteRecord;
use engine::{BoundMapping, Mapping, Questionnaire, QuestionnaireError};

use super::reading::Reading;
use crate::failure::Failure;
use crate::snippet::Report;
use crate::terminal::{printable, shown};
use crate::text_file;

/// The largest mapping, in bytes.
const LARGEST: u64 = 10_000_000;

/// A mapping, as it stands in its file.
pub(crate) struct MappingFile<'q> {
    path: PathBuf,
    text: String,
    mapping: Mapping<'q>,
}

impl<'q> MappingFile<'q> {
    /// Reads the mapping in a file; all that is wrong with it is one failure.
    pub(crate) fn open(path: &Path, questionnaire: &'q Questionnaire) -> Result<Self, Failure> {
        let text =
            text_file::read(path, LARGEST).map_err(|reason| Failure::File { file: shown(path), reason })?;
        let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
        let mapping =
            Mapping::from_yaml(&text, questionnaire).map_err(|error| broken(path, &text, &error))?;
        Ok(Self { path: path.to_owned(), text, mapping })
    }

    /// Whether a row is the header: it has the column that ids come from. Other programs write a title above it.
    pub(crate) fn is_header(&self, cells: &ByteRecord) -> bool {
        let id = self.mapping.id_column();
        id.is_none_or(|id| cells.iter().any(|cell| cell.trim_ascii() == id.as_bytes()))
    }

    /// Finds its columns in a header.
    pub(crate) fn bind(&self, header: &[String]) -> Result<BoundMapping<'q>, Failure> {
        let bound = self.mapping.bind(header.iter().map(String::as_str));
        bound.map_err(|error| broken(&self.path, &self.text, &error))
    }
}

fn broken(path: &Path, text: &str, error: &QuestionnaireError) -> Failure {
    Failure::Questionnaire(Report::new(path, text, &error.problems, &[]))
}

/// What a mapping leaves out, of a table that is called `name`, each as a line.
pub(crate) fn notes(mapping: &BoundMapping<'_>, name: &str) -> Vec<String> {
    let unmapped: Vec<String> = mapping.unmapped().map(|id| format!("`{id}`")).collect();
    let questions = format!("{name}: the mapping has no column for {}", unmapped.join(", "));
    let columns = format!("{name}: columns that the mapping does not name: {}", mapping.left_out());
    let questions = (!unmapped.is_empty()).then(|| printable(&questions));
    questions.into_iter().chain((mapping.left_out() > 0).then_some(columns)).collect()
}

/// Refuses a mapping for answer files, which say themselves what they are.
pub(crate) fn only_for_tables(reading: &Reading) -> Result<(), Failure> {
    let Some(path) = &reading.mapping else { return Ok(()) };
    let reason = "a mapping is for tables, and these are answer files; leave out `--mapping`".to_owned();
    Err(Failure::File { file: shown(path), reason })
}
