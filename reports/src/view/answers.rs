//! The answers, in words, with what each amounts to.

use engine::{
    Answer, Assessment, Contribution, Cuts, Entry, Item, Language, Mark, Note, Policy, Prompt, Question,
    Questionnaire, Reply, State, Text, Trace,
};
use serde::Serialize;

use crate::number;
use crate::subject::Subject;
use crate::view::Texts;
use crate::view::why::{self, Sum};
use crate::words::{FormWords, Words, fill};

/// A dimension and the answers to its questions.
#[derive(Debug, Serialize)]
pub(crate) struct Section<'a> {
    /// Its name, after those of the dimensions that it is part of.
    name: String,
    /// How its scores are made.
    sums: Vec<Sum<'a>>,
    rows: Vec<AnswerRow<'a>>,
    /// What all its answers bring to the overall score; nothing when that is not scored.
    brings: Option<String>,
}

#[derive(Debug, Serialize)]
struct AnswerRow<'a> {
    /// What is asked of this row of a matrix and of those after it, before the first of them.
    matrix: Option<&'a str>,
    /// Whether it is a row of a matrix.
    below: bool,
    question: &'a str,
    /// What the company said; with several people, what all who answered agree on.
    answer: String,
    answered: bool,
    /// What each said, where several people answered.
    replies: Vec<ReplyView<'a>>,
    /// What was said about it, where one answered alone.
    note: Option<NoteView<'a>>,
    /// What is done about a missing answer.
    rule: Option<String>,
    /// One for each axis, or a single one where there are no axes.
    scores: Vec<AnswerScore<'a>>,
    /// What it brings to the overall score; nothing where it does not count.
    brings: Option<String>,
}

/// What one of several people said.
#[derive(Debug, Serialize)]
pub(crate) struct ReplyView<'a> {
    who: &'a str,
    text: String,
    answered: bool,
    note: Option<NoteView<'a>>,
}

/// What somebody said about an answer, and where its evidence is; empty where they did not.
#[derive(Debug, Serialize)]
struct NoteView<'a> {
    comment: &'a str,
    evidence: &'a str,
}

impl<'a> NoteView<'a> {
    /// Nothing of a question that is not asked.
    fn new(note: Option<&'a Note>, state: State) -> Option<Self> {
        let Note { comment, evidence } = note.filter(|_| state != State::Hidden)?;
        Some(Self { comment, evidence })
    }
}

/// What each said to the question at `place`; none where one answered alone.
pub(crate) fn replies<'a>(
    assessment: &'a Assessment<'a>,
    place: usize,
    prompt: &Prompt,
    texts: Texts<'_>,
) -> Vec<ReplyView<'a>> {
    if !assessment.has_several_respondents() {
        return Vec::new();
    }
    let view = |reply: Reply<'a>| ReplyView {
        who: reply.respondent,
        text: reply_text(&reply, prompt, texts),
        answered: matches!(reply.state, State::Answered | State::Defaulted),
        note: NoteView::new(reply.note, reply.state),
    };
    assessment.replies(place).map(view).collect()
}

/// What an answer amounts to on one axis.
#[derive(Debug, Serialize)]
struct AnswerScore<'a> {
    /// What it is the score of, for where the head of the table is out of sight.
    name: &'a str,
    /// Nothing where the question does not count.
    text: Option<String>,
}

pub(crate) fn sections<'a>(
    subject: Subject<'a>,
    trace: &Trace<'a>,
    contributions: &[Contribution<'a>],
    texts: Texts<'a>,
) -> Vec<Section<'a>> {
    let assessment = subject.assessment;
    let mut rows = assessment
        .answers()
        .questions()
        .zip(assessment.marks().iter().zip(assessment.question_weights()))
        .enumerate()
        .map(|(place, (answered, (mark, weights)))| {
            let replies = replies(assessment, place, &answered.0.prompt, texts);
            let brings = why::brought(contributions, answered.0);
            let brings = brings.map(|brings| why::finely(brings, subject, texts));
            let note = NoteView::new(assessment.answers().note(place), mark.state);
            AnswerRow {
                replies,
                note,
                brings,
                ..row(assessment.questionnaire(), answered, mark, weights, texts)
            }
        });
    let mut path = Vec::new();
    let mut sections = Vec::new();
    for (depth, dimension) in assessment.questionnaire().all_dimensions() {
        path.truncate(depth);
        path.push(dimension.name.in_language(texts.language));
        if !dimension.items().is_empty() {
            let in_language = |text: &'a Text| text.in_language(texts.language);
            let of_item = |item: &'a Item| {
                let mut rows: Vec<_> = rows.by_ref().take(item.questions().len()).collect();
                if let (Item::Group(group), Some(first)) = (item, rows.first_mut()) {
                    first.matrix = Some(in_language(&group.text));
                    for (row, question) in rows.iter_mut().zip(&group.rows) {
                        row.below = true;
                        row.question = question.prompt.label.as_ref().map_or(row.question, in_language);
                    }
                }
                rows
            };
            let rows = dimension.items().iter().flat_map(of_item).collect();
            let name = dimension.name.in_language(texts.language);
            let node = trace.find(dimension.id.as_str());
            let sums = node.map(|node| why::sums_of_dimension(node, name, subject, texts));
            let brings = node.and_then(|node| why::brought_below(node, contributions));
            sections.push(Section {
                name: path.join(" · "),
                sums: sums.unwrap_or_default(),
                rows,
                brings: brings.map(|brings| why::finely(brings, subject, texts)),
            });
        }
    }
    sections
}

fn row<'a>(
    questionnaire: &'a Questionnaire,
    (question, answer): (&'a Question, &Answer),
    mark: &Mark,
    weights: &Cuts<f64>,
    texts: Texts<'a>,
) -> AnswerRow<'a> {
    let words = texts.words;
    let answer = said(mark.state, question.counting(answer), &question.prompt, texts);
    let text = |weight: f64, value: Option<&f64>| {
        let counts = value.filter(|_| weight > 0.0);
        counts.map(|value| number::points(*value, question.range, words))
    };
    let values = mark.values.as_ref();
    let axes = questionnaire.axes.iter().zip(&weights.axes).enumerate();
    let mut scores: Vec<AnswerScore<'_>> = axes
        .map(|(index, (axis, weight))| AnswerScore {
            name: axis.name.in_language(texts.language),
            text: text(*weight, values.and_then(|values| values.axes.get(index))),
        })
        .collect();
    if scores.is_empty() {
        let text = text(weights.whole, values.map(|values| &values.whole));
        scores.push(AnswerScore { name: words.score, text });
    }
    AnswerRow {
        matrix: None,
        below: false,
        question: question.prompt.text.in_language(texts.language),
        answer,
        answered: matches!(mark.state, State::Answered | State::Defaulted),
        replies: Vec::new(),
        note: None,
        rule: mark.policy.map(|policy| rule(policy, words)),
        scores,
        brings: None,
    }
}

/// What is done about a missing answer, in words.
fn rule(policy: Policy, words: &Words) -> String {
    match policy {
        Policy::Exclude => words.rule_exclude.to_owned(),
        Policy::Zero => words.rule_zero.to_owned(),
        Policy::Full => words.rule_full.to_owned(),
        Policy::Points(points) => fill(words.rule_points, &[("value", &number::plain(points, words))]),
        Policy::NoScore => words.rule_no_score.to_owned(),
        Policy::NoResult => words.rule_no_result.to_owned(),
    }
}

/// What somebody said, or why there is no answer.
pub(crate) fn reply_text(reply: &Reply<'_>, prompt: &Prompt, texts: Texts<'_>) -> String {
    said(reply.state, reply.answer, prompt, texts)
}

fn said(state: State, answer: &Answer, prompt: &Prompt, texts: Texts<'_>) -> String {
    let words = texts.words;
    match state {
        State::Answered => answer_text(prompt, answer, texts),
        State::Defaulted => fill(words.not_changed, &[("answer", &answer_text(prompt, answer, texts))]),
        State::Unanswered => words.no_answer.to_owned(),
        State::DontKnow => words.dont_know.to_owned(),
        State::NotApplicable => words.not_applicable.to_owned(),
        State::Hidden => words.not_asked.to_owned(),
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
        (Answer::Several(chosen), _) => {
            let texts = chosen.iter().filter_map(|index| prompt.choices().get(*index));
            texts.map(|choice| choice.text.in_language(language)).collect::<Vec<_>>().join("; ")
        }
        (Answer::Ranking(ranked), _) => {
            let texts = ranked.iter().filter_map(|index| prompt.choices().get(*index)).enumerate();
            let texts = texts
                .map(|(place, choice)| format!("{}.\u{a0}{}", place + 1, choice.text.in_language(language)));
            texts.collect::<Vec<_>>().join("; ")
        }
        (Answer::Allocation(parts), Entry::Allocation(allocation)) => {
            let parts = allocation.options.iter().zip(parts).filter(|(_, part)| **part > 0.0);
            let texts = parts.map(|(choice, part)| {
                let part = with_unit(*part, allocation.unit.as_ref(), language, words);
                format!("{}: {part}", choice.text.in_language(language))
            });
            texts.collect::<Vec<_>>().join("; ")
        }
        (Answer::Number(number), Entry::Number(entry)) => {
            with_unit(*number, entry.unit.as_ref(), language, words)
        }
        (Answer::Words(text), _) => text.clone(),
        (answer, _) => state_text(answer, words).to_owned(),
    }
}

/// A number with what it is a number of. Without a unit it may be a year, and its digits are not grouped.
pub(crate) fn with_unit(number: f64, unit: Option<&Text>, language: &Language, words: &FormWords) -> String {
    match unit {
        Some(unit) => format!("{}\u{a0}{}", number::plain(number, words), unit.in_language(language)),
        None => number::typed(number, words),
    }
}

fn state_text<'a>(answer: &Answer, words: &'a Words) -> &'a str {
    match answer {
        Answer::DontKnow => words.dont_know,
        Answer::NotApplicable => words.not_applicable,
        _ => words.no_answer,
    }
}
