//! Tallies: how a node's score is made from what is below it. The one place where scores are made.
//!
//! Those of several companies are made abreast, which changes no bit of any.

use crate::assessment::mark::Facts;
use crate::assessment::score::{Coverage, Score};
use crate::questionnaire::missing::Policy;
use crate::questionnaire::operator::abreast::{Abreast, Means, Numbers, mask, only};
use crate::questionnaire::operator::{Operator, Weighed};
use crate::questionnaire::plan::PlanNode;
use crate::range::Range;
use crate::share::{Share, reaches};

/// How much of what is below a node in one cut was answered, and what is missing there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tally<const N: usize> {
    facts: [Facts; N],
    /// Sum of weights over what was answered, and over what could have been.
    answered_weight: [f64; N],
    possible_weight: [f64; N],
    /// Of what counts, where the node has the mean of it.
    means: Means<N>,
}

/// What a node comes to in one cut.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outcome<const N: usize> {
    value: Numbers<N>,
    facts: [Facts; N],
    /// How much was answered; none where nothing could have been.
    share: Numbers<N>,
    /// A mask: all bits where the value is a score.
    is_scored: [u64; N],
}

/// What a node comes to in one cut, for one company.
#[derive(Debug, Clone, Copy)]
pub(crate) struct One {
    /// Also where nothing was answered, when the missing-value policy gives one.
    pub(crate) value: Option<f64>,
    /// Whether the value is a score: something was entered, and enough of it.
    is_scored: bool,
    facts: Facts,
    share: Option<f64>,
}

impl<const N: usize> Default for Tally<N> {
    fn default() -> Self {
        let nothing = [0.0; N];
        let means = Means::default();
        Self { facts: [Facts::NOTHING; N], answered_weight: nothing, possible_weight: nothing, means }
    }
}

impl<const N: usize> Tally<N> {
    /// Adds a question by its marks, and gives the values they count with.
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        clippy::needless_range_loop,
        reason = "a lane is below `N`, of several arrays"
    )]
    pub(super) fn add_marks(&mut self, marks: &[Facts; N], values: [f64; N], weight: f64) -> Numbers<N> {
        for lane in 0..N {
            let mark = marks[lane];
            self.facts[lane] = self.facts[lane].with(mark);
            // Added up without a branch: what one company leaves out, the next does not.
            self.possible_weight[lane] += only(mark.is_possible(), weight);
            self.answered_weight[lane] += only(mark.is_answered(), weight);
        }
        let mut numbers = Numbers { values, present: [0; N] };
        for lane in 0..N {
            numbers.present[lane] = marks[lane].has_value();
        }
        numbers
    }

    /// Adds numbers that count to the mean of each company.
    #[inline]
    pub(super) fn add_to_means(&mut self, weight: f64, numbers: &Numbers<N>) {
        self.means.add(weight, numbers);
    }

    /// Adds what a node came to, and gives the values it counts with; `not_scored` is what this node does about one without a
    /// score.
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        clippy::needless_range_loop,
        reason = "a lane is below `N`, of several arrays"
    )]
    pub(super) fn add_node(
        &mut self,
        outcome: &Outcome<N>,
        node: &PlanNode,
        weight: f64,
        not_scored: Policy,
    ) -> Numbers<N> {
        let Outcome { value, facts, share, .. } = outcome;
        let least = node.missing.minimum_coverage;
        let mut numbers = *value;
        for lane in 0..N {
            numbers.present[lane] &= mask(least <= 0.0) | covers(share, lane, least);
            self.facts[lane] = self.facts[lane].with(facts[lane].counts());
            let (is_possible, weighed) = (share.present[lane], weight * share.values[lane]);
            self.answered_weight[lane] += only(is_possible, weighed);
            self.possible_weight[lane] += only(is_possible, weight);
        }
        if not_scored != Policy::Exclude {
            for lane in 0..N {
                // Where nothing could have been answered, nothing is missing.
                if numbers.present[lane] == 0 && facts[lane].possible() > 0 {
                    numbers.put(lane, self.instead_of_score(lane, not_scored, node.range));
                }
            }
        }
        numbers
    }

    fn instead_of_score(&mut self, lane: usize, policy: Policy, range: Range) -> Option<f64> {
        match policy {
            Policy::Exclude => None,
            Policy::Zero => Some(range.lowest()),
            Policy::Full => Some(range.highest()),
            Policy::Points(value) => Some(value),
            Policy::NoScore | Policy::NoResult => {
                let facts = self.facts.get_mut(lane)?;
                *facts = facts.voiding(policy == Policy::NoResult);
                None
            }
        }
    }

    /// What `node` comes to, where `below` is what counts; `one` is memory for one company.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a lane is below `N`")]
    pub(super) fn outcome(
        &self,
        node: &PlanNode,
        below: &[Abreast<N>],
        one: &mut Vec<Weighed>,
    ) -> Outcome<N> {
        let PlanNode { operator, range, clamp, missing, .. } = node;
        let Self { facts, answered_weight, possible_weight, means } = self;
        let mut value = match operator {
            Operator::Mean => means.numbers(),
            operator => operator.apply_abreast(below, one),
        };
        let (mut share, mut is_scored) = (Numbers::NONE, [0; N]);
        for lane in 0..N {
            value.present[lane] &= !facts[lane].is_void();
            let part = Share::new(answered_weight[lane] / possible_weight[lane]);
            share.values[lane] = part.value();
            share.present[lane] = mask(possible_weight[lane] > 0.0);
        }
        if *clamp {
            for lane in 0..N {
                value.values[lane] = range.clamp(value.values[lane]);
            }
        }
        for lane in 0..N {
            // Not scored where nothing was entered, whatever defaults and policies would give.
            is_scored[lane] = mask(facts[lane].is_entered()) & covers(&share, lane, missing.minimum_coverage);
        }
        Outcome { value, facts: *facts, share, is_scored }
    }

    /// Whether something missing leaves this node without a score.
    pub(crate) fn is_void(&self, lane: usize) -> bool {
        self.facts.get(lane).is_some_and(|facts| facts.is_void() != 0)
    }
}

impl<const N: usize> Outcome<N> {
    /// Of a node in which nothing counts.
    pub(super) const NOTHING: Self =
        Self { value: Numbers::NONE, facts: [Facts::NOTHING; N], share: Numbers::NONE, is_scored: [0; N] };

    /// What is known of each company.
    pub(super) fn facts(&self) -> &[Facts; N] {
        &self.facts
    }

    /// That of one company; nothing where there is no such lane.
    #[inline]
    pub(crate) fn of(&self, lane: usize) -> Option<One> {
        Some(One {
            value: self.value.get(lane),
            is_scored: *self.is_scored.get(lane)? != 0,
            facts: *self.facts.get(lane)?,
            share: self.share.get(lane),
        })
    }
}

impl One {
    /// Whether anything below was entered, and did not only count by default.
    pub(crate) fn is_entered(&self) -> bool {
        self.facts.is_entered()
    }

    /// Whether so much was answered that the value, if there is one, is a score.
    pub(crate) fn is_scored(&self) -> bool {
        self.is_scored
    }

    /// Whether something missing below leaves everything without a score.
    pub(crate) fn voids_everything(&self) -> bool {
        self.facts.voids_everything()
    }

    /// The score of a node that has this range.
    #[inline]
    pub(crate) fn score(&self, range: Range) -> Score {
        let Self { value, is_scored, facts, share } = *self;
        let coverage =
            Coverage { answered: facts.answered(), possible: facts.possible(), share: share.map(Share::new) };
        Score { value: value.filter(|_| is_scored), range, coverage }
    }
}

/// A mask: all bits where enough is answered.
#[inline]
#[expect(clippy::indexing_slicing, reason = "a lane is below `N`")]
fn covers<const N: usize>(share: &Numbers<N>, lane: usize, least: f64) -> u64 {
    share.present[lane] & mask(reaches(share.values[lane], least))
}
