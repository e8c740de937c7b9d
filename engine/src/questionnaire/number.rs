//! Number scales: what a number that somebody enters is worth.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::questionnaire::problem::{MOST, Rule};
use crate::questionnaire::prompt::NumberEntry;
use crate::range::Range;
use crate::reader::{Fields, Reader};
use crate::share::Share;
use crate::source::Node;

/// What a number is worth.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) enum NumberScale {
    /// Along a line from the worst number to the best, which differ.
    Line { worst: f64, best: f64, clamp: bool },
    /// As `Line`, between logarithms; a number of 0 or below is worth as much as the lower end.
    Logarithm { worst: f64, best: f64, clamp: bool },
    /// The nearer to a target, the better: from the best at the target to the worst so far away, on both sides.
    Target { target: f64, distance: f64, clamp: bool },
    /// By the step that the number reaches, as shares of the questionnaire's scale.
    Steps { below: f64, steps: Vec<Step> },
    /// The number itself is the value.
    AsItIs,
}

/// From this number on, this share.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Step {
    from: f64,
    part: f64,
}

/// What a number is worth: a part of the way from worst to best, or a value that is meant as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Worthiness {
    Part(f64),
    Value(f64),
}

impl NumberScale {
    /// The value of a number on `range`.
    pub(crate) fn value(&self, number: f64, range: Range) -> f64 {
        match self.worth(number) {
            Worthiness::Part(part) => range.at(part),
            Worthiness::Value(value) => value,
        }
    }

    fn worth(&self, number: f64) -> Worthiness {
        let held = |part: f64, clamp: bool| if clamp { Share::new(part).value() } else { part };
        match self {
            Self::Line { worst, best, clamp } => {
                Worthiness::Part(held((number - worst) / (best - worst), *clamp))
            }
            Self::Logarithm { worst, best, clamp } => {
                let logarithm = |number: f64| libm::log(number.max(worst.min(*best)));
                let (low, high) = (libm::log(*worst), libm::log(*best));
                Worthiness::Part(held((logarithm(number) - low) / (high - low), *clamp))
            }
            Self::Target { target, distance, clamp } => {
                Worthiness::Part(held(1.0 - (number - target).abs() / distance, *clamp))
            }
            Self::Steps { below, steps } => {
                let reached = steps.iter().rev().find(|step| number >= step.from);
                Worthiness::Part(reached.map_or(*below, |step| step.part))
            }
            Self::AsItIs => Worthiness::Value(number),
        }
    }

    /// The worst and the best a number can be worth; nothing where that is not known.
    pub(crate) fn ends(&self) -> Option<(f64, f64)> {
        match self {
            Self::Line { .. } | Self::Logarithm { .. } | Self::Target { .. } => Some((0.0, 1.0)),
            Self::Steps { below, steps } => {
                let parts = || steps.iter().map(|step| step.part).chain([*below]);
                Some((parts().fold(f64::INFINITY, f64::min), parts().fold(f64::NEG_INFINITY, f64::max)))
            }
            Self::AsItIs => None,
        }
    }

    /// Numbers that can be entered, among which are the worst and the best; nothing where that is not known.
    #[cfg(feature = "yaml")]
    pub(crate) fn landmarks(&self, entry: &NumberEntry) -> Option<Vec<f64>> {
        let (min, max) = (entry.min.unwrap_or(-MOST), entry.max.unwrap_or(MOST));
        let numbers = match self {
            Self::Line { worst, best, .. } | Self::Logarithm { worst, best, .. } => vec![*worst, *best],
            Self::Target { target, distance, .. } => vec![target - distance, *target, target + distance],
            Self::Steps { steps, .. } => steps.iter().map(|step| step.from).chain([min, max]).collect(),
            Self::AsItIs => vec![entry.min?, entry.max?],
        };
        Some(numbers.into_iter().filter(|number| (min..=max).contains(number)).collect())
    }

    /// Whether there is a worst and a best value, however far the number goes.
    pub(crate) fn is_held(&self) -> bool {
        match self {
            Self::Line { clamp, .. } | Self::Logarithm { clamp, .. } | Self::Target { clamp, .. } => *clamp,
            Self::Steps { .. } => true,
            Self::AsItIs => false,
        }
    }

    /// The numbers at which the value may turn from rising to falling, or the other way.
    pub(crate) fn turns(&self) -> Vec<f64> {
        match self {
            Self::Line { worst, best, .. } | Self::Logarithm { worst, best, .. } => vec![*worst, *best],
            Self::Target { target, distance, .. } => vec![target - distance, *target, target + distance],
            Self::Steps { steps, .. } => steps.iter().map(|step| step.from).collect(),
            Self::AsItIs => Vec::new(),
        }
    }

    /// Reads `number` of a question; `scale` is that of points.
    pub(crate) fn read(reader: &mut Reader, node: &Node, scale: Range) -> Option<(NumberEntry, Self)> {
        const SHAPES: [&str; 4] = ["worst", "target", "steps", "as_it_is"];
        let fields = reader.fields(node, &format::NUMBER)?;
        let entry = NumberEntry::read(reader, fields);
        let (count, shape) = fields.among(&SHAPES);
        let (1, Some((shape, shape_node))) = (count, shape) else {
            reader.tell(node.place, Rule::NumberShape(count));
            return None;
        };
        tell_beside(reader, fields, shape);
        let scale = match shape {
            "steps" => read_steps(reader, fields, shape_node, scale),
            "as_it_is" => reader.only_true(shape_node, "as_it_is").map(|()| Self::AsItIs),
            "target" => read_target(reader, fields, entry.as_ref()),
            _ => read_line(reader, fields, entry.as_ref()),
        };
        entry.zip(scale)
    }
}

/// Tells of fields that say nothing in a number that is scored in another way.
fn tell_beside(reader: &mut Reader, fields: Fields<'_>, shape: &'static str) {
    let meant: &[&str] = match shape {
        "worst" => &["best", "logarithm", "clamp"],
        "target" => &["distance", "clamp"],
        "steps" => &["below"],
        _ => &[],
    };
    for field in ["best", "logarithm", "distance", "clamp", "below"] {
        if let Some(node) = fields.get(field)
            && !meant.contains(&field)
        {
            reader.tell(node.place, Rule::Beside { field, shape });
        }
    }
}

fn read_target(reader: &mut Reader, fields: Fields<'_>, entry: Option<&NumberEntry>) -> Option<NumberScale> {
    let target = fields.require(reader, "target").and_then(|node| reader.number(node));
    let distance = fields.require(reader, "distance").and_then(|node| {
        reader.number_in(node, "distance", "at least 0.000001", |distance| distance >= 1e-6)
    });
    let clamp = fields.get("clamp").map_or(Some(true), |node| reader.truth(node));
    let (target, distance, clamp) = (target?, distance?, clamp?);
    let (min, max) = accepted(entry);
    if !(min..=max).contains(&target) || (target - distance < min && target + distance > max) {
        reader.tell(fields.place, Rule::TargetNotAccepted { min, max, target, distance });
    }
    Some(NumberScale::Target { target, distance, clamp })
}

/// The lowest and the highest number that is accepted.
fn accepted(entry: Option<&NumberEntry>) -> (f64, f64) {
    let min = entry.and_then(|entry| entry.min).unwrap_or(-MOST);
    (min, entry.and_then(|entry| entry.max).unwrap_or(MOST))
}

fn read_line(reader: &mut Reader, fields: Fields<'_>, entry: Option<&NumberEntry>) -> Option<NumberScale> {
    let worst = fields.require(reader, "worst").and_then(|node| reader.number(node));
    let best = fields.require(reader, "best").and_then(|node| reader.number(node));
    let clamp = fields.get("clamp").map_or(Some(true), |node| reader.truth(node));
    let logarithm = fields.get("logarithm").map_or(Some(false), |node| reader.truth(node));
    let (worst, best, clamp, logarithm) = (worst?, best?, clamp?, logarithm?);
    #[expect(clippy::float_cmp, reason = "only equal ends leave no line between them")]
    if worst == best {
        reader.tell(fields.place, Rule::SameEnds { low: "worst", high: "best", value: worst });
        return None;
    }
    if logarithm && worst.min(best) <= 0.0 {
        reader.tell(fields.place, Rule::LogarithmOfNothing(worst.min(best)));
        return None;
    }
    let (min, max) = accepted(entry);
    if worst.min(best) < min || worst.max(best) > max {
        reader.tell(fields.place, Rule::EndsNotAccepted { min, max, worst, best });
    }
    Some(if logarithm {
        NumberScale::Logarithm { worst, best, clamp }
    } else {
        NumberScale::Line { worst, best, clamp }
    })
}

fn read_steps(reader: &mut Reader, fields: Fields<'_>, node: &Node, scale: Range) -> Option<NumberScale> {
    let points = |reader: &mut Reader, node: &Node| {
        let points = reader.number(node)?;
        if !scale.holds(points) {
            let (lowest, highest) = (scale.lowest(), scale.highest());
            reader.tell(node.place, Rule::StepOffScale { points, lowest, highest });
        }
        Some(scale.part(points))
    };
    let below = fields.require(reader, "below").and_then(|node| points(reader, node));
    let mut steps: Vec<Step> = Vec::new();
    for node in reader.list(node, "a step with `from` and `points`")? {
        let Some(step) = reader.fields(node, &format::STEP) else { continue };
        let from = step.require(reader, "from").and_then(|node| reader.number(node));
        let part = step.require(reader, "points").and_then(|node| points(reader, node));
        let (Some(from), Some(part)) = (from, part) else { continue };
        if let Some(last) = steps.last()
            && from <= last.from
        {
            reader.tell(node.place, Rule::StepOrder { from, previous: last.from });
        }
        steps.push(Step { from, part });
    }
    Some(NumberScale::Steps { below: below?, steps })
}
