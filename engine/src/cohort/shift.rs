//! Shifts: what changed for many companies from one round to a later one.

use crate::cohort::case::Case;
use crate::cohort::distribution::Distribution;
use crate::questionnaire::Questionnaire;
use crate::range::Range;

/// What changed for companies that answered twice, each change that of one company.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// Of the overall score, then of each axis.
    scores: Vec<Distribution>,
    /// How many companies rose, stayed and fell in level.
    levels: [u64; 3],
}

impl Shift {
    /// No companies yet.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let width = questionnaire.range.highest() - questionnaire.range.lowest();
        let range = Range::new(-width, width).unwrap_or(questionnaire.range);
        Self { scores: vec![Distribution::new(range); 1 + questionnaire.axes.len()], levels: [0; 3] }
    }

    /// Adds a company: what it was in an earlier round, and in a later one. A score that is missing in one of them has not
    /// changed by anything, and is left out.
    pub fn add(&mut self, before: &Case, after: &Case) {
        for (distribution, (before, after)) in
            self.scores.iter_mut().zip(before.scores.iter().zip(&after.scores))
        {
            if let (Some(before), Some(after)) = (before, after) {
                distribution.add(after - before);
            }
        }
        if let (Some(before), Some(after)) = (before.level, after.level) {
            let [rose, stayed, fell] = &mut self.levels;
            *match after.cmp(&before) {
                std::cmp::Ordering::Greater => rose,
                std::cmp::Ordering::Equal => stayed,
                std::cmp::Ordering::Less => fell,
            } += 1;
        }
    }

    /// How the changes of the overall score, and then of each axis, are spread: later less earlier.
    pub fn scores(&self) -> &[Distribution] {
        &self.scores
    }

    /// How many companies are on a higher level than before, on the same, and on a lower one.
    pub fn levels(&self) -> [u64; 3] {
        self.levels
    }
}
