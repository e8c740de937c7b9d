//! Criteria, and what hangs on them: the needs of levels, and findings.

use super::{Block, Choice, Field, Kind};

pub(crate) static CRITERION: Block = Block::new(
    "Criterion",
    "a criterion",
    &[
        Field::new("all", Kind::List(&Kind::Block(&CRITERION)), "every one of these holds"),
        Field::new("any", Kind::List(&Kind::Block(&CRITERION)), "at least one of these holds"),
        Field::new("not", Kind::Block(&CRITERION), "this does not hold"),
        Field::new(
            "question",
            Kind::Words,
            "the answer to a question, also one of the profile, or a row `matrix.row`",
        ),
        Field::new("score", Kind::Words, "a score: `overall`, an axis, a dimension, or `dimension.axis`"),
        Field::new("level", Kind::Words, "the level of a dimension, or `overall`"),
        Field::new("difference", PAIR, "the first score less the second"),
        Field::new("ratio", PAIR, "the first score divided by the second"),
        Field::new(
            "each_question",
            NAMES,
            "each of several questions, for what it is worth: `all`, a tag, an id, or a list of these",
        ),
        Field::new(
            "each_dimension",
            NAMES,
            "each of several dimensions, for its score or its level: `all`, a tag, an id, or a list of these",
        ),
        Field::new("field", OPTIONS, "the place on the map is this field, or one of these"),
        Field::new("enough", ENOUGH, "how many of `each_question` or `each_dimension` are enough")
            .default("all of them"),
        Field::new("is", OPTIONS, "the answer, or the level, is this one, or one of these"),
        Field::new("is_not", OPTIONS, "there is an answer, and none of these options"),
        Field::new("contains", OPTIONS, "all of these options are chosen"),
        Field::new("at_least", LIMIT, "so high or higher"),
        Field::new("at_most", LIMIT, "so low or lower"),
        Field::new("above", LIMIT, "higher"),
        Field::new("below", LIMIT, "lower"),
        Field::new("part", Kind::Id, "the option whose part of an `allocation` is compared with a limit"),
        Field::new("answered", Kind::Truth, "whether there is an answer"),
    ],
)
.with(&[Choice::of(&[
    &["all"],
    &["any"],
    &["not"],
    &["question"],
    &["score"],
    &["level"],
    &["difference"],
    &["ratio"],
    &["each_question"],
    &["each_dimension"],
    &["field"],
])]);

pub(crate) static NEED: Block = Block::new(
    "Need",
    "a need",
    &[
        Field::new("when", Kind::Block(&CRITERION), "what has to hold for the level").required(),
        Field::new("text", Kind::Text, "the same as a sentence, printed where it stops the level").required(),
    ],
);

pub(crate) static FINDING: Block = Block::new(
    "Finding",
    "a finding",
    &[
        Field::new("id", Kind::Id, "what the results call it").required(),
        Field::new("when", Kind::Block(&CRITERION), "what has to hold for it").required(),
        Field::new("name", Kind::Text, "a few words").required(),
        Field::new("text", Kind::Text, "one or two sentences on what was found").required(),
        Field::new("advice", Kind::Text, "what to do about it"),
        Field::new("first", Kind::Id, "the axis or the dimension whose steps go first then"),
    ],
);

const OPTIONS: Kind = Kind::Either(&[Kind::Id, Kind::List(&Kind::Id)]);
const NAMES: Kind = Kind::Either(&[Kind::Words, Kind::List(&Kind::Words)]);
const PAIR: Kind = Kind::TwoOrMore(&Kind::Words);
const LIMIT: Kind = Kind::Either(&[Kind::Number, Kind::Words]);
const ENOUGH: Kind = Kind::Either(&[Kind::Whole(1), Kind::Words]);
