//! References: what the scores of a group at one node look like.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::cohort::distribution::Distribution;

/// Quantiles and mean of the scores of a group at one node.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Reference {
    n: u64,
    mean: f64,
    grid: Grid,
    // INVARIANT: one for each part of the grid; finite and in ascending order.
    quantiles: Vec<f64>,
}

/// At which parts quantiles are told: the more companies, the closer, so that between two of them there always are several.
///
/// None tells the lowest or the highest score, which are those of one company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub(crate) enum Grid {
    /// Quartiles.
    Quarters,
    /// Also deciles.
    Tenths,
    /// Every twentieth.
    Twentieths,
}

impl Grid {
    pub(crate) const ALL: [Self; 3] = [Self::Quarters, Self::Tenths, Self::Twentieths];

    pub(crate) fn of(n: u64) -> Self {
        match n {
            0..20 => Self::Quarters,
            20..100 => Self::Tenths,
            _ => Self::Twentieths,
        }
    }

    /// In hundredths, in ascending order; all hold the quartiles.
    pub(crate) fn hundredths(self) -> Vec<u8> {
        match self {
            Self::Quarters => vec![25, 50, 75],
            Self::Tenths => vec![10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90],
            Self::Twentieths => (1..20).map(|twentieth| twentieth * 5).collect(),
        }
    }

    /// From 0 to 1, in ascending order.
    pub(crate) fn parts(self) -> Vec<f64> {
        self.hundredths().into_iter().map(|hundredth| f64::from(hundredth) / 100.0).collect()
    }
}

impl Reference {
    /// Nothing without companies.
    pub(crate) fn of(distribution: &Distribution) -> Option<Self> {
        let n = distribution.n();
        let grid = Grid::of(n);
        Self::new(n, distribution.mean()?, grid, distribution.quantiles(&grid.parts()))
    }

    /// Nothing where the quantiles are not as many as the grid has parts, not finite, or not in order.
    pub(crate) fn new(n: u64, mean: f64, grid: Grid, quantiles: Vec<f64>) -> Option<Self> {
        let in_order = quantiles.windows(2).all(|pair| matches!(pair, [low, high] if low <= high));
        let finite = mean.is_finite() && quantiles.iter().all(|quantile| quantile.is_finite());
        let sound = in_order && finite && quantiles.len() == grid.hundredths().len() && n > 0;
        sound.then_some(Self { n, mean, grid, quantiles })
    }

    pub(crate) fn n(&self) -> u64 {
        self.n
    }

    pub(crate) fn mean(&self) -> f64 {
        self.mean
    }

    pub(crate) fn grid(&self) -> Grid {
        self.grid
    }

    /// Each part of the grid, in hundredths, with the score there.
    pub(crate) fn quantiles(&self) -> impl Iterator<Item = (u8, f64)> {
        self.grid.hundredths().into_iter().zip(self.quantiles.iter().copied())
    }

    /// The score that this many hundredths of the companies do not reach; nothing where it is not told.
    pub(crate) fn quantile(&self, hundredths: u8) -> Option<f64> {
        self.quantiles().find(|(part, _)| *part == hundredths).map(|(_, score)| score)
    }

    /// Lower quartile, median and upper quartile, which every grid has.
    pub(crate) fn quartiles(&self) -> Option<[f64; 3]> {
        Some([self.quantile(25)?, self.quantile(50)?, self.quantile(75)?])
    }

    /// The parts of the companies, from 0 to 1, that lie below `score`, and that do not lie above it: on lines between the
    /// quantiles; 0 below the first, 1 above the last. The two differ where a score is that of several quantiles.
    pub(crate) fn parts_at(&self, score: f64) -> (f64, f64) {
        let points: Vec<(f64, f64)> =
            self.quantiles().map(|(part, quantile)| (quantile, f64::from(part) / 100.0)).collect();
        (below(&points, score), 1.0 - below(&mirrored(&points), -score))
    }
}

/// The part of a rising line through `points` before it first reaches `score`.
fn below(points: &[(f64, f64)], score: f64) -> f64 {
    let mut before: Option<(f64, f64)> = None;
    for &(quantile, part) in points {
        if quantile >= score {
            return match before {
                Some((low, low_part)) => low_part + (part - low_part) * ((score - low) / (quantile - low)),
                None if quantile > score => 0.0,
                None => part,
            };
        }
        before = Some((quantile, part));
    }
    1.0
}

fn mirrored(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    points.iter().rev().map(|(score, part)| (-score, 1.0 - part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_lies_on_a_line_between_its_quantiles() {
        let reference =
            |quantiles: [f64; 3]| Reference::new(7, 50.0, Grid::Quarters, quantiles.into()).unwrap();
        for (quantiles, score, expected) in [
            ([30.0, 50.0, 60.0], 10.0, (0.0, 0.0)),
            ([30.0, 50.0, 60.0], 30.0, (0.25, 0.25)),
            ([30.0, 50.0, 60.0], 40.0, (0.375, 0.375)),
            ([30.0, 50.0, 60.0], 60.0, (0.75, 0.75)),
            ([30.0, 50.0, 60.0], 61.0, (1.0, 1.0)),
            ([30.0, 50.0, 50.0], 50.0, (0.5, 0.75)),
            ([50.0, 50.0, 50.0], 50.0, (0.25, 0.75)),
        ] {
            let found = reference(quantiles).parts_at(score);
            assert!(
                (found.0 - expected.0).abs() < 1e-12 && (found.1 - expected.1).abs() < 1e-12,
                "{score} {found:?}"
            );
        }
    }

    #[test]
    fn quantiles_that_are_none_make_no_reference() {
        for (n, mean, quantiles) in [
            (5, 50.0, vec![1.0, 2.0]),
            (5, 50.0, vec![2.0, 1.0, 3.0]),
            (5, f64::NAN, vec![1.0, 2.0, 3.0]),
            (5, 50.0, vec![1.0, 2.0, f64::INFINITY]),
            (0, 50.0, vec![1.0, 2.0, 3.0]),
        ] {
            assert_eq!(Reference::new(n, mean, Grid::Quarters, quantiles), None);
        }
    }
}
