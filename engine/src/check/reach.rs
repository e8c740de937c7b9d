//! Whether both ends of every range can be reached.

use std::ops::Range;

use super::outline::{Outline, field};
use super::warning::{Doubt, Warning};
use crate::assessment::mark::{Mark, Marks, State, Voids};
use crate::assessment::slate::Slate;
use crate::cut::Cuts;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::dimension::{Contents, Dimension};
use crate::questionnaire::operator::Operator;
use crate::questionnaire::problem::{Missed, Problem, Rule};
use crate::questionnaire::question::Question;
use crate::range::Range as ScoreRange;

/// How near to an end counts as reaching it, as a share of the range: sums of fractions miss it by their last digits.
const NEAR: f64 = 1e-6;

/// With more questions, answers to a single one are not tried out.
const MOST_ALONE: usize = 300;

/// Tells of each node whose range has an end that no answers reach; where its author did not write the range, as a
/// warning.
///
/// Every operator with weights above 0 rises with what is below it, or falls (`start_minus`). So the ends of a node are
/// found where each question has its lowest or its highest value, as its way up turns it. A sum of a few answers can lie
/// beyond that of all, so each question is tried out alone too.
pub(super) fn tell(
    questionnaire: &Questionnaire,
    outline: &Outline<'_>,
    problems: &mut Vec<Problem>,
    warnings: &mut Vec<Warning>,
) {
    let mut tree = Tree::default();
    let below = tree.add(&questionnaire.dimensions, questionnaire.operator.turns());
    let questions: Vec<&Question> = questionnaire.questions().collect();
    let ends: Vec<Option<[Cuts<f64>; 2]>> = questions.iter().map(|question| question.reach()).collect();
    let mut reached = vec![Reached::default(); tree.nodes.len() + 1];
    let plan = &questionnaire.plan;
    let mut slate = Slate::default();
    let mut walk = |reached: &mut [Reached], values: &dyn Fn(usize) -> Option<Cuts<f64>>| {
        let marks: Vec<Mark> = (0..questions.len()).map(|index| mark(values(index))).collect();
        slate.fill(plan, plan.weighing(None), &Marks::of(marks.iter(), plan.cuts()), &mut ());
        let (dimensions, whole) = (slate.dimensions(plan), slate.whole(plan));
        for (reached, score) in reached.iter_mut().zip(dimensions.iter().chain([&whole])) {
            reached.add(score.whole.value);
        }
    };
    let end = |index: usize, high: bool| {
        let [low, best] = ends.get(index)?.clone()?;
        Some(if high { best } else { low })
    };
    for high in [false, true] {
        let turned = |index| tree.turned.get(index).copied().unwrap_or_default();
        walk(&mut reached, &|index| end(index, high ^ turned(index)));
    }
    let whole = Below {
        name: "the overall score".to_owned(),
        range: questionnaire.range,
        questions: 0..questions.len(),
        unknown: below.with(&questionnaire.operator),
    };
    let nodes = || tree.nodes.iter().chain([&whole]);
    // Where every end is reached already, nothing is left to be tried out.
    let is_missed = nodes().zip(&reached).any(|(node, reached)| !reached.missed(node).is_empty());
    if is_missed && questions.len() <= MOST_ALONE {
        for high in [false, true] {
            for alone in 0..questions.len() {
                walk(&mut reached, &|index| end(index, high).filter(|_| index == alone));
            }
        }
    }
    let nodes = nodes().zip(outline.dimensions.iter().copied().chain(outline.root));
    let mut nodes: Vec<_> = nodes.zip(&reached).collect();
    // From below, because what does not reach its end keeps all above it from theirs.
    nodes.rotate_right(1);
    let mut told: Vec<Range<usize>> = Vec::new();
    for ((node, source), reached) in nodes.into_iter().rev() {
        let is_below =
            |told: &Range<usize>| node.questions.start <= told.start && told.end <= node.questions.end;
        let unjudged = ends.get(node.questions.clone()).unwrap_or_default().iter().any(Option::is_none);
        if unjudged || told.iter().any(is_below) {
            continue;
        }
        for missed in reached.missed(node) {
            told.push(node.questions.clone());
            match field(source, "range") {
                Some(range) => problems.push(Problem { place: range.place, rule: Rule::EndMissed(missed) }),
                None => warnings
                    .extend(source.place.map(|place| Warning { place, doubt: Doubt::EndMissed(missed) })),
            }
        }
    }
}

/// The dimensions, each before those below it, and what turns the questions.
#[derive(Default)]
struct Tree {
    nodes: Vec<Below>,
    /// Whether a higher value of the question makes the overall score lower.
    turned: Vec<bool>,
}

struct Below {
    name: String,
    range: ScoreRange,
    questions: Range<usize>,
    unknown: Unknown,
}

/// Which ends of a node are not known, because there is no score near them.
#[derive(Debug, Clone, Copy, Default)]
struct Unknown {
    lowest: bool,
    highest: bool,
}

impl Unknown {
    /// Of a node with this operator above it.
    fn with(self, operator: &Operator) -> Self {
        // Not scored at 0, or held above it.
        let near_zero = matches!(
            operator,
            Operator::GeometricMean { .. } | Operator::HarmonicMean | Operator::PowerMean(_)
        );
        let turned =
            if operator.turns() { Self { lowest: self.highest, highest: self.lowest } } else { self };
        Self { lowest: turned.lowest || near_zero, ..turned }
    }

    fn or(self, other: Self) -> Self {
        Self { lowest: self.lowest || other.lowest, highest: self.highest || other.highest }
    }
}

impl Tree {
    /// Adds dimensions beside each other; gives what is not known of them.
    fn add(&mut self, dimensions: &[Dimension], turned: bool) -> Unknown {
        let mut all = Unknown::default();
        for dimension in dimensions {
            let turned = turned ^ dimension.operator.turns();
            let (node, first) = (self.nodes.len(), self.turned.len());
            let name = format!("dimension `{}`", dimension.id);
            let unknown = Unknown::default();
            self.nodes.push(Below { name, range: dimension.range, questions: first..first, unknown });
            let mut below = Unknown::default();
            match &dimension.contents {
                Contents::Dimensions(dimensions) => below = self.add(dimensions, turned),
                Contents::Questions(items) => {
                    for item in items {
                        let operator = item.operator();
                        let turned = turned ^ operator.is_some_and(Operator::turns);
                        self.turned.extend(item.questions().iter().map(|_| turned));
                        below =
                            below.or(operator.map_or(below, |operator| Unknown::default().with(operator)));
                    }
                }
            }
            let unknown = below.with(&dimension.operator);
            all = all.or(unknown);
            if let Some(node) = self.nodes.get_mut(node) {
                node.questions.end = self.turned.len();
                node.unknown = unknown;
            }
        }
        all
    }
}

fn mark(values: Option<Cuts<f64>>) -> Mark {
    let state = if values.is_some() { State::Answered } else { State::Unanswered };
    Mark { state, values, voids: Voids::Nothing, policy: None }
}

/// The lowest and the highest value met; nothing where none was.
#[derive(Debug, Clone, Copy, Default)]
struct Reached(Option<(f64, f64)>);

impl Reached {
    fn add(&mut self, value: Option<f64>) {
        let Some(value) = value else { return };
        let (low, high) = self.0.unwrap_or((value, value));
        self.0 = Some((low.min(value), high.max(value)));
    }

    fn missed(&self, node: &Below) -> Vec<Missed> {
        let Some((low, high)) = self.0 else { return Vec::new() };
        let (lowest, highest) = (node.range.lowest(), node.range.highest());
        let near = NEAR * (highest - lowest);
        let mut missed = Vec::new();
        let mut miss = |lowest, end, nearest| {
            missed.push(Missed { node: node.name.clone(), lowest, end, nearest: tidy(nearest) });
        };
        if !node.unknown.lowest && low > lowest + near {
            miss(true, lowest, low);
        }
        if !node.unknown.highest && high < highest - near {
            miss(false, highest, high);
        }
        missed
    }
}

/// A value without the digits that the last bits of a sum leave behind.
fn tidy(value: f64) -> f64 {
    const MILLIONTHS: f64 = 1e6;
    (value * MILLIONTHS).round() / MILLIONTHS
}
