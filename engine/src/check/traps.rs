//! Traps of YAML: what is read otherwise than it looks.

use super::outline::visit;
use super::warning::{Doubt, Warning};
use crate::source::{Node, Place, Value};

pub(super) fn warn(text: &str, root: &Node, warnings: &mut Vec<Warning>) {
    let lines: Vec<&str> = text.lines().collect();
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

/// What stands from a place to the end of its line.
fn rest<'t>(lines: &[&'t str], place: Place) -> Option<&'t str> {
    let line = lines.get(usize::try_from(place.line).ok()?.checked_sub(1)?)?;
    let column = usize::try_from(place.column).ok()?.checked_sub(1)?;
    line.char_indices().map(|(index, _)| index).nth(column).and_then(|index| line.get(index..))
}

/// A text that a `#` cuts off which is hardly meant as a comment: one with a word right behind it.
fn cut(written: &str, text: &str) -> Option<Doubt> {
    let (before, after) = written.split_once(" #")?;
    let meant = !after.is_empty() && !after.starts_with(|c: char| c.is_whitespace() || c == '#');
    let whole = meant && before.trim_end() == text.trim();
    whole.then(|| Doubt::Cut(format!("#{}", after.split_whitespace().next().unwrap_or_default())))
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
    fn only_numbers_that_nobody_writes_are_told() {
        for written in ["010", "1_000", "0x1F", ".5", "+5", "1.", "00.5, max: 3"] {
            assert!(odd(written).is_some(), "{written}");
        }
        for written in ["0", "10", "-0.5", "1e-6", "100 # most", "5, max: 3 }", "&x 5", "1.50"] {
            assert!(odd(written).is_none(), "{written}");
        }
    }
}
