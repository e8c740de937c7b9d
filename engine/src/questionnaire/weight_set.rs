//! Weight sets: other weights for the same tree.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::id::Id;
use crate::questionnaire::Context;
use crate::questionnaire::condition::Condition;
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::group::Item;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::weights::{Slot, Weights};
use crate::reader::{Fields, Reader, Seen};
use crate::source::Node;
use crate::text::Text;

/// Other weights for the same dimensions and questions.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct WeightSet {
    /// Unique among the weight sets.
    pub id: Id,
    /// For reports.
    pub name: Text,
    /// For which companies it is; a set without a condition is used only where it is asked for.
    pub when: Option<Condition>,
    pub(crate) weights: Weights,
}

/// The most sets, and what they are: each weighs every question.
const MOST: (usize, &str) = (20, "weight sets");

/// The sets of a questionnaire, which are read when all that they name has been.
pub(crate) fn read_all(
    reader: &mut Reader,
    questionnaire: Fields<'_>,
    context: &Context,
    dimensions: &[Dimension],
) -> Vec<WeightSet> {
    let Some(node) = questionnaire.get("weight_sets") else { return Vec::new() };
    let mut seen = Seen::default();
    let mut sets = Vec::new();
    for item in reader.few(node, "a weight set, or remove `weight_sets`", MOST).unwrap_or_default() {
        let Some(set) = WeightSet::read(reader, item, context, dimensions) else { continue };
        seen.add(reader, &set.id, item.place);
        sets.push(set);
    }
    sets
}

impl WeightSet {
    fn read(reader: &mut Reader, node: &Node, context: &Context, dimensions: &[Dimension]) -> Option<Self> {
        let fields = reader.fields(node, &format::WEIGHT_SET)?;
        let id = fields.require(reader, "id").and_then(|node| reader.id(node));
        let name = fields.require(reader, "name").and_then(|node| reader.text(node));
        let when = fields.get("when").map(|node| Condition::read(reader, node, context));
        let mut weights = Weights::of(dimensions);
        let slots = slots(dimensions);
        let mut changes = 0;
        for (field, is_dimension) in [("dimensions", true), ("questions", false)] {
            let Some(node) = fields.get(field) else { continue };
            for (key, node) in reader.map(node).unwrap_or_default() {
                changes += 1;
                let weight = reader.weight(node);
                let ids = || slots.iter().filter(|(_, slot)| slot.is_dimension() == is_dimension);
                match (ids().find(|(id, _)| **id == *key.name), weight) {
                    (Some((_, slot)), Some(weight)) => weights.set(*slot, weight),
                    (Some(_), None) => {}
                    (None, _) => {
                        let nearest = reader.nearest(&key.name, ids().map(|(id, _)| id.as_str()));
                        let rule = Rule::UnknownWeighed {
                            id: key.name.clone(),
                            field,
                            nearest: nearest.map(str::to_owned),
                        };
                        reader.tell(key.place, rule);
                    }
                }
            }
        }
        if changes == 0 {
            reader.tell(node.place, Rule::NothingWeighed);
        }
        Some(Self { id: id?, name: name?, when: when.flatten(), weights })
    }
}

/// What a set can give other weights to, by its id.
fn slots(dimensions: &[Dimension]) -> Vec<(&Id, Slot)> {
    let mut slots = Slots::default();
    slots.add(dimensions);
    slots.found
}

#[derive(Default)]
struct Slots<'d> {
    found: Vec<(&'d Id, Slot)>,
    dimensions: usize,
    groups: usize,
    questions: usize,
}

impl<'d> Slots<'d> {
    fn add(&mut self, dimensions: &'d [Dimension]) {
        for dimension in dimensions {
            self.found.push((&dimension.id, Slot::Dimension(self.dimensions)));
            self.dimensions += 1;
            for item in dimension.items() {
                if let Item::Group(group) = item {
                    self.found.push((&group.id, Slot::Group(self.groups)));
                    self.groups += 1;
                }
                for question in item.questions() {
                    self.found.push((&question.prompt.id, Slot::Question(self.questions)));
                    self.questions += 1;
                }
            }
            self.add(dimension.dimensions());
        }
    }
}
