//! Selections: options of which several are chosen, or put in order.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::prompt::{Alone, Choice, read_plain_options};
use crate::reader::{Fields, Reader};
use crate::source::Node;

/// Options of which several are chosen, and how many.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Selection {
    /// At least one; at least two where they are put in order.
    pub options: Vec<Choice>,
    /// So many have to be chosen; an option that stands alone is enough.
    pub least: usize,
    /// So many can be chosen; no fewer than `least` and no more than there are options.
    pub most: usize,
}

impl Selection {
    /// Reads `choose`.
    pub(crate) fn read_choose(reader: &mut Reader, node: &Node, question: &str) -> Option<Self> {
        let fields = reader.fields(node, &format::CHOOSE)?;
        Self::read(reader, fields, question, Alone::Declared)
    }

    /// Reads `rank`.
    pub(crate) fn read_rank(reader: &mut Reader, node: &Node, question: &str) -> Option<Self> {
        let fields = reader.fields(node, &format::RANK)?;
        Self::read(reader, fields, question, Alone::None)
    }

    /// Every set of options that can be chosen together, by their places.
    pub(crate) fn possible(&self) -> impl Iterator<Item = Vec<usize>> {
        let options = self.options.len();
        let chosen = move |set: usize| (0..options).filter(|place| set & (1 << place) != 0).collect();
        let sets = (1_usize..1 << options).map(chosen);
        sets.filter(|chosen: &Vec<usize>| self.allows(chosen))
    }

    /// Whether options can be chosen together.
    pub(crate) fn allows(&self, chosen: &[usize]) -> bool {
        let alone = chosen.iter().filter_map(|place| self.options.get(*place)).any(|option| option.exclusive);
        if alone { chosen.len() == 1 } else { (self.least..=self.most).contains(&chosen.len()) }
    }

    fn read(reader: &mut Reader, fields: Fields<'_>, question: &str, alone: Alone) -> Option<Self> {
        let options = fields
            .require(reader, "options")
            .and_then(|node| read_plain_options(reader, node, question, alone));
        let options = options?;
        let least = fields.get("least").map_or(Some(1), |node| read_count(reader, node, "least", &options));
        let most = read_most(reader, fields, &options);
        let (least, most) = (least?, most?);
        if least > most {
            reader.tell(fields.place, Rule::EndsReversed { low: "least", high: "most" });
        }
        Some(Self { options, least, most })
    }
}

/// How many options can be chosen at most: all, where nothing is said.
pub(crate) fn read_most(reader: &mut Reader, fields: Fields<'_>, options: &[Choice]) -> Option<usize> {
    fields.get("most").map_or(Some(options.len()), |node| read_count(reader, node, "most", options))
}

fn read_count(reader: &mut Reader, node: &Node, field: &'static str, options: &[Choice]) -> Option<usize> {
    let count = reader.number_in(node, field, "a whole number from 1 to the number of options", |count| {
        count.fract() == 0.0 && (1.0..=options.len() as f64).contains(&count)
    })?;
    Some(count as usize)
}
