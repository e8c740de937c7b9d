//! Questionnaires as files.

use std::path::Path;

use engine::{Language, Questionnaire, QuestionnaireError};
use reports::Snippets;
use reports::check::{self, Checked, LARGEST_QUESTIONNAIRE};

use crate::failure::Failure;
use crate::terminal::shown;
use crate::text_file;

/// Reads the questionnaire in a file; all that is wrong with it is one failure.
pub(crate) fn open(path: &Path) -> Result<Questionnaire, Failure> {
    let text = read(path)?;
    Questionnaire::from_yaml(&text)
        .map_err(|error| Failure::Questionnaire(Snippets::new(&shown(path), &text, &error.problems, &[])))
}

/// A questionnaire as a browser loads it, in one language.
pub(crate) type Compiled = (Language, engine::Compiled);

/// Reads the questionnaire in a file, with its text, and compiles it for a browser, in each of its languages.
pub(crate) fn compile(path: &Path) -> Result<(Questionnaire, String, Vec<Compiled>), Failure> {
    let text = read(path)?;
    let told = |error: QuestionnaireError| {
        Failure::Questionnaire(Snippets::new(&shown(path), &text, &error.problems, &[]))
    };
    let questionnaire = Questionnaire::from_yaml(&text).map_err(told)?;
    let languages = questionnaire.languages.iter();
    let compiled = languages.map(|language| Ok((language.clone(), engine::compile(&text, language)?)));
    let compiled = compiled.collect::<Result<_, _>>().map_err(told)?;
    Ok((questionnaire, text, compiled))
}

/// Reads the questionnaire in a file, and tells also what is hardly meant in it.
pub(crate) fn check(path: &Path) -> Result<(Questionnaire, Snippets), Failure> {
    let text = read(path)?;
    let Checked { questionnaire, told } = check::check(&shown(path), &text);
    match questionnaire {
        Some(questionnaire) => Ok((questionnaire, told)),
        None => Err(Failure::Questionnaire(told)),
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    let text = text_file::read(path, LARGEST_QUESTIONNAIRE)
        .map_err(|reason| Failure::File { file: shown(path), reason })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}
