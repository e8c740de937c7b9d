//! Scores and how much of them was answered.

use crate::range::Range;
use crate::share::Share;

/// A score and its coverage.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Score {
    /// The score, unrounded; nothing when it is not scored.
    pub value: Option<f64>,
    /// What it can be.
    pub range: Range,
    /// How much was answered.
    pub coverage: Coverage,
}

impl Score {
    /// Where the score lies in its range; nothing when it is not scored.
    pub fn share(&self) -> Option<Share> {
        self.value.map(|value| self.range.share(value))
    }
}

/// How much of what could have been answered was answered.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Coverage {
    /// Questions answered.
    pub answered: u32,
    /// Questions that could have been: asked, and applicable.
    pub possible: u32,
    /// The weight answered divided by the weight that could have been; nothing when that is none.
    pub share: Option<Share>,
}
