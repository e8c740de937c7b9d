//! Whether both ends of a node tell what is between.

use crate::assessment::slate::Record;
use crate::assessment::tally::{Outcome, Tally};
use crate::questionnaire::missing::Policy;
use crate::questionnaire::operator::Operator;
use crate::questionnaire::operator::abreast::Abreast;
use crate::questionnaire::plan::{Plan, PlanChild};

/// What nodes came to in each cut with all that is open at one end, in the order of the plan.
#[derive(Debug, Default)]
pub(super) struct End(Vec<Met>);

#[derive(Debug, Clone, Copy)]
struct Met {
    lack: Lack,
    /// Of the values below.
    lowest: f64,
}

/// What a node lacks to have a value.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Lack {
    Nothing,
    /// Too little is answered.
    Answers,
    /// Something missing leaves it without a score.
    Voided,
    /// There is no value below.
    Items,
    /// Its operator has no value for those below.
    Operation,
}

impl Record<1> for End {
    fn node(&mut self, tally: &Tally<1>, below: &[Abreast<1>], outcome: &Outcome<1>) {
        let values = below.iter().filter_map(|item| item.numbers.get(0));
        let outcome = outcome.of(0);
        let lack = if outcome.is_some_and(|outcome| outcome.value.is_some()) {
            Lack::Nothing
        } else if !outcome.is_some_and(|outcome| outcome.is_scored()) {
            Lack::Answers
        } else if tally.is_void(0) {
            Lack::Voided
        } else if below.is_empty() {
            Lack::Items
        } else {
            Lack::Operation
        };
        self.0.push(Met { lack, lowest: values.fold(f64::INFINITY, f64::min) });
    }
}

impl Met {
    fn has_value(self) -> bool {
        self.lack == Lack::Nothing
    }
}

/// Of each node in each cut, in the order of the plan, whether it is sound.
///
/// A node is sound where it has a value at both ends or at none, and so has all below it: its operator then goes all the
/// way from one to the other. A product does only where no value is below 0.
#[derive(Debug)]
pub(super) struct Sound {
    cuts: usize,
    holds: Vec<bool>,
    /// Of each node in each cut, whether it may have a score between the ends where it has none at either.
    gaps: Vec<bool>,
}

impl Sound {
    pub(super) fn between(plan: &Plan, one: &End, other: &End) -> Self {
        let cuts = plan.cuts();
        let mut all =
            Self { cuts, holds: Vec::with_capacity(one.0.len()), gaps: Vec::with_capacity(one.0.len()) };
        let mut ends = one.0.iter().zip(&other.0);
        for node in plan.nodes() {
            for (cut, (one, other)) in ends.by_ref().take(cuts).enumerate() {
                let is_below_zero = || one.lowest.min(other.lowest) < 0.0;
                let here = one.has_value() == other.has_value()
                    && !(node.operator == Operator::Product && is_below_zero());
                let below = node.children.iter().all(|child| match child {
                    PlanChild::Question(_) => true,
                    PlanChild::Node(place) => all.holds.get(place * cuts + cut) == Some(&true),
                });
                all.holds.push(here && below);
                // What none below it decides is the same between the ends as at them: how much is answered, and what a question
                // takes away.
                let depends = node.children.iter().any(|child| match child {
                    PlanChild::Question(_) => false,
                    PlanChild::Node(place) => all.gaps.get(place * cuts + cut) == Some(&true),
                });
                let may_be = match one.lack {
                    Lack::Nothing | Lack::Answers => false,
                    Lack::Voided => {
                        depends && matches!(node.missing.not_scored, Policy::NoScore | Policy::NoResult)
                    }
                    Lack::Items => depends,
                    Lack::Operation => depends || node.operator.has_gaps(),
                };
                all.gaps.push(one.has_value() != other.has_value() || may_be);
            }
        }
        all
    }

    /// Of one node, in each cut.
    pub(super) fn of(&self, node: usize) -> &[bool] {
        self.holds.get(node * self.cuts..(node + 1) * self.cuts).unwrap_or_default()
    }

    /// Of one node, in each cut: whether it may have a score between the ends where it has none at either.
    pub(super) fn gaps_of(&self, node: usize) -> &[bool] {
        self.gaps.get(node * self.cuts..(node + 1) * self.cuts).unwrap_or_default()
    }

    pub(super) fn is_everywhere(&self) -> bool {
        self.holds.iter().all(|sound| *sound)
    }
}
