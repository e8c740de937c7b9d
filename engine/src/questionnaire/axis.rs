//! Axes: the second cut through the questions.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::id::Id;
use crate::questionnaire::renaming::OldNames;
use crate::range::Range;
use crate::reader::Reader;
use crate::source::Node;
use crate::text::Text;

/// One side of digital maturity, such as technology or attitude.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Axis {
    /// Unique among the axes.
    pub id: Id,
    /// What it was called in earlier versions.
    pub renamed_from: Vec<Id>,
    /// For reports.
    pub name: Text,
    /// One sentence on what the axis says.
    pub about: Option<Text>,
    /// What its score should become.
    pub target: Option<f64>,
}

impl Axis {
    /// Reads an axis whose score is on `range`.
    pub(crate) fn read(
        reader: &mut Reader,
        node: &Node,
        old_names: &mut OldNames,
        range: Range,
    ) -> Option<Self> {
        let fields = reader.fields(node, &format::AXIS)?;
        let id = fields.require(reader, "id").and_then(|node| reader.id(node));
        let renamed_from = old_names.read(reader, fields, id.as_ref());
        let name = fields.require(reader, "name").and_then(|node| reader.text(node));
        let about = fields.get("about").and_then(|node| reader.text(node));
        let target = fields.get("target").and_then(|node| reader.number_on(node, "target", range));
        // An axis without a name still has an id that questions may refer to.
        Some(Self { id: id?, renamed_from, name: name.unwrap_or_default(), about, target })
    }
}
