//! The format of questionnaires as data: which fields each block has, what they hold, and what they mean.
//!
//! The one description of it. The reader checks the names of fields against it, editors get it as a JSON Schema, and a
//! test compares the tables of `questionnaires/README.md` with it. Without the feature `yaml` nobody writes
//! questionnaires, and only the names are kept.

mod condition;
mod criterion;
mod dimension;
mod level;
#[cfg(feature = "yaml")]
mod mapping;
mod missing;
mod number;
mod operator;
#[cfg(feature = "yaml")]
mod providers;
mod question;
mod questionnaire;
mod theme;

pub(crate) use condition::CONDITION;
pub(crate) use criterion::{CRITERION, FINDING, NEED};
pub(crate) use dimension::DIMENSION;
pub(crate) use level::{CORNER, CUT, FIELD, LEVEL, LEVEL_GROUP, LEVEL_OF_DIMENSION, MAP, ROUNDING};
#[cfg(feature = "yaml")]
pub(crate) use mapping::{MAPPED, MAPPING, WORDS};
pub(crate) use missing::{MISSING, MISSING_OF_QUESTION, POINTS_INSTEAD};
pub(crate) use number::{NUMBER, PROFILE_NUMBER, STEP};
pub(crate) use operator::{CATEGORIES, GEOMETRIC_MEAN, OPERATOR, TABLE_ROW};
#[cfg(feature = "yaml")]
pub(crate) use providers::PROVIDERS;
pub(crate) use question::{
    ADVICE, ALLOCATION, ALLOCATION_OPTION, CHOOSE, CHOOSE_OPTION, LINK, MATRIX, MATRIX_ROW, OPTION,
    PROFILE_ALLOCATION, PROFILE_OPTION, PROFILE_QUESTION, QUESTION, RANK, SEVERAL, SEVERAL_OPTION,
};
pub(crate) use questionnaire::{
    ANSWER_SCALE, AXIS, QUESTIONNAIRE, RANGE, RANGE_OF_DIMENSION, SCALE, WEIGHT_SET,
};
pub(crate) use theme::{THEME, THEME_COLOURS};

/// Fields that stand together.
pub(crate) struct Block {
    /// The heading of its table in the README, and its name in the schema.
    #[cfg(feature = "yaml")]
    pub(crate) title: &'static str,
    /// What messages call it, such as "a question".
    pub(crate) name: &'static str,
    /// In the order of the README.
    pub(crate) fields: &'static [Field],
    /// The choices between fields, of each of which exactly one is made.
    #[cfg(feature = "yaml")]
    pub(crate) choices: &'static [Choice],
}

/// Ways of which a block has exactly one.
#[cfg_attr(not(feature = "yaml"), expect(dead_code, reason = "only who writes questionnaires is told"))]
pub(crate) struct Choice {
    /// The field that brings the choice with it; none where there always is one.
    pub(crate) within: Option<&'static str>,
    /// The fields of each way; where one of them is there, the others of its way have to be too.
    pub(crate) ways: &'static [&'static [&'static str]],
}

/// A field of a block.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    #[cfg(feature = "yaml")]
    pub(crate) kind: Kind,
    #[cfg(feature = "yaml")]
    pub(crate) required: bool,
    /// What counts where the field is left out, as the README says it.
    #[cfg(feature = "yaml")]
    pub(crate) default: &'static str,
    /// What it means, as a phrase.
    #[cfg(feature = "yaml")]
    pub(crate) about: &'static str,
}

/// What stands in a field.
#[cfg_attr(not(feature = "yaml"), expect(dead_code, reason = "only who writes questionnaires is told"))]
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A text for people, in every language of the questionnaire.
    Text,
    /// A text as it stands, in no particular language.
    Words,
    /// A name in files.
    Id,
    /// A code such as `en`.
    Language,
    Number,
    /// A number from one to another.
    NumberFrom(f64, f64),
    /// A whole number, at least this.
    Whole(u32),
    /// How much something weighs beside others.
    Weight,
    Truth,
    /// `true`, where leaving the field out means false.
    True,
    /// The version of this format.
    Version,
    /// One of these words.
    Word(&'static [&'static str]),
    Block(&'static Block),
    /// At least one.
    List(&'static Kind),
    /// At least two.
    TwoOrMore(&'static Kind),
    /// The ids of axes, each with something.
    PerAxis(&'static Kind),
    /// The ids of dimensions or questions, each with something.
    PerId(&'static Kind),
    Either(&'static [Kind]),
}

impl Block {
    const fn new(title: &'static str, name: &'static str, fields: &'static [Field]) -> Self {
        let _ = title;
        Self {
            name,
            fields,
            #[cfg(feature = "yaml")]
            title,
            #[cfg(feature = "yaml")]
            choices: &[],
        }
    }

    const fn with(self, choices: &'static [Choice]) -> Self {
        let _ = choices;
        Self {
            #[cfg(feature = "yaml")]
            choices,
            ..self
        }
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|field| field.name)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }
}

impl Choice {
    /// A choice that there always is.
    const fn of(ways: &'static [&'static [&'static str]]) -> Self {
        Self { within: None, ways }
    }

    /// A choice that there is beside `field`.
    const fn within(field: &'static str, ways: &'static [&'static [&'static str]]) -> Self {
        Self { within: Some(field), ways }
    }
}

impl Field {
    /// A field that may be left out.
    const fn new(name: &'static str, kind: Kind, about: &'static str) -> Self {
        let _ = (kind, about);
        Self {
            name,
            #[cfg(feature = "yaml")]
            kind,
            #[cfg(feature = "yaml")]
            required: false,
            #[cfg(feature = "yaml")]
            default: "none",
            #[cfg(feature = "yaml")]
            about,
        }
    }

    const fn required(self) -> Self {
        Self {
            #[cfg(feature = "yaml")]
            required: true,
            ..self
        }
    }

    const fn default(self, default: &'static str) -> Self {
        let _ = default;
        Self {
            #[cfg(feature = "yaml")]
            default,
            ..self
        }
    }
}

/// What something was called before.
const RENAMED_FROM: Field = Field::new(
    "renamed_from",
    Kind::Either(&[Kind::Id, Kind::List(&Kind::Id)]),
    "its id, or ids, in earlier versions",
);

/// The words of a table of words and what they stand for.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which would refuse a slip")]
pub(crate) const fn words<T, const N: usize>(table: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut index = 0;
    while index < N {
        words[index] = table[index].0;
        index += 1;
    }
    words
}
