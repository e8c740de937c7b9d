//! How readers of a language write numbers and dates, and which forms their words take beside a number.
//!
//! Our own small table instead of the data of ICU, with which the tests compare it: nothing is asked of the machine,
//! and a browser downloads two hundred bytes a language.

mod date;
mod number;
mod plural;
mod table;

pub(crate) use plural::{Category, Rule};
pub(crate) use table::*;

/// The customs of one language.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Locale {
    /// The language's code.
    pub(crate) code: &'static str,
    /// The language in its own words, such as `Lietuvių`.
    pub(crate) name: &'static str,
    /// Between whole numbers and fractions.
    pub(crate) decimal: char,
    /// Between groups of three digits.
    pub(crate) group: char,
    /// How many digits the whole part has at least before they are grouped: 4, or 5.
    grouped_from: usize,
    minus: char,
    pub(crate) rule: Rule,
    /// With `{year}`, `{month}` in words and `{day}`.
    date: &'static str,
    /// As they stand in a date.
    months: [&'static str; 12],
}

impl Locale {
    /// The customs of a language; nothing where we do not know them.
    pub(crate) fn of(code: &str) -> Option<&'static Self> {
        ALL.into_iter().find(|locale| locale.code == code)
    }
}
