//! The one place where scores are made.

use std::slice;

use crate::assessment::mark::{Mark, State, Voids};
use crate::assessment::score::{Coverage, Score};
use crate::cut::Cuts;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::operator::{Operator, Weighed};
use crate::range::Range;
use crate::share::{Share, TOLERANCE};

/// What is below a node in one cut, and how much of it was answered.
#[derive(Debug, Clone, Default)]
struct Tally {
    /// What counts.
    below: Vec<Weighed>,
    /// Sum of weights over what was answered, and over what could have been.
    answered_weight: f64,
    possible_weight: f64,
    answered: u32,
    possible: u32,
    /// Whether a missing answer leaves this node without a score.
    void: bool,
}

/// What a node comes to in one cut.
#[derive(Debug, Clone, Copy)]
struct Outcome {
    /// Also where nothing was answered, when the missing-value policy gives one.
    value: Option<f64>,
    score: Score,
}

impl Tally {
    fn add_mark(&mut self, weight: f64, value: Option<f64>, mark: &Mark) {
        let state = mark.state;
        self.void |= mark.voids != Voids::Nothing;
        self.below.extend(value.map(|value| Weighed { weight, value }));
        if matches!(state, State::Answered | State::Unanswered | State::DontKnow) {
            self.possible += 1;
            self.possible_weight += weight;
        }
        if state == State::Answered {
            self.answered += 1;
            self.answered_weight += weight;
        }
    }

    fn add_node(&mut self, weight: f64, node: &Outcome, minimum_coverage: f64) {
        let coverage = node.score.coverage;
        if minimum_coverage <= 0.0 || covers(coverage.share, minimum_coverage) {
            self.below.extend(node.value.map(|value| Weighed { weight, value }));
        }
        self.answered += coverage.answered;
        self.possible += coverage.possible;
        if let Some(share) = coverage.share {
            self.answered_weight += weight * share.value();
            self.possible_weight += weight;
        }
    }

    fn outcome(&self, node: NodeRules) -> Outcome {
        let NodeRules { operator, range, minimum_coverage } = node;
        let value = operator.apply(&self.below).filter(|_| !self.void);
        let share =
            (self.possible_weight > 0.0).then(|| Share::new(self.answered_weight / self.possible_weight));
        // Not scored where not one question was answered, whatever the policy.
        let scored = self.answered > 0 && covers(share, minimum_coverage);
        let coverage = Coverage { answered: self.answered, possible: self.possible, share };
        Outcome { value, score: Score { value: value.filter(|_| scored), range, coverage } }
    }
}

fn covers(share: Option<Share>, minimum: f64) -> bool {
    share.is_some_and(|share| share.value() >= minimum - TOLERANCE)
}

/// The scores of every dimension, each before those below it, and of the whole; each for the whole and on every axis.
///
/// One tree, evaluated once for each cut with the weights of that cut, always in the questionnaire's order.
pub(crate) fn tally(questionnaire: &Questionnaire, marks: &[Mark]) -> (Vec<Cuts<Score>>, Cuts<Score>) {
    let mut tree = Tree {
        empty: Cuts { whole: Tally::default(), axes: vec![Tally::default(); questionnaire.axes.len()] },
        marks: marks.iter(),
        scores: Vec::new(),
    };
    let rules = NodeRules {
        operator: questionnaire.operator,
        range: questionnaire.range,
        minimum_coverage: questionnaire.missing.minimum_coverage,
    };
    let mut whole = tree.combine(&questionnaire.dimensions, rules).map(|outcome| outcome.score);
    let mut dimensions = tree.scores;
    if marks.iter().any(|mark| mark.voids == Voids::Everything) {
        for score in dimensions.iter_mut().chain([&mut whole]).flat_map(Cuts::iter_mut) {
            score.value = None;
        }
    }
    (dimensions, whole)
}

/// How the score of a node is made.
#[derive(Debug, Clone, Copy)]
struct NodeRules {
    operator: Operator,
    range: Range,
    minimum_coverage: f64,
}

/// A walk down the tree and up again.
struct Tree<'a> {
    empty: Cuts<Tally>,
    /// Those of the questions not yet reached.
    marks: slice::Iter<'a, Mark>,
    /// Those of the dimensions reached so far.
    scores: Vec<Cuts<Score>>,
}

impl Tree<'_> {
    fn dimension(&mut self, dimension: &Dimension) -> Cuts<Outcome> {
        let rules = NodeRules {
            operator: dimension.operator,
            range: dimension.range,
            minimum_coverage: dimension.missing.minimum_coverage,
        };
        if dimension.questions().is_empty() {
            // A dimension stands before those below it.
            let place = self.scores.len();
            let outcomes = self.combine(dimension.dimensions(), rules);
            self.scores.insert(place, outcomes.map(|outcome| outcome.score));
            return outcomes;
        }
        let mut tallies = self.empty.clone();
        for (question, mark) in dimension.questions().iter().zip(&mut self.marks) {
            for (cut, (tally, weight)) in tallies.iter_mut().zip(question.weights.iter()).enumerate() {
                if *weight > 0.0 {
                    let value = mark.values.as_ref().and_then(|values| values.iter().nth(cut).copied());
                    tally.add_mark(*weight, value, mark);
                }
            }
        }
        let outcomes = tallies.map(|tally| tally.outcome(rules));
        self.scores.push(outcomes.map(|outcome| outcome.score));
        outcomes
    }

    fn combine(&mut self, dimensions: &[Dimension], rules: NodeRules) -> Cuts<Outcome> {
        let mut tallies = self.empty.clone();
        for dimension in dimensions {
            let outcomes = self.dimension(dimension);
            for (tally, outcome) in tallies.iter_mut().zip(outcomes.iter()) {
                tally.add_node(dimension.weight, outcome, dimension.missing.minimum_coverage);
            }
        }
        tallies.map(|tally| tally.outcome(rules))
    }
}
