//! How a value comes from those below it.

use super::{Block, Choice, Field, Kind, words};
use crate::questionnaire::operator::Operator;

/// An operator: a word, or a block with what it needs to know.
pub(crate) const OPERATOR_KIND: Kind =
    Kind::Either(&[Kind::Word(const { &words(&Operator::WORDS) }), Kind::Block(&OPERATOR)]);

pub(crate) static GEOMETRIC_MEAN: Block = Block::new(
    "Geometric mean",
    "`geometric_mean`",
    &[Field::new(
        "floor",
        Kind::Number,
        "values below it count as this; with `0`, the mean is 0 where one of them is",
    )
    .required()],
);

pub(crate) static OPERATOR: Block = Block::new(
    "Operator",
    "an operator",
    &[
        Field::new(
            "geometric_mean",
            Kind::Block(&GEOMETRIC_MEAN),
            "`geometric_mean` with what a value of 0 or below counts as",
        ),
        Field::new("power_mean", Kind::Number, "`(Σ w·vᵖ ÷ Σ w)^(1 ÷ p)`, with this p, which is not 0"),
        Field::new("kth_best", Kind::Whole(1), "the k-th highest value"),
        Field::new("count_from", Kind::Number, "how many values are this high or higher"),
        Field::new("start_minus", Kind::Number, "this value, less `Σ w·v`"),
    ],
)
.with(&[Choice::of(&[
    &["geometric_mean"],
    &["power_mean"],
    &["kth_best"],
    &["count_from"],
    &["start_minus"],
])]);
