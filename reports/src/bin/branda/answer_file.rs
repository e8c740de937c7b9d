//! Single answer files: JSON, one company's answers.

use std::fs;
use std::path::Path;

use engine::{AnswerFileError, Answers, Questionnaire};

use crate::text_file;

/// The largest answer file, in bytes.
const LARGEST: u64 = 1_000_000;

/// Something wrong with an answer file: the field, where it is about one, and the reason.
pub(crate) type Problem = (Option<String>, String);

/// Reads an answer file, or tells everything that is wrong with it.
pub(crate) fn read<'q>(path: &Path, questionnaire: &'q Questionnaire) -> Result<Answers<'q>, Vec<Problem>> {
    let text = read_text(path).map_err(|reason| vec![(None, reason)])?;
    questionnaire.read_answers(&text).map_err(|error| match error {
        AnswerFileError::Answers(problems) => {
            let problems = problems.into_iter();
            problems.map(|problem| (Some(problem.column), problem.fault.to_string())).collect()
        }
        error => vec![(None, error.to_string())],
    })
}

fn read_text(path: &Path) -> Result<String, String> {
    // A pipe would be waited for without end.
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err("this is not a file; remove it".to_owned());
    }
    text_file::read(path, LARGEST)
}
