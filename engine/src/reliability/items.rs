//! The statistics of a scale and of its questions.

use super::{Member, Scale};
use crate::cut::Cut;
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::question::Question;

/// How well the questions of a scale hang together.
///
/// Variances and covariances have n − 1 below the line. A question whose answers do not vary is in `items`, but not in
/// the coefficients, as in `psych::alpha` of R.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ScaleStatistics<'q> {
    /// The dimension; nothing for the whole and the axes.
    pub dimension: Option<&'q Dimension>,
    /// All questions, or those of an axis.
    pub cut: Cut,
    /// How many companies the least of its covariances is of.
    pub n: u64,
    /// How many questions vary.
    pub varying: usize,
    /// Cronbach's alpha: k ÷ (k − 1) · (1 − sum of variances ÷ variance of the sum), of the k questions that vary (Cronbach,
    /// *Coefficient Alpha and the Internal Structure of Tests*, Psychometrika 16, 1951). Nothing with fewer than two.
    pub alpha: Option<f64>,
    /// The same of standardised questions: k·r ÷ (1 + (k − 1)·r), where r is the mean of their correlations.
    pub standardised_alpha: Option<f64>,
    /// The mean of the correlations of every two questions.
    pub mean_correlation: Option<f64>,
    /// Each question, in the questionnaire's order.
    pub items: Vec<ItemStatistics<'q>>,
}

/// A question of a scale.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct ItemStatistics<'q> {
    /// The question.
    pub question: &'q Question,
    /// How many companies it is of.
    pub n: u64,
    /// The mean of its points.
    pub mean: Option<f64>,
    /// Their standard deviation, with n − 1 below the line.
    pub standard_deviation: Option<f64>,
    /// Its correlation with the sum of all others of the scale (corrected item–total correlation, `r.drop`).
    pub corrected_correlation: Option<f64>,
    /// Cronbach's alpha of the others; nothing where only one would be left.
    pub alpha_if_dropped: Option<f64>,
    /// How many companies answered what is worth least.
    pub at_lowest: u64,
    /// How many companies answered what is worth most.
    pub at_highest: u64,
}

impl<'q> ScaleStatistics<'q> {
    pub(super) fn of(scale: &Scale<'q>) -> Self {
        let count = scale.members.len();
        let varying: Vec<usize> = (0..count).filter(|item| covariance(scale, *item, *item) > 0.0).collect();
        let rows: Vec<f64> =
            varying.iter().map(|one| sum(&varying, |other| covariance(scale, *one, other))).collect();
        let whole = Sums {
            count: varying.len(),
            variances: sum(&varying, |item| covariance(scale, item, item)),
            all: rows.iter().sum(),
        };
        let mean_correlation = mean_correlation(scale, &varying);
        let k = varying.len() as f64;
        let items = scale.members.iter().enumerate().map(|(place, member)| {
            let row = varying.iter().position(|other| *other == place).and_then(|row| rows.get(row).copied());
            statistics(scale, (place, member), whole, row)
        });
        let pairs = varying.iter().flat_map(|one| varying.iter().map(|other| n(scale, *one, *other)));
        Self {
            dimension: scale.dimension,
            cut: scale.cut,
            n: pairs.min().unwrap_or(0),
            varying: varying.len(),
            alpha: whole.alpha(),
            standardised_alpha: mean_correlation
                .map(|r| (k * r, 1.0 + (k - 1.0) * r))
                .filter(|(_, below)| *below > 0.0)
                .map(|(above, below)| above / below),
            mean_correlation,
            items: items.collect(),
        }
    }
}

/// The sums of a covariance matrix.
#[derive(Clone, Copy)]
struct Sums {
    count: usize,
    variances: f64,
    all: f64,
}

impl Sums {
    fn alpha(self) -> Option<f64> {
        let k = self.count as f64;
        (self.count > 1 && self.all > 0.0).then(|| k / (k - 1.0) * (1.0 - self.variances / self.all))
    }
}

/// `row` is the sum of the covariances of the member with all that vary; nothing where it does not.
fn statistics<'q>(
    scale: &Scale<'q>,
    (place, member): (usize, &Member<'q>),
    whole: Sums,
    row: Option<f64>,
) -> ItemStatistics<'q> {
    let own = covariance(scale, place, place);
    let others = row.map(|row| Sums {
        count: whole.count.saturating_sub(1),
        variances: whole.variances - own,
        all: whole.all - 2.0 * row + own,
    });
    let correlation = row.zip(others).filter(|(_, others)| others.count > 0 && others.all > 0.0);
    let (item, moments) = (&member.item, &member.moments);
    ItemStatistics {
        question: item.question,
        n: moments.n(),
        mean: moments.mean(item.steps),
        standard_deviation: moments.variance(item.steps).map(f64::sqrt),
        corrected_correlation: correlation.map(|(row, others)| (row - own) / (own * others.all).sqrt()),
        alpha_if_dropped: others.and_then(Sums::alpha),
        at_lowest: member.at_ends[0],
        at_highest: member.at_ends[1],
    }
}

/// Of every two different items that vary; nothing with fewer than two.
fn mean_correlation(scale: &Scale<'_>, varying: &[usize]) -> Option<f64> {
    let (mut sum, mut pairs) = (0.0, 0_u32);
    for (place, one) in varying.iter().enumerate() {
        for other in varying.iter().skip(place + 1) {
            let spread = covariance(scale, *one, *one) * covariance(scale, *other, *other);
            sum += covariance(scale, *one, *other) / spread.sqrt();
            pairs += 1;
        }
    }
    (pairs > 0).then(|| sum / f64::from(pairs))
}

/// In points; 0 where too few answered both.
fn covariance(scale: &Scale<'_>, one: usize, other: usize) -> f64 {
    let steps = |place: usize| scale.members.get(place).map(|member| member.item.steps);
    let found = scale
        .pair(one, other)
        .and_then(|pair| pair.covariance((steps(one.min(other))?, steps(one.max(other))?)));
    found.unwrap_or(0.0)
}

fn n(scale: &Scale<'_>, one: usize, other: usize) -> u64 {
    scale.pair(one, other).map_or(0, |pair| pair.one.n())
}

fn sum(items: &[usize], value: impl Fn(usize) -> f64) -> f64 {
    items.iter().map(|item| value(*item)).sum()
}
