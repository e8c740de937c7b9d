//! Questionnaires as files.

use std::path::Path;

use engine::Questionnaire;

use crate::failure::Failure;
use crate::snippet::Report;
use crate::terminal::shown;
use crate::text_file;

/// The largest questionnaire, in bytes.
const LARGEST: u64 = 10_000_000;

/// Reads the questionnaire in a file; all that is wrong with it is one failure.
pub(crate) fn open(path: &Path) -> Result<Questionnaire, Failure> {
    let text =
        text_file::read(path, LARGEST).map_err(|reason| Failure::File { file: shown(path), reason })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Questionnaire::from_yaml(text)
        .map_err(|error| Failure::Questionnaire(Report::new(path, text, &error.problems)))
}
