//! Ids: the names by which files refer to things.

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};

/// A name in files: a letter, then letters, digits, `_` and `-`, at most 64 characters, compared exactly. That of a row
/// of a matrix is two of them with a point between.
///
/// ```
/// use engine::Id;
///
/// assert!(Id::new("web_shop").is_some());
/// assert!(Id::new("10-per-cent").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct Id(Box<str>);

/// The longest id, in characters.
const LONGEST: usize = 64;

impl Id {
    /// The id written `text`, or nothing when it breaks the rule above.
    pub fn new(text: &str) -> Option<Self> {
        let mut characters = text.chars();
        let first = characters.next()?;
        let sound = first.is_ascii_alphabetic()
            && characters.all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
            && text.len() <= LONGEST;
        sound.then(|| Self(text.into()))
    }

    /// What stands where there is no id yet.
    pub(crate) fn none() -> Self {
        Self(Box::default())
    }

    /// The id of a row of a matrix: both ids, with a point between, which no author can write in an id.
    pub(crate) fn of_row(matrix: &Self, row: &Self) -> Self {
        Self(format!("{matrix}.{row}").into())
    }

    /// The id as it stands in files.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_letter_and_then_letters_digits_and_dashes() {
        for (text, sound) in [
            ("a", true),
            ("LT", true),
            ("desi_1_conn", true),
            ("sme-10", true),
            ("", false),
            ("1st", false),
            ("ąžuolas", false),
            ("two words", false),
            ("../up", false),
            (&"x".repeat(64), true),
            (&"x".repeat(65), false),
        ] {
            assert_eq!(Id::new(text).is_some(), sound, "{text}");
        }
    }
}
