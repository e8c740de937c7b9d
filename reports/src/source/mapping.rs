//! Mappings: how the columns of another program's table become answers.

use csv::ByteRecord;
use engine::{BoundMapping, Mapping, Questionnaire, QuestionnaireError};

use super::SourceError;
use super::reading::Reading;
use crate::printable;
use crate::snippet::Snippets;

/// The text of a mapping.
#[derive(Debug, Clone)]
pub struct MappingText {
    /// Its file, as messages show it.
    pub file: String,
    /// YAML.
    pub text: String,
}

/// A mapping, as it stands in its file.
pub(crate) struct MappingFile<'r, 'q> {
    file: &'r MappingText,
    mapping: Mapping<'q>,
}

impl<'r, 'q> MappingFile<'r, 'q> {
    /// Reads a mapping; all that is wrong with it is one error.
    pub(crate) fn read(file: &'r MappingText, questionnaire: &'q Questionnaire) -> Result<Self, SourceError> {
        let mapping = Mapping::from_yaml(&file.text, questionnaire).map_err(|error| broken(file, &error))?;
        Ok(Self { file, mapping })
    }

    /// Whether a row is the header: it has the column that ids come from. Other programs write a title above it.
    pub(crate) fn is_header(&self, cells: &ByteRecord) -> bool {
        let id = self.mapping.id_column();
        id.is_none_or(|id| cells.iter().any(|cell| cell.trim_ascii() == id.as_bytes()))
    }

    /// Finds its columns in a header.
    pub(crate) fn bind(&self, header: &[String]) -> Result<BoundMapping<'q>, SourceError> {
        let bound = self.mapping.bind(header.iter().map(String::as_str));
        bound.map_err(|error| broken(self.file, &error))
    }
}

fn broken(file: &MappingText, error: &QuestionnaireError) -> SourceError {
    SourceError::Mapping(Snippets::new(&file.file, &file.text, &error.problems, &[]))
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
pub(crate) fn only_for_tables(reading: &Reading) -> Result<(), SourceError> {
    let Some(MappingText { file, .. }) = &reading.mapping else { return Ok(()) };
    let reason = "a mapping is for tables, and these are answer files; leave out `--mapping`".to_owned();
    Err(SourceError::File { file: file.clone(), reason })
}
