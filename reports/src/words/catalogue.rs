//! Catalogues that are read while the program runs: the files of `languages/` as they stand.

use std::collections::BTreeMap;

use engine::Language;
use serde_json::Value;

use super::Plural;
use crate::locale::Locale;

/// Why a catalogue cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum WordsError {
    #[error("the words of `{0}` are no catalogue; take a file of `reports/languages`")]
    Json(Language, #[source] serde_json::Error),
    #[error("how `{0}` writes numbers and dates is not known; add it to `reports/src/locale/table.rs`")]
    UnknownLanguage(Language),
}

/// Texts, and maps of the forms that a text takes beside a number.
#[derive(Debug)]
pub(super) struct Catalogue {
    pub(super) locale: &'static Locale,
    words: BTreeMap<String, Value>,
}

impl Catalogue {
    pub(super) fn from_json(language: &Language, json: &str) -> Result<Self, WordsError> {
        let locale = Locale::of(language.as_str());
        let locale = locale.ok_or_else(|| WordsError::UnknownLanguage(language.clone()))?;
        let words = serde_json::from_str(json).map_err(|error| WordsError::Json(language.clone(), error))?;
        Ok(Self { locale, words })
    }

    pub(super) fn text(&mut self, key: &str, english: &'static str) -> &'static str {
        self.words.remove(key).and_then(leaked).unwrap_or(english)
    }

    pub(super) fn plural(&mut self, key: &str, english: Plural) -> Plural {
        let Some(Value::Object(mut forms)) = self.words.remove(key) else { return english };
        let mut form = |name| forms.remove(name).and_then(leaked);
        let Some(other) = form("other") else { return english };
        let [zero, one, few, many] = ["zero", "one", "few", "many"].map(form);
        Plural { locale: self.locale, zero, one, few, many, other }
    }
}

fn leaked(word: Value) -> Option<&'static str> {
    match word {
        Value::String(text) => Some(text.leak()),
        _ => None,
    }
}
