//! Questionnaires, themes and benchmarks as a browser loads them: checked before, as bytes; a questionnaire in one language, and in two
//! parts.
//!
//! What reads and checks what an author writes is most of the engine, and what scores hang on is half of a questionnaire; a page
//! that only asks does without.

use std::io;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::benchmark::Benchmark;
#[cfg(feature = "yaml")]
use crate::check;
use crate::fingerprint::Fingerprint;
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

/// Why bytes are no compiled questionnaire, theme or benchmark.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this page was not published with Branda {VERSION}, or not all of it is there; publish it again")]
#[non_exhaustive]
pub struct NotCompiled;

/// A questionnaire in the form that a browser loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiled {
    /// What is asked: all that a form needs.
    pub asked: Vec<u8>,
    /// What only scores and reports hang on.
    pub scored: Vec<u8>,
}

/// What takes the pieces of a questionnaire one after the other, or gives them.
pub(crate) trait Pieces {
    fn piece<P: BorshSerialize + BorshDeserialize>(&mut self, piece: &mut P) -> io::Result<()>;
}

impl Pieces for Vec<u8> {
    fn piece<P: BorshSerialize + BorshDeserialize>(&mut self, piece: &mut P) -> io::Result<()> {
        piece.serialize(self)
    }
}

impl Pieces for &[u8] {
    fn piece<P: BorshSerialize + BorshDeserialize>(&mut self, piece: &mut P) -> io::Result<()> {
        *piece = P::deserialize(self)?;
        Ok(())
    }
}

impl Questionnaire {
    /// Reads what is asked, as [`compile`] made it. It was checked then, and is not again: take it only from who published the
    /// page. Nothing can be scored until [`Questionnaire::with_scored`] adds what that hangs on.
    ///
    /// # Errors
    ///
    /// When another version compiled it, a part of it is missing, or a byte is another one.
    pub fn from_asked(bytes: &[u8]) -> Result<Self, NotCompiled> {
        opened(bytes)
    }

    /// The whole questionnaire: what is asked, and what scores hang on, which was compiled together with it.
    ///
    /// # Errors
    ///
    /// As [`Questionnaire::from_asked`], and when it belongs to another questionnaire.
    pub fn with_scored(mut self, bytes: &[u8]) -> Result<Self, NotCompiled> {
        let (fingerprint, pieces): (Fingerprint, Vec<u8>) = opened(bytes)?;
        if fingerprint != self.fingerprint {
            return Err(NotCompiled);
        }
        let mut pieces = &*pieces;
        self.scored(&mut pieces).map_err(|_| NotCompiled)?;
        if pieces.is_empty() { Ok(self) } else { Err(NotCompiled) }
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

impl Benchmark {
    /// Reads what [`Benchmark::compiled`] made. It was checked before, and is not again: take it only from who published the
    /// page.
    ///
    /// # Errors
    ///
    /// When another version compiled it, a part of it is missing, or a byte is another one.
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, NotCompiled> {
        opened(bytes)
    }

    /// The benchmark in the form that [`Benchmark::from_compiled`] reads, which is quick to load.
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

/// Turns a questionnaire that its author wrote into the form that [`Questionnaire::from_asked`] and then
/// [`Questionnaire::with_scored`] read: with the texts in `language` alone, small, and quick to load. Scores are the same, and so
/// is all else but the texts.
///
/// # Errors
///
/// As [`Questionnaire::from_yaml`]: only a sound questionnaire is compiled.
#[cfg(feature = "yaml")]
pub fn compile(yaml: &str, language: &Language) -> Result<Compiled, QuestionnaireError> {
    let tree = source::from_yaml(yaml)?;
    check::sound(&tree)?;
    let mut reader = Reader { only: Some(language.clone()), ..Reader::default() };
    let mut questionnaire = Questionnaire::from_tree(&mut reader, &tree)?;
    let asked = closed(&questionnaire);
    let mut pieces = Vec::new();
    // INVARIANT: writing into memory cannot fail.
    let _ = questionnaire.scored(&mut pieces);
    Ok(Compiled { asked, scored: closed(&(questionnaire.fingerprint, pieces)) })
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
    use crate::answers::Answers;
    use crate::answers::entry::Raw;

    type Read<'r> = &'r dyn Fn(&[u8]) -> Result<Questionnaire, NotCompiled>;

    #[test]
    fn what_is_asked_can_be_answered_before_it_can_be_scored() {
        let yaml = include_str!("../../../questionnaires/innocape.yaml");
        let compiled = compile(yaml, &Language::new("lt").unwrap()).unwrap();
        let questionnaire = Questionnaire::from_asked(&compiled.asked).unwrap();
        let mut answers = Answers::none(&questionnaire);
        for question in questionnaire.questions() {
            answers.set(question.prompt.id.as_str(), &Raw::Text("dont_know")).unwrap();
        }
        let file = answers.to_json();
        assert_eq!(file.matches("dont_know").count(), questionnaire.questions().count());
        let whole = questionnaire.clone().with_scored(&compiled.scored).unwrap();
        assert_eq!(whole.read_answers(&file).map(|answers| answers.to_json()), Ok(file));
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let yaml = include_str!("../../../questionnaires/cluster-self-check.yaml");
        let Compiled { asked, scored } = compile(yaml, &Language::new("en").unwrap()).unwrap();
        let questionnaire = Questionnaire::from_asked(&asked).unwrap();
        assert!(questionnaire.clone().with_scored(&scored).is_ok());
        let read_scored = |bytes: &[u8]| questionnaire.clone().with_scored(bytes);
        for (bytes, read) in [(asked, &Questionnaire::from_asked as Read<'_>), (scored, &read_scored)] {
            for place in (0..bytes.len()).step_by(7) {
                let mut damaged = bytes.clone();
                damaged[place] ^= 1 << (place % 8);
                assert_eq!(read(&damaged), Err(NotCompiled), "byte {place}");
                assert_eq!(read(&bytes[..place]), Err(NotCompiled), "{place} bytes");
            }
        }
        // Of another questionnaire.
        let yaml = yaml.replacen("target: 60", "target: 61", 1);
        let other = compile(&yaml, &Language::new("en").unwrap()).map(|other| other.scored);
        assert_eq!(other.map(|other| read_scored(&other)), Ok(Err(NotCompiled)));
        // Of FNV's own test vectors.
        assert_eq!(u64::from_le_bytes(checksum(b"foobar")), 0x8594_4171_f739_67e8);
    }
}
