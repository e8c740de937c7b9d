//! What other answers would change: beside the answers as they are saved, and made by the same engine.

use std::slice;

use askama::Template;
use engine::{Answers, Assessment, Change, Language, NotComparable, assess, compare};

use crate::chart::Chart;
use crate::charts::{Dumbbell, Reading, Series};
use crate::number::{self, Exactness};
use crate::subject::Subject;
use crate::view::steps::{StepView, next_steps};
use crate::view::{Texts, figures};
use crate::words::Words;

/// What other answers would change.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// As HTML: what belongs into a section of a page.
    pub html: String,
    /// In a sentence or two, to be read aloud.
    pub told: String,
}

#[derive(Template)]
#[template(path = "outcome.html")]
struct View<'a> {
    words: &'a Words,
    told: &'a str,
    /// Finished SVG.
    map: Option<String>,
    scores: String,
    staircase: Option<String>,
    steps: Vec<StepView<'a>>,
    gives_advice: bool,
}

/// A score that may change, and how exactly it is written.
struct Row<'a> {
    name: &'a str,
    change: Change,
    exactness: Exactness,
}

impl Outcome {
    /// What `tried` changes beside `saved`, in words of `language`.
    ///
    /// # Errors
    ///
    /// When they are answers of two companies, or to two questionnaires.
    pub fn new(
        mut saved: Answers<'_>,
        mut tried: Answers<'_>,
        language: &Language,
    ) -> Result<Self, NotComparable> {
        let texts = Texts { language, words: Words::of(language) };
        let words = texts.words;
        words.what_if_saved.clone_into(&mut saved.company.round);
        words.what_if_tried.clone_into(&mut tried.company.round);
        let before = assess(saved);
        let level_before = level(&before, texts);
        let now = assess(tried);
        let comparison = compare(before, now.clone())?;
        let subject = Subject::new(&now).after(slice::from_ref(&comparison));
        let rows = rows(subject, texts);
        let told = told(rows.first(), [level_before, level(&now, texts)], words);
        let questionnaire = now.questionnaire();
        let roadmap = questionnaire.gives_advice().then(|| now.roadmap());
        let html = View {
            words,
            told: &told,
            map: Chart::Map.svg(subject, language),
            scores: chart(&rows, subject, texts).svg(),
            staircase: roadmap.as_ref().and_then(|_| Chart::Staircase.svg(subject, language)),
            steps: roadmap
                .as_ref()
                .map(|roadmap| next_steps(subject, &roadmap.steps, texts))
                .unwrap_or_default(),
            gives_advice: roadmap.is_some(),
        };
        // INVARIANT: writing into a string cannot fail, and nothing in a template can.
        let html = html.render().unwrap_or_default();
        Ok(Self { html, told })
    }
}

fn level(assessment: &Assessment<'_>, texts: Texts<'_>) -> String {
    let name = assessment.level().map(|level| level.name.in_language(texts.language));
    name.unwrap_or(texts.words.not_scored).to_owned()
}

/// The whole, its axes, and the dimensions at the top.
fn rows<'a>(subject: Subject<'a>, texts: Texts<'a>) -> Vec<Row<'a>> {
    let Texts { language, words } = texts;
    let questionnaire = subject.assessment.questionnaire();
    let Some(comparison) = subject.earlier.last() else { return Vec::new() };
    let mut rows = Vec::new();
    for node in comparison.nodes().into_iter().filter(|node| node.depth == 0) {
        if let Some(dimension) = node.dimension {
            let exactness = Exactness::of_dimension(questionnaire, dimension);
            rows.push(Row {
                name: dimension.name.in_language(language),
                change: node.changes.whole,
                exactness,
            });
            continue;
        }
        let exactness = || Exactness::of_whole(questionnaire);
        rows.push(Row { name: words.overall, change: node.changes.whole, exactness: exactness() });
        for (axis, change) in questionnaire.axes.iter().zip(&node.changes.axes) {
            rows.push(Row { name: axis.name.in_language(language), change: *change, exactness: exactness() });
        }
    }
    rows
}

impl Row<'_> {
    fn text(&self, value: Option<f64>, words: &Words) -> String {
        let text = |value| number::score(value, self.change.range, &self.exactness, words);
        value.map_or_else(|| words.not_scored.to_owned(), text)
    }

    fn reading(&self, value: Option<f64>, words: &Words) -> Option<Reading> {
        let share = self.change.range.share(value?);
        Reading::new(figures::on_chart(share), self.text(value, words))
    }
}

/// Each score as it would be, and as it is saved.
fn chart(rows: &[Row<'_>], subject: Subject<'_>, texts: Texts<'_>) -> Dumbbell {
    let words = texts.words;
    let questionnaire = subject.assessment.questionnaire();
    let series = |name: &str, value: fn(&Change) -> Option<f64>| Series {
        name: name.to_owned(),
        readings: rows.iter().map(|row| row.reading(value(&row.change), words)).collect(),
    };
    let described = rows.iter().map(|row| {
        let [before, after] = [row.change.before, row.change.after].map(|value| row.text(value, words));
        format!("{}: {before} → {after}.", row.name)
    });
    let described = described.collect::<Vec<_>>().join(" ");
    Dumbbell {
        caption: figures::caption("outcome", words.what_if_outcome, described, texts),
        scale: figures::scale(questionnaire, words),
        dimensions: rows.iter().map(|row| row.name.to_owned()).collect(),
        series: vec![
            series(words.what_if_tried, |change| change.after),
            series(words.what_if_saved, |change| change.before),
        ],
        levels: figures::levels(questionnaire, texts),
        not_scored: words.not_scored.to_owned(),
    }
}

/// What became of the overall score and of the level.
fn told(whole: Option<&Row<'_>>, levels: [String; 2], words: &Words) -> String {
    let becomes = |before: String, after: String| {
        if before == after { after } else { format!("{before} → {after}") }
    };
    let score =
        whole.map(|row| becomes(row.text(row.change.before, words), row.text(row.change.after, words)));
    let [before, after] = levels;
    format!("{}: {}. {}: {}.", words.overall, score.unwrap_or_default(), words.level, becomes(before, after))
}
