//! What stands in the columns of results.

use engine::{Entry, Questionnaire};

/// What the cells of a column are, where they are not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words or an id.
    Text,
    /// A number, unrounded.
    Number,
    /// A whole number, 0 or more.
    Whole,
    /// `true` or `false`.
    Truth,
    /// A day, written `2026-11-23`.
    Date,
}

/// What stands in one of the [`columns`](super::columns), by its name.
pub fn kind(questionnaire: &Questionnaire, column: &str) -> Kind {
    match column {
        "id" | "name" | "round" | "weights" | "level" | "group" | "field" => Kind::Text,
        "date" => Kind::Date,
        "boundary" => Kind::Truth,
        "answered" | "possible" => Kind::Whole,
        column => {
            let prompt = questionnaire.profile.iter().find(|prompt| prompt.id.as_str() == column);
            match prompt.map(|prompt| &prompt.entry) {
                // `dont_know` is no number.
                Some(Entry::Number(_)) | None if column.rsplit('.').next() != Some("level") => Kind::Number,
                _ => Kind::Text,
            }
        }
    }
}
