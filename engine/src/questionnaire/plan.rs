//! Plans: the tree of a questionnaire laid out flat, in the order in which it is scored.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::cut::Cuts;
use crate::questionnaire::dimension::{Contents, Dimension};
use crate::questionnaire::group::{Group, Item};
use crate::questionnaire::missing::MissingPolicy;
use crate::questionnaire::operator::Operator;
use crate::questionnaire::question::Question;
use crate::questionnaire::weight_set::WeightSet;
use crate::questionnaire::weights::{Slot, Weights};
use crate::range::Range;

/// A questionnaire as it is scored: made once, so that no company's score walks the tree.
#[derive(Debug, Clone, PartialEq, Default, BorshSerialize, BorshDeserialize)]
pub(crate) struct Plan {
    /// The whole and each axis.
    cuts: usize,
    // INVARIANT: each after those below it, in the order of the file; so the whole is the last.
    nodes: Vec<PlanNode>,
    dimensions: Vec<usize>,
    /// The place of the node that each question stands in.
    above: Vec<usize>,
    /// The cut of the only axis that each question is on, in which it has the value that it has as a whole; nothing of a
    /// question on several axes, or on none.
    only: Vec<Option<usize>>,
    /// With the weights that stand at the dimensions and questions, then with those of each weight set.
    weighings: Vec<Weighing>,
}

/// A node of the tree above the questions.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) struct PlanNode {
    pub(crate) operator: Operator,
    pub(crate) range: Range,
    pub(crate) clamp: bool,
    pub(crate) missing: MissingPolicy,
    /// In the order of the file.
    pub(crate) children: Vec<PlanChild>,
    /// Whose weight it has in the node above; nothing of the whole, which is in none.
    slot: Option<Slot>,
    /// The place of the node above.
    above: Option<usize>,
}

/// What stands below a node, by its place among the nodes or the questions.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) enum PlanChild {
    Question(usize),
    Node(usize),
}

/// What counts in each node and cut, and with what weight.
#[derive(Debug, Clone, PartialEq, Default, BorshSerialize, BorshDeserialize)]
pub(crate) struct Weighing {
    entries: Vec<Entry>,
    /// Where the entries of each node in each cut end; those of the next begin there.
    ends: Vec<usize>,
    /// Of each node in each cut, whether all that counts below counts there as it does in the node as a whole.
    as_whole: Vec<bool>,
}

/// A child that counts in its node.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Entry {
    pub(crate) source: PlanChild,
    /// Which of the children of the node, from 0.
    pub(crate) child: usize,
    pub(crate) weight: f64,
}

impl PlanNode {
    /// The node above all dimensions.
    pub(crate) fn whole(operator: Operator, range: Range, clamp: bool, missing: MissingPolicy) -> Self {
        Self { operator, range, clamp, missing, children: Vec::new(), slot: None, above: None }
    }
}

impl Plan {
    /// `whole` is the node above all dimensions, yet without these.
    pub(crate) fn new(
        whole: PlanNode,
        axes: usize,
        dimensions: &[Dimension],
        weights: &Weights,
        sets: &[WeightSet],
    ) -> Self {
        let mut layout = Layout::default();
        let children = layout.add_dimensions(dimensions);
        layout.add_node(PlanNode { children, ..whole });
        let Layout { nodes, dimensions, above, only, .. } = layout;
        let mut plan = Self { cuts: axes + 1, nodes, dimensions, above, only, weighings: Vec::new() };
        let all = std::iter::once(weights).chain(sets.iter().map(|set| &set.weights));
        plan.weighings = all
            .map(|weights| {
                let mut weighing = Weighing::default();
                plan.weigh(weights, &mut weighing);
                weighing
            })
            .collect();
        plan
    }

    /// The whole and each axis.
    pub(crate) fn cuts(&self) -> usize {
        self.cuts
    }

    /// Each after those below it, in the order of the file; the whole is the last.
    pub(crate) fn nodes(&self) -> &[PlanNode] {
        &self.nodes
    }

    /// The place of the whole among the nodes.
    pub(crate) fn top(&self) -> usize {
        self.nodes.len().saturating_sub(1)
    }

    /// The places of the dimensions among the nodes, each before those below it.
    pub(crate) fn dimensions(&self) -> &[usize] {
        &self.dimensions
    }

    /// The places of the nodes above a question, from the lowest to the whole.
    pub(crate) fn above(&self, question: usize) -> impl Iterator<Item = usize> {
        let above = |place: &usize| self.nodes.get(*place)?.above;
        std::iter::successors(self.above.get(question).copied(), above)
    }

    /// The weighing of a weight set, by its place; nothing is that of the weights at the dimensions and questions.
    #[expect(clippy::indexing_slicing, reason = "there is one for each weight set, and one more")]
    pub(crate) fn weighing(&self, set: Option<usize>) -> &Weighing {
        &self.weighings[set.map_or(0, |set| set + 1)]
    }

    /// Lays out other weights; what was in `weighing` goes.
    pub(crate) fn weigh(&self, weights: &Weights, weighing: &mut Weighing) {
        weighing.entries.clear();
        weighing.ends.clear();
        weighing.as_whole.clear();
        for node in &self.nodes {
            let whole = weighing.ends.len();
            for cut in 0..self.cuts {
                for (child, &source) in node.children.iter().enumerate() {
                    let weight = self.weight(source, cut, weights);
                    if weight > 0.0 && !self.is_empty(source, cut, weighing) {
                        weighing.entries.push(Entry { source, child, weight });
                    }
                }
                weighing.ends.push(weighing.entries.len());
                let as_whole = cut > 0 && self.is_as_whole(whole, cut, weighing);
                weighing.as_whole.push(as_whole);
            }
        }
    }

    /// Whether all that counts in the node at `whole` does so on an axis, with the same weights and the same values.
    fn is_as_whole(&self, whole: usize, cut: usize, weighing: &Weighing) -> bool {
        let entries = weighing.entries(whole);
        entries == weighing.entries(whole + cut)
            && entries.iter().all(|entry| match entry.source {
                PlanChild::Question(place) => self.only.get(place) == Some(&Some(cut)),
                PlanChild::Node(place) => weighing.is_as_whole(place * self.cuts + cut),
            })
    }

    fn weight(&self, source: PlanChild, cut: usize, weights: &Weights) -> f64 {
        let in_cut = |cuts: &Cuts<f64>| cuts.iter().nth(cut).copied();
        let weight = match source {
            PlanChild::Question(place) => weights.questions.get(place).and_then(in_cut),
            PlanChild::Node(place) => match self.nodes.get(place).and_then(|node| node.slot) {
                Some(Slot::Dimension(place)) => weights.dimensions.get(place).copied(),
                Some(Slot::Group(place)) => weights.groups.get(place).and_then(in_cut),
                _ => None,
            },
        };
        weight.unwrap_or_default()
    }

    /// Whether nothing below a node counts in a cut, so that the node can bring nothing either.
    fn is_empty(&self, source: PlanChild, cut: usize, weighing: &Weighing) -> bool {
        match source {
            PlanChild::Question(_) => false,
            PlanChild::Node(place) => weighing.entries(place * self.cuts + cut).is_empty(),
        }
    }
}

impl Weighing {
    /// What counts in the node and cut at `place`: that of the node times the cuts, and the cut.
    pub(crate) fn entries(&self, place: usize) -> &[Entry] {
        let end_of = |place: Option<usize>| place.and_then(|place| self.ends.get(place)).copied();
        let start = end_of(place.checked_sub(1)).unwrap_or_default();
        end_of(Some(place)).and_then(|end| self.entries.get(start..end)).unwrap_or_default()
    }

    /// Whether the node and cut at `place` comes to the same as the node as a whole.
    pub(crate) fn is_as_whole(&self, place: usize) -> bool {
        self.as_whole.get(place) == Some(&true)
    }
}

/// A plan that is being laid out.
#[derive(Debug, Default)]
struct Layout {
    nodes: Vec<PlanNode>,
    dimensions: Vec<usize>,
    groups: usize,
    above: Vec<usize>,
    only: Vec<Option<usize>>,
}

impl Layout {
    fn add_dimensions(&mut self, dimensions: &[Dimension]) -> Vec<PlanChild> {
        dimensions.iter().map(|dimension| self.add_dimension(dimension)).collect()
    }

    fn add_dimension(&mut self, dimension: &Dimension) -> PlanChild {
        let slot = self.dimensions.len();
        self.dimensions.push(usize::MAX);
        let children = match &dimension.contents {
            Contents::Dimensions(below) => self.add_dimensions(below),
            Contents::Questions(items) => items.iter().map(|item| self.add_item(item)).collect(),
        };
        let place = self.add_node(PlanNode {
            operator: dimension.operator.clone(),
            range: dimension.range,
            clamp: dimension.clamp,
            missing: dimension.missing.clone(),
            children,
            slot: Some(Slot::Dimension(slot)),
            above: None,
        });
        if let Some(dimension) = self.dimensions.get_mut(slot) {
            *dimension = place;
        }
        PlanChild::Node(place)
    }

    fn add_item(&mut self, item: &Item) -> PlanChild {
        match item {
            Item::Question(question) => self.add_question(question),
            Item::Group(group) => self.add_group(group),
        }
    }

    fn add_group(&mut self, group: &Group) -> PlanChild {
        let children = group.rows.iter().map(|question| self.add_question(question)).collect();
        let slot = self.groups;
        self.groups += 1;
        PlanChild::Node(self.add_node(PlanNode {
            operator: group.operator.clone(),
            range: group.range,
            clamp: false,
            missing: group.missing.clone(),
            children,
            slot: Some(Slot::Group(slot)),
            above: None,
        }))
    }

    fn add_question(&mut self, question: &Question) -> PlanChild {
        let mut on = question.weights.axes.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
        let only = on.next().filter(|_| on.next().is_none());
        self.only.push(only.map(|(axis, _)| axis + 1));
        // INVARIANT: the node it stands in follows, and then tells its place.
        self.above.push(usize::MAX);
        PlanChild::Question(self.above.len() - 1)
    }

    /// Adds a node whose children are there already.
    fn add_node(&mut self, node: PlanNode) -> usize {
        let place = self.nodes.len();
        for child in &node.children {
            match *child {
                PlanChild::Question(question) => {
                    if let Some(above) = self.above.get_mut(question) {
                        *above = place;
                    }
                }
                PlanChild::Node(node) => {
                    if let Some(node) = self.nodes.get_mut(node) {
                        node.above = Some(place);
                    }
                }
            }
        }
        self.nodes.push(node);
        place
    }
}

#[cfg(all(test, feature = "yaml"))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::answers::Answers;
    use crate::answers::entry::Raw;
    use crate::assessment::mark::Marks;
    use crate::assessment::slate::Slate;
    use crate::questionnaire::Questionnaire;

    const QUESTIONNAIRE: &str = "
branda: 1
id: shop
version: '1'
languages: [en]
title: Shop
axes: [{ id: tools, name: Tools }, { id: people, name: People }]
levels: [{ id: all, from: 0, name: All, verdict: All. }]
dimensions:
  - id: sales
    name: Sales
    questions:
      - id: shop
        text: Where?
        axes: { tools: 2 }
        options: [{ id: no, points: 0, text: No }, { id: yes, points: 1, text: Yes }]
      - id: ways
        text: How?
        axes: { tools: 1 }
        missing: { unanswered: zero }
        several: { options: [{ id: post, points: 1, text: Post }, { id: van, points: 2, text: Van }] }
  - id: staff
    name: Staff
    operator: median
    questions:
      - { id: share, text: How many?, axes: { people: 1 }, number: { worst: 0, best: 10, min: 0, max: 10 } }
      - id: both
        text: Which?
        axes: { tools: 1, people: 3 }
        missing: { unanswered: no_score }
        options: [{ id: no, points: { tools: 0, people: 1 }, text: No }, { id: yes, points: { tools: 1, people: 0 }, text: Yes }]
";

    proptest! {
        #[test]
        fn what_counts_as_in_the_whole_comes_to_what_it_would_by_itself(
            shop in "|no|yes|dont_know", ways in "|post|van|post;van", share in "|[0-9]", both in "|no|yes",
        ) {
            let questionnaire = Questionnaire::from_yaml(QUESTIONNAIRE).unwrap();
            let mut answers = Answers::none(&questionnaire);
            for (id, text) in [("shop", &shop), ("ways", &ways), ("share", &share), ("both", &both)] {
                answers.set(id, &Raw::Text(text)).unwrap();
            }
            let (plan, marks) = (&questionnaire.plan, Marks::made(&answers));
            let quick = plan.weighing(None);
            prop_assert!(quick.as_whole.contains(&true));
            let by_itself = Weighing { as_whole: Vec::new(), ..quick.clone() };
            let scores = |weighing: &Weighing| {
                let mut slate = Slate::default();
                slate.fill(plan, weighing, &marks, &mut ());
                (slate.whole(plan), slate.dimensions(plan))
            };
            prop_assert_eq!(scores(quick), scores(&by_itself));
        }
    }
}
