//! Scores as texts: single ones, the table of all, and the highest and lowest cells.

use engine::{Assessment, Cuts, Score, Share};
use serde::Serialize;

use crate::number;
use crate::view::Texts;
use crate::words::Words;

/// A score as it is printed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ScoreView {
    /// With one decimal, or that it is not scored.
    text: String,
    /// The highest value of its range.
    highest: String,
    scored: bool,
    /// Per cent of the weight that was answered.
    coverage: String,
}

impl ScoreView {
    pub(crate) fn new(score: &Score, words: &Words) -> Self {
        let points = score.value;
        Self {
            text: points.map_or_else(|| words.not_scored.to_owned(), |points| number::points(points, words)),
            highest: number::plain(score.range.highest(), words),
            scored: points.is_some(),
            coverage: number::percent(score.coverage.share.map_or(0.0, Share::value), words),
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
    /// How deep the dimension lies: 0 at the top.
    depth: usize,
    /// Among its siblings; nothing for the whole itself.
    weight: Option<String>,
    score: ScoreView,
    axes: Vec<ScoreView>,
    level: Option<&'a str>,
}

impl<'a> ScoreTable<'a> {
    pub(crate) fn new(assessment: &'a Assessment<'a>, texts: Texts<'a>) -> Self {
        let Texts { language, words } = texts;
        let questionnaire = assessment.questionnaire();
        let row = |name, depth, weight, scores: &Cuts<Score>| ScoreRow {
            name,
            depth,
            weight,
            score: ScoreView::new(&scores.whole, words),
            axes: scores.axes.iter().map(|score| ScoreView::new(score, words)).collect(),
            level: questionnaire.level_of(&scores.whole).map(|level| level.name.in_language(language)),
        };
        let rows = assessment.all_dimensions().map(|scored| {
            let weight = number::plain(scored.dimension.weight, words);
            row(scored.dimension.name.in_language(language), scored.depth, Some(weight), scored.scores)
        });
        Self {
            axes: questionnaire.axes.iter().map(|axis| axis.name.in_language(language)).collect(),
            rows: rows.collect(),
            total: row(words.overall, 0, None, assessment.scores()),
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
    share: Share,
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
    for scored in assessment.dimensions() {
        let (dimension, scores) = (scored.dimension, scored.scores);
        let mut add = |axis, score: &Score| {
            if let Some(share) = score.share() {
                let dimension = dimension.name.in_language(language);
                cells.push(Cell { dimension, axis, score: ScoreView::new(score, words), share });
            }
        };
        if axes.is_empty() {
            add(None, &scores.whole);
        }
        for (axis, score) in axes.iter().zip(&scores.axes) {
            add(Some(axis.name.in_language(language)), score);
        }
    }
    cells.sort_by(|one, other| other.share.value().total_cmp(&one.share.value()));
    let stands_out = cells.first().zip(cells.last()).is_some_and(|(first, last)| first.share > last.share);
    if !stands_out {
        return (Vec::new(), Vec::new());
    }
    let count = MOST.min(cells.len() / 2);
    let mut gaps = cells.split_off(cells.len() - count);
    gaps.reverse();
    cells.truncate(count);
    (cells, gaps)
}
