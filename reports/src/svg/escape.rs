//! What may stand in an SVG: text without markup, and ids.

use std::fmt;

/// Text as it may stand between tags and in a quoted attribute.
///
/// The five characters of markup are escaped, and characters that XML 1.0 forbids even escaped (section 2.2,
/// "Characters": control characters, U+FFFE, U+FFFF) are left out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl Escaped<'_> {
    /// Writes it at the end of a text.
    pub(crate) fn push(self, text: &mut String) {
        // Bytes that no special character has: most texts have no others.
        let is_plain = |byte: u8| {
            byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7f | 0xc2 | 0xef)
        };
        if self.0.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
            return text.push_str(self.0);
        }
        let mut rest = self.0;
        while let Some(at) = rest.find(is_special) {
            let (plain, special) = rest.split_at(at);
            text.push_str(plain);
            let mut characters = special.chars();
            text.push_str(match characters.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                Some('\'') => "&#39;",
                Some('\t' | '\n') => " ",
                _ => "",
            });
            rest = characters.as_str();
        }
        text.push_str(rest);
    }
}

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(self.0.len());
        self.push(&mut text);
        f.write_str(&text)
    }
}

/// Whether a character does not stand for itself.
fn is_special(character: char) -> bool {
    matches!(character, '&' | '<' | '>' | '"' | '\'' | '\u{FFFE}' | '\u{FFFF}') || character.is_control()
}

/// The beginning of every id in one chart, so that several charts can stand in one page.
///
/// Two charts of a page need two prefixes: the caller sees to that.
///
/// ```
/// use reports::charts::IdPrefix;
///
/// assert_eq!(IdPrefix::new("map").as_str(), "map");
/// assert_eq!(IdPrefix::new("3 \"maps\"").as_str(), "c3maps");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdPrefix(String);

impl IdPrefix {
    /// Keeps ASCII letters, digits, `-` and `_`; puts a `c` in front of what does not start with a letter.
    pub fn new(text: &str) -> Self {
        let mut id: String =
            text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        if !id.starts_with(|c: char| c.is_ascii_alphabetic()) {
            id.insert(0, 'c');
        }
        Self(id)
    }

    /// The prefix as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IdPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        for (text, written) in [
            ("Ąžuolas", "Ąžuolas"),
            ("<script>&\"'", "&lt;script&gt;&amp;&quot;&#39;"),
            ("bell\u{1}\u{7}\u{0}\r", "bell"),
            ("two\nlines\tand a tab", "two lines and a tab"),
            ("\u{FFFE}\u{FFFF}\u{85}", ""),
        ] {
            assert_eq!(Escaped(text).to_string(), written);
        }
    }

    #[test]
    fn an_id_is_plain() {
        for (text, id) in [("map", "map"), ("", "c"), ("7", "c7"), ("a b\"c", "abc"), ("-x_1", "c-x_1")] {
            assert_eq!(IdPrefix::new(text).as_str(), id);
        }
    }
}
