//! Slates: memory in which one company after another is scored.

use crate::assessment::mark::Marks;
use crate::assessment::score::Score;
use crate::assessment::tally::{Outcome, Tally};
use crate::cut::{Cut, Cuts};
use crate::questionnaire::operator::Weighed;
use crate::questionnaire::plan::{Plan, PlanChild, PlanNode, Weighing};

/// What every node came to in each cut. Kept from one company to the next, it takes no memory of its own for any of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slate {
    /// In the order of the plan's nodes, of each the whole and every axis.
    outcomes: Vec<Outcome>,
    /// What counts below the node that is being scored.
    below: Vec<Weighed>,
}

/// Watches how scores are made: each node after those below it, in each cut.
pub(crate) trait Record {
    fn node(&mut self, tally: &Tally, below: &[Weighed], outcome: &Outcome);
}

/// Watches nothing.
impl Record for () {
    fn node(&mut self, _: &Tally, _: &[Weighed], _: &Outcome) {}
}

impl Slate {
    /// Scores all nodes, always in the questionnaire's order: one tree, once for each cut with the weights of that cut.
    pub(crate) fn fill(&mut self, plan: &Plan, weighing: &Weighing, marks: &Marks, record: &mut impl Record) {
        self.outcomes.clear();
        for node in plan.nodes() {
            for cut in 0..plan.cuts() {
                let place = self.outcomes.len();
                let tally = self.tally(plan, node, weighing, marks, place, cut);
                let outcome = tally.outcome(node, &self.below);
                record.node(&tally, &self.below, &outcome);
                self.outcomes.push(outcome);
            }
        }
    }

    /// Scores again what the mark of one question can change: the nodes above it.
    pub(crate) fn refill(&mut self, plan: &Plan, weighing: &Weighing, marks: &Marks, question: usize) {
        for above in plan.above(question) {
            let Some(node) = plan.nodes().get(above) else { return };
            for cut in 0..plan.cuts() {
                let place = above * plan.cuts() + cut;
                let tally = self.tally(plan, node, weighing, marks, place, cut);
                let outcome = tally.outcome(node, &self.below);
                if let Some(slot) = self.outcomes.get_mut(place) {
                    *slot = outcome;
                }
            }
        }
    }

    /// Adds up what is below the node and cut at `place`.
    fn tally(
        &mut self,
        plan: &Plan,
        node: &PlanNode,
        weighing: &Weighing,
        marks: &Marks,
        place: usize,
        cut: usize,
    ) -> Tally {
        let mut tally = Tally::default();
        self.below.clear();
        for entry in weighing.entries(place) {
            let (child, weight) = (entry.child, entry.weight);
            let value = match entry.source {
                PlanChild::Question(question) => {
                    let Some(mark) = marks.head(question) else { continue };
                    tally.add_mark(mark, weight);
                    mark.has_values.then(|| marks.value(question, cut))
                }
                PlanChild::Node(below) => {
                    let outcome = self.outcomes.get(below * plan.cuts() + cut);
                    let Some((outcome, below)) = outcome.zip(plan.nodes().get(below)) else { continue };
                    tally.add_node(outcome, weight, &below.missing, node.missing.not_scored)
                }
            };
            self.below.extend(value.map(|value| Weighed { child, weight, value }));
        }
        tally
    }

    /// Whether something missing leaves everything without a score.
    pub(crate) fn is_void(&self) -> bool {
        self.outcomes.iter().any(|outcome| outcome.voids_everything)
    }

    /// The overall score, and that of each axis.
    pub(crate) fn whole(&self, plan: &Plan) -> Cuts<Score> {
        self.node(plan, plan.top(), self.is_void())
    }

    /// The scores of every dimension, each before those below it, with their cells on each axis.
    pub(crate) fn dimensions(&self, plan: &Plan) -> Vec<Cuts<Score>> {
        let void = self.is_void();
        plan.dimensions().iter().map(|place| self.node(plan, *place, void)).collect()
    }

    /// The overall score alone.
    pub(crate) fn overall(&self, plan: &Plan) -> Option<f64> {
        self.score(plan, plan.top(), Cut::Whole)?.value.filter(|_| !self.is_void())
    }

    /// The score of a node in a cut, also where something missing elsewhere leaves it without one.
    pub(crate) fn score(&self, plan: &Plan, node: usize, cut: Cut) -> Option<Score> {
        let cut = match cut {
            Cut::Whole => 0,
            Cut::Axis(axis) => axis + 1,
        };
        let outcome = self.outcomes.get(node * plan.cuts() + cut).filter(|_| cut < plan.cuts())?;
        Some(outcome.score)
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "a slate is filled before it is read, with every node in each cut"
    )]
    fn node(&self, plan: &Plan, place: usize, void: bool) -> Cuts<Score> {
        let score =
            |outcome: &Outcome| Score { value: outcome.score.value.filter(|_| !void), ..outcome.score };
        let cuts = &self.outcomes[place * plan.cuts()..(place + 1) * plan.cuts()];
        Cuts { whole: score(&cuts[0]), axes: cuts[1..].iter().map(score).collect() }
    }
}
