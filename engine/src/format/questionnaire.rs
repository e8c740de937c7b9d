//! What stands at the top of a file.

use super::condition::CONDITION;
use super::criterion::FINDING;
use super::dimension::DIMENSION;
use super::level::{LEVEL, LEVEL_GROUP, MAP, ROUNDING};
use super::missing::MISSING;
use super::operator::OPERATOR_KIND;
use super::question::{OPTION, PROFILE_QUESTION};
use super::{Block, Field, Kind, RENAMED_FROM, words};
use crate::questionnaire::level::LevelRule;
use crate::questionnaire::respondents::Respondents;
use crate::questionnaire::values::Values;

pub(crate) static QUESTIONNAIRE: Block = Block::new(
    "Questionnaire",
    "a questionnaire",
    &[
        Field::new("branda", Kind::Version, "version of this format").required(),
        Field::new("id", Kind::Id, "name of the questionnaire in answer files and results").required(),
        Field::new("version", Kind::Words, "changes whenever a score can change; printed on every report")
            .required(),
        Field::new(
            "languages",
            Kind::List(&Kind::Language),
            "languages of the texts; the first is the default of a report, and stands for what is missing in another one",
        )
        .required(),
        Field::new("title", Kind::Text, "name people see").required(),
        Field::new("about", Kind::Text, "one paragraph: what it measures and how long it takes"),
        Field::new("axes", Kind::List(&Kind::Block(&AXIS)), "the second cut through the questions"),
        Field::new(
            "answer_scales",
            Kind::List(&Kind::Block(&ANSWER_SCALE)),
            "options that several questions share by name",
        ),
        Field::new("scale", Kind::Block(&SCALE), "the points of the worst and of the best option of every choice")
            .default("`{ lowest: 0, highest: 1 }`; none with `values: points`"),
        Field::new(
            "values",
            Kind::Word(const { &words(&Values::WORDS) }),
            "what a question brings to its dimension: where its points lie on `scale`, or its points as they stand",
        )
        .default("`scaled`"),
        Field::new(
            "respondents",
            Kind::Word(const { &words(&Respondents::WORDS) }),
            "what a question is worth where several people of one company answered it: the mean, the median or the lowest of their values",
        )
        .default("`mean`"),
        Field::new("operator", OPERATOR_KIND, "how the overall score, and that of each axis, comes from the dimensions")
            .default("`mean`"),
        Field::new("range", Kind::Block(&RANGE), "what the overall score, and that of each axis, can be")
            .default("`{ lowest: 0, highest: 100 }`"),
        Field::new("clamp", Kind::Truth, "whether the overall score, and that of each axis, is held within `range`")
            .default("`false`"),
        Field::new("target", Kind::Number, "what the overall score should become; within `range`"),
        Field::new("missing", Kind::Block(&MISSING), "what a question without an answer does to the scores")
            .default("all `exclude`"),
        Field::new("rounding", Kind::Block(&ROUNDING), "how scores are rounded where they are shown")
            .default("by the range"),
        Field::new(
            "level_rule",
            Kind::Word(const { &words(&LevelRule::WORDS) }),
            "whether the score decides on its level, the rounded score, or which level it is nearest to",
        )
        .default("`score`"),
        Field::new("level_groups", Kind::List(&Kind::Block(&LEVEL_GROUP)), "several levels under one name"),
        Field::new("levels", Kind::List(&Kind::Block(&LEVEL)), "named bands that cover the range of the overall score")
            .required(),
        Field::new("map", Kind::Block(&MAP), "a map of two axes"),
        Field::new("findings", Kind::List(&Kind::Block(&FINDING)), "what reports say where scores, levels or answers are in some way"),
        Field::new("profile", Kind::List(&Kind::Block(&PROFILE_QUESTION)), "facts about the company, never scored"),
        Field::new("weight_sets", Kind::List(&Kind::Block(&WEIGHT_SET)), "other weights for the same tree"),
        Field::new("dimensions", Kind::List(&Kind::Block(&DIMENSION)), "the questions, by theme").required(),
    ],
);

pub(crate) static AXIS: Block = Block::new(
    "Axis",
    "an axis",
    &[
        Field::new("id", Kind::Id, "such as `technology` and `attitude`").required(),
        RENAMED_FROM,
        Field::new("name", Kind::Text, "printed on reports").required(),
        Field::new("about", Kind::Text, "one sentence on what the axis says"),
        Field::new(
            "target",
            Kind::Number,
            "what its score should become; within the `range` of the questionnaire",
        ),
    ],
);

pub(crate) static ANSWER_SCALE: Block = Block::new(
    "Answer scale",
    "an answer scale",
    &[
        Field::new("id", Kind::Id, "what questions call it in `answer_scale`").required(),
        Field::new("options", Kind::TwoOrMore(&Kind::Block(&OPTION)), "the options that questions share")
            .required(),
    ],
);

pub(crate) static SCALE: Block = Block::new("Scale", "`scale`", ENDS);
pub(crate) static WEIGHT_SET: Block = Block::new(
    "Weight set",
    "a weight set",
    &[
        Field::new("id", Kind::Id, "its name in results and on the command line").required(),
        Field::new("name", Kind::Text, "printed on reports that use it").required(),
        Field::new(
            "when",
            Kind::Block(&CONDITION),
            "for which companies it is used; the first set whose condition holds; without it, only where it is asked for",
        ),
        Field::new("dimensions", Kind::PerId(&Kind::Weight), "other weights of dimensions, by their ids"),
        Field::new(
            "questions",
            Kind::PerId(&Kind::Weight),
            "other weights of questions and matrices, by their ids; those on the axes change in proportion",
        ),
    ],
);

pub(crate) static RANGE: Block = Block::new("Range", "`range`", ENDS);
pub(crate) static RANGE_OF_DIMENSION: Block =
    Block::new("Range of a dimension", "`range` of a dimension", ENDS);

const ENDS: &[Field] = &[
    Field::new("lowest", Kind::Number, "the lower end").required(),
    Field::new("highest", Kind::Number, "the upper end").required(),
];
