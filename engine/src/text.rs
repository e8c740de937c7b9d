//! Texts in several languages.

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};

/// A language code such as `en`, `lt`, `nb` or `pt-BR`: two or three letters, and perhaps a region.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub struct Language(Box<str>);

impl Language {
    /// The language written `code`, or nothing when it is not of the form above.
    ///
    /// ```
    /// use engine::Language;
    ///
    /// assert_eq!(Language::new("nb").unwrap().as_str(), "nb");
    /// assert!(Language::new("Norsk").is_none());
    /// ```
    pub fn new(code: &str) -> Option<Self> {
        let mut parts = code.split('-');
        let language = parts.next()?;
        let sound = (2..=3).contains(&language.len())
            && language.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.next().is_none_or(|region| {
                (2..=4).contains(&region.len()) && region.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
            && parts.next().is_none();
        sound.then(|| Self(code.into()))
    }

    /// The code as it stands in files and in a page's `lang`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A text in the languages of its questionnaire.
#[derive(Debug, Clone, PartialEq, Default, BorshSerialize, BorshDeserialize)]
pub struct Text {
    first: Box<str>,
    others: Vec<(Language, Box<str>)>,
}

impl Text {
    /// `first` is in the questionnaire's first language, `others` in its other ones.
    pub(crate) fn new(first: &str, others: Vec<(Language, Box<str>)>) -> Self {
        Self { first: first.into(), others }
    }

    /// Both texts in every language that one of them is in, with `between` between them.
    pub(crate) fn joined(&self, between: &str, other: &Self) -> Self {
        let more = other.others.iter().filter(|(language, _)| !self.is_in(language));
        let others = self.others.iter().chain(more).map(|(language, _)| {
            let [one, other] = [self, other].map(|text| text.in_language(language));
            (language.clone(), format!("{one}{between}{other}").into())
        });
        Self { first: format!("{}{between}{}", self.first, other.first).into(), others: others.collect() }
    }

    /// The text as it is in `language`, and in no other.
    pub(crate) fn only_in(&self, language: &Language) -> Self {
        Self::new(self.in_language(language), Vec::new())
    }

    fn is_in(&self, language: &Language) -> bool {
        self.others.iter().any(|(other, _)| other == language)
    }

    /// The text in `language`; in the questionnaire's first language where it is not there in that one.
    pub fn in_language(&self, language: &Language) -> &str {
        self.others.iter().find(|(other, _)| other == language).map_or(&self.first, |(_, text)| text)
    }
}
