//! Weights: what everything counts for among its siblings.

use crate::cut::Cuts;
use crate::questionnaire::dimension::{Contents, Dimension};
use crate::questionnaire::group::Item;

/// What every dimension, group and question counts for among its siblings.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Weights {
    // INVARIANT: one for each of its kind, each before those below it, in the order of the file.
    /// The same in every cut.
    pub(crate) dimensions: Vec<f64>,
    /// As a whole and on each axis; 0 where they do not count.
    pub(crate) groups: Vec<Cuts<f64>>,
    /// As a whole and on each axis; 0 where they do not count.
    pub(crate) questions: Vec<Cuts<f64>>,
}

impl Weights {
    /// Those that are written at each of them.
    pub(crate) fn of(dimensions: &[Dimension]) -> Self {
        let mut weights = Self::default();
        weights.add(dimensions);
        weights
    }

    fn add(&mut self, dimensions: &[Dimension]) {
        for dimension in dimensions {
            self.dimensions.push(dimension.weight);
            match &dimension.contents {
                Contents::Dimensions(below) => self.add(below),
                Contents::Questions(items) => {
                    for item in items {
                        if let Item::Group(group) = item {
                            self.groups.push(group.weights.clone());
                        }
                        self.questions
                            .extend(item.questions().iter().map(|question| question.weights.clone()));
                    }
                }
            }
        }
    }
}
