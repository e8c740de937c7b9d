//! Who answered, when, and in which round.

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
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        // The last two code points of the plane are no characters, and no XML may hold them.
        line.extend(word.chars().filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')));
    }
    line
}

impl Company {
    /// The name; the id where there is none.
    pub fn label(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_one_clean_line() {
        for (text, cleaned) in [
            ("  Duonos\tkampas \r\n", "Duonos kampas"),
            ("bell\u{7}, escape\u{1b}[31m", "bell , escape [31m"),
            ("Šokis „ąžuolas“ 🍞", "Šokis „ąžuolas“ 🍞"),
            ("\u{1}", ""),
        ] {
            assert_eq!(clean(text), cleaned);
        }
    }
}
