//! Traps of YAML: what is read otherwise than it looks.

use super::outline::visit;
use super::warning::{Doubt, Warning};
use crate::source::{Node, Place, Value};

pub(super) fn warn(text: &str, root: &Node, warnings: &mut Vec<Warning>) {
    let lines: Vec<Line<'_>> = text.lines().map(Line::of).collect();
    visit(root, &mut |node| {
        let Some(place) = node.place else { return };
        let Some(written) = rest(&lines, place) else { return };
        let doubt = match &node.value {
            Value::Text(text) => cut(written, text),
            Value::Number(read) => odd(written).map(|written| Doubt::Number { written, read: *read }),
            _ => None,
        };
        warnings.extend(doubt.map(|doubt| Warning { place, doubt }));
    });
    // A value with an alias is met once for each time that it is used.
    warnings.dedup();
}

/// A line, and where every so many characters of it begin: a line may be as long as the file, and hold as many values.
struct Line<'t> {
    text: &'t str,
    begins: Vec<usize>,
}

impl<'t> Line<'t> {
    /// How many characters.
    const APART: usize = 64;

    fn of(text: &'t str) -> Self {
        let begins = text.char_indices().step_by(Self::APART).map(|(index, _)| index).collect();
        Self { text, begins }
    }

    /// What stands from a column on, counted from 0.
    fn from(&self, column: usize) -> Option<&'t str> {
        let near = self.text.get(*self.begins.get(column / Self::APART)?..)?;
        let (index, _) = near.char_indices().nth(column % Self::APART)?;
        near.get(index..)
    }
}

/// What stands from a place to the end of its line.
fn rest<'t>(lines: &[Line<'t>], place: Place) -> Option<&'t str> {
    let line = lines.get(usize::try_from(place.line).ok()?.checked_sub(1)?)?;
    line.from(usize::try_from(place.column).ok()?.checked_sub(1)?)
}

/// A text that a `#` cuts off which is hardly meant as a comment: one with a word right behind it.
fn cut(written: &str, text: &str) -> Option<Doubt> {
    let behind = written.strip_prefix(text.trim())?;
    let after = behind.trim_start();
    let is_apart = behind.strip_suffix(after)?.ends_with(' ');
    let comment = after.strip_prefix('#').filter(|_| is_apart)?;
    let meant = !comment.is_empty() && !comment.starts_with(|c: char| c.is_whitespace() || c == '#');
    meant.then(|| Doubt::Cut(format!("#{}", comment.split_whitespace().next().unwrap_or_default())))
}

/// A number that is not written as people write one.
fn odd(written: &str) -> Option<String> {
    let end =
        written.find(|c: char| c.is_whitespace() || matches!(c, ',' | '}' | ']')).unwrap_or(written.len());
    let number = written.get(..end)?;
    let digits = number.strip_prefix('-').unwrap_or(number);
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = all_digits(whole)
        && all_digits(fraction)
        && all_digits(exponent.trim_start_matches(['+', '-']))
        && (whole == "0" || !whole.starts_with('0'));
    // Not of anchors and tags, which stand before their value.
    (!plain && number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-')))
        .then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_comment_that_looks_like_a_part_of_the_text_is_told() {
        for (written, text, told) in [
            ("Item #1", "Item", true),
            ("Item # the first", "Item", false),
            ("Item ## the first", "Item", false),
            ("\"Item #1\"", "Item #1", false),
            ("Item#1", "Item#1", false),
        ] {
            assert_eq!(cut(written, text).is_some(), told, "{written}");
        }
    }

    #[test]
    fn every_column_of_a_long_line_is_found() {
        let text: String = "aš–𝔘".chars().cycle().take(300).collect();
        let line = Line::of(&text);
        for column in 0..300 {
            let expected: String = text.chars().skip(column).collect();
            assert_eq!(line.from(column), Some(expected.as_str()), "{column}");
        }
        assert_eq!(line.from(300), None);
    }

    #[test]
    fn only_numbers_that_nobody_writes_are_told() {
        for written in ["010", "1_000", "0x1F", ".5", "+5", "1.", "00.5, max: 3"] {
            assert!(odd(written).is_some(), "{written}");
        }
        for written in ["0", "10", "-0.5", "1e-6", "100 # most", "5, max: 3 }", "&x 5", "1.50"] {
            assert!(odd(written).is_none(), "{written}");
        }
    }
}
