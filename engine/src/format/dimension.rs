//! Dimensions.

use super::level::{LEVEL_OF_DIMENSION, ROUNDING};
use super::missing::MISSING;
use super::operator::OPERATOR_KIND;
use super::question::QUESTION;
use super::questionnaire::RANGE_OF_DIMENSION;
use super::{Block, Choice, Field, Kind, RENAMED_FROM};

pub(crate) static DIMENSION: Block = Block::new(
    "Dimension",
    "a dimension",
    &[
        Field::new("id", Kind::Id, "its name in results").required(),
        RENAMED_FROM,
        Field::new("name", Kind::Text, "a few words; it labels charts").required(),
        Field::new("about", Kind::Text, "one sentence, shown above its questions"),
        Field::new("weight", Kind::Weight, "its weight among its siblings").default("`1`"),
        Field::new("operator", OPERATOR_KIND, "how its value comes from what is below it").default("`mean`"),
        Field::new(
            "range",
            Kind::Block(&RANGE_OF_DIMENSION),
            "what its value can be; values beyond it survive",
        )
        .default("`{ lowest: 0, highest: 100 }`"),
        Field::new("clamp", Kind::Truth, "whether its value is held within `range`").default("`false`"),
        Field::new("target", Kind::Number, "what its score should become; within `range`"),
        Field::new(
            "levels",
            Kind::List(&Kind::Block(&LEVEL_OF_DIMENSION)),
            "named bands that cover its range",
        ),
        Field::new("rounding", Kind::Block(&ROUNDING), "how its scores are rounded where they are shown")
            .default("that of what it is in"),
        Field::new("missing", Kind::Block(&MISSING), "where this dimension differs")
            .default("that of what it is in"),
        Field::new("tags", Kind::List(&Kind::Id), "names under which criteria find it with others"),
        Field::new("questions", Kind::List(&Kind::Block(&QUESTION)), "its questions"),
        Field::new("dimensions", Kind::List(&Kind::Block(&DIMENSION)), "narrower dimensions, to any depth"),
    ],
)
.with(&[Choice::of(&[&["questions"], &["dimensions"]])]);
