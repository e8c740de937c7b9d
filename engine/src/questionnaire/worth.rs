//! What an option is worth on each axis, and the advice that goes with it.

use crate::cut::Cuts;
use crate::questionnaire::Context;
use crate::questionnaire::advice::Advice;
use crate::questionnaire::map::axis_index;
use crate::questionnaire::problem::Rule;
use crate::reader::Reader;
use crate::share::Share;
use crate::source::{Node, Place, Value};

/// What an option is worth.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Worth {
    /// As a share of the scale: in its dimension, and on each axis (worst where its question does not count).
    pub shares: Cuts<Share>,
    /// What to do next from here.
    pub next: Option<Advice>,
}

/// Reads an option's points, one number or one for each axis, as shares of the scale.
pub(crate) fn read_points(
    reader: &mut Reader,
    node: &Node,
    option: &str,
    weights: &Cuts<f64>,
    context: &Context,
) -> Option<Cuts<Share>> {
    if context.scale.is_none() {
        // That the scale could not be read has been told.
        return Some(weights.map(|_| Share::WORST));
    }
    let Value::Map(entries) = &node.value else {
        let share = read_share(reader, node, option, context)?;
        return Some(weights.map(|_| share));
    };
    let mut points: Vec<Option<Share>> = vec![None; context.axes.len()];
    for (key, node) in entries {
        let name = Node { place: key.place, value: Value::Text(key.name.clone()) };
        let index = axis_index(reader, &name, &context.axes);
        let share = read_share(reader, node, option, context);
        if let Some(slot) = index.and_then(|index| points.get_mut(index)) {
            *slot = share;
        }
    }
    let mut axes = Vec::with_capacity(points.len());
    let (mut sum, mut total) = (0.0, 0.0);
    for ((axis, weight), share) in context.axes.iter().zip(&weights.axes).zip(points) {
        let on_axis = *weight > 0.0;
        match share {
            Some(_) if !on_axis => {
                let rule = Rule::PointsWithoutWeight { option: option.to_owned(), axis: axis.id.to_string() };
                reader.tell(node.place, rule);
            }
            None if on_axis => {
                let rule = Rule::PointsMissing { option: option.to_owned(), axis: axis.id.to_string() };
                reader.tell(node.place, rule);
            }
            _ => {}
        }
        let share = share.unwrap_or(Share::WORST);
        sum += weight * share.value();
        total += weight;
        axes.push(share);
    }
    Some(Cuts { whole: Share::new(sum / total), axes })
}

fn read_share(reader: &mut Reader, node: &Node, option: &str, context: &Context) -> Option<Share> {
    let points = reader.number(node)?;
    let (lowest, highest) = context.scale?;
    if !(lowest..=highest).contains(&points) {
        let rule = Rule::PointsOffScale { option: option.to_owned(), points, lowest, highest };
        reader.tell(node.place, rule);
        return None;
    }
    Some(Share::new((points - lowest) / (highest - lowest)))
}

/// Tells of each axis on which no option has the lowest or none the highest points: that end of the score could
/// not be reached by any company.
pub(crate) fn tell_unreachable(
    reader: &mut Reader,
    place: Option<Place>,
    question: &str,
    worths: &[Worth],
    weights: &Cuts<f64>,
    context: &Context,
) {
    let Some((lowest, highest)) = context.scale else { return };
    let whole = (None, weights.whole, worths.iter().map(|worth| worth.shares.whole).collect::<Vec<_>>());
    let axes = context.axes.iter().zip(&weights.axes).enumerate().map(|(index, (axis, weight))| {
        let shares = worths.iter().filter_map(|worth| worth.shares.axes.get(index).copied());
        (Some(axis.id.to_string()), *weight, shares.collect::<Vec<_>>())
    });
    // With axes, the whole follows from them.
    let cuts: Vec<_> = if context.axes.is_empty() { vec![whole] } else { axes.collect() };
    for (axis, _, shares) in cuts.into_iter().filter(|(_, weight, _)| *weight > 0.0) {
        let worst = shares.iter().copied().fold(Share::BEST, |a, b| if b < a { b } else { a });
        let best = shares.iter().copied().fold(Share::WORST, |a, b| if b > a { b } else { a });
        let points = |share: Share| lowest + share.value() * (highest - lowest);
        if worst > Share::WORST {
            let rule = Rule::Unreachable {
                question: question.to_owned(),
                axis: axis.clone(),
                end: lowest,
                nearest: points(worst),
                score: 0,
            };
            reader.tell(place, rule);
        }
        if best < Share::BEST {
            let rule = Rule::Unreachable {
                question: question.to_owned(),
                axis,
                end: highest,
                nearest: points(best),
                score: 100,
            };
            reader.tell(place, rule);
        }
    }
}
