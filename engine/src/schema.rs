//! The format as a JSON Schema, for editors that complete and check a questionnaire while it is written.

use serde_json::{Map, Value, json};

use crate::format::{Block, Choice, Field, Kind, QUESTIONNAIRE};
use crate::questionnaire::problem::MOST;
use crate::source;

/// The JSON Schema (draft 2020-12) of questionnaires: names, kinds and meanings of all fields.
///
/// Whatever it refuses, [`Questionnaire::from_yaml`](crate::Questionnaire::from_yaml) refuses too; but not the other
/// way round, because a schema cannot compare one field with another.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&engine::schema())?;
/// assert_eq!(schema["$defs"]["question"]["required"], serde_json::json!(["id", "text"]));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn schema() -> String {
    let mut blocks = Blocks(Map::new());
    let root = blocks.add(&QUESTIONNAIRE);
    blocks.0.extend(words());
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Branda questionnaire",
        "$ref": root,
        "$defs": blocks.0,
    });
    // INVARIANT: a tree of texts and finite numbers, which can always be written.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// The kinds that stand in many places.
fn words() -> [(String, Value); 4] {
    let text = json!({ "type": "string", "minLength": 1 });
    let language = "^[a-z]{2,3}(-[A-Za-z0-9]{2,4})?$";
    let languages = json!({
        "type": "object",
        "minProperties": 1,
        "patternProperties": { language: text },
        "additionalProperties": false,
    });
    [
        ("language".to_owned(), json!({ "type": "string", "pattern": language })),
        ("id".to_owned(), json!({ "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]{0,63}$" })),
        ("words".to_owned(), text.clone()),
        ("text".to_owned(), json!({ "anyOf": [text, languages] })),
    ]
}

/// The blocks met so far, by the names that they have in the schema.
struct Blocks(Map<String, Value>);

impl Blocks {
    /// Adds a block and all that it leads to; gives the reference to it.
    fn add(&mut self, block: &Block) -> String {
        let key = block.title.to_lowercase().replace([' ', '-'], "_");
        let reference = refer(&key);
        if !self.0.contains_key(&key) {
            // Known from here on: blocks may lead back to themselves.
            self.0.insert(key.clone(), Value::Null);
            let written = self.block(block);
            self.0.insert(key, written);
        }
        reference
    }

    fn block(&mut self, block: &Block) -> Value {
        let properties: Map<String, Value> =
            block.fields.iter().map(|field| (field.name.to_owned(), self.field(field))).collect();
        let required: Vec<&str> =
            block.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
        let mut written = json!({
            "title": block.title,
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        });
        if !block.choices.is_empty() {
            put(&mut written, "allOf", block.choices.iter().map(choice).collect());
            let together = block.choices.iter().flat_map(together).collect::<Map<_, _>>();
            if !together.is_empty() {
                put(&mut written, "dependentRequired", together.into());
            }
        }
        written
    }

    fn field(&mut self, field: &Field) -> Value {
        let mut about = field.about.to_owned();
        if !field.required && field.default != "none" {
            about = format!("{about}; when left out: {}", field.default);
        }
        let mut written = self.kind(&field.kind);
        put(&mut written, "description", about.into());
        if let Some(default) = value(field.default) {
            put(&mut written, "default", default);
        }
        written
    }

    fn kind(&mut self, kind: &Kind) -> Value {
        match kind {
            Kind::Text => json!({ "$ref": refer("text") }),
            Kind::Words => json!({ "$ref": refer("words") }),
            Kind::Id => json!({ "$ref": refer("id") }),
            Kind::Language => json!({ "$ref": refer("language") }),
            Kind::Number => json!({ "type": "number", "minimum": -MOST, "maximum": MOST }),
            Kind::NumberFrom(least, most) => json!({ "type": "number", "minimum": least, "maximum": most }),
            Kind::Whole(least) => json!({ "type": "integer", "minimum": least }),
            Kind::Weight => json!({ "anyOf": [
                { "type": "number", "minimum": 1e-6, "maximum": MOST },
                { "type": "string", "pattern": "[%/]" },
            ] }),
            Kind::Truth => json!({ "type": "boolean" }),
            Kind::True => json!({ "const": true }),
            Kind::Version => json!({ "const": 1 }),
            Kind::Word(words) => json!({ "enum": words }),
            Kind::Block(block) => json!({ "$ref": self.add(block) }),
            Kind::List(item) => json!({ "type": "array", "minItems": 1, "items": self.kind(item) }),
            Kind::TwoOrMore(item) => json!({ "type": "array", "minItems": 2, "items": self.kind(item) }),
            Kind::PerAxis(item) | Kind::PerId(item) => json!({
                "type": "object",
                "propertyNames": { "$ref": refer("id") },
                "additionalProperties": self.kind(item),
            }),
            Kind::Either(kinds) => {
                json!({ "anyOf": kinds.iter().map(|kind| self.kind(kind)).collect::<Vec<_>>() })
            }
        }
    }
}

fn put(block: &mut Value, name: &str, value: Value) {
    if let Value::Object(fields) = block {
        fields.insert(name.to_owned(), value);
    }
}

fn refer(key: &str) -> String {
    format!("#/$defs/{key}")
}

/// That exactly one of the ways of a choice is there.
fn choice(choice: &Choice) -> Value {
    let ways = choice.ways.iter().filter_map(|way| way.first());
    let one: Vec<Value> = ways.map(|first| json!({ "required": [first] })).collect();
    match choice.within {
        Some(field) => json!({ "if": { "required": [field] }, "then": { "oneOf": one } }),
        None => json!({ "oneOf": one }),
    }
}

/// Which fields need which others: those of one way each other.
fn together(choice: &Choice) -> Vec<(String, Value)> {
    let several = choice.ways.iter().filter(|way| way.len() > 1);
    let pairs = several.flat_map(|way| {
        way.iter().map(|field| {
            let others: Vec<&str> = way.iter().filter(|other| *other != field).copied().collect();
            ((*field).to_owned(), others.into())
        })
    });
    pairs.collect()
}

/// The value that a default names, where it is one and not words about it.
fn value(default: &str) -> Option<Value> {
    let written = default.strip_prefix('`')?.strip_suffix('`').filter(|inner| !inner.contains('`'))?;
    let tree = source::from_yaml(written).ok()?;
    serde_json::from_str(&source::to_json(&tree)).ok()
}
