//! Text from anywhere, made harmless for a terminal.

/// `text` with a `�` for every character that could steer a terminal or turn the direction of writing.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if steers(c) { '\u{FFFD}' } else { c }).collect()
}

fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(printable("Ąžuolas\u{1b}[31m\r\n\u{9b}1m\u{202e}"), "Ąžuolas�[31m���1m�");
    }
}
