//! What one score changed by, and why.

use crate::assessment::score::Score;
use crate::range::Range;

/// A score in two rounds, on the range that it has in the later one.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// In the earlier round, with the questionnaire of that round; nothing when it was not scored, or was not there. Where
    /// its range was another one, it is brought onto this one by where it lies in its own.
    pub before: Option<f64>,
    /// With the earlier answers and the later questionnaire; nothing when that gives no score, or where both rounds have the
    /// same questionnaire.
    pub carried: Option<f64>,
    /// In the later round.
    pub after: Option<f64>,
    /// What it can be.
    pub range: Range,
    /// Whether both rounds have the same questionnaire.
    same: bool,
}

impl Change {
    pub(crate) fn new(before: Option<&Score>, carried: Option<&Score>, after: &Score, same: bool) -> Self {
        let range = after.range;
        let onto = |score: &Score| {
            let value = score.value?;
            Some(if score.range == range { value } else { range.at(score.range.part(value)) })
        };
        Self {
            before: before.and_then(onto),
            carried: carried.and_then(onto),
            after: after.value,
            range,
            same,
        }
    }

    /// What the company changed: the later score, less that of the earlier answers with the same questionnaire. Nothing when
    /// one of the two is not scored.
    pub fn company(&self) -> Option<f64> {
        let start = if self.same { self.before } else { self.carried };
        Some(self.after? - start?)
    }

    /// What the questionnaire changed: the score of the earlier answers with the later questionnaire, less that with their
    /// own; 0 where both rounds have the same. Nothing when one of the two is not scored.
    pub fn questionnaire(&self) -> Option<f64> {
        if self.same { Some(0.0) } else { Some(self.carried? - self.before?) }
    }

    /// The whole change: that of the questionnaire and that of the company, which add up to it exactly. Where the earlier
    /// answers give no score with the later questionnaire, the later score less the earlier one.
    pub fn difference(&self) -> Option<f64> {
        match (self.questionnaire(), self.company()) {
            (Some(questionnaire), Some(company)) => Some(questionnaire + company),
            _ => Some(self.after? - self.before?),
        }
    }
}
