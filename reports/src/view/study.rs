//! What the page of a study shows.

mod charts;
mod questions;

use engine::{Distribution, Language, Magnitude, MissingItems};
use serde::Serialize;

use crate::number;
use crate::study::{Difference, Row, Study};
use crate::view::Texts;
use crate::words::{Words, fill, list};
use questions::{ItemView, ScaleView};

/// The page of a study.
#[derive(Debug, Serialize)]
pub(crate) struct StudyPage<'a> {
    spoken: &'a str,
    language: &'a str,
    questionnaire: &'a str,
    /// How many companies have an overall score; nothing where they are too few to tell.
    counted: Option<String>,
    minimum: String,
    /// The overall score by each segment, and first of all companies.
    segments: Vec<SegmentView>,
    levels: Vec<&'a str>,
    dimensions: NodesView,
    lagging: Option<String>,
    cloud: Option<CloudView>,
    differences: Vec<DifferenceView>,
    shifts: Vec<ShiftView<'a>>,
    shifted_levels: Option<String>,
    scales: Vec<ScaleView<'a>>,
    items: Vec<ItemView<'a>>,
    alpha_text: String,
    straight: Option<String>,
    made_with: String,
}

#[derive(Debug, Serialize)]
struct SegmentView {
    /// Whether its groups have ranks.
    ranked: bool,
    /// Fit for an id of the page.
    id: String,
    heading: String,
    /// Finished SVG.
    chart: String,
    rows: Vec<GroupView>,
}

/// A group in a table.
#[derive(Debug, Serialize)]
struct GroupView {
    name: String,
    /// Empty where there is none.
    rank: String,
    /// Nothing where the group is withheld.
    figures: Option<Figures>,
    /// The share of each level, in the order of the columns.
    levels: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Figures {
    n: String,
    mean: String,
    deviation: String,
    lower: String,
    median: String,
    upper: String,
}

#[derive(Debug, Serialize)]
struct NodesView {
    /// Finished SVG.
    chart: String,
    rows: Vec<GroupView>,
}

#[derive(Debug, Serialize)]
struct CloudView {
    /// Finished SVG.
    chart: String,
    text: String,
    fields: Vec<FieldShare>,
}

/// The share of companies in a field of the map.
#[derive(Debug, Serialize)]
struct FieldShare {
    name: String,
    share: String,
}

#[derive(Debug, Serialize)]
struct DifferenceView {
    group: String,
    score: String,
    n: String,
    delta: String,
    interval: String,
    magnitude: &'static str,
}

#[derive(Debug, Serialize)]
struct ShiftView<'a> {
    score: &'a str,
    figures: Figures,
}

impl<'a> StudyPage<'a> {
    pub(crate) fn new(study: &Study<'_, 'a>, language: &'a Language) -> Self {
        let (spoken, words) = Words::spoken(language);
        let texts = Texts { language, words };
        let questionnaire = study.questionnaire();
        let minimum = number::count(study.disclosed.minimum() as usize, words.locale);
        let whole = study.disclosed.whole();
        let overall = whole.and_then(|shown| shown.score(0, engine::Cut::Whole));
        let (dimensions, lagging) = nodes(study, texts);
        let scores: Vec<String> =
            questionnaire.cuts().map(|(cut, _)| score_name(study, cut, texts)).collect();
        let shifts = study.shifts().into_iter().map(|(axis, changes)| {
            let axis = questionnaire.axes.iter().find(|other| Some(&other.id) == axis);
            let score = axis.map_or(words.overall, |axis| axis.name.in_language(language));
            ShiftView { score, figures: Figures::new(changes, words) }
        });
        let levels = study.shift.levels();
        let told = levels.iter().sum::<u64>() >= study.disclosed.minimum().max(2);
        let [higher, same, lower] = levels.map(|count| number::count(count as usize, words.locale));
        let shifted_levels = [("higher", &*higher), ("same", &*same), ("lower", &*lower)];
        let missing = match study.reliability.missing() {
            MissingItems::Listwise => words.study_listwise,
            MissingItems::Pairwise => words.study_pairwise,
            MissingItems::AsScored => words.study_as_scored,
        };
        let straight = study.tells_items().then(|| {
            let count = number::count(study.reliability.straight_lined() as usize, words.locale);
            let duplicates = number::count(study.duplicates as usize, words.locale);
            fill(words.study_straight, &[("count", &count), ("duplicates", &duplicates)])
        });
        Self {
            spoken,
            language: language.as_str(),
            questionnaire: questionnaire.title.in_language(language),
            counted: overall.map(|overall| words.companies_counted.counted(overall.n() as usize)),
            minimum: fill(words.study_minimum, &[("minimum", &minimum)]),
            segments: segments(study, texts),
            levels: questionnaire.levels.iter().map(|level| level.name.in_language(language)).collect(),
            dimensions,
            lagging,
            cloud: cloud(study, &minimum, texts),
            differences: study
                .differences()
                .iter()
                .map(|one| DifferenceView::new(one, &scores, texts))
                .collect(),
            shifts: shifts.collect(),
            shifted_levels: told.then(|| fill(words.study_change_levels, &shifted_levels)),
            scales: questions::scales(study, texts),
            items: questions::items(study, texts),
            alpha_text: fill(words.study_alpha_text, &[("missing", missing)]),
            straight,
            made_with: fill(words.made_with, &[("version", env!("CARGO_PKG_VERSION"))]),
        }
    }
}

impl Figures {
    fn new(distribution: &Distribution, words: &Words) -> Self {
        let points = |score: Option<f64>| {
            score.map_or("–".to_owned(), |score| number::points(score, distribution.range(), words))
        };
        Self {
            n: number::count(distribution.n() as usize, words.locale),
            mean: points(distribution.mean()),
            deviation: points(distribution.standard_deviation()),
            lower: points(distribution.quantile(0.25)),
            median: points(distribution.median()),
            upper: points(distribution.quantile(0.75)),
        }
    }
}

impl DifferenceView {
    fn new(one: &Difference<'_, '_>, scores: &[String], texts: Texts<'_>) -> Self {
        let words = texts.words;
        let (from, to) = one.dominance.interval;
        let prompt = one.row.prompt.map(|prompt| prompt_name(prompt, texts)).unwrap_or_default();
        Self {
            group: format!("{prompt}: {}", group_name(&one.row, texts)),
            score: scores.get(one.cut.place()).cloned().unwrap_or_default(),
            n: format!(
                "{} / {}",
                number::count(one.n as usize, words.locale),
                number::count(one.n_others as usize, words.locale)
            ),
            delta: coefficient(one.dominance.delta, words),
            interval: fill(
                words.study_range,
                &[("from", &*coefficient(from, words)), ("to", &*coefficient(to, words))],
            ),
            magnitude: match one.dominance.magnitude() {
                Magnitude::Negligible => words.study_negligible,
                Magnitude::Small => words.study_small,
                Magnitude::Medium => words.study_medium,
                Magnitude::Large => words.study_large,
            },
        }
    }
}

/// A number from −1 to 1, with two decimals.
fn coefficient(number: f64, words: &Words) -> String {
    number::plain((number * 100.0).round() / 100.0 + 0.0, words)
}

fn share(part: u64, of: u64, words: &Words) -> String {
    let whole = if of == 0 { 0.0 } else { (100.0 * part as f64 / of as f64).round() };
    fill(words.percent, &[("value", &whole.to_string())])
}

fn prompt_name(prompt: &engine::Prompt, texts: Texts<'_>) -> String {
    prompt.label.as_ref().unwrap_or(&prompt.text).in_language(texts.language).to_owned()
}

fn group_name(row: &Row<'_, '_>, texts: Texts<'_>) -> String {
    match (row.prompt, row.option) {
        (None, _) => texts.words.study_all.to_owned(),
        (Some(_), None) => texts.words.study_not_stated.to_owned(),
        (Some(_), Some(option)) => option.text.in_language(texts.language).to_owned(),
    }
}

fn score_name(study: &Study<'_, '_>, cut: engine::Cut, texts: Texts<'_>) -> String {
    match cut {
        engine::Cut::Whole => texts.words.overall.to_owned(),
        engine::Cut::Axis(axis) => {
            let axis = study.questionnaire().axes.get(axis);
            axis.map(|axis| axis.name.in_language(texts.language).to_owned()).unwrap_or_default()
        }
    }
}

/// All companies and each segment: the overall score of every group, in a chart and a table.
fn segments(study: &Study<'_, '_>, texts: Texts<'_>) -> Vec<SegmentView> {
    let words = texts.words;
    let questionnaire = study.questionnaire();
    let rows = study.rows();
    let ranks = study.group_ranks();
    let ranks: Vec<(&Row<'_, '_>, Option<usize>)> = rows.iter().zip(ranks).collect();
    let Some((all, groups)) = rows.split_first() else { return Vec::new() };
    let prompts = questionnaire.profile.iter();
    let of_prompt = |prompt: &engine::Prompt| -> Vec<Row<'_, '_>> {
        groups.iter().filter(|row| row.prompt.is_some_and(|other| other.id == prompt.id)).copied().collect()
    };
    let by = prompts.map(|prompt| (Some(prompt), of_prompt(prompt))).filter(|(_, rows)| !rows.is_empty());
    std::iter::once((None, vec![*all]))
        .chain(by)
        .map(|(prompt, rows)| {
            let heading = match prompt {
                None => words.study_spread.to_owned(),
                Some(prompt) => fill(words.study_by, &[("prompt", &*prompt_name(prompt, texts))]),
            };
            let id = prompt.map_or("spread".to_owned(), |prompt| format!("by-{}", prompt.id));
            let spread: Vec<(String, Option<&Distribution>)> = match prompt {
                None => questionnaire
                    .cuts()
                    .map(|(cut, _)| {
                        let found = all.shown.and_then(|shown| shown.score(0, cut));
                        (score_name(study, cut, texts), found)
                    })
                    .collect(),
                Some(_) => rows
                    .iter()
                    .map(|row| {
                        let found = row.shown.and_then(|shown| shown.score(0, engine::Cut::Whole));
                        (group_name(row, texts), found)
                    })
                    .collect(),
            };
            let chart = charts::quartiles(questionnaire, &id, &heading, &spread, texts).svg();
            let rows = spread.into_iter().enumerate().map(|(place, (name, found))| {
                let counts = match prompt {
                    None if place > 0 => None,
                    None => all.shown.and_then(|shown| shown.levels()),
                    Some(_) => rows.get(place).and_then(|row| row.shown?.levels()),
                };
                let sum = counts.map_or(0, |counts| counts.iter().sum());
                let rank = prompt.and_then(|_| rows.get(place)).and_then(|row| {
                    let is_it = |other: &Row<'_, '_>| {
                        other.prompt.map(|prompt| &prompt.id) == row.prompt.map(|prompt| &prompt.id)
                            && other.option.map(|option| &option.id) == row.option.map(|option| &option.id)
                    };
                    ranks.iter().find(|(other, _)| is_it(other)).and_then(|(_, rank)| *rank)
                });
                GroupView {
                    name,
                    rank: rank.map(|rank| rank.to_string()).unwrap_or_default(),
                    figures: found.map(|found| Figures::new(found, words)),
                    levels: counts.into_iter().flatten().map(|count| share(*count, sum, words)).collect(),
                }
            });
            SegmentView { ranked: prompt.is_some(), id, heading, chart, rows: rows.collect() }
        })
        .collect()
}

/// The dimensions from the lowest median, by where it lies on their range, and which of them are furthest behind.
fn nodes(study: &Study<'_, '_>, texts: Texts<'_>) -> (NodesView, Option<String>) {
    let words = texts.words;
    let questionnaire = study.questionnaire();
    let whole = study.disclosed.whole();
    let mut found: Vec<(String, Option<&Distribution>, Option<usize>)> = questionnaire
        .all_dimensions()
        .enumerate()
        .zip(study.dimension_ranks())
        .map(|((place, (_, dimension)), rank)| {
            let found = whole.and_then(|shown| shown.score(place + 1, engine::Cut::Whole));
            (dimension.name.in_language(texts.language).to_owned(), found, rank)
        })
        .collect();
    // From the last rank; the sort is stable, and what has no rank comes after all.
    found.sort_by_key(|(_, _, rank)| std::cmp::Reverse(rank.unwrap_or(0)));
    let known = found.iter().filter(|(_, _, rank)| rank.is_some()).count();
    let last: Vec<String> = found.iter().take((known / 2).min(3)).map(|(name, _, _)| name.clone()).collect();
    let lagging = (!last.is_empty()).then(|| fill(words.study_lagging, &[("list", &*list(&last, words))]));
    let spread: Vec<(String, Option<&Distribution>)> =
        found.iter().map(|(name, found, _)| (name.clone(), *found)).collect();
    let chart = charts::quartiles(questionnaire, "dimensions", words.study_dimensions, &spread, texts).svg();
    let rows = found.into_iter().map(|(name, found, rank)| GroupView {
        name,
        rank: rank.map(|rank| rank.to_string()).unwrap_or_default(),
        figures: found.map(|found| Figures::new(found, words)),
        levels: Vec::new(),
    });
    (NodesView { chart, rows: rows.collect() }, lagging)
}

fn cloud(study: &Study<'_, '_>, minimum: &str, texts: Texts<'_>) -> Option<CloudView> {
    let words = texts.words;
    let shown = study.disclosed.whole()?;
    let cloud = shown.cloud()?;
    let correlation = cloud.correlation().map_or("–".to_owned(), |r| coefficient(r, words));
    let n = number::count(cloud.n() as usize, words.locale);
    let text =
        fill(words.study_cloud_text, &[("n", &*n), ("minimum", minimum), ("correlation", &*correlation)]);
    let map = study.questionnaire().map.as_ref()?;
    let counts = shown.fields().unwrap_or_default();
    let fields = map.fields().iter().zip(counts).map(|(field, count)| {
        let name = field.name.in_language(texts.language).to_owned();
        FieldShare { name, share: share(*count, cloud.n(), words) }
    });
    let fields = fields.collect();
    let chart = charts::cloud(study, cloud, text.clone(), texts)?.svg();
    Some(CloudView { chart, text, fields })
}
