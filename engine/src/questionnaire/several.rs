//! Questions with several options at once: their points add up, or one of them decides.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::cut::Cuts;
use crate::format;
use crate::questionnaire::Context;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::prompt::{Choice, OptionIds};
use crate::questionnaire::selection::{Selection, read_most};
use crate::questionnaire::worth::{read_on_axes, whole_of};
use crate::range::Range;
use crate::reader::Reader;
use crate::source::Node;

/// How points come from the options that are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum SeveralRule {
    /// Their points add up.
    Sum,
    /// The option with the most points decides.
    Maximum,
    /// The option that stands first in the questionnaire decides.
    First,
}

/// What options that can be chosen together are worth.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Several {
    /// INVARIANT: one for each option, as a whole (where there are no axes) and on each axis.
    points: Vec<Cuts<f64>>,
    rule: SeveralRule,
    /// How the axes weigh in the whole.
    weights: Cuts<f64>,
    /// Sums beyond it are worth no less and no more than its ends.
    sums: Range,
}

impl Several {
    /// Writes the value of the chosen options on `range`, as a whole and on each axis.
    pub(crate) fn write_values(&self, chosen: &[usize], range: Range, values: &mut [f64]) {
        values.fill(0.0);
        let mut chosen = chosen.iter().filter_map(|index| self.points.get(*index));
        if let Some(points) = chosen.next() {
            points.write(values);
        }
        let Some((whole, axes)) = values.split_first_mut() else { return };
        for points in chosen {
            self.add(whole, points.whole);
            for (sum, points) in axes.iter_mut().zip(&points.axes) {
                self.add(sum, *points);
            }
        }
        for sum in &mut *values {
            *sum = range.at(self.sums.share(*sum).value());
        }
        // Where there are no axes, the whole has points of its own.
        if let Some((whole, axes)) = values.split_first_mut() {
            *whole = whole_of(&self.weights, axes).unwrap_or(*whole);
        }
    }

    fn add(&self, sum: &mut f64, points: f64) {
        match self.rule {
            SeveralRule::Sum => *sum += points,
            SeveralRule::Maximum => *sum = sum.max(points),
            // INVARIANT: what is chosen stands in the order of the options.
            SeveralRule::First => {}
        }
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
    ) -> Option<(Selection, Self)> {
        let fields = reader.fields(node, &format::SEVERAL)?;
        let rule =
            fields.get("rule").map_or(Some(SeveralRule::Sum), |node| reader.word(node, &SeveralRule::WORDS));
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
        let most_chosen = read_most(reader, fields, &choices)?;
        let rule = rule?;
        let together = if rule == SeveralRule::Sum { most_chosen } else { 1 };
        let (least, most) = reachable(&choices, &points, weights, together);
        let (lowest, highest) = (lowest.unwrap_or(Some(least))?, highest.unwrap_or(Some(most))?);
        let Some(sums) = Range::new(lowest, highest) else {
            let rule = Rule::SumsWithoutRange { lowest, highest };
            reader.tell(node.place, rule);
            return None;
        };
        if lowest < least || highest > most {
            reader.tell(node.place, Rule::SumsUnreachable { lowest, highest, least, most });
        }
        Some((
            Selection { options: choices, least: 1, most: most_chosen },
            Self { points, rule, weights: weights.clone(), sums },
        ))
    }
}

impl SeveralRule {
    /// The words for it.
    pub(crate) const WORDS: [(&'static str, Self); 3] =
        [("sum", Self::Sum), ("maximum", Self::Maximum), ("first", Self::First)];
}

/// The least and the most that can be chosen, with so many `together`; the narrowest over the axes, so that both ends
/// can be reached on each.
fn reachable(choices: &[Choice], points: &[Cuts<f64>], weights: &Cuts<f64>, together: usize) -> (f64, f64) {
    let mut narrowest = (f64::NEG_INFINITY, f64::INFINITY);
    // The whole stands first; where there are axes, they decide.
    let skipped = usize::from(!weights.axes.is_empty());
    for (cut, _) in weights.iter().enumerate().skip(skipped).filter(|(_, weight)| **weight > 0.0) {
        // An option that can be chosen alone is a sum of its own. Nothing chosen is no answer, so a sum of nothing
        // counts for neither end.
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut shared = Vec::new();
        for (choice, points) in choices.iter().zip(points) {
            let Some(points) = points.iter().nth(cut).copied() else { continue };
            (least, most) = (points.min(least), points.max(most));
            if !choice.exclusive {
                shared.push(points);
            }
        }
        shared.sort_by(f64::total_cmp);
        let lowest: f64 = shared.iter().take(together).filter(|points| **points < 0.0).sum();
        let highest: f64 = shared.iter().rev().take(together).filter(|points| **points > 0.0).sum();
        if lowest < 0.0 {
            least = least.min(lowest);
        }
        if highest > 0.0 {
            most = most.max(highest);
        }
        narrowest = (least.max(narrowest.0), most.min(narrowest.1));
    }
    narrowest
}
