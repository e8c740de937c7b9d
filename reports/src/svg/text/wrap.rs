//! Where lines break: at spaces, after hyphens and slashes, and inside a word only if it is longer than a line.

use super::Face;

/// What a word is broken with; it shows.
const HYPHEN: char = '-';

/// Lines of at most `width` units, and whether a word had to be broken.
///
/// A line holds at least one character, so a `width` below that of a character is exceeded. A no-break space does not
/// break. Runs of white space count as one.
pub(crate) fn wrap(text: &str, face: Face, width: f64) -> (Vec<String>, bool) {
    let mut lines =
        Lines { face, width, done: Vec::new(), line: String::new(), reach: 0.0, is_hyphenated: false };
    for word in text.split(|c: char| c != '\u{A0}' && c != '\u{202F}' && c.is_whitespace()) {
        let mut before = " ";
        for part in word.split_inclusive(['-', '–', '—', '/']) {
            if part.chars().all(char::is_control) {
                continue;
            }
            lines.push(before, part);
            before = "";
        }
    }
    lines.finish()
}

struct Lines {
    face: Face,
    width: f64,
    done: Vec<String>,
    line: String,
    /// The width of `line`.
    reach: f64,
    is_hyphenated: bool,
}

impl Lines {
    fn fits(&self, text: &str) -> bool {
        self.face.width(text) <= self.width
    }

    fn push(&mut self, before: &str, part: &str) {
        let before = if self.line.is_empty() { "" } else { before };
        let reach = self.face.width_on(self.face.width_on(self.reach, before), part);
        if reach <= self.width {
            self.line.push_str(before);
            self.append(part, reach);
            return;
        }
        self.end_line();
        let reach = self.face.width(part);
        if reach <= self.width {
            self.append(part, reach);
        } else {
            self.push_broken(part);
        }
    }

    /// Adds a part without looking for room; the line is then so wide.
    fn append(&mut self, part: &str, reach: f64) {
        self.line.extend(part.chars().filter(|c| !c.is_control()));
        self.reach = reach;
    }

    /// Puts a part that is longer than a line on as many as it needs.
    fn push_broken(&mut self, part: &str) {
        for character in part.chars().filter(|c| !c.is_control()) {
            let is_joined = self.face.width(&character.to_string()) <= 0.0;
            let with_hyphen = format!("{}{character}{HYPHEN}", self.line);
            if !is_joined && !self.line.is_empty() && !self.fits(&with_hyphen) {
                self.line.push(HYPHEN);
                self.is_hyphenated = true;
                self.end_line();
            }
            self.line.push(character);
        }
        self.reach = self.face.width(&self.line);
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
        self.reach = 0.0;
    }

    fn finish(mut self) -> (Vec<String>, bool) {
        self.end_line();
        (self.done, self.is_hyphenated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_a_reader_expects() {
        // A digit is 6.4 wide in size 10.
        for (text, width, lines) in [
            ("", 100.0, vec![]),
            ("  \n ", 100.0, vec![]),
            ("111 222", 100.0, vec!["111 222"]),
            ("111 222", 40.0, vec!["111", "222"]),
            ("111   \n222 333", 50.0, vec!["111 222", "333"]),
            ("111-222/333", 30.0, vec!["111-", "222/", "333"]),
            ("111 62\u{A0}%", 40.0, vec!["111", "62\u{A0}%"]),
            ("11111111", 30.0, vec!["1111-", "1111"]),
            ("1 22222222", 25.0, vec!["1", "222-", "222-", "22"]),
            (
                "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
                20.0,
                vec!["e\u{301}e\u{301}-", "e\u{301}e\u{301}-", "e\u{301}"],
            ),
            ("111", 0.0, vec!["1-", "1-", "1"]),
        ] {
            assert_eq!(wrap(text, Face::regular(10.0), width).0, lines, "{text} {width}");
        }
    }

    #[test]
    fn a_broken_word_is_told() {
        assert!(!wrap("111-222 333", Face::regular(10.0), 30.0).1);
        assert!(wrap("111222", Face::regular(10.0), 30.0).1);
    }
}
