//! Numbers as people write them: with a decimal comma, with thousands apart.

use std::borrow::Cow;

/// A number that can be read in two ways: with decimals, or with its thousands apart.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ambiguous {
    /// As it stands there.
    pub found: String,
    /// What stands in it: a comma or a point.
    pub mark: char,
}

impl Ambiguous {
    fn new(found: &str, mark: char) -> Self {
        Self { found: found.to_owned(), mark }
    }

    /// What it is with decimals, with a point.
    pub fn with_decimals(&self) -> String {
        self.found.replace(self.mark, ".")
    }

    /// What it is with thousands.
    pub fn with_thousands(&self) -> String {
        self.found.replace(self.mark, "")
    }
}

/// A number with a point for decimals and nothing between thousands; what is none of that comes back as it is, and the
/// engine tells what is wrong with it.
///
/// `comma` says that decimals stand behind a comma. Otherwise `1,234` and, with it, `1.234` are ambiguous.
///
/// ```
/// use reports::with_point;
///
/// assert_eq!(with_point("1 234,5", false).unwrap(), "1234.5");
/// assert_eq!(with_point("1,234", true).unwrap(), "1.234");
/// assert_eq!(with_point("1,234", false).unwrap_err().with_thousands(), "1234");
/// ```
///
/// # Errors
///
/// When it can be read in two ways.
pub fn with_point(text: &str, comma: bool) -> Result<Cow<'_, str>, Ambiguous> {
    let as_it_is = Ok(Cow::Borrowed(text));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.strip_prefix('-').unwrap_or(text);
    if number
        .split_once('.')
        .map_or(are_digits(number), |(whole, fraction)| !comma && are_digits(whole) && are_digits(fraction))
    {
        return as_it_is;
    }
    let number = text.trim();
    let (sign, digits) = match number.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let sound = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.') || is_space(c);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || !digits.chars().all(sound) {
        return as_it_is;
    }
    let (commas, points) = (digits.matches(',').count(), digits.matches('.').count());
    let (decimal, group) = match (commas, points) {
        (0, 1) if comma && is_grouped(digits, '.') => return Err(Ambiguous::new(number, '.')),
        (0, 0 | 1) => ('.', ' '),
        (1, 0) if !comma && is_grouped(digits, ',') => return Err(Ambiguous::new(number, ',')),
        (1, 0) => (',', ' '),
        // Of both, the one that stands last and once is before the decimals.
        (_, 1) if digits.rfind('.') > digits.rfind(',') && !comma => ('.', ','),
        (1, _) if digits.rfind(',') > digits.rfind('.') => (',', '.'),
        (2.., 0) if !comma => ('.', ','),
        (0, 2..) => (',', '.'),
        _ => return as_it_is,
    };
    let (whole, fraction) = digits.split_once(decimal).map_or((digits, None), |(w, f)| (w, Some(f)));
    let between = |c: char| c == group || group == ' ' && is_space(c);
    let mut groups = whole.split(between);
    let first = groups.next().unwrap_or_default();
    let apart = whole.contains(between);
    let sound = are_digits(first)
        && (!apart || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && are_digits(group))
        && fraction.is_none_or(are_digits);
    if !sound {
        return as_it_is;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    Ok(Cow::Owned(fraction.map_or_else(|| format!("{sign}{whole}"), |f| format!("{sign}{whole}.{f}"))))
}

/// Whether the digits may be thousands apart: one to three, the mark, and three more. Nobody writes thousands as `0,125`.
fn is_grouped(digits: &str, mark: char) -> bool {
    digits.split_once(mark).is_some_and(|(before, after)| {
        (1..=3).contains(&before.len()) && !before.starts_with('0') && after.len() == 3
    })
}

/// The blanks that stand between thousands; a plain one, and those that do not break a line.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_is_read_only_where_it_can_be_but_one_thing() {
        const AMBIGUOUS: &str = "?";
        for (text, read, declared) in [
            ("12.5", "12.5", "12.5"),
            ("12,5", "12.5", "12.5"),
            ("0,125", "0.125", "0.125"),
            ("1,2345", "1.2345", "1.2345"),
            ("1234,567", "1234.567", "1234.567"),
            ("1,234", AMBIGUOUS, "1.234"),
            ("-12,345", AMBIGUOUS, "-12.345"),
            ("1.234", "1.234", AMBIGUOUS),
            ("1.234,5", "1234.5", "1234.5"),
            ("1,234.5", "1234.5", "1,234.5"),
            ("1,234,567", "1234567", "1,234,567"),
            ("1.234.567", "1234567", "1234567"),
            ("1 234", "1234", "1234"),
            ("1\u{a0}234\u{202f}567,5", "1234567.5", "1234567.5"),
            ("\u{2212}5", "-5", "-5"),
            ("12,34,56", "12,34,56", "12,34,56"),
            ("1 23", "1 23", "1 23"),
            ("12,", "12,", "12,"),
            ("1,5,", "1,5,", "1,5,"),
            (",5", ",5", ",5"),
            ("5 %", "5 %", "5 %"),
            ("dont_know", "dont_know", "dont_know"),
            ("", "", ""),
        ] {
            for (comma, expected) in [(false, read), (true, declared)] {
                match with_point(text, comma) {
                    Ok(found) => assert_eq!(found, expected, "{text} {comma}"),
                    Err(found) => assert_eq!(expected, AMBIGUOUS, "{text} {comma}: {found:?}"),
                }
            }
        }
    }
}
