//! Scores and how much of them was answered.

use crate::share::Share;

/// A score and its coverage.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Score {
    /// The score as a share; nothing when it is not scored.
    pub share: Option<Share>,
    /// How much was answered.
    pub coverage: Coverage,
}

impl Score {
    /// From 0 to 100, unrounded; nothing when it is not scored.
    pub fn points(&self) -> Option<f64> {
        self.share.map(Share::points)
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
