//! Nodes: the tree above the questions.

use crate::id::Id;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::group::Group;
use crate::questionnaire::missing::MissingPolicy;
use crate::questionnaire::operator::Operator;
use crate::range::Range;

/// A node of the tree above the questions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Node<'q> {
    /// All of it.
    Whole(&'q Questionnaire),
    /// A dimension.
    Dimension(&'q Dimension),
    /// A group of questions.
    Group(&'q Group),
}

impl<'q> Node<'q> {
    /// The id of a dimension or a group; nothing for the whole.
    pub fn id(&self) -> Option<&'q Id> {
        match self {
            Self::Whole(_) => None,
            Self::Dimension(dimension) => Some(&dimension.id),
            Self::Group(group) => Some(&group.id),
        }
    }

    /// How its value comes from those below.
    pub fn operator(&self) -> &'q Operator {
        match self {
            Self::Whole(questionnaire) => &questionnaire.operator,
            Self::Dimension(dimension) => &dimension.operator,
            Self::Group(group) => &group.operator,
        }
    }

    pub(super) fn missing(&self) -> &'q MissingPolicy {
        match self {
            Self::Whole(questionnaire) => &questionnaire.missing,
            Self::Dimension(dimension) => &dimension.missing,
            Self::Group(group) => &group.missing,
        }
    }

    /// What its value can be.
    pub fn range(&self) -> Range {
        match self {
            Self::Whole(questionnaire) => questionnaire.range,
            Self::Dimension(dimension) => dimension.range,
            Self::Group(group) => group.range,
        }
    }
}
