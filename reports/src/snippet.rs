//! What is wrong with a questionnaire, or hardly meant, shown in its text: the line, and a caret under the thing.

use std::fmt;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use engine::{Place, Problem, Warning};

use crate::printable;

/// A line of more characters is not shown.
const LONGEST: usize = 1000;
/// Where a line is cut that is longer, around the caret.
const WIDTH: usize = 140;

/// The problems and warnings of one file, in its order, each with the line it is in.
#[derive(Debug)]
pub struct Snippets {
    file: String,
    told: Vec<Told>,
}

/// Nothing in it steers a terminal, whatever stands in the file.
#[derive(Debug)]
struct Told {
    is_warning: bool,
    wrong: String,
    help: Option<String>,
    place: Option<Place>,
    shown: Option<Line>,
}

/// A line, and what in it is meant.
#[derive(Debug)]
struct Line {
    number: usize,
    text: String,
    /// In bytes.
    meant: Range<usize>,
}

impl Snippets {
    /// `file` is how messages call the file, whose text is `text`.
    pub fn new(file: &str, text: &str, problems: &[Problem], warnings: &[Warning]) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let problems = problems.iter().map(|problem| (false, problem.place, problem.rule.to_string()));
        let warnings = warnings.iter().map(|warning| (true, Some(warning.place), warning.doubt.to_string()));
        let told = problems.chain(warnings).map(|(is_warning, place, message)| {
            let (wrong, help) = halves(&message);
            let shown = place.and_then(|place| Line::at(&lines, place));
            Told { is_warning, wrong, help, place, shown }
        });
        let mut told: Vec<Told> = told.collect();
        told.sort_by_key(|told| told.place);
        Self { file: file.to_owned(), told }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// All of it, in colours where `colours` says so.
    pub fn render(&self, colours: bool) -> String {
        let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
        let groups = self.told.iter().map(|told| renderer.render(&[told.group(&self.file)]));
        groups.collect::<Vec<_>>().join("\n\n")
    }
}

impl fmt::Display for Snippets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.render(false))
    }
}

impl Told {
    fn group<'a>(&'a self, file: &'a str) -> Group<'a> {
        let level = if self.is_warning { Level::WARNING } else { Level::ERROR };
        let title = level.primary_title(self.wrong.as_str());
        let mut group = match (&self.shown, self.place) {
            (Some(line), _) => title.element(
                Snippet::source(line.text.as_str())
                    .path(file)
                    .line_start(line.number)
                    .annotation(AnnotationKind::Primary.span(line.meant.clone())),
            ),
            (None, Some(place)) => {
                title.element(Origin::path(file).line(place.line as usize).char_column(place.column as usize))
            }
            (None, None) => title.element(Origin::path(file)),
        };
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        group
    }
}

/// What is wrong, and what to do: the message up to its first `;` outside of the author's own words, and the rest.
fn halves(message: &str) -> (String, Option<String>) {
    let mut quoted = false;
    for (index, character) in message.char_indices() {
        quoted ^= character == '`';
        if character == ';'
            && !quoted
            && let Some((wrong, rest)) = message.split_at_checked(index)
            && let Some(help) = rest.strip_prefix("; ")
        {
            return (printable(wrong), Some(printable(help)));
        }
    }
    (printable(message), None)
}

impl Line {
    fn at(lines: &[&str], place: Place) -> Option<Self> {
        let number = usize::try_from(place.line).ok()?;
        let line = lines.get(number.checked_sub(1)?)?;
        // A tab is one column here, so that the caret stands under the right character.
        let line: Vec<char> =
            line.chars().map(|c| if c == '\t' { ' ' } else { c }).take(LONGEST + 1).collect();
        if line.len() > LONGEST {
            return None;
        }
        let column = usize::try_from(place.column).ok()?.checked_sub(1)?.min(line.len());
        let (before, rest) = line.split_at_checked(column)?;
        let (meant, after) = rest.split_at_checked(token(rest, before))?;
        let clean = |part: &[char]| printable(&part.iter().collect::<String>());
        let (before, meant, after) = (clean(before), clean(meant), clean(after));
        let (start, end) = (before.len(), before.len() + meant.len());
        Some(Self { number, text: before + &meant + &after, meant: start..end })
    }
}

/// How many characters the key, value or word at the beginning of `rest` has; `before` stands before it on its line.
fn token(rest: &[char], before: &[char]) -> usize {
    let Some((&first, after)) = rest.split_first() else { return 0 };
    match first {
        '"' | '\'' => after.iter().position(|&c| c == first).map_or(rest.len(), |end| end + 2),
        '{' | '[' => closed(rest).unwrap_or(1),
        _ => {
            let depth = |open, close| {
                let count = |wanted| before.iter().filter(|&&c| c == wanted).count();
                count(open) > count(close)
            };
            let in_flow = depth('{', '}') || depth('[', ']');
            let ends = |pair: &[char]| match pair {
                [' ', '#'] | [':', ' '] | [':'] => true,
                [',' | ']' | '}', ..] => in_flow,
                _ => false,
            };
            let end = (0..rest.len()).find(|&at| {
                let pair = rest.get(at..(at + 2).min(rest.len())).unwrap_or_default();
                ends(pair)
            });
            let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            word.iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1)
        }
    }
}

/// Where the bracket that `rest` begins with is closed on its line.
fn closed(rest: &[char]) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, character) in rest.iter().enumerate() {
        match character {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(index + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_stands_under_the_whole_word_and_no_more() {
        for (line, meant) in [
            ("title: First look # shown", "First look"),
            ("title: First look", "title"),
            ("dimensions:", "dimensions"),
            ("  - { id: a, points: 2 }", "a"),
            ("  - { id: a, points: 2 }", "points"),
            ("  - { id: b, points: 2 }", "2"),
            ("  - { id: a, points: 2 }", "{ id: a, points: 2 }"),
            ("name: \"Sales, and more\"", "\"Sales, and more\""),
            ("name: a, b", "a, b"),
            ("range: {", "{"),
        ] {
            let column = line.find(meant).unwrap() as u64 + 1;
            let shown = Line::at(&[line], Place { line: 1, column }).unwrap();
            assert_eq!(shown.text.get(shown.meant.clone()), Some(meant), "{line}");
        }
    }

    #[test]
    fn nothing_in_a_line_steers_the_terminal_and_an_endless_one_is_not_shown() {
        let shown = Line::at(&["a: \u{1b}[31m"], Place { line: 1, column: 4 }).unwrap();
        assert_eq!(shown.text.get(shown.meant), Some("\u{FFFD}[31m"));
        assert!(Line::at(&["ą\u{301}: b"], Place { line: 1, column: 99 }).is_some());
        assert!(Line::at(&["a"], Place { line: 2, column: 1 }).is_none());
        assert!(Line::at(&[&"x".repeat(LONGEST + 1)], Place { line: 1, column: 1 }).is_none());
    }

    #[test]
    fn what_is_wrong_and_what_to_do_are_told_apart() {
        let told = |wrong: &str, help: &str| (wrong.to_owned(), Some(help.to_owned()));
        assert_eq!(halves("`a; b` is no id; use one"), told("`a; b` is no id", "use one"));
        assert_eq!(halves("it is broken"), ("it is broken".to_owned(), None));
    }
}
