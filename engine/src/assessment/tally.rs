//! Tallies: how a node's score is made from what is below it. The one place where scores are made.

use crate::assessment::mark::{Head, State, Voids};
use crate::assessment::score::{Coverage, Score};
use crate::questionnaire::missing::Policy;
use crate::questionnaire::operator::Weighed;
use crate::questionnaire::plan::PlanNode;
use crate::range::Range;
use crate::share::{Share, TOLERANCE};

/// How much of what is below a node in one cut was answered, and what is missing there.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
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
    voids_everything: bool,
}

/// What a node comes to in one cut.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outcome {
    /// Also where nothing was answered, when the missing-value policy gives one.
    pub(crate) value: Option<f64>,
    /// Whether the value is a score: something was entered, and enough of it.
    is_scored: bool,
    pub(crate) coverage: Coverage,
    /// Whether anything below was entered, and did not only count by default.
    pub(crate) entered: bool,
    /// Whether something missing below leaves everything without a score.
    pub(crate) voids_everything: bool,
}

impl Tally {
    /// Adds a question by its mark.
    pub(super) fn add_mark(&mut self, mark: &Head, weight: f64) {
        let state = mark.state;
        self.void |= mark.voids != Voids::Nothing;
        self.voids_everything |= mark.voids == Voids::Everything;
        // Added up without a branch: what one company leaves out, the next does not.
        let is_possible = !matches!(state, State::NotApplicable | State::Hidden);
        let is_answered = matches!(state, State::Answered | State::Defaulted);
        self.possible += u32::from(is_possible);
        self.possible_weight += if is_possible { weight } else { 0.0 };
        self.answered += u32::from(is_answered);
        self.answered_weight += if is_answered { weight } else { 0.0 };
        self.entered |= state == State::Answered;
    }

    /// Adds what a node came to, and gives the value it counts with; `not_scored` is what this node does about one without a score.
    pub(super) fn add_node(
        &mut self,
        outcome: &Outcome,
        node: &PlanNode,
        weight: f64,
        not_scored: Policy,
    ) -> Option<f64> {
        let (coverage, PlanNode { range, missing, .. }) = (outcome.coverage, node);
        let covered = missing.minimum_coverage <= 0.0 || covers(coverage.share, missing.minimum_coverage);
        let value = match outcome.value.filter(|_| covered) {
            // Where nothing could have been answered, nothing is missing.
            None if coverage.possible > 0 => self.instead_of_score(not_scored, *range),
            value => value,
        };
        self.answered += coverage.answered;
        self.possible += coverage.possible;
        self.entered |= outcome.entered;
        if let Some(share) = coverage.share {
            self.answered_weight += weight * share.value();
            self.possible_weight += weight;
        }
        value
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

    /// What `node` comes to, where `below` is what counts.
    pub(super) fn outcome(&self, node: &PlanNode, below: &[Weighed]) -> Outcome {
        let PlanNode { operator, range, clamp, missing, .. } = node;
        let value = operator.apply(below).filter(|_| !self.void);
        let value = value.map(|value| if *clamp { range.clamp(value) } else { value });
        let share =
            (self.possible_weight > 0.0).then(|| Share::new(self.answered_weight / self.possible_weight));
        // Not scored where nothing was entered, whatever defaults and policies would give.
        let scored = self.entered && covers(share, missing.minimum_coverage);
        let coverage = Coverage { answered: self.answered, possible: self.possible, share };
        Outcome {
            value,
            is_scored: scored,
            coverage,
            entered: self.entered,
            voids_everything: self.voids_everything,
        }
    }
}

impl Outcome {
    /// The score of a node that has this range.
    pub(crate) fn score(&self, range: Range) -> Score {
        Score { value: self.value.filter(|_| self.is_scored), range, coverage: self.coverage }
    }
}

fn covers(share: Option<Share>, minimum: f64) -> bool {
    share.is_some_and(|share| share.value() >= minimum - TOLERANCE)
}
