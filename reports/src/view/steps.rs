//! The most useful next steps, in words.

use engine::{Effort, Improvement};
use serde::Serialize;

use crate::number;
use crate::subject::Subject;
use crate::view::Texts;
use crate::view::roadmap::{LinkView, ProviderView, links, who_helps};
use crate::words::Words;

/// A step that the report advises.
#[derive(Debug, Serialize)]
pub(crate) struct StepView<'a> {
    pub(crate) advice: &'a str,
    question: &'a str,
    from: &'a str,
    to: &'a str,
    why: Option<&'a str>,
    pub(crate) gain: String,
    pub(crate) effort: &'a str,
    links: Vec<LinkView<'a>>,
    providers: Vec<ProviderView<'a>>,
}

/// At most three; none whose gain is too small to be printed, and no advice twice.
pub(crate) fn next_steps<'a>(
    subject: Subject<'a>,
    improvements: &[Improvement<'a>],
    texts: Texts<'a>,
) -> Vec<StepView<'a>> {
    /// More than three at a time are not begun.
    const MOST: usize = 3;
    let Texts { language, words } = texts;
    let range = subject.assessment.questionnaire().range;
    let nothing = number::points(0.0, range, words);
    let steps =
        improvements.iter().map(|Improvement { step, .. }| (number::points(step.gain, range, words), step));
    let mut given = Vec::new();
    steps
        .filter(|(gain, _)| *gain != nothing)
        // Rows of a matrix share their advice, and answer scales too.
        .filter(|(_, step)| {
            let is_new = !given.contains(&&step.advice.text);
            given.push(&step.advice.text);
            is_new
        })
        .take(MOST)
        .map(|(gain, step)| StepView {
            advice: step.advice.text.in_language(language),
            question: step.question.prompt.text.in_language(language),
            from: step.from.text.in_language(language),
            to: step.to.text.in_language(language),
            why: step.question.why.as_ref().map(|why| why.in_language(language)),
            gain: (if step.together { words.gain_together } else { words.gain }).fill(&[("points", &gain)]),
            effort: effort(step.advice.effort, words),
            links: links(step.advice, texts),
            providers: who_helps(subject.providers, step.question, step.from),
        })
        .collect()
}

pub(crate) fn effort(effort: Effort, words: &Words) -> &str {
    match effort {
        Effort::Hours => words.effort_hours,
        Effort::Days => words.effort_days,
        Effort::Weeks => words.effort_weeks,
        Effort::Months => words.effort_months,
    }
}
