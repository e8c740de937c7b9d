//! The tree of a text in JSON, without places.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{Key, Malformed, Node, Place, Value};

pub(crate) fn from_json(text: &str) -> Result<Node, Malformed> {
    serde_json::from_str(text).map_err(|error| Malformed {
        place: Some(Place { line: error.line() as u64, column: error.column() as u64 }),
        reason: format!("the reader stopped at line {}, column {}", error.line(), error.column()),
    })
}

#[cfg(feature = "yaml")]
pub(crate) fn to_json(node: &Node) -> String {
    // INVARIANT: the keys of a tree are texts and its numbers finite or written as null, so nothing can fail.
    serde_json::to_string(node).unwrap_or_default()
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Nothing => serializer.serialize_unit(),
            Value::Truth(truth) => serializer.serialize_bool(*truth),
            Value::Number(number) => serializer.serialize_f64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items),
            Value::Map(entries) => {
                serializer.collect_map(entries.iter().map(|(key, node)| (key.name.as_str(), node)))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tree)
    }
}

struct Tree;

fn unplaced(value: Value) -> Node {
    Node { place: None, value }
}

impl<'de> Visitor<'de> for Tree {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a questionnaire")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(unplaced(Value::Nothing))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Node, E> {
        Ok(unplaced(Value::Truth(truth)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(unplaced(Value::Number(number as f64)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(unplaced(Value::Number(number as f64)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(unplaced(Value::Number(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(unplaced(Value::Text(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(unplaced(Value::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some((name, node)) = entries.next_entry()? {
            map.push((Key { place: None, name }, node));
        }
        Ok(unplaced(Value::Map(map)))
    }
}
