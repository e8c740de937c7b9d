//! Numbers as people type them.

use std::borrow::Cow;

use engine::{AnswerFault, Entry, Questionnaire};

use crate::locale::Locale;
use crate::typed_number::{Ambiguous, with_point};

/// An entry as answer files write it: in the column of a number with a point for decimals and nothing between thousands.
/// Elsewhere, as it is.
pub(crate) fn as_written<'e>(
    questionnaire: &Questionnaire,
    column: &str,
    entry: &'e str,
    locale: &Locale,
) -> Result<Cow<'e, str>, AnswerFault> {
    let mut prompts =
        questionnaire.profile.iter().chain(questionnaire.questions().map(|question| &question.prompt));
    let is_number = prompts.any(|prompt| prompt.id == *column && matches!(prompt.entry, Entry::Number(_)));
    if is_number { written(entry, locale) } else { Ok(Cow::Borrowed(entry)) }
}

/// A number as answer files write it, where `locale` says what stands before decimals. A thousand that readers of another
/// language write, such as `1,000`, is not taken for one.
pub(crate) fn written<'e>(entry: &'e str, locale: &Locale) -> Result<Cow<'e, str>, AnswerFault> {
    let ambiguous = |found: &str, decimals: String, thousands: String| AnswerFault::Ambiguous {
        found: found.to_owned(),
        decimals: decimals.replace('.', &locale.decimal.to_string()),
        thousands,
    };
    let number = with_point(entry, locale.decimal == ',').map_err(|number: Ambiguous| {
        ambiguous(&number.found, number.with_decimals(), number.with_thousands())
    })?;
    if let Some(whole) = number.strip_suffix(".000") {
        let digits = whole.trim_start_matches('-');
        if digits.len() <= 3 && digits != "0" {
            return Err(ambiguous(entry.trim(), whole.to_owned(), format!("{whole}000")));
        }
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::tests::questionnaire;

    #[test]
    fn a_number_is_read_as_it_is_typed_in_the_language_of_the_form_and_never_as_another() {
        const AMBIGUOUS: &str = "?";
        for (column, entry, english, lithuanian) in [
            ("share", "12,5", "12.5", "12.5"),
            ("share", "12.5", "12.5", "12.5"),
            ("share", " 1 000 ", "1000", "1000"),
            ("share", "1\u{a0}000,5", "1000.5", "1000.5"),
            ("share", "1,000", AMBIGUOUS, AMBIGUOUS),
            ("share", "1.000", AMBIGUOUS, AMBIGUOUS),
            ("share", "-12,000", AMBIGUOUS, AMBIGUOUS),
            ("share", "1,234", AMBIGUOUS, "1.234"),
            ("share", "1.234", "1.234", AMBIGUOUS),
            ("share", "0,000", "0.000", "0.000"),
            ("share", "1,000,000", "1000000", "1,000,000"),
            ("share", "1,000.5", "1000.5", "1,000.5"),
            ("share", "1.000,5", "1000.5", "1000.5"),
            ("share", "\u{2212}3", "-3", "-3"),
            ("share", "dont_know", "dont_know", "dont_know"),
            ("name", "1,000", "1,000", "1,000"),
        ] {
            for (code, expected) in [("en", english), ("lt", lithuanian)] {
                let read = as_written(&questionnaire(), column, entry, Locale::of(code).unwrap());
                let read = read.unwrap_or(Cow::Borrowed(AMBIGUOUS));
                assert_eq!(read, expected, "{code} {entry}");
            }
        }
        let fault = written("1.234", Locale::of("lt").unwrap()).unwrap_err();
        assert_eq!(fault.to_string(), "`1.234` can be 1,234 or 1234; write one of the two");
    }
}
