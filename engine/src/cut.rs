//! The ways to cut through the same questions: as a whole, and along each axis.

use borsh::{BorshDeserialize, BorshSerialize};

/// A value for the whole and one for each axis, in the order of the questionnaire's axes.
///
/// One tree of questions is evaluated once for each cut, with the same arithmetic; so no question counts twice in a
/// score, and no axis has a formula of its own.
#[derive(Debug, Clone, PartialEq, Default, BorshSerialize, BorshDeserialize)]
pub struct Cuts<T> {
    /// All questions, with their weights in their dimensions.
    pub whole: T,
    /// Only the questions on an axis, with their weights on it.
    pub axes: Vec<T>,
}

/// One of the ways to cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Cut {
    /// All questions.
    Whole,
    /// The axis at this place, from 0.
    Axis(usize),
}

impl Cut {
    /// Its place among all: 0 for the whole, then the axes.
    pub fn place(self) -> usize {
        match self {
            Self::Whole => 0,
            Self::Axis(axis) => axis + 1,
        }
    }

    /// The place of the axis; nothing for all questions.
    pub(crate) fn axis(self) -> Option<usize> {
        match self {
            Self::Whole => None,
            Self::Axis(axis) => Some(axis),
        }
    }
}

impl<T> Cuts<T> {
    /// The value in one cut; nothing when there is no such axis.
    pub fn get(&self, cut: Cut) -> Option<&T> {
        match cut {
            Cut::Whole => Some(&self.whole),
            Cut::Axis(axis) => self.axes.get(axis),
        }
    }

    /// One value for each of the cuts of `self`, made from its value there.
    pub fn map<U>(&self, mut make: impl FnMut(&T) -> U) -> Cuts<U> {
        Cuts { whole: make(&self.whole), axes: self.axes.iter().map(make).collect() }
    }

    /// The whole, then the axes.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.whole).chain(&self.axes)
    }

    /// The whole, then the axes.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        std::iter::once(&mut self.whole).chain(&mut self.axes)
    }

    /// Writes each value into its slot: that of the whole first, then those of the axes.
    pub(crate) fn write(&self, slots: &mut [T])
    where
        T: Copy,
    {
        let Some((whole, axes)) = slots.split_first_mut() else { return };
        *whole = self.whole;
        for (slot, value) in axes.iter_mut().zip(&self.axes) {
            *slot = *value;
        }
    }

    /// Each value of `self` beside the one of `other` in the same cut.
    pub fn zip<'a, U>(&'a self, other: &'a Cuts<U>) -> impl Iterator<Item = (&'a T, &'a U)> {
        self.iter().zip(other.iter())
    }
}
