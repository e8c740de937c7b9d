//! Weights: what everything counts for among its siblings.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::cut::Cuts;
use crate::questionnaire::dimension::{Contents, Dimension};
use crate::questionnaire::group::Item;

/// What every dimension, group and question counts for among its siblings.
#[derive(Debug, Clone, PartialEq, Default, BorshSerialize, BorshDeserialize)]
pub(crate) struct Weights {
    // INVARIANT: one for each of its kind, each before those below it, in the order of the file.
    /// The same in every cut.
    pub(crate) dimensions: Vec<f64>,
    /// As a whole and on each axis; 0 where they do not count.
    pub(crate) groups: Vec<Cuts<f64>>,
    /// As a whole and on each axis; 0 where they do not count.
    pub(crate) questions: Vec<Cuts<f64>>,
}

/// Whose weight, by its place among those of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Slot {
    Dimension(usize),
    Group(usize),
    Question(usize),
}

impl Slot {
    pub(crate) fn is_dimension(self) -> bool {
        matches!(self, Self::Dimension(_))
    }
}

impl Weights {
    /// Gives one of them another weight; those on the axes change in proportion.
    pub(crate) fn set(&mut self, slot: Slot, weight: f64) {
        let weights = match slot {
            Slot::Dimension(index) => {
                if let Some(slot) = self.dimensions.get_mut(index) {
                    *slot = weight;
                }
                return;
            }
            Slot::Group(index) => self.groups.get_mut(index),
            Slot::Question(index) => self.questions.get_mut(index),
        };
        // What is never scored weighs nothing, and stays so.
        let Some(weights) = weights.filter(|weights| weights.whole > 0.0) else { return };
        for on_axis in &mut weights.axes {
            *on_axis *= weight / weights.whole;
        }
        weights.whole = weight;
    }

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
