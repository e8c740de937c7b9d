//! Findings: what scores, levels and answers say together, under a name.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::id::Id;
use crate::questionnaire::criterion::Criterion;
use crate::questionnaire::criterion::names::Names;
use crate::questionnaire::criterion::read::Scope;
use crate::questionnaire::problem::Rule;
use crate::reader::{Reader, Seen};
use crate::source::Node;
use crate::text::Text;

/// Something that a report says where a criterion holds, such as technology that is ahead of the people.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Finding {
    /// Unique among the findings.
    pub id: Id,
    /// What has to hold for it.
    pub when: Criterion,
    /// A few words.
    pub name: Text,
    /// What was found.
    pub text: Text,
    /// What to do about it.
    pub advice: Option<Text>,
    /// The axis or the dimension whose steps go first then.
    pub first: Option<Id>,
}

/// Reads `findings`, when all that they name has been read.
pub(crate) fn read_list(reader: &mut Reader, node: &Node, scope: Scope<'_>) -> Vec<Finding> {
    let mut seen = Seen::default();
    let mut findings = Vec::new();
    for node in reader.list(node, "a finding, or remove `findings`").unwrap_or_default() {
        let Some(finding) = Finding::read(reader, node, scope) else { continue };
        seen.add(reader, &finding.id, node.place);
        findings.push(finding);
    }
    findings
}

impl Finding {
    fn read(reader: &mut Reader, node: &Node, scope: Scope<'_>) -> Option<Self> {
        let fields = reader.fields(node, &format::FINDING)?;
        let id = fields.require(reader, "id").and_then(|node| reader.id(node));
        let when = fields.require(reader, "when").and_then(|node| Criterion::read(reader, node, scope));
        let name = fields.require(reader, "name").and_then(|node| reader.text(node));
        let text = fields.require(reader, "text").and_then(|node| reader.text(node));
        let advice = fields.get("advice").and_then(|node| reader.text(node));
        let first = fields.get("first").and_then(|node| read_first(reader, node, scope.names));
        Some(Self { id: id?, when: when?, name: name?, text: text?, advice, first })
    }
}

/// The id of an axis or of a dimension.
fn read_first(reader: &mut Reader, node: &Node, names: &Names<'_>) -> Option<Id> {
    let id = reader.id(node)?;
    let axes = names.axes.iter().map(|axis| axis.id.as_str());
    let known: Vec<&str> =
        axes.chain(names.dimensions.iter().map(|place| place.dimension.id.as_str())).collect();
    if known.iter().any(|known| id == **known) {
        return Some(id);
    }
    let nearest = reader.nearest(id.as_str(), known).map(str::to_owned);
    reader.tell(node.place, Rule::UnknownScore { id: id.to_string(), nearest });
    None
}
