//! What an option is worth on each axis, and the advice that goes with it.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::cut::Cuts;
use crate::questionnaire::Context;
use crate::questionnaire::advice::Advice;
use crate::questionnaire::operator::mean;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::values::Values;
use crate::reader::Reader;
use crate::source::{Node, Place, Value};

/// What an option is worth.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Worth {
    /// What it brings to its dimension and to each axis, on the range of its question; the lowest where its question
    /// does not count.
    pub values: Cuts<f64>,
    /// What to do next from here.
    pub next: Option<Advice>,
}

/// Reads an option's points, one number or one for each axis, as values on the range of its question.
pub(crate) fn read_points(
    reader: &mut Reader,
    node: &Node,
    option: &str,
    weights: &Cuts<f64>,
    context: &mut Context,
) -> Option<Cuts<f64>> {
    read_on_axes(reader, node, option, weights, context, read_value)
}

/// Reads one number, or one for each axis, with `read`.
pub(crate) fn read_on_axes(
    reader: &mut Reader,
    node: &Node,
    option: &str,
    weights: &Cuts<f64>,
    context: &mut Context,
    read: impl Fn(&mut Reader, &Node, &str, &Context) -> Option<f64>,
) -> Option<Cuts<f64>> {
    let Value::Map(entries) = &node.value else {
        let value = read(reader, node, option, context)?;
        return Some(weights.map(|_| value));
    };
    let mut points: Vec<Option<f64>> = vec![None; context.axes.len()];
    for (key, node) in entries {
        let index = context.axis(reader, key.place, &key.name);
        let value = read(reader, node, option, context);
        if let Some(slot) = index.and_then(|index| points.get_mut(index)) {
            *slot = value;
        }
    }
    let mut axes = Vec::with_capacity(points.len());
    for ((axis, weight), value) in context.axes.iter().zip(&weights.axes).zip(points) {
        let on_axis = *weight > 0.0;
        let (option, name) = (option.to_owned(), axis.id.to_string());
        match value {
            Some(_) if !on_axis => reader.tell(node.place, Rule::PointsWithoutWeight { option, axis: name }),
            None if on_axis => reader.tell(node.place, Rule::PointsMissing { option, axis: name }),
            _ => {}
        }
        axes.push(value.unwrap_or(context.range.lowest()));
    }
    Some(Cuts { whole: whole_of(weights, &axes)?, axes })
}

/// What values on the axes are as a whole: their mean, with the weights that their question has there; nothing where it
/// has none.
pub(crate) fn whole_of(weights: &Cuts<f64>, axes: &[f64]) -> Option<f64> {
    let pairs = weights.axes.iter().zip(axes).filter(|(weight, _)| **weight > 0.0);
    mean(pairs.map(|(weight, value)| (*weight, *value)))
}

fn read_value(reader: &mut Reader, node: &Node, option: &str, context: &Context) -> Option<f64> {
    let points = reader.number(node)?;
    let Some(scale) = context.scale else {
        return Some(points);
    };
    if !scale.holds(points) {
        let (lowest, highest) = (scale.lowest(), scale.highest());
        let option = option.to_owned();
        reader.tell(node.place, Rule::PointsOffScale { option, points, lowest, highest });
        return None;
    }
    Some(context.range.at(scale.part(points)))
}

/// Tells of each axis on which no option has the lowest or none the highest points: that end of the score could
/// not be reached by any company. Points that stand for themselves have no such ends.
pub(crate) fn tell_unreachable(
    reader: &mut Reader,
    place: Option<Place>,
    question: &str,
    worths: &[Worth],
    weights: &Cuts<f64>,
    context: &Context,
) {
    let (Some(scale), Values::Scaled) = (context.scale, context.values) else { return };
    // With axes, the whole follows from them.
    let skipped = usize::from(!context.axes.is_empty());
    let names = std::iter::once(None).chain(context.axes.iter().map(|axis| Some(axis.id.to_string())));
    for (cut, (axis, weight)) in names.zip(weights.iter()).enumerate().skip(skipped) {
        if *weight <= 0.0 {
            continue;
        }
        let parts = || {
            let value = |worth: &Worth| worth.values.iter().nth(cut).copied();
            worths.iter().filter_map(value).map(|value| context.range.part(value))
        };
        let (worst, best) = (parts().fold(1.0, f64::min), parts().fold(0.0, f64::max));
        for (reached, end) in [(worst, 0.0), (best, 1.0)] {
            if (reached - end).abs() > f64::EPSILON {
                let (question, axis) = (question.to_owned(), axis.clone());
                let (end, nearest) = (scale.at(end), scale.at(reached));
                reader.tell(place, Rule::Unreachable { question, axis, end, nearest });
            }
        }
    }
}
