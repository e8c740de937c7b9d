//! Why a score is what it is: how each number is made of those below it.

use std::ptr;

use engine::{Cause, Child, Contribution, Cut, Node, Question, Source, Trace};
use serde::Serialize;

use crate::arithmetic::arithmetic;
use crate::charts::{Part, Reading, Waterfall};
use crate::number::{self, Exactness};
use crate::subject::Subject;
use crate::view::scores::score_text;
use crate::view::{Texts, figures};
use crate::words::fill;

/// A number, and how it is made.
#[derive(Debug, Serialize)]
pub(crate) struct Sum<'a> {
    name: &'a str,
    score: String,
    scored: bool,
    /// Nothing where it is that of the only one below.
    made_of: Option<String>,
}

/// What the overall score, the axes, and the dimensions that are made of others are made of.
pub(crate) fn sums<'a>(trace: &Trace<'a>, subject: Subject<'a>, texts: Texts<'a>) -> Vec<Sum<'a>> {
    let mut sums = of_node(trace, texts.words.overall, subject, texts);
    let mut ahead: Vec<&Trace<'a>> = nodes(trace).rev().collect();
    while let Some(node) = ahead.pop() {
        if let Node::Dimension(dimension) = node.node
            && dimension.items().is_empty()
        {
            sums.extend(of_node(node, dimension.name.in_language(texts.language), subject, texts));
            ahead.extend(nodes(node).rev());
        }
    }
    sums
}

/// What a dimension with questions is made of, and then its matrices.
pub(crate) fn sums_of_dimension<'a>(
    node: &Trace<'a>,
    name: &'a str,
    subject: Subject<'a>,
    texts: Texts<'a>,
) -> Vec<Sum<'a>> {
    let mut sums = of_node(node, name, subject, texts);
    for below in nodes(node) {
        if let Node::Group(group) = below.node {
            sums.extend(of_node(below, group.text.in_language(texts.language), subject, texts));
        }
    }
    sums
}

fn nodes<'t, 'q>(trace: &'t Trace<'q>) -> impl DoubleEndedIterator<Item = &'t Trace<'q>> {
    trace.children.iter().filter_map(|child| match child {
        Child::Node(node) => Some(node),
        Child::Question(_) => None,
    })
}

/// A line for the node as a whole, named `name`, and one for each axis on which something below it counts.
fn of_node<'a>(node: &Trace<'a>, name: &'a str, subject: Subject<'a>, texts: Texts<'a>) -> Vec<Sum<'a>> {
    let Texts { language, words } = texts;
    let questionnaire = subject.assessment.questionnaire();
    let exactness = match node.node {
        Node::Whole(_) => Exactness::of_whole(questionnaire),
        Node::Dimension(dimension) => Exactness::of_dimension(questionnaire, dimension),
        Node::Group(_) => Exactness { rounding: questionnaire.rounding, limits: Vec::new() },
    };
    let axes = questionnaire.axes.iter().enumerate();
    let axes = axes.map(|(place, axis)| (Cut::Axis(place), axis.name.in_language(language)));
    let cuts = [(Cut::Whole, name)].into_iter().chain(axes);
    let sum = |(cut, name): (Cut, &'a str)| {
        let made = node.cuts.get(cut)?;
        if cut != Cut::Whole && made.inputs.is_empty() {
            return None;
        }
        let score = score_text(&made.score, &exactness, words);
        Some(Sum {
            name,
            scored: score.is_some(),
            score: score.unwrap_or_else(|| words.not_scored.to_owned()),
            made_of: made.value.and_then(|_| arithmetic(node, made, words)),
        })
    };
    cuts.filter_map(sum).collect()
}

/// What a question brings to the overall score; other causes that stand in its place included.
pub(crate) fn brought(contributions: &[Contribution<'_>], question: &Question) -> Option<f64> {
    let is_its =
        |part: &&Contribution<'_>| matches!(part.source, Source::Question(other) if ptr::eq(other, question));
    let of_question = contributions.iter().filter(is_its);
    of_question.map(|part| part.amount).reduce(|one, other| one + other)
}

/// What all below a dimension brings to the overall score.
pub(crate) fn brought_below(node: &Trace<'_>, contributions: &[Contribution<'_>]) -> Option<f64> {
    let mut questions = Vec::new();
    add_questions(node, &mut questions);
    let is_below = |source: Source<'_>| match source {
        Source::Node(Node::Whole(_)) => false,
        Source::Node(other) => other.id().is_some_and(|id| node.find(id.as_str()).is_some()),
        Source::Question(question) => questions.contains(&ptr::from_ref(question)),
    };
    let below = contributions.iter().filter(|part| is_below(part.source));
    below.map(|part| part.amount).reduce(|one, other| one + other)
}

/// Adds every question below a node.
fn add_questions(node: &Trace<'_>, questions: &mut Vec<*const Question>) {
    for child in &node.children {
        match child {
            Child::Node(below) => add_questions(below, questions),
            Child::Question(traced) => questions.push(ptr::from_ref(traced.question)),
        }
    }
}

/// What each dimension brings to the overall score.
pub(crate) fn waterfall(
    trace: &Trace<'_>,
    contributions: &[Contribution<'_>],
    subject: Subject<'_>,
    texts: Texts<'_>,
) -> Option<Waterfall> {
    let Texts { language, words } = texts;
    let questionnaire = subject.assessment.questionnaire();
    let range = questionnaire.range;
    let whole = subject.assessment.scores().whole;
    let mut parts: Vec<(&str, f64)> = Vec::new();
    for part in contributions.iter().filter(|part| matches!(part.source, Source::Node(Node::Whole(_)))) {
        let name = if part.cause == Cause::Clamp { words.held } else { words.starting_value };
        parts.push((name, part.amount));
    }
    for node in nodes(trace) {
        let Node::Dimension(dimension) = node.node else { continue };
        let amount = brought_below(node, contributions);
        parts.extend(amount.map(|amount| (dimension.name.in_language(language), amount)));
    }
    // A start comes first, what holds a value in its range last.
    let mut at = 0.0;
    let ends: Vec<(f64, f64)> = parts
        .iter()
        .map(|(_, amount)| {
            let from = at;
            at += amount;
            (from, at)
        })
        .collect();
    let all = || ends.iter().flat_map(|(from, to)| [*from, *to]);
    let lowest = all().fold(range.lowest().min(0.0), f64::min);
    let highest = all().fold(range.highest(), f64::max);
    let span = figures::Span::new(lowest, highest)?;
    let told = parts.iter().map(|(name, amount)| format!("{name}: {}.", finely(*amount, subject, texts)));
    let told = told.collect::<Vec<_>>().join(" ");
    let bars = parts.iter().zip(&ends).filter_map(|((name, amount), (from, to))| {
        let to = Reading::new(span.on_chart(*to), finely(*amount, subject, texts))?;
        Some(Part { name: (*name).to_owned(), from: span.on_chart(*from), to })
    });
    let score = score_text(&whole, &Exactness::of_whole(questionnaire), words);
    Some(Waterfall {
        caption: figures::caption(
            "contributions",
            words.contributions,
            fill(words.contributions_alternative, &[("rows", &told)]),
            texts,
        ),
        scale: span.scale(words),
        parts: bars.collect(),
        whole: whole.value.zip(score).and_then(|(value, score)| {
            let to = Reading::new(span.on_chart(value), score)?;
            Some(Part { name: words.overall.to_owned(), from: span.on_chart(0.0), to })
        }),
        not_scored: words.not_scored.to_owned(),
    })
}

/// A part of the overall score, with one decimal more than scores have, so that parts add up to what is printed.
pub(crate) fn finely(amount: f64, subject: Subject<'_>, texts: Texts<'_>) -> String {
    number::finely(amount, subject.assessment.questionnaire().range, texts.words)
}
