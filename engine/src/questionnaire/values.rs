//! What a question brings to its dimension.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::reader::Reader;
use crate::source::Node;

/// What a question brings to its dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, BorshSerialize, BorshDeserialize)]
pub enum Values {
    /// Where its points lie on the scale, on the range of the dimension.
    #[default]
    Scaled,
    /// Its points as they stand.
    Points,
}

impl Values {
    /// The words of the questionnaire format.
    pub(crate) const WORDS: [(&'static str, Self); 2] = [("scaled", Self::Scaled), ("points", Self::Points)];

    pub(crate) fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        reader.word(node, &Self::WORDS)
    }
}
