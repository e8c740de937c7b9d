//! What a question brings to its dimension.

use crate::reader::Reader;
use crate::source::Node;

/// What a question brings to its dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// Where its points lie on the scale, on the range of the dimension.
    Scaled,
    /// Its points as they stand.
    Points,
}

impl Values {
    pub(crate) fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let words = [("scaled", Self::Scaled), ("points", Self::Points)];
        reader.word(node, "`scaled` and `points`", &words)
    }
}
