//! Two languages in one page: each text in both, one under the other.
//!
//! The same view is made in both languages, and every text that differs becomes one with both in it. Templates print it
//! as any other text; where it is escaped, it becomes two elements, each with its `lang`. In an attribute or a title, where no
//! element can stand, templates print it through the filter `single`.

use std::io::{self, Write};

use engine::Language;
use serde_json::{Map, Value};

/// Stands before each language and each text, and is taken out of what people wrote.
const MARK: char = '\u{1f}';

/// What is no text for people.
const CODES: [&str; 2] = ["spoken", "language"];

/// One view with the texts of two.
pub(super) fn paired(first: Value, second: Value, languages: [&Language; 2]) -> Value {
    match (first, second) {
        (Value::Object(first), Value::Object(mut second)) => {
            let fields = first.into_iter().map(|(name, value)| {
                let other = second.remove(&name).filter(|_| !CODES.contains(&name.as_str()));
                let value = match other {
                    Some(other) => paired(value, other, languages),
                    None => cleaned(value),
                };
                (name, value)
            });
            Value::Object(fields.collect::<Map<_, _>>())
        }
        (Value::Array(first), Value::Array(second)) if first.len() == second.len() => {
            let pairs = first.into_iter().zip(second);
            Value::Array(pairs.map(|(one, other)| paired(one, other, languages)).collect())
        }
        (Value::String(one), Value::String(other)) if is_said_twice(&one, &other) => {
            let [first, second] = languages;
            let [one, other] = [one, other].map(|text| text.replace(MARK, ""));
            Value::String(format!("{MARK}{first}{MARK}{one}{MARK}{second}{MARK}{other}"))
        }
        (first, _) => cleaned(first),
    }
}

/// No text of an answer passes for one that was made here.
fn cleaned(value: Value) -> Value {
    match value {
        Value::String(text) if text.contains(MARK) => Value::String(text.replace(MARK, "")),
        Value::Array(values) => Value::Array(values.into_iter().map(cleaned).collect()),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, cleaned(value))).collect())
        }
        other => other,
    }
}

/// Not what both write alike, nor numbers, nor a chart.
fn is_said_twice(one: &str, other: &str) -> bool {
    one != other && !one.starts_with('<') && one.chars().any(char::is_alphabetic)
}

/// The two texts, each with its language.
fn halves(text: &str) -> Option<[(&str, &str); 2]> {
    let mut parts = text.strip_prefix(MARK)?.split(MARK);
    Some([(parts.next()?, parts.next()?), (parts.next()?, parts.next()?)])
}

/// Escapes a text for HTML, and makes two elements of one in two languages.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let Some([(first, one), (second, other)]) = halves(text) else {
        return tera::escape_html(&text.replace(MARK, ""), out);
    };
    write!(out, "<span lang=\"{first}\">")?;
    tera::escape_html(one, out)?;
    write!(out, "</span> <span class=\"second\" lang=\"{second}\">")?;
    tera::escape_html(other, out)?;
    write!(out, "</span>")
}

/// The filter for places where no element can stand.
pub(super) fn single(text: &str) -> String {
    match halves(text) {
        Some([(_, one), (_, other)]) => format!("{one} / {other}"),
        None => text.to_owned(),
    }
}
