//! The terminal: one clean line after the other, whatever stands in a file.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use reports::{Snippets, printable};

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
pub(crate) fn warn_of(report: &Snippets) {
    let colours = io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let _ = writeln!(io::stderr(), "{}\n", report.render(colours));
}

/// A path as messages show it.
pub(crate) fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy())
}
