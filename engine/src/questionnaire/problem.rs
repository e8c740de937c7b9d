//! What can be wrong with a questionnaire: one variant for each rule of the format.

use std::collections::BTreeMap;
use std::fmt;

use crate::source::{Malformed, Place};

/// The largest number of a questionnaire, on both sides of 0: beyond it, sums lose their last digits.
pub(crate) const MOST: f64 = 1e12;

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

impl From<Malformed> for QuestionnaireError {
    fn from(Malformed { place, reason }: Malformed) -> Self {
        Self { problems: vec![Problem { place, rule: Rule::Malformed(reason) }] }
    }
}

/// `problems`, in the order of the file, with those of whole languages told once: where many texts lack a translation, the
/// language is the problem.
pub(crate) fn gathered(problems: &[Problem]) -> Vec<Problem> {
    /// So many are still told one by one.
    const FEW: usize = 8;
    let mut of_language: BTreeMap<_, usize> = BTreeMap::new();
    for language in problems.iter().filter_map(|problem| problem.rule.language()) {
        *of_language.entry(language).or_default() += 1;
    }
    let mut told: Vec<Problem> = Vec::new();
    for problem in problems {
        let mut here = told.iter().rev().take_while(|earlier| earlier.place == problem.place);
        if here.any(|earlier| earlier == problem) {
            // The options of an answer scale are read with each question that uses them.
            continue;
        }
        let all = problem.rule.language().map(|language| of_language.get_mut(&language));
        match all.flatten() {
            // Told with the first of them.
            Some(0) => {}
            Some(all) if *all > FEW => {
                let mut problem = problem.clone();
                if let Rule::MissingTranslation { texts, .. } | Rule::UnknownTranslation { texts, .. } =
                    &mut problem.rule
                {
                    *texts = std::mem::take(all);
                }
                told.push(problem);
            }
            _ => told.push(problem.clone()),
        }
    }
    told
}

/// A rule of the questionnaire format, broken; its text says what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum Rule {
    // The text as such.
    #[error("this cannot be read: {0}")]
    Malformed(String),
    #[error("expected {expected}, found {found}; {}", instead(.expected))]
    Expected { expected: &'static str, found: &'static str },
    #[error("expected a text, found {found}; put it in quotes")]
    Unquoted { found: &'static str },
    #[error("`{text}` is a word here; write `{meant}`")]
    NotATruth { text: String, meant: bool },
    #[error(
        "the text is empty; write it, or remove the field (a text that begins with `#` or `&` needs quotes)"
    )]
    EmptyText,
    #[error("the text has a character that nobody sees and that steers what shows it (U+{0:04X}); remove it")]
    Steers(u32),
    #[error("this is not a finite number of at most {MOST} above or below 0; write one")]
    OutOfReach,
    #[error("{block} has no `{field}`; add it")]
    MissingField { block: &'static str, field: &'static str },
    #[error("{block} has no field `{field}`{}", hint(.field, .nearest.as_deref(), .fields))]
    UnknownField { block: &'static str, field: String, nearest: Option<String>, fields: String },
    #[error("this list is empty; add {what}")]
    EmptyList { what: &'static str },
    #[error("there are more than {most} {many}; remove those from here on")]
    TooMany { most: usize, many: &'static str },
    #[error("there is more to correct from here on; begin with what is told above")]
    More,
    #[error("`{text}` is not possible here; use one of {choices}")]
    NotAWord { text: String, choices: String },
    #[error(
        "`{0}` is not a weight; write a number above 0, a percentage such as `25%`, or a fraction such as `1/3`"
    )]
    NotAWeight(String),
    #[error("`{field}` is {value}, but has to be {range}")]
    OutOfRange { field: &'static str, value: f64, range: &'static str },

    // Files beside a questionnaire.
    #[error("this format is not known; write `{field}: 1`")]
    OtherFormat { field: &'static str },
    #[error(
        "this file is for questionnaire `{found}`, and this one is `{expected}`; choose that questionnaire, or correct the id"
    )]
    OtherQuestionnaire { found: String, expected: String },

    // Mappings.
    #[error("our tables have no column `{column}`; {}", nearest.as_ref().map_or_else(|| "write the id of a question, or a fact such as `id` or `name`".to_owned(), |nearest| format!("did you mean `{nearest}`?")))]
    NotAColumn { column: String, nearest: Option<String> },
    #[error("nothing is mapped to `id`; say which column has an id for each company")]
    MappingWithoutId,
    #[error("a column comes from one place; write just one of `column`, `constant`, `ticked` and `parts`")]
    MappedFromOne,
    #[error("question `{question}` has no option `{option}`; {}", nearest.as_ref().map_or_else(|| format!("it has {options}"), |nearest| format!("did you mean `{nearest}`?")))]
    NoSuchOption { question: String, option: String, nearest: Option<String>, options: String },
    #[error("the table has no column `{column}`; {}", nearest.as_ref().map_or_else(|| "copy a name from its header".to_owned(), |nearest| format!("did you mean `{nearest}`?")))]
    NotInTable { column: String, nearest: Option<String> },

    // Providers.
    #[error("there is no dimension or question `{id}`; {}", nearest.as_ref().map_or_else(|| "write the id of one, or of an option as `question.option`".to_owned(), |nearest| format!("did you mean `{nearest}`?")))]
    NothingToHelpWith { id: String, nearest: Option<String> },
    #[error("column `{0}` is there twice; remove one")]
    RepeatedColumn(String),

    // Names.
    #[error(
        "`{0}` is not an address; begin it with `https://`, `http://` or `mailto:`, and leave no blanks in it"
    )]
    NotALink(String),
    #[error("there is no question `{id}`; {}", nearest.as_ref().map_or_else(|| "name one that gives advice".to_owned(), |nearest| format!("did you mean `{nearest}`?")))]
    UnknownAwaited { id: String, nearest: Option<String> },
    #[error("the steps of {0} wait for each other, so that none can be the first; remove one `after`")]
    Circle(String),
    #[error("`{0}` is not an id; use a letter and then letters, digits, `_` and `-`, at most 64")]
    NotAnId(String),
    #[error("id `{id}` is used twice{}; rename one of the two", first_at(*.first))]
    DuplicateId { id: String, first: Option<Place> },
    #[error(
        "`{0}` cannot be an id here, because answer tables or results have a column of that name; rename it"
    )]
    ReservedId(String),
    #[error(
        "`{0}` is still the id of something else here, so it cannot be an earlier name; remove it from `renamed_from`"
    )]
    OldNameInUse(String),
    #[error("`{id}` is the earlier name of two things{}; remove it from one of the two", first_at(*.first))]
    OldNameTwice { id: String, first: Option<Place> },
    #[error("this is format {0}, and this program reads format 1; get a newer one")]
    UnknownFormat(f64),

    // Languages.
    #[error("`{0}` is not a language code; use one like `en`, `lt` or `nb`")]
    NotALanguage(String),
    #[error("language `{0}` is listed twice; remove one")]
    DuplicateLanguage(String),
    #[error("{} missing in `{language}`; add {}, or take the language out of `languages`", are(*.texts), it(*.texts))]
    MissingTranslation { language: String, texts: usize },
    #[error("there {} in `{language}`, which `languages` does not list; add it there, or remove {}", is_a(*.texts), it(*.texts))]
    UnknownTranslation { language: String, texts: usize },

    // Themes.
    #[error("`{0}` is not a colour; write it as `#1f4e8c`")]
    NotAColour(String),
    #[error(
        "`{field}` {colour} has a contrast of {contrast} : 1 with {ground}, a ground of the page, and needs {least} : 1; the nearest shade that has it is `{nearest}`"
    )]
    Contrast {
        field: &'static str,
        colour: String,
        contrast: f64,
        ground: String,
        least: f64,
        nearest: String,
    },
    #[error("`{0}` is not an address on the web; write it with `https://` at the beginning")]
    NotAnAddress(String),

    // Levels and map.
    #[error("the first level begins with `{begin}`, but scores begin at {lowest}; write `from: {lowest}`")]
    FirstLevel { begin: String, lowest: f64 },
    #[error(
        "the last level ends with `{end}`, but scores go up to {highest}; write `to: {highest}`, or remove it"
    )]
    LastLevel { end: String, highest: f64 },
    #[error("`{field}` is {value}, but scores go from {lowest} to {highest}")]
    BeyondRange { field: &'static str, value: f64, lowest: f64, highest: f64 },
    #[error(
        "this level begins at {from}, which is not above {previous}, where the one before begins; order them from low to high"
    )]
    LevelOrder { from: f64, previous: f64 },
    #[error("a score {which} has no level: the one before ends with `{end}`, and this one begins with `{begin}`; write `{fix}` here{}", or_whole(*.decimals))]
    LevelHole { which: String, end: String, begin: String, fix: String, decimals: Option<usize> },
    #[error(
        "a score {which} has two levels: the one before ends with `{end}`, and this one begins with `{begin}`; write `{fix}` here"
    )]
    LevelOverlap { which: String, end: String, begin: String, fix: String },
    #[error("this level has both `{one}` and `{other}`; remove one")]
    TwoLimits { one: &'static str, other: &'static str },
    #[error(
        "this level has no limit and no `needs`, so nothing sets it apart from the one before; write `from` or `above`"
    )]
    LevelWithoutLimit,
    #[error("`{field}` does not go with this `level_rule`; {}", of_rule(*.nearest))]
    LevelField { field: &'static str, nearest: bool },
    #[error("there is no group `{id}`{}", meant(.nearest.as_deref(), "name one of `level_groups`"))]
    UnknownGroup { id: String, nearest: Option<String> },
    #[error(
        "`level_rule: rounded` needs to know how; add `rounding: {{ decimals: 0 }}` to the questionnaire"
    )]
    RoundedWithoutRounding,
    #[error("a map needs two different axes; `across` and `up` are both `{0}`")]
    SameAxisTwice(String),
    #[error("the field at {across} across and {up} up is {times}; name each field of the map once")]
    Field { across: String, up: String, times: &'static str },
    #[error("a map names its fields in exactly one of `corners` and `fields`; this one has {0} of them")]
    MapShape(usize),
    #[error(
        "`corners` are four, and this map has {across} fields across and {up} up; write `fields`, each with `across` and `up` as numbers from 1"
    )]
    CornersOfManyFields { across: usize, up: usize },
    #[error("`{field}` is {value}, but the map has fields from 1 to {most} there, 1 for the lowest scores")]
    NoSuchField { field: &'static str, value: f64, most: usize },
    #[error("the cut at {cut} is not above {previous}, the one before; order them from low to high")]
    CutOrder { cut: f64, previous: f64 },

    // Needs of levels, and findings.
    #[error(
        "the lowest level has `needs`, but whoever does not meet them has to be on a level too; add one below it"
    )]
    LowestNeeds,
    #[error(
        "a criterion has exactly one of `all`, `any`, `not`, `question`, `score`, `level`, `difference`, `ratio`, `each_question`, `each_dimension` and `field`; this one has {0}"
    )]
    CriterionShape(usize),
    #[error(
        "say what it is compared with, by exactly one of `at_least`, `at_most`, `above` and `below`; this criterion has {0}"
    )]
    CriterionLimit(usize),
    #[error("a level is compared by exactly one of `is`, `at_least` and `at_most`; this criterion has {0}")]
    LevelComparison(usize),
    #[error("this is nothing to compare with here; write {instead}")]
    NotALimit { instead: &'static str },
    #[error("`{0}` is no share; write one such as `50%`")]
    NotAShare(String),
    #[error("`{0}` takes exactly two scores; write `[one, other]`")]
    NotAPair(&'static str),
    #[error("there is no score `{id}`{}", meant(.nearest.as_deref(), "name `overall`, an axis, a dimension, or `dimension.axis`"))]
    UnknownScore { id: String, nearest: Option<String> },
    #[error("there is no {kind} and no tag `{id}`{}", meant(.nearest.as_deref(), "name `all`, an id, or one of the `tags`"))]
    UnknownName { kind: &'static str, id: String, nearest: Option<String> },
    #[error("there is no level `{id}` here{}", meant(.nearest.as_deref(), "name one of its `levels`"))]
    UnknownLevel { id: String, nearest: Option<String> },
    #[error("the map has no field `{id}`{}", meant(.nearest.as_deref(), "name one of its fields"))]
    UnknownMapField { id: String, nearest: Option<String> },
    #[error("this has no levels; give the dimension `levels`, or compare its score")]
    NoLevels,
    #[error("a level can only need levels of dimensions below its own; compare the score instead")]
    LevelInCircle,
    #[error("`{field}` is {points} points, but question `{question}` is worth from {lowest} to {highest}")]
    BeyondQuestion { question: String, field: &'static str, points: f64, lowest: f64, highest: f64 },
    #[error("`enough` is a whole number from 1 to {0}, or a share such as `80%`")]
    NotEnough(usize),
    #[error(
        "level `{0}` cannot be reached: what it needs excludes its scores, or what a level below it needs; change one of them"
    )]
    LevelUnreachable(String),
    #[error(
        "a table cannot stand over dimension `{0}`, because its levels need more than its score; remove the `needs`"
    )]
    TableOverNeeds(String),

    // Questions.
    #[error("there is no axis `{id}`{}", known_axes(.nearest.as_deref(), .known))]
    UnknownAxis { id: String, nearest: Option<String>, known: String },
    #[error("question `{0}` says on no axis what it weighs; add `axes: {{ … }}`")]
    NoAxis(String),
    #[error("axis `{0}` has no question; give it one, or remove the axis")]
    AxisWithoutQuestion(String),
    #[error("question `{id}` has {found}; give it exactly one of {choices}")]
    Kind { id: String, found: &'static str, choices: &'static str },
    #[error(
        "what can be chosen gives from {lowest} to {highest} points, which leaves no room between; set `lowest` and `highest`, or change the points"
    )]
    SumsWithoutRange { lowest: f64, highest: f64 },
    #[error(
        "points go from {lowest} to {highest}, but what can be chosen gives from {least} to {most}; change `lowest` and `highest`, or the points"
    )]
    SumsUnreachable { lowest: f64, highest: f64, least: f64, most: f64 },
    #[error("there is no answer scale `{id}`{}", meant(.nearest.as_deref(), "name one of `answer_scales`"))]
    UnknownAnswerScale { id: String, nearest: Option<String> },
    #[error(
        "only a choice of one option, with points on a `scale`, can be reversed; add `scale` to the questionnaire, or remove `reversed`"
    )]
    NothingToReverse,
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
    #[error(
        "a number from {min} to {max} is accepted, but {worst} is worst and {best} is best, so the ends of the score cannot be reached; accept them"
    )]
    EndsNotAccepted { min: f64, max: f64, worst: f64, best: f64 },
    #[error("`{0}` is either `true` or left out; remove it")]
    OnlyTrue(&'static str),
    #[error("`{low}` is above `{high}`; exchange them")]
    EndsReversed { low: &'static str, high: &'static str },

    #[error(
        "a number is worth what exactly one of `worst` and `best`, `target` and `distance`, `steps` and `below`, and `as_it_is: true` says; this one has {0} of them"
    )]
    NumberShape(usize),
    #[error("`{field}` says nothing beside `{shape}`; remove it")]
    Beside { field: &'static str, shape: &'static str },
    #[error(
        "a number from {min} to {max} is accepted, but {target} is best, and {distance} away from it is worst, so the ends of the score cannot be reached; accept the target, and the worst on one side of it"
    )]
    TargetNotAccepted { min: f64, max: f64, target: f64, distance: f64 },
    #[error(
        "these are {points} points, but `scale` goes from {lowest} to {highest}; change the points or the scale"
    )]
    BeyondScale { points: f64, lowest: f64, highest: f64 },
    #[error(
        "a table needs children that are levels or options, and `{0}` is neither; give the dimension `levels`, or the question options of different points"
    )]
    TableChild(String),
    #[error(
        "a table of more than {0} combinations cannot be checked; use fewer children, or a table for some of them first"
    )]
    TableTooLarge(usize),
    #[error("no row of the table says what happens where {0}; add one")]
    TableHole(String),
    #[error("the table gives less where {to} than where {from}; let more never be worth less")]
    TableFalls { from: String, to: String },
    #[error(
        "no combination gets to this row, because the rows before it take them all; remove it, or move it up"
    )]
    TableRowUnreachable,
    #[error("a row names `{id}`, which is no child of this node{}", meant(.nearest.as_deref(), "correct it"))]
    UnknownTableChild { id: String, nearest: Option<String> },
    #[error("`{child}` cannot be `{id}`{}", meant(.nearest.as_deref(), .known))]
    UnknownCategory { child: String, id: String, nearest: Option<String>, known: String },
    #[error("`{field}` of a weight set names `{id}`, which is none of them{}", meant(.nearest.as_deref(), "correct it, or remove the line"))]
    UnknownWeighed { id: String, field: &'static str, nearest: Option<String> },
    #[error("this weight set changes no weight; add `dimensions` or `questions`, or remove it")]
    NothingWeighed,
    #[error(
        "a product needs values of 0 or more, and `{below}` goes down to {lowest}; change its `range`, or choose another operator"
    )]
    ProductBelowZero { below: String, lowest: f64 },
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

    #[error("question `{question}` is never scored, so `{field}` says nothing here; remove it")]
    NeverScored { question: String, field: &'static str },
    #[error("only a question that is answered with options has a `default`; remove it")]
    NoDefault,

    // Dimensions.
    #[error(
        "dimension `{0}` has no question that is scored; add one, or move its questions to another dimension"
    )]
    NothingScored(String),
    #[error("an operator is one of {choices}; this one has {count} fields")]
    OperatorShape { count: usize, choices: String },
    #[error("dimension `{id}` has {found}; give it either `questions` or `dimensions`")]
    DimensionContents { id: String, found: &'static str },
    #[error("{0}")]
    EndMissed(Missed),

    // Conditions.
    #[error("there is no question `{id}` before this one{}", meant(.nearest.as_deref(), "name one that comes earlier in the file"))]
    UnknownSubject { id: String, nearest: Option<String> },
    #[error("question `{question}` has no option `{option}`{}", meant(.nearest.as_deref(), .known))]
    UnknownOption { question: String, option: String, nearest: Option<String>, known: String },
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
        "a comparison has exactly one of `is`, `is_not`, `contains`, `at_least`, `at_most`, `above`, `below` and `answered`; this one has {0}"
    )]
    ComparisonShape(usize),
    #[error("this condition never holds, whatever is answered; change it, or remove what depends on it")]
    NeverHolds,
    #[error("question `{0}` is answered with parts; say with `part` which option's part is compared")]
    PartMissing(String),
    #[error(
        "`part` belongs to a limit for a question that is answered with parts, which this comparison with `{0}` is not; remove it"
    )]
    PartOfNothing(String),
}

impl Rule {
    /// The language whose texts are not as they should be, and whether they are missing.
    pub(crate) fn language(&self) -> Option<(&str, bool)> {
        match self {
            Self::MissingTranslation { language, .. } => Some((language, true)),
            Self::UnknownTranslation { language, .. } => Some((language, false)),
            _ => None,
        }
    }
}

/// An end of a range that no answers reach.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error(
    "no answers bring {node} {} {end}, where its range {}; {nearest} is the nearest, so let the range {} there, or change points and weights",
    if *.lowest { "down to" } else { "up to" },
    if *.lowest { "begins" } else { "ends" },
    if *.lowest { "begin" } else { "end" }
)]
#[non_exhaustive]
pub struct Missed {
    /// Whose range, such as "dimension `sales`".
    pub node: String,
    /// Whether it is the lowest or the highest value.
    pub lowest: bool,
    /// The end itself.
    pub end: f64,
    /// The value nearest to it that answers lead to.
    pub nearest: f64,
}

fn hint(field: &str, nearest: Option<&str>, fields: &str) -> String {
    match nearest {
        _ if field.bytes().all(|byte| byte.is_ascii_digit()) => {
            "; a number has a point for decimals, and nothing between thousands".to_owned()
        }
        Some(nearest) => format!("; did you mean `{nearest}`?"),
        None => format!("; it has {fields}"),
    }
}

fn meant(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| format!("; {otherwise}"), |nearest| format!("; did you mean `{nearest}`?"))
}

/// The other way to close a hole between levels.
fn or_whole(decimals: Option<usize>) -> String {
    decimals.map_or_else(String::new, |decimals| {
        format!(
            ", or give the questionnaire `level_rule: rounded` and `rounding: {{ decimals: {decimals} }}`"
        )
    })
}

fn of_rule(nearest: bool) -> &'static str {
    if nearest {
        "with `nearest` a level has `at`, the score that stands for it"
    } else {
        "write `from`, or give the questionnaire `level_rule: nearest`"
    }
}

fn known_axes(nearest: Option<&str>, known: &str) -> String {
    match nearest {
        None if known.is_empty() => "; list the axes of the questionnaire in `axes`".to_owned(),
        None => format!("; there are `{known}`"),
        Some(nearest) => format!("; did you mean `{nearest}`?"),
    }
}

/// What to write where something else was found.
fn instead(expected: &str) -> &'static str {
    match expected {
        "a list" => "begin each item with `- ` on a line of its own, or write `[one, two]`",
        "a block of fields" => "write fields, each as `name: value`",
        "a number" => "write digits, without quotes, with a point for decimals",
        "`true` or `false`" => "write one of the two, without quotes",
        _ => "write words",
    }
}

fn are(texts: usize) -> String {
    if texts == 1 { "the text is".to_owned() } else { format!("this and {} more texts are", texts - 1) }
}

fn is_a(texts: usize) -> String {
    if texts == 1 { "is a text".to_owned() } else { format!("are this and {} more texts", texts - 1) }
}

fn it(texts: usize) -> &'static str {
    if texts == 1 { "it" } else { "them" }
}

fn first_at(place: Option<Place>) -> String {
    place.map_or_else(String::new, |place| format!(", first at {place}"))
}

fn on(axis: Option<&str>) -> String {
    axis.map_or_else(String::new, |axis| format!(" on axis `{axis}`"))
}
