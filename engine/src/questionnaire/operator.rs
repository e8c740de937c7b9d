//! Operators: how a node's value comes from those below it.

pub(crate) mod abreast;
pub(crate) mod gradient;
pub(crate) mod table;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::questionnaire::problem::Rule;
use crate::reader::{Reader, in_a_row};
use crate::share::reaches;
use crate::source::{Node, Value};
use abreast::{Abreast, Means, Numbers};
use table::{Child, Table};

/// How the value of a dimension, or of the whole, comes from the values below it, each with its weight.
///
/// What is left out by a missing-value policy is not among them. Names and formulas are those of the *Handbook on
/// Constructing Composite Indicators* (OECD and JRC, 2008), section 6, and of the R package `COINr`.
#[derive(Debug, Clone, PartialEq, Default, BorshSerialize, BorshDeserialize)]
pub enum Operator {
    /// `Σ w·v ÷ Σ w`.
    #[default]
    Mean,
    /// `exp(Σ w·ln v ÷ Σ w)`; of a value of 0 or below it is none, unless there is a floor.
    GeometricMean {
        /// What values below it count as, at least 0; with a floor of 0, the mean is 0 where a value is 0 or below.
        floor: Option<f64>,
    },
    /// `Σ w ÷ Σ (w ÷ v)`; of a value of 0 or below it is none.
    HarmonicMean,
    /// `(Σ w·vᵖ ÷ Σ w)^(1 ÷ p)`, with p not 0; of a value of 0 or below it is none.
    PowerMean(f64),
    /// `Σ w·v`.
    Sum,
    /// `Π v`; weights do not count.
    Product,
    /// The lowest value; weights do not count.
    Minimum,
    /// The highest value; weights do not count.
    Maximum,
    /// The value in the middle, or the mean of the two in the middle; weights do not count.
    Median,
    /// The k-th highest value, with k from 1; none where there are fewer. Weights do not count.
    KthBest(usize),
    /// How many values are this high or higher, within [`TOLERANCE`](crate::TOLERANCE).
    CountFrom(f64),
    /// This, less `Σ w·v`.
    StartMinus(f64),
    /// What a table gives for the levels or options that the children are at; weights do not count.
    Table(Box<Table>),
}

/// A value below a node, and the weight it has there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Weighed {
    /// Which of the children of the node, from 0.
    pub(crate) child: usize,
    pub(crate) weight: f64,
    pub(crate) value: f64,
}

impl Operator {
    /// The words of the questionnaire format, of those that need to know nothing else.
    pub(crate) const WORDS: [(&'static str, Self); 8] = [
        ("mean", Self::Mean),
        ("geometric_mean", Self::GeometricMean { floor: None }),
        ("harmonic_mean", Self::HarmonicMean),
        ("sum", Self::Sum),
        ("product", Self::Product),
        ("minimum", Self::Minimum),
        ("maximum", Self::Maximum),
        ("median", Self::Median),
    ];

    /// The value, or none where there is nothing below or the operator is not defined for what is there.
    pub(crate) fn apply(&self, below: &[Weighed]) -> Option<f64> {
        let sum = |term: &dyn Fn(&Weighed) -> f64| below.iter().map(term).fold(0.0, |sum, term| sum + term);
        let weights = || sum(&|item| item.weight);
        let weighted = || sum(&|item| item.weight * item.value);
        let first = below.first()?.value;
        let lowest = || below.iter().map(|item| item.value).fold(first, f64::min);
        let value = match self {
            Self::Mean => mean(below.iter().map(|item| (item.weight, item.value)))?,
            &Self::GeometricMean { floor } if lowest().max(floor.unwrap_or(0.0)) > 0.0 => {
                let raised = |value: f64| floor.map_or(value, |floor| value.max(floor));
                libm::exp(sum(&|item| item.weight * libm::log(raised(item.value))) / weights())
            }
            // Its limit, as a value goes to 0.
            Self::GeometricMean { floor: Some(_) } => 0.0,
            Self::HarmonicMean if lowest() > 0.0 => weights() / sum(&|item| item.weight / item.value),
            Self::PowerMean(power) if lowest() > 0.0 => {
                libm::pow(sum(&|item| item.weight * libm::pow(item.value, *power)) / weights(), 1.0 / power)
            }
            Self::GeometricMean { .. } | Self::HarmonicMean | Self::PowerMean(_) => return None,
            Self::Sum => weighted(),
            Self::Product => below.iter().fold(1.0, |product, item| product * item.value),
            Self::Minimum => below.iter().map(|item| item.value).min_by(f64::total_cmp)?,
            Self::Maximum => below.iter().map(|item| item.value).max_by(f64::total_cmp)?,
            Self::Median => median(&sorted(below))?,
            &Self::KthBest(k) => *sorted(below).iter().rev().nth(k.checked_sub(1)?)?,
            &Self::CountFrom(limit) => below.iter().filter(|item| reaches(item.value, limit)).count() as f64,
            &Self::StartMinus(start) => start - weighted(),
            Self::Table(table) => table.value(below)?,
        };
        value.is_finite().then_some(value)
    }

    /// As [`Operator::apply`], of several companies one after another; `one` is memory for one of them.
    pub(crate) fn apply_abreast<const N: usize>(
        &self,
        below: &[Abreast<N>],
        one: &mut Vec<Weighed>,
    ) -> Numbers<N> {
        let mut numbers = Numbers::NONE;
        for lane in 0..N {
            one.clear();
            one.extend(below.iter().filter_map(|item| item.of(lane)));
            numbers.put(lane, self.apply(one));
        }
        numbers
    }

    /// Reads the operator of a node with these children; nothing where they could not be read, which has been told.
    pub(crate) fn read(reader: &mut Reader, node: &Node, children: Option<Vec<Child>>) -> Option<Self> {
        const BLOCKS: [&str; 6] = [
            "{ table: [ … ] }",
            "{ geometric_mean: { floor: value } }",
            "{ power_mean: p }",
            "{ kth_best: k }",
            "{ count_from: value }",
            "{ start_minus: value }",
        ];
        if matches!(node.value, Value::Text(_)) {
            return reader.word_among(node, &Self::WORDS, &BLOCKS);
        }
        let fields = reader.fields(node, &format::OPERATOR)?;
        match fields.among(&[
            "geometric_mean",
            "power_mean",
            "kth_best",
            "count_from",
            "table",
            "start_minus",
        ]) {
            (1, Some(("geometric_mean", node))) => {
                let fields = reader.fields(node, &format::GEOMETRIC_MEAN)?;
                let floor = fields.require(reader, "floor")?;
                reader
                    .number_in(floor, "floor", "at least 0", |floor| floor >= 0.0)
                    .map(|floor| Self::GeometricMean { floor: Some(floor) })
            }
            (1, Some(("power_mean", node))) => reader
                .number_in(node, "power_mean", "other than 0", |power| power != 0.0)
                .map(Self::PowerMean),
            (1, Some(("kth_best", node))) => reader
                .number_in(node, "kth_best", "a whole number from 1 to 10000", |k| {
                    k.fract() == 0.0 && (1.0..=10_000.0).contains(&k)
                })
                .map(|k| Self::KthBest(k as usize)),
            (1, Some(("table", node))) => Some(Self::Table(Box::new(Table::read(reader, node, children?)?))),
            (1, Some(("count_from", node))) => reader.number(node).map(Self::CountFrom),
            (1, Some((_, node))) => reader.number(node).map(Self::StartMinus),
            (count, _) => {
                reader.tell(
                    node.place,
                    Rule::OperatorShape { count, choices: in_a_row(&Self::WORDS, &BLOCKS) },
                );
                None
            }
        }
    }
}

/// `Σ w·v ÷ Σ w` of weights and values; none of nothing, or where it is not finite.
pub(crate) fn mean(pairs: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let mut means = Means::<1>::default();
    pairs.for_each(|(weight, value)| means.add(weight, &Numbers { values: [value], present: [u64::MAX] }));
    means.numbers().get(0)
}

fn sorted(below: &[Weighed]) -> Vec<f64> {
    let mut values: Vec<f64> = below.iter().map(|item| item.value).collect();
    values.sort_by(f64::total_cmp);
    values
}

fn median(sorted: &[f64]) -> Option<f64> {
    // Halved first, so that two large values do not overflow.
    match *median_places(sorted.len()) {
        [middle] => sorted.get(middle).copied(),
        [lower, upper] => Some(sorted.get(lower)? / 2.0 + sorted.get(upper)? / 2.0),
        _ => None,
    }
}

/// Which of so many values in order stand in the middle: one, or two of an even number; of none, none.
fn median_places(count: usize) -> Vec<usize> {
    match (count, count.is_multiple_of(2)) {
        (0, _) => Vec::new(),
        (_, true) => vec![count / 2 - 1, count / 2],
        (_, false) => vec![count / 2],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_give_what_their_formulas_say() {
        let weighed = |pairs: &[(f64, f64)]| -> Vec<Weighed> {
            pairs.iter().map(|&(weight, value)| Weighed { child: 0, weight, value }).collect()
        };
        let three = weighed(&[(1.0, 3.0), (1.0, 1.0), (2.0, 2.0)]);
        for (operator, expected) in [
            (Operator::Mean, Some(2.0)),
            (Operator::Sum, Some(8.0)),
            (Operator::Product, Some(6.0)),
            (Operator::Minimum, Some(1.0)),
            (Operator::Maximum, Some(3.0)),
            (Operator::Median, Some(2.0)),
            (Operator::KthBest(1), Some(3.0)),
            (Operator::KthBest(3), Some(1.0)),
            (Operator::KthBest(4), None),
            (Operator::CountFrom(2.0), Some(2.0)),
            (Operator::CountFrom(2.0_f64.next_up()), Some(2.0)),
            (Operator::StartMinus(110.0), Some(102.0)),
            (Operator::PowerMean(1.0), Some(2.0)),
        ] {
            assert_eq!(operator.apply(&three), expected, "{operator:?}");
            assert_eq!(operator.apply(&[]), None, "{operator:?}");
        }
        assert_eq!(Operator::Median.apply(&weighed(&[(1.0, 1.0), (1.0, 4.0)])), Some(2.5));
        for (floor, expected) in [(0.0, 0.0), (1.0, 2.0), (2.0, 8.0_f64.sqrt())] {
            let mean = Operator::GeometricMean { floor: Some(floor) };
            let value = mean.apply(&weighed(&[(1.0, 0.0), (1.0, 4.0)])).unwrap();
            assert!((value - expected).abs() < 1e-12, "{floor}: {value}");
        }
        for operator in
            [Operator::GeometricMean { floor: None }, Operator::HarmonicMean, Operator::PowerMean(-1.0)]
        {
            assert_eq!(operator.apply(&weighed(&[(1.0, 1.0), (1.0, 0.0)])), None, "{operator:?}");
        }
    }
}
