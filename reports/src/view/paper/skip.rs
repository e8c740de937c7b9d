//! Conditions in plain words, where questions have numbers.

use std::collections::BTreeMap;

use engine::{Bound, Choice, Claim, Clause, Prompt};

use crate::number::plain;
use crate::view::Texts;
use crate::words::{Words, fill, list};

/// What has to hold, as part of a sentence: `the answer to question 4 is “Online”`.
pub(super) fn said(clause: &Clause<'_>, numbers: &BTreeMap<&str, String>, texts: Texts<'_>) -> String {
    let words = texts.words;
    let part = |clause: &Clause<'_>| {
        let said = said(clause, numbers, texts);
        // What is joined in another way within is kept together.
        if matches!(clause, Clause::All(parts) | Clause::Any(parts) if parts.len() > 1) {
            format!("({said})")
        } else {
            said
        }
    };
    match clause {
        Clause::All(parts) => list(&parts.iter().map(part).collect::<Vec<_>>(), words),
        Clause::Any(parts) => either(&parts.iter().map(part).collect::<Vec<_>>(), words),
        Clause::Not(within) => match &**within {
            Clause::Answer(prompt, Claim::Is(options)) => {
                let options = either(&quoted(options, texts), words);
                fill(words.holds_not, &[("subject", &subject(prompt, numbers, words)), ("options", &options)])
            }
            Clause::Answer(prompt, Claim::Answered(answered)) => {
                said(&Clause::Answer(prompt, Claim::Answered(!answered)), numbers, texts)
            }
            other => fill(words.holds_otherwise, &[("condition", &part(other))]),
        },
        Clause::Answer(prompt, claim) => claimed(prompt, claim, numbers, texts),
    }
}

fn claimed(prompt: &Prompt, claim: &Claim<'_>, numbers: &BTreeMap<&str, String>, texts: Texts<'_>) -> String {
    let words = texts.words;
    let subject = subject(prompt, numbers, words);
    let with = |template: &str, subject: &str, options: &str| {
        fill(template, &[("subject", subject), ("options", options)])
    };
    match claim {
        Claim::Is(options) => with(words.holds_is, &subject, &either(&quoted(options, texts), words)),
        Claim::IsNot(options) => with(words.holds_is_not, &subject, &either(&quoted(options, texts), words)),
        Claim::Contains(options) => {
            with(words.holds_contains, &subject, &list(&quoted(options, texts), words))
        }
        Claim::Number(bound) => bounded(&subject, *bound, words),
        Claim::Part(option, bound) => {
            let number = numbers.get(prompt.id.as_str()).map(String::as_str).unwrap_or_default();
            let option = quote(option, texts);
            let part = fill(words.part_of_question, &[("number", number), ("option", &option)]);
            bounded(&part, *bound, words)
        }
        Claim::Answered(true) => with(words.holds_answered, &subject, ""),
        Claim::Answered(false) => with(words.holds_unanswered, &subject, ""),
    }
}

fn subject(prompt: &Prompt, numbers: &BTreeMap<&str, String>, words: &Words) -> String {
    let number = numbers.get(prompt.id.as_str()).map(String::as_str).unwrap_or_default();
    fill(words.answer_to_question, &[("number", number)])
}

fn bounded(subject: &str, bound: Bound, words: &Words) -> String {
    let (template, limit) = match bound {
        Bound::AtLeast(limit) => (words.holds_at_least, limit),
        Bound::AtMost(limit) => (words.holds_at_most, limit),
        Bound::Above(limit) => (words.holds_above, limit),
        Bound::Below(limit) => (words.holds_below, limit),
    };
    fill(template, &[("subject", subject), ("value", &plain(limit, words))])
}

fn quote(option: &Choice, texts: Texts<'_>) -> String {
    fill(texts.words.quoted, &[("text", option.text.in_language(texts.language))])
}

fn quoted(options: &[&Choice], texts: Texts<'_>) -> Vec<String> {
    options.iter().map(|option| quote(option, texts)).collect()
}

/// Items of which one is enough, in words: `one, two or three`.
fn either(items: &[String], words: &Words) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => fill(words.list_or, &[("list", &others.join(", ")), ("last", last)]),
    }
}
