//! Weights: what every node counts for among its siblings.

use std::slice;

use crate::cut::Cuts;
use crate::questionnaire::dimension::{Contents, Dimension};
use crate::questionnaire::group::Item;

/// What every dimension, group and question counts for among its siblings, as a whole and on each axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weights {
    // INVARIANT: one for each node, each before those below it, in the order of the file.
    nodes: Vec<Cuts<f64>>,
}

impl Weights {
    /// Those that the questionnaire gives at each node; `axes` is how many axes it has.
    pub(crate) fn of(dimensions: &[Dimension], axes: usize) -> Self {
        let mut weights = Self { nodes: Vec::new() };
        weights.add(dimensions, axes);
        weights
    }

    fn add(&mut self, dimensions: &[Dimension], axes: usize) {
        for dimension in dimensions {
            self.nodes.push(Cuts { whole: dimension.weight, axes: vec![dimension.weight; axes] });
            match &dimension.contents {
                Contents::Dimensions(below) => self.add(below, axes),
                Contents::Questions(items) => {
                    for item in items {
                        if let Item::Group(group) = item {
                            self.nodes.push(group.weights.clone());
                        }
                        self.nodes.extend(item.questions().iter().map(|question| question.weights.clone()));
                    }
                }
            }
        }
    }

    /// Each before those below it.
    pub(crate) fn iter(&self) -> slice::Iter<'_, Cuts<f64>> {
        self.nodes.iter()
    }
}
