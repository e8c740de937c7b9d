//! Questions, those of the profile too, and their options.

use super::condition::CONDITION;
use super::missing::MISSING_OF_QUESTION;
use super::number::{NUMBER, PROFILE_NUMBER};
use super::operator::OPERATOR_KIND;
use super::{Block, Choice, Field, Kind, RENAMED_FROM, words};
use crate::questionnaire::advice::Effort;
use crate::questionnaire::several::SeveralRule;

pub(crate) static QUESTION: Block = Block::new(
    "Question",
    "a question",
    &[
        Field::new("id", Kind::Id, "its column in the answer table").required(),
        RENAMED_FROM,
        Field::new("text", Kind::Text, "the question").required(),
        HELP,
        Field::new(
            "axes",
            Kind::PerAxis(&Kind::Weight),
            "its weight on each axis it weighs on; required when the questionnaire has axes",
        ),
        Field::new("weight", Kind::Weight, "its weight in its dimension")
            .default("sum of its axis weights, or `1`"),
        Field::new("options", OPTIONS, "a choice of one"),
        Field::new("answer_scale", Kind::Id, "a choice of one of the options of this answer scale"),
        Field::new(
            "several",
            Kind::Block(&SEVERAL),
            "a choice of any number of options, whose points add up",
        ),
        Field::new("allocation", Kind::Block(&ALLOCATION), "a part of a total for each option"),
        Field::new("matrix", Kind::Block(&MATRIX), "rows that are answered in the same way, each for itself"),
        CHOOSE_FIELD,
        RANK_FIELD,
        FREE_TEXT,
        Field::new(
            "reversed",
            Kind::Truth,
            "the options count the other way round: the highest points of `scale` become the lowest",
        )
        .default("`false`"),
        Field::new(
            "number",
            Kind::Block(&NUMBER),
            "a number, scored on a line, by its distance from a target, by steps, or as it is",
        ),
        Field::new(
            "default",
            Kind::Id,
            "the option that counts where nothing was entered; of `options`, `answer_scale` or `several`",
        ),
        Field::new("quick", Kind::Truth, "belongs to the quick check").default("`false`"),
        Field::new("not_applicable", Kind::Truth, "\"not applicable\" is offered").default("`false`"),
        Field::new("missing", Kind::Block(&MISSING_OF_QUESTION), "where this question differs")
            .default("that of its dimension"),
        Field::new("show_if", Kind::Block(&CONDITION), "when it is asked").default("always shown"),
        Field::new("why", Kind::Text, "why it matters: one sentence, printed beside the advice"),
        Field::new("tags", Kind::List(&Kind::Id), "names under which criteria find it with others"),
    ],
)
.with(&[Choice::of(&[
    &["options"],
    &["answer_scale"],
    &["several"],
    &["number"],
    &["allocation"],
    &["matrix"],
    &["choose"],
    &["rank"],
    &["free_text"],
])]);

pub(crate) static PROFILE_QUESTION: Block = Block::new(
    "Profile question",
    "a profile question",
    &[
        Field::new("id", Kind::Id, "its column in the answer table and in the results").required(),
        RENAMED_FROM,
        Field::new("text", Kind::Text, "the question").required(),
        Field::new("label", Kind::Text, "a word or two for the head of a report").default("`text`"),
        HELP,
        Field::new("options", PROFILE_OPTIONS, "a choice of one"),
        Field::new("number", Kind::Block(&PROFILE_NUMBER), "a number"),
        CHOOSE_FIELD,
        RANK_FIELD,
        Field::new("allocation", Kind::Block(&PROFILE_ALLOCATION), "a part of a total for each option"),
        FREE_TEXT,
    ],
)
.with(&[Choice::of(&[&["options"], &["number"], &["choose"], &["rank"], &["allocation"], &["free_text"]])]);

pub(crate) static OPTION: Block = Block::new(
    "Option",
    "an option",
    &[
        OPTION_ID,
        RENAMED_FROM,
        OPTION_TEXT,
        POINTS,
        Field::new("next", Kind::Block(&ADVICE), "the next thing to do to get to the next better option"),
    ],
);

pub(crate) static PROFILE_OPTION: Block =
    Block::new("Profile option", "an option without points", &[OPTION_ID, RENAMED_FROM, OPTION_TEXT]);

pub(crate) static SEVERAL: Block = Block::new(
    "Several options",
    "`several`",
    &[
        Field::new(
            "rule",
            Kind::Word(const { &words(&SeveralRule::WORDS) }),
            "the points of what is chosen add up; or those of the option with the most count; or those of the one that stands first in the list",
        )
        .default("`sum`"),
        MOST,
        Field::new("lowest", Kind::Number, "the sum that scores lowest; one below it scores no less")
            .default("the least and the most that can be chosen"),
        Field::new("highest", Kind::Number, "the sum that scores highest; one above it scores no more")
            .default("the least and the most that can be chosen"),
        Field::new("options", Kind::List(&Kind::Block(&SEVERAL_OPTION)), "the options that add up")
            .required(),
    ],
);

pub(crate) static ALLOCATION: Block = Block::new(
    "Allocation",
    "`allocation`",
    &[
        TOTAL,
        PART_UNIT,
        Field::new(
            "options",
            Kind::TwoOrMore(&Kind::Block(&ALLOCATION_OPTION)),
            "what the total is shared among",
        )
        .required(),
    ],
);

pub(crate) static PROFILE_ALLOCATION: Block = Block::new(
    "Allocation of the profile",
    "`allocation` of a profile question",
    &[TOTAL, PART_UNIT, PLAIN_OPTIONS],
);

pub(crate) static ALLOCATION_OPTION: Block =
    Block::new("Option of an allocation", "an option", &[OPTION_ID, RENAMED_FROM, OPTION_TEXT, POINTS]);

pub(crate) static MATRIX: Block = Block::new(
    "Matrix",
    "`matrix`",
    &[
        Field::new("rows", Kind::List(&Kind::Block(&MATRIX_ROW)), "what is asked, row by row").required(),
        Field::new("options", OPTIONS, "every row is a choice of one"),
        Field::new(
            "answer_scale",
            Kind::Id,
            "every row is a choice of one of the options of this answer scale",
        ),
        Field::new("several", Kind::Block(&SEVERAL), "every row is a choice of any number of options"),
        Field::new("number", Kind::Block(&NUMBER), "every row is a number"),
        Field::new("operator", OPERATOR_KIND, "how its value comes from its rows").default("`mean`"),
    ],
)
.with(&[Choice::of(&[&["options"], &["answer_scale"], &["several"], &["number"]])]);

pub(crate) static MATRIX_ROW: Block = Block::new(
    "Matrix row",
    "a row",
    &[
        Field::new(
            "id",
            Kind::Id,
            "with the id of the matrix before it, as in `tools.crm`, its column in the answer table",
        )
        .required(),
        RENAMED_FROM,
        Field::new("text", Kind::Text, "what the row is about").required(),
        Field::new("weight", Kind::Weight, "its weight among the rows").default("`1`"),
        Field::new("not_applicable", Kind::Truth, "\"not applicable\" is offered")
            .default("that of the matrix"),
    ],
);

pub(crate) static CHOOSE: Block = Block::new(
    "Choose",
    "`choose`",
    &[
        Field::new("least", Kind::Whole(1), "so many have to be chosen").default("`1`"),
        MOST,
        Field::new("options", Kind::TwoOrMore(&Kind::Block(&CHOOSE_OPTION)), "what can be chosen").required(),
    ],
);

pub(crate) static RANK: Block = Block::new(
    "Rank",
    "`rank`",
    &[
        Field::new("most", Kind::Whole(1), "so many can be put in order; fewer are enough")
            .default("all of the options"),
        PLAIN_OPTIONS,
    ],
);

pub(crate) static CHOOSE_OPTION: Block = Block::new(
    "Option to choose",
    "an option of `choose`",
    &[OPTION_ID, RENAMED_FROM, OPTION_TEXT, EXCLUSIVE],
);

pub(crate) static SEVERAL_OPTION: Block = Block::new(
    "Option among several",
    "an option",
    &[OPTION_ID, RENAMED_FROM, OPTION_TEXT, POINTS, EXCLUSIVE],
);

pub(crate) static ADVICE: Block = Block::new(
    "Advice",
    "`next`",
    &[
        Field::new("effort", Kind::Word(const { &words(&Effort::WORDS) }), "how long it takes").required(),
        Field::new("do", Kind::Text, "what to do").required(),
        Field::new(
            "after",
            Kind::Either(&[Kind::Words, Kind::List(&Kind::Words)]),
            "ids of questions whose own step comes before this one",
        ),
        Field::new("links", Kind::List(&Kind::Block(&LINK)), "programmes, providers and pages that help"),
    ],
);

pub(crate) static LINK: Block = Block::new(
    "Link",
    "a link",
    &[
        Field::new("url", Kind::Words, "begins with `https://`, `http://` or `mailto:`").required(),
        Field::new("text", Kind::Text, "what is there").required(),
    ],
);

const OPTIONS: Kind = Kind::TwoOrMore(&Kind::Block(&OPTION));
const CHOOSE_FIELD: Field =
    Field::new("choose", Kind::Block(&CHOOSE), "a choice of several options, never scored");
const RANK_FIELD: Field = Field::new("rank", Kind::Block(&RANK), "options put in order, never scored");
const FREE_TEXT: Field = Field::new("free_text", Kind::True, "words of at most 500 characters, never scored");
const TOTAL: Field = Field::new("total", Kind::Number, "what the parts add up to; at least 1").required();
const PART_UNIT: Field = Field::new("unit", Kind::Text, "printed after each part, such as `%`");
const PROFILE_OPTIONS: Kind = Kind::TwoOrMore(&Kind::Block(&PROFILE_OPTION));
const PLAIN_OPTIONS: Field = Field::new("options", PROFILE_OPTIONS, "each with `id` and `text`").required();
const MOST: Field =
    Field::new("most", Kind::Whole(1), "no more than so many can be chosen").default("all of the options");
const EXCLUSIVE: Field =
    Field::new("exclusive", Kind::Truth, "can only be chosen alone, such as *none of these*")
        .default("`false`");
const HELP: Field = Field::new("help", Kind::Text, "a sentence for who hesitates");
const OPTION_ID: Field = Field::new("id", Kind::Id, "what answer files hold").required();
const OPTION_TEXT: Field = Field::new("text", Kind::Text, "a sentence that describes this step").required();
const POINTS: Field = Field::new(
    "points",
    Kind::Either(&[Kind::Number, Kind::PerAxis(&Kind::Number)]),
    "what it is worth; one number is meant for every axis of the question",
)
.required();
