//! Companies abreast: one number of each of several, side by side, so that a processor takes a few of them at a time.

use crate::questionnaire::operator::Weighed;

/// A number of each of `N` companies, or none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numbers<const N: usize> {
    /// Of no meaning where there is none.
    pub(crate) values: [f64; N],
    /// A mask: all bits where there is a number, and no bit where there is none.
    pub(crate) present: [u64; N],
}

/// A number of each company below a node, and the weight it has there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Abreast<const N: usize> {
    /// Which of the children of the node, from 0.
    pub(crate) child: usize,
    pub(crate) weight: f64,
    pub(crate) numbers: Numbers<N>,
}

/// The weighted mean of each company, `Σ w·v ÷ Σ w`, as far as it has been added up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Means<const N: usize> {
    first: [f64; N],
    begun: [u64; N],
    weights: [f64; N],
    sums: [f64; N],
}

impl<const N: usize> Numbers<N> {
    pub(crate) const NONE: Self = Self { values: [0.0; N], present: [0; N] };

    /// The number of one company.
    #[inline]
    pub(crate) fn get(&self, lane: usize) -> Option<f64> {
        let is_present = self.present.get(lane).is_some_and(|mask| *mask != 0);
        self.values.get(lane).copied().filter(|_| is_present)
    }

    /// Puts in the number of one company.
    pub(crate) fn put(&mut self, lane: usize, number: Option<f64>) {
        if let (Some(value), Some(present)) = (self.values.get_mut(lane), self.present.get_mut(lane)) {
            *value = number.unwrap_or_default();
            *present = mask(number.is_some());
        }
    }
}

impl<const N: usize> Abreast<N> {
    /// That of one company.
    #[inline]
    pub(crate) fn of(&self, lane: usize) -> Option<Weighed> {
        let Self { child, weight, numbers } = *self;
        numbers.get(lane).map(|value| Weighed { child, weight, value })
    }
}

impl<const N: usize> Default for Means<N> {
    fn default() -> Self {
        Self { first: [0.0; N], begun: [0; N], weights: [0.0; N], sums: [0.0; N] }
    }
}

impl<const N: usize> Means<N> {
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a lane is below `N`")]
    pub(crate) fn add(&mut self, weight: f64, numbers: &Numbers<N>) {
        for lane in 0..N {
            let (value, present) = (numbers.values[lane], numbers.present[lane]);
            // From the first value on, so that the mean of equal values is exactly that value.
            let begun = self.begun[lane];
            let first = f64::from_bits(self.first[lane].to_bits() & begun | value.to_bits() & !begun);
            self.first[lane] = first;
            self.begun[lane] = begun | present;
            self.weights[lane] += only(present, weight);
            self.sums[lane] += only(present, weight * (value - first));
        }
    }

    /// The mean of each company; none of nothing, or where it is not finite.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a lane is below `N`")]
    pub(crate) fn numbers(&self) -> Numbers<N> {
        let mut numbers = Numbers::NONE;
        for lane in 0..N {
            let mean = self.first[lane] + self.sums[lane] / self.weights[lane];
            numbers.values[lane] = mean;
            numbers.present[lane] = self.begun[lane] & mask(mean.is_finite());
        }
        numbers
    }
}

/// All bits or none.
#[inline]
pub(crate) fn mask(is_set: bool) -> u64 {
    0_u64.wrapping_sub(u64::from(is_set))
}

/// The number where the mask is set, and 0 where it is not.
#[inline]
pub(crate) fn only(mask: u64, number: f64) -> f64 {
    f64::from_bits(number.to_bits() & mask)
}
