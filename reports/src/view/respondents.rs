//! Those who answered, and where they differ most.

use engine::Assessment;
use serde::Serialize;

use crate::number;
use crate::view::Texts;
use crate::view::answers::{ReplyView, replies};
use crate::words::fill;

/// A question that people of one company answered differently.
#[derive(Debug, Serialize)]
pub(crate) struct DifferenceView<'a> {
    question: &'a str,
    /// How far apart they are, in words.
    distance: String,
    replies: Vec<ReplyView<'a>>,
}

/// The names of all, where several people answered.
pub(crate) fn names(assessment: &Assessment<'_>) -> Option<String> {
    let names = assessment.respondents().map(|respondent| respondent.name);
    assessment.has_several_respondents().then(|| names.collect::<Vec<_>>().join(", "))
}

/// Where they are furthest apart: at most five questions.
pub(crate) fn differences<'a>(assessment: &'a Assessment<'a>, texts: Texts<'a>) -> Vec<DifferenceView<'a>> {
    /// More are no beginning of a talk.
    const MOST: usize = 5;
    let Texts { language, words } = texts;
    let view = |disagreement: engine::Disagreement<'a>| {
        let percent = number::percent(disagreement.spread.value(), words);
        DifferenceView {
            question: disagreement.question.prompt.text.in_language(language),
            distance: fill(words.differ_by, &[("percent", &percent)]),
            replies: replies(assessment, disagreement.place, &disagreement.question.prompt, texts),
        }
    };
    assessment.disagreements().into_iter().take(MOST).map(view).collect()
}
