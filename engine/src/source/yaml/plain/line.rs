//! What stands in a line: names of fields, texts and numbers, each with its place.

use super::super::super::{Key, Place, Value};

/// Bytes of a field's name; YAML itself refuses those of more than 1,024 characters.
pub(super) const NAME: usize = 128;

/// What is left of a line, and where that begins.
#[derive(Clone, Copy)]
pub(super) struct Rest<'t> {
    pub(super) text: &'t str,
    pub(super) place: Place,
}

impl<'t> Rest<'t> {
    /// What is behind a mark, if it stands here.
    pub(super) fn after(self, mark: char) -> Option<Self> {
        let text = self.text.strip_prefix(mark)?;
        Some(Self { text, place: Place { column: self.place.column + 1, ..self.place } })
    }

    pub(super) fn split(self, bytes: usize) -> Option<(&'t str, Self)> {
        let (taken, text) = self.text.split_at_checked(bytes)?;
        let column = self.place.column + taken.chars().count() as u64;
        Some((taken, Self { text, place: Place { column, ..self.place } }))
    }

    pub(super) fn without_blanks(self) -> Self {
        let blanks = self.text.bytes().take_while(|&byte| byte == b' ').count();
        let text = self.text.get(blanks..).unwrap_or_default();
        Self { text, place: Place { column: self.place.column + blanks as u64, ..self.place } }
    }

    /// Whether nothing is left but blanks and a remark.
    pub(super) fn is_over(self) -> bool {
        let behind = self.without_blanks();
        behind.text.is_empty() || behind.text.starts_with('#') && behind.place != self.place
    }
}

/// The name of a field, and what stands behind its colon.
pub(super) fn named(line: Rest<'_>) -> Option<(Key, Rest<'_>)> {
    let (name, behind) = if line.text.starts_with(['"', '\'']) {
        quoted(line)?
    } else {
        let end =
            line.text.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || b"_-".contains(&byte)))?;
        let (name, behind) = line.split(end)?;
        let is_word = name.starts_with(|first: char| first.is_ascii_alphabetic()) && constant(name).is_none();
        (name.to_owned(), is_word.then_some(behind)?)
    };
    let behind = behind.after(':')?;
    let stands_alone = behind.text.is_empty() || behind.text.starts_with(' ');
    let key = Key { place: Some(line.place), name };
    (stands_alone && key.name.len() <= NAME).then_some((key, behind))
}

/// A text in quotes, and what stands behind it.
pub(super) fn quoted(rest: Rest<'_>) -> Option<(String, Rest<'_>)> {
    let mark = rest.text.bytes().next()?;
    let (_, body) = rest.split(1)?;
    let mut text = String::new();
    let mut left = body.text;
    loop {
        let end = left.bytes().position(|byte| byte == mark || byte == b'\\' && mark == b'"')?;
        let (part, behind) = left.split_at_checked(end)?;
        text.push_str(part);
        let (escaped, behind) = match (behind.as_bytes(), mark) {
            ([b'\\', b'"', ..], b'"') => ('"', behind.get(2..)?),
            ([b'\\', b'\\', ..], b'"') => ('\\', behind.get(2..)?),
            ([b'\'', b'\'', ..], b'\'') => ('\'', behind.get(2..)?),
            ([b'\\', ..], b'"') => return None,
            _ => return Some((text, body.split(body.text.len() - behind.len() + 1)?.1)),
        };
        text.push(escaped);
        left = behind;
    }
}

/// A value without quotes.
pub(super) fn unquoted(text: &str) -> Option<Value> {
    let text = text.trim_end_matches(' ');
    if let Some(value) = constant(text) {
        return Some(value);
    }
    if text.ends_with(':') || text.as_bytes().windows(2).any(|pair| pair == b": ") {
        return None;
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    if unsigned.starts_with(|first: char| first.is_ascii_digit()) {
        return number(text, unsigned);
    }
    text.starts_with(char::is_alphanumeric).then(|| Value::Text(text.to_owned()))
}

fn constant(text: &str) -> Option<Value> {
    match text {
        "null" | "Null" | "NULL" => Some(Value::Nothing),
        "true" | "True" | "TRUE" => Some(Value::Truth(true)),
        "false" | "False" | "FALSE" => Some(Value::Truth(false)),
        _ => None,
    }
}

/// A number in decimal digits, or a text that begins with one; what might be another notation is neither.
fn number(text: &str, unsigned: &str) -> Option<Value> {
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits(whole) && is_digits(fraction) {
        let is_short = unsigned.len() <= 15 && (whole == "0" || !whole.starts_with('0'));
        return text
            .parse()
            .ok()
            .filter(|&number: &f64| is_short && (number != 0.0 || text == unsigned))
            .map(Value::Number);
    }
    let is_part_of_numbers = |byte: u8| byte.is_ascii_hexdigit() || b"xXoO_.+-".contains(&byte);
    (!text.bytes().all(is_part_of_numbers)).then(|| Value::Text(text.to_owned()))
}
