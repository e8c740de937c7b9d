//! Spreads: what is told of the scores of many at one node.

use super::reference::Reference;
use crate::cohort::distribution::Distribution;

/// How the scores of many companies are spread at a node.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Spread {
    /// How many of them have a score there.
    pub n: u64,
    /// Their mean.
    pub mean: f64,
    /// Their lower quartile, median and upper quartile.
    pub quartiles: [f64; 3],
    /// The scores that the lowest tenth, and all but the highest tenth, do not reach; nothing of fewer than 20 companies.
    pub tenths: Option<[f64; 2]>,
}

impl Spread {
    /// That of a distribution; nothing without companies.
    pub fn of(distribution: &Distribution) -> Option<Self> {
        Self::of_reference(&Reference::of(distribution)?)
    }

    pub(super) fn of_reference(reference: &Reference) -> Option<Self> {
        let tenths = reference.quantile(10).zip(reference.quantile(90));
        Some(Self {
            n: reference.n(),
            mean: reference.mean(),
            quartiles: reference.quartiles()?,
            tenths: tenths.map(|(low, high)| [low, high]),
        })
    }
}
