//! Sums that do not depend on the order in which values come.

use crate::range::Range;

/// The range of a score, cut into 2⁴⁴ steps.
///
/// Values are added as whole numbers of steps, which no order and no grouping changes: so threads and hubs can each add
/// their part. What it costs is half a step, 3·10⁻¹² on a range from 0 to 100. A value further than 64 times the width of
/// the range from its lowest end counts as if it were there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Steps {
    lowest: f64,
    width: f64,
}

/// How many values there are, and the sums of them and of their squares, in steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Moments {
    n: u64,
    sum: i128,
    squares: i128,
}

/// The moments of values that come in pairs, and the sum of their products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PairMoments {
    pub(crate) one: Moments,
    pub(crate) other: Moments,
    products: i128,
}

const STEPS: f64 = (1_u64 << 44) as f64;
/// How many widths of the range a value may be away, so that the squares of 2²⁶ of the furthest still have room.
const FURTHEST: f64 = 64.0;

/// The nearest whole number, of two equally near ones that further from 0, of a number that is far below 2⁵³.
#[inline]
pub(crate) fn nearest(number: f64) -> i64 {
    // Without a call of `round`, which most builds leave to a library.
    let whole = number as i64;
    let rest = number - whole as f64;
    whole + i64::from(rest >= 0.5) - i64::from(rest <= -0.5)
}

impl Steps {
    pub(crate) fn of(range: Range) -> Self {
        Self { lowest: range.lowest(), width: range.highest() - range.lowest() }
    }

    #[inline]
    pub(crate) fn count(self, value: f64) -> i64 {
        let part = ((value - self.lowest) / self.width).clamp(-FURTHEST, FURTHEST);
        nearest(part * STEPS)
    }

    fn value(self, steps: f64) -> f64 {
        self.lowest + self.width * (steps / STEPS)
    }

    /// A length, or the root of an area, in the points of the range.
    fn length(self, steps: f64) -> f64 {
        self.width * (steps / STEPS)
    }
}

impl Moments {
    #[inline]
    pub(crate) fn add(&mut self, steps: i64) {
        let steps = i128::from(steps);
        self.n += 1;
        self.sum += steps;
        self.squares += steps * steps;
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.sum += other.sum;
        self.squares += other.squares;
    }

    /// The moments without those of values that are among them.
    pub(crate) fn without(&self, others: &Self) -> Self {
        Self { n: self.n - others.n, sum: self.sum - others.sum, squares: self.squares - others.squares }
    }

    pub(crate) fn n(&self) -> u64 {
        self.n
    }

    /// Nothing without values.
    pub(crate) fn mean(&self, steps: Steps) -> Option<f64> {
        let (whole, rest) = self.mean_in_steps()?;
        Some(steps.value(whole as f64 + rest as f64 / self.n as f64))
    }

    /// With n − 1 below the line; nothing with fewer than two values.
    pub(crate) fn variance(&self, steps: Steps) -> Option<f64> {
        let unit = steps.length(1.0);
        Some(self.squared_deviations()? / self.degrees()? * unit * unit)
    }

    fn degrees(&self) -> Option<f64> {
        (self.n > 1).then(|| (self.n - 1) as f64)
    }

    /// The mean as a whole number, and what is left of the sum, from 0 and below n.
    fn mean_in_steps(&self) -> Option<(i128, i128)> {
        let n = i128::from(self.n);
        (n > 0).then(|| (self.sum.div_euclid(n), self.sum.rem_euclid(n)))
    }

    /// The sum of the squared distances from the mean, in steps: about the whole number next to the mean it is exact, so
    /// that nothing is lost where values lie close together.
    fn squared_deviations(&self) -> Option<f64> {
        let (mean, rest) = self.mean_in_steps()?;
        let n = i128::from(self.n);
        let about_whole = self.squares - 2 * mean * self.sum + n * mean * mean;
        Some((about_whole as f64 - rest as f64 * rest as f64 / self.n as f64).max(0.0))
    }
}

impl PairMoments {
    pub(crate) fn new(one: Moments, other: Moments, products: i128) -> Self {
        Self { one, other, products }
    }

    pub(crate) fn add(&mut self, one: i64, other: i64) {
        self.one.add(one);
        self.other.add(other);
        self.products += i128::from(one) * i128::from(other);
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.one.merge(&other.one);
        self.other.merge(&other.other);
        self.products += other.products;
    }

    /// With n − 1 below the line; nothing with fewer than two pairs.
    pub(crate) fn covariance(&self, (one, other): (Steps, Steps)) -> Option<f64> {
        let degrees = self.one.degrees()?;
        Some(self.deviations()? / degrees * one.length(1.0) * other.length(1.0))
    }

    /// Pearson's correlation; nothing where one of the two does not vary.
    pub(crate) fn correlation(&self) -> Option<f64> {
        let spread = self.one.squared_deviations()?.sqrt() * self.other.squared_deviations()?.sqrt();
        (spread > 0.0).then(|| self.deviations().map(|both| (both / spread).clamp(-1.0, 1.0)))?
    }

    /// The sum of the products of the distances from the means, in steps.
    fn deviations(&self) -> Option<f64> {
        let (one, one_rest) = self.one.mean_in_steps()?;
        let (other, other_rest) = self.other.mean_in_steps()?;
        let n = i128::from(self.one.n);
        let about_whole = self.products - one * self.other.sum - other * self.one.sum + n * one * other;
        Some(about_whole as f64 - one_rest as f64 * other_rest as f64 / self.one.n as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(values: &[f64]) -> Moments {
        let mut moments = Moments::default();
        for value in values {
            moments.add(Steps::of(Range::HUNDRED).count(*value));
        }
        moments
    }

    #[test]
    fn means_and_variances_are_those_of_the_textbook() {
        let steps = Steps::of(Range::HUNDRED);
        for (values, mean, variance) in [
            (&[][..], None, None),
            (&[37.3], Some(37.3), None),
            (&[37.3, 37.3, 37.3], Some(37.3), Some(0.0)),
            (&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0], Some(5.0), Some(32.0 / 7.0)),
            // Far from 0 and close together, where a sum of squares would lose all digits.
            (&[99.999_999, 99.999_999_5, 100.0], Some(99.999_999_5), Some(2.5e-13)),
            // Beyond the range.
            (&[-50.0, 250.0], Some(100.0), Some(45_000.0)),
        ] {
            let moments = moments(values);
            let near = |found: Option<f64>, expected: Option<f64>, tolerance: f64| match (found, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() <= tolerance,
                (found, expected) => found == expected,
            };
            assert!(near(moments.mean(steps), mean, 1e-11), "{values:?} {:?}", moments.mean(steps));
            let tolerance = variance.unwrap_or(0.0) * 1e-4_f64.min(1.0);
            let found = moments.variance(steps);
            assert!(near(found, variance, tolerance.min(1e-9)), "{values:?} {found:?}");
        }
    }

    #[test]
    fn a_straight_line_correlates_fully() {
        let steps = Steps::of(Range::HUNDRED);
        let mut pairs = PairMoments::default();
        for value in [10.0, 20.0, 25.0, 90.0] {
            pairs.add(steps.count(value), steps.count(100.0 - value / 2.0));
        }
        assert!((pairs.correlation().unwrap() + 1.0).abs() < 1e-12);
        let covariance = pairs.covariance((steps, steps)).unwrap();
        assert!((covariance + pairs.one.variance(steps).unwrap() / 2.0).abs() < 1e-9);
        assert_eq!(PairMoments::default().correlation(), None);
    }
}
