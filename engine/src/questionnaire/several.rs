//! Questions with several options at once: their points add up.

use crate::cut::Cuts;
use crate::format;
use crate::questionnaire::Context;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::prompt::{Choice, OptionIds};
use crate::questionnaire::worth::{read_on_axes, whole_of};
use crate::range::Range;
use crate::reader::Reader;
use crate::source::Node;

/// What options that can be chosen together are worth.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Several {
    /// INVARIANT: one for each option, as a whole (where there are no axes) and on each axis.
    points: Vec<Cuts<f64>>,
    /// Sums beyond it are worth no less and no more than its ends.
    sums: Range,
}

impl Several {
    /// The value of the chosen options on `range`, as a whole and on each axis.
    pub(crate) fn value(&self, chosen: &[usize], weights: &Cuts<f64>, range: Range) -> Cuts<f64> {
        let mut sums = weights.map(|_| 0.0);
        for points in chosen.iter().filter_map(|index| self.points.get(*index)) {
            for (sum, points) in sums.iter_mut().zip(points.iter()) {
                *sum += points;
            }
        }
        let values = sums.map(|sum| range.at(self.sums.share(*sum).value()));
        // Where there are no axes, the whole has points of its own.
        let whole = whole_of(weights, &values.axes).unwrap_or(values.whole);
        Cuts { whole, axes: values.axes }
    }

    /// The range of sums, which is that of the values where points stand for themselves.
    pub(crate) fn sums(&self) -> Range {
        self.sums
    }

    pub(crate) fn read(
        reader: &mut Reader,
        node: &Node,
        weights: &Cuts<f64>,
        context: &mut Context,
    ) -> Option<(Vec<Choice>, Self)> {
        let fields = reader.fields(node, &format::SEVERAL)?;
        let lowest = fields.get("lowest").map(|node| reader.number(node));
        let highest = fields.get("highest").map(|node| reader.number(node));
        let mut ids = OptionIds::default();
        let mut choices = Vec::new();
        let mut points = Vec::new();
        let options = fields.require(reader, "options")?;
        let items = reader.list(options, "at least two options")?;
        for item in items {
            let Some(fields) = reader.fields(item, &format::SEVERAL_OPTION) else {
                continue;
            };
            let exclusive = fields.get("exclusive").and_then(|node| reader.truth(node)).unwrap_or(false);
            let choice = Choice::read(reader, fields, &mut ids).map(|choice| Choice { exclusive, ..choice });
            let option = choice.as_ref().map_or("?", |choice| choice.id.as_str());
            let read = fields.require(reader, "points").and_then(|node| {
                read_on_axes(reader, node, option, weights, context, |reader, node, _, _| reader.number(node))
            });
            choices.extend(choice);
            points.extend(read);
        }
        ids.old_names.tell(reader);
        if points.len() < items.len() {
            return None;
        }
        let (least, most) = reachable(&choices, &points, weights);
        let (lowest, highest) = (lowest.unwrap_or(Some(least))?, highest.unwrap_or(Some(most))?);
        let Some(sums) = Range::new(lowest, highest) else {
            let rule = Rule::SumsWithoutRange { lowest, highest };
            reader.tell(node.place, rule);
            return None;
        };
        if lowest < least || highest > most {
            reader.tell(node.place, Rule::SumsUnreachable { lowest, highest, least, most });
        }
        Some((choices, Self { points, sums }))
    }
}

/// The least and the most that can be chosen; the narrowest over the axes, so that both ends can be reached on each.
fn reachable(choices: &[Choice], points: &[Cuts<f64>], weights: &Cuts<f64>) -> (f64, f64) {
    let mut narrowest = (f64::NEG_INFINITY, f64::INFINITY);
    // The whole stands first; where there are axes, they decide.
    let skipped = usize::from(!weights.axes.is_empty());
    for (cut, _) in weights.iter().enumerate().skip(skipped).filter(|(_, weight)| **weight > 0.0) {
        let (mut together, mut alone) = ((0.0, 0.0), (f64::INFINITY, f64::NEG_INFINITY));
        for (choice, points) in choices.iter().zip(points) {
            let Some(points) = points.iter().nth(cut).copied() else { continue };
            // An option that can be chosen alone is a sum of its own.
            alone = (points.min(alone.0), points.max(alone.1));
            if !choice.exclusive {
                together = (together.0 + points.min(0.0), together.1 + points.max(0.0));
            }
        }
        // Nothing chosen is no answer, so a sum of nothing counts for neither end.
        let least = if together.0 < 0.0 { together.0.min(alone.0) } else { alone.0 };
        let most = if together.1 > 0.0 { together.1.max(alone.1) } else { alone.1 };
        narrowest = (least.max(narrowest.0), most.min(narrowest.1));
    }
    narrowest
}
