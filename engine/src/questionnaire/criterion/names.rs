//! What a criterion can name.

use std::ops::Range as Places;

use crate::cut::Cut;
use crate::id::Id;
use crate::questionnaire::axis::Axis;
use crate::questionnaire::criterion::Spot;
use crate::questionnaire::dimension::{Contents, Dimension};
use crate::questionnaire::group::Item;
use crate::questionnaire::level::Levels;
use crate::questionnaire::map::Map;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::question::Question;
use crate::range::Range;
use crate::reader::Reader;
use crate::source::{Node, Value};

/// Axes, dimensions, questions and tags by name, when all of them have been read.
pub(crate) struct Names<'a> {
    pub(crate) axes: &'a [Axis],
    pub(crate) map: Option<&'a Map>,
    pub(crate) range: Range,
    pub(crate) levels: &'a Levels,
    /// Each before those below it.
    pub(crate) dimensions: Vec<Place<'a>>,
    pub(crate) questions: Vec<&'a Question>,
    groups: Vec<(&'a Id, Places<usize>)>,
    /// How many dimensions stand at the top.
    tops: Vec<usize>,
}

/// A dimension and what is below it.
pub(crate) struct Place<'a> {
    pub(crate) dimension: &'a Dimension,
    /// Those directly below.
    children: Vec<usize>,
    /// All below.
    pub(crate) below: Places<usize>,
    questions: Places<usize>,
}

/// Whose criterion it is: what it can name hangs on that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Owner {
    /// A level of the overall score.
    Overall,
    /// A level of the dimension at this place.
    Dimension(usize),
    Finding,
}

impl<'a> Names<'a> {
    pub(crate) fn new(
        axes: &'a [Axis],
        map: Option<&'a Map>,
        range: Range,
        levels: &'a Levels,
        dimensions: &'a [Dimension],
    ) -> Self {
        let (places, questions, groups) = (Vec::new(), Vec::new(), Vec::new());
        let mut names =
            Self { axes, map, range, levels, dimensions: places, questions, groups, tops: Vec::new() };
        names.tops = names.add(dimensions);
        names
    }

    fn add(&mut self, dimensions: &'a [Dimension]) -> Vec<usize> {
        let mut added = Vec::new();
        for dimension in dimensions {
            let (place, first) = (self.dimensions.len(), self.questions.len());
            added.push(place);
            self.dimensions.push(Place {
                dimension,
                children: Vec::new(),
                below: place..place,
                questions: first..first,
            });
            let children = match &dimension.contents {
                Contents::Dimensions(below) => self.add(below),
                Contents::Questions(items) => {
                    for item in items {
                        self.add_item(item);
                    }
                    Vec::new()
                }
            };
            let (dimensions, questions) = (self.dimensions.len(), self.questions.len());
            if let Some(added) = self.dimensions.get_mut(place) {
                added.children = children;
                added.below = place + 1..dimensions;
                added.questions.end = questions;
            }
        }
        added
    }

    fn add_item(&mut self, item: &'a Item) {
        let first = self.questions.len();
        self.questions.extend(item.questions());
        if let Item::Group(group) = item {
            self.groups.push((&group.id, first..self.questions.len()));
        }
    }

    /// The score that `node` names: `overall`, an axis, a dimension, or `dimension.axis`.
    pub(crate) fn score(&self, reader: &mut Reader, node: &Node) -> Option<Spot> {
        let name = reader.words(node)?;
        let axis = |id: &str| self.axes.iter().position(|axis| axis.id == *id).map(Cut::Axis);
        let dimension = |id: &str| self.dimensions.iter().position(|place| place.dimension.id == *id);
        let cell = || {
            let (above, on) = name.split_once('.')?;
            Some(Spot { dimension: Some(dimension(above)?), cut: axis(on)? })
        };
        let found = (name == "overall")
            .then_some(Spot::OVERALL)
            .or_else(|| Some(Spot { dimension: None, cut: axis(name)? }))
            .or_else(|| Some(Spot { dimension: Some(dimension(name)?), cut: Cut::Whole }))
            .or_else(cell);
        if found.is_none() {
            let of_axes = self.axes.iter().map(|axis| axis.id.as_str());
            let dimensions = self.dimensions.iter().map(|place| place.dimension.id.as_str());
            let nearest =
                reader.nearest(name, of_axes.chain(dimensions).chain(["overall"])).map(str::to_owned);
            reader.tell(node.place, Rule::UnknownScore { id: name.to_owned(), nearest });
        }
        found
    }

    pub(crate) fn range_of(&self, spot: Spot) -> Range {
        let dimension = spot.dimension.and_then(|place| self.dimensions.get(place));
        dimension.map_or(self.range, |place| place.dimension.range)
    }

    /// The levels of a dimension, or those of the overall score where it has none and the same range.
    pub(crate) fn levels_of(&self, spot: Spot) -> Option<&'a Levels> {
        let Some(place) = spot.dimension else { return Some(self.levels) };
        let dimension = self.dimensions.get(place)?.dimension;
        dimension.levels.as_ref().or_else(|| (dimension.range == self.range).then_some(self.levels))
    }

    /// The scored questions that one name or several stand for, in the order of the file.
    pub(crate) fn questions_of(&self, reader: &mut Reader, node: &Node, owner: Owner) -> Option<Vec<usize>> {
        let all = match owner {
            Owner::Dimension(place) => self.dimensions.get(place)?.questions.clone(),
            _ => 0..self.questions.len(),
        };
        let found = |name: &str| -> Vec<usize> {
            let of_groups =
                self.groups.iter().filter(|(id, _)| **id == *name).map(|(_, places)| places.clone());
            let named = |dimension: &Dimension| {
                dimension.id == *name || dimension.tags.iter().any(|tag| *tag == *name)
            };
            let of_dimensions = self.dimensions.iter().filter(|place| named(place.dimension));
            let spans: Vec<Places<usize>> =
                of_groups.chain(of_dimensions.map(|place| place.questions.clone())).collect();
            let is_named = |(place, question): (usize, &&Question)| {
                let itself = question.prompt.id == *name || question.tags.iter().any(|tag| *tag == *name);
                (itself || spans.iter().any(|span| span.contains(&place))).then_some(place)
            };
            self.questions.iter().enumerate().filter_map(is_named).collect()
        };
        let scored = |place: &usize| self.questions.get(*place).is_some_and(|question| question.is_scored());
        let tags = self.questions.iter().flat_map(|question| &question.tags);
        let ids = self.questions.iter().map(|question| &question.prompt.id);
        let known: Vec<&str> = tags.chain(ids).map(Id::as_str).collect();
        let all: Vec<usize> = all.filter(scored).collect();
        read_names(reader, node, "question", &all, &known, |name| {
            found(name).into_iter().filter(scored).collect()
        })
    }

    /// The dimensions that one name or several stand for, in the order of the file.
    pub(crate) fn dimensions_of(&self, reader: &mut Reader, node: &Node, owner: Owner) -> Option<Vec<usize>> {
        let all = match owner {
            Owner::Dimension(place) => self.dimensions.get(place)?.children.clone(),
            _ => self.tops.clone(),
        };
        let found = |name: &str| {
            let named = |dimension: &Dimension| {
                dimension.id == *name || dimension.tags.iter().any(|tag| *tag == *name)
            };
            let places = self.dimensions.iter().enumerate();
            places.filter(|(_, place)| named(place.dimension)).map(|(place, _)| place).collect()
        };
        let ids = self.dimensions.iter().map(|place| &place.dimension.id);
        let tags = self.dimensions.iter().flat_map(|place| &place.dimension.tags);
        let known: Vec<&str> = tags.chain(ids).map(Id::as_str).collect();
        read_names(reader, node, "dimension", &all, &known, found)
    }
}

/// The places that a name, or a list of names, stands for; each once, in the order of the file.
fn read_names(
    reader: &mut Reader,
    node: &Node,
    kind: &'static str,
    all: &[usize],
    known: &[&str],
    found: impl Fn(&str) -> Vec<usize>,
) -> Option<Vec<usize>> {
    let nodes = match &node.value {
        Value::List(_) => reader.list(node, "at least one name")?,
        _ => std::slice::from_ref(node),
    };
    let mut places = Vec::new();
    for node in nodes {
        let name = reader.words(node)?;
        let here = if name == "all" { all.to_vec() } else { found(name) };
        if here.is_empty() {
            let nearest = reader.nearest(name, known.iter().copied()).map(str::to_owned);
            reader.tell(node.place, Rule::UnknownName { kind, id: name.to_owned(), nearest });
            return None;
        }
        places.extend(here);
    }
    places.sort_unstable();
    places.dedup();
    Some(places)
}
