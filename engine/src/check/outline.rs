//! Where things stand in the text of a sound questionnaire.

use crate::source::{Node, Value};

/// The nodes of dimensions and questions, in the order in which a questionnaire has them.
#[derive(Debug, Default)]
pub(super) struct Outline<'n> {
    pub(super) root: Option<&'n Node>,
    pub(super) profile: Vec<&'n Node>,
    /// Each before those below it.
    pub(super) dimensions: Vec<&'n Node>,
    /// Of the rows of a matrix, each time that of the matrix.
    pub(super) questions: Vec<&'n Node>,
}

impl<'n> Outline<'n> {
    pub(super) fn of(root: &'n Node) -> Self {
        let mut outline = Self { root: Some(root), ..Self::default() };
        outline.profile.extend(items(root, "profile"));
        outline.add(root);
        outline
    }

    fn add(&mut self, above: &'n Node) {
        for dimension in items(above, "dimensions") {
            self.dimensions.push(dimension);
            for question in items(dimension, "questions") {
                let rows = field(question, "matrix").map_or(1, |matrix| items(matrix, "rows").len());
                self.questions.extend(std::iter::repeat_n(question, rows));
            }
            self.add(dimension);
        }
    }
}

/// The value of a field of a block.
pub(super) fn field<'n>(block: &'n Node, name: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &block.value else { return None };
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}

/// The items of a list in a field; none where it is no list.
pub(super) fn items<'n>(block: &'n Node, name: &str) -> &'n [Node] {
    match field(block, name).map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

pub(super) fn number(block: &Node, name: &str) -> Option<f64> {
    match field(block, name)?.value {
        Value::Number(number) => Some(number),
        _ => None,
    }
}

pub(super) fn words<'n>(block: &'n Node, name: &str) -> Option<&'n str> {
    match &field(block, name)?.value {
        Value::Text(text) => Some(text.trim()),
        _ => None,
    }
}

/// Visits a node and all below it, in the order of the file.
pub(super) fn visit<'n>(node: &'n Node, see: &mut impl FnMut(&'n Node)) {
    see(node);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| visit(item, see)),
        Value::Map(entries) => entries.iter().for_each(|(_, node)| visit(node, see)),
        _ => {}
    }
}
