//! The blocks of a mapping: how the columns of another program's table become answers.

use super::{Block, Choice, Field, Kind};

pub(crate) static MAPPING: Block = Block::new(
    "Mapping",
    "a mapping",
    &[
        Field::new("branda_mapping", Kind::Version, "version of this format").required(),
        Field::new("questionnaire", Kind::Id, "the questionnaire that the answers are for").required(),
        Field::new(
            "columns",
            Kind::PerId(&Kind::Block(&MAPPED)),
            "where each column of our own tables comes from: `id`, `name` and the like, fields of the profile, questions",
        )
        .required(),
        Field::new("words", Kind::Block(&WORDS), "what stands for no answer, and for a tick"),
    ],
);

pub(crate) static MAPPED: Block = Block::new(
    "Where a column comes from",
    "a mapped column",
    &[
        Field::new("column", Kind::Words, "the column that holds it"),
        Field::new("constant", Kind::Words, "the same for every row"),
        Field::new("ticked", Kind::PerId(&Kind::Words), "for each option, the column in which it is ticked"),
        Field::new(
            "parts",
            Kind::PerId(&Kind::Words),
            "for each option of an `allocation`, the column of its part",
        ),
        Field::new(
            "options",
            Kind::PerId(&Kind::Id),
            "for each code or label in the column, the option it means",
        ),
        Field::new("separator", Kind::Words, "what stands between several options"),
        Field::new("format", Kind::Words, "how days are written, such as `day.month.year`"),
    ],
)
.with(&[Choice::of(&[&["column"], &["constant"], &["ticked"], &["parts"]])]);

pub(crate) static WORDS: Block = Block::new(
    "Words of a mapping",
    "a list of words",
    &[
        Field::new("unanswered", Kind::List(&Kind::Words), "stand for nothing, besides an empty cell"),
        Field::new("dont_know", Kind::List(&Kind::Words), "stand for `dont_know`"),
        Field::new("not_applicable", Kind::List(&Kind::Words), "stand for `not_applicable`"),
        Field::new("yes", Kind::List(&Kind::Words), "tick an option"),
        Field::new("no", Kind::List(&Kind::Words), "do not tick it, as an empty cell"),
    ],
);
