//! The terminal: one clean line after the other, whatever stands in a file.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::snippet::Report;

/// Says a line on standard output; nobody listening is no failure.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{}", printable(line));
}

/// Says lines on standard output; nobody listening is no failure.
pub(crate) fn say_all(lines: &str) {
    lines.lines().for_each(say);
}

/// Says lines on standard error; nobody listening is no failure.
pub(crate) fn warn(lines: &str) {
    for line in lines.split('\n') {
        let _ = writeln!(io::stderr(), "{}", printable(line));
    }
}

/// Says what is wrong with a file on standard error, in colours where that is a terminal and nobody asked for none.
pub(crate) fn warn_of(report: &Report) {
    let colours = io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let _ = writeln!(io::stderr(), "{}\n", report.render(colours));
}

/// A path as messages show it.
pub(crate) fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy())
}

/// `text` with a `�` for every character that could steer a terminal or turn the direction of writing.
pub(crate) fn printable(text: &str) -> String {
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
