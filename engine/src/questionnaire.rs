//! Questionnaires: sound by construction, so that whoever holds one may trust it.

pub(crate) mod advice;
pub(crate) mod axis;
pub(crate) mod condition;
pub(crate) mod dimension;
pub(crate) mod level;
pub(crate) mod map;
pub(crate) mod missing;
pub(crate) mod problem;
pub(crate) mod prompt;
pub(crate) mod question;
pub(crate) mod worth;

use crate::id::Id;
use crate::reader::{Fields, Reader, Seen};
use crate::source::{self, Malformed, Node, Value};
use crate::text::{Language, Text};
use axis::Axis;
use condition::Subject;
use dimension::Dimension;
use level::Levels;
use map::Map;
use missing::MissingPolicy;
use problem::{Problem, QuestionnaireError, Rule};
use prompt::{Entry, Prompt};
use question::Question;

/// A questionnaire in which every rule of the format holds.
///
/// ```
/// let text = r#"branda: 1
/// id: first-look
/// version: "1"
/// languages: [en]
/// title: First look
/// levels:
///   - { id: beginning, from: 0, name: Beginning, verdict: The first tools are still to come. }
///   - { id: running, from: 50, name: Running, verdict: Digital tools carry the daily work. }
/// dimensions:
///   - id: sales
///     name: Sales
///     questions:
///       - id: web_shop
///         text: Where can your customers order?
///         options:
///           - { id: counter, points: 0, text: At the counter only }
///           - { id: online, points: 1, text: "Online too, at any hour" }
/// "#;
/// let questionnaire = engine::Questionnaire::from_yaml(text)?;
/// assert_eq!(questionnaire.questions().count(), 1);
///
/// let broken = engine::Questionnaire::from_yaml(&text.replace("points: 1", "points: 2")).unwrap_err();
/// assert_eq!(broken.problems.len(), 1);
/// assert_eq!(broken.problems[0].place.unwrap().line, 17);
/// # Ok::<(), engine::QuestionnaireError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Questionnaire {
    /// Its name in answer files and results.
    pub id: Id,
    /// Changes whenever a score can change.
    pub version: Box<str>,
    /// The languages its texts are complete in; at least one.
    pub languages: Vec<Language>,
    /// The name people see.
    pub title: Text,
    /// What it measures and how long it takes.
    pub about: Option<Text>,
    /// The second cut through the questions; may be empty.
    pub axes: Vec<Axis>,
    /// What a question without an answer does to the scores.
    pub missing: MissingPolicy,
    /// The named bands from 0 to 100.
    pub levels: Levels,
    /// The map of two axes.
    pub map: Option<Map>,
    /// Facts about the company, never scored.
    pub profile: Vec<Prompt>,
    /// The questions, by theme; at least one dimension.
    pub dimensions: Vec<Dimension>,
}

/// What has been read so far, for what comes after it.
#[derive(Debug, Default)]
pub(crate) struct Context {
    pub(crate) axes: Vec<Axis>,
    /// Lowest and highest points; nothing when they could not be read.
    pub(crate) scale: Option<(f64, f64)>,
    pub(crate) asked: Vec<Asked>,
    /// Whether there is a question that could not be read, which has been told.
    pub(crate) unread: bool,
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

impl Context {
    /// Remembers a prompt, also one that could not be read, so that a reference to it is not a second problem.
    pub(crate) fn ask(&mut self, reader: &mut Reader, node: &Node, prompt: Option<&Prompt>, profile: bool) {
        let subject = if profile {
            Subject::Profile(self.asked.len())
        } else {
            self.questions += 1;
            Subject::Question(self.questions - 1)
        };
        let Value::Map(entries) = &node.value else { return };
        let Some((_, id_node)) = entries.iter().find(|(key, _)| key.name == "id") else { return };
        let Value::Text(text) = &id_node.value else { return };
        let Some(id) = Id::new(text.trim()) else { return };
        self.ids.add(reader, &id, id_node.place);
        self.asked.push(Asked { id, subject, entry: prompt.map(|prompt| prompt.entry.clone()) });
    }
}

impl Questionnaire {
    /// Reads a questionnaire as its author writes it.
    ///
    /// # Errors
    ///
    /// Every broken rule, each with its place and what to do; a text that is not YAML is one of them.
    #[cfg(feature = "yaml")]
    pub fn from_yaml(text: &str) -> Result<Self, QuestionnaireError> {
        Self::from_source(source::from_yaml(text))
    }

    /// Reads what [`compile`] made.
    ///
    /// # Errors
    ///
    /// Every broken rule, as in `from_yaml`, but without places.
    pub fn from_json(text: &str) -> Result<Self, QuestionnaireError> {
        Self::from_source(source::from_json(text))
    }

    /// All scored questions, in the order of the file.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.dimensions.iter().flat_map(|dimension| &dimension.questions)
    }

    /// Whether any option comes with advice on what to do next.
    pub fn gives_advice(&self) -> bool {
        self.questions().any(|question| question.worths().iter().any(|worth| worth.next.is_some()))
    }

    /// The language to speak where none was chosen: the first of `languages`.
    pub fn default_language(&self) -> Option<&Language> {
        self.languages.first()
    }

    fn from_source(tree: Result<Node, Malformed>) -> Result<Self, QuestionnaireError> {
        let tree = tree.map_err(|Malformed { place, reason }| QuestionnaireError {
            problems: vec![Problem { place, rule: Rule::Malformed(reason) }],
        })?;
        let mut reader = Reader::default();
        let questionnaire = Self::read(&mut reader, &tree);
        reader.problems.sort_by_key(|problem| problem.place);
        match questionnaire {
            Some(questionnaire) if reader.problems.is_empty() => Ok(questionnaire),
            _ => Err(QuestionnaireError { problems: reader.problems }),
        }
    }

    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let fields = reader.fields(
            node,
            "a questionnaire",
            &[
                "branda",
                "id",
                "version",
                "languages",
                "title",
                "about",
                "axes",
                "scale",
                "missing",
                "levels",
                "map",
                "profile",
                "dimensions",
            ],
        )?;
        check_format(reader, fields);
        // Texts are read against the languages, so these come first.
        let languages = fields.require(reader, "languages").and_then(|node| read_languages(reader, node));
        reader.languages = languages.unwrap_or_default();
        let id = fields.require(reader, "id").and_then(|node| reader.id(node));
        let version = fields.require(reader, "version").and_then(|node| reader.words(node)).map(Box::from);
        let title = fields.require(reader, "title").and_then(|node| reader.text(node));
        let about = fields.get("about").and_then(|node| reader.text(node));
        let axes = fields.get("axes").map_or(Some(Vec::new()), |node| read_axes(reader, node));
        let scale = fields.get("scale").map_or(Some((0.0, 1.0)), |node| read_scale(reader, node));
        let missing = fields
            .get("missing")
            .map_or_else(|| Some(MissingPolicy::default()), |node| MissingPolicy::read(reader, node));
        let levels = fields.require(reader, "levels").and_then(|node| Levels::read(reader, node));
        let mut context = Context { axes: axes.unwrap_or_default(), scale, ..Context::default() };
        let map = fields.get("map").and_then(|node| Map::read(reader, node, &context.axes));
        let profile =
            fields.get("profile").map(|node| read_profile(reader, node, &mut context)).unwrap_or_default();
        let dimensions =
            fields.require(reader, "dimensions").and_then(|node| read_dimensions(reader, node, &mut context));
        Some(Self {
            id: id?,
            version: version?,
            languages: reader.languages.clone(),
            title: title?,
            about,
            axes: context.axes,
            missing: missing?,
            levels: levels?,
            map,
            profile,
            dimensions: dimensions?,
        })
    }
}

/// Turns a questionnaire that its author wrote into the form that [`Questionnaire::from_json`] reads: smaller, and
/// quicker to load where only filling in is wanted.
///
/// # Errors
///
/// As [`Questionnaire::from_yaml`]: only a sound questionnaire is compiled.
#[cfg(feature = "yaml")]
pub fn compile(yaml: &str) -> Result<String, QuestionnaireError> {
    Questionnaire::from_yaml(yaml)?;
    let tree = source::from_yaml(yaml).map_err(|Malformed { place, reason }| QuestionnaireError {
        problems: vec![Problem { place, rule: Rule::Malformed(reason) }],
    })?;
    Ok(source::to_json(&tree))
}

fn check_format(reader: &mut Reader, fields: Fields<'_>) {
    const FORMAT: f64 = 1.0;
    let Some(node) = fields.require(reader, "branda") else { return };
    if let Some(format) = reader.number(node)
        && format != FORMAT
    {
        reader.tell(node.place, Rule::UnknownFormat(format));
    }
}

fn read_languages(reader: &mut Reader, node: &Node) -> Option<Vec<Language>> {
    let mut languages = Vec::new();
    for node in reader.list(node, "a language, such as `en`")? {
        let Some(language) = reader.language(node) else { continue };
        if languages.contains(&language) {
            reader.tell(node.place, Rule::DuplicateLanguage(language.to_string()));
        } else {
            languages.push(language);
        }
    }
    (!languages.is_empty()).then_some(languages)
}

fn read_axes(reader: &mut Reader, node: &Node) -> Option<Vec<Axis>> {
    let mut seen = Seen::default();
    let mut list = Vec::new();
    for item in reader.list(node, "an axis, or remove `axes`")? {
        let Some(axis) = Axis::read(reader, item) else { continue };
        seen.add(reader, &axis.id, item.place);
        list.push(axis);
    }
    Some(list)
}

fn read_scale(reader: &mut Reader, node: &Node) -> Option<(f64, f64)> {
    let fields = reader.fields(node, "`scale`", &["lowest", "highest"])?;
    let lowest = fields.require(reader, "lowest").and_then(|node| reader.number(node));
    let highest = fields.require(reader, "highest").and_then(|node| reader.number(node));
    let (lowest, highest) = (lowest?, highest?);
    if lowest > highest {
        reader.tell(node.place, Rule::EndsReversed { low: "lowest", high: "highest" });
        return None;
    }
    if highest - lowest <= 0.0 {
        reader.tell(node.place, Rule::SameEnds { low: "lowest", high: "highest", value: lowest });
        return None;
    }
    Some((lowest, highest))
}

fn read_profile(reader: &mut Reader, node: &Node, context: &mut Context) -> Vec<Prompt> {
    let mut profile = Vec::new();
    for node in reader.list(node, "a question, or remove `profile`").unwrap_or_default() {
        let prompt = Prompt::read_profile(reader, node);
        context.ask(reader, node, prompt.as_ref(), true);
        profile.extend(prompt);
    }
    profile
}

fn read_dimensions(reader: &mut Reader, node: &Node, context: &mut Context) -> Option<Vec<Dimension>> {
    let mut seen = Seen::default();
    let mut dimensions = Vec::new();
    let items = reader.list(node, "a dimension with questions")?;
    for item in items {
        let Some(dimension) = Dimension::read(reader, item, context) else { continue };
        seen.add(reader, &dimension.id, item.place);
        dimensions.push(dimension);
    }
    if dimensions.len() == items.len() && !context.unread {
        for (index, axis) in context.axes.iter().enumerate() {
            let used =
                |question: &Question| question.weights.axes.get(index).is_some_and(|weight| *weight > 0.0);
            if !dimensions.iter().flat_map(|dimension| &dimension.questions).any(used)
                && dimensions.iter().all(|dimension| !dimension.questions.is_empty())
            {
                reader.tell(node.place, Rule::AxisWithoutQuestion(axis.id.to_string()));
            }
        }
    }
    Some(dimensions)
}
