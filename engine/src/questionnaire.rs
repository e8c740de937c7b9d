//! Questionnaires: sound by construction, so that whoever holds one may trust it.

pub(crate) mod advice;
pub(crate) mod allocation;
mod awaited;
pub(crate) mod axis;
pub(crate) mod comparison;
pub(crate) mod compiled;
pub(crate) mod condition;
mod context;
pub(crate) mod criterion;
pub(crate) mod dimension;
pub(crate) mod finding;
pub(crate) mod group;
pub(crate) mod level;
pub(crate) mod limit;
pub(crate) mod map;
mod matrix;
pub(crate) mod missing;
pub(crate) mod need;
pub(crate) mod number;
pub(crate) mod operator;
pub(crate) mod plan;
pub(crate) mod problem;
pub(crate) mod prompt;
pub(crate) mod question;
mod renaming;
pub(crate) mod respondents;
pub(crate) mod rounding;
pub(crate) mod scoring;
pub(crate) mod selection;
pub(crate) mod several;
pub(crate) mod values;
pub(crate) mod weight_set;
pub(crate) mod weights;
pub(crate) mod worth;

use std::io;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::assessment::score::Score;
#[cfg(feature = "yaml")]
use crate::check;
use crate::cut::Cut;
use crate::fingerprint::Fingerprint;
use crate::format;
use crate::id::Id;
use crate::range::Range;
use crate::reader::{Fields, Reader};
use crate::source::{self, Node};
use crate::text::{Language, Text};
use axis::Axis;
use compiled::Pieces;
pub(crate) use context::{Asked, Context};
use criterion::names::{Names, Owner};
use criterion::read::Scope;
use dimension::{Dimension, read_list};
use finding::Finding;
use level::{Level, LevelGroup, LevelRule, Levels, LevelsOf};
use map::{Map, Position};
use missing::MissingPolicy;
use operator::Operator;
use plan::{Plan, PlanNode};
use problem::{QuestionnaireError, Rule};
use prompt::Prompt;
use question::Question;
use respondents::Respondents;
use rounding::Rounding;
use values::Values;
use weight_set::WeightSet;
use weights::Weights;

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
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
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
    #[borsh(skip)]
    pub axes: Vec<Axis>,
    /// What a question without an answer does to the scores.
    #[borsh(skip)]
    pub missing: MissingPolicy,
    /// What a question brings to its dimension.
    #[borsh(skip)]
    pub values: Values,
    /// What a question is worth where several respondents of a company answered it.
    #[borsh(skip)]
    pub respondents: Respondents,
    /// How the overall score, and that of each axis, comes from the dimensions.
    #[borsh(skip)]
    pub operator: Operator,
    /// What the overall score, and that of each axis, can be.
    #[borsh(skip)]
    pub range: Range,
    /// Whether they are held within the range.
    #[borsh(skip)]
    pub clamp: bool,
    /// What the overall score should become.
    #[borsh(skip)]
    pub target: Option<f64>,
    /// How scores are rounded where they are shown; where nothing is declared, as each page does.
    #[borsh(skip)]
    pub rounding: Option<Rounding>,
    /// What of a score decides on its level.
    #[borsh(skip)]
    pub level_rule: LevelRule,
    /// Several levels under one name; may be empty.
    #[borsh(skip)]
    pub level_groups: Vec<LevelGroup>,
    /// The named bands of the overall score.
    #[borsh(skip)]
    pub levels: Levels,
    /// The map of two axes.
    #[borsh(skip)]
    pub map: Option<Map>,
    /// What a report says where scores, levels or answers are in some way; may be empty.
    #[borsh(skip)]
    pub findings: Vec<Finding>,
    /// Facts about the company, never scored.
    pub profile: Vec<Prompt>,
    /// The questions, by theme; at least one dimension.
    pub dimensions: Vec<Dimension>,
    /// Other weights for the same tree.
    #[borsh(skip)]
    pub weight_sets: Vec<WeightSet>,
    #[borsh(skip)]
    pub(crate) weights: Weights,
    #[borsh(skip)]
    pub(crate) plan: Plan,
    fingerprint: Fingerprint,
}

impl Questionnaire {
    /// Reads a questionnaire as its author writes it.
    ///
    /// # Errors
    ///
    /// Every broken rule, each with its place and what to do; a text that is not YAML is one of them.
    #[cfg(feature = "yaml")]
    pub fn from_yaml(text: &str) -> Result<Self, QuestionnaireError> {
        check::sound(&source::from_yaml(text)?)
    }

    /// Reads a questionnaire from JSON.
    ///
    /// # Errors
    ///
    /// Every broken rule, but without places, and without those that only show in the whole of a questionnaire.
    pub fn from_json(text: &str) -> Result<Self, QuestionnaireError> {
        Self::from_tree(&mut Reader::default(), &source::from_json(text)?)
    }

    /// What tells it apart from every other text of a questionnaire, also of the same version.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// All scored questions, in the order of the file.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections().flat_map(Dimension::questions)
    }

    /// Every dimension, each before those below it, with how deep it lies: 0 at the top.
    pub fn all_dimensions(&self) -> impl Iterator<Item = (usize, &Dimension)> {
        let mut ahead: Vec<(usize, &Dimension)> = self.dimensions.iter().rev().map(|top| (0, top)).collect();
        std::iter::from_fn(move || {
            let (depth, dimension) = ahead.pop()?;
            ahead.extend(dimension.dimensions().iter().rev().map(|below| (depth + 1, below)));
            Some((depth, dimension))
        })
    }

    /// The dimensions that have questions of their own, in the order of the file.
    pub fn sections(&self) -> impl Iterator<Item = &Dimension> {
        self.all_dimensions()
            .map(|(_, dimension)| dimension)
            .filter(|dimension| !dimension.items().is_empty())
    }

    /// The level of a score, where that alone decides ([`Levels::of`]); nothing when it is not scored, or has another range
    /// than the levels.
    pub fn level_of(&self, score: &Score) -> Option<&Level> {
        self.levels.of(score.value.filter(|_| score.range == self.range)?)
    }

    /// The place on the map where `score` gives the score of an axis; nothing without a map, or when one of its axes is not
    /// scored.
    pub(crate) fn position_of(&self, score: impl Fn(usize) -> Option<f64>) -> Option<Position<'_>> {
        let map = self.map.as_ref()?;
        map.position(score(map.across.axis)?, score(map.up.axis)?)
    }

    /// The places of the two axes that are put beside each other: those of the map, or the only two.
    pub fn balanced_axes(&self) -> Option<[usize; 2]> {
        match &self.map {
            Some(map) => Some([map.across.axis, map.up.axis]),
            None => (self.axes.len() == 2).then_some([0, 1]),
        }
    }

    /// The ways to cut through its questions: as a whole, then along each axis, with the axis's id.
    pub fn cuts(&self) -> impl Iterator<Item = (Cut, Option<&Id>)> {
        let axes = self.axes.iter().enumerate().map(|(place, axis)| (Cut::Axis(place), Some(&axis.id)));
        std::iter::once((Cut::Whole, None)).chain(axes)
    }

    /// Whether any option comes with advice on what to do next.
    pub fn gives_advice(&self) -> bool {
        self.questions().any(|question| question.worths().iter().any(|worth| worth.next.is_some()))
    }

    /// The language to speak where none was chosen: the first of `languages`.
    pub fn default_language(&self) -> Option<&Language> {
        self.languages.first()
    }

    /// Writes all that only scores are made of, or reads it into its place.
    fn scored(&mut self, pieces: &mut impl Pieces) -> io::Result<()> {
        pieces.piece(&mut self.axes)?;
        pieces.piece(&mut self.missing)?;
        pieces.piece(&mut self.values)?;
        pieces.piece(&mut self.respondents)?;
        pieces.piece(&mut self.operator)?;
        pieces.piece(&mut self.range)?;
        pieces.piece(&mut self.clamp)?;
        pieces.piece(&mut self.target)?;
        pieces.piece(&mut self.rounding)?;
        pieces.piece(&mut self.level_rule)?;
        pieces.piece(&mut self.level_groups)?;
        pieces.piece(&mut self.levels)?;
        pieces.piece(&mut self.map)?;
        pieces.piece(&mut self.findings)?;
        pieces.piece(&mut self.weight_sets)?;
        pieces.piece(&mut self.weights)?;
        pieces.piece(&mut self.plan)?;
        self.dimensions.iter_mut().try_for_each(|dimension| dimension.scored(pieces))
    }

    pub(crate) fn from_tree(reader: &mut Reader, tree: &Node) -> Result<Self, QuestionnaireError> {
        let questionnaire = Self::read(reader, tree);
        let problems = reader.told();
        match questionnaire {
            Some(questionnaire) if problems.is_empty() => Ok(questionnaire),
            _ => Err(QuestionnaireError { problems }),
        }
    }

    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format::QUESTIONNAIRE)?;
        reader.format(fields, "branda");
        // Texts are read against the languages, so these come first.
        reader.read_languages(fields);
        let id = fields.require(reader, "id").and_then(|node| reader.id(node));
        let version = fields.require(reader, "version").and_then(|node| reader.words(node)).map(Box::from);
        let title = fields.require(reader, "title").and_then(|node| reader.text(node));
        let about = fields.get("about").and_then(|node| reader.text(node));
        let values = fields.get("values").map_or(Some(Values::Scaled), |node| Values::read(reader, node));
        let scale = match fields.get("scale") {
            Some(node) => Range::read(reader, node, &format::SCALE),
            None if values == Some(Values::Points) => None,
            None => Some(Range::UNIT),
        };
        let range = fields
            .get("range")
            .map_or(Some(Range::HUNDRED), |node| Range::read(reader, node, &format::RANGE));
        let clamp = fields.get("clamp").map_or(Some(false), |node| reader.truth(node));
        let span = range.unwrap_or(Range::HUNDRED);
        let target = fields.get("target").and_then(|node| reader.number_on(node, "target", span));
        let missing = read_missing(reader, fields, scale);
        let respondents = fields
            .get("respondents")
            .map_or(Some(Respondents::default()), |node| Respondents::read(reader, node));
        let rounding = fields.get("rounding").map(|node| Rounding::read(reader, node));
        let level_rule = read_level_rule(reader, fields, rounding.is_some());
        let rule = level_rule.unwrap_or_default();
        // Those that could not be read have been told.
        let rounding = rounding.flatten();
        let level_groups =
            fields.get("level_groups").map(|node| LevelGroup::read_list(reader, node)).unwrap_or_default();
        let levels = fields.require(reader, "levels").and_then(|node| {
            Levels::read(reader, node, LevelsOf { range: span, rule, rounding, groups: Some(&level_groups) })
        });
        let mut context = Context::new(scale, values.unwrap_or(Values::Scaled));
        context.missing = missing.clone().unwrap_or_default();
        context.rounding = rounding;
        context.level_rule = rule;
        if let Some(node) = fields.get("answer_scales") {
            context.read_answer_scales(reader, node);
        }
        if let Some(node) = fields.get("axes") {
            read_axes(reader, node, &mut context, span);
        }
        let map = fields.get("map").and_then(|node| Map::read(reader, node, &mut context, span));
        let profile =
            fields.get("profile").map(|node| read_profile(reader, node, &mut context)).unwrap_or_default();
        let told = reader.problems.len();
        let dimensions =
            fields.require(reader, "dimensions").and_then(|node| read_dimensions(reader, node, &mut context));
        let children = dimensions.as_ref().filter(|_| reader.problems.len() == told);
        let children = children.map(|dimensions| dimension::children_of(dimensions));
        let operator = fields
            .get("operator")
            .map_or(Some(Operator::Mean), |node| Operator::read(reader, node, children));
        if let Some(node) = fields.get("answer_scales") {
            scoring::read_unused_scales(reader, node, &mut context);
        }
        context.tell(reader);
        let mut dimensions = dimensions?;
        let weight_sets = weight_set::read_all(reader, fields, &context, &dimensions);
        if operator == Some(Operator::Product) {
            dimension::tell_below_zero(reader, &dimensions, fields.place);
        }
        let (operator, range, clamp, missing) = (operator?, range?, clamp?, missing?);
        let whole = PlanNode::whole(operator.clone(), range, clamp, missing.clone());
        let weights = Weights::of(&dimensions);
        let mut levels = levels?;
        let of_whole = (&mut levels, span, &operator);
        let findings = read_criteria(reader, node, fields, of_whole, map.as_ref(), &mut dimensions, &context);
        Some(Self {
            plan: Plan::new(whole, context.axes.len(), &dimensions, &weights, &weight_sets),
            id: id?,
            version: version?,
            languages: reader.languages.clone(),
            title: title?,
            about,
            values: values?,
            respondents: respondents?,
            operator,
            range,
            clamp,
            target,
            missing,
            rounding,
            level_rule: level_rule?,
            level_groups,
            levels,
            map,
            findings,
            profile,
            weight_sets,
            weights,
            axes: context.axes,
            dimensions,
            fingerprint: Fingerprint::of(node),
        })
    }
}

fn read_missing(reader: &mut Reader, fields: Fields<'_>, scale: Option<Range>) -> Option<MissingPolicy> {
    let Some(node) = fields.get("missing") else { return Some(MissingPolicy::default()) };
    MissingPolicy::read(reader, node, &format::MISSING, &MissingPolicy::default(), scale)
}

fn read_level_rule(reader: &mut Reader, fields: Fields<'_>, has_rounding: bool) -> Option<LevelRule> {
    let Some(node) = fields.get("level_rule") else { return Some(LevelRule::Score) };
    let rule = LevelRule::read(reader, node)?;
    if rule == LevelRule::Rounded && !has_rounding {
        reader.tell(node.place, Rule::RoundedWithoutRounding);
    }
    Some(rule)
}

/// Gives all levels their needs and reads the findings, when all that they name has been read.
fn read_criteria(
    reader: &mut Reader,
    node: &Node,
    fields: Fields<'_>,
    (levels, range, operator): (&mut Levels, Range, &Operator),
    map: Option<&Map>,
    dimensions: &mut [Dimension],
    context: &Context,
) -> Vec<Finding> {
    // Where something could not be read, which has been told, names would be missing.
    if context.unread || context.axis_unread {
        return Vec::new();
    }
    let names = Names::new(&context.axes, map, range, levels, dimensions);
    let scope = Scope { names: &names, context, owner: Owner::Overall };
    let needs = need::read_levels(reader, fields.get("levels"), scope);
    let needs_below = need::read_dimensions(reader, node, &names, context);
    let findings = fields.get("findings");
    let findings =
        findings.map(|node| finding::read_list(reader, node, Scope { owner: Owner::Finding, ..scope }));
    levels.give_needs(needs);
    need::give(dimensions, &mut needs_below.into_iter());
    need::tell_tables(reader, node, operator, dimensions);
    findings.unwrap_or_default()
}

/// The most axes, and what they are: each dimension has a score on each.
const AXES: (usize, &str) = (20, "axes");

fn read_axes(reader: &mut Reader, node: &Node, context: &mut Context, range: Range) {
    for item in reader.few(node, "an axis, or remove `axes`", AXES).unwrap_or_default() {
        match Axis::read(reader, item, &mut context.node_names, range) {
            Some(axis) => {
                context.add_column(reader, &axis.id, item.place);
                context.axes.push(axis);
            }
            None => context.axis_unread = true,
        }
    }
}

fn read_profile(reader: &mut Reader, node: &Node, context: &mut Context) -> Vec<Prompt> {
    let mut profile = Vec::new();
    for node in reader.list(node, "a question, or remove `profile`").unwrap_or_default() {
        let prompt = Prompt::read_profile(reader, node, &mut context.prompt_names);
        context.ask_profile(reader, node, prompt.as_ref());
        profile.extend(prompt);
    }
    profile
}

fn read_dimensions(reader: &mut Reader, node: &Node, context: &mut Context) -> Option<Vec<Dimension>> {
    let dimensions = read_list(reader, node, context)?;
    if !context.unread {
        for axis in context.axes.iter().filter(|axis| !context.weighed.contains(&axis.id)) {
            reader.tell(node.place, Rule::AxisWithoutQuestion(axis.id.to_string()));
        }
    }
    Some(dimensions)
}
