//! Limits: where one band of scores ends and the next begins.

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::questionnaire::problem::Rule;
use crate::questionnaire::rounding::Rounding;
use crate::range::Range;
use crate::reader::{Fields, Reader};
use crate::share::{TOLERANCE, reaches};

/// Where a band of scores begins; it ends where the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Limit {
    /// On the range of the scores.
    pub value: f64,
    /// Whether the value itself is still in the band below: `above`, and not `from`.
    pub open: bool,
}

impl Limit {
    pub(crate) fn from(value: f64) -> Self {
        Self { value, open: false }
    }

    /// Whether `score` is in this band or a higher one, decided within [`TOLERANCE`].
    pub fn is_reached_by(&self, score: f64) -> bool {
        if self.open { score > self.value + TOLERANCE } else { reaches(score, self.value) }
    }

    pub(crate) fn is_after(self, other: Self) -> bool {
        self.value > other.value || (self.value >= other.value && self.open && !other.open)
    }
}

impl fmt::Display for Limit {
    /// As it is written in a questionnaire.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", if self.open { "above" } else { "from" }, self.value)
    }
}

/// Where a band ends, as its author wrote it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct End {
    pub(crate) value: f64,
    /// Whether the value itself is no more in the band: `below`, and not `to`.
    pub(crate) open: bool,
}

impl End {
    /// Where the next band has to begin, so that each score is in one band.
    pub(crate) fn next(self) -> Limit {
        Limit { value: self.value, open: !self.open }
    }

    /// What is wrong where the next band begins at `begin`; nothing where it fits, as it does too where no score that is
    /// rounded lies between.
    pub(crate) fn misfit(self, begin: Limit, rounding: Option<Rounding>) -> Option<Rule> {
        let next = self.next();
        if begin == next {
            return None;
        }
        let (low, high) = (self.value.min(begin.value), self.value.max(begin.value));
        let which = if low < high { format!("between {low} and {high}") } else { format!("of {low}") };
        let (end, begin_text, fix) = (self.to_string(), begin.to_string(), next.to_string());
        if next.is_after(begin) {
            return Some(Rule::LevelOverlap { which, end, begin: begin_text, fix });
        }
        // Scores with so many decimals have no value between the two.
        let closed = !self.open && !begin.open;
        let gap = begin.value - self.value;
        let is_whole = |rounding: &Rounding| {
            rounding.keeps(self.value) && rounding.keeps(begin.value) && (gap - rounding.step()).abs() < 1e-9
        };
        if closed && rounding.as_ref().is_some_and(is_whole) {
            return None;
        }
        let decimals = closed.then(|| (0..=6).find(|decimals| is_whole(&Rounding::half_away(*decimals))));
        Some(Rule::LevelHole { which, end, begin: begin_text, fix, decimals: decimals.flatten() })
    }
}

impl fmt::Display for End {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", if self.open { "below" } else { "to" }, self.value)
    }
}

/// What one block says about its limits; where one could not be read, which has been told, the others are not checked
/// against it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Limits {
    pub(crate) begin: Option<Limit>,
    pub(crate) end: Option<End>,
    pub(crate) unread: bool,
}

impl Limits {
    /// Reads `from` or `above`, and `to` or `below`.
    pub(crate) fn read(reader: &mut Reader, fields: Fields<'_>, range: Range) -> Self {
        let mut unread = false;
        let mut limit = |closed: &'static str, open: &'static str| {
            let (count, first) = fields.among(&[closed, open]);
            let (name, node) = first?;
            let value = if count == 1 {
                reader.number_on(node, name, range)
            } else {
                reader.tell(fields.place, Rule::TwoLimits { one: closed, other: open });
                None
            };
            unread |= value.is_none();
            Some((value?, name == open))
        };
        let begin = limit("from", "above").map(|(value, open)| Limit { value, open });
        let end = limit("to", "below").map(|(value, open)| End { value, open });
        Self { begin, end, unread }
    }
}
