//! Mappings, as files: how the columns of another program's table become answers.

use std::path::Path;

use engine::{BoundMapping, Mapping, Questionnaire, QuestionnaireError};

use super::reading::Reading;
use crate::failure::Failure;
use crate::snippet::Report;
use crate::terminal::{printable, shown};
use crate::text_file;

/// The largest mapping, in bytes.
const LARGEST: u64 = 10_000_000;

/// Reads the mapping in a file, and finds its columns in a header; all that is wrong with it is one failure.
pub(crate) fn open<'q>(
    path: &Path,
    questionnaire: &'q Questionnaire,
    header: &[String],
) -> Result<BoundMapping<'q>, Failure> {
    let text =
        text_file::read(path, LARGEST).map_err(|reason| Failure::File { file: shown(path), reason })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let broken =
        |error: QuestionnaireError| Failure::Questionnaire(Report::new(path, text, &error.problems, &[]));
    let mapping = Mapping::from_yaml(text, questionnaire).map_err(broken)?;
    mapping.bind(header.iter().map(String::as_str)).map_err(broken)
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
