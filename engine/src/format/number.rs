//! Numbers that somebody enters.

use super::{Block, Choice, Field, Kind};

pub(crate) static NUMBER: Block = Block::new(
    "Number entry",
    "`number`",
    &[
        Field::new(
            "worst",
            Kind::Number,
            "the number that scores lowest; a straight line leads from it to `best`",
        ),
        Field::new(
            "best",
            Kind::Number,
            "the number that scores highest; below `worst` where less is better",
        ),
        Field::new("target", Kind::Number, "the number that scores highest, less on both sides of it"),
        Field::new("distance", Kind::Number, "what lies so far from `target` scores lowest; above 0"),
        Field::new(
            "clamp",
            Kind::Truth,
            "with `worst` and `best`, or `target`: whether anything worse or better scores no less and no more",
        )
        .default("`true`"),
        Field::new(
            "logarithm",
            Kind::Truth,
            "with `worst` and `best`, both above 0: the line runs between their logarithms",
        )
        .default("`false`"),
        Field::new(
            "steps",
            Kind::List(&Kind::Block(&STEP)),
            "the points of the last step that the number reaches, in rising order of `from`",
        ),
        Field::new("below", Kind::Number, "the points of a number under the first step"),
        Field::new("as_it_is", Kind::True, "the number itself is the value"),
        MIN,
        MAX,
        WHOLE,
        UNIT,
    ],
)
.with(&[Choice::of(&[
    &["worst", "best"],
    &["target", "distance"],
    &["steps", "below"],
    &["as_it_is"],
])]);

pub(crate) static PROFILE_NUMBER: Block =
    Block::new("Number of the profile", "`number` of a profile question", &[MIN, MAX, WHOLE, UNIT]);

pub(crate) static STEP: Block = Block::new(
    "Step",
    "a step",
    &[
        Field::new("from", Kind::Number, "the lowest number of the step").required(),
        Field::new("points", Kind::Number, "what the step is worth").required(),
    ],
);

const MIN: Field = Field::new("min", Kind::Number, "a number below it is refused");
const MAX: Field = Field::new("max", Kind::Number, "a number above it is refused");
const WHOLE: Field = Field::new("whole", Kind::Truth, "a count: fractions are refused").default("`false`");
const UNIT: Field = Field::new("unit", Kind::Text, "printed after the number, such as `%` or `days`");
