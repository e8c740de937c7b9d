//! Questionnaires as files.

use std::fs;
use std::path::Path;

use engine::Questionnaire;

use crate::failure::Failure;
use crate::terminal::shown;

/// Reads the questionnaire in a file; all that is wrong with it is one failure.
pub(crate) fn open(path: &Path) -> Result<Questionnaire, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Questionnaire::from_yaml(text).map_err(|error| Failure::Questionnaire { file: shown(path), error })
}
