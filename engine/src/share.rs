//! Shares: where something lies between the worst and the best.

/// A share of the range between the worst and the best answer, from 0 to 1.
///
/// Never NaN: [`Share::new`] is the only way in.
///
/// ```
/// use engine::Share;
///
/// assert_eq!(Share::new(0.5).value(), 0.5);
/// assert_eq!(Share::new(7.0), Share::BEST);
/// assert_eq!(Share::new(f64::NAN), Share::WORST);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Share(f64);

/// How far below a limit a score still counts as having reached it, in its points: a sum of fractions never
/// misses a limit by its last bit.
pub const TOLERANCE: f64 = 1e-9;

/// Whether `value` is at `limit` or above it, within [`TOLERANCE`].
#[inline]
pub(crate) fn reaches(value: f64, limit: f64) -> bool {
    value >= limit - TOLERANCE
}

impl Share {
    /// The worst answer.
    pub const WORST: Self = Self(0.0);
    /// The best answer.
    pub const BEST: Self = Self(1.0);

    /// Holds `share` between 0 and 1; what is not a number is 0.
    pub fn new(share: f64) -> Self {
        if share > 0.0 { Self(share.min(1.0)) } else { Self(0.0) }
    }

    /// From 0 to 1, unrounded.
    pub fn value(self) -> f64 {
        self.0
    }
}
