//! Whether both ends of a node tell what is between.

use crate::assessment::slate::Record;
use crate::assessment::tally::{Outcome, Tally};
use crate::questionnaire::operator::Operator;
use crate::questionnaire::operator::abreast::Abreast;
use crate::questionnaire::plan::{Plan, PlanChild};

/// What nodes came to in each cut with all that is open at one end, in the order of the plan.
#[derive(Debug, Default)]
pub(super) struct End(Vec<Met>);

#[derive(Debug, Clone, Copy)]
struct Met {
    has_value: bool,
    /// Of the values below.
    lowest: f64,
}

impl Record<1> for End {
    fn node(&mut self, _: &Tally<1>, below: &[Abreast<1>], outcome: &Outcome<1>) {
        let values = below.iter().filter_map(|item| item.numbers.get(0));
        let has_value = outcome.of(0).is_some_and(|outcome| outcome.value.is_some());
        self.0.push(Met { has_value, lowest: values.fold(f64::INFINITY, f64::min) });
    }
}

/// Of each node in each cut, in the order of the plan, whether it is sound.
///
/// A node is sound where it has a value at both ends or at none, and so has all below it: its operator then goes all the
/// way from one to the other. A product does only where no value is below 0.
#[derive(Debug)]
pub(super) struct Sound {
    cuts: usize,
    sound: Vec<bool>,
}

impl Sound {
    pub(super) fn between(plan: &Plan, one: &End, other: &End) -> Self {
        let cuts = plan.cuts();
        let mut all = Self { cuts, sound: Vec::with_capacity(one.0.len()) };
        let mut ends = one.0.iter().zip(&other.0);
        for node in plan.nodes() {
            for (cut, (one, other)) in ends.by_ref().take(cuts).enumerate() {
                let is_below_zero = || one.lowest.min(other.lowest) < 0.0;
                let here = one.has_value == other.has_value
                    && !(node.operator == Operator::Product && is_below_zero());
                let below = node.children.iter().all(|child| match child {
                    PlanChild::Question(_) => true,
                    PlanChild::Node(place) => all.sound.get(place * cuts + cut) == Some(&true),
                });
                all.sound.push(here && below);
            }
        }
        all
    }

    /// Of one node, in each cut.
    pub(super) fn of(&self, node: usize) -> &[bool] {
        self.sound.get(node * self.cuts..(node + 1) * self.cuts).unwrap_or_default()
    }

    pub(super) fn is_everywhere(&self) -> bool {
        self.sound.iter().all(|sound| *sound)
    }
}
