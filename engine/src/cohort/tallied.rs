//! How often each value was there: what quantiles are read from.

use crate::cohort::moments::nearest;
use crate::range::Range;

/// Values and how often each was there.
///
/// Each value is kept as it is while there are at most [`Tallied::MOST_EXACT`] different ones, however often they occur.
/// With more, each counts at the nearest of [`Tallied::STEPS`] + 1 points that are evenly spread over the range, those
/// beyond it at its ends. Which of the two holds is decided by the values alone, and not by the order in which they or
/// parts of them come.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tallied {
    range: Range,
    counts: Counts,
}

#[derive(Debug, Clone, PartialEq)]
enum Counts {
    /// In ascending order.
    Each(Vec<(f64, u64)>),
    /// One for each point of the range, from the lowest.
    Points(Vec<u64>),
}

impl Tallied {
    /// The most different values that are kept as they are.
    pub(crate) const MOST_EXACT: usize = 1_024;
    /// Into how many parts the range is cut where there are more.
    pub(crate) const STEPS: usize = 4_000;

    pub(crate) fn new(range: Range) -> Self {
        Self { range, counts: Counts::Each(Vec::new()) }
    }

    /// The nearest point of a range to a value.
    pub(crate) fn point(range: Range, value: f64) -> usize {
        nearest(range.part(value).clamp(0.0, 1.0) * Self::STEPS as f64) as usize
    }

    /// Counts a finite value, which is nearest to this point of the range.
    pub(crate) fn add(&mut self, value: f64, point: usize) {
        self.add_times(value, point, 1);
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        match (&mut self.counts, &other.counts) {
            (Counts::Points(counts), Counts::Points(others)) => {
                counts.iter_mut().zip(others).for_each(|(count, other)| *count += other);
            }
            (Counts::Each(_), Counts::Points(_)) => {
                let each = std::mem::replace(&mut self.counts, other.counts.clone());
                if let Counts::Each(values) = each {
                    self.add_all(&values);
                }
            }
            (_, Counts::Each(values)) => self.add_all(values),
        }
    }

    /// The values from the lowest, each with how often it was there.
    pub(crate) fn values(&self) -> Vec<(f64, u64)> {
        match &self.counts {
            Counts::Each(values) => values.clone(),
            Counts::Points(counts) => {
                let there = counts.iter().enumerate().filter(|(_, times)| **times > 0);
                there.map(|(point, times)| (self.value(point), *times)).collect()
            }
        }
    }

    /// Whether each value is kept as it is.
    pub(crate) fn is_exact(&self) -> bool {
        matches!(self.counts, Counts::Each(_))
    }

    fn add_all(&mut self, values: &[(f64, u64)]) {
        for (value, times) in values {
            self.add_times(*value, Self::point(self.range, *value), *times);
        }
    }

    fn add_times(&mut self, value: f64, point: usize, times: u64) {
        // 0 and −0 are the same number.
        let value = value + 0.0;
        match &mut self.counts {
            Counts::Points(counts) => {
                if let Some(count) = counts.get_mut(point) {
                    *count += times;
                }
            }
            Counts::Each(values) => match values.binary_search_by(|(other, _)| other.total_cmp(&value)) {
                Ok(place) => {
                    if let Some((_, count)) = values.get_mut(place) {
                        *count += times;
                    }
                }
                Err(place) => {
                    values.insert(place, (value, times));
                    if values.len() > Self::MOST_EXACT {
                        self.coarsen();
                    }
                }
            },
        }
    }

    fn coarsen(&mut self) {
        let points = Counts::Points(vec![0; Self::STEPS + 1]);
        if let Counts::Each(values) = std::mem::replace(&mut self.counts, points) {
            self.add_all(&values);
        }
    }

    fn value(&self, point: usize) -> f64 {
        self.range.at(point as f64 / Self::STEPS as f64)
    }
}

/// The value at `part` of the way through values that are counted in ascending order, on a line between the two nearest:
/// at (n − 1)·part from the lowest, counted from 0 (Hyndman and Fan, *Sample Quantiles in Statistical Packages*, The
/// American Statistician 50, 1996, definition 7). Nothing without values.
pub(crate) fn quantile(values: &[(f64, u64)], part: f64) -> Option<f64> {
    let n: u64 = values.iter().map(|(_, times)| times).sum();
    let at = (n.checked_sub(1)?) as f64 * part.clamp(0.0, 1.0);
    let below = at.floor();
    let (low, high) = (nth(values, below as u64)?, nth(values, at.ceil() as u64)?);
    Some(if low < high { low + (high - low) * (at - below) } else { low })
}

fn nth(values: &[(f64, u64)], place: u64) -> Option<f64> {
    let mut passed = 0;
    values
        .iter()
        .find(|(_, times)| {
            passed += times;
            passed > place
        })
        .map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tallied(values: &[f64]) -> Tallied {
        let mut tallied = Tallied::new(Range::HUNDRED);
        for value in values {
            tallied.add(*value, Tallied::point(Range::HUNDRED, *value));
        }
        tallied
    }

    #[test]
    fn quantiles_lie_on_a_line_between_their_neighbours() {
        for (values, part, expected) in [
            (&[][..], 0.5, None),
            (&[7.0], 0.9, Some(7.0)),
            (&[1.0, 2.0, 3.0, 4.0], 0.5, Some(2.5)),
            (&[4.0, 1.0, 3.0, 2.0], 0.25, Some(1.75)),
            (&[1.0, 1.0, 1.0, 9.0], 0.75, Some(3.0)),
            (&[1.0, 2.0, 3.0, 4.0, 5.0], 0.25, Some(2.0)),
            (&[1.0, 2.0], 1.0, Some(2.0)),
        ] {
            assert_eq!(quantile(&tallied(values).values(), part), expected, "{values:?} {part}");
        }
    }

    #[test]
    fn many_different_values_are_counted_at_points_of_the_range() {
        // Not on any of the points, and two of them beyond the range.
        let mut values: Vec<f64> =
            (0..5_000_u32).map(|index| (f64::from(index) * 37.77).rem_euclid(99.0)).collect();
        values.extend([-3.0, 104.0]);
        let coarse = tallied(&values);
        assert!(!coarse.is_exact());
        values.sort_by(f64::total_cmp);
        let sorted: Vec<(f64, u64)> = values.iter().map(|value| (value.clamp(0.0, 100.0), 1)).collect();
        for part in [0.0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0] {
            let (exact, found) =
                (quantile(&sorted, part).unwrap(), quantile(&coarse.values(), part).unwrap());
            let half = 100.0 / (2.0 * Tallied::STEPS as f64);
            assert!((exact - found).abs() <= half + 1e-9, "{part}: {exact} {found}");
        }
        // Values that come again are no new ones.
        assert!(tallied(&vec![12.5; 9_000]).is_exact());
    }
}
