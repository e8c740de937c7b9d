//! Levels and the map.

use super::{Block, Field, Kind, words};
use crate::questionnaire::map::Side;

pub(crate) static LEVEL: Block = Block::new(
    "Level",
    "a level",
    &[
        Field::new("id", Kind::Id, "what the results call it").required(),
        Field::new(
            "from",
            Kind::Number,
            "lowest score of the level; the first level starts where the range does, each further one higher",
        )
        .required(),
        Field::new("name", Kind::Text, "a word or two").required(),
        Field::new("verdict", Kind::Text, "one sentence for the first page of the report").required(),
    ],
);

pub(crate) static MAP: Block = Block::new(
    "Map",
    "`map`",
    &[
        Field::new("across", Kind::Id, "the axis that grows to the right").required(),
        Field::new("up", Kind::Id, "the axis that grows upwards").required(),
        Field::new("cut", Kind::Block(&CUT), "where low ends and high begins; the cut itself is high")
            .default("the middle of the range"),
        Field::new(
            "margin",
            Kind::Number,
            "a score this near to a cut, or nearer, is on the boundary; at most half of the range",
        )
        .default("`0`"),
        Field::new(
            "corners",
            Kind::List(&Kind::Block(&CORNER)),
            "one for each of low and high across, low and high up",
        )
        .required(),
    ],
);

pub(crate) static CUT: Block = Block::new(
    "Cut",
    "`cut`",
    &[
        Field::new("across", Kind::Number, "where low ends and high begins across")
            .default("the middle of the range"),
        Field::new("up", Kind::Number, "where low ends and high begins upwards")
            .default("the middle of the range"),
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
