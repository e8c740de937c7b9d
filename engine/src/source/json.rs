//! The tree of a text in JSON, without places; and a tree as JSON.
//!
//! Read here and not by `serde_json`, whose reader of numbers is most of what a page that asks would download for it.

use std::fmt::Write as _;

#[cfg(feature = "yaml")]
use serde::ser::{Serialize, Serializer};

use super::{Key, Malformed, Node, Place, Value};
use crate::answers::exact;

/// Lists and maps within each other.
const DEEPEST: usize = 127;

pub(crate) fn from_json(text: &str) -> Result<Node, Malformed> {
    let mut reader = Reader { rest: text };
    let tree = reader.value(0).filter(|_| {
        reader.blanks();
        reader.rest.is_empty()
    });
    tree.ok_or_else(|| {
        let read = text.strip_suffix(reader.rest).unwrap_or_default();
        let line = read.split('\n').count() as u64;
        let column = read.rsplit('\n').next().unwrap_or_default().chars().count() as u64 + 1;
        Malformed {
            place: Some(Place { line, column }),
            reason: format!("the reader stopped at line {line}, column {column}"),
        }
    })
}

/// What is still to be read; where something does not fit, it begins there.
struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    /// Goes on behind `expected`, where that comes next.
    fn eat(&mut self, expected: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(expected)?;
        Some(())
    }

    /// Goes on behind all that `fits`.
    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        self.blanks();
        let value = match self.rest.chars().next()? {
            '{' if depth < DEEPEST => {
                let mut map = Vec::new();
                self.items("{", "}", |reader| {
                    let name = reader.text()?;
                    reader.blanks();
                    reader.eat(":")?;
                    map.push((Key { place: None, name }, reader.value(depth + 1)?));
                    Some(())
                })?;
                Value::Map(map)
            }
            '[' if depth < DEEPEST => {
                let mut list = Vec::new();
                self.items("[", "]", |reader| {
                    list.push(reader.value(depth + 1)?);
                    Some(())
                })?;
                Value::List(list)
            }
            '"' => Value::Text(self.text()?),
            't' => self.eat("true").map(|()| Value::Truth(true))?,
            'f' => self.eat("false").map(|()| Value::Truth(false))?,
            'n' => self.eat("null").map(|()| Value::Nothing)?,
            _ => Value::Number(self.number()?),
        };
        Some(Node { place: None, value })
    }

    /// Reads what stands between two brackets, with commas between.
    fn items(
        &mut self,
        open: &str,
        close: &str,
        mut item: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.eat(open)?;
        self.blanks();
        if self.eat(close).is_some() {
            return Some(());
        }
        loop {
            self.blanks();
            item(self)?;
            self.blanks();
            if self.eat(close).is_some() {
                return Some(());
            }
            self.eat(",")?;
        }
    }

    fn number(&mut self) -> Option<f64> {
        let mut ahead = Self { rest: self.rest };
        let text = ahead.take_while(|c| matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
        // JSON knows less than what can be read: no zeros before, and digits on both sides of a point.
        let digits = text.strip_prefix('-').unwrap_or(text);
        let whole = digits.split(['.', 'e', 'E']).next()?;
        let sound = !whole.is_empty()
            && !whole.starts_with('+')
            && (whole == "0" || !whole.starts_with('0'))
            && digits
                .split_once('.')
                .is_none_or(|(_, behind)| behind.starts_with(|c: char| c.is_ascii_digit()));
        let number = exact::read(text).filter(|_| sound)?;
        self.rest = ahead.rest;
        Some(number)
    }

    fn text(&mut self) -> Option<String> {
        self.eat("\"")?;
        let mut text = String::new();
        loop {
            text.push_str(self.take_while(|c| c != '"' && c != '\\' && c >= ' '));
            if self.eat("\"").is_some() {
                return Some(text);
            }
            self.eat("\\")?;
            text.push(self.escaped()?);
        }
    }

    /// What stands behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let kind = self.rest.chars().next()?;
        let meant = match kind {
            '"' | '\\' | '/' => kind,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                self.eat("u")?;
                let first = self.unit()?;
                if !(0xd800..0xdc00).contains(&first) {
                    return char::from_u32(first);
                }
                self.eat("\\u")?;
                let second = self.unit().filter(|unit| (0xdc00..0xe000).contains(unit))?;
                return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00));
            }
            _ => return None,
        };
        self.rest = self.rest.get(1..)?;
        Some(meant)
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        let digits = Some(digits).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        self.rest = rest;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// A tree as JSON for people: a line for each value, and two blanks before those within others.
pub(crate) fn to_pretty_json(node: &Node) -> String {
    let mut json = String::new();
    write(node, "\n", &mut json);
    json
}

/// `line` begins a line as far in as `node` is.
fn write(node: &Node, line: &str, json: &mut String) {
    match &node.value {
        Value::Nothing => json.push_str("null"),
        Value::Truth(truth) => json.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => json.push_str(zmij::Buffer::new().format_finite(*number)),
        Value::Text(text) => write_text(text, json),
        Value::List(items) => {
            write_items("[]", items, line, json, write);
        }
        Value::Map(entries) => write_items("{}", entries, line, json, |(key, node), line, json| {
            write_text(&key.name, json);
            json.push_str(": ");
            write(node, line, json);
        }),
    }
}

fn write_items<T>(
    brackets: &str,
    items: &[T],
    line: &str,
    json: &mut String,
    each: impl Fn(&T, &str, &mut String),
) {
    let Some((open, close)) = brackets.split_at_checked(1).filter(|_| !items.is_empty()) else {
        json.push_str(brackets);
        return;
    };
    json.push_str(open);
    let inner = format!("{line}  ");
    for (index, item) in items.iter().enumerate() {
        json.push_str(if index == 0 { "" } else { "," });
        json.push_str(&inner);
        each(item, &inner, json);
    }
    json.push_str(line);
    json.push_str(close);
}

fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            // INVARIANT: writing into a string cannot fail.
            '\0'..' ' => drop(write!(json, "\\u{:04x}", u32::from(c))),
            _ => json.push(c),
        }
    }
    json.push('"');
}

#[cfg(feature = "yaml")]
pub(crate) fn to_json(node: &Node) -> String {
    // INVARIANT: the keys of a tree are texts and its numbers finite or written as null, so nothing can fail.
    serde_json::to_string(node).unwrap_or_default()
}

#[cfg(feature = "yaml")]
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Nothing => serializer.serialize_unit(),
            Value::Truth(truth) => serializer.serialize_bool(*truth),
            Value::Number(number) => serializer.serialize_f64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items),
            Value::Map(entries) => {
                serializer.collect_map(entries.iter().map(|(key, node)| (key.name.as_str(), node)))
            }
        }
    }
}

#[cfg(all(test, feature = "yaml"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A tree as `serde_json` has it; numbers are all written with a point there too.
    fn as_serde(node: &Node) -> serde_json::Value {
        match &node.value {
            Value::Nothing => serde_json::Value::Null,
            Value::Truth(truth) => (*truth).into(),
            Value::Number(number) => (*number).into(),
            Value::Text(text) => text.as_str().into(),
            Value::List(items) => items.iter().map(as_serde).collect(),
            Value::Map(entries) => {
                entries.iter().map(|(key, node)| (key.name.clone(), as_serde(node))).collect()
            }
        }
    }

    fn tree() -> impl Strategy<Value = Node> {
        let node = |value| Node { place: None, value };
        let leaf = prop_oneof![
            Just(Value::Nothing),
            any::<bool>().prop_map(Value::Truth),
            any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Value::Number),
            any::<String>().prop_map(Value::Text),
        ];
        leaf.prop_map(node).prop_recursive(4, 32, 4, move |inner| {
            let key = |name| Key { place: None, name };
            let entry = (any::<String>().prop_map(key), inner.clone());
            prop_oneof![
                prop::collection::vec(inner, 0..4).prop_map(Value::List),
                prop::collection::vec(entry, 0..4).prop_map(Value::Map),
            ]
            .prop_map(node)
        })
    }

    proptest! {
        #[test]
        fn a_tree_is_written_as_serde_json_writes_it_and_read_back(tree in tree()) {
            let json = to_pretty_json(&tree);
            prop_assert_eq!(&from_json(&json).unwrap(), &tree);
            prop_assert_eq!(&from_json(&to_json(&tree)).unwrap(), &tree);
            prop_assert_eq!(&json, &serde_json::to_string_pretty(&tree).unwrap());
        }

        #[test]
        fn what_serde_json_reads_is_read_and_nothing_else(
            text in r#"(\[|\]|\{|\}|,|:|"[a\\\\u0-9d"]{0,6}"|-?[0-9]{1,2}|[.eE+]|true|null|[ \n\u0001]){0,8}"#,
        ) {
            let read = from_json(&text).ok().map(|tree| as_serde(&tree).to_string());
            let expected: Option<serde_json::Value> = serde_json::from_str(&text).ok();
            // Numbers without a point are whole there.
            let expected = expected.map(|value| as_serde(&from_json(&value.to_string()).unwrap()).to_string());
            prop_assert_eq!(read, expected);
        }
    }

    #[test]
    fn edges_are_read_as_serde_json_reads_them() {
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        for text in [
            "",
            " ",
            "01",
            "-",
            "-0",
            "1.",
            ".5",
            "+1",
            "1e5",
            "1E+5",
            "1e400",
            "--1",
            "1-",
            "tru",
            "nul",
            "[1,]",
            "{\"a\":1,}",
            "{a:1}",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ude00\"",
            "\"\\u00g0\"",
            "\"\\u+123\"",
            "\"\\x\"",
            "\"\t\"",
            "[1 2]",
            "[1]]",
            "\u{a0}1",
            "\"\u{7f}\"",
            "{\"a\":1,\"a\":2}",
            "\"é\\",
            &deep(127),
            &deep(128),
            &deep(129),
        ] {
            let expected = serde_json::from_str::<serde_json::Value>(text).is_ok();
            assert_eq!(from_json(text).is_ok(), expected, "{text}");
        }
        assert_eq!(from_json("{\n \"é\": x }").unwrap_err().place, Some(Place { line: 2, column: 7 }));
    }
}
