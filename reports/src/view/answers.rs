//! The answers, in words, with what each amounts to.

use engine::{Answer, Assessment, Entry, Mark, Prompt, Question, State};
use serde::Serialize;

use crate::number;
use crate::view::Texts;
use crate::words::Words;

/// A dimension and the answers to its questions.
#[derive(Debug, Serialize)]
pub(crate) struct Section<'a> {
    name: &'a str,
    rows: Vec<AnswerRow<'a>>,
}

#[derive(Debug, Serialize)]
struct AnswerRow<'a> {
    question: &'a str,
    answer: String,
    answered: bool,
    /// One for each axis, or a single one where there are no axes; nothing where the question does not count.
    scores: Vec<Option<String>>,
}

pub(crate) fn sections<'a>(assessment: &'a Assessment<'a>, texts: Texts<'a>) -> Vec<Section<'a>> {
    let mut rows = assessment
        .answers()
        .questions()
        .zip(assessment.marks())
        .map(|((question, answer), mark)| row(question, answer, mark, texts));
    assessment
        .questionnaire()
        .sections()
        .map(|dimension| Section {
            name: dimension.name.in_language(texts.language),
            rows: rows.by_ref().take(dimension.questions().len()).collect(),
        })
        .collect()
}

fn row<'a>(question: &'a Question, answer: &Answer, mark: &Mark, texts: Texts<'a>) -> AnswerRow<'a> {
    let words = texts.words;
    let answer = match mark.state {
        State::Answered => answer_text(&question.prompt, answer, texts),
        State::Unanswered => words.no_answer.to_owned(),
        State::DontKnow => words.dont_know.to_owned(),
        State::NotApplicable => words.not_applicable.to_owned(),
        State::Hidden => words.not_asked.to_owned(),
    };
    let scores = mark.values.as_ref().map(|values| {
        question
            .weights
            .zip(values)
            .map(|(weight, value)| (*weight > 0.0).then(|| number::points(*value, words)))
    });
    // The whole stands first; where there are axes, they say more.
    let axes = question.weights.axes.len();
    let scores = match scores {
        Some(scores) if axes > 0 => scores.skip(1).collect(),
        Some(scores) => scores.collect(),
        None => vec![None; axes.max(1)],
    };
    AnswerRow {
        question: question.prompt.text.in_language(texts.language),
        answer,
        answered: mark.state == State::Answered,
        scores,
    }
}

/// An answer in words: the option's text, the number with its unit, or the words themselves.
pub(crate) fn answer_text(prompt: &Prompt, answer: &Answer, texts: Texts<'_>) -> String {
    let Texts { language, words } = texts;
    match (answer, &prompt.entry) {
        (Answer::Choice(index), _) => prompt
            .choices()
            .get(*index)
            .map(|choice| choice.text.in_language(language).to_owned())
            .unwrap_or_default(),
        (Answer::Number(number), Entry::Number(entry)) => {
            let number = number::plain(*number, words);
            match &entry.unit {
                Some(unit) => format!("{number}\u{a0}{}", unit.in_language(language)),
                None => number,
            }
        }
        (Answer::Words(text), _) => text.clone(),
        (answer, _) => state_text(answer, words).to_owned(),
    }
}

fn state_text<'a>(answer: &Answer, words: &'a Words) -> &'a str {
    match answer {
        Answer::DontKnow => words.dont_know,
        Answer::NotApplicable => words.not_applicable,
        _ => words.no_answer,
    }
}
