//! Coordinates as whole tenths of a unit.

use std::fmt;

/// A coordinate or length in tenths of a unit of the `viewBox`, written with at most one decimal.
///
/// Never infinite or NaN: [`Tenths::new`] is the only way in from a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tenths(i32);

impl Tenths {
    /// The largest coordinate: far outside of any chart, far inside of what browsers draw.
    const MAX: f64 = 1_000_000.0;

    /// `value` in units, rounded to the nearest tenth (halves away from zero).
    ///
    /// `None` if it is not finite or too large to be meant.
    pub(crate) fn new(value: f64) -> Option<Self> {
        (value.is_finite() && value.abs() <= Self::MAX).then(|| Self((value * 10.0).round() as i32))
    }

    /// As whole tenths, which is what `plotters` calls a pixel.
    pub(crate) fn pixels(self) -> i32 {
        self.0
    }
}

impl Tenths {
    /// Writes it at the end of a text.
    pub(crate) fn push(self, text: &mut String) {
        let (whole, tenth) = (self.0 / 10, (self.0 % 10).unsigned_abs());
        let mut digits = itoa::Buffer::new();
        if self.0 < 0 && whole == 0 {
            text.push('-');
        }
        text.push_str(digits.format(whole));
        if tenth > 0 {
            text.push('.');
            text.push_str(digits.format(tenth));
        }
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.push(&mut text);
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_has_at_most_one_decimal() {
        for (value, written) in [
            (0.0, "0"),
            (-0.04, "0"),
            (12.0, "12"),
            (12.34, "12.3"),
            (12.96, "13"),
            (0.25, "0.3"),
            (-0.5, "-0.5"),
            (-7.25, "-7.3"),
        ] {
            assert_eq!(Tenths::new(value).unwrap().to_string(), written, "{value}");
        }
    }

    #[test]
    fn what_is_not_finite_is_refused() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
            assert_eq!(Tenths::new(value), None);
        }
    }
}
