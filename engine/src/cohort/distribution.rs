//! Distributions: how the scores of many companies at one node are spread.

use crate::cohort::moments::{Moments, Steps};
use crate::cohort::tallied::{Tallied, quantile};
use crate::range::Range;

/// How the scores of many companies at one node are spread; companies without a score there are not in it.
///
/// It does not depend on the order in which scores, or parts of them, were added. The mean is exact to 2⁻⁴⁵ of the range.
/// Quantiles are exact while there are at most 1,024 different scores, however many companies have them; with more, each
/// score counts at the nearest of 4,001 points that are evenly spread over the range, so that a quantile is at most
/// 1/8,000 of the range away: 0.0125 where that is 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    range: Range,
    moments: Moments,
    tallied: Tallied,
    /// The lowest and the highest score.
    ends: Option<(f64, f64)>,
}

/// A score, and what each distribution on its range counts it as.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted {
    score: f64,
    steps: i64,
    point: usize,
}

impl Counted {
    pub(crate) fn of(score: f64, range: Range) -> Self {
        Self { score, steps: Steps::of(range).count(score), point: Tallied::point(range, score) }
    }
}

impl Distribution {
    pub(crate) fn new(range: Range) -> Self {
        Self { range, moments: Moments::default(), tallied: Tallied::new(range), ends: None }
    }

    pub(crate) fn add(&mut self, score: f64) {
        self.add_counted(&Counted::of(score, self.range));
    }

    /// Adds a score that is counted on the same range.
    pub(crate) fn add_counted(&mut self, counted: &Counted) {
        let Counted { score, steps, point } = *counted;
        self.moments.add(steps);
        self.tallied.add(score, point);
        self.reach(score, score);
    }

    /// Adds the scores of another group, which are to be on the same range.
    pub fn merge(&mut self, other: &Self) {
        self.moments.merge(&other.moments);
        self.tallied.merge(&other.tallied);
        if let Some((lowest, highest)) = other.ends {
            self.reach(lowest, highest);
        }
    }

    fn reach(&mut self, low: f64, high: f64) {
        self.ends = Some(match self.ends {
            Some((lowest, highest)) => (lowest.min(low), highest.max(high)),
            None => (low, high),
        });
    }

    /// What a score can be.
    pub fn range(&self) -> Range {
        self.range
    }

    /// How many companies have a score.
    pub fn n(&self) -> u64 {
        self.moments.n()
    }

    /// The arithmetic mean; nothing without companies.
    pub fn mean(&self) -> Option<f64> {
        let (lowest, highest) = self.ends?;
        Some(self.moments.mean(Steps::of(self.range))?.clamp(lowest, highest))
    }

    /// That of a sample, with n − 1 below the line; nothing with fewer than two companies.
    pub fn standard_deviation(&self) -> Option<f64> {
        Some(self.moments.variance(Steps::of(self.range))?.sqrt())
    }

    /// The lowest score, which is that of one company; nothing without companies.
    pub fn lowest(&self) -> Option<f64> {
        self.ends.map(|(lowest, _)| lowest)
    }

    /// The highest score, which is that of one company; nothing without companies.
    pub fn highest(&self) -> Option<f64> {
        self.ends.map(|(_, highest)| highest)
    }

    /// The score that `part` of the companies do not reach, from 0 to 1, on a line between its neighbours at (n − 1)·part
    /// (Hyndman and Fan, *Sample Quantiles in Statistical Packages*, The American Statistician 50, 1996, definition 7);
    /// nothing without companies.
    pub fn quantile(&self, part: f64) -> Option<f64> {
        self.quantiles(&[part]).first().copied()
    }

    /// The quantiles at each of `parts`, in their order; none without companies.
    pub fn quantiles(&self, parts: &[f64]) -> Vec<f64> {
        let values = self.tallied.values();
        parts.iter().filter_map(|part| quantile(&values, *part)).collect()
    }

    /// Half of the companies are below it; nothing without companies.
    pub fn median(&self) -> Option<f64> {
        self.quantile(0.5)
    }

    /// Whether quantiles are exact.
    pub fn is_exact(&self) -> bool {
        self.tallied.is_exact()
    }

    /// The scores from the lowest, each with how many companies have it, to the resolution of the quantiles.
    pub(crate) fn values(&self) -> Vec<(f64, u64)> {
        self.tallied.values()
    }
}
