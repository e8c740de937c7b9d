//! Decision tables: a value for each combination of what the children are.
//!
//! As in the decision models of DEX (M. Bohanec, *DEX: An Expert System Shell for Multi-Attribute Decision Making*, 2015):
//! every child has ordered categories, and the table is total and monotone.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::id::Id;
use crate::questionnaire::level::Levels;
use crate::questionnaire::operator::Weighed;
use crate::questionnaire::problem::Rule;
use crate::reader::Reader;
use crate::share::reaches;
use crate::source::{Node, Place, Value};

/// A table that gives a value for every combination of its children's categories.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Table {
    /// INVARIANT: one for each child of the node, in their order.
    children: Vec<Categories>,
    /// Tried in this order; the first that fits counts.
    rows: Vec<Row>,
}

/// The categories that a child can be in, from low to high.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Categories {
    /// Those of a dimension.
    Levels(Levels),
    /// The options of a question with their values, which differ.
    Options(Vec<(Id, f64)>),
}

/// A child of a node that has a table.
#[derive(Debug, Clone, BorshSerialize, BorshDeserialize)]
pub(crate) struct Child {
    pub(crate) id: Id,
    /// Nothing where the child is neither a dimension with levels nor a choice between options of different points.
    pub(crate) categories: Option<Categories>,
}

#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
struct Row {
    /// INVARIANT: for each child, whether each of its categories fits.
    fits: Vec<Vec<bool>>,
    value: f64,
}

/// Combinations that a table is checked with, at most.
const MOST_COMBINATIONS: usize = 100_000;

impl Categories {
    fn ids(&self) -> Vec<&Id> {
        match self {
            Self::Levels(levels) => levels.iter().map(|level| &level.id).collect(),
            Self::Options(options) => options.iter().map(|(id, _)| id).collect(),
        }
    }

    /// The place of the category that `value` is in.
    fn of(&self, value: f64) -> usize {
        let reached = match self {
            Self::Levels(levels) => levels.iter().position(|level| level.id == levels.band_of(value).id),
            Self::Options(options) => options.iter().rposition(|(_, from)| reaches(value, *from)),
        };
        reached.unwrap_or(0)
    }
}

impl Row {
    fn holds(&self, combination: &[usize]) -> bool {
        let fits = |(fits, category): (&Vec<bool>, &usize)| fits.get(*category) == Some(&true);
        self.fits.iter().zip(combination).all(fits)
    }
}

impl Table {
    /// The value for what the children are; none where one of them has no value.
    pub(crate) fn value(&self, below: &[Weighed]) -> Option<f64> {
        let category = |(child, categories): (usize, &Categories)| {
            let found = below.iter().find(|item| item.child == child)?;
            Some(categories.of(found.value))
        };
        let combination: Option<Vec<usize>> = self.children.iter().enumerate().map(category).collect();
        self.row(&combination?).map(|row| row.value)
    }

    /// The lowest and the highest value that a row gives.
    pub(crate) fn ends(&self) -> (f64, f64) {
        let values = || self.rows.iter().map(|row| row.value);
        (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
    }

    fn row(&self, combination: &[usize]) -> Option<&Row> {
        self.rows.iter().find(|row| row.holds(combination))
    }

    /// Reads the rows of a table over `children`.
    pub(crate) fn read(reader: &mut Reader, node: &Node, children: Vec<Child>) -> Option<Self> {
        let mut categories = Vec::with_capacity(children.len());
        for child in &children {
            if child.categories.is_none() {
                reader.tell(node.place, Rule::TableChild(child.id.to_string()));
            }
            categories.extend(child.categories.clone());
        }
        if categories.len() < children.len() {
            return None;
        }
        let ids: Vec<Id> = children.into_iter().map(|child| child.id).collect();
        let items = reader.list(node, "a row with `when` and `value`")?;
        let mut rows = Vec::with_capacity(items.len());
        for item in items {
            rows.extend(Row::read(reader, item, &ids, &categories));
        }
        if rows.len() < items.len() {
            return None;
        }
        let table = Self { children: categories, rows };
        table.check(reader, node.place, items, &ids);
        Some(table)
    }

    /// Tells of a combination without a row, of rows that no combination reaches, and of one where more gives less.
    fn check(&self, reader: &mut Reader, place: Option<Place>, items: &[Node], ids: &[Id]) {
        let sizes: Vec<usize> = self.children.iter().map(|categories| categories.ids().len()).collect();
        let count = sizes.iter().try_fold(1_usize, |count, size| count.checked_mul(*size));
        if count.is_none_or(|count| count > MOST_COMBINATIONS) {
            reader.tell(place, Rule::TableTooLarge(MOST_COMBINATIONS));
            return;
        }
        let mut reached = vec![false; self.rows.len()];
        let mut told = false;
        let mut combination = vec![0; sizes.len()];
        loop {
            let row = self.rows.iter().position(|row| row.holds(&combination));
            if let Some(slot) = row.and_then(|row| reached.get_mut(row)) {
                *slot = true;
            } else if !told {
                told = true;
                reader.tell(place, Rule::TableHole(self.described(ids, &combination)));
            }
            if let Some(row) = row.and_then(|row| self.rows.get(row))
                && !told
                && let Some(higher) = self.falls(&combination, row.value)
            {
                told = true;
                let (from, to) = (self.described(ids, &combination), self.described(ids, &higher));
                reader.tell(place, Rule::TableFalls { from, to });
            }
            if !advance(&mut combination, &sizes) {
                break;
            }
        }
        for (item, _) in items.iter().zip(reached).filter(|(_, reached)| !reached) {
            reader.tell(item.place, Rule::TableRowUnreachable);
        }
    }

    /// The combination with one child a category higher that gives less than `value`, if there is one.
    fn falls(&self, combination: &[usize], value: f64) -> Option<Vec<usize>> {
        (0..combination.len()).find_map(|child| {
            let mut higher = combination.to_vec();
            *higher.get_mut(child)? += 1;
            let row = self.row(&higher)?;
            (row.value < value).then_some(higher)
        })
    }

    /// "`people` is `low` and `tools` is `high`".
    fn described(&self, ids: &[Id], combination: &[usize]) -> String {
        let described =
            ids.iter().zip(&self.children).zip(combination).map(|((id, categories), category)| {
                let category = categories.ids().get(*category).map(ToString::to_string).unwrap_or_default();
                format!("`{id}` is `{category}`")
            });
        described.collect::<Vec<_>>().join(" and ")
    }
}

/// The next combination, the last child going round first; false after the last one.
fn advance(combination: &mut [usize], sizes: &[usize]) -> bool {
    for (category, size) in combination.iter_mut().zip(sizes).rev() {
        *category += 1;
        if *category < *size {
            return true;
        }
        *category = 0;
    }
    false
}

impl Row {
    fn read(reader: &mut Reader, node: &Node, ids: &[Id], children: &[Categories]) -> Option<Self> {
        let fields = reader.fields(node, &format::TABLE_ROW)?;
        let value = fields.require(reader, "value").and_then(|node| reader.number(node));
        let mut fits: Vec<Vec<bool>> =
            children.iter().map(|categories| vec![true; categories.ids().len()]).collect();
        let mut sound = true;
        for (key, node) in fields.get("when").and_then(|node| reader.map(node)).unwrap_or_default() {
            let child = ids.iter().position(|id| *id == *key.name);
            let found = child.and_then(|child| Some((children.get(child)?, fits.get_mut(child)?)));
            let Some((categories, slot)) = found else {
                let nearest = reader.nearest(&key.name, ids.iter().map(Id::as_str)).map(str::to_owned);
                reader.tell(key.place, Rule::UnknownTableChild { id: key.name.clone(), nearest });
                sound = false;
                continue;
            };
            match read_fits(reader, node, &key.name, categories) {
                Some(fits) => *slot = fits,
                None => sound = false,
            }
        }
        Some(Self { fits, value: value? }).filter(|_| sound)
    }
}

/// Which categories one condition of a row allows: one, some, or those from or up to one.
fn read_fits(reader: &mut Reader, node: &Node, child: &str, categories: &Categories) -> Option<Vec<bool>> {
    let ids = categories.ids();
    let allowed: Vec<usize> = match &node.value {
        Value::List(items) => {
            let found = items.iter().map(|item| read_category(reader, item, child, &ids));
            found.collect::<Vec<_>>().into_iter().collect::<Option<_>>()?
        }
        Value::Map(_) => {
            let fields = reader.fields(node, &format::CATEGORIES)?;
            let mut end = |name, otherwise| {
                fields.get(name).map_or(Some(otherwise), |node| read_category(reader, node, child, &ids))
            };
            let (lowest, highest) = (end("at_least", 0), end("at_most", ids.len()));
            (lowest?..=highest?).collect()
        }
        _ => vec![read_category(reader, node, child, &ids)?],
    };
    Some((0..ids.len()).map(|category| allowed.contains(&category)).collect())
}

fn read_category(reader: &mut Reader, node: &Node, child: &str, ids: &[&Id]) -> Option<usize> {
    let id = reader.id(node)?;
    let found = ids.iter().position(|known| **known == id);
    if found.is_none() {
        let rule = Rule::UnknownCategory {
            child: child.to_owned(),
            id: id.to_string(),
            nearest: reader.nearest(id.as_str(), ids.iter().map(|id| id.as_str())).map(str::to_owned),
            known: ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", "),
        };
        reader.tell(node.place, rule);
    }
    found
}
