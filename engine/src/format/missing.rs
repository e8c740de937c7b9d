//! What a missing answer does.

use super::{Block, Field, Kind, words};
use crate::questionnaire::missing::Policy;

pub(crate) static MISSING: Block = Block::new(
    "Missing-value policy",
    "`missing`",
    &[
        UNANSWERED,
        DONT_KNOW,
        NOT_APPLICABLE,
        HIDDEN,
        Field::new(
            "not_scored",
            POLICY,
            "a dimension or matrix below has no score, though something could have been answered there; points are on its range",
        )
        .default("`exclude`"),
        Field::new(
            "minimum_coverage",
            Kind::NumberFrom(0.0, 1.0),
            "share of weight that has to be answered for a dimension, an axis or the whole to get a score",
        )
        .default("`0`"),
    ],
);

pub(crate) static MISSING_OF_QUESTION: Block = Block::new(
    "Missing-value policy of a question",
    "`missing` of a question",
    &[UNANSWERED, DONT_KNOW, NOT_APPLICABLE, HIDDEN],
);

pub(crate) static POINTS_INSTEAD: Block = Block::new(
    "Points instead of an answer",
    "a missing-value policy",
    &[Field::new("points", Kind::Number, "count it as an answer of these points, on `scale`").required()],
);

const POLICY: Kind =
    Kind::Either(&[Kind::Word(const { &words(&Policy::WORDS) }), Kind::Block(&POINTS_INSTEAD)]);
const UNANSWERED: Field =
    Field::new("unanswered", POLICY, "the question was shown and nothing was entered").default("`exclude`");
const DONT_KNOW: Field = Field::new("dont_know", POLICY, "the person said so").default("`exclude`");
const NOT_APPLICABLE: Field =
    Field::new("not_applicable", POLICY, "the person said so; only where the question allows it")
        .default("`exclude`");
const HIDDEN: Field = Field::new("hidden", POLICY, "`show_if` does not hold").default("`exclude`");
