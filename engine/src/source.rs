//! The text of a questionnaire as a tree in which every value knows its place.
//!
//! A tree, and not types derived with serde, because a typed reader stops at the first wrong value: the author is
//! told everything at once, and the same reader serves YAML and JSON.

mod json;
#[cfg(feature = "yaml")]
mod yaml;

use std::fmt;

#[cfg(feature = "yaml")]
pub(crate) use json::to_json;
pub(crate) use json::{from_json, to_pretty_json};
#[cfg(feature = "yaml")]
pub(crate) use yaml::from_yaml;

/// A place in a text, as editors count: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: u64,
    /// Column, in characters, from 1.
    pub column: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.line, self.column)
    }
}

/// A value and where it begins; JSON keeps no places.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) place: Option<Place>,
    pub(crate) value: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Nothing,
    Truth(bool),
    Number(f64),
    Text(String),
    List(Vec<Node>),
    /// Entries in the order of the file.
    Map(Vec<(Key, Node)>),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    pub(crate) place: Option<Place>,
    pub(crate) name: String,
}

impl Value {
    /// What the author sees there, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Truth(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a block of fields",
        }
    }
}

/// Why a text is not a tree at all.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Malformed {
    pub(crate) place: Option<Place>,
    pub(crate) reason: String,
}
