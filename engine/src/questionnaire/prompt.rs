//! Prompts: what is asked, whether it is scored or not.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::id::Id;
use crate::questionnaire::allocation::Allocation;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::renaming::OldNames;
use crate::questionnaire::selection::Selection;
use crate::reader::{Fields, Reader, Seen};
use crate::source::{Node, Value};
use crate::text::Text;

/// What somebody is asked, of the profile or of a dimension.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
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
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Entry {
    /// With one of these options; questions have at least two.
    Choice(Vec<Choice>),
    /// With several of these options.
    Several(Selection),
    /// With some of these options in order, the first before all; never scored.
    Rank(Selection),
    /// With a part of a total for each of these options.
    Allocation(Allocation),
    /// With a number.
    Number(NumberEntry),
    /// With words, never scored.
    FreeText,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
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
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct NumberEntry {
    /// The lowest number accepted.
    pub min: Option<f64>,
    /// The highest number accepted.
    pub max: Option<f64>,
    /// Whether fractions are refused.
    pub whole: bool,
    /// Printed after the number.
    pub unit: Option<Text>,
}

/// Names that stand for something else in answer files.
const RESERVED_IDS: [&str; 7] = ["id", "name", "date", "round", "respondent", "language", "version"];
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
        const KINDS: [&str; 6] = ["options", "number", "choose", "rank", "allocation", "free_text"];
        let fields = reader.fields(node, &format::PROFILE_QUESTION)?;
        let id = id_of(fields);
        let entry = match fields.among(&KINDS) {
            (1, Some(("options", node))) => {
                read_plain_options(reader, node, id, Alone::All).map(Entry::Choice)
            }
            (1, Some(("number", node))) => reader
                .fields(node, &format::PROFILE_NUMBER)
                .and_then(|fields| NumberEntry::read(reader, fields))
                .map(Entry::Number),
            (1, Some(("allocation", node))) => {
                Allocation::read_profile(reader, node, id).map(Entry::Allocation)
            }
            (1, Some((kind, node))) => Entry::read_unscored(reader, kind, node, id),
            (count, _) => {
                tell_kind(
                    reader,
                    fields,
                    count,
                    "`options`, `number`, `choose`, `rank`, `allocation` and `free_text`",
                );
                None
            }
        };
        Self::read(reader, fields, entry, old_names)
    }

    /// The options, none when it is answered with a number or words.
    pub fn choices(&self) -> &[Choice] {
        self.entry.choices()
    }
}

impl Entry {
    /// The options, none when it is answered with a number or words.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Choice(choices) => choices,
            Self::Several(selection) | Self::Rank(selection) => &selection.options,
            Self::Allocation(allocation) => &allocation.options,
            Self::Number(_) | Self::FreeText => &[],
        }
    }

    /// Reads one of the kinds that are never scored: `choose`, `rank` and `free_text`.
    pub(crate) fn read_unscored(
        reader: &mut Reader,
        kind: &str,
        node: &Node,
        question: &str,
    ) -> Option<Self> {
        match kind {
            "choose" => Selection::read_choose(reader, node, question).map(Self::Several),
            "rank" => Selection::read_rank(reader, node, question).map(Self::Rank),
            _ => reader.only_true(node, "free_text").map(|()| Self::FreeText),
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

/// Which options can only be chosen alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alone {
    /// All: one is chosen.
    All,
    /// Those that say so.
    Declared,
    /// None: they are put in order, or share a total.
    None,
}

/// Reads options that are worth nothing.
pub(crate) fn read_plain_options(
    reader: &mut Reader,
    node: &Node,
    question: &str,
    alone: Alone,
) -> Option<Vec<Choice>> {
    let mut ids = OptionIds::default();
    let mut choices = Vec::new();
    let items = reader.list(node, "at least two options")?;
    if items.len() == 1 {
        reader.tell(node.place, Rule::SingleOption(question.to_owned()));
    }
    let block = if alone == Alone::Declared { &format::CHOOSE_OPTION } else { &format::PROFILE_OPTION };
    for node in items {
        let Some(fields) = reader.fields(node, block) else { continue };
        let exclusive = match (alone, fields.get("exclusive")) {
            (Alone::All, _) => true,
            (Alone::Declared, Some(node)) => reader.truth(node).unwrap_or(false),
            _ => false,
        };
        choices.extend(Choice::read(reader, fields, &mut ids).map(|choice| Choice { exclusive, ..choice }));
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
    pub(crate) fn read(reader: &mut Reader, fields: Fields<'_>) -> Option<Self> {
        let min = fields.get("min").and_then(|node| reader.number(node));
        let max = fields.get("max").and_then(|node| reader.number(node));
        let whole = fields.get("whole").map_or(Some(false), |node| reader.truth(node));
        let unit = fields.get("unit").and_then(|node| reader.text(node));
        if min.zip(max).is_some_and(|(min, max)| min > max) {
            reader.tell(fields.place, Rule::EndsReversed { low: "min", high: "max" });
        }
        Some(Self { min, max, whole: whole?, unit })
    }
}
