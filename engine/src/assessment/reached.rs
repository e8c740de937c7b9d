//! The level that is reached, and what stops the next one.

use crate::assessment::Assessment;
use crate::assessment::criteria::Judge;
use crate::assessment::score::Score;
use crate::questionnaire::axis::Axis;
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::level::{Level, Levels};
use crate::questionnaire::need::Need;
use crate::questionnaire::prompt::Prompt;
use crate::questionnaire::question::Question;

/// The level that is reached, and what stops the next one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Reached<'q> {
    /// The highest level of which the band is reached and all needs are met, as of every level below it.
    pub level: &'q Level,
    /// The level above it; nothing on the highest.
    pub next: Option<&'q Level>,
    /// What stops the next level: the score first, then its needs in the order of the file. At least one, but on the
    /// highest level.
    pub stops: Vec<Stop<'q>>,
}

/// What stops a level.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Stop<'q> {
    /// The need that is not met; nothing where the score has not reached the band of the level.
    pub need: Option<&'q Need>,
    /// The first thing that holds it back.
    pub hold: Hold<'q>,
}

/// What holds a need back.
#[derive(Debug, Clone, PartialEq)]
pub enum Hold<'q> {
    /// The answer to a question.
    Question {
        /// Its place among all questions, from 0.
        place: usize,
        /// The question.
        question: &'q Question,
    },
    /// A fact of the profile.
    Fact(&'q Prompt),
    /// A score.
    Score(NamedScore<'q>),
    /// The level of a score.
    Level(NamedScore<'q>),
    /// How two scores are to each other.
    Balance([NamedScore<'q>; 2]),
    /// The place on the map.
    Map,
}

/// A score of the whole or of a dimension, or of one of them on an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct NamedScore<'q> {
    /// Nothing for the whole.
    pub dimension: Option<&'q Dimension>,
    /// Nothing for all questions.
    pub axis: Option<&'q Axis>,
    /// The score.
    pub score: Option<Score>,
    /// Its level, where it has one.
    pub level: Option<&'q Level>,
}

impl Hold<'_> {
    /// What it is called in results: the id of a question or a fact, a score as its column is called (two of them with `-`
    /// between), or `field`.
    pub fn id(&self) -> String {
        match self {
            Self::Question { question, .. } => question.prompt.id.to_string(),
            Self::Fact(prompt) => prompt.id.to_string(),
            Self::Score(scored) | Self::Level(scored) => scored.id(),
            Self::Balance([one, other]) => format!("{}-{}", one.id(), other.id()),
            Self::Map => "field".to_owned(),
        }
    }
}

impl NamedScore<'_> {
    /// What the column of the score is called.
    pub fn id(&self) -> String {
        match (self.dimension, self.axis) {
            (None, None) => "overall".to_owned(),
            (None, Some(axis)) => axis.id.to_string(),
            (Some(dimension), None) => dimension.id.to_string(),
            (Some(dimension), Some(axis)) => format!("{}.{}", dimension.id, axis.id),
        }
    }
}

/// Where a score stands among levels; nothing when it is not scored.
pub(crate) fn reached<'q>(
    assessment: &Assessment<'q>,
    levels: &'q Levels,
    score: &Score,
    dimension: Option<&'q Dimension>,
) -> Option<Reached<'q>> {
    let value = score.value?;
    let judge = Judge::new(assessment);
    let reached = judge.reached(levels, value);
    let level = levels.iter().nth(reached)?;
    let next = levels.iter().nth(reached + 1);
    let mut stops = Vec::new();
    if let Some(next) = next {
        if !levels.is_reached(next, value) {
            let hold =
                Hold::Score(NamedScore { dimension, axis: None, score: Some(*score), level: Some(level) });
            stops.push(Stop { need: None, hold });
        }
        let held = |need: &'q Need| Some(Stop { need: Some(need), hold: judge.hold(&need.when)? });
        stops.extend(next.needs.iter().filter_map(held));
    }
    Some(Reached { level, next, stops })
}

/// The level of a score among levels; nothing when it is not scored.
pub(crate) fn level<'q>(assessment: &Assessment<'q>, levels: &'q Levels, score: &Score) -> Option<&'q Level> {
    let value = score.value?;
    levels.of(value).or_else(|| levels.iter().nth(Judge::new(assessment).reached(levels, value)))
}
