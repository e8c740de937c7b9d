//! Slates: memory in which one company after another is scored, or several abreast.

use crate::assessment::mark::{Facts, Marked};
use crate::assessment::score::Score;
use crate::assessment::tally::{Outcome, Tally};
use crate::cut::{Cut, Cuts};
use crate::questionnaire::operator::abreast::Abreast;
use crate::questionnaire::operator::{Operator, Weighed};
use crate::questionnaire::plan::{Plan, PlanChild, PlanNode, Weighing};

/// What every node came to in each cut, for `N` companies abreast. Kept from some companies to the next, it takes no memory of
/// its own for any of them.
#[derive(Debug, Clone)]
pub(crate) struct Slate<const N: usize = 1> {
    /// In the order of the plan's nodes, of each the whole and every axis.
    outcomes: Vec<Outcome<N>>,
    /// What counts below the node that is being scored: as a whole, and in another cut.
    whole: Vec<Abreast<N>>,
    below: Vec<Abreast<N>>,
    /// The same for one of the companies.
    one: Vec<Weighed>,
    /// What stood at each place before it was scored again.
    kept: Vec<(usize, Outcome<N>)>,
}

/// Watches how scores are made: each node after those below it, in each cut.
pub(crate) trait Record<const N: usize> {
    /// Whether it looks at what counts below a node.
    const WATCHES: bool = true;

    fn node(&mut self, tally: &Tally<N>, below: &[Abreast<N>], outcome: &Outcome<N>);
}

/// Watches nothing.
impl<const N: usize> Record<N> for () {
    const WATCHES: bool = false;

    fn node(&mut self, _: &Tally<N>, _: &[Abreast<N>], _: &Outcome<N>) {}
}

impl<const N: usize> Default for Slate<N> {
    fn default() -> Self {
        let (outcomes, kept) = (Vec::new(), Vec::new());
        Self { outcomes, whole: Vec::new(), below: Vec::new(), one: Vec::new(), kept }
    }
}

impl<const N: usize> Slate<N> {
    /// Scores all nodes, always in the questionnaire's order: one tree, once for each cut with the weights of that cut. A cut in
    /// which everything counts as it does as a whole comes to the same, and is not made again.
    pub(crate) fn fill<R: Record<N>>(
        &mut self,
        plan: &Plan,
        weighing: &Weighing,
        marks: &impl Marked<N>,
        record: &mut R,
    ) {
        self.outcomes.clear();
        for node in plan.nodes() {
            let first = self.outcomes.len();
            let mut below = std::mem::take(&mut self.whole);
            let whole = self.tally::<R>(plan, node, weighing, marks, (first, 0), &mut below);
            let outcome = whole.outcome(node, &below, &mut self.one);
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
                if weighing.entries(place).is_empty() {
                    record.node(&Tally::default(), &[], &Outcome::NOTHING);
                    self.outcomes.push(Outcome::NOTHING);
                    continue;
                }
                let tally = self.tally::<R>(plan, node, weighing, marks, (place, cut), &mut on_axis);
                let outcome = tally.outcome(node, &on_axis, &mut self.one);
                record.node(&tally, &on_axis, &outcome);
                self.outcomes.push(outcome);
            }
            (self.whole, self.below) = (below, on_axis);
        }
    }

    /// Scores again what the mark of one question can change: the nodes above it. What these came to is kept for
    /// [`Slate::restore`].
    pub(crate) fn refill(
        &mut self,
        plan: &Plan,
        weighing: &Weighing,
        marks: &impl Marked<N>,
        question: usize,
    ) {
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
                        let tally = self.tally::<()>(plan, node, weighing, marks, (place, cut), &mut below);
                        tally.outcome(node, &below, &mut self.one)
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

    /// Adds up what is below the node and cut at `place`, and puts it into `below` in place of what was there: for operators that
    /// take all of it together, and for a record that looks at it.
    fn tally<R: Record<N>>(
        &self,
        plan: &Plan,
        node: &PlanNode,
        weighing: &Weighing,
        marks: &impl Marked<N>,
        (place, cut): (usize, usize),
        below: &mut Vec<Abreast<N>>,
    ) -> Tally<N> {
        let mut tally = Tally::default();
        let is_mean = node.operator == Operator::Mean;
        below.clear();
        for entry in weighing.entries(place) {
            let (child, weight) = (entry.child, entry.weight);
            let numbers = match entry.source {
                PlanChild::Question(question) => {
                    let Some((marks, values)) = marks.marks(question, cut) else { continue };
                    tally.add_marks(marks, *values, weight)
                }
                PlanChild::Node(child) => {
                    let outcome = self.outcomes.get(child * plan.cuts() + cut);
                    let Some((outcome, child)) = outcome.zip(plan.nodes().get(child)) else { continue };
                    tally.add_node(outcome, child, weight, node.missing.not_scored)
                }
            };
            if is_mean {
                tally.add_to_means(weight, &numbers);
            }
            if R::WATCHES || !is_mean {
                below.push(Abreast { child, weight, numbers });
            }
        }
        tally
    }

    /// Whether something missing leaves everything without a score, of each company.
    pub(crate) fn are_void(&self) -> [bool; N] {
        let mut all = [Facts::NOTHING; N];
        for outcome in &self.outcomes {
            for (all, facts) in all.iter_mut().zip(outcome.facts()) {
                *all = all.or(*facts);
            }
        }
        all.map(Facts::voids_everything)
    }

    /// The score of a node in a cut, also where something missing elsewhere leaves it without one.
    #[inline]
    pub(crate) fn score(&self, plan: &Plan, node: usize, cut: Cut, lane: usize) -> Option<Score> {
        let cut = cut.place();
        let outcome = self.outcomes.get(node * plan.cuts() + cut).filter(|_| cut < plan.cuts())?;
        Some(outcome.of(lane)?.score(plan.nodes().get(node)?.range))
    }
}

impl Slate {
    fn is_void(&self) -> bool {
        self.are_void() == [true]
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
        self.score(plan, plan.top(), Cut::Whole, 0)?.value.filter(|_| !self.is_void())
    }

    #[expect(
        clippy::expect_used,
        reason = "a slate is filled before it is read, with every node in each cut"
    )]
    fn node(&self, plan: &Plan, place: usize, void: bool) -> Cuts<Score> {
        let score = |cut| {
            let score = self.score(plan, place, cut, 0).expect("a score of each node in each cut");
            Score { value: score.value.filter(|_| !void), ..score }
        };
        Cuts {
            whole: score(Cut::Whole),
            axes: (0..plan.cuts() - 1).map(|axis| score(Cut::Axis(axis))).collect(),
        }
    }
}
