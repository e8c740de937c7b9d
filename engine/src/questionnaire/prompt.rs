//! Prompts: what is asked, whether it is scored or not.

use crate::format;
use crate::id::Id;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::renaming::OldNames;
use crate::reader::{Fields, Reader, Seen};
use crate::source::{Node, Value};
use crate::text::Text;

/// What somebody is asked, of the profile or of a dimension.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Prompt {
    /// Unique in the questionnaire; the column of the answer table.
    pub id: Id,
    /// What it was called in earlier versions; answers under these names are its own.
    pub renamed_from: Vec<Id>,
    /// The question.
    pub text: Text,
    /// What the answer is called where there is no room for the question: on reports and in tables.
    pub label: Option<Text>,
    /// A sentence for who hesitates.
    pub help: Option<Text>,
    /// How it is answered.
    pub entry: Entry,
}

/// How a prompt is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// With one of these options; questions have at least two.
    Choice(Vec<Choice>),
    /// With any of these options; at least one.
    Several(Vec<Choice>),
    /// With a number.
    Number(NumberEntry),
    /// With words, never scored.
    FreeText,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Choice {
    /// Unique among the options of its prompt.
    pub id: Id,
    /// What it was called in earlier versions; answers that name it so mean it.
    pub renamed_from: Vec<Id>,
    /// A sentence that describes this step.
    pub text: Text,
    /// Whether it can only be chosen alone, such as "none of these"; always so where one option is chosen.
    pub exclusive: bool,
}

/// Which numbers are accepted.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct NumberEntry {
    /// The lowest number accepted.
    pub min: Option<f64>,
    /// The highest number accepted.
    pub max: Option<f64>,
    /// Printed after the number.
    pub unit: Option<Text>,
}

/// Names that stand for something else in answer files.
const RESERVED_IDS: [&str; 6] = ["id", "name", "date", "round", "language", "version"];
const RESERVED_OPTIONS: [&str; 2] = ["dont_know", "not_applicable"];

impl Prompt {
    /// Reads what scored and profile questions have in common; `entry` was read by the caller.
    pub(crate) fn read(
        reader: &mut Reader,
        fields: Fields<'_>,
        entry: Option<Entry>,
        old_names: &mut OldNames,
    ) -> Option<Self> {
        let id = fields.require(reader, "id").and_then(|node| {
            let id = reader.id(node)?;
            if RESERVED_IDS.contains(&id.as_str()) {
                reader.tell(node.place, Rule::ReservedId(id.to_string()));
            }
            Some(id)
        });
        let renamed_from = old_names.read(reader, fields, id.as_ref());
        let text = fields.require(reader, "text").and_then(|node| reader.text(node));
        let label = fields.get("label").and_then(|node| reader.text(node));
        let help = fields.get("help").and_then(|node| reader.text(node));
        Some(Self { id: id?, renamed_from, text: text?, label, help, entry: entry? })
    }

    /// Reads a question of the profile.
    pub(crate) fn read_profile(reader: &mut Reader, node: &Node, old_names: &mut OldNames) -> Option<Self> {
        const KINDS: [&str; 3] = ["options", "number", "free_text"];
        let fields = reader.fields(node, &format::PROFILE_QUESTION)?;
        let entry = match fields.among(&KINDS) {
            (1, Some(("options", node))) => {
                read_profile_options(reader, node, id_of(fields)).map(Entry::Choice)
            }
            (1, Some(("number", node))) => reader
                .fields(node, &format::PROFILE_NUMBER)
                .map(|fields| Entry::Number(NumberEntry::read(reader, fields))),
            (1, Some((_, node))) => reader.only_true(node, "free_text").map(|()| Entry::FreeText),
            (count, _) => {
                tell_kind(reader, fields, count, "`options`, `number` and `free_text`");
                None
            }
        };
        Self::read(reader, fields, entry, old_names)
    }

    /// The options, none when it is not a choice.
    pub fn choices(&self) -> &[Choice] {
        match &self.entry {
            Entry::Choice(choices) | Entry::Several(choices) => choices,
            Entry::Number(_) | Entry::FreeText => &[],
        }
    }
}

/// The id of a question for messages about it, also where it is missing or no id.
pub(crate) fn id_of(fields: Fields<'_>) -> &str {
    match fields.get("id").map(|node| &node.value) {
        Some(Value::Text(text)) => text,
        _ => "?",
    }
}

/// Tells that a question has no or several kinds.
pub(crate) fn tell_kind(reader: &mut Reader, fields: Fields<'_>, count: usize, choices: &'static str) {
    let id = id_of(fields).to_owned();
    let found = if count == 0 { "no kind of answer" } else { "several kinds of answer" };
    reader.tell(fields.place, Rule::Kind { id, found, choices });
}

fn read_profile_options(reader: &mut Reader, node: &Node, id: &str) -> Option<Vec<Choice>> {
    let mut ids = OptionIds::default();
    let mut choices = Vec::new();
    let items = reader.list(node, "at least two options")?;
    if items.len() == 1 {
        reader.tell(node.place, Rule::SingleOption(id.to_owned()));
    }
    for node in items {
        let Some(fields) = reader.fields(node, &format::PROFILE_OPTION) else { continue };
        choices.extend(Choice::read(reader, fields, &mut ids));
    }
    ids.old_names.tell(reader);
    Some(choices)
}

/// The ids of the options of one question, and what they were called before.
#[derive(Debug, Default)]
pub(crate) struct OptionIds {
    seen: Seen,
    pub(crate) old_names: OldNames,
}

impl Choice {
    pub(crate) fn read(reader: &mut Reader, fields: Fields<'_>, ids: &mut OptionIds) -> Option<Self> {
        let id = fields.require(reader, "id").and_then(|node| {
            let id = reader.id(node)?;
            ids.seen.add(reader, &id, node.place);
            if RESERVED_OPTIONS.contains(&id.as_str()) {
                reader.tell(node.place, Rule::ReservedId(id.to_string()));
            }
            Some(id)
        });
        let renamed_from = ids.old_names.read(reader, fields, id.as_ref());
        let text = fields.require(reader, "text").and_then(|node| reader.text(node));
        Some(Self { id: id?, renamed_from, text: text?, exclusive: true })
    }
}

impl NumberEntry {
    pub(crate) fn read(reader: &mut Reader, fields: Fields<'_>) -> Self {
        let min = fields.get("min").and_then(|node| reader.number(node));
        let max = fields.get("max").and_then(|node| reader.number(node));
        let unit = fields.get("unit").and_then(|node| reader.text(node));
        if min.zip(max).is_some_and(|(min, max)| min > max) {
            reader.tell(fields.place, Rule::EndsReversed { low: "min", high: "max" });
        }
        Self { min, max, unit }
    }
}
