//! Catalogues that are read while the program runs: the files of `languages/` as the app has them, a line for each text.

use engine::Language;

use super::Plural;
use crate::locale::Locale;

/// Why a catalogue cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum WordsError {
    #[error("the words of `{0}` are no catalogue; publish the page again")]
    Malformed(Language),
    #[error("how `{0}` writes numbers and dates is not known; add it to `reports/src/locale/table.rs`")]
    UnknownLanguage(Language),
}

/// Lines such as `score=Balas`, and `questions_counted.one={count} klausimas` for each form that a text takes beside a number.
#[derive(Debug)]
pub(super) struct Catalogue<'l> {
    pub(super) locale: &'static Locale,
    words: Vec<(&'l str, &'l str)>,
}

impl<'l> Catalogue<'l> {
    pub(super) fn read(language: &Language, lines: &'l str) -> Result<Self, WordsError> {
        let locale = Locale::of(language.as_str());
        let locale = locale.ok_or_else(|| WordsError::UnknownLanguage(language.clone()))?;
        let words: Option<Vec<_>> = lines.lines().map(|line| line.split_once('=')).collect();
        Ok(Self { locale, words: words.ok_or_else(|| WordsError::Malformed(language.clone()))? })
    }

    pub(super) fn text(&self, key: &str, english: &'static str) -> &'static str {
        self.find(|name| name == key).unwrap_or(english)
    }

    pub(super) fn plural(&self, key: &str, english: Plural) -> Plural {
        let form = |form| {
            self.find(|name| name.strip_prefix(key).and_then(|rest| rest.strip_prefix('.')) == Some(form))
        };
        let Some(other) = form("other") else { return english };
        let [zero, one, few, many] = ["zero", "one", "few", "many"].map(form);
        Plural { locale: self.locale, zero, one, few, many, other }
    }

    fn find(&self, is_meant: impl Fn(&str) -> bool) -> Option<&'static str> {
        let (_, text) = self.words.iter().find(|(name, _)| is_meant(name))?;
        Some((*text).to_owned().leak())
    }
}
