//! Questionnaires and themes as a browser loads them: checked before, as bytes; a questionnaire in one language.
//!
//! What reads and checks what an author writes is most of the engine; a page that only asks does without.

use borsh::{BorshDeserialize, BorshSerialize};

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
use crate::theme::Theme;

/// Whose bytes they are: only the version that wrote them reads them.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Why bytes are no compiled questionnaire or theme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this page was not published with Branda {VERSION}, or not all of it is there; publish it again")]
#[non_exhaustive]
pub struct NotCompiled;

impl Questionnaire {
    /// Reads what [`compile`] made. It was checked then, and is not again: take it only from who published the page.
    ///
    /// # Errors
    ///
    /// When another version compiled it, a part of it is missing, or a byte is another one.
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, NotCompiled> {
        opened(bytes)
    }
}

impl Theme {
    /// Reads what [`Theme::compiled`] made. It was checked before, and is not again: take it only from who published the
    /// page.
    ///
    /// # Errors
    ///
    /// When another version compiled it, a part of it is missing, or a byte is another one.
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, NotCompiled> {
        opened(bytes)
    }

    /// The theme in the form that [`Theme::from_compiled`] reads, which is quick to load.
    pub fn compiled(&self) -> Vec<u8> {
        closed(self)
    }
}

fn opened<T: BorshDeserialize>(bytes: &[u8]) -> Result<T, NotCompiled> {
    let (sum, bytes) = bytes.split_first_chunk().ok_or(NotCompiled)?;
    if *sum != checksum(bytes) {
        return Err(NotCompiled);
    }
    let (version, compiled) = <(String, T)>::try_from_slice(bytes).map_err(|_| NotCompiled)?;
    if version == VERSION { Ok(compiled) } else { Err(NotCompiled) }
}

fn closed(value: &impl BorshSerialize) -> Vec<u8> {
    // INVARIANT: writing into memory cannot fail, and no number of a questionnaire is NaN.
    let bytes = borsh::to_vec(&(VERSION, value)).unwrap_or_default();
    [&checksum(&bytes)[..], &bytes].concat()
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
    Ok(closed(&questionnaire))
}

/// Tells bytes that were damaged on their way, which could lead the reader anywhere; not those that somebody forged. FNV-1a of
/// 64 bits (Fowler, Noll and Vo).
fn checksum(bytes: &[u8]) -> [u8; 8] {
    let add = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, add).to_le_bytes()
}

#[cfg(all(test, feature = "yaml"))]
mod tests {
    use super::*;

    #[test]
    fn damaged_bytes_are_refused() {
        let yaml = include_str!("../../../questionnaires/cluster-self-check.yaml");
        let compiled = compile(yaml, &Language::new("en").unwrap()).unwrap();
        assert!(Questionnaire::from_compiled(&compiled).is_ok());
        for place in (0..compiled.len()).step_by(7) {
            let mut damaged = compiled.clone();
            damaged[place] ^= 1 << (place % 8);
            assert_eq!(Questionnaire::from_compiled(&damaged), Err(NotCompiled), "byte {place}");
            assert_eq!(Questionnaire::from_compiled(&compiled[..place]), Err(NotCompiled), "{place} bytes");
        }
        // Of FNV's own test vectors.
        assert_eq!(u64::from_le_bytes(checksum(b"foobar")), 0x8594_4171_f739_67e8);
    }
}
