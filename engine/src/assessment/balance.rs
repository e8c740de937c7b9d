//! The balance of two axes: which of them is ahead, and how far.

use crate::questionnaire::axis::Axis;

/// Two axes beside each other.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Balance<'q> {
    /// The axis across the map, or the first of two where there is no map.
    pub one: &'q Axis,
    /// The axis up the map, or the second.
    pub other: &'q Axis,
    /// The score of the first less that of the second, in points: above 0 where the first is ahead.
    pub difference: f64,
    /// The score of the first divided by that of the second; nothing where that is 0 or below.
    pub ratio: Option<f64>,
}

impl<'q> Balance<'q> {
    pub(crate) fn new((one, score): (&'q Axis, f64), (other, beside): (&'q Axis, f64)) -> Self {
        let ratio = (beside > 0.0).then(|| score / beside);
        Self { one, other, difference: score - beside, ratio }
    }
}
