//! Conditions.

use super::{Block, Choice, Field, Kind};

pub(crate) static CONDITION: Block = Block::new(
    "Condition",
    "a condition",
    &[
        Field::new("all", Kind::List(&Kind::Block(&CONDITION)), "every one of these holds"),
        Field::new("any", Kind::List(&Kind::Block(&CONDITION)), "at least one of these holds"),
        Field::new("not", Kind::Block(&CONDITION), "this does not hold"),
        Field::new(
            "question",
            Kind::Words,
            "an earlier question, also one of the profile, or a row `matrix.row`",
        ),
        Field::new("is", OPTIONS, "answered with this option, or one of these"),
        Field::new("is_not", OPTIONS, "answered, and with none of these options"),
        Field::new("contains", OPTIONS, "chosen, or put in order, with all of these options among them"),
        Field::new("at_least", Kind::Number, "answered with this number or a higher one"),
        Field::new("at_most", Kind::Number, "answered with this number or a lower one"),
        Field::new("above", Kind::Number, "answered with a higher number"),
        Field::new("below", Kind::Number, "answered with a lower number"),
        Field::new("part", Kind::Id, "the option whose part of an `allocation` is compared with a limit"),
        Field::new("answered", Kind::Truth, "whether there is an answer"),
    ],
)
.with(&[
    Choice::of(&[&["all"], &["any"], &["not"], &["question"]]),
    Choice::within(
        "question",
        &[
            &["is"],
            &["is_not"],
            &["contains"],
            &["at_least"],
            &["at_most"],
            &["above"],
            &["below"],
            &["answered"],
        ],
    ),
]);

const OPTIONS: Kind = Kind::Either(&[Kind::Id, Kind::List(&Kind::Id)]);
