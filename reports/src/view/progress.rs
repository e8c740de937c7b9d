//! What changed since earlier rounds.

use engine::{Change, Company, Comparison, NodeChange, Prompt, Reply};
use serde::Serialize;

use crate::charts::{Progress, Reading, Series};
use crate::number::{self, Exactness};
use crate::subject::Subject;
use crate::view::answers::reply_text;
use crate::view::{Texts, figures};
use crate::words::{Words, fill};

/// The rounds of a company, beside each other.
#[derive(Debug, Serialize)]
pub(crate) struct ProgressView<'a> {
    /// Finished SVG.
    svg: String,
    /// What the rounds are called, from the first to this one.
    rounds: Vec<String>,
    /// Since the round before this one.
    since: String,
    /// Whether the questionnaire was another one in the round before.
    split: bool,
    rows: Vec<RowView<'a>>,
    /// Levels and places, round by round.
    standing: Vec<StandingView<'a>>,
    answers: Vec<AnswerChangeView<'a>>,
}

#[derive(Debug, Serialize)]
struct RowView<'a> {
    name: &'a str,
    /// An axis stands below what it is an axis of.
    is_axis: bool,
    depth: usize,
    scores: Vec<String>,
    change: String,
    /// What of the change the questionnaire made, and what the company.
    questionnaire: String,
    company: String,
}

#[derive(Debug, Serialize)]
struct StandingView<'a> {
    name: &'a str,
    rounds: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct AnswerChangeView<'a> {
    question: &'a str,
    before: String,
    after: String,
}

impl<'a> ProgressView<'a> {
    /// Nothing without earlier rounds.
    pub(crate) fn new(subject: Subject<'a>, texts: Texts<'a>) -> Option<Self> {
        let Texts { language, words } = texts;
        let last = subject.earlier.last()?;
        let rounds = round_names(subject, words);
        let since = rounds.iter().rev().nth(1).cloned().unwrap_or_default();
        Some(Self {
            svg: chart(subject, texts)?.svg(),
            since: fill(words.changed_since, &[("round", &since)]),
            rounds,
            split: last.carried().is_some(),
            rows: rows(subject, texts),
            standing: standing(subject, texts),
            answers: last
                .answers()
                .into_iter()
                .map(|change| AnswerChangeView {
                    question: change.prompt.text.in_language(language),
                    before: said(&change.before, change.prompt, texts),
                    after: said(&change.after, change.prompt, texts),
                })
                .collect(),
        })
    }
}

/// What the rounds are called: by name, else by date, else by number.
pub(crate) fn round_names(subject: Subject<'_>, words: &Words) -> Vec<String> {
    let earlier = subject.earlier.iter().map(|comparison| &comparison.before().answers().company);
    let rounds = earlier.chain([&subject.assessment.answers().company]);
    let named = |(number, company): (usize, &Company)| match (company.round.as_str(), company.date) {
        ("", None) => format!("{number}."),
        ("", Some(date)) => words.locale.date(date),
        (round, _) => round.to_owned(),
    };
    (1..).zip(rounds).map(named).collect()
}

/// Every node with its score in each round.
fn rows<'a>(subject: Subject<'a>, texts: Texts<'a>) -> Vec<RowView<'a>> {
    let Texts { language, words } = texts;
    let rounds: Vec<Vec<NodeChange<'a>>> = subject.earlier.iter().map(Comparison::nodes).collect();
    let mut rows = Vec::new();
    let Some(last) = rounds.last() else { return rows };
    for (place, node) in last.iter().enumerate() {
        let (name, depth) = match node.dimension {
            Some(dimension) => (dimension.name.in_language(language), node.depth),
            None => (words.overall, 0),
        };
        let of = |pick: &dyn Fn(&NodeChange<'a>) -> Option<Change>| -> Vec<Change> {
            rounds.iter().filter_map(|nodes| pick(nodes.get(place)?)).collect()
        };
        let questionnaire = subject.assessment.questionnaire();
        let exactness = match node.dimension {
            Some(dimension) => Exactness::of_dimension(questionnaire, dimension),
            None => Exactness::of_whole(questionnaire),
        };
        let row = |name, is_axis, changes: &[Change]| row((name, depth, is_axis), changes, &exactness, words);
        rows.extend(row(name, false, &of(&|node| Some(node.changes.whole))));
        for (axis, named) in questionnaire.axes.iter().enumerate() {
            let changes = of(&|node| node.changes.axes.get(axis).copied());
            // A dimension that no question puts on the axis has no score there in any round.
            if changes.iter().any(|change| change.before.is_some() || change.after.is_some()) {
                rows.extend(row(named.name.in_language(language), true, &changes));
            }
        }
    }
    rows
}

fn row<'a>(
    (name, depth, is_axis): (&'a str, usize, bool),
    changes: &[Change],
    exactness: &Exactness,
    words: &Words,
) -> Option<RowView<'a>> {
    let last = changes.last()?;
    let score = |value: Option<f64>| {
        let text = |value| number::score(value, last.range, exactness, words);
        value.map_or_else(|| words.not_scored.to_owned(), text)
    };
    let difference = |value: Option<f64>| {
        value.map_or_else(|| "–".to_owned(), |value| number::change(value, last.range, words))
    };
    let scores = changes.iter().map(|change| change.before).chain([last.after]).map(score).collect();
    let [change, questionnaire, company] =
        [last.difference(), last.questionnaire(), last.company()].map(difference);
    Some(RowView { name, is_axis, depth, scores, change, questionnaire, company })
}

fn standing<'a>(subject: Subject<'a>, texts: Texts<'a>) -> Vec<StandingView<'a>> {
    let Texts { language, words } = texts;
    let assessments = || subject.earlier.iter().map(Comparison::before).chain([subject.assessment]);
    let levels = assessments()
        .map(|round| round.level().map_or(words.not_scored, |level| level.name.in_language(language)));
    let mut standing = vec![StandingView { name: words.level, rounds: levels.collect() }];
    if subject.assessment.questionnaire().map.is_some() {
        let places = assessments().map(|round| {
            let position = round.position();
            position.map_or(words.not_placed_on_the_map, |position| position.field.name.in_language(language))
        });
        standing.push(StandingView { name: words.place, rounds: places.collect() });
    }
    standing
}

/// What was said, by each respondent where there are several.
fn said(replies: &[Reply<'_>], prompt: &Prompt, texts: Texts<'_>) -> String {
    let said = replies.iter().map(|reply| {
        let text = reply_text(reply, prompt, texts);
        if reply.respondent.is_empty() || replies.len() == 1 {
            text
        } else {
            format!("{}: {text}", reply.respondent)
        }
    });
    said.collect::<Vec<_>>().join("; ")
}

/// The overall score and the axes, from round to round; nothing without earlier rounds.
pub(crate) fn chart(subject: Subject<'_>, texts: Texts<'_>) -> Option<Progress> {
    let Texts { language, words } = texts;
    let questionnaire = subject.assessment.questionnaire();
    let range = questionnaire.range;
    subject.earlier.last()?;
    let changes: Vec<_> = subject
        .earlier
        .iter()
        .filter_map(|comparison| comparison.nodes().into_iter().next())
        .map(|whole| whole.changes)
        .collect();
    let exactness = Exactness::of_whole(questionnaire);
    let reading = |value: Option<f64>| {
        let text = number::score(value?, range, &exactness, words);
        Reading::new(figures::on_chart(range.share(value?)), text)
    };
    let line = |name: &str, pick: &dyn Fn(&engine::Cuts<Change>) -> Option<Change>| {
        let picked: Vec<Change> = changes.iter().filter_map(pick).collect();
        let after = picked.last().and_then(|change| change.after);
        let values = picked.iter().map(|change| change.before).chain([after]);
        Series { name: name.to_owned(), readings: values.map(reading).collect() }
    };
    let mut series = vec![line(words.overall, &|cuts| Some(cuts.whole))];
    for (place, axis) in questionnaire.axes.iter().enumerate().take(3) {
        series.push(line(axis.name.in_language(language), &|cuts| cuts.axes.get(place).copied()));
    }
    let rounds = round_names(subject, words);
    let told = series.iter().map(|series| {
        let scores = series.readings.iter().map(|reading| {
            reading.as_ref().map_or_else(|| words.not_scored.to_owned(), |reading| reading.text().to_owned())
        });
        format!("{}: {}.", series.name, scores.collect::<Vec<_>>().join(" → "))
    });
    let told = format!("{}. {}", rounds.join(" → "), told.collect::<Vec<_>>().join(" "));
    Some(Progress {
        caption: figures::caption("progress", words.progress_of_scores, told, texts),
        scale: figures::scale(questionnaire, words),
        rounds,
        series,
        not_scored: words.not_scored.to_owned(),
    })
}
