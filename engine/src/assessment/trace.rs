//! Traces: for every number what it was made of, as data.

pub(crate) mod contribution;

use std::slice;

use crate::answers::Answer;
use crate::assessment::Assessment;
use crate::assessment::mark::{Mark, Marks, State};
use crate::assessment::node::Node;
use crate::assessment::score::Score;
use crate::assessment::slate::{Record, Slate};
use crate::assessment::tally::{One, Outcome, Tally};
use crate::assessment::target::Target;
use crate::cut::{Cut, Cuts};
use crate::questionnaire::dimension::{Contents, Dimension};
use crate::questionnaire::group::Item;
use crate::questionnaire::missing::Policy;
use crate::questionnaire::operator::Weighed;
use crate::questionnaire::operator::abreast::Abreast;
use crate::questionnaire::question::Question;

/// A node of the questionnaire with all that is below it, and what it came to.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Trace<'q> {
    /// The node.
    pub node: Node<'q>,
    /// What is below it, in the order of the questionnaire.
    pub children: Vec<Child<'q>>,
    /// How its number was made, as a whole and on each axis.
    pub cuts: Cuts<Made>,
}

/// What stands below a node.
#[derive(Debug, Clone, PartialEq)]
pub enum Child<'q> {
    /// A dimension or a group.
    Node(Trace<'q>),
    /// A question.
    Question(TracedQuestion<'q>),
}

/// A question, its answer, and what it amounted to.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TracedQuestion<'q> {
    /// The question.
    pub question: &'q Question,
    /// What was entered, also where the question is hidden.
    pub answer: Answer,
    /// What it amounted to.
    pub mark: Mark,
}

/// How the number of a node was made in one cut.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Made {
    /// One for each child that has a weight in this cut.
    pub inputs: Vec<Input>,
    /// What it counts with in the node above; nothing where that is not defined. Where nothing was answered and a
    /// missing-value policy still gives something, there is a value and no score.
    pub value: Option<f64>,
    /// Its score.
    pub score: Score,
    /// Why there is no score.
    pub not_scored: Option<NotScored>,
}

/// What one child brought to its node.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Input {
    /// Which of the children, from 0.
    pub child: usize,
    /// Its weight among its siblings.
    pub weight: f64,
    /// Its part of the weights of all that count, from 0 to 1; nothing when it is left out.
    pub share: Option<f64>,
    /// The value it counts with, or why it is left out.
    pub counts: Result<f64, LeftOut>,
    /// What a missing-value policy says of it, where that decided; of a question without an answer, or a node without
    /// a score.
    pub policy: Option<Policy>,
}

/// Why something is left out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LeftOut {
    /// The answer is missing.
    Missing(State),
    /// Nothing below it counts, or its operator is not defined for what does.
    NoValue,
    /// Less was answered below it than its missing-value policy asks for.
    Coverage,
}

/// Why a node has no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotScored {
    /// Something missing leaves everything without a score.
    NoResult,
    /// Something missing leaves this node without a score.
    NoScore,
    /// Nothing below it counts.
    Nothing,
    /// Its operator is not defined for the values below it.
    Undefined,
    /// Nothing was entered.
    Unanswered,
    /// Less was answered than its missing-value policy asks for.
    Coverage,
}

impl<'q> Trace<'q> {
    /// The score in one cut beside its target; nothing where there is none. The axes of a dimension have none of their own.
    pub fn target(&self, cut: Cut) -> Option<Target> {
        let target = match (self.node, cut) {
            (Node::Whole(questionnaire), Cut::Whole) => questionnaire.target,
            (Node::Whole(questionnaire), Cut::Axis(axis)) => questionnaire.axes.get(axis)?.target,
            (Node::Dimension(dimension), Cut::Whole) => dimension.target,
            _ => None,
        };
        Target::of(target, &self.cuts.get(cut)?.score)
    }

    /// The dimension or group with this id, here or below.
    pub fn find(&self, id: &str) -> Option<&Trace<'q>> {
        if self.node.id().is_some_and(|own| *own == *id) {
            return Some(self);
        }
        self.children.iter().find_map(|child| match child {
            Child::Node(node) => node.find(id),
            Child::Question(_) => None,
        })
    }
}

/// What a node came to in one cut.
#[derive(Debug)]
struct Recorded {
    is_void: bool,
    below: Vec<Weighed>,
    outcome: One,
}

/// Keeps what every node came to in each cut, each node after those below it.
#[derive(Debug, Default)]
struct Recorder(Vec<Recorded>);

impl Record<1> for Recorder {
    fn node(&mut self, tally: &Tally<1>, below: &[Abreast<1>], outcome: &Outcome<1>) {
        let below = || below.iter().filter_map(|item| item.of(0)).collect();
        let recorded = |outcome| Recorded { is_void: tally.is_void(0), below: below(), outcome };
        self.0.extend(outcome.of(0).map(recorded));
    }
}

pub(crate) fn trace<'q>(assessment: &Assessment<'q>) -> Trace<'q> {
    let questionnaire = assessment.questionnaire();
    let weights = assessment.answers.weights();
    let marks = Marks::of(assessment.marks.iter(), questionnaire.plan.cuts());
    let mut recorder = Recorder::default();
    Slate::default().fill(&questionnaire.plan, assessment.answers.weighing(), &marks, &mut recorder);
    let answered = assessment.answers.questions().zip(&assessment.marks);
    let questions = answered.map(|((question, answer), mark)| {
        Child::Question(TracedQuestion { question, answer: answer.clone(), mark: mark.clone() })
    });
    let mut walk = Walk {
        no_result: recorder.0.iter().any(|recorded| recorded.outcome.voids_everything()),
        recorded: recorder.0.into_iter(),
        axes: questionnaire.axes.len(),
        dimensions: weights.dimensions.iter(),
        groups: weights.groups.iter(),
        questions: questions.zip(&weights.questions),
    };
    let below = walk.dimensions(&questionnaire.dimensions);
    #[expect(clippy::expect_used, reason = "the tally records the whole, after all else")]
    below.and_then(|below| walk.close(Node::Whole(questionnaire), below)).expect("a trace of the whole")
}

/// A child with its weight in each cut.
type Weighted<'q> = (Child<'q>, Cuts<f64>);

/// A walk in the order of the plan: weights on the way down, numbers on the way up.
struct Walk<'w, Q> {
    // Of what is not yet reached:
    recorded: std::vec::IntoIter<Recorded>,
    dimensions: slice::Iter<'w, f64>,
    groups: slice::Iter<'w, Cuts<f64>>,
    questions: Q,
    axes: usize,
    no_result: bool,
}

impl<'w, 'q, Q> Walk<'w, Q>
where
    Q: Iterator<Item = (Child<'q>, &'w Cuts<f64>)>,
{
    fn dimensions(&mut self, dimensions: &'q [Dimension]) -> Option<Vec<Weighted<'q>>> {
        let mut below = Vec::with_capacity(dimensions.len());
        for dimension in dimensions {
            let weight = *self.dimensions.next()?;
            let inside = match &dimension.contents {
                Contents::Questions(items) => self.items(items)?,
                Contents::Dimensions(dimensions) => self.dimensions(dimensions)?,
            };
            let node = self.close(Node::Dimension(dimension), inside)?;
            let weights = node.cuts.map(|_| weight);
            below.push((Child::Node(node), weights));
        }
        Some(below)
    }

    fn items(&mut self, items: &'q [Item]) -> Option<Vec<Weighted<'q>>> {
        let mut below = Vec::with_capacity(items.len());
        for item in items {
            match item {
                Item::Question(_) => below.push(self.question()?),
                Item::Group(group) => {
                    let weights = self.groups.next()?.clone();
                    let rows = group.rows.iter().map(|_| self.question()).collect::<Option<_>>()?;
                    below.push((Child::Node(self.close(Node::Group(group), rows)?), weights));
                }
            }
        }
        Some(below)
    }

    fn question(&mut self) -> Option<Weighted<'q>> {
        self.questions.next().map(|(question, weights)| (question, weights.clone()))
    }

    /// The node whose children have all been reached.
    fn close(&mut self, node: Node<'q>, below: Vec<Weighted<'q>>) -> Option<Trace<'q>> {
        let whole = self.made(node, &below, Cut::Whole)?;
        let axes =
            (0..self.axes).map(|axis| self.made(node, &below, Cut::Axis(axis))).collect::<Option<_>>()?;
        let cuts = Cuts { whole, axes };
        Some(Trace { node, cuts, children: below.into_iter().map(|(child, _)| child).collect() })
    }

    fn made(&mut self, node: Node<'q>, below: &[Weighted<'q>], cut: Cut) -> Option<Made> {
        let recorded = self.recorded.next()?;
        let inputs = inputs(node, below, cut, &recorded.below);
        let value = recorded.outcome.value;
        let mut score = recorded.outcome.score(node.range());
        if self.no_result {
            score.value = None;
        }
        let not_scored = match score.value {
            Some(_) => None,
            None if self.no_result => Some(NotScored::NoResult),
            None if recorded.is_void => Some(NotScored::NoScore),
            None if recorded.below.is_empty() => Some(NotScored::Nothing),
            None if value.is_none() => Some(NotScored::Undefined),
            None if !recorded.outcome.is_entered() => Some(NotScored::Unanswered),
            None => Some(NotScored::Coverage),
        };
        Some(Made { inputs, value, score, not_scored })
    }
}

/// What each child with a weight brought to `node`, where `counted` are those that count.
fn inputs(node: Node<'_>, below: &[Weighted<'_>], cut: Cut, counted: &[Weighed]) -> Vec<Input> {
    let all: f64 = counted.iter().map(|item| item.weight).sum();
    let input = |(child, (traced, weights)): (usize, &Weighted<'_>)| {
        let weight = weights.get(cut).copied().filter(|weight| *weight > 0.0)?;
        let counted = counted.iter().find(|item| item.child == child);
        let counts = counted.map(|item| item.value).ok_or_else(|| left_out(traced, cut));
        let policy = match traced {
            Child::Question(traced) => traced.mark.policy,
            Child::Node(below) => {
                let made = below.cuts.get(cut)?;
                let itself = made.value.is_some() && counts.ok() == made.value;
                let missing = !itself && made.score.coverage.possible > 0;
                missing.then_some(node.missing().not_scored)
            }
        };
        Some(Input { child, weight, share: counts.is_ok().then(|| weight / all), counts, policy })
    };
    below.iter().enumerate().filter_map(input).collect()
}

/// Why a child does not count.
fn left_out(child: &Child<'_>, cut: Cut) -> LeftOut {
    match child {
        Child::Question(traced) => LeftOut::Missing(traced.mark.state),
        Child::Node(node) => match node.cuts.get(cut) {
            Some(Made { value: Some(_), .. }) => LeftOut::Coverage,
            _ => LeftOut::NoValue,
        },
    }
}
