//! Dimensions: questions by theme, in a tree of any depth.

use std::io;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::id::Id;
use crate::questionnaire::Context;
use crate::questionnaire::compiled::Pieces;
use crate::questionnaire::group::Item;
use crate::questionnaire::level::{Levels, LevelsOf};
use crate::questionnaire::missing::MissingPolicy;
use crate::questionnaire::operator::Operator;
use crate::questionnaire::operator::table::{Categories, Child};
use crate::questionnaire::problem::Rule;
use crate::questionnaire::question::Question;
use crate::questionnaire::rounding::Rounding;
use crate::range::Range;
use crate::reader::Reader;
use crate::source::{Node, Place};
use crate::text::Text;

/// A theme, with its questions or with narrower themes.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Dimension {
    /// Unique among all dimensions.
    pub id: Id,
    /// What it was called in earlier versions.
    pub renamed_from: Vec<Id>,
    /// A few words; it labels charts.
    pub name: Text,
    /// One sentence, shown above its questions.
    pub about: Option<Text>,
    /// Its weight among its siblings.
    #[borsh(skip)]
    pub weight: f64,
    /// How its value comes from what is below it.
    #[borsh(skip)]
    pub operator: Operator,
    /// What its value can be.
    #[borsh(skip)]
    pub range: Range,
    /// Whether its value is held within the range.
    #[borsh(skip)]
    pub clamp: bool,
    /// What its score should become.
    #[borsh(skip)]
    pub target: Option<f64>,
    /// The named bands of its own score.
    #[borsh(skip)]
    pub levels: Option<Levels>,
    /// How its scores are rounded where they are shown; where nothing is declared, as each page does.
    #[borsh(skip)]
    pub rounding: Option<Rounding>,
    /// What a missing answer does to its score.
    #[borsh(skip)]
    pub missing: MissingPolicy,
    /// Names under which criteria find it with others.
    #[borsh(skip)]
    pub tags: Vec<Id>,
    /// What is below it.
    pub contents: Contents,
}

/// What a dimension consists of; at least one.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Contents {
    /// Questions, some of them in groups.
    Questions(Vec<Item>),
    /// Narrower dimensions.
    Dimensions(Vec<Dimension>),
}

impl Contents {
    fn children(&self) -> Vec<Child> {
        match self {
            Self::Dimensions(dimensions) => children_of(dimensions),
            Self::Questions(items) => items.iter().map(Item::child).collect(),
        }
    }
}

/// Dimensions as a decision table above them sees them.
pub(crate) fn children_of(dimensions: &[Dimension]) -> Vec<Child> {
    let child = |dimension: &Dimension| Child {
        id: dimension.id.clone(),
        categories: dimension.levels.clone().map(Categories::Levels),
    };
    dimensions.iter().map(child).collect()
}

impl Dimension {
    /// Its own questions and groups of them, none where it consists of dimensions.
    pub fn items(&self) -> &[Item] {
        match &self.contents {
            Contents::Questions(items) => items,
            Contents::Dimensions(_) => &[],
        }
    }

    /// Its own questions, those of its groups among them; none where it consists of dimensions.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.items().iter().flat_map(Item::questions)
    }

    /// Its own dimensions, none where it consists of questions.
    pub fn dimensions(&self) -> &[Dimension] {
        match &self.contents {
            Contents::Questions(_) => &[],
            Contents::Dimensions(dimensions) => dimensions,
        }
    }

    pub(crate) fn dimensions_mut(&mut self) -> &mut [Dimension] {
        match &mut self.contents {
            Contents::Questions(_) => &mut [],
            Contents::Dimensions(dimensions) => dimensions,
        }
    }

    pub(crate) fn scored(&mut self, pieces: &mut impl Pieces) -> io::Result<()> {
        pieces.piece(&mut self.weight)?;
        pieces.piece(&mut self.operator)?;
        pieces.piece(&mut self.range)?;
        pieces.piece(&mut self.clamp)?;
        pieces.piece(&mut self.target)?;
        pieces.piece(&mut self.levels)?;
        pieces.piece(&mut self.rounding)?;
        pieces.piece(&mut self.missing)?;
        pieces.piece(&mut self.tags)?;
        match &mut self.contents {
            Contents::Questions(items) => items.iter_mut().try_for_each(|item| item.scored(pieces)),
            Contents::Dimensions(below) => below.iter_mut().try_for_each(|below| below.scored(pieces)),
        }
    }

    fn read(reader: &mut Reader, node: &Node, context: &mut Context) -> Option<Self> {
        let fields = reader.fields(node, &format::DIMENSION)?;
        let id = fields.require(reader, "id").and_then(|node| {
            let id = reader.id(node)?;
            context.add_column(reader, &id, node.place);
            Some(id)
        });
        let renamed_from = context.node_names.read(reader, fields, id.as_ref());
        let name = fields.require(reader, "name").and_then(|node| reader.text(node));
        let about = fields.get("about").and_then(|node| reader.text(node));
        let weight = fields.get("weight").map_or(Some(1.0), |node| reader.weight(node));
        let range = fields
            .get("range")
            .map_or(Some(Range::HUNDRED), |node| Range::read(reader, node, &format::RANGE_OF_DIMENSION));
        let clamp = fields.get("clamp").map_or(Some(false), |node| reader.truth(node));
        let span = range.unwrap_or(Range::HUNDRED);
        let target = fields.get("target").and_then(|node| reader.number_on(node, "target", span));
        let tags = reader.tags(fields);
        let rounding_above = context.rounding;
        if let Some(rounding) = fields.get("rounding").and_then(|node| Rounding::read(reader, node)) {
            context.rounding = Some(rounding);
        }
        let rounding = context.rounding;
        let levels = fields.get("levels").map(|node| {
            Levels::read(
                reader,
                node,
                LevelsOf { range: span, rule: context.level_rule, rounding, groups: None },
            )
        });
        let above = context.missing.clone();
        if let Some(missing) = fields
            .get("missing")
            .and_then(|node| MissingPolicy::read(reader, node, &format::MISSING, &above, context.scale))
        {
            context.missing = missing;
        }
        let missing = context.missing.clone();
        let told = reader.problems.len();
        let contents = match fields.among(&["questions", "dimensions"]) {
            (1, Some(("questions", node))) => {
                context.enter(span);
                let id = id.as_ref().map_or("?", Id::as_str);
                read_questions(reader, node, id, context).map(Contents::Questions)
            }
            (1, Some((_, node))) => read_list(reader, node, context).map(Contents::Dimensions),
            (count, _) => {
                let id = id.as_ref().map_or("?", Id::as_str).to_owned();
                let found = if count == 0 { "nothing in it" } else { "both questions and dimensions" };
                reader.tell(node.place, Rule::DimensionContents { id, found });
                None
            }
        };
        let children = contents.as_ref().filter(|_| reader.problems.len() == told).map(Contents::children);
        let operator = fields
            .get("operator")
            .map_or(Some(Operator::Mean), |node| Operator::read(reader, node, children));
        if operator == Some(Operator::Product) {
            match &contents {
                Some(Contents::Dimensions(below)) => tell_below_zero(reader, below, node.place),
                Some(Contents::Questions(items)) => {
                    let ranges =
                        items.iter().flat_map(Item::questions).filter(|question| question.is_scored());
                    let ranges = ranges.map(|question| (question.prompt.id.as_str(), question.range));
                    tell_ranges_below_zero(reader, ranges, node.place);
                }
                None => {}
            }
        }
        context.missing = above;
        context.rounding = rounding_above;
        context.unread |= contents.is_none();
        Some(Self {
            id: id?,
            renamed_from,
            name: name?,
            about,
            weight: weight?,
            operator: operator?,
            range: range?,
            clamp: clamp?,
            target,
            // Levels that could not be read have been told.
            levels: levels.flatten(),
            rounding,
            missing,
            tags,
            contents: contents?,
        })
    }
}

/// Tells of dimensions whose values could turn the sign of a product.
pub(crate) fn tell_below_zero(reader: &mut Reader, dimensions: &[Dimension], place: Option<Place>) {
    let ranges = dimensions.iter().map(|dimension| (dimension.id.as_str(), dimension.range));
    tell_ranges_below_zero(reader, ranges, place);
}

fn tell_ranges_below_zero<'a>(
    reader: &mut Reader,
    ranges: impl Iterator<Item = (&'a str, Range)>,
    place: Option<Place>,
) {
    for (id, range) in ranges.filter(|(_, range)| range.lowest() < 0.0) {
        reader.tell(place, Rule::ProductBelowZero { below: id.to_owned(), lowest: range.lowest() });
    }
}

/// Reads dimensions that stand beside each other.
pub(crate) fn read_list(reader: &mut Reader, node: &Node, context: &mut Context) -> Option<Vec<Dimension>> {
    let items = reader.list(node, "a dimension with questions")?;
    Some(items.iter().filter_map(|item| Dimension::read(reader, item, context)).collect())
}

fn read_questions(
    reader: &mut Reader,
    node: &Node,
    dimension: &str,
    context: &mut Context,
) -> Option<Vec<Item>> {
    let nodes = reader.list(node, "at least one question")?;
    let mut items = Vec::new();
    for item in nodes {
        let read = Item::read(reader, item, context);
        context.ask_item(reader, item, read.as_ref());
        match &read {
            Some(read) => context.weigh(read.weights()),
            None => context.unread = true,
        }
        items.extend(read);
    }
    let unscored = |item: &Item| item.questions().iter().all(|question| !question.is_scored());
    if items.len() == nodes.len() && items.iter().all(unscored) {
        reader.tell(node.place, Rule::NothingScored(dimension.to_owned()));
    }
    Some(items)
}
