//! How a value comes from those below it.

use super::{Block, Choice, Field, Kind, words};
use crate::questionnaire::operator::Operator;

/// An operator: a word, or a block with what it needs to know.
pub(crate) const OPERATOR_KIND: Kind =
    Kind::Either(&[Kind::Word(const { &words(&Operator::WORDS) }), Kind::Block(&OPERATOR)]);

pub(crate) static TABLE_ROW: Block = Block::new(
    "Row of a table",
    "a row of a table",
    &[
        Field::new(
            "when",
            Kind::PerId(&Kind::Either(&[Kind::Id, Kind::List(&Kind::Id), Kind::Block(&CATEGORIES)])),
            "for children by their ids: a level or option, a list of them, or those from or up to one",
        )
        .default("anything"),
        Field::new("value", Kind::Number, "the value of this row").required(),
    ],
);

pub(crate) static CATEGORIES: Block = Block::new(
    "Levels or options from or up to one",
    "`at_least` and `at_most`",
    &[
        Field::new("at_least", Kind::Id, "this level or option, or a higher one"),
        Field::new("at_most", Kind::Id, "this level or option, or a lower one"),
    ],
);

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
        Field::new(
            "table",
            Kind::List(&Kind::Block(&TABLE_ROW)),
            "the value of the first row that fits; the children are dimensions with `levels`, or choices between different points",
        ),
        Field::new("start_minus", Kind::Number, "this value, less `Σ w·v`"),
    ],
)
.with(&[Choice::of(&[
    &["geometric_mean"],
    &["power_mean"],
    &["kth_best"],
    &["count_from"],
    &["table"],
    &["start_minus"],
])]);
