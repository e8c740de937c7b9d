//! Allocations: a total that is divided among options, such as 100 percent of sales among channels.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::cut::Cuts;
use crate::format;
use crate::questionnaire::Context;
use crate::questionnaire::operator::mean;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::prompt::{Alone, Choice, OptionIds, read_plain_options};
use crate::questionnaire::worth::{Worth, read_points, tell_unreachable, whole_of};
use crate::reader::{Fields, Reader};
use crate::source::Node;
use crate::text::Text;

/// A total, and the options that it is divided among.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Allocation {
    /// At least two.
    pub options: Vec<Choice>,
    /// What the parts add up to; above 0.
    pub total: f64,
    /// Printed after each part.
    pub unit: Option<Text>,
}

impl Allocation {
    /// Parts that miss the total by this much still add up: thirds of 100 are written `33.33`.
    pub const TOLERANCE: f64 = 0.01;

    /// Reads `allocation` of the profile, whose options have no points.
    pub(crate) fn read_profile(reader: &mut Reader, node: &Node, question: &str) -> Option<Self> {
        let fields = reader.fields(node, &format::PROFILE_ALLOCATION)?;
        let (total, unit) = read_total(reader, fields);
        let options = fields
            .require(reader, "options")
            .and_then(|node| read_plain_options(reader, node, question, Alone::None));
        Some(Self { options: options?, total: total?, unit })
    }

    /// Reads `allocation` of a question, and what each option is worth where all goes to it.
    pub(crate) fn read(
        reader: &mut Reader,
        node: &Node,
        question: &str,
        weights: &Cuts<f64>,
        context: &mut Context,
    ) -> Option<(Self, Vec<Worth>)> {
        let fields = reader.fields(node, &format::ALLOCATION)?;
        let (total, unit) = read_total(reader, fields);
        let node = fields.require(reader, "options")?;
        let items = reader.list(node, "at least two options")?;
        if items.len() == 1 {
            reader.tell(node.place, Rule::SingleOption(question.to_owned()));
        }
        let mut ids = OptionIds::default();
        let (mut options, mut worths) = (Vec::new(), Vec::new());
        for item in items {
            let Some(fields) = reader.fields(item, &format::ALLOCATION_OPTION) else { continue };
            let choice = Choice::read(reader, fields, &mut ids);
            let option = choice.as_ref().map_or("?", |choice| choice.id.as_str());
            let points = fields
                .require(reader, "points")
                .and_then(|node| read_points(reader, node, option, weights, context));
            options.extend(choice.map(|choice| Choice { exclusive: false, ..choice }));
            worths.extend(points.map(|values| Worth { values, next: None }));
        }
        ids.old_names.tell(reader);
        if options.len() < items.len() || worths.len() < items.len() {
            return None;
        }
        if items.len() > 1 {
            tell_unreachable(reader, node.place, question, &worths, weights, context);
        }
        Some((Self { options, total: total?, unit }, worths))
    }
}

fn read_total(reader: &mut Reader, fields: Fields<'_>) -> (Option<f64>, Option<Text>) {
    let total = fields.require(reader, "total").and_then(|node| {
        // Less than this could not be told from nothing.
        reader.number_in(node, "total", "at least 1", |total| total >= 1.0)
    });
    (total, fields.get("unit").and_then(|node| reader.text(node)))
}

/// Writes the value of parts to `values`: the mean of what the options are worth, weighted with the parts; nothing without a
/// part.
///
/// The weights of a mean are shared out of their sum, so parts that add up to a little less or more than the total
/// are worth neither less nor more.
pub(crate) fn write_values(
    parts: &[f64],
    worths: &[Worth],
    weights: &Cuts<f64>,
    values: &mut [f64],
) -> Option<()> {
    for (cut, slot) in values.iter_mut().enumerate() {
        let worths = worths.iter().filter_map(|worth| worth.values.iter().nth(cut));
        let pairs = parts.iter().zip(worths).filter(|(part, _)| **part > 0.0);
        *slot = mean(pairs.map(|(part, value)| (*part, *value)))?;
    }
    // Where there are no axes, the whole has points of its own.
    if let Some((whole, axes)) = values.split_first_mut() {
        *whole = whole_of(weights, axes).unwrap_or(*whole);
    }
    Some(())
}
