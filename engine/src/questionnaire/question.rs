//! Questions: prompts that are scored.

use crate::cut::Cuts;
use crate::format;
use crate::id::Id;
use crate::questionnaire::Context;
use crate::questionnaire::advice::Advice;
use crate::questionnaire::condition::Condition;
use crate::questionnaire::missing::MissingPolicy;
use crate::questionnaire::number::{NumberScale, Worthiness};
use crate::questionnaire::problem::Rule;
use crate::questionnaire::prompt::{Choice, Entry, OptionIds, Prompt, id_of, tell_kind};
use crate::questionnaire::several::Several;
use crate::questionnaire::values::Values;
use crate::questionnaire::worth::{Worth, read_points, tell_unreachable};
use crate::range::Range;
use crate::reader::{Fields, Reader};
use crate::source::{Node, Value};
use crate::text::Text;

/// A question of a dimension.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Question {
    /// What is asked.
    pub prompt: Prompt,
    /// Its weight in its dimension, and on each axis; 0 where it does not count.
    pub weights: Cuts<f64>,
    /// Belongs to the quick check.
    pub quick: bool,
    /// Whether "not applicable" is offered.
    pub not_applicable: bool,
    /// When it is asked; always, when there is no condition.
    pub show_if: Option<Condition>,
    /// What a missing answer does.
    pub missing: MissingPolicy,
    /// Why it matters: one sentence, printed beside the advice.
    pub why: Option<Text>,
    /// The range of what it brings to its dimension.
    pub range: Range,
    /// What points are put on `range` from; nothing where they stand for themselves.
    scale: Option<Range>,
    scoring: Scoring,
}

#[derive(Debug, Clone, PartialEq)]
enum Scoring {
    /// INVARIANT: one for each option of the prompt, in its order.
    Points(Vec<Worth>),
    Several(Several),
    Number(NumberScale),
}

impl Question {
    /// What the option at `choice` is worth; nothing when there is no such option.
    pub fn worth_of_choice(&self, choice: usize) -> Option<&Worth> {
        self.worths().get(choice)
    }

    /// What each option is worth, in their order; empty where not exactly one option is chosen.
    pub fn worths(&self) -> &[Worth] {
        match &self.scoring {
            Scoring::Points(worths) => worths,
            Scoring::Several(_) | Scoring::Number(_) => &[],
        }
    }

    /// The value of a number; nothing for a choice.
    pub fn value_of_number(&self, number: f64) -> Option<f64> {
        match &self.scoring {
            Scoring::Points(_) | Scoring::Several(_) => None,
            Scoring::Number(scale) => Some(match scale.worth(number) {
                Worthiness::Part(part) => self.range.at(part),
                Worthiness::Value(value) => value,
            }),
        }
    }

    /// How a number is scored; nothing for another kind of question.
    pub(crate) fn number_scale(&self) -> Option<&NumberScale> {
        match &self.scoring {
            Scoring::Points(_) | Scoring::Several(_) => None,
            Scoring::Number(scale) => Some(scale),
        }
    }

    /// The value of options chosen together; nothing for another kind of question.
    pub fn value_of_several(&self, chosen: &[usize]) -> Option<Cuts<f64>> {
        match &self.scoring {
            Scoring::Several(several) => Some(several.value(chosen, &self.weights, self.range)),
            Scoring::Points(_) | Scoring::Number(_) => None,
        }
    }

    /// The value of an answer of these points, as a whole and on each axis.
    pub(crate) fn value_of_points(&self, points: f64) -> Cuts<f64> {
        let value = self.scale.map_or(points, |scale| self.range.at(scale.part(points)));
        self.weights.map(|_| value)
    }

    /// The points that a value stands for, on the questionnaire's scale; the value itself where points stand for
    /// themselves.
    pub fn points_of_value(&self, value: f64) -> f64 {
        self.scale.map_or(value, |scale| scale.at(self.range.part(value)))
    }

    /// The values of the worst and of the best answer, as a whole and on each axis.
    pub(crate) fn ends(&self) -> (Cuts<f64>, Cuts<f64>) {
        match &self.scoring {
            Scoring::Points(worths) => {
                let end = |pick: fn(f64, f64) -> f64, start: f64| {
                    let mut ends = self.weights.map(|_| start);
                    for worth in worths {
                        for (end, value) in ends.iter_mut().zip(worth.values.iter()) {
                            *end = pick(*end, *value);
                        }
                    }
                    ends
                };
                (end(f64::min, f64::INFINITY), end(f64::max, f64::NEG_INFINITY))
            }
            Scoring::Several(_) => {
                (self.weights.map(|_| self.range.lowest()), self.weights.map(|_| self.range.highest()))
            }
            Scoring::Number(scale) => {
                let (worst, best) = scale.ends().unwrap_or((0.0, 1.0));
                (self.weights.map(|_| self.range.at(worst)), self.weights.map(|_| self.range.at(best)))
            }
        }
    }

    /// The lowest and the highest value that an answer can have; nothing where that is not known.
    #[cfg(feature = "yaml")]
    pub(crate) fn reach(&self) -> Option<[Cuts<f64>; 2]> {
        let (Scoring::Number(scale), Entry::Number(entry)) = (&self.scoring, &self.prompt.entry) else {
            return Some(self.ends().into());
        };
        let values: Vec<f64> =
            scale.landmarks(entry)?.into_iter().filter_map(|number| self.value_of_number(number)).collect();
        let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Some([lowest, highest].map(|end| self.weights.map(|_| end)))
    }

    pub(crate) fn read(reader: &mut Reader, node: &Node, context: &mut Context) -> Option<Self> {
        let fields = reader.fields(node, &format::QUESTION)?;
        let weights = read_weights(reader, fields, context);
        let (entry, scoring) = match fields.among(&["options", "answer_scale", "several", "number"]) {
            (1, Some(("options", node))) => {
                let (choices, worths) = read_options(reader, fields, node, &weights, context).unzip();
                (choices.map(Entry::Choice), worths.map(Scoring::Points))
            }
            (1, Some(("answer_scale", node))) => {
                let options = context.answer_scale(reader, node);
                let read = options.and_then(|node| read_options(reader, fields, &node, &weights, context));
                let (choices, worths) = read.unzip();
                (choices.map(Entry::Choice), worths.map(Scoring::Points))
            }
            (1, Some(("several", node))) => {
                let (choices, several) = Several::read(reader, node, &weights, context).unzip();
                (choices.map(Entry::Several), several.map(Scoring::Several))
            }
            (1, Some((_, node))) => {
                let scale = context.scale.unwrap_or(Range::UNIT);
                let (entry, scale) = NumberScale::read(reader, node, scale).unzip();
                (entry.map(Entry::Number), scale.map(Scoring::Number))
            }
            (count, _) => {
                tell_kind(reader, fields, count, "`options`, `answer_scale`, `several` and `number`");
                (None, None)
            }
        };
        if fields.get("reversed").is_some()
            && matches!(scoring, Some(Scoring::Several(_) | Scoring::Number(_)))
        {
            reader.tell(fields.place, Rule::NothingToReverse);
        }
        let prompt = Prompt::read(reader, fields, entry, &mut context.prompt_names);
        let mut flag = |name| fields.get(name).map_or(Some(false), |node| reader.truth(node));
        let quick = flag("quick");
        let not_applicable = flag("not_applicable");
        let show_if = fields.get("show_if").map(|node| Condition::read(reader, node, context));
        let missing = match fields.get("missing") {
            Some(node) => {
                let (block, above) = (&format::MISSING_OF_QUESTION, &context.missing);
                MissingPolicy::read(reader, node, block, above, context.scale)
            }
            None => Some(context.missing.clone()),
        };
        let why = fields.get("why").and_then(|node| reader.text(node));
        Some(Self {
            prompt: prompt?,
            weights,
            quick: quick?,
            not_applicable: not_applicable?,
            // A condition that could not be read has been told.
            show_if: show_if.flatten(),
            missing: missing?,
            why,
            range: match &scoring {
                // Points that stand for themselves are the values.
                Some(Scoring::Several(several)) if context.values == Values::Points => several.sums(),
                _ => context.range,
            },
            scale: context.scale.filter(|_| context.values == Values::Scaled),
            scoring: scoring?,
        })
    }
}

/// The weights of a question. One that could not be read, which has been told, is 1, so that the points are checked too.
fn read_weights(reader: &mut Reader, fields: Fields<'_>, context: &mut Context) -> Cuts<f64> {
    let mut axes = vec![0.0; context.axes.len()];
    match fields.get("axes") {
        Some(node) => {
            for (key, node) in reader.map(node).unwrap_or_default() {
                let index = context.axis(reader, key.place, &key.name);
                let weight = reader.weight(node).unwrap_or(1.0);
                if let Some(slot) = index.and_then(|index| axes.get_mut(index)) {
                    *slot = weight;
                }
            }
        }
        None if axes.is_empty() => {}
        None => {
            reader.tell(fields.place, Rule::NoAxis(id_of(fields).to_owned()));
            axes.fill(1.0);
        }
    }
    let sum: f64 = axes.iter().sum();
    let whole = match fields.get("weight") {
        Some(node) => reader.weight(node).unwrap_or(1.0),
        None if sum > 0.0 => sum,
        None => 1.0,
    };
    Cuts { whole, axes }
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
        let next = fields.get("next").and_then(|node| Advice::read(reader, node));
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
