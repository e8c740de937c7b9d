//! Refusals: what was not accepted, where it stands, and what to do.

use std::fmt;
use std::sync::Arc;

use engine::AnswerProblem;

use crate::printable;

/// Where something stands: a file, or a place in one.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The file, as messages show it.
    pub file: Arc<str>,
    /// The place in it, if it has several.
    pub place: Option<Place>,
}

/// A place in a file, counted from 1.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// As a spreadsheet counts: whatever line breaks its cells hold, a row is one.
    Row(u64),
    /// Of a text.
    Line(u64),
    /// Of a list.
    Item(u64),
}

/// Something that was not accepted.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// Where it stands.
    pub origin: Origin,
    /// That of a table, or the field of an answer file.
    pub column: Option<String>,
    /// What is wrong with it, and what to do.
    pub reason: String,
    /// Where a single value is wrong.
    pub misfit: Option<Box<Misfit>>,
}

/// A value that does not fit.
#[derive(Debug, Clone, Default)]
pub struct Misfit {
    /// What stands there.
    pub found: Option<String>,
    /// What could stand there.
    pub expected: Option<String>,
    /// The valid value most like it.
    pub nearest: Option<String>,
}

/// The longest reason; that of a longer one is cut in its middle, as it ends with what to do.
const LONGEST: usize = 1_000;

impl Refusal {
    /// `column` is that of a table, or the field of an answer file.
    pub fn new(origin: &Origin, column: Option<&str>, reason: &str) -> Self {
        let column = column.map(|column| shortened(&printable(column)));
        let reason = shortened(&printable(reason));
        Self { origin: origin.clone(), column, reason, misfit: None }
    }

    /// An answer that does not fit.
    pub fn of_problem(origin: &Origin, AnswerProblem { column, fault }: &AnswerProblem) -> Self {
        let told = |text: String| shortened(&printable(&text));
        let misfit = Misfit {
            found: fault.found().map(told),
            expected: fault.expected().map(told),
            nearest: fault.nearest().map(told),
        };
        Self { misfit: Some(Box::new(misfit)), ..Self::new(origin, Some(column), &fault.to_string()) }
    }

    /// The same about another place.
    #[must_use]
    pub fn of(&self, origin: &Origin) -> Self {
        Self { origin: origin.clone(), ..self.clone() }
    }

    /// The same in other words.
    #[must_use]
    pub fn because(self, reason: &str) -> Self {
        Self { reason: shortened(&printable(reason)), ..self }
    }

    /// The same about another column, in other words.
    pub(crate) fn at(self, column: &str, reason: &str) -> Self {
        Self { column: Some(shortened(&printable(column))), ..self.because(reason) }
    }

    /// What is wrong, without the place.
    pub fn told(&self) -> String {
        let Some(column) = &self.column else { return self.reason.clone() };
        let kind = if matches!(self.origin.place, Some(Place::Row(_))) { "column" } else { "field" };
        format!("{kind} `{column}`: {}", self.reason)
    }
}

impl Origin {
    /// A whole file.
    pub fn of(file: &str) -> Self {
        Self { file: file.into(), place: None }
    }

    /// As a message about another place of the same table or folder names it.
    pub fn in_short(&self) -> String {
        self.place.map_or_else(|| self.file.to_string(), |place| place.to_string())
    }
}

impl Place {
    /// The number of the row, line or item.
    pub fn number(self) -> u64 {
        let (Self::Row(number) | Self::Line(number) | Self::Item(number)) = self;
        number
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = match self {
            Self::Row(_) => "row",
            Self::Line(_) => "line",
            Self::Item(_) => "item",
        };
        write!(formatter, "{noun} {}", self.number())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(place @ Place::Item(_)) => write!(formatter, "{}: {place}", self.file),
            Some(place) => write!(formatter, "{}:{}", self.file, place.number()),
            None => formatter.write_str(&self.file),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.origin, self.told())
    }
}

fn shortened(text: &str) -> String {
    let length = text.chars().count();
    if length <= LONGEST {
        return text.to_owned();
    }
    let head = text.chars().take(LONGEST / 2);
    let tail = text.chars().skip(length - LONGEST / 2);
    head.chain(" … ".chars()).chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_reason_keeps_its_end() {
        let origin = Origin { file: "a.csv".into(), place: Some(Place::Row(7)) };
        let refusal =
            Refusal::new(&origin, Some("x"), &format!("`{}` is wrong; mend it", "ž".repeat(100_000)));
        let told = refusal.to_string();
        assert!(told.starts_with("a.csv:7: column `x`: `žž") && told.ends_with("; mend it"), "{told}");
        assert_eq!(told.chars().count(), "a.csv:7: column `x`: ".len() + LONGEST + 3);
    }
}
