//! Levels and the map.

use super::criterion::NEED;
use super::{Block, Choice, Field, Kind, words};
use crate::questionnaire::map::Side;
use crate::questionnaire::rounding::Rounding;

pub(crate) static LEVEL: Block = Block::new(
    "Level",
    "a level",
    &[
        Field::new("id", Kind::Id, "what the results call it").required(),
        FROM,
        ABOVE,
        TO,
        BELOW,
        AT,
        NAME,
        Field::new("verdict", Kind::Text, "one sentence for the first page of the report").required(),
        Field::new("group", Kind::Id, "the group of levels it belongs to"),
        Field::new(
            "needs",
            Kind::List(&Kind::Block(&NEED)),
            "what has to hold for this level and for every higher one",
        ),
    ],
);

pub(crate) static LEVEL_OF_DIMENSION: Block = Block::new(
    "Level of a dimension",
    "a level of a dimension",
    &[
        Field::new("id", Kind::Id, "what the results and decision tables call it").required(),
        FROM,
        ABOVE,
        TO,
        BELOW,
        AT,
        NAME,
        Field::new("verdict", Kind::Text, "one sentence on what it means"),
        Field::new(
            "needs",
            Kind::List(&Kind::Block(&NEED)),
            "what has to hold for this level and for every higher one",
        ),
    ],
);

const FROM: Field = Field::new("from", Kind::Number, "its lowest score");
const ABOVE: Field = Field::new("above", Kind::Number, "instead of `from`: its scores are higher than this");
const TO: Field = Field::new("to", Kind::Number, "its highest score");
const BELOW: Field = Field::new("below", Kind::Number, "instead of `to`: its scores are lower than this");
const AT: Field =
    Field::new("at", Kind::Number, "the score that stands for it, with `level_rule: nearest` only");
const NAME: Field = Field::new("name", Kind::Text, "a word or two").required();

pub(crate) static LEVEL_GROUP: Block = Block::new(
    "Group of levels",
    "a group of levels",
    &[
        Field::new("id", Kind::Id, "what levels and the results call it").required(),
        Field::new("name", Kind::Text, "a word or two, printed beside the level").required(),
        Field::new("text", Kind::Text, "one sentence on what it means to be there"),
    ],
);

pub(crate) static ROUNDING: Block = Block::new(
    "Rounding",
    "`rounding`",
    &[
        Field::new("decimals", Kind::NumberFrom(0.0, 6.0), "how many decimals are left, a whole number")
            .required(),
        Field::new(
            "mode",
            Kind::Word(const { &words(&Rounding::MODES) }),
            "a half goes away from 0, or to the even digit, or whatever is beyond the decimals is cut off",
        )
        .default("`half_away`"),
    ],
);

pub(crate) static MAP: Block = Block::new(
    "Map",
    "`map`",
    &[
        Field::new("across", Kind::Id, "the axis that grows to the right").required(),
        Field::new("up", Kind::Id, "the axis that grows upwards").required(),
        Field::new("cut", Kind::Block(&CUT), "where one field ends and the next begins")
            .default("the middle of the range"),
        Field::new(
            "ties",
            Kind::Word(const { &words(&Side::WORDS) }),
            "on which side of a cut a score lies that is just that",
        )
        .default("`high`"),
        Field::new(
            "margin",
            Kind::Number,
            "a score this near to a cut, or nearer, is on the boundary; at most half of the range, and of the distance between two cuts",
        )
        .default("`0`"),
        Field::new(
            "corners",
            Kind::List(&Kind::Block(&CORNER)),
            "the fields of a map with one cut on each axis: one for each of low and high across, low and high up",
        ),
        Field::new("fields", Kind::List(&Kind::Block(&FIELD)), "the fields of any map, one for each place"),
    ],
)
.with(&[Choice::of(&[&["corners"], &["fields"]])]);

pub(crate) static CUT: Block = Block::new(
    "Cut",
    "`cut`",
    &[
        Field::new("across", CUTS, "one number, or several that rise").default("the middle of the range"),
        Field::new("up", CUTS, "one number, or several that rise").default("the middle of the range"),
    ],
);

const CUTS: Kind = Kind::Either(&[Kind::Number, Kind::List(&Kind::Number)]);

pub(crate) static FIELD: Block = Block::new(
    "Field",
    "a field",
    &[
        Field::new("id", Kind::Id, "what the results call it").required(),
        Field::new("across", Kind::Whole(1), "its place across, from 1 where scores are lowest").required(),
        Field::new("up", Kind::Whole(1), "its place upwards, from 1 where scores are lowest").required(),
        Field::new("name", Kind::Text, "a few words, written on the map").required(),
        Field::new("text", Kind::Text, "one or two sentences on what it means to be there").required(),
    ],
);

pub(crate) static CORNER: Block = Block::new(
    "Corner",
    "a corner",
    &[
        Field::new("id", Kind::Id, "what the results call it").required(),
        Field::new("across", SIDE, "its side of the cut across").required(),
        Field::new("up", SIDE, "its side of the cut upwards").required(),
        Field::new("name", Kind::Text, "a few words, written on the map").required(),
        Field::new("text", Kind::Text, "one or two sentences on what it means to be there").required(),
    ],
);

const SIDE: Kind = Kind::Word(const { &words(&Side::WORDS) });
