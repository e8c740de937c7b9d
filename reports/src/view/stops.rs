//! What stops the next level, in words.

use engine::{Assessment, Hold, Limit, NamedScore, Reached, Stop};
use serde::Serialize;

use crate::number::{self, Exactness};
use crate::view::Texts;
use crate::view::answers::{answer_text, reply_text};
use crate::view::place::place_in_short;
use crate::view::scores::score_text_with_range;
use crate::words::{Words, fill};

/// What stops the next level, as it is printed.
#[derive(Debug, Serialize)]
pub(crate) struct StopsView<'a> {
    /// That it is about the next level, by name.
    pub(crate) heading: String,
    pub(crate) stops: Vec<StopView<'a>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct StopView<'a> {
    /// What is needed, in the words of the questionnaire; nothing where the score stops the level.
    pub(crate) need: Option<&'a str>,
    /// What holds it back, and how it is now.
    pub(crate) now: String,
}

impl<'a> StopsView<'a> {
    /// Nothing on the highest level.
    pub(crate) fn new(reached: &Reached<'a>, assessment: &Assessment<'a>, texts: Texts<'a>) -> Option<Self> {
        let Texts { language, words } = texts;
        let next = reached.next?;
        let name = next.name.in_language(language);
        let stop = |stop: &Stop<'a>| match (stop.need, &stop.hold) {
            (None, Hold::Score(scored)) => {
                let score = score(scored, assessment, words);
                let limit = match next.at {
                    Some(at) => number::plain(at, words),
                    None => limit(next.begins, words),
                };
                let values = [("score", &*score), ("level", name), ("limit", &*limit)];
                StopView { need: None, now: fill(words.stop_score, &values) }
            }
            (need, hold) => StopView {
                need: need.map(|need| need.text.in_language(language)),
                now: hold_text(hold, assessment, texts),
            },
        };
        Some(Self {
            heading: fill(words.stops, &[("level", name)]),
            stops: reached.stops.iter().map(stop).collect(),
        })
    }
}

/// `from 50` or `above 50`.
pub(crate) fn limit(limit: Limit, words: &Words) -> String {
    let template = if limit.open { words.limit_above } else { words.limit_from };
    fill(template, &[("value", &number::plain(limit.value, words))])
}

fn hold_text(hold: &Hold<'_>, assessment: &Assessment<'_>, texts: Texts<'_>) -> String {
    let Texts { language, words } = texts;
    let item = |item: &str, now: &str| {
        // A question that is asked needs no colon before its answer.
        let asked = item.ends_with('?');
        if asked { format!("{item} {now}") } else { fill(words.stop_now, &[("item", item), ("now", now)]) }
    };
    match hold {
        Hold::Question { place, question } => {
            let replies = assessment.replies(*place).map(|reply| {
                let text = reply_text(&reply, &question.prompt, texts);
                if assessment.has_several_respondents() {
                    format!("{}: {text}", reply.respondent)
                } else {
                    text
                }
            });
            let now = replies.collect::<Vec<_>>().join("; ");
            item(question.prompt.text.in_language(language), &now)
        }
        Hold::Fact(prompt) => {
            let answer = assessment.answers().profile().find(|(other, _)| other.id == prompt.id);
            let answer = answer.map(|(_, answer)| answer).filter(|answer| answer.is_given());
            let now = answer.map(|answer| answer_text(prompt, answer, texts));
            let name = prompt.label.as_ref().unwrap_or(&prompt.text).in_language(language);
            item(name, now.as_deref().unwrap_or(words.no_answer))
        }
        Hold::Score(scored) => item(&name(scored, texts), &score(scored, assessment, words)),
        Hold::Level(scored) => {
            let level = scored.level.map_or(words.not_scored, |level| level.name.in_language(language));
            item(&name(scored, texts), level)
        }
        Hold::Balance([one, other]) => {
            let [one_name, other_name] = [one, other].map(|scored| name(scored, texts));
            let [one_now, other_now] = [one, other].map(|scored| score(scored, assessment, words));
            let values = [
                ("one", &*one_name),
                ("one_now", &*one_now),
                ("other", &*other_name),
                ("other_now", &*other_now),
            ];
            fill(words.stop_pair, &values)
        }
        Hold::Map => item(words.place, &place_in_short(assessment, texts)),
    }
}

fn score(scored: &NamedScore<'_>, assessment: &Assessment<'_>, words: &Words) -> String {
    let questionnaire = assessment.questionnaire();
    let exactness = match scored.dimension {
        Some(dimension) => Exactness::of_dimension(questionnaire, dimension),
        None => Exactness::of_whole(questionnaire),
    };
    let text = scored.score.and_then(|score| score_text_with_range(&score, &exactness, questionnaire, words));
    text.unwrap_or_else(|| words.not_scored.to_owned())
}

/// What a score is called.
fn name(scored: &NamedScore<'_>, texts: Texts<'_>) -> String {
    let Texts { language, words } = texts;
    let dimension = scored.dimension.map(|dimension| dimension.name.in_language(language));
    let axis = scored.axis.map(|axis| axis.name.in_language(language));
    match (dimension, axis) {
        (None, None) => words.overall.to_owned(),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (Some(dimension), Some(axis)) => format!("{dimension} · {axis}"),
    }
}
