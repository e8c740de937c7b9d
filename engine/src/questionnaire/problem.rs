//! What can be wrong with a questionnaire: one variant for each rule of the format.

use std::fmt;

use crate::source::Place;

/// A broken rule, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Where it is; compiled JSON has no places.
    pub place: Option<Place>,
    /// Which rule is broken, and what to do.
    pub rule: Rule,
}

impl fmt::Display for Problem {
    /// `line:column: what is wrong; what to do`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place {
            write!(formatter, "{place}: ")?;
        }
        self.rule.fmt(formatter)
    }
}

/// All that is wrong with a questionnaire, in the order of the file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", .problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct QuestionnaireError {
    /// At least one.
    pub problems: Vec<Problem>,
}

/// A rule of the questionnaire format, broken; its text says what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum Rule {
    // The text as such.
    #[error("this cannot be read: {0}")]
    Malformed(String),
    #[error("expected {expected}, found {found}")]
    Expected { expected: &'static str, found: &'static str },
    #[error("expected a text, found {found}; put it in quotes")]
    Unquoted { found: &'static str },
    #[error("the text is empty; write it, or remove the field (a text that begins with `#` needs quotes)")]
    EmptyText,
    #[error("expected a number that is finite")]
    NotFinite,
    #[error("{block} has no `{field}`; add it")]
    MissingField { block: &'static str, field: &'static str },
    #[error("{block} has no field `{field}`{}", hint(.nearest.as_deref(), .fields))]
    UnknownField { block: &'static str, field: String, nearest: Option<String>, fields: String },
    #[error("this list is empty; add {what}")]
    EmptyList { what: &'static str },
    #[error("`{text}` is not one of {choices}")]
    NotAWord { text: String, choices: &'static str },
    #[error("`{field}` is {value}, but has to be {range}")]
    OutOfRange { field: &'static str, value: f64, range: &'static str },

    // Names.
    #[error("`{0}` is not an id; use a letter and then letters, digits, `_` and `-`, at most 64")]
    NotAnId(String),
    #[error("id `{id}` is used twice{}; rename one of the two", first_at(*.first))]
    DuplicateId { id: String, first: Option<Place> },
    #[error("`{0}` cannot be an id here, because answer files use it for something else; rename it")]
    ReservedId(String),
    #[error("this is format {0}, and this program reads format 1; get a newer one")]
    UnknownFormat(f64),

    // Languages.
    #[error("`{0}` is not a language code; use one like `en`, `lt` or `nb`")]
    NotALanguage(String),
    #[error("language `{0}` is listed twice; remove one")]
    DuplicateLanguage(String),
    #[error("the text is missing in `{0}`; add it, or take the language out of `languages`")]
    MissingTranslation(String),
    #[error("there is a text in `{0}`, which `languages` does not list; add it there, or remove the text")]
    UnknownTranslation(String),
    #[error("this text is in one language, but `languages` lists {0}; write it once for each")]
    Untranslated(usize),

    // Levels and map.
    #[error(
        "the first level begins at {from}, and not at {lowest}, where the range of the overall score begins; let it begin there"
    )]
    FirstLevel { from: f64, lowest: f64 },
    #[error("`{field}` is {value}, but scores go from {lowest} to {highest}")]
    BeyondRange { field: &'static str, value: f64, lowest: f64, highest: f64 },
    #[error(
        "this level begins at {from}, which is not above {previous}, where the one before begins; order them from low to high"
    )]
    LevelOrder { from: f64, previous: f64 },
    #[error("a map needs two different axes; `across` and `up` are both `{0}`")]
    SameAxisTwice(String),
    #[error("the corner with {across} across and {up} up is {times}; name each of the four corners once")]
    Corner { across: &'static str, up: &'static str, times: &'static str },

    // Questions.
    #[error("there is no axis `{id}`{}", suggestion(.nearest.as_deref()))]
    UnknownAxis { id: String, nearest: Option<String> },
    #[error("question `{0}` says on no axis what it weighs; add `axes: {{ … }}`")]
    NoAxis(String),
    #[error("axis `{0}` has no question; give it one, or remove the axis")]
    AxisWithoutQuestion(String),
    #[error("question `{id}` has {found}; give it exactly one of {choices}")]
    Kind { id: String, found: &'static str, choices: &'static str },
    #[error("question `{0}` has a single option; offer at least two")]
    SingleOption(String),
    #[error(
        "option `{option}` gives {points} points, but `scale` goes from {lowest} to {highest}; change the points or the scale"
    )]
    PointsOffScale { option: String, points: f64, lowest: f64, highest: f64 },
    #[error(
        "option `{option}` has points on axis `{axis}`, but its question weighs nothing there; add the axis to the question, or remove the points"
    )]
    PointsWithoutWeight { option: String, axis: String },
    #[error("option `{option}` has no points on axis `{axis}`, where its question weighs; add them")]
    PointsMissing { option: String, axis: String },
    #[error("no option of question `{question}` has {end} points{}, the end of `scale`, so that end of the score cannot be reached; the nearest has {nearest}", on(.axis.as_deref()))]
    Unreachable { question: String, axis: Option<String>, end: f64, nearest: f64 },
    #[error("`{low}` and `{high}` are both {value}; let them differ")]
    SameEnds { low: &'static str, high: &'static str, value: f64 },
    #[error("`{low}` is above `{high}`; exchange them")]
    EndsReversed { low: &'static str, high: &'static str },

    #[error(
        "a number is worth what exactly one of `worst` and `best`, `steps` and `below`, and `as_it_is: true` says; this one has {0} of them"
    )]
    NumberShape(usize),
    #[error(
        "a step gives {points} points, but `scale` goes from {lowest} to {highest}; change the points or the scale"
    )]
    StepOffScale { points: f64, lowest: f64, highest: f64 },
    #[error(
        "this step begins at {from}, which is not above {previous}, where the one before begins; order them from low to high"
    )]
    StepOrder { from: f64, previous: f64 },
    #[error("a logarithm needs ends above 0, and one is {0}; change it, or remove `logarithm`")]
    LogarithmOfNothing(f64),

    // Dimensions.
    #[error("an operator is one of {choices}; this one has {count} fields")]
    OperatorShape { count: usize, choices: &'static str },
    #[error("dimension `{id}` has {found}; give it either `questions` or `dimensions`")]
    DimensionContents { id: String, found: &'static str },

    // Conditions.
    #[error("there is no question `{id}` before this one{}", suggestion(.nearest.as_deref()))]
    UnknownSubject { id: String, nearest: Option<String> },
    #[error("question `{question}` has no option `{option}`{}", suggestion(.nearest.as_deref()))]
    UnknownOption { question: String, option: String, nearest: Option<String> },
    #[error(
        "`{operator}` compares {meant}, but question `{question}` is answered with {kind}; use {instead}"
    )]
    Operator {
        operator: &'static str,
        meant: &'static str,
        question: String,
        kind: &'static str,
        instead: &'static str,
    },
    #[error("a condition has exactly one of `all`, `any`, `not` and `question`; this one has {0}")]
    ConditionShape(usize),
    #[error(
        "a comparison has exactly one of `is`, `is_not`, `at_least`, `at_most` and `answered`; this one has {0}"
    )]
    ComparisonShape(usize),
}

fn hint(nearest: Option<&str>, fields: &str) -> String {
    match nearest {
        Some(nearest) => format!("; did you mean `{nearest}`?"),
        None => format!("; it has {fields}"),
    }
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; did you mean `{nearest}`?"))
}

fn first_at(place: Option<Place>) -> String {
    place.map_or_else(String::new, |place| format!(", first at {place}"))
}

fn on(axis: Option<&str>) -> String {
    axis.map_or_else(String::new, |axis| format!(" on axis `{axis}`"))
}
