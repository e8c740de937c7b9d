//! How the answers of several respondents of one company become one value.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::questionnaire::operator::{Operator, Weighed};
use crate::reader::Reader;
use crate::source::Node;

/// What a question is worth where several respondents of one company answered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, BorshSerialize, BorshDeserialize)]
pub enum Respondents {
    /// The mean of what their answers are worth.
    #[default]
    Mean,
    /// The value in the middle, or the mean of the two in the middle.
    Median,
    /// What the answer that is worth least is worth.
    Minimum,
}

impl Respondents {
    /// The words of the questionnaire format.
    pub(crate) const WORDS: [(&'static str, Self); 3] =
        [("mean", Self::Mean), ("median", Self::Median), ("minimum", Self::Minimum)];

    pub(crate) fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        reader.word(node, &Self::WORDS)
    }

    /// The value of all; nothing where there is none.
    pub(crate) fn combine(self, values: impl Iterator<Item = f64>) -> Option<f64> {
        let values: Vec<Weighed> =
            values.enumerate().map(|(child, value)| Weighed { child, weight: 1.0, value }).collect();
        let operator = match self {
            Self::Mean => Operator::Mean,
            Self::Median => Operator::Median,
            Self::Minimum => Operator::Minimum,
        };
        operator.apply(&values)
    }
}
