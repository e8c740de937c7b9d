//! Questionnaires as a browser loads them: checked before, in one language, as bytes.
//!
//! What reads and checks what an author writes is most of the engine; a page that only asks does without.

use borsh::BorshDeserialize;

#[cfg(feature = "yaml")]
use crate::check;
use crate::questionnaire::Questionnaire;
#[cfg(feature = "yaml")]
use crate::questionnaire::QuestionnaireError;
#[cfg(feature = "yaml")]
use crate::reader::Reader;
#[cfg(feature = "yaml")]
use crate::source;
#[cfg(feature = "yaml")]
use crate::text::Language;

/// Whose bytes they are: only the version that wrote them reads them.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Why bytes are no compiled questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the questionnaire was not published with Branda {VERSION}, or not all of it is there; publish it again"
)]
#[non_exhaustive]
pub struct NotCompiled;

impl Questionnaire {
    /// Reads what [`compile`] made. It was checked then, and is not again: take it only from who published the page.
    ///
    /// # Errors
    ///
    /// When another version compiled it, or a part of it is missing.
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, NotCompiled> {
        let (version, questionnaire) = <(String, Self)>::try_from_slice(bytes).map_err(|_| NotCompiled)?;
        if version == VERSION { Ok(questionnaire) } else { Err(NotCompiled) }
    }
}

/// Turns a questionnaire that its author wrote into the form that [`Questionnaire::from_compiled`] reads: with the texts in
/// `language` alone, small, and quick to load. Scores are the same, and so is all else but the texts.
///
/// # Errors
///
/// As [`Questionnaire::from_yaml`]: only a sound questionnaire is compiled.
#[cfg(feature = "yaml")]
pub fn compile(yaml: &str, language: &Language) -> Result<Vec<u8>, QuestionnaireError> {
    let tree = source::from_yaml(yaml)?;
    check::sound(&tree)?;
    let mut reader = Reader { only: Some(language.clone()), ..Reader::default() };
    let questionnaire = Questionnaire::from_tree(&mut reader, &tree)?;
    // INVARIANT: writing into memory cannot fail, and no number of a questionnaire is NaN.
    Ok(borsh::to_vec(&(VERSION, questionnaire)).unwrap_or_default())
}
