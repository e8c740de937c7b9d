//! Loads questionnaires, reads answers, and scores them on every axis.
//!
//! ```text
//! YAML text ── Questionnaire::from_yaml ──▶ Questionnaire      all rules hold
//! JSON, row ── read_answers, read_row ────▶ Answers<'q>        every answer fits a question
//! Answers   ── assess (cannot fail) ──────▶ Assessment<'q>     all that a report shows, and why
//! ```
//!
//! Pure: it knows no files, clocks, randomness or threads, and gives the same bytes on every machine.

mod answers;
mod assessment;
mod benchmark;
#[cfg(feature = "yaml")]
mod check;
mod cohort;
mod comparison;
mod cut;
mod digits;
mod fingerprint;
mod format;
mod generator;
mod id;
#[cfg(feature = "yaml")]
mod mapping;
mod nearest;
mod partners;
mod providers;
mod questionnaire;
mod range;
mod reader;
mod reliability;
#[cfg(feature = "yaml")]
mod schema;
mod share;
mod source;
mod text;
mod theme;

pub use answers::company::Company;
pub use answers::date::Date;
pub use answers::entry::{AnswerFault, Raw};
pub use answers::file::AnswerFileError;
pub use answers::lines::{Lines, ScoredLine};
pub use answers::migration::{Migration, Origin, Renaming};
pub use answers::note::Note;
pub use answers::rounds::{are_together, rounds_before};
pub use answers::row::Rows;
pub use answers::table::{AnswerProblem, Columns, TableError, UnknownColumn};
pub use answers::{Answer, Answers, UnknownWeightSet};
pub use assessment::balance::Balance;
pub use assessment::bounds::{AllBounds, Bounds};
pub use assessment::climb::{Climb, Move};
pub use assessment::disagreement::Disagreement;
pub use assessment::mark::{Mark, State, Voids};
pub use assessment::node::Node;
pub use assessment::reached::{Hold, NamedScore, Reached, Stop};
pub use assessment::roadmap::{Improvement, Leg, Phase, Roadmap, Way};
pub use assessment::score::{Coverage, Score};
pub use assessment::scorer::{Scored, Scorer};
pub use assessment::sensitivity::{Flip, Sensitivity, WeightSensitivity};
pub use assessment::step::Step;
pub use assessment::target::Target;
pub use assessment::together::{NotTogether, Reply, Respondent, assess_together};
pub use assessment::trace::contribution::{Cause, Contribution, Source};
pub use assessment::trace::{Child, Input, LeftOut, Made, NotScored, Trace, TracedQuestion};
pub use assessment::{Assessment, ScoredDimension, assess};
pub use benchmark::{
    Benchmark, BenchmarkError, NotMergeable, OtherQuestionnaire, Peers, Quarter, Spread, Standing,
};
#[cfg(feature = "yaml")]
pub use check::warning::{Doubt, Warning};
#[cfg(feature = "yaml")]
pub use check::{Checked, check};
pub use cohort::case::{Case, Cases};
pub use cohort::cloud::{Cloud, Ellipse};
pub use cohort::disclosure::{Disclosed, Shown, ShownGroups};
pub use cohort::distribution::Distribution;
pub use cohort::dominance::{Dominance, Magnitude};
pub use cohort::group::Group as CohortGroup;
pub use cohort::shift::Shift;
pub use cohort::{Cohort, NoGroups, Segment};
pub use comparison::{AnswerChange, Change, Comparison, NodeChange, NotComparable, compare};
pub use cut::{Cut, Cuts};
pub use digits::Digits;
pub use fingerprint::Fingerprint;
pub use id::Id;
#[cfg(feature = "yaml")]
pub use mapping::{BoundMapping, Mapping};
pub use partners::{Pair, Pairing};
pub use providers::{Provider, Providers};
pub use questionnaire::Questionnaire;
pub use questionnaire::advice::{Advice, Effort, Link};
pub use questionnaire::allocation::Allocation;
pub use questionnaire::axis::Axis;
pub use questionnaire::comparison::Bound;
#[cfg(feature = "yaml")]
pub use questionnaire::compiled::compile;
pub use questionnaire::compiled::{Compiled, NotCompiled};
pub use questionnaire::condition::{Claim, Clause, Condition};
pub use questionnaire::criterion::Criterion;
pub use questionnaire::dimension::{Contents, Dimension};
pub use questionnaire::finding::Finding;
pub use questionnaire::group::{Group, Item};
pub use questionnaire::level::{Level, LevelGroup, LevelRule, Levels};
pub use questionnaire::limit::Limit;
pub use questionnaire::map::{Field, Map, MapAxis, Position, Side};
pub use questionnaire::missing::{MissingPolicy, Policy};
pub use questionnaire::need::Need;
pub use questionnaire::operator::Operator;
pub use questionnaire::problem::{Missed, Problem, QuestionnaireError, Rule};
pub use questionnaire::prompt::{Choice, Entry, NumberEntry, Prompt};
pub use questionnaire::question::Question;
pub use questionnaire::respondents::Respondents;
pub use questionnaire::rounding::{Rounding, RoundingMode};
pub use questionnaire::selection::Selection;
pub use questionnaire::values::Values;
pub use questionnaire::weight_set::WeightSet;
pub use questionnaire::worth::Worth;
pub use range::Range;
pub use reliability::{ItemStatistics, MissingItems, Reliability, ScaleStatistics};
#[cfg(feature = "yaml")]
pub use schema::schema;
pub use share::{Share, TOLERANCE};
pub use source::Place;
pub use text::{Language, Text};
pub use theme::{Colour, Colours, Theme};
