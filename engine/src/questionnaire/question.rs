//! Questions: prompts that are scored.

use crate::cut::Cuts;
use crate::questionnaire::Context;
use crate::questionnaire::advice::Advice;
use crate::questionnaire::condition::Condition;
use crate::questionnaire::map::axis_index;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::prompt::{Choice, Entry, NumberEntry, Prompt, tell_kind};
use crate::questionnaire::worth::{Worth, read_points, tell_unreachable};
use crate::reader::{Fields, Reader, Seen};
use crate::share::Share;
use crate::source::Node;
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
    /// Why it matters: one sentence, printed beside the advice.
    pub why: Option<Text>,
    scoring: Scoring,
}

#[derive(Debug, Clone, PartialEq)]
enum Scoring {
    /// INVARIANT: one for each option of the prompt, in its order.
    Points(Vec<Worth>),
    /// A straight line from the worst number to the best, which differ.
    Line { worst: f64, best: f64 },
}

impl Question {
    /// What the option at `choice` is worth; nothing when there is no such option.
    pub fn worth_of_choice(&self, choice: usize) -> Option<&Worth> {
        self.worths().get(choice)
    }

    /// What each option is worth, in their order; empty for a number.
    pub fn worths(&self) -> &[Worth] {
        match &self.scoring {
            Scoring::Points(worths) => worths,
            Scoring::Line { .. } => &[],
        }
    }

    /// The share of a number on the line from worst to best, held between 0 and 1; nothing for a choice.
    pub fn share_of_number(&self, number: f64) -> Option<Share> {
        match self.scoring {
            Scoring::Points(_) => None,
            Scoring::Line { worst, best } => Some(Share::new((number - worst) / (best - worst))),
        }
    }

    pub(crate) fn read(reader: &mut Reader, node: &Node, context: &Context) -> Option<Self> {
        let fields = reader.fields(
            node,
            "a question",
            &[
                "id",
                "text",
                "help",
                "axes",
                "weight",
                "options",
                "number",
                "quick",
                "not_applicable",
                "show_if",
                "why",
            ],
        )?;
        let weights = read_weights(reader, fields, context);
        // Points are checked against the axes; where those are wrong, the first problem is enough.
        let (entry, scoring) = match fields.among(&["options", "number"]) {
            (1, Some(("options", node))) => {
                let (choices, worths) = weights
                    .as_ref()
                    .and_then(|weights| read_options(reader, fields, node, weights, context))
                    .unzip();
                (choices.map(Entry::Choice), worths.map(Scoring::Points))
            }
            (1, Some((_, node))) => {
                let (number, line) = read_line(reader, node).unzip();
                (number.map(Entry::Number), line)
            }
            (count, _) => {
                tell_kind(reader, fields, count, "`options` and `number`");
                (None, None)
            }
        };
        let prompt = Prompt::read(reader, fields, entry);
        let mut flag = |name| fields.get(name).map_or(Some(false), |node| reader.truth(node));
        let quick = flag("quick");
        let not_applicable = flag("not_applicable");
        let show_if = match fields.get("show_if") {
            Some(node) => Some(Condition::read(reader, node, context)?),
            None => None,
        };
        let why = fields.get("why").and_then(|node| reader.text(node));
        Some(Self {
            prompt: prompt?,
            weights: weights?,
            quick: quick?,
            not_applicable: not_applicable?,
            show_if,
            why,
            scoring: scoring?,
        })
    }
}

fn read_weights(reader: &mut Reader, fields: Fields<'_>, context: &Context) -> Option<Cuts<f64>> {
    let mut axes = vec![0.0; context.axes.len()];
    match fields.get("axes") {
        Some(node) => {
            for (key, node) in reader.map(node)? {
                let name = Node { place: key.place, value: crate::source::Value::Text(key.name.clone()) };
                let index = axis_index(reader, &name, &context.axes);
                let weight = reader.weight(node);
                if let Some(slot) = index.and_then(|index| axes.get_mut(index)) {
                    *slot = weight?;
                }
            }
        }
        None if axes.is_empty() => {}
        None => {
            let id = fields.get("id").and_then(|node| reader.words(node)).unwrap_or("?").to_owned();
            reader.tell(fields.place, Rule::NoAxis(id));
            return None;
        }
    }
    let sum: f64 = axes.iter().sum();
    let whole = match fields.get("weight") {
        Some(node) => reader.weight(node)?,
        None if axes.is_empty() => 1.0,
        None => sum,
    };
    Some(Cuts { whole, axes })
}

fn read_options(
    reader: &mut Reader,
    question: Fields<'_>,
    node: &Node,
    weights: &Cuts<f64>,
    context: &Context,
) -> Option<(Vec<Choice>, Vec<Worth>)> {
    let mut seen = Seen::default();
    let mut choices = Vec::new();
    let mut worths = Vec::new();
    let items = reader.list(node, "at least two options")?;
    let id = question.get("id").and_then(|node| match &node.value {
        crate::source::Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let id = id.unwrap_or("?");
    if items.len() == 1 {
        reader.tell(node.place, Rule::SingleOption(id.to_owned()));
    }
    for item in items {
        let Some(fields) = reader.fields(item, "an option", &["id", "text", "points", "next"]) else {
            continue;
        };
        let choice = Choice::read(reader, fields, &mut seen);
        let option = choice.as_ref().map_or("?", |choice| choice.id.as_str());
        let points = fields
            .require(reader, "points")
            .and_then(|node| read_points(reader, node, option, weights, context));
        let next = fields.get("next").and_then(|node| Advice::read(reader, node));
        // Conditions may name an option whose points could not be read.
        choices.extend(choice);
        worths.extend(points.map(|shares| Worth { shares, next }));
    }
    if worths.len() == items.len() && items.len() > 1 {
        tell_unreachable(reader, node.place, id, &worths, weights, context);
    }
    Some((choices, worths))
}

fn read_line(reader: &mut Reader, node: &Node) -> Option<(NumberEntry, Scoring)> {
    let fields = reader.fields(node, "`number`", &["worst", "best", "min", "max", "unit"])?;
    let entry = NumberEntry::read(reader, fields);
    let worst = fields.require(reader, "worst").and_then(|node| reader.number(node));
    let best = fields.require(reader, "best").and_then(|node| reader.number(node));
    let (worst, best) = (worst?, best?);
    #[expect(clippy::float_cmp, reason = "only equal ends leave no line between them")]
    if worst == best {
        reader.tell(node.place, Rule::SameEnds { low: "worst", high: "best", value: worst });
    }
    Some((entry, Scoring::Line { worst, best }))
}
