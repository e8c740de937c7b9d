//! YAML as authors write it; the only file that knows the YAML reader.

mod plain;

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, NonFiniteFloatPolicy, RequireIndent, Spanned};

use super::{Key, Malformed, Node, Place, Value};

/// Nodes, anchors expanded, that a questionnaire may have: ten times the largest that we ship.
const NODES: usize = 100_000;
const ALIASES: usize = 1_000;
const DEPTH: usize = 32;

pub(crate) fn from_yaml(text: &str) -> Result<Node, Malformed> {
    plain::read(text).map_or_else(|| from_all_yaml(text), Ok)
}

/// With all that the language has.
fn from_all_yaml(text: &str) -> Result<Node, Malformed> {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        require_indent: RequireIndent::Divisible(2),
        reject_unsupported_tags: true,
        // Told as a broken rule at its place, beside all others.
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        with_snippet: false,
        budget: serde_saphyr::budget! { max_nodes: NODES, max_depth: DEPTH, max_aliases: ALIASES },
    };
    serde_saphyr::from_str_with_options::<Spanned<Tree>>(text, options).map(node).map_err(|error| Malformed {
        place: error.location().map(place),
        reason: reason(error.without_snippet()),
    })
}

/// In our words where the reader's own speak of its interface; its place stands in front of ours.
fn reason(error: &serde_saphyr::Error) -> String {
    use serde_saphyr::Error;
    match error {
        Error::DuplicateMappingKey { key: Some(key), .. } => {
            format!("`{key}` is there twice; remove one of the two")
        }
        Error::MultipleDocuments { .. } => "a second document begins here; keep one in a file".to_owned(),
        other => in_our_words(&other.to_string()),
    }
}

/// Sentences of the reader that leave an author alone, by a part of them, and what to say instead.
const SENTENCES: [(&str, &str); 9] = [
    ("mapping values are not allowed", "a text with `: ` in it needs quotes"),
    (
        "did not find expected '-' indicator",
        "the items of this list do not begin in one column; align their `-`",
    ),
    ("did not find expected key", "the fields of this block do not begin in one column; align them"),
    ("found a tab", "there is a tab here or at the beginning of the next line; use spaces"),
    ("tabs disallowed", "there is a tab here; use spaces"),
    ("unknown anchor", "`*` refers to a name that no `&` gave before; correct it, or put the text in quotes"),
    ("cannot deserialize null into string", "a field has no name here; write one"),
    ("expected string scalar", "the name of a field is a word; write one"),
    ("unclosed", "a quotation mark is not closed; close it"),
];

fn in_our_words(message: &str) -> String {
    if ["budget breached", "recursion limit"].iter().any(|limit| message.starts_with(limit)) {
        return format!("it is too large; {NODES} values, {ALIASES} aliases and {DEPTH} levels are the most");
    }
    if let Some((_, ours)) = SENTENCES.iter().find(|(part, _)| message.contains(part)) {
        return (*ours).to_owned();
    }
    let first = message.lines().next().unwrap_or_default();
    first.split(" at line ").next().unwrap_or(first).trim_end_matches('.').to_owned()
}

fn place(location: Location) -> Place {
    Place { line: location.line(), column: location.column() }
}

fn node(spanned: Spanned<Tree>) -> Node {
    Node { place: Some(place(spanned.referenced)), value: spanned.value.0 }
}

struct Tree(Value);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree(Value::Nothing))
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree(Value::Nothing))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        Tree::deserialize(deserializer)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Tree, E> {
        Ok(Tree(Value::Truth(truth)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree(Value::Number(number as f64)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree(Value::Number(number as f64)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        Ok(Tree(Value::Number(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree(Value::Text(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree, E> {
        Ok(Tree(Value::Text(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Spanned<Tree>>()? {
            list.push(node(item));
        }
        Ok(Tree(Value::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut map = Vec::new();
        while let Some((key, value)) = entries.next_entry::<Spanned<String>, Spanned<Tree>>()? {
            map.push((Key { place: Some(place(key.referenced)), name: key.value }, node(value)));
        }
        Ok(Tree(Value::Map(map)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn malformed(text: &str) -> String {
        let error = from_yaml(text).unwrap_err();
        format!("{}: {}", error.place.map(|place| place.to_string()).unwrap_or_default(), error.reason)
    }

    #[test]
    fn every_value_knows_its_place() {
        let tree = from_yaml("a: 1\nb:\n  - yes\n  - \"5.10\"\n").unwrap();
        let Value::Map(entries) = tree.value else { panic!("a map") };
        let (key, list) = &entries[1];
        assert_eq!(key.place, Some(Place { line: 2, column: 1 }));
        let Value::List(items) = &list.value else { panic!("a list") };
        assert_eq!(
            items
                .iter()
                .map(|item| (item.place.unwrap().to_string(), item.value.clone()))
                .collect::<Vec<_>>(),
            [("3:5".to_owned(), Value::Text("yes".into())), ("4:5".to_owned(), Value::Text("5.10".into()))]
        );
    }

    #[test]
    fn hostile_text_ends_with_one_line() {
        let bomb = format!("a: &a [{}]\nb: [{}]\n", "x, ".repeat(500), "*a, ".repeat(999));
        let told: Vec<String> = [
            ("deep", "[".repeat(10_000)),
            ("aliases", bomb),
            ("duplicate key", "a: 1\na: 2\n".to_owned()),
            ("tab", "a:\n\tb: 1\n".to_owned()),
            ("odd indentation", "a:\n   b: 1\n".to_owned()),
            ("tag", "a: !foo 1\n".to_owned()),
            ("unclosed quote", "a: \"b\nc: 1\n".to_owned()),
            ("two documents", "a: 1\n---\nb: 2\n".to_owned()),
        ]
        .into_iter()
        .map(|(name, text)| format!("{name}: {}", malformed(&text)))
        .collect();
        insta::assert_snapshot!(told.join("\n"));
    }
}
