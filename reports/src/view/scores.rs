//! Scores as texts: single ones, the table of all, and the highest and lowest cells.

use engine::{Assessment, Cuts, Level, Score};
use serde::Serialize;

use crate::number;
use crate::view::Texts;
use crate::words::Words;

/// A score as it is printed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ScoreView {
    /// With one decimal, or that it is not scored.
    text: String,
    scored: bool,
    /// Per cent of the weight that was answered.
    coverage: String,
}

impl ScoreView {
    pub(crate) fn new(score: &Score, words: &Words) -> Self {
        let points = score.points();
        Self {
            text: points.map_or_else(|| words.not_scored.to_owned(), |points| number::points(points, words)),
            scored: points.is_some(),
            coverage: number::percent(score.coverage.share.map_or(0.0, engine::Share::value), words),
        }
    }
}

/// Every score of a report: a row for each dimension and one for the whole, a column for each axis.
#[derive(Debug, Serialize)]
pub(crate) struct ScoreTable<'a> {
    axes: Vec<&'a str>,
    rows: Vec<ScoreRow<'a>>,
    total: ScoreRow<'a>,
}

#[derive(Debug, Serialize)]
struct ScoreRow<'a> {
    name: &'a str,
    /// Share of the whole, in per cent; nothing for the whole itself.
    weight: Option<String>,
    score: ScoreView,
    axes: Vec<ScoreView>,
    level: Option<&'a str>,
}

impl<'a> ScoreTable<'a> {
    pub(crate) fn new(assessment: &'a Assessment<'a>, texts: Texts<'a>) -> Self {
        let Texts { language, words } = texts;
        let questionnaire = assessment.questionnaire();
        let level = |score: &Score| score.share.map(|share| questionnaire.levels.of(share));
        let row = |name, weight, scores: &Cuts<Score>| ScoreRow {
            name,
            weight,
            score: ScoreView::new(&scores.whole, words),
            axes: scores.axes.iter().map(|score| ScoreView::new(score, words)).collect(),
            level: level(&scores.whole).map(|level: &Level| level.name.in_language(language)),
        };
        let rows = assessment.dimensions().map(|(dimension, scores)| {
            let weight = number::plain(dimension.weight, words);
            row(dimension.name.in_language(language), Some(weight), scores)
        });
        Self {
            axes: questionnaire.axes.iter().map(|axis| axis.name.in_language(language)).collect(),
            rows: rows.collect(),
            total: row(words.overall, None, assessment.scores()),
        }
    }
}

/// One cell of the table: a dimension on an axis, or a dimension where there are no axes.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cell<'a> {
    dimension: &'a str,
    axis: Option<&'a str>,
    score: ScoreView,
    #[serde(skip)]
    points: f64,
}

/// The highest and the lowest scored cells, at most three of each and none in both; equal ones in the questionnaire's
/// order. Nothing when all are equal: then none of them stands out.
pub(crate) fn strengths_and_gaps<'a>(
    assessment: &'a Assessment<'a>,
    texts: Texts<'a>,
) -> (Vec<Cell<'a>>, Vec<Cell<'a>>) {
    /// As many as a reader takes in at a glance.
    const MOST: usize = 3;
    let Texts { language, words } = texts;
    let axes = &assessment.questionnaire().axes;
    let mut cells = Vec::new();
    for (dimension, scores) in assessment.dimensions() {
        let mut add = |axis, score: &Score| {
            if let Some(points) = score.points() {
                let dimension = dimension.name.in_language(language);
                cells.push(Cell { dimension, axis, score: ScoreView::new(score, words), points });
            }
        };
        if axes.is_empty() {
            add(None, &scores.whole);
        }
        for (axis, score) in axes.iter().zip(&scores.axes) {
            add(Some(axis.name.in_language(language)), score);
        }
    }
    cells.sort_by(|one, other| other.points.total_cmp(&one.points));
    let stands_out = cells.first().zip(cells.last()).is_some_and(|(first, last)| first.points > last.points);
    if !stands_out {
        return (Vec::new(), Vec::new());
    }
    let count = MOST.min(cells.len() / 2);
    let mut gaps = cells.split_off(cells.len() - count);
    gaps.reverse();
    cells.truncate(count);
    (cells, gaps)
}
