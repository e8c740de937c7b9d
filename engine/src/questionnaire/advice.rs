//! Advice: what to do next from an option, and what it takes.

use crate::format;
use crate::reader::Reader;
use crate::source::Node;
use crate::text::Text;

/// The next thing to do for a company that chose an option.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Advice {
    /// How long it takes.
    pub effort: Effort,
    /// What to do.
    pub text: Text,
}

/// How long a step takes a small company, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// Done within a day.
    Hours,
    /// Done within a week.
    Days,
    /// Done within a month.
    Weeks,
    /// Takes longer.
    Months,
}

impl Effort {
    /// The words of the questionnaire format.
    pub(crate) const WORDS: [(&'static str, Self); 4] =
        [("hours", Self::Hours), ("days", Self::Days), ("weeks", Self::Weeks), ("months", Self::Months)];

    /// What a gain is divided by when steps are ranked: 1 for hours, 2 for days, 3 for weeks, 4 for months.
    pub fn divisor(self) -> f64 {
        match self {
            Self::Hours => 1.0,
            Self::Days => 2.0,
            Self::Weeks => 3.0,
            Self::Months => 4.0,
        }
    }

    /// The word of the questionnaire format.
    pub fn word(self) -> &'static str {
        // INVARIANT: every effort has a word.
        Self::WORDS.iter().find(|(_, effort)| *effort == self).map_or("", |(word, _)| word)
    }
}

impl Advice {
    pub(crate) fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format::ADVICE)?;
        let effort = fields.require(reader, "effort").and_then(|node| reader.word(node, &Effort::WORDS));
        let text = fields.require(reader, "do").and_then(|node| reader.text(node));
        Some(Self { effort: effort?, text: text? })
    }
}
