//! Scoring: what the answer to a question is worth.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::answers::Answer;
use crate::cut::Cuts;
use crate::format;
use crate::id::Id;
use crate::questionnaire::Context;
use crate::questionnaire::advice::Advice;
use crate::questionnaire::allocation::{self, Allocation};
use crate::questionnaire::number::NumberScale;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::prompt::{Choice, Entry, OptionIds, id_of};
use crate::questionnaire::several::Several;
use crate::questionnaire::values::Values;
use crate::questionnaire::worth::{Worth, read_points, tell_unreachable};
use crate::range::Range;
use crate::reader::{Fields, Reader};
use crate::source::{Node, Value};

/// What the answer to a question is worth.
#[derive(Debug, Clone, PartialEq, Default, BorshSerialize, BorshDeserialize)]
pub(crate) enum Scoring {
    /// INVARIANT: one for each option of the prompt, in its order.
    Points(Vec<Worth>),
    Several(Several),
    Allocation {
        /// INVARIANT: one for each option of the prompt, in its order; what it is worth where all goes to it.
        worths: Vec<Worth>,
        /// How the axes weigh in the whole.
        weights: Cuts<f64>,
    },
    Number(NumberScale),
    /// Nothing: it is never scored.
    #[default]
    Never,
}

impl Scoring {
    /// The kinds of questions that are scored.
    pub(crate) const KINDS: [&str; 5] = ["options", "answer_scale", "several", "number", "allocation"];

    /// What each option is worth; empty where not exactly one option is chosen.
    pub(crate) fn worths(&self) -> &[Worth] {
        match self {
            Self::Points(worths) => worths,
            _ => &[],
        }
    }

    /// Writes the value of an answer on `range`, as a whole and on each axis; says whether there is one, as there is none of
    /// an answer of another kind.
    pub(crate) fn write_values(&self, answer: &Answer, range: Range, values: &mut [f64]) -> bool {
        match (self, answer) {
            (Self::Points(worths), Answer::Choice(choice)) => {
                let Some(worth) = worths.get(*choice) else { return false };
                worth.values.write(values);
                true
            }
            (Self::Several(several), Answer::Several(chosen)) => {
                several.write_values(chosen, range, values);
                true
            }
            (Self::Allocation { worths, weights }, Answer::Allocation(parts)) => {
                allocation::write_values(parts, worths, weights, values).is_some()
            }
            (Self::Number(scale), Answer::Number(number)) => {
                values.fill(scale.value(*number, range));
                true
            }
            _ => false,
        }
    }

    /// The values of the worst and of the best answer on `range`, as a whole and on each axis.
    pub(crate) fn ends(&self, range: Range, cuts: &Cuts<f64>) -> (Cuts<f64>, Cuts<f64>) {
        match self {
            Self::Points(worths) | Self::Allocation { worths, .. } => {
                let end = |pick: fn(f64, f64) -> f64, start: f64| {
                    let mut ends = cuts.map(|_| start);
                    for worth in worths {
                        for (end, value) in ends.iter_mut().zip(worth.values.iter()) {
                            *end = pick(*end, *value);
                        }
                    }
                    ends
                };
                (end(f64::min, f64::INFINITY), end(f64::max, f64::NEG_INFINITY))
            }
            Self::Several(_) | Self::Never => (cuts.map(|_| range.lowest()), cuts.map(|_| range.highest())),
            Self::Number(scale) => {
                let (worst, best) = scale.ends().unwrap_or((0.0, 1.0));
                (cuts.map(|_| range.at(worst)), cuts.map(|_| range.at(best)))
            }
        }
    }

    /// The range of what it brings to its dimension.
    pub(crate) fn range(&self, context: &Context) -> Range {
        match self {
            // Points that stand for themselves are the values.
            Self::Several(several) if context.values == Values::Points => several.sums(),
            _ => context.range,
        }
    }

    /// Reads how a question, or every row of a matrix, is answered, and what an answer is worth; `kind` is one of
    /// [`Scoring::KINDS`] among the `fields`, and stands at `node`.
    pub(crate) fn read(
        reader: &mut Reader,
        fields: Fields<'_>,
        (kind, node): (&str, &Node),
        weights: &Cuts<f64>,
        context: &mut Context,
    ) -> (Option<Entry>, Option<Self>) {
        if fields.get("reversed").is_some() && !matches!(kind, "options" | "answer_scale") {
            reader.tell(fields.place, Rule::NothingToReverse);
        }
        match kind {
            "options" => {
                let (choices, worths) = read_options(reader, fields, node, weights, context).unzip();
                (choices.map(Entry::Choice), worths.map(Self::Points))
            }
            "answer_scale" => {
                let options = context.answer_scale(reader, node);
                let read = options.and_then(|node| read_options(reader, fields, &node, weights, context));
                let (choices, worths) = read.unzip();
                (choices.map(Entry::Choice), worths.map(Self::Points))
            }
            "several" => {
                let (selection, several) = Several::read(reader, node, weights, context).unzip();
                (selection.map(Entry::Several), several.map(Self::Several))
            }
            "allocation" => {
                let read = Allocation::read(reader, node, id_of(fields), weights, context);
                let (allocation, worths) = read.unzip();
                let scoring = worths.map(|worths| Self::Allocation { worths, weights: weights.clone() });
                (allocation.map(Entry::Allocation), scoring)
            }
            _ => {
                let scale = context.scale.unwrap_or(Range::UNIT);
                let (entry, scale) = NumberScale::read(reader, node, scale).unzip();
                (entry.map(Entry::Number), scale.map(Self::Number))
            }
        }
    }
}

/// Reads the options of answer scales that no question names, so that what is wrong with them is told too.
pub(crate) fn read_unused_scales(reader: &mut Reader, node: &Node, context: &mut Context) {
    let Value::List(items) = &node.value else { return };
    for item in items {
        let Some(fields) = reader.fields(item, &format::ANSWER_SCALE) else { continue };
        let used = context.used_scales.iter().any(|id| *id == *id_of(fields));
        if let Some(options) = fields.get("options").filter(|_| !used) {
            let weights = weights_of_points(options, context);
            read_options(reader, fields, options, &weights, context);
        }
    }
}

/// The weights of a question on the axes that some option has points for; on all where none says which.
fn weights_of_points(options: &Node, context: &Context) -> Cuts<f64> {
    let mut named = Vec::new();
    if let Value::List(options) = &options.value {
        for option in options {
            let Value::Map(fields) = &option.value else { continue };
            for (_, points) in fields.iter().filter(|(key, _)| key.name == "points") {
                if let Value::Map(axes) = &points.value {
                    named.extend(axes.iter().map(|(axis, _)| axis.name.as_str()));
                }
            }
        }
    }
    let weighs = |id: &Id| named.is_empty() || named.contains(&id.as_str());
    let axes = context.axes.iter().map(|axis| if weighs(&axis.id) { 1.0 } else { 0.0 });
    Cuts { whole: 1.0, axes: axes.collect() }
}

fn read_options(
    reader: &mut Reader,
    question: Fields<'_>,
    node: &Node,
    weights: &Cuts<f64>,
    context: &mut Context,
) -> Option<(Vec<Choice>, Vec<Worth>)> {
    let mut ids = OptionIds::default();
    let mut choices = Vec::new();
    let mut worths = Vec::new();
    let items = reader.list(node, "at least two options")?;
    let id = id_of(question);
    if items.len() == 1 {
        reader.tell(node.place, Rule::SingleOption(id.to_owned()));
    }
    let reversed = question.get("reversed").and_then(|node| reader.truth(node)).unwrap_or(false);
    if reversed && context.scale.is_none() {
        reader.tell(question.place, Rule::NothingToReverse);
    }
    for item in items {
        let Some(fields) = reader.fields(item, &format::OPTION) else {
            continue;
        };
        let choice = Choice::read(reader, fields, &mut ids);
        let option = choice.as_ref().map_or("?", |choice| choice.id.as_str());
        let points = fields
            .require(reader, "points")
            .and_then(|node| read_points(reader, node, option, weights, context));
        let next = fields.get("next").and_then(|node| Advice::read(reader, node, id, context));
        // Conditions may name an option whose points could not be read.
        choices.extend(choice);
        let values = points
            .map(|values| if reversed { values.map(|value| context.range.mirrored(*value)) } else { values });
        worths.extend(values.map(|values| Worth { values, next }));
    }
    ids.old_names.tell(reader);
    if worths.len() == items.len() && items.len() > 1 {
        tell_unreachable(reader, node.place, id, &worths, weights, context);
    }
    Some((choices, worths))
}
