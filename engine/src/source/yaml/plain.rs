//! YAML as questionnaires are written, without what else the language has: blocks and lists below one another, indented by
//! two, texts that end in their line, and `{ }` and `[ ]` within a line.
//!
//! Nearly all files are only that, and reading one takes a seventh of what the library takes: 6 million instructions
//! instead of 46 for the largest that we ship, of which its parser alone takes 25. Whatever is anything else, and
//! every error, is left to the library; tests hold both to the same trees and places.

mod line;

use std::iter::Zip;
use std::ops::RangeFrom;
use std::str::Lines;

use super::super::{Key, Node, Place, Value};
use super::{DEPTH, NODES};
use line::{Rest, named, quoted, unquoted};

/// Bytes; the library has a budget for texts too.
const LARGEST: usize = 4 << 20;
/// Fields of a block; with more, comparing each with all others would take long.
const FIELDS: usize = 64;

/// None where the text has anything in it that is not told above, or is broken.
pub(super) fn read(text: &str) -> Option<Node> {
    if text.len() > LARGEST || is_unusual(text) {
        return None;
    }
    let mut reader = Reader { lines: text.lines().zip(1..), line: None, nodes: 0 };
    reader.next_line();
    let tree = reader.block(0)?;
    reader.line.is_none().then_some(tree)
}

/// Whether a text has tabs, other ends of lines, or characters that YAML refuses.
fn is_unusual(text: &str) -> bool {
    // Of what begins with the last of these bytes, half are marks of byte order and the like, and half are in no language.
    let is_mark = |byte| matches!(byte, 0..=0x09 | 0x0b..=0x1f | 0x7f | 0xef);
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // To the end, whatever is found: so many bytes are looked at at once.
    pairs.fold(bytes.last().copied().is_some_and(is_mark), |found, (&byte, &next)| {
        found | (is_mark(byte) || byte == 0xc2 && next < 0xa0)
    })
}

struct Reader<'t> {
    lines: Zip<Lines<'t>, RangeFrom<u64>>,
    /// The first line that is not read yet, or what is left of it.
    line: Option<Rest<'t>>,
    nodes: usize,
}

impl<'t> Reader<'t> {
    fn next_line(&mut self) {
        self.line = self
            .lines
            .by_ref()
            .map(|(text, line)| Rest { text, place: Place { line, column: 1 } }.without_blanks())
            .find(|line| !line.text.is_empty() && !line.text.starts_with('#'));
    }

    /// A value that begins where the line does. A line that is indented otherwise than those above and below allow
    /// belongs to none of them, and remains.
    fn block(&mut self, depth: usize) -> Option<Node> {
        let line = self.line?;
        if line.place.column % 2 == 0 || depth == DEPTH {
            return None;
        }
        let value = if line.text.starts_with("- ") {
            self.list(line.place, depth)?
        } else if named(line).is_some() {
            self.map(line.place, depth)?
        } else {
            return self.end_of_line(line, depth);
        };
        self.node(line.place, value)
    }

    fn list(&mut self, start: Place, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        while let Some(line) = self.line.filter(|line| line.place.column == start.column) {
            let Some(item) = line.after('-').and_then(|behind| behind.after(' ')) else { break };
            self.line = Some(item);
            items.push(self.block(depth + 1)?);
        }
        Some(Value::List(items))
    }

    fn map(&mut self, start: Place, depth: usize) -> Option<Value> {
        let mut entries = Vec::new();
        while let Some(line) = self.line.filter(|line| line.place.column == start.column) {
            let (key, rest) = named(line)?;
            let value = if rest.is_over() {
                self.next_line();
                let below = self.line.filter(|below| below.place.column >= start.column)?;
                if below.place.column > start.column {
                    self.block(depth + 1)?
                } else {
                    self.outdented(below, depth + 1)?
                }
            } else {
                self.end_of_line(rest.without_blanks(), depth + 1)?
            };
            self.add(&mut entries, key, value)?;
        }
        Some(Value::Map(entries))
    }

    /// A list whose items begin in the column of the field's name. The library tells the place of its first item.
    fn outdented(&mut self, line: Rest<'t>, depth: usize) -> Option<Node> {
        let item = line.after('-')?.after(' ')?;
        if depth == DEPTH {
            return None;
        }
        let list = self.list(line.place, depth)?;
        self.node(item.place, list)
    }

    /// A value that is the end of its line.
    fn end_of_line(&mut self, rest: Rest<'t>, depth: usize) -> Option<Node> {
        let (node, behind) = match rest.text.bytes().next()? {
            b'"' | b'\'' | b'{' | b'[' => self.enclosed(rest, depth)?,
            _ => {
                let end =
                    rest.text.as_bytes().windows(2).position(|pair| pair == b" #").unwrap_or(rest.text.len());
                let (text, behind) = rest.split(end)?;
                (self.node(rest.place, unquoted(text)?)?, behind)
            }
        };
        self.next_line();
        behind.is_over().then_some(node)
    }

    /// A value between others; one without brackets or quotes ends before a comma or bracket.
    fn enclosed(&mut self, rest: Rest<'t>, depth: usize) -> Option<(Node, Rest<'t>)> {
        if depth == DEPTH {
            return None;
        }
        let (value, behind) = match rest.text.bytes().next()? {
            b'{' => {
                let mut entries = Vec::new();
                let behind = self.between(rest.after('{')?, '}', |reader, rest| {
                    let (key, rest) = named(rest)?;
                    let (value, behind) = reader.enclosed(rest.without_blanks(), depth + 1)?;
                    reader.add(&mut entries, key, value)?;
                    Some(behind)
                })?;
                (Value::Map(entries), behind)
            }
            b'[' => {
                let mut items = Vec::new();
                let behind = self.between(rest.after('[')?, ']', |reader, rest| {
                    let (item, behind) = reader.enclosed(rest, depth + 1)?;
                    items.push(item);
                    Some(behind)
                })?;
                (Value::List(items), behind)
            }
            b'"' | b'\'' => {
                let (text, behind) = quoted(rest)?;
                (Value::Text(text), behind)
            }
            _ => {
                let (text, behind) = rest.split(rest.text.find([',', '[', ']', '{', '}'])?)?;
                (unquoted(text).filter(|_| !text.contains([':', '#']))?, behind)
            }
        };
        Some((self.node(rest.place, value)?, behind))
    }

    /// What stands between brackets, with commas between; what is behind them is left.
    fn between(
        &mut self,
        rest: Rest<'t>,
        close: char,
        mut read: impl FnMut(&mut Self, Rest<'t>) -> Option<Rest<'t>>,
    ) -> Option<Rest<'t>> {
        let mut rest = rest.without_blanks();
        if let Some(behind) = rest.after(close) {
            return Some(behind);
        }
        loop {
            rest = read(self, rest)?.without_blanks();
            if let Some(behind) = rest.after(close) {
                return Some(behind);
            }
            rest = rest.after(',')?.without_blanks();
        }
    }

    fn add(&mut self, entries: &mut Vec<(Key, Node)>, key: Key, value: Node) -> Option<()> {
        if entries.len() == FIELDS || entries.iter().any(|(other, _)| other.name == key.name) {
            return None;
        }
        self.nodes += 1;
        entries.push((key, value));
        Some(())
    }

    fn node(&mut self, place: Place, value: Value) -> Option<Node> {
        self.nodes += 1;
        (self.nodes <= NODES).then_some(Node { place: Some(place), value })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use proptest::prelude::*;
    use proptest::sample::{Index, select};
    use proptest::test_runner::RngSeed;

    use super::super::from_all_yaml;
    use super::line::NAME;
    use super::*;

    /// What both readers read is the same; what only the library reads is its own.
    fn compare(text: &str) {
        if let Some(tree) = read(text) {
            assert_eq!(Ok(tree), from_all_yaml(text), "{text}");
        }
    }

    /// All texts below a folder of the repository.
    fn files(folder: &str) -> Vec<(PathBuf, String)> {
        let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(folder)];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(text) = fs::read_to_string(&path) {
                    files.push((path, text));
                }
            }
        }
        files
    }

    #[test]
    fn all_that_we_ship_is_plain() {
        let shipped = files("questionnaires")
            .into_iter()
            .filter(|(path, _)| path.extension().is_some_and(|end| end == "yaml"));
        let left: Vec<_> = shipped.filter(|(_, text)| read(text).is_none()).map(|(path, _)| path).collect();
        assert_eq!(left, [] as [PathBuf; 0]);
    }

    #[test]
    fn all_our_files_are_read_as_the_library_reads_them() {
        ["questionnaires", "tests/cases", "tests/sample", "tests/vectors", "tests/fuzz/corpus"]
            .into_iter()
            .flat_map(files)
            .for_each(|(_, text)| compare(&text));
    }

    #[test]
    fn what_follows_a_mark_in_quotes_is_still_in_quotes() {
        for text in
            [r#""b\ # c""#, r#""b\\ # c""#, r#""b\" # c""#, r#""b\" # c" # d"#, "'b'' # c'", "'b'' # c' # d"]
        {
            compare(text);
            compare(&format!("a: {text}"));
            compare(&format!("[{text}]"));
            compare(&format!("{text}: a"));
        }
    }

    #[test]
    fn at_the_limits_nothing_is_read_that_the_library_refuses() {
        for depth in DEPTH - 2..DEPTH + 2 {
            compare(&format!("{}a{}", "[".repeat(depth), "]".repeat(depth)));
            compare(&format!("{}a", "- ".repeat(depth)));
            compare(&format!("{}{{ a: [] }}", "- ".repeat(depth)));
            let fields: Vec<_> = (0..depth).map(|level| format!("{}a:\n", "  ".repeat(level))).collect();
            for last in ["  b", "  - b", "- b", "  b: []", "  b: [[]]"] {
                compare(&format!("{}{}{last}", fields.concat(), "  ".repeat(depth - 1)));
            }
        }
        for length in [NAME, NAME + 1, 1_024, 1_025] {
            compare(&format!("{}: 1", "a".repeat(length)));
            compare(&format!("\"{}\": 1", "é".repeat(length)));
            compare(&format!("- '{}'", "é".repeat(length)));
        }
        for items in [NODES - 2, NODES - 1, NODES] {
            compare(&format!("[{}a]", "a, ".repeat(items - 1)));
        }
        for maps in NODES / 3 - 1..NODES / 3 + 2 {
            compare(&format!("[{}{{ a: b }}]", "{ a: b }, ".repeat(maps - 1)));
        }
        for control in ('\0'..'\u{a1}').chain(['\u{ad}', '\u{fffe}', '\u{ffff}']) {
            compare(&format!("a: b{control}c"));
            compare(&format!("a: \"b{control}c\""));
        }
        let long = |bytes: usize| format!("a{}", " ".repeat(bytes - 1));
        assert!(read(&long(LARGEST)).is_some());
        assert!(read(&long(LARGEST + 1)).is_none());
        let fields =
            |count: usize| (0..count).map(|field| format!("a{field}: 1\n")).collect::<Vec<_>>().concat();
        assert!(read(&fields(FIELDS)).is_some());
        assert!(read(&fields(FIELDS + 1)).is_none());
    }

    const PIECES: &[&str] = &[
        "a",
        "b",
        "a",
        "b: ",
        "c: ",
        ": ",
        ":",
        "- ",
        "-",
        "\n",
        "\n",
        "\n  ",
        "\n  ",
        "\n    ",
        "\n   ",
        "\n- ",
        "\n  - ",
        " ",
        "  ",
        " #",
        "#",
        "\"",
        "\"a\"",
        "\"a: b\"",
        "\"é\"",
        "'",
        "'a'",
        "''",
        "\\",
        "\\\"",
        "\\n",
        "{ ",
        " }",
        "{",
        "}",
        "[",
        "]",
        "[ ",
        " ]",
        ", ",
        ",",
        "{ a: 1 }",
        "[a, b]",
        "1",
        "0",
        "-1",
        "0.5",
        "1.0",
        "-0",
        "-0.0",
        "007",
        "0x1F",
        "0o7",
        "0b1",
        "1_0",
        "1e3",
        "1e999",
        "12345678901234567890",
        ".5",
        "5.",
        "+1",
        ".inf",
        "nan",
        "inf",
        "true",
        "True",
        "no",
        "null",
        "~",
        "Null",
        "2 a",
        "1:2",
        "2001-01-01",
        "é",
        "\u{a0}",
        "\u{85}",
        "\u{feff}",
        "\t",
        "\r",
        "&a ",
        "*a",
        "!!str ",
        "! ",
        "!a ",
        "<<: ",
        "? ",
        "| ",
        "|\n",
        ">-\n",
        "---",
        "\n---\n",
        "\n...\n",
        "%",
        "@",
        "`",
        "=",
        "a-b",
        "a#b",
        "a:b",
        "\"a\": ",
    ];

    const WRITTEN: &str = r#"
# How it is written.
branda: 1
id: "one"   # A remark.
languages: [en, lt]
title: { en: "Self-check", lt: 'Savitikra' }
scale: { lowest: -1, highest: 4.5 }
axes:
  - id: technology
    about:
      en: "Say \"yes\""
  - id: attitude
dimensions:
  - id: tools
    weights: [0.25, 1, [a, { b: c }]]

    groups:
      - - a
        - b
    kinds:
    - a: b
      c:
      - d
    - e
  # Another remark.
  - one
  - "two": three
    'four': { }
    five: true
"#;

    /// Blocks, lists and values below one another, each as it may be written, most of them well.
    fn block(depth: u32) -> BoxedStrategy<String> {
        let value = prop_oneof![
            8 => select(vec!["a", "\"a b\"", "'a'", "1", "0.25", "true", "{ a: 1, b: [c, \"d\"] }", "[]", "{}", "a b # c", "é é", "\"\\\"é\\\"\" # b"]),
            1 => select(PIECES),
        ];
        let scalar = value.prop_map(str::to_owned);
        if depth == 0 {
            return scalar.boxed();
        }
        let inner = prop_oneof![2 => scalar, 3 => block(depth - 1)];
        let field = (
            select(vec!["a", "b", "c", "d", "a-b", "\"e f\"", "'1'"]),
            select(vec![2, 2, 2, 2, 0, 1, 4]),
            inner,
        );
        let fields = prop::collection::vec(field, 1..4);
        (any::<bool>(), fields)
            .prop_map(|(is_list, fields)| {
                let write = |(name, indent, value): (&str, usize, String)| {
                    let below = value.contains('\n') || value.contains(": ") || value.starts_with("- ");
                    let value = value.replace('\n', &format!("\n{}", " ".repeat(indent)));
                    match (is_list, below) {
                        (true, _) => format!("- {value}"),
                        (false, true) => format!("{name}:\n{}{value}", " ".repeat(indent)),
                        (false, false) => format!("{name}: {value}"),
                    }
                };
                fields.into_iter().map(write).collect::<Vec<_>>().join("\n")
            })
            .boxed()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_201), ..ProptestConfig::with_cases(1_000) })]

        #[test]
        fn blocks_are_read_as_the_library_reads_them(text in block(3)) {
            compare(&text);
        }

        #[test]
        fn whatever_is_put_together_is_read_as_the_library_reads_it(pieces in prop::collection::vec(select(PIECES), 0..12)) {
            compare(&pieces.concat());
        }

        #[test]
        fn a_change_anywhere_is_read_as_the_library_reads_it(
            changes in prop::collection::vec((any::<Index>(), 0..4_usize, select(PIECES)), 1..4),
        ) {
            prop_assert!(read(WRITTEN).is_some());
            let changed = changes.iter().fold(WRITTEN.to_owned(), |text, (at, removed, piece)| {
                let start = text.floor_char_boundary(at.index(text.len()));
                let end = text.floor_char_boundary(start + removed);
                [text.get(..start).unwrap(), piece, text.get(end..).unwrap()].concat()
            });
            compare(&changed);
        }
    }
}
