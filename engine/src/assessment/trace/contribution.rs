//! Contributions: what of a score each answer brings.

use crate::assessment::node::Node;
use crate::assessment::trace::{Child, Input, Trace};
use crate::cut::Cut;
use crate::questionnaire::operator::Weighed;
use crate::questionnaire::operator::gradient::{Part, Parts};
use crate::questionnaire::question::Question;

/// What brings a part of a score, and how much.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Contribution<'q> {
    /// Whose it is.
    pub source: Source<'q>,
    /// What it comes from.
    pub cause: Cause,
    /// In the points of the score; below 0 where it takes something off.
    pub amount: f64,
}

/// Whose contribution it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Source<'q> {
    /// The whole, a dimension or a group.
    Node(Node<'q>),
    /// A question.
    Question(&'q Question),
}

/// What a contribution comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The value of an answer, or what a missing-value policy puts in its place.
    Value,
    /// The start of `start_minus`.
    Start,
    /// Being high enough for `count_from`, however high.
    Counted,
    /// The floor of `geometric_mean`, which counts in place of a lower value.
    Floor,
    /// What counts in place of a node without a score.
    Policy,
    /// What `clamp` adds or takes off to hold a value in its range.
    Clamp,
}

impl<'q> Trace<'q> {
    /// What each question below brings to the value of this node in one cut; together they are the value, but for the
    /// last digits of sums. None where there is no value.
    ///
    /// A part of a score is the value times the partial derivative of the score with respect to it, down the tree.
    /// Where a value is counted rather than weighed, what counts it is the source, and nothing below it.
    ///
    /// ```
    /// # let text = r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],"title":"First look",
    /// #   "levels":[{"id":"all","from":0,"name":"All","verdict":"All."}],
    /// #   "dimensions":[{"id":"sales","name":"Sales","questions":[
    /// #     {"id":"shop","text":"Shop?","options":[{"id":"no","points":0,"text":"No"},{"id":"yes","points":1,"text":"Yes"}]},
    /// #     {"id":"till","text":"Till?","weight":3,"options":[{"id":"no","points":0,"text":"No"},{"id":"yes","points":1,"text":"Yes"}]}]}]}"#;
    /// # let questionnaire = engine::Questionnaire::from_json(text)?;
    /// use engine::{Cut, Raw, Source};
    ///
    /// let mut answers = engine::Answers::none(&questionnaire);
    /// answers.set("shop", &Raw::Text("yes"))?;
    /// answers.set("till", &Raw::Text("no"))?;
    /// let contributions = engine::assess(answers).trace().contributions(Cut::Whole);
    /// assert!(matches!(contributions[0].source, Source::Question(question) if question.prompt.id == *"shop"));
    /// assert_eq!((contributions[0].amount, contributions[1].amount), (25.0, 0.0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn contributions(&self, cut: Cut) -> Vec<Contribution<'q>> {
        let mut contributions = Vec::new();
        self.add(cut, 1.0, &mut contributions);
        contributions
    }

    /// Adds the parts of this node's value, each times `slope`.
    fn add(&self, cut: Cut, slope: f64, contributions: &mut Vec<Contribution<'q>>) {
        let Some(made) = self.cuts.get(cut) else { return };
        let Some(value) = made.value else { return };
        let weighed = |input: &Input| {
            let value = input.counts.ok()?;
            Some(Weighed { child: input.child, weight: input.weight, value })
        };
        let below: Vec<Weighed> = made.inputs.iter().filter_map(weighed).collect();
        let operator = self.node.operator();
        let Some(unclamped) = operator.apply(&below) else { return };
        let Parts { start, below: parts } = operator.parts(&below, unclamped);
        // Nothing is taken off by −0.
        let part_of =
            |source, cause, amount: f64| Contribution { source, cause, amount: slope * amount + 0.0 };
        let here = Source::Node(self.node);
        contributions.extend(start.map(|start| part_of(here, Cause::Start, start)));
        for (item, part) in below.iter().zip(parts) {
            let Some(child) = self.children.get(item.child) else { continue };
            let (cause, amount) = match (part, child) {
                (Part::Slope(own), Child::Node(node)) if node.counts_with(cut, item.value) => {
                    node.add(cut, slope * own, contributions);
                    continue;
                }
                (Part::Slope(own), Child::Node(_)) => (Cause::Policy, own * item.value),
                (Part::Slope(own), Child::Question(_)) => (Cause::Value, own * item.value),
                (Part::Counted(amount), _) => (Cause::Counted, amount),
                (Part::Floor(amount), _) => (Cause::Floor, amount),
            };
            contributions.push(part_of(child.source(), cause, amount));
        }
        if value.total_cmp(&unclamped).is_ne() {
            contributions.push(part_of(here, Cause::Clamp, value - unclamped));
        }
    }

    /// Whether this node counts above with its own value, and not with one that stands in place of its score.
    fn counts_with(&self, cut: Cut, value: f64) -> bool {
        let own = self.cuts.get(cut).and_then(|made| made.value);
        own.is_some_and(|own| own.total_cmp(&value).is_eq())
    }
}

impl<'q> Child<'q> {
    /// Whose contribution its value is.
    pub fn source(&self) -> Source<'q> {
        match self {
            Self::Node(node) => Source::Node(node.node),
            Self::Question(traced) => Source::Question(traced.question),
        }
    }
}
