//! Slates: memory in which one company after another is scored.

use crate::assessment::mark::Marked;
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
    /// What counts below the node that is being scored: as a whole, and in another cut.
    whole: Vec<Weighed>,
    below: Vec<Weighed>,
    /// What stood at each place before it was scored again.
    kept: Vec<(usize, Outcome)>,
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
    /// Scores all nodes, always in the questionnaire's order: one tree, once for each cut with the weights of that cut. A cut in
    /// which everything counts as it does as a whole comes to the same, and is not made again.
    pub(crate) fn fill(
        &mut self,
        plan: &Plan,
        weighing: &Weighing,
        marks: &impl Marked,
        record: &mut impl Record,
    ) {
        self.outcomes.clear();
        for node in plan.nodes() {
            let first = self.outcomes.len();
            let mut below = std::mem::take(&mut self.whole);
            let whole = self.tally(plan, node, weighing, marks, (first, 0), &mut below);
            let outcome = whole.outcome(node, &below);
            record.node(&whole, &below, &outcome);
            self.outcomes.push(outcome);
            let mut on_axis = std::mem::take(&mut self.below);
            for cut in 1..plan.cuts() {
                let place = first + cut;
                if weighing.is_as_whole(place) {
                    record.node(&whole, &below, &outcome);
                    self.outcomes.push(outcome);
                    continue;
                }
                let tally = self.tally(plan, node, weighing, marks, (place, cut), &mut on_axis);
                let outcome = tally.outcome(node, &on_axis);
                record.node(&tally, &on_axis, &outcome);
                self.outcomes.push(outcome);
            }
            (self.whole, self.below) = (below, on_axis);
        }
    }

    /// Scores again what the mark of one question can change: the nodes above it. What these came to is kept for
    /// [`Slate::restore`].
    pub(crate) fn refill(&mut self, plan: &Plan, weighing: &Weighing, marks: &impl Marked, question: usize) {
        self.kept.clear();
        let mut below = std::mem::take(&mut self.below);
        for above in plan.above(question) {
            let Some(node) = plan.nodes().get(above) else { break };
            let first = above * plan.cuts();
            for cut in 0..plan.cuts() {
                let place = first + cut;
                let outcome = match self.outcomes.get(first) {
                    Some(whole) if weighing.is_as_whole(place) => *whole,
                    _ => {
                        let tally = self.tally(plan, node, weighing, marks, (place, cut), &mut below);
                        tally.outcome(node, &below)
                    }
                };
                if let Some(slot) = self.outcomes.get_mut(place) {
                    self.kept.push((place, std::mem::replace(slot, outcome)));
                }
            }
        }
        self.below = below;
    }

    /// Takes back what was last scored again.
    pub(crate) fn restore(&mut self) {
        for (place, outcome) in self.kept.drain(..) {
            if let Some(slot) = self.outcomes.get_mut(place) {
                *slot = outcome;
            }
        }
    }

    /// Adds up what is below the node and cut at `place`, and puts it into `below` in place of what was there.
    fn tally(
        &self,
        plan: &Plan,
        node: &PlanNode,
        weighing: &Weighing,
        marks: &impl Marked,
        (place, cut): (usize, usize),
        below: &mut Vec<Weighed>,
    ) -> Tally {
        let mut tally = Tally::default();
        below.clear();
        for entry in weighing.entries(place) {
            let (child, weight) = (entry.child, entry.weight);
            let value = match entry.source {
                PlanChild::Question(question) => {
                    let Some((mark, values)) = marks.head(question) else { continue };
                    tally.add_mark(mark, weight);
                    mark.has_values.then(|| marks.value(values + cut))
                }
                PlanChild::Node(child) => {
                    let outcome = self.outcomes.get(child * plan.cuts() + cut);
                    let Some((outcome, child)) = outcome.zip(plan.nodes().get(child)) else { continue };
                    tally.add_node(outcome, child, weight, node.missing.not_scored)
                }
            };
            if let Some(value) = value {
                below.push(Weighed { child, weight, value });
            }
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
        Some(outcome.score(plan.nodes().get(node)?.range))
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "a slate is filled before it is read, with every node in each cut"
    )]
    fn node(&self, plan: &Plan, place: usize, void: bool) -> Cuts<Score> {
        let range = plan.nodes()[place].range;
        let score = |outcome: &Outcome| {
            let score = outcome.score(range);
            Score { value: score.value.filter(|_| !void), ..score }
        };
        let cuts = &self.outcomes[place * plan.cuts()..(place + 1) * plan.cuts()];
        Cuts { whole: score(&cuts[0]), axes: cuts[1..].iter().map(score).collect() }
    }
}
