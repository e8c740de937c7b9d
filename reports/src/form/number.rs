//! Numbers as people type them.

use std::borrow::Cow;

use engine::{Entry, Questionnaire};

/// An entry as answer files write it: in the column of a number, the decimal comma is a point, the true minus sign a
/// hyphen, and blanks between digits are gone. Elsewhere, as it is.
pub(crate) fn as_written<'e>(questionnaire: &Questionnaire, column: &str, entry: &'e str) -> Cow<'e, str> {
    let mut prompts =
        questionnaire.profile.iter().chain(questionnaire.questions().map(|question| &question.prompt));
    let is_number = prompts.any(|prompt| prompt.id == *column && matches!(prompt.entry, Entry::Number(_)));
    if is_number { Cow::Owned(written(entry)) } else { Cow::Borrowed(entry) }
}

/// A number as answer files write it.
pub(crate) fn written(entry: &str) -> String {
    let written = entry.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        ',' => '.',
        '\u{2212}' => '-',
        other => other,
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::tests::questionnaire;

    #[test]
    fn a_number_is_read_as_it_is_typed_in_any_language() {
        for (column, entry, written) in [
            ("share", "12,5", "12.5"),
            ("share", " 1 000 ", "1000"),
            ("share", "\u{2212}3", "-3"),
            ("share", "dont_know", "dont_know"),
            ("name", "Ąžuolas, UAB", "Ąžuolas, UAB"),
        ] {
            assert_eq!(as_written(&questionnaire(), column, entry), written);
        }
    }
}
