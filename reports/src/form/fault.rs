//! What is wrong with an entry, in the reader's language.

use engine::{AnswerFault, Entry, NumberEntry, Prompt};

use crate::number::plain;
use crate::words::{FormWords, fill};

/// One sentence that says what to enter instead. `prompt` is nothing for facts about the company.
pub(crate) fn sentence(fault: &AnswerFault, prompt: Option<&Prompt>, words: &FormWords) -> String {
    match fault {
        AnswerFault::NotANumber { .. } => words.error_not_a_number.to_owned(),
        AnswerFault::Ambiguous { found, decimals, thousands } => fill(
            words.error_number_ambiguous,
            &[("found", found), ("decimals", decimals), ("thousands", thousands)],
        ),
        AnswerFault::TooLow { .. } | AnswerFault::TooHigh { .. } => limits(prompt, words),
        AnswerFault::TooLong { .. } => fill(words.error_too_long, &[("max", "500")]),
        AnswerFault::NotADate { .. } => words.error_date.to_owned(),
        AnswerFault::NoId => words.error_company_id.to_owned(),
        AnswerFault::Unknown { .. } | AnswerFault::Gone => words.error_no_such_question.to_owned(),
        AnswerFault::Exclusive { option } => fill(words.error_exclusive, &[("option", option)]),
        AnswerFault::Repeated | AnswerFault::RepeatedOption { .. } => words.error_repeated.to_owned(),
        AnswerFault::NotWhole { .. } => words.error_not_whole.to_owned(),
        AnswerFault::TooFew { count, least } => {
            fill(words.error_too_few, &[("least", &least.to_string()), ("count", &count.to_string())])
        }
        AnswerFault::TooMany { count, most } => {
            fill(words.error_too_many, &[("most", &most.to_string()), ("count", &count.to_string())])
        }
        AnswerFault::TotalMissed { sum, total } => {
            fill(words.error_total, &[("sum", &plain(*sum, words)), ("total", &plain(*total, words))])
        }
        AnswerFault::NegativePart { .. } => fill(words.error_number_at_least, &[("min", "0")]),
        AnswerFault::Shape { .. } | AnswerFault::NotAPart { .. } => words.error_wrong_kind.to_owned(),
        AnswerFault::NotAnOption { found, .. } | AnswerFault::NoSuchLanguage { found, .. } => {
            fill(words.error_not_an_option, &[("found", found)])
        }
        AnswerFault::AlwaysApplies => fill(words.error_not_an_option, &[("found", words.not_applicable)]),
        // A fault that is newer than this list; its own message says more than nothing.
        other => other.to_string(),
    }
}

fn limits(prompt: Option<&Prompt>, words: &FormWords) -> String {
    match prompt.map(|prompt| &prompt.entry) {
        Some(Entry::Number(number)) => number_limits(number, words),
        _ => words.error_not_a_number.to_owned(),
    }
}

/// Which numbers are accepted.
pub(crate) fn number_limits(number: &NumberEntry, words: &FormWords) -> String {
    let min = number.min.map(|min| plain(min, words)).unwrap_or_default();
    let max = number.max.map(|max| plain(max, words)).unwrap_or_default();
    let template = match (number.min, number.max) {
        (Some(_), Some(_)) => words.error_number_between,
        (Some(_), None) => words.error_number_at_least,
        _ => words.error_number_at_most,
    };
    fill(template, &[("min", &min), ("max", &max)])
}
