//! The words of reports, pages and forms, in every language that `languages/` holds.
//!
//! A page that only asks needs those that `words/form.txt` names, [`FormWords`]; the others come with what makes reports.

mod catalogue;
mod plural;

use std::ops::Deref;
use std::sync::{PoisonError, RwLock};

use engine::Language;

use crate::locale::{self, Locale};

use catalogue::Catalogue;
pub use catalogue::WordsError;
pub use plural::Plural;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Languages that were read while the program runs. None is ever taken away or replaced.
static ADDED: RwLock<Vec<&'static Words>> = RwLock::new(Vec::new());
static FORM_ADDED: RwLock<Vec<&'static FormWords>> = RwLock::new(Vec::new());

impl FormWords {
    /// The words of `language`, in English where there are none.
    pub fn of(language: &Language) -> &'static Self {
        Self::known(language).unwrap_or(&FORM_EN)
    }

    /// As [`Words::add`], without the words that only reports and pages have.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn add(language: &Language, lines: &str) -> Result<(), WordsError> {
        if Self::known(language).is_none() {
            Self::read_first(language, &Catalogue::read(language, lines)?);
        }
        Ok(())
    }

    fn read_first(language: &Language, catalogue: &Catalogue<'_>) -> &'static Self {
        Self::known(language).unwrap_or_else(|| added(&FORM_ADDED, Self::read(catalogue)))
    }

    fn known(language: &Language) -> Option<&'static Self> {
        known(language, FORM_LINKED, &FORM_ADDED, |words| words.locale.code)
    }
}

impl Words {
    /// The words of `language`, in English where there are none.
    ///
    /// ```
    /// use engine::Language;
    /// use reports::Words;
    ///
    /// let lithuanian = Language::new("lt").unwrap();
    /// assert_eq!(Words::of(&lithuanian).score, "Balas");
    /// ```
    pub fn of(language: &Language) -> &'static Self {
        Self::known(language).unwrap_or(&EN)
    }

    /// Whether there are words of `language`, and not English ones in their place.
    pub fn has(language: &Language) -> bool {
        Self::known(language).is_some()
    }

    /// Whether there is a file in `languages/` with words of `language`, also where this build lacks them.
    pub fn exist(language: &Language) -> bool {
        CODES.contains(&language.as_str())
    }

    /// Adds the words of `language` as the app has them, for a build that lacks them: a line such as `score=Balas` for each. From then on,
    /// [`Words::of`] gives them. Nothing happens where it has them already.
    ///
    /// What is read stays in memory as long as the program runs, as if it had been built in.
    ///
    /// # Errors
    ///
    /// When the text is not a catalogue, or we do not know how the language writes its numbers.
    pub fn add(language: &Language, lines: &str) -> Result<(), WordsError> {
        if !Self::has(language) {
            let catalogue = Catalogue::read(language, lines)?;
            let form = FormWords::read_first(language, &catalogue);
            added(&ADDED, Self::read(&catalogue, form));
        }
        Ok(())
    }

    /// The language that [`Words::of`] answers `language` with, and its words.
    pub(crate) fn spoken(language: &Language) -> (&'static str, &'static Self) {
        let words = Self::of(language);
        (words.locale.code, words)
    }

    fn known(language: &Language) -> Option<&'static Self> {
        known(language, LINKED, &ADDED, |words| words.locale.code)
    }
}

/// Reports have the words of forms too.
impl Deref for Words {
    type Target = FormWords;

    fn deref(&self) -> &FormWords {
        self.form
    }
}

/// The words of a language that are built in, or were added.
fn known<W>(
    language: &Language,
    linked: &[(&str, &'static W)],
    added: &RwLock<Vec<&'static W>>,
    code: fn(&W) -> &str,
) -> Option<&'static W> {
    let linked = linked.iter().find(|(linked, _)| *linked == language.as_str()).map(|(_, words)| *words);
    linked.or_else(|| {
        let added = added.read().unwrap_or_else(PoisonError::into_inner);
        added.iter().find(|words| code(words) == language.as_str()).copied()
    })
}

fn added<W>(added: &RwLock<Vec<&'static W>>, words: W) -> &'static W {
    let words: &W = Box::leak(Box::new(words));
    added.write().unwrap_or_else(PoisonError::into_inner).push(words);
    words
}

/// `template` with each `{name}` replaced by its value, in one pass: a value is never searched for further names.
///
/// ```
/// assert_eq!(reports::fill("{answered} of {possible}", &[("answered", "3"), ("possible", "{answered}")]), "3 of {answered}");
/// ```
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, after))
        });
        if let Some((value, after)) = named {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

/// Items as a list in words: `one, two and three`.
pub(crate) fn list(items: &[String], words: &Words) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => fill(words.list_and, &[("list", &others.join(", ")), ("last", last)]),
    }
}

#[cfg(test)]
mod tests;
