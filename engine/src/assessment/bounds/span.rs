//! Spans: from where to where a node can be at most, whatever of what is below it counts.

use std::slice;

use crate::assessment::mark::{Mark, Voids};
use crate::cut::Cuts;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::dimension::{Contents, Dimension};
use crate::questionnaire::group::Item;
use crate::questionnaire::missing::Policy;
use crate::questionnaire::operator::Operator;
use crate::questionnaire::weights::Weights;
use crate::range::Range;
use crate::share::reaches;

/// From where to where a value can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) lowest: f64,
    pub(super) highest: f64,
    /// Whether it may be that there is no value.
    optional: bool,
}

/// The spans of a question in all cuts, and whether it may leave its node without a score.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    spans: Option<Cuts<Option<Span>>>,
    voids: bool,
}

/// The spans of every dimension, each before those below it, and of the whole.
#[derive(Debug)]
pub(super) struct Spans {
    pub(super) dimensions: Vec<Cuts<Option<Span>>>,
    pub(super) whole: Cuts<Option<Span>>,
}

impl Span {
    fn join(&mut self, value: f64) {
        self.lowest = self.lowest.min(value);
        self.highest = self.highest.max(value);
    }
}

impl Seen {
    /// What lies between the values of these marks.
    pub(super) fn between(marks: &[&Mark]) -> Self {
        let voids = marks.iter().any(|mark| mark.voids != Voids::Nothing);
        let mut spans: Option<Cuts<Option<Span>>> = None;
        for values in marks.iter().filter_map(|mark| mark.values.as_ref()) {
            let spans = spans.get_or_insert_with(|| {
                let optional = marks.iter().any(|mark| mark.values.is_none());
                values.map(|value| Some(Span { lowest: *value, highest: *value, optional }))
            });
            for (span, value) in spans.iter_mut().zip(values.iter()) {
                if let Some(span) = span {
                    span.join(*value);
                }
            }
        }
        Self { spans, voids }
    }
}

impl Spans {
    /// `seen` has one for each question.
    pub(super) fn of(questionnaire: &Questionnaire, weights: &Weights, seen: Vec<Seen>) -> Self {
        let mut walk = Walk {
            cuts: questionnaire.axes.len() + 1,
            dimension_weights: weights.dimensions.iter(),
            group_weights: weights.groups.iter(),
            questions: weights.questions.iter().zip(seen),
            spans: Vec::new(),
        };
        let below = walk.dimensions(&questionnaire.dimensions);
        let rules = Rules {
            operator: &questionnaire.operator,
            range: questionnaire.range,
            clamp: questionnaire.clamp,
            not_scored: questionnaire.missing.not_scored,
        };
        let whole = walk.node(&below, rules);
        Self { dimensions: walk.spans, whole }
    }
}

#[derive(Clone, Copy)]
struct Rules<'q> {
    operator: &'q Operator,
    range: Range,
    clamp: bool,
    /// What this node does about one below without a score.
    not_scored: Policy,
}

/// What stands below a node: its weight and its spans in each cut.
struct Below {
    weights: Vec<f64>,
    spans: Option<Cuts<Option<Span>>>,
    voids: bool,
    /// Of a node, not of a question.
    range: Option<Range>,
}

struct Walk<'w, Q> {
    cuts: usize,
    // Of what is not yet reached:
    dimension_weights: slice::Iter<'w, f64>,
    group_weights: slice::Iter<'w, Cuts<f64>>,
    questions: Q,
    /// Those of the dimensions reached so far.
    spans: Vec<Cuts<Option<Span>>>,
}

impl<'w, Q: Iterator<Item = (&'w Cuts<f64>, Seen)>> Walk<'w, Q> {
    fn dimensions(&mut self, dimensions: &[Dimension]) -> Vec<Below> {
        let mut all = Vec::with_capacity(dimensions.len());
        for dimension in dimensions {
            let Some(&weight) = self.dimension_weights.next() else { break };
            let place = self.spans.len();
            let below = match &dimension.contents {
                Contents::Dimensions(dimensions) => self.dimensions(dimensions),
                Contents::Questions(items) => items.iter().filter_map(|item| self.item(item)).collect(),
            };
            let Dimension { operator, range, clamp, missing, .. } = dimension;
            let rules = Rules { operator, range: *range, clamp: *clamp, not_scored: missing.not_scored };
            let spans = self.node(&below, rules);
            self.spans.insert(place, spans.clone());
            let (weights, range) = (vec![weight; self.cuts], Some(dimension.range));
            all.push(Below { weights, spans: Some(spans), voids: false, range });
        }
        all
    }

    fn item(&mut self, item: &Item) -> Option<Below> {
        let Item::Group(group) = item else { return self.question() };
        let weights = self.group_weights.next()?.iter().copied().collect();
        let below: Vec<Below> = group.rows.iter().filter_map(|_| self.question()).collect();
        let rules = Rules {
            operator: &group.operator,
            range: group.range,
            clamp: false,
            not_scored: Policy::Exclude,
        };
        let spans = Some(self.node(&below, rules));
        Some(Below { weights, spans, voids: false, range: Some(group.range) })
    }

    fn question(&mut self) -> Option<Below> {
        let (weights, Seen { spans, voids }) = self.questions.next()?;
        Some(Below { weights: weights.iter().copied().collect(), spans, voids, range: None })
    }

    fn node(&self, below: &[Below], rules: Rules<'_>) -> Cuts<Option<Span>> {
        let span = |cut| node_in(below, cut, &rules);
        Cuts { whole: span(0), axes: (1..self.cuts).map(span).collect() }
    }
}

/// The span of a node in one cut; nothing where there never is a value.
fn node_in(below: &[Below], cut: usize, rules: &Rules<'_>) -> Option<Span> {
    let Rules { operator, range, clamp, not_scored } = rules;
    let mut items: Vec<(f64, Span)> = Vec::with_capacity(below.len());
    let mut voids = false;
    for item in below {
        let Some(weight) = item.weights.get(cut).copied().filter(|weight| *weight > 0.0) else { continue };
        voids |= item.voids;
        let mut span = item.spans.as_ref().and_then(|spans| *spans.iter().nth(cut)?);
        if let Some(range) = item.range.filter(|_| span.is_none_or(|span| span.optional)) {
            let instead = match not_scored {
                Policy::Zero => Some(range.lowest()),
                Policy::Full => Some(range.highest()),
                Policy::Points(points) => Some(*points),
                Policy::Exclude => None,
                Policy::NoScore | Policy::NoResult => {
                    voids = true;
                    None
                }
            };
            if let Some(value) = instead {
                let none = Span { lowest: value, highest: value, optional: true };
                span.get_or_insert(none).join(value);
            }
        }
        items.extend(span.map(|span| (weight, span)));
    }
    let (lowest, highest) = combined(operator, &items)?;
    // Where anything below may be left out, so may be this: too little may be answered, or its operator be undefined.
    let optional = voids || items.iter().any(|(_, span)| span.optional) || operator.is_partial();
    let held = |value: f64| if *clamp { range.clamp(value) } else { value };
    Some(Span { lowest: held(lowest), highest: held(highest), optional })
}

/// The least and the most that an operator makes of any of `items` in which all stand that are not optional.
fn combined(operator: &Operator, items: &[(f64, Span)]) -> Option<(f64, f64)> {
    let lowest = items.iter().map(|(_, span)| span.lowest).fold(f64::INFINITY, f64::min);
    let highest = items.iter().map(|(_, span)| span.highest).fold(f64::NEG_INFINITY, f64::max);
    if items.is_empty() {
        return None;
    }
    let sums = || {
        items.iter().fold((0.0, 0.0), |(least, most), (weight, span)| {
            let (low, high) = (weight * span.lowest, weight * span.highest);
            if span.optional {
                (least + low.min(0.0), most + high.max(0.0))
            } else {
                (least + low, most + high)
            }
        })
    };
    Some(match operator {
        Operator::GeometricMean { floor } => {
            let held = |value: f64| value.max(floor.unwrap_or(0.0));
            (held(lowest), held(highest))
        }
        Operator::HarmonicMean | Operator::PowerMean(_) => (lowest.max(0.0), highest.max(0.0)),
        Operator::Mean | Operator::Minimum | Operator::Maximum | Operator::Median | Operator::KthBest(_) => {
            (lowest, highest)
        }
        Operator::Sum => sums(),
        Operator::StartMinus(start) => {
            let (least, most) = sums();
            (start - most, start - least)
        }
        Operator::CountFrom(limit) => {
            let sure =
                items.iter().filter(|(_, span)| !span.optional && reaches(span.lowest, *limit)).count();
            let most = items.iter().filter(|(_, span)| reaches(span.highest, *limit)).count();
            (sure as f64, most as f64)
        }
        Operator::Table(table) => table.ends(),
        Operator::Product => items.iter().fold((1.0, 1.0), |(least, most), (_, span)| {
            let ends = [least * span.lowest, least * span.highest, most * span.lowest, most * span.highest];
            let without = span.optional.then_some([least, most]).into_iter().flatten();
            let all = || ends.into_iter().chain(without.clone());
            (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max))
        }),
    })
}
