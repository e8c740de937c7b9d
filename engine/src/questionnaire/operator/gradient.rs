//! How the value of a node divides among the values below it.
//!
//! A value below, times the partial derivative of the operator with respect to it, is what it contributes. Of an operator
//! that doubles when all values double, these add up to its value: Euler's theorem on homogeneous functions (Courant and
//! John, *Introduction to Calculus and Analysis* II, section 1.5). A product of n values grows with the n-th power, so each
//! derivative is divided by n; what no value brings is a part of its own.

use super::{Operator, Weighed, median_places, sorted};
use crate::share::reaches;

/// How the value of a node is made up: the start, and a part for each value below, add up to it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parts {
    /// What the operator begins with, whatever is below.
    pub(crate) start: Option<f64>,
    /// In the order of the values below.
    pub(crate) below: Vec<Part>,
}

/// What a value below brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Part {
    /// So many times itself.
    Slope(f64),
    /// So much for being high enough, however high.
    Counted(f64),
    /// So much, as it is below the floor and counts as that.
    Floor(f64),
}

impl Operator {
    /// How `value`, which [`Operator::apply`] made of `below`, is made up.
    ///
    /// | operator | partial derivative |
    /// | --- | --- |
    /// | mean | `w ÷ Σ w` |
    /// | geometric mean | `f · w ÷ (v · Σ w)`; below the floor none, and the floor brings `f · w ÷ Σ w` |
    /// | harmonic mean | `f · (w ÷ v) ÷ (v · Σ (w ÷ v))` |
    /// | power mean | `f · w·vᵖ ÷ (v · Σ w·vᵖ)` |
    /// | sum, start minus | `w`, `−w` |
    /// | product of n | the product of the others `÷ n` |
    /// | minimum, maximum, median, k-th best | 1 of the chosen value, ½ of each of two in the middle; equal ones share it |
    /// | table | none: all of it is the start |
    /// | count from | none: a value that is counted brings 1 |
    pub(crate) fn parts(&self, below: &[Weighed], value: f64) -> Parts {
        let sum = |term: &dyn Fn(&Weighed) -> f64| below.iter().map(term).fold(0.0, |sum, term| sum + term);
        let slopes =
            |slope: &dyn Fn(&Weighed) -> f64| below.iter().map(|item| Part::Slope(slope(item))).collect();
        let weights = sum(&|item| item.weight);
        let powers = |power: f64| {
            let term = |item: &Weighed| item.weight * libm::pow(item.value, power);
            let terms = sum(&term);
            slopes(&|item| value * (term(item) / terms) / item.value)
        };
        let start = match self {
            Self::StartMinus(start) => Some(*start),
            // What a row gives is no part of any child.
            Self::Table(_) => Some(value),
            _ => None,
        };
        let below = match *self {
            Self::Mean => slopes(&|item| item.weight / weights),
            Self::GeometricMean { floor } => {
                let part = |item: &Weighed| {
                    let brought = value * (item.weight / weights);
                    match floor {
                        Some(floor) if item.value <= floor => Part::Floor(brought),
                        _ => Part::Slope(brought / item.value),
                    }
                };
                below.iter().map(part).collect()
            }
            Self::HarmonicMean => powers(-1.0),
            Self::PowerMean(power) => powers(power),
            Self::Sum => slopes(&|item| item.weight),
            Self::StartMinus(_) => slopes(&|item| -item.weight),
            Self::Product => products_of_others(below),
            Self::Minimum => chosen(below, &[0]),
            Self::Maximum => chosen(below, &[below.len().saturating_sub(1)]),
            Self::Median => chosen(below, &median_places(below.len())),
            Self::KthBest(k) => chosen(below, &[below.len().saturating_sub(k)]),
            Self::Table(_) => slopes(&|_| 0.0),
            Self::CountFrom(limit) => {
                let counted = |item: &Weighed| if reaches(item.value, limit) { 1.0 } else { 0.0 };
                below.iter().map(|item| Part::Counted(counted(item))).collect()
            }
        };
        Parts { start, below }
    }
}

impl Operator {
    /// Whether a step below moves the value as far wherever everything else stands.
    pub(crate) fn is_additive(&self) -> bool {
        matches!(self, Self::Mean | Self::Sum | Self::StartMinus(_))
    }

    /// Whether a higher value below makes the value lower.
    pub(crate) fn turns(&self) -> bool {
        matches!(self, Self::StartMinus(_))
    }

    /// Whether there is no value for some values below, and not only for too few.
    pub(crate) fn has_gaps(&self) -> bool {
        matches!(self, Self::GeometricMean { floor: None } | Self::HarmonicMean | Self::PowerMean(_))
    }

    /// Whether there are values below of which there is no value.
    pub(crate) fn is_partial(&self) -> bool {
        self.has_gaps() || matches!(self, Self::KthBest(_) | Self::Table(_))
    }
}

/// The slopes where the value is the mean of those at these places, from the lowest, which are there.
fn chosen(below: &[Weighed], places: &[usize]) -> Vec<Part> {
    let sorted = sorted(below);
    let slope = |item: &Weighed| {
        let is_equal = |value: &&f64| value.total_cmp(&item.value).is_eq();
        let equal = sorted.iter().filter(is_equal).count();
        let picked = places.iter().filter_map(|place| sorted.get(*place)).filter(is_equal).count();
        picked as f64 / places.len() as f64 / equal as f64
    };
    below.iter().map(|item| Part::Slope(slope(item))).collect()
}

fn products_of_others(below: &[Weighed]) -> Vec<Part> {
    let mut after = 1.0;
    let mut products: Vec<f64> = Vec::with_capacity(below.len());
    for item in below.iter().rev() {
        products.push(after);
        after *= item.value;
    }
    let mut before = 1.0;
    let slope = |(item, after): (&Weighed, &f64)| {
        let others = before * after;
        before *= item.value;
        Part::Slope(others / below.len() as f64)
    };
    below.iter().zip(products.iter().rev()).map(slope).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_every_operator_add_up_to_its_value() {
        let pairs = [(1.0, 3.0), (0.5, 1.0), (2.0, 2.0), (1.0, 2.0), (0.25, 7.5), (3.0, 2.0)];
        let below: Vec<Weighed> = pairs
            .iter()
            .enumerate()
            .map(|(child, &(weight, value))| Weighed { child, weight, value })
            .collect();
        for operator in [
            Operator::Mean,
            Operator::GeometricMean { floor: None },
            Operator::GeometricMean { floor: Some(0.0) },
            Operator::GeometricMean { floor: Some(2.5) },
            Operator::HarmonicMean,
            Operator::PowerMean(-2.0),
            Operator::PowerMean(3.0),
            Operator::Sum,
            Operator::Product,
            Operator::Minimum,
            Operator::Maximum,
            Operator::Median,
            Operator::KthBest(2),
            Operator::KthBest(4),
            Operator::CountFrom(2.0),
            Operator::StartMinus(110.0),
        ] {
            for count in 1..=below.len() {
                let below = &below[..count];
                let Some(value) = operator.apply(below) else { continue };
                let parts = operator.parts(below, value);
                let part = |(item, part): (&Weighed, &Part)| match part {
                    Part::Slope(slope) => slope * item.value,
                    Part::Counted(amount) | Part::Floor(amount) => *amount,
                };
                let sum = parts.start.unwrap_or(0.0) + below.iter().zip(&parts.below).map(part).sum::<f64>();
                assert!((sum - value).abs() < 1e-12, "{operator:?} of {count}: {sum}, not {value}");
            }
        }
    }

    #[test]
    fn equal_values_share_what_the_chosen_one_brings() {
        let below: Vec<Weighed> =
            [1.0, 4.0, 1.0].map(|value| Weighed { child: 0, weight: 1.0, value }).into();
        assert_eq!(Operator::Minimum.parts(&below, 1.0).below, [0.5, 0.0, 0.5].map(Part::Slope));
        assert_eq!(Operator::Median.parts(&below, 1.0).below, [0.5, 0.0, 0.5].map(Part::Slope));
    }

    #[test]
    fn a_product_of_nothing_still_says_who_holds_it_down() {
        let below: Vec<Weighed> = [0.0, 4.0].map(|value| Weighed { child: 0, weight: 1.0, value }).into();
        assert_eq!(Operator::Product.parts(&below, 0.0).below, [2.0, 0.0].map(Part::Slope));
    }
}
