//! Targets as texts: what a score should become, and what is left to go.

use engine::{Range, TOLERANCE, Target};
use serde::Serialize;

use crate::number::{self, Exactness};
use crate::words::{Words, fill};

/// A target as it is printed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TargetView {
    pub(crate) value: String,
    /// What is left to go, or that it is reached; nothing when there is no score.
    pub(crate) gap: Option<String>,
}

impl TargetView {
    pub(crate) fn new(target: Target, range: Range, exactness: &Exactness, words: &Words) -> Self {
        let gap = target.gap().map(|gap| {
            if gap <= TOLERANCE {
                words.target_reached.to_owned()
            } else {
                // However small, what is left is not printed as nothing.
                let nothing = Exactness { limits: vec![0.0], ..exactness.clone() };
                fill(words.target_gap, &[("points", &number::score(gap, range, &nothing, words))])
            }
        });
        Self { value: number::plain(target.value, words), gap }
    }
}
