//! Questionnaires as files.

use std::path::Path;

use engine::{Language, Questionnaire, QuestionnaireError};

use crate::failure::Failure;
use crate::snippet::Report;
use crate::terminal::shown;
use crate::text_file;

/// The largest questionnaire, in bytes.
const LARGEST: u64 = 10_000_000;

/// Reads the questionnaire in a file; all that is wrong with it is one failure.
pub(crate) fn open(path: &Path) -> Result<Questionnaire, Failure> {
    let text = read(path)?;
    Questionnaire::from_yaml(&text)
        .map_err(|error| Failure::Questionnaire(Report::new(path, &text, &error.problems, &[])))
}

/// A questionnaire as a browser loads it, in one language.
pub(crate) type Compiled = (Language, Vec<u8>);

/// Reads the questionnaire in a file, and compiles it for a browser, in each of its languages.
pub(crate) fn compile(path: &Path) -> Result<(Questionnaire, Vec<Compiled>), Failure> {
    let text = read(path)?;
    let told =
        |error: QuestionnaireError| Failure::Questionnaire(Report::new(path, &text, &error.problems, &[]));
    let questionnaire = Questionnaire::from_yaml(&text).map_err(told)?;
    let languages = questionnaire.languages.iter();
    let compiled = languages.map(|language| Ok((language.clone(), engine::compile(&text, language)?)));
    let compiled = compiled.collect::<Result<_, _>>().map_err(told)?;
    Ok((questionnaire, compiled))
}

/// Reads the questionnaire in a file, and tells also what is hardly meant in it.
pub(crate) fn check(path: &Path) -> Result<(Questionnaire, Report), Failure> {
    let text = read(path)?;
    let checked = engine::check(&text);
    match checked.questionnaire {
        Ok(questionnaire) => Ok((questionnaire, Report::new(path, &text, &[], &checked.warnings))),
        Err(error) => {
            Err(Failure::Questionnaire(Report::new(path, &text, &error.problems, &checked.warnings)))
        }
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    let text =
        text_file::read(path, LARGEST).map_err(|reason| Failure::File { file: shown(path), reason })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}
