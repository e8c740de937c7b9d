//! Clouds: how companies lie on the map.

use crate::cohort::case::Case;
use crate::cohort::moments::{PairMoments, Steps};
use crate::questionnaire::Questionnaire;
use crate::range::Range;

/// How the companies of a group lie on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Cloud {
    /// Where a case has the scores across and up.
    axes: (usize, usize),
    range: Range,
    moments: PairMoments,
    /// How many companies are in each cell, row by row from the lowest.
    cells: Vec<u64>,
}

/// An ellipse around the middle of a cloud, in the points of the axes.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Ellipse {
    /// The means across and up.
    pub middle: (f64, f64),
    /// The longer half axis, as a step across and up.
    pub long: (f64, f64),
    /// The shorter half axis, at a right angle to the longer one.
    pub short: (f64, f64),
}

impl Cloud {
    /// Into how many parts each axis of the map is cut.
    pub const CELLS: usize = 10;

    pub(crate) fn new(questionnaire: &Questionnaire) -> Option<Self> {
        let map = questionnaire.map.as_ref()?;
        Some(Self {
            axes: (1 + map.across.axis, 1 + map.up.axis),
            range: questionnaire.range,
            moments: PairMoments::default(),
            cells: vec![0; Self::CELLS * Self::CELLS],
        })
    }

    pub(crate) fn add(&mut self, case: &Case) {
        let score = |place: usize| case.scores.get(place).copied().flatten();
        let (Some(across), Some(up)) = (score(self.axes.0), score(self.axes.1)) else { return };
        let steps = Steps::of(self.range);
        self.moments.add(steps.count(across), steps.count(up));
        let cell = |score: f64| {
            let part = self.range.share(score).value() * Self::CELLS as f64;
            (part.floor() as usize).min(Self::CELLS - 1)
        };
        let place = cell(up) * Self::CELLS + cell(across);
        if let Some(count) = self.cells.get_mut(place) {
            *count += 1;
        }
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.moments.merge(&other.moments);
        self.cells.iter_mut().zip(&other.cells).for_each(|(count, other)| *count += other);
    }

    /// How many companies are on the map.
    pub fn n(&self) -> u64 {
        self.moments.one.n()
    }

    /// How many companies are in each of [`Cloud::CELLS`] × [`Cloud::CELLS`] cells of equal size, row by row from the
    /// lowest scores up, each row from the lowest across.
    pub fn cells(&self) -> &[u64] {
        &self.cells
    }

    /// Pearson's correlation of the two axes, from −1 to 1; nothing where one of them does not vary.
    pub fn correlation(&self) -> Option<f64> {
        self.moments.correlation()
    }

    /// The ellipse that holds `part` of the companies if they lie like a normal distribution: its half axes are the roots
    /// of the eigenvalues of the covariance matrix, times √(−2 ln(1 − part)). Nothing with fewer than three companies.
    pub fn ellipse(&self, part: f64) -> Option<Ellipse> {
        let steps = Steps::of(self.range);
        let (one, other) = (&self.moments.one, &self.moments.other);
        if self.n() < 3 {
            return None;
        }
        let middle = (one.mean(steps)?, other.mean(steps)?);
        let (across, up) = (one.variance(steps)?, other.variance(steps)?);
        let both = self.moments.covariance((steps, steps))?;
        let half_trace = f64::midpoint(across, up);
        let half_gap = (across - up) / 2.0;
        let root = (half_gap * half_gap + both * both).sqrt();
        let factor = (-2.0 * libm::log1p(-part.clamp(0.0, 0.999))).sqrt();
        let long = (half_trace + root).max(0.0).sqrt() * factor;
        let short = (half_trace - root).max(0.0).sqrt() * factor;
        // The direction of the longer axis: an eigenvector, from whichever of its two forms does not vanish.
        let direction = if half_gap >= 0.0 { (half_gap + root, both) } else { (both, root - half_gap) };
        let length = (direction.0 * direction.0 + direction.1 * direction.1).sqrt();
        let (x, y) = if length > 0.0 { (direction.0 / length, direction.1 / length) } else { (1.0, 0.0) };
        Some(Ellipse { middle, long: (x * long, y * long), short: (-y * short, x * short) })
    }
}
