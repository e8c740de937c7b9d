//! Text in Markdown: what somebody typed never becomes markup.

use std::io::{self, Write};

/// Escapes a text for Markdown: what would be markup gets a backslash, and a line break becomes a blank.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    for (place, character) in text.chars().enumerate() {
        let begins_a_list = match character {
            '-' | '+' | '=' => place == 0,
            '.' | ')' => {
                place > 0 && place == digits && text.chars().nth(place + 1).is_none_or(char::is_whitespace)
            }
            _ => false,
        };
        match character {
            character if character.is_control() => write!(out, " ")?,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&' | '!' => {
                write!(out, "\\{character}")?;
            }
            character if begins_a_list => write!(out, "\\{character}")?,
            character => write!(out, "{character}")?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_becomes_markup() {
        for (typed, written) in [
            ("Ąžuolas, UAB", "Ąžuolas, UAB"),
            ("<b>*A* | [b](c)</b>", "\\<b\\>\\*A\\* \\| \\[b\\](c)\\</b\\>"),
            ("1. item", "1\\. item"),
            ("12) item", "12\\) item"),
            ("62.4", "62.4"),
            ("+4.2 points", "\\+4.2 points"),
            ("a\n# b", "a \\# b"),
        ] {
            let mut out = Vec::new();
            escape(typed, &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), written, "{typed}");
        }
    }
}
