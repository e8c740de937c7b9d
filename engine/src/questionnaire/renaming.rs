//! Old names: what something was called in earlier versions of its questionnaire.

use crate::id::Id;
use crate::questionnaire::problem::Rule;
use crate::reader::{Fields, Reader};
use crate::source::{Node, Place, Value};

/// The ids and the old names of one list in which ids are unique.
#[derive(Debug, Default)]
pub(crate) struct OldNames {
    present: Vec<Id>,
    old: Vec<(Id, Option<Place>)>,
}

impl OldNames {
    /// Reads `renamed_from`, an id or a list of them, of something that is now called `id`.
    pub(crate) fn read(&mut self, reader: &mut Reader, fields: Fields<'_>, id: Option<&Id>) -> Vec<Id> {
        self.present.extend(id.cloned());
        let Some(node) = fields.get("renamed_from") else { return Vec::new() };
        let names: Vec<(Id, Option<Place>)> = read_names(reader, node);
        self.old.extend(names.iter().cloned());
        names.into_iter().map(|(name, _)| name).collect()
    }

    /// Tells of old names that something still has, or that two things claim. To be called when the list is complete.
    pub(crate) fn tell(&self, reader: &mut Reader) {
        for (index, (name, place)) in self.old.iter().enumerate() {
            if self.present.contains(name) {
                reader.tell(*place, Rule::OldNameInUse(name.to_string()));
            } else if let Some((_, first)) = self.old.iter().take(index).find(|(earlier, _)| earlier == name)
            {
                reader.tell(*place, Rule::OldNameTwice { id: name.to_string(), first: *first });
            }
        }
    }
}

fn read_names(reader: &mut Reader, node: &Node) -> Vec<(Id, Option<Place>)> {
    let nodes = match &node.value {
        Value::List(_) => reader.list(node, "an earlier id, or remove `renamed_from`").unwrap_or_default(),
        _ => std::slice::from_ref(node),
    };
    nodes.iter().filter_map(|node| Some((reader.id(node)?, node.place))).collect()
}
