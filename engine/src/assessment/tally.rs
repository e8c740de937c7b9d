//! The one place where scores are made.

use std::iter::Zip;
use std::slice;

use crate::assessment::mark::{Mark, State, Voids};
use crate::assessment::score::{Coverage, Score};
use crate::cut::Cuts;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::dimension::{Contents, Dimension};
use crate::questionnaire::group::{Group, Item};
use crate::questionnaire::missing::{MissingPolicy, Policy};
use crate::questionnaire::operator::{Operator, Weighed};
use crate::questionnaire::weights::Weights;
use crate::range::Range;
use crate::share::{Share, TOLERANCE};

/// What is below a node in one cut, and how much of it was answered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    /// What counts.
    pub(crate) below: Vec<Weighed>,
    /// Sum of weights over what was answered, and over what could have been.
    answered_weight: f64,
    possible_weight: f64,
    answered: u32,
    possible: u32,
    /// Whether anything was entered.
    entered: bool,
    /// Whether something missing leaves this node without a score.
    pub(crate) void: bool,
    /// Whether it leaves everything without one.
    pub(crate) voids_everything: bool,
}

/// What a node comes to in one cut.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outcome {
    /// Also where nothing was answered, when the missing-value policy gives one.
    pub(crate) value: Option<f64>,
    pub(crate) score: Score,
    /// Whether anything below was entered, and did not only count by default.
    pub(crate) entered: bool,
}

/// A node of the tree above the questions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Node<'q> {
    /// All of it.
    Whole(&'q Questionnaire),
    /// A dimension.
    Dimension(&'q Dimension),
    /// A group of questions.
    Group(&'q Group),
}

/// Watches how scores are made: each node after those below it.
pub(crate) trait Record<'q> {
    fn node(&mut self, node: Node<'q>, tallies: &Cuts<Tally>, outcomes: &Cuts<Outcome>);
}

/// Watches nothing.
impl Record<'_> for () {
    fn node(&mut self, _: Node<'_>, _: &Cuts<Tally>, _: &Cuts<Outcome>) {}
}

impl Tally {
    fn add_mark(&mut self, child: usize, weight: f64, value: Option<f64>, mark: &Mark) {
        let state = mark.state;
        self.void |= mark.voids != Voids::Nothing;
        self.voids_everything |= mark.voids == Voids::Everything;
        self.below.extend(value.map(|value| Weighed { child, weight, value }));
        if !matches!(state, State::NotApplicable | State::Hidden) {
            self.possible += 1;
            self.possible_weight += weight;
        }
        if matches!(state, State::Answered | State::Defaulted) {
            self.answered += 1;
            self.answered_weight += weight;
        }
        self.entered |= state == State::Answered;
    }

    /// Adds a node with its missing-value policy; `not_scored` is what this node does about one without a score.
    fn add_node(
        &mut self,
        child: usize,
        weight: f64,
        node: &Outcome,
        missing: &MissingPolicy,
        not_scored: Policy,
    ) {
        let Score { coverage, range, .. } = node.score;
        let covered = missing.minimum_coverage <= 0.0 || covers(coverage.share, missing.minimum_coverage);
        let value = match node.value.filter(|_| covered) {
            // Where nothing could have been answered, nothing is missing.
            None if coverage.possible > 0 => self.instead_of_score(not_scored, range),
            value => value,
        };
        self.below.extend(value.map(|value| Weighed { child, weight, value }));
        self.answered += coverage.answered;
        self.possible += coverage.possible;
        self.entered |= node.entered;
        if let Some(share) = coverage.share {
            self.answered_weight += weight * share.value();
            self.possible_weight += weight;
        }
    }

    fn instead_of_score(&mut self, policy: Policy, range: Range) -> Option<f64> {
        match policy {
            Policy::Exclude => None,
            Policy::Zero => Some(range.lowest()),
            Policy::Full => Some(range.highest()),
            Policy::Points(value) => Some(value),
            Policy::NoScore | Policy::NoResult => {
                self.void = true;
                self.voids_everything |= policy == Policy::NoResult;
                None
            }
        }
    }

    fn outcome(&self, node: NodeRules<'_>) -> Outcome {
        let NodeRules { operator, range, clamp, missing } = node;
        let value = operator.apply(&self.below).filter(|_| !self.void);
        let value = value.map(|value| if clamp { range.clamp(value) } else { value });
        let share =
            (self.possible_weight > 0.0).then(|| Share::new(self.answered_weight / self.possible_weight));
        // Not scored where nothing was entered, whatever defaults and policies would give.
        let scored = self.entered && covers(share, missing.minimum_coverage);
        let coverage = Coverage { answered: self.answered, possible: self.possible, share };
        Outcome {
            value,
            entered: self.entered,
            score: Score { value: value.filter(|_| scored), range, coverage },
        }
    }
}

fn covers(share: Option<Share>, minimum: f64) -> bool {
    share.is_some_and(|share| share.value() >= minimum - TOLERANCE)
}

/// The scores of every dimension, each before those below it, and of the whole; each for the whole and on every axis.
///
/// One tree, evaluated once for each cut with the weights of that cut, always in the questionnaire's order.
pub(crate) fn tally<'q>(
    questionnaire: &'q Questionnaire,
    weights: &Weights,
    marks: &[Mark],
    record: &mut impl Record<'q>,
) -> (Vec<Cuts<Score>>, Cuts<Score>) {
    let mut tree = Tree {
        empty: Cuts { whole: Tally::default(), axes: vec![Tally::default(); questionnaire.axes.len()] },
        dimension_weights: weights.dimensions.iter(),
        group_weights: weights.groups.iter(),
        questions: weights.questions.iter().zip(marks),
        scores: Vec::new(),
        void: false,
        record,
    };
    let rules = NodeRules {
        operator: &questionnaire.operator,
        range: questionnaire.range,
        clamp: questionnaire.clamp,
        missing: &questionnaire.missing,
    };
    let tallies = tree.dimensions(&questionnaire.dimensions, rules.missing.not_scored);
    let mut whole = tree.close(Node::Whole(questionnaire), &tallies, rules).map(|outcome| outcome.score);
    let mut dimensions = tree.scores;
    if tree.void {
        for score in dimensions.iter_mut().chain([&mut whole]).flat_map(Cuts::iter_mut) {
            score.value = None;
        }
    }
    (dimensions, whole)
}

/// How the score of a node is made.
#[derive(Debug, Clone, Copy)]
struct NodeRules<'q> {
    operator: &'q Operator,
    range: Range,
    clamp: bool,
    missing: &'q MissingPolicy,
}

/// A walk down the tree and up again.
struct Tree<'a, R> {
    empty: Cuts<Tally>,
    // Of what is not yet reached:
    dimension_weights: slice::Iter<'a, f64>,
    group_weights: slice::Iter<'a, Cuts<f64>>,
    questions: Zip<slice::Iter<'a, Cuts<f64>>, slice::Iter<'a, Mark>>,
    /// Those of the dimensions reached so far.
    scores: Vec<Cuts<Score>>,
    /// Whether something missing leaves everything without a score.
    void: bool,
    record: &'a mut R,
}

impl<'q, R: Record<'q>> Tree<'_, R> {
    fn dimension(&mut self, dimension: &'q Dimension) -> Cuts<Outcome> {
        // A dimension stands before those below it.
        let place = self.scores.len();
        let rules = NodeRules {
            operator: &dimension.operator,
            range: dimension.range,
            clamp: dimension.clamp,
            missing: &dimension.missing,
        };
        let not_scored = rules.missing.not_scored;
        let tallies = match &dimension.contents {
            Contents::Questions(items) => self.items(items, not_scored),
            Contents::Dimensions(dimensions) => self.dimensions(dimensions, not_scored),
        };
        let outcomes = self.close(Node::Dimension(dimension), &tallies, rules);
        self.scores.insert(place, outcomes.map(|outcome| outcome.score));
        outcomes
    }

    fn group(&mut self, group: &'q Group) -> Cuts<Outcome> {
        let mut tallies = self.empty.clone();
        for child in 0..group.rows.len() {
            self.question(child, &mut tallies);
        }
        let rules = NodeRules {
            operator: &group.operator,
            range: group.range,
            clamp: false,
            missing: &group.missing,
        };
        self.close(Node::Group(group), &tallies, rules)
    }

    fn dimensions(&mut self, dimensions: &'q [Dimension], not_scored: Policy) -> Cuts<Tally> {
        let mut tallies = self.empty.clone();
        for (child, dimension) in dimensions.iter().enumerate() {
            let Some(&weight) = self.dimension_weights.next() else { break };
            let outcomes = self.dimension(dimension);
            for (tally, outcome) in tallies.iter_mut().zip(outcomes.iter()) {
                tally.add_node(child, weight, outcome, &dimension.missing, not_scored);
            }
        }
        tallies
    }

    fn items(&mut self, items: &'q [Item], not_scored: Policy) -> Cuts<Tally> {
        let mut tallies = self.empty.clone();
        for (child, item) in items.iter().enumerate() {
            match item {
                Item::Question(_) => self.question(child, &mut tallies),
                Item::Group(group) => {
                    let Some(weights) = self.group_weights.next() else { break };
                    let outcomes = self.group(group);
                    for (tally, (weight, outcome)) in tallies.iter_mut().zip(weights.zip(&outcomes)) {
                        if *weight > 0.0 {
                            tally.add_node(child, *weight, outcome, &group.missing, not_scored);
                        }
                    }
                }
            }
        }
        tallies
    }

    fn question(&mut self, child: usize, tallies: &mut Cuts<Tally>) {
        let Some((weights, mark)) = self.questions.next() else { return };
        for (cut, (tally, weight)) in tallies.iter_mut().zip(weights.iter()).enumerate() {
            if *weight > 0.0 {
                let value = mark.values.as_ref().and_then(|values| values.iter().nth(cut).copied());
                tally.add_mark(child, *weight, value, mark);
            }
        }
    }

    fn close(&mut self, node: Node<'q>, tallies: &Cuts<Tally>, rules: NodeRules<'_>) -> Cuts<Outcome> {
        self.void |= tallies.iter().any(|tally| tally.voids_everything);
        let outcomes = tallies.map(|tally| tally.outcome(rules));
        self.record.node(node, tallies, &outcomes);
        outcomes
    }
}
