//! Scores as texts: single ones, the table of all, and the highest and lowest cells.

use engine::{
    Assessment, Cuts, Dimension, Level, LevelRule, Levels, Questionnaire, Range, Score, Share, TOLERANCE,
};
use serde::Serialize;

use crate::number::{self, Exactness};
use crate::view::Texts;
use crate::view::target::TargetView;
use crate::words::Words;

/// A score as it is printed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ScoreView {
    /// The rounded score, or that it is not scored.
    text: String,
    /// What it can be.
    range: String,
    scored: bool,
    /// The score itself, for who sorts; empty when it is not scored.
    sort: String,
    /// Per cent of the weight that was answered.
    coverage: String,
}

impl ScoreView {
    pub(crate) fn new(score: &Score, exactness: &Exactness, words: &Words) -> Self {
        Self {
            text: score_text(score, exactness, words).unwrap_or_else(|| words.not_scored.to_owned()),
            range: range_text(score.range, words),
            scored: score.value.is_some(),
            sort: score.value.map(number::exact).unwrap_or_default(),
            coverage: number::percent(score.coverage.share.map_or(0.0, Share::value), words),
        }
    }
}

/// A score as it is printed everywhere; nothing when it is not scored.
pub(crate) fn score_text(score: &Score, exactness: &Exactness, words: &Words) -> Option<String> {
    Some(number::score(score.value?, score.range, exactness, words))
}

/// A score beside others: with its range, where that is not the one of the whole.
pub(crate) fn score_text_with_range(
    score: &Score,
    exactness: &Exactness,
    questionnaire: &Questionnaire,
    words: &Words,
) -> Option<String> {
    let text = score_text(score, exactness, words)?;
    Some(if score.range == questionnaire.range {
        text
    } else {
        format!("{text}\u{a0}{}", range_text(score.range, words))
    })
}

impl Exactness {
    /// Of the overall score and of the axes.
    pub(crate) fn of_whole(questionnaire: &Questionnaire) -> Self {
        let limits = limits(questionnaire, questionnaire.range, &questionnaire.levels);
        Self { rounding: questionnaire.rounding, limits }
    }

    /// Of a dimension and its cells.
    pub(crate) fn of_dimension(questionnaire: &Questionnaire, dimension: &Dimension) -> Self {
        let levels = dimension.levels.as_ref().unwrap_or(&questionnaire.levels);
        Self { rounding: dimension.rounding, limits: limits(questionnaire, dimension.range, levels) }
    }
}

/// What a score of this range must not be rounded to, unless it is just that: the ends of its range; the limits of its
/// levels, where they are decided on the unrounded score; and where its range is that of the axes, the cuts of the map with
/// the edges of their boundary.
fn limits(questionnaire: &Questionnaire, range: Range, levels: &Levels) -> Vec<f64> {
    let mut limits = Vec::with_capacity(16);
    if questionnaire.level_rule != LevelRule::Rounded {
        limits.extend([range.lowest(), range.highest()]);
        limits.extend(levels.iter().map(|level| level.begins.value));
    }
    if range == questionnaire.range
        && let Some(map) = &questionnaire.map
    {
        for cut in map.across.cuts.iter().chain(&map.up.cuts) {
            limits.extend([cut - map.margin, *cut, cut + map.margin]);
        }
    }
    limits
}

/// What a score can be, to stand behind it: `/ 100`, or both ends where the lowest is not 0.
fn range_text(range: Range, words: &Words) -> String {
    let highest = number::plain(range.highest(), words);
    if range.lowest() == 0.0 {
        format!("/\u{a0}{highest}")
    } else {
        format!("({}\u{a0}–\u{a0}{highest})", number::plain(range.lowest(), words))
    }
}

/// Every score of a report: a row for each dimension and one for the whole, a column for each axis.
#[derive(Debug, Serialize)]
pub(crate) struct ScoreTable<'a> {
    axes: Vec<&'a str>,
    /// Whether each score needs its range behind it, because they differ.
    with_ranges: bool,
    /// Whether anything has a target.
    with_targets: bool,
    rows: Vec<ScoreRow<'a>>,
    total: ScoreRow<'a>,
}

#[derive(Debug, Serialize)]
struct ScoreRow<'a> {
    name: &'a str,
    /// How deep the dimension lies: 0 at the top.
    depth: usize,
    /// Its weight among its siblings; nothing for the whole, which has none.
    weight: Option<String>,
    score: ScoreView,
    axes: Vec<ScoreView>,
    target: Option<TargetView>,
    level: Option<&'a str>,
}

impl<'a> ScoreTable<'a> {
    pub(crate) fn new(assessment: &'a Assessment<'a>, texts: Texts<'a>) -> Self {
        let Texts { language, words } = texts;
        let questionnaire = assessment.questionnaire();
        let row = |name, scores: &Cuts<Score>, exactness: &Exactness, level: Option<&'a Level>| ScoreRow {
            name,
            depth: 0,
            weight: None,
            score: ScoreView::new(&scores.whole, exactness, words),
            axes: scores.axes.iter().map(|score| ScoreView::new(score, exactness, words)).collect(),
            target: None,
            level: level.map(|level| level.name.in_language(language)),
        };
        let rows = assessment.all_dimensions().map(|scored| {
            let (dimension, scores) = (scored.dimension, scored.scores);
            let exactness = Exactness::of_dimension(questionnaire, dimension);
            let level = scored.level().or_else(|| questionnaire.level_of(&scores.whole));
            ScoreRow {
                depth: scored.depth,
                weight: Some(number::weight(scored.weight, words)),
                target: scored
                    .target()
                    .map(|target| TargetView::new(target, dimension.range, &exactness, words)),
                ..row(dimension.name.in_language(language), scores, &exactness, level)
            }
        });
        let rows: Vec<_> = rows.collect();
        let exactness = Exactness::of_whole(questionnaire);
        let target = assessment.targets().whole;
        let total = ScoreRow {
            target: target.map(|target| TargetView::new(target, questionnaire.range, &exactness, words)),
            ..row(words.overall, assessment.scores(), &exactness, assessment.level())
        };
        let with_targets = total.target.is_some() || rows.iter().any(|row| row.target.is_some());
        Self {
            axes: questionnaire.axes.iter().map(|axis| axis.name.in_language(language)).collect(),
            with_ranges: assessment
                .all_dimensions()
                .any(|scored| scored.dimension.range != questionnaire.range),
            with_targets,
            rows,
            total,
        }
    }
}

/// One cell of the table: a dimension on an axis, or a dimension where there are no axes.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cell<'a> {
    dimension: &'a str,
    axis: Option<&'a str>,
    text: String,
    /// Where it lies in its range.
    #[serde(skip)]
    share: f64,
}

/// The cells that stand out, at most three of each: strengths, the highest first, and gaps, the lowest first; equal
/// ones in the questionnaire's order. Nothing when the whole is not scored.
///
/// A strength lies above the mean of the scored cells and a gap below it, each on its own range. So no cell is both,
/// nor are two equal cells; no strength has the lowest score there is, and no gap the highest.
pub(crate) fn strengths_and_gaps<'a>(
    assessment: &'a Assessment<'a>,
    texts: Texts<'a>,
) -> (Vec<Cell<'a>>, Vec<Cell<'a>>) {
    /// As many as a reader takes in at a glance.
    const MOST: usize = 3;
    let Texts { language, words } = texts;
    let questionnaire = assessment.questionnaire();
    if assessment.scores().whole.value.is_none() {
        return (Vec::new(), Vec::new());
    }
    let mut cells = Vec::new();
    for scored in assessment.dimensions() {
        let (dimension, scores) = (scored.dimension, scored.scores);
        let exactness = Exactness::of_dimension(questionnaire, dimension);
        let mut add = |axis, score: &Score| {
            if let Some(share) = score.share() {
                let dimension = dimension.name.in_language(language);
                let text = score_text_with_range(score, &exactness, questionnaire, words).unwrap_or_default();
                cells.push(Cell { dimension, axis, text, share: share.value() });
            }
        };
        if questionnaire.axes.is_empty() {
            add(None, &scores.whole);
        }
        for (axis, score) in questionnaire.axes.iter().zip(&scores.axes) {
            add(Some(axis.name.in_language(language)), score);
        }
    }
    let mean = cells.iter().map(|cell| cell.share).sum::<f64>() / cells.len() as f64;
    // Both sorts are stable.
    let (mut strengths, mut gaps) = (cells.clone(), cells);
    strengths.retain(|cell| cell.share > mean + TOLERANCE);
    strengths.sort_by(|one, other| other.share.total_cmp(&one.share));
    strengths.truncate(MOST);
    gaps.retain(|cell| cell.share < mean - TOLERANCE);
    gaps.sort_by(|one, other| one.share.total_cmp(&other.share));
    gaps.truncate(MOST);
    (strengths, gaps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::{Answers, Language, Raw, assess};

    /// A dimension with one question for each score, which is a whole number from 0 to 100.
    fn with_scores<T>(scores: &[Option<f64>], minimum: f64, then: impl FnOnce(&Assessment<'_>) -> T) -> T {
        let dimension = |index: usize| {
            format!(
                r#"{{"id":"d{index}","name":"D{index}","questions":[
                {{"id":"q{index}","text":"Q?","number":{{"worst":0,"best":100}}}}]}}"#
            )
        };
        let dimensions: Vec<String> = (0..scores.len()).map(dimension).collect();
        let questionnaire = Questionnaire::from_json(&format!(
            r#"{{"branda":1,"id":"x","version":"1","languages":["en"],"title":"X",
            "missing":{{"minimum_coverage":{minimum}}},
            "levels":[{{"id":"low","from":0,"name":"Low","verdict":"Low."}},
              {{"id":"high","from":50,"name":"High","verdict":"High."}},
              {{"id":"highest","from":75,"name":"Highest","verdict":"Highest."}}],
            "dimensions":[{}]}}"#,
            dimensions.join(",")
        ))
        .unwrap();
        let mut answers = Answers::none(&questionnaire);
        for (index, score) in scores.iter().enumerate() {
            if let Some(score) = score {
                answers.set(&format!("q{index}"), &Raw::Number(*score)).unwrap();
            }
        }
        then(&assess(answers))
    }

    fn names(cells: &[Cell<'_>]) -> String {
        cells.iter().map(|cell| cell.dimension).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_what_stands_out_is_a_strength_or_a_gap() {
        let language = Language::new("en").unwrap();
        let texts = Texts { language: &language, words: Words::of(&language) };
        for (scores, minimum, strengths, gaps) in [
            (&[Some(10.0), Some(90.0), Some(50.0), Some(70.0)][..], 0.0, "D1 D3", "D0 D2"),
            // What lies on the mean is neither.
            (&[Some(50.0), Some(0.0), Some(100.0)], 0.0, "D2", "D1"),
            // Equal cells are on the same side, the first ones of them named.
            (&[Some(0.0), Some(0.0), Some(0.0), Some(0.0), Some(100.0)], 0.0, "D4", "D0 D1 D2"),
            (&[Some(100.0), Some(100.0), Some(100.0), Some(100.0), Some(0.0)], 0.0, "D0 D1 D2", "D4"),
            (&[Some(0.0), Some(0.0)], 0.0, "", ""),
            (&[Some(100.0), Some(100.0), Some(100.0)], 0.0, "", ""),
            // A mean of equal fractions is not above any of them.
            (&[Some(33.3), Some(33.3), Some(33.3), Some(33.3), Some(33.3), Some(33.3)], 0.0, "", ""),
            (&[Some(40.0)], 0.0, "", ""),
            (&[None, Some(20.0), None, Some(30.0)], 0.0, "D3", "D1"),
            (&[None, None], 0.0, "", ""),
            // Too little for an overall score.
            (&[None, Some(20.0), None, Some(30.0)], 0.6, "", ""),
        ] {
            with_scores(scores, minimum, |assessment| {
                let (found_strengths, found_gaps) = strengths_and_gaps(assessment, texts);
                assert_eq!((names(&found_strengths), names(&found_gaps)), (strengths.into(), gaps.into()));
            });
        }
    }

    #[test]
    fn a_printed_score_never_contradicts_its_level() {
        let language = Language::new("en").unwrap();
        for (score, printed, level) in [
            (49.96, "49.96", "Low"),
            (49.9999, "49.9999", "Low"),
            (50.0, "50.0", "High"),
            (74.98, "74.98", "High"),
            (75.0, "75.0", "Highest"),
            (0.04, "0.04", "Low"),
            (99.97, "99.97", "Highest"),
        ] {
            with_scores(&[Some(score)], 0.0, |assessment| {
                let whole = &assessment.scores().whole;
                let exactness = Exactness::of_whole(assessment.questionnaire());
                let text = score_text(whole, &exactness, Words::of(&language));
                assert_eq!(text.as_deref(), Some(printed));
                assert_eq!(assessment.level().unwrap().name.in_language(&language), level);
            });
        }
    }
}
