//! Criteria: what answers, scores, levels and the place on the map have to be, once everything is scored.

pub(crate) mod names;
pub(crate) mod read;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::cut::Cut;
use crate::id::Id;
use crate::questionnaire::comparison::{Bound, Comparison};
use crate::questionnaire::condition::Subject;

/// What has to hold for a level or a finding.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Criterion(pub(crate) Form);

#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Form {
    All(Vec<Criterion>),
    Any(Vec<Criterion>),
    Not(Box<Criterion>),
    Answer(Subject, Comparison),
    /// The place on the map is one of these fields.
    Field(Vec<Id>),
    Test(Measure, Bound),
    /// Each is about one question or dimension; those that could not be answered do not count.
    Each(Vec<Criterion>, Enough),
}

/// A number that is compared with a limit.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Measure {
    Score(Spot),
    /// The first score less the second, in points.
    Difference(Spot, Spot),
    /// Where the first score lies in its range less where the second lies in its own, from −1 to 1.
    Distance(Spot, Spot),
    /// The first score divided by the second.
    Ratio(Spot, Spot),
    /// How many levels are below the one that is reached.
    Rank(Spot),
    /// What a question is worth in its dimension.
    Question(usize),
}

/// Whose score: a dimension by its place among all, or the whole; in one cut.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Spot {
    pub(crate) dimension: Option<usize>,
    pub(crate) cut: Cut,
}

impl Spot {
    pub(crate) const OVERALL: Self = Self { dimension: None, cut: Cut::Whole };
}

/// How many of several are enough.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Enough {
    All,
    Count(usize),
    /// From 0 to 1, of those that could be answered.
    Share(f64),
}

impl Enough {
    /// How many of `count` that is.
    pub(crate) fn of(self, count: usize) -> usize {
        /// A share such as 2/3 is meant exactly.
        const LAST_BITS: f64 = 1e-9;
        match self {
            Self::All => count,
            Self::Count(enough) => enough.min(count),
            Self::Share(share) => (share * count as f64 - LAST_BITS).ceil().max(0.0) as usize,
        }
    }
}
