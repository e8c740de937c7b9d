//! Who answered, when, and in which round.

use std::cmp::Ordering;

use crate::answers::date::Date;
use crate::text::Language;

/// Who answered, when, and in which round; all of it may be missing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Company {
    /// Its id at whoever keeps the answers; cleaned, as all words here.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The day of the assessment.
    pub date: Option<Date>,
    /// The round, such as `T0`.
    pub round: String,
    /// Who answered, where several people of the company do.
    pub respondent: String,
    /// The language of its report.
    pub language: Option<Language>,
}

/// The longest id, name, round or free text, in characters.
pub(crate) const LONGEST: usize = 500;

/// `text` as one line: without control characters, with single blanks, and without blanks around it.
///
/// Control characters would make pages and charts ill-formed and could steer a terminal.
pub(crate) fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    clean_into(text, &mut line);
    line
}

/// Adds what [`clean`] makes of `text` to an empty line.
pub(crate) fn clean_into(text: &str, line: &mut String) {
    if is_clean(text) {
        line.push_str(text);
        return;
    }
    let mut apart = false;
    for c in text.chars().filter(|c| !misleads(*c)) {
        if c.is_whitespace() || c.is_control() {
            apart = true;
            continue;
        }
        if std::mem::take(&mut apart) && !line.is_empty() {
            line.push(' ');
        }
        line.push(c);
    }
}

/// Whether it is sure that [`clean`] would leave a text as it is: it is ASCII, with single blanks between words.
pub(crate) fn is_clean(text: &str) -> bool {
    let mut before = b' ';
    let sound = text.bytes().all(|byte| {
        let sound = byte.is_ascii_graphic() || byte == b' ' && before != b' ';
        before = byte;
        sound
    });
    sound && (before != b' ' || text.is_empty())
}

/// Whether a character turns the order of those around it, which would print other words than were written, or is none
/// that XML may hold.
pub(crate) fn misleads(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether there is nothing to see: no character, or only such as have no width.
fn is_invisible(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, ' ' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'))
}

impl Company {
    /// The name; the id where there is none to see.
    pub fn label(&self) -> &str {
        if is_invisible(&self.name) { &self.id } else { &self.name }
    }

    /// Which of two rounds comes first by its name, in which numbers count as such: `T2` comes before `T10`.
    pub fn compare_rounds(&self, other: &Self) -> Ordering {
        by_numbers(&self.round, &other.round)
    }
}

/// Compares names whose numbers count as numbers, however many digits they have.
fn by_numbers(one: &str, other: &str) -> Ordering {
    let key = |text: &str| {
        let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
        let (before, rest) = text.split_at(start);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let number = number.trim_start_matches('0');
        (before.to_owned(), number.len(), number.to_owned(), after.to_owned())
    };
    key(one).cmp(&key(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_nobody_sees_is_no_label() {
        for (name, label) in
            [("Acme", "Acme"), ("", "LT-1"), ("\u{200B}", "LT-1"), ("\u{200B}A", "\u{200B}A")]
        {
            let company = Company { id: "LT-1".into(), name: name.into(), ..Company::default() };
            assert_eq!(company.label(), label);
        }
    }

    #[test]
    fn rounds_follow_each_other_by_name() {
        for names in [["", "T0"], ["T0", "T1"], ["T2", "T10"], ["T1a", "T1b"], ["2025 spring", "2026 spring"]]
        {
            let [first, second] = names.map(|round| Company { round: round.into(), ..Company::default() });
            assert_eq!(first.compare_rounds(&second), Ordering::Less, "{names:?}");
            assert_eq!(second.compare_rounds(&first), Ordering::Greater, "{names:?}");
        }
    }

    #[test]
    fn words_become_one_clean_line() {
        for (text, cleaned) in [
            ("  Duonos\tkampas \r\n", "Duonos kampas"),
            ("bell\u{7}, escape\u{1b}[31m", "bell , escape [31m"),
            ("Šokis „ąžuolas“ 🍞", "Šokis „ąžuolas“ 🍞"),
            ("\u{1}", ""),
            ("ab\u{202E}dcba", "abdcba"),
        ] {
            assert_eq!(clean(text), cleaned);
        }
    }
}
