//! Needs: what has to hold for a level, beside its score.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::questionnaire::criterion::Criterion;
use crate::questionnaire::criterion::names::{Names, Owner};
use crate::questionnaire::criterion::read::Scope;
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::level::Levels;
use crate::questionnaire::operator::Operator;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::{Context, context};
use crate::reader::Reader;
use crate::source::{Node, Value};
use crate::text::Text;

/// What has to hold for a level and for every higher one.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Need {
    /// What has to hold.
    pub when: Criterion,
    /// The same as a sentence.
    pub text: Text,
}

/// The needs of all levels of one node, from the lowest level upwards.
pub(crate) type Needs = Vec<Vec<Need>>;

/// Reads the needs of the levels in `levels`, whose owner this is.
pub(crate) fn read_levels(reader: &mut Reader, levels: Option<&Node>, scope: Scope<'_>) -> Needs {
    let Some(Value::List(levels)) = levels.map(|node| &node.value) else { return Vec::new() };
    levels.iter().map(|level| read_list(reader, level, scope)).collect()
}

fn read_list(reader: &mut Reader, level: &Node, scope: Scope<'_>) -> Vec<Need> {
    let Some(node) = context::field(level, "needs") else { return Vec::new() };
    let needs = reader.list(node, "a need, or remove `needs`").unwrap_or_default();
    needs.iter().filter_map(|need| Need::read(reader, need, scope)).collect()
}

/// Reads the needs of the levels of every dimension below `above`, each with its place among all dimensions.
pub(crate) fn read_dimensions(
    reader: &mut Reader,
    above: &Node,
    names: &Names<'_>,
    context: &Context,
) -> Vec<Needs> {
    let nodes = nodes(above);
    if nodes.len() != names.dimensions.len() {
        // What could not be read has been told.
        return Vec::new();
    }
    let read = |(place, node): (usize, &Node)| {
        let scope = Scope { names, context, owner: Owner::Dimension(place) };
        read_levels(reader, context::field(node, "levels"), scope)
    };
    nodes.into_iter().enumerate().map(read).collect()
}

/// Every dimension below a node, each before those below it.
fn nodes(above: &Node) -> Vec<&Node> {
    let Some(Value::List(items)) = context::field(above, "dimensions").map(|node| &node.value) else {
        return Vec::new();
    };
    items.iter().flat_map(|item| std::iter::once(item).chain(nodes(item))).collect()
}

/// Gives the levels of dimensions their needs, in the order in which [`read_dimensions`] has them.
pub(crate) fn give(dimensions: &mut [Dimension], needs: &mut impl Iterator<Item = Needs>) {
    for dimension in dimensions {
        let Some(needs_here) = needs.next() else { return };
        if let Some(levels) = &mut dimension.levels {
            Levels::give_needs(levels, needs_here);
        }
        give(dimension.dimensions_mut(), needs);
    }
}

/// Tells of tables, at or below the node above these dimensions, that read levels from a score which may not be enough for them.
pub(crate) fn tell_tables(reader: &mut Reader, above: &Node, operator: &Operator, below: &[Dimension]) {
    if matches!(operator, Operator::Table(_)) {
        let place = context::field(above, "operator").and_then(|node| node.place);
        let has_needs = |dimension: &&Dimension| dimension.levels.as_ref().is_some_and(Levels::have_needs);
        for dimension in below.iter().filter(has_needs) {
            reader.tell(place, Rule::TableOverNeeds(dimension.id.to_string()));
        }
    }
    let Some(Value::List(nodes)) = context::field(above, "dimensions").map(|node| &node.value) else {
        return;
    };
    for (node, dimension) in nodes.iter().zip(below) {
        tell_tables(reader, node, &dimension.operator, dimension.dimensions());
    }
}

impl Need {
    fn read(reader: &mut Reader, node: &Node, scope: Scope<'_>) -> Option<Self> {
        let fields = reader.fields(node, &format::NEED)?;
        let when = fields.require(reader, "when").and_then(|node| Criterion::read(reader, node, scope));
        let text = fields.require(reader, "text").and_then(|node| reader.text(node));
        Some(Self { when: when?, text: text? })
    }
}
