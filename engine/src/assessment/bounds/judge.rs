//! Whether both ends of a node tell what is between.

use crate::assessment::tally::{Node, Outcome, Record, Tally};
use crate::cut::Cuts;
use crate::questionnaire::dimension::Contents;
use crate::questionnaire::group::Item;
use crate::questionnaire::operator::Operator;

/// What nodes came to with all that is open at one end, each after those below it.
#[derive(Debug, Default)]
pub(super) struct Lows(Vec<Cuts<Low>>);

#[derive(Debug, Clone, Copy)]
struct Low {
    has_value: bool,
    /// Of the values below.
    lowest: f64,
}

fn low(tally: &Tally, outcome: &Outcome) -> Low {
    let lowest = tally.below.iter().map(|item| item.value).fold(f64::INFINITY, f64::min);
    Low { has_value: outcome.value.is_some(), lowest }
}

fn lows(tallies: &Cuts<Tally>, outcomes: &Cuts<Outcome>) -> Cuts<Low> {
    let axes = tallies.axes.iter().zip(&outcomes.axes).map(|(tally, outcome)| low(tally, outcome));
    Cuts { whole: low(&tallies.whole, &outcomes.whole), axes: axes.collect() }
}

impl<'q> Record<'q> for Lows {
    fn node(&mut self, _: Node<'q>, tallies: &Cuts<Tally>, outcomes: &Cuts<Outcome>) {
        self.0.push(lows(tallies, outcomes));
    }
}

/// Compares one end with the other.
///
/// A node is sound where it has a value at both ends or at none, and so has all below it: its operator then goes all the
/// way from one to the other. A product does only where no value is below 0.
#[derive(Debug)]
pub(super) struct Judge {
    lows: std::vec::IntoIter<Cuts<Low>>,
    /// Of the nodes whose parents are not yet reached.
    open: Vec<Judged>,
}

#[derive(Debug)]
struct Judged {
    sound: Cuts<bool>,
    /// Of this dimension and those below it, each before those below it; of a group, none.
    dimensions: Vec<Cuts<bool>>,
}

impl Judge {
    pub(super) fn new(lows: Lows) -> Self {
        Self { lows: lows.0.into_iter(), open: Vec::new() }
    }

    /// Of every dimension, each before those below it, and of the whole.
    pub(super) fn verdict(mut self) -> Option<(Vec<Cuts<bool>>, Cuts<bool>)> {
        let whole = self.open.pop()?;
        Some((whole.dimensions, whole.sound))
    }
}

impl<'q> Record<'q> for Judge {
    fn node(&mut self, node: Node<'q>, tallies: &Cuts<Tally>, outcomes: &Cuts<Outcome>) {
        let Some(one) = self.lows.next() else { return };
        let other = lows(tallies, outcomes);
        let is_product = *node.operator() == Operator::Product;
        let mut ends = one.zip(&other);
        let mut sound = other.map(|_| {
            ends.next().is_some_and(|(one, other)| {
                one.has_value == other.has_value && !(is_product && one.lowest.min(other.lowest) < 0.0)
            })
        });
        let nodes_below = match node {
            Node::Whole(questionnaire) => questionnaire.dimensions.len(),
            Node::Dimension(dimension) => match &dimension.contents {
                Contents::Dimensions(below) => below.len(),
                Contents::Questions(items) => {
                    items.iter().filter(|item| matches!(item, Item::Group(_))).count()
                }
            },
            Node::Group(_) => 0,
        };
        let below = self.open.split_off(self.open.len().saturating_sub(nodes_below));
        for judged in &below {
            for (sound, below) in sound.iter_mut().zip(judged.sound.iter()) {
                *sound &= below;
            }
        }
        let mut dimensions: Vec<_> = below.into_iter().flat_map(|judged| judged.dimensions).collect();
        if matches!(node, Node::Dimension(_)) {
            dimensions.insert(0, sound.clone());
        }
        self.open.push(Judged { sound, dimensions });
    }
}
