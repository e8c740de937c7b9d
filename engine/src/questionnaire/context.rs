//! What has been read of a questionnaire so far, for what comes after it.

use crate::cut::Cuts;
use crate::format;
use crate::id::Id;
use crate::questionnaire::awaited::Awaited;
use crate::questionnaire::axis::Axis;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::group::Item;
use crate::questionnaire::level::LevelRule;
use crate::questionnaire::missing::MissingPolicy;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::prompt::{Entry, Prompt};
use crate::questionnaire::renaming::OldNames;
use crate::questionnaire::rounding::Rounding;
use crate::questionnaire::values::Values;
use crate::range::Range;
use crate::reader::{Reader, Seen};
use crate::source::{Node, Place, Value};

/// What has been read so far.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) axes: Vec<Axis>,
    /// Whether there is an axis that could not be read, which has been told.
    pub(crate) axis_unread: bool,
    /// What the points of an option can be; nothing where they can be anything.
    pub(crate) scale: Option<Range>,
    /// What a question brings to its dimension.
    pub(crate) values: Values,
    /// What the questions of the dimension at hand can be.
    pub(crate) range: Range,
    /// What of a score decides on its level.
    pub(crate) level_rule: LevelRule,
    /// How scores of the dimension at hand are rounded where they are shown.
    pub(crate) rounding: Option<Rounding>,
    /// What a missing answer does in the dimension at hand.
    pub(crate) missing: MissingPolicy,
    /// The options of answer scales, by name.
    pub(crate) answer_scales: Vec<(Id, Node)>,
    /// The answer scales that some question names.
    pub(crate) used_scales: Vec<Id>,
    /// The prompts that conditions further down may name.
    pub(crate) asked: Vec<Asked>,
    /// Whether there is a question that could not be read, which has been told.
    pub(crate) unread: bool,
    /// The axes on which some question weighs.
    pub(crate) weighed: Vec<Id>,
    /// The ids of axes, dimensions and the profile, each of which is a column of the results.
    pub(crate) columns: Seen,
    /// What prompts were called before, and what axes and dimensions were.
    pub(crate) prompt_names: OldNames,
    pub(crate) node_names: OldNames,
    /// The questions whose steps others wait for.
    pub(crate) awaited: Awaited,
    ids: Seen,
    questions: usize,
}

/// A prompt that conditions further down may name.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) id: Id,
    pub(crate) subject: Subject,
    /// Nothing when the prompt could not be read, which has been told.
    pub(crate) entry: Option<Entry>,
}

/// Columns of the results that are always there.
const RESULTS: [&str; 11] = [
    "weights",
    "level",
    "group",
    "field",
    "boundary",
    "answered",
    "possible",
    "overall",
    "stopped_by",
    "findings",
    "balance",
];

impl Context {
    pub(crate) fn new(scale: Option<Range>, values: Values) -> Self {
        Self {
            axes: Vec::new(),
            level_rule: LevelRule::Score,
            rounding: None,
            axis_unread: false,
            scale,
            values,
            range: Range::HUNDRED,
            missing: MissingPolicy::default(),
            answer_scales: Vec::new(),
            used_scales: Vec::new(),
            asked: Vec::new(),
            unread: false,
            weighed: Vec::new(),
            columns: Seen::default(),
            prompt_names: OldNames::default(),
            node_names: OldNames::default(),
            awaited: Awaited::default(),
            ids: Seen::default(),
            questions: 0,
        }
    }

    /// Goes to the questions of a dimension with this range.
    pub(crate) fn enter(&mut self, range: Range) {
        self.range = if self.values == Values::Scaled { range } else { self.scale.unwrap_or(range) };
    }

    /// Reads the names of answer scales; their options are read with the questions that use them.
    pub(crate) fn read_answer_scales(&mut self, reader: &mut Reader, node: &Node) {
        let mut seen = Seen::default();
        for item in reader.list(node, "an answer scale, or remove `answer_scales`").unwrap_or_default() {
            let Some(fields) = reader.fields(item, &format::ANSWER_SCALE) else { continue };
            let id = fields.require(reader, "id").and_then(|node| reader.id(node));
            let options = fields.require(reader, "options");
            if let (Some(id), Some(options)) = (id, options) {
                seen.add(reader, &id, item.place);
                self.answer_scales.push((id, options.clone()));
            }
        }
    }

    /// The options of the answer scale that `node` names.
    pub(crate) fn answer_scale(&mut self, reader: &mut Reader, node: &Node) -> Option<Node> {
        let name = reader.words(node)?;
        let found = self.answer_scales.iter().find(|(id, _)| *id == *name);
        if found.is_none() {
            let nearest = reader.nearest(name, self.answer_scales.iter().map(|(id, _)| id.as_str()));
            let rule = Rule::UnknownAnswerScale { id: name.to_owned(), nearest: nearest.map(str::to_owned) };
            reader.tell(node.place, rule);
        }
        let (id, options) = found?;
        self.used_scales.push(id.clone());
        Some(options.clone())
    }

    /// Tells of an id that would be a second column of that name in the results.
    pub(crate) fn add_column(&mut self, reader: &mut Reader, id: &Id, place: Option<Place>) {
        if RESULTS.contains(&id.as_str()) {
            reader.tell(place, Rule::ReservedId(id.to_string()));
        }
        self.columns.add(reader, id, place);
    }

    /// Tells what is wrong between parts that are far apart, when all of them have been read.
    pub(crate) fn tell(&self, reader: &mut Reader) {
        self.awaited.tell(reader, &self.asked);
        self.prompt_names.tell(reader);
        self.node_names.tell(reader);
    }

    /// Which axis has this name; tells when there is none, of axes that were never listed only once.
    pub(crate) fn axis(&mut self, reader: &mut Reader, place: Option<Place>, name: &str) -> Option<usize> {
        let found = self.axes.iter().position(|axis| axis.id == *name);
        if found.is_none() && !self.axis_unread {
            let known = || self.axes.iter().map(|axis| axis.id.as_str());
            let nearest = reader.nearest(name, known()).map(str::to_owned);
            let known = known().collect::<Vec<_>>().join("`, `");
            reader.tell(place, Rule::UnknownAxis { id: name.to_owned(), nearest, known });
            self.axis_unread = self.axes.is_empty();
        }
        found
    }

    /// Remembers the axes that a question weighs on.
    pub(crate) fn weigh(&mut self, weights: &Cuts<f64>) {
        for (axis, weight) in self.axes.iter().zip(&weights.axes) {
            if *weight > 0.0 && !self.weighed.contains(&axis.id) {
                self.weighed.push(axis.id.clone());
            }
        }
    }

    /// Remembers a prompt of the profile, also one that could not be read, so that a reference to it is not a second
    /// problem.
    pub(crate) fn ask_profile(&mut self, reader: &mut Reader, node: &Node, prompt: Option<&Prompt>) {
        let subject = Subject::Profile(self.asked.len());
        if let Some(id) = self.add_id(reader, node) {
            let place = field(node, "id").and_then(|node| node.place);
            self.add_column(reader, &id, place);
            self.asked.push(Asked { id, subject, entry: prompt.map(|prompt| prompt.entry.clone()) });
        }
    }

    /// Remembers a question, or the rows of a matrix, also where it could not be read.
    pub(crate) fn ask_item(&mut self, reader: &mut Reader, node: &Node, item: Option<&Item>) {
        let id = self.add_id(reader, node);
        let rows = field(node, "matrix").map(|matrix| match field(matrix, "rows").map(|rows| &rows.value) {
            Some(Value::List(rows)) => rows.as_slice(),
            _ => &[],
        });
        let ids = match rows {
            None => vec![id],
            Some(rows) => {
                let row = |row| Some(Id::of_row(id.as_ref()?, &id_in(row)?.0));
                rows.iter().map(row).collect()
            }
        };
        for (row, id) in ids.into_iter().enumerate() {
            let subject = Subject::Question(self.questions);
            self.questions += 1;
            let question = item.and_then(|item| item.questions().get(row));
            let entry = question.map(|question| question.prompt.entry.clone());
            self.asked.extend(id.map(|id| Asked { id, subject, entry }));
        }
    }

    fn add_id(&mut self, reader: &mut Reader, node: &Node) -> Option<Id> {
        let (id, place) = id_in(node)?;
        self.ids.add(reader, &id, place);
        Some(id)
    }
}

/// The value of a field of a block.
pub(crate) fn field<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}

/// The id of a block, and where it stands.
fn id_in(node: &Node) -> Option<(Id, Option<Place>)> {
    let node = field(node, "id")?;
    let Value::Text(text) = &node.value else { return None };
    Some((Id::new(text.trim())?, node.place))
}
