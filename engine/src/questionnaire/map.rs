//! The map: two axes, cut into four named corners.

use crate::format;
use crate::id::Id;
use crate::questionnaire::Context;
use crate::questionnaire::problem::Rule;
use crate::range::Range;
use crate::reader::{Reader, Seen};
use crate::share::TOLERANCE;
use crate::source::Node;
use crate::text::Text;

/// A map of two axes with four corners.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Map {
    /// The axis that grows to the right.
    pub across: MapAxis,
    /// The axis that grows upwards.
    pub up: MapAxis,
    /// A score this near to a cut, in points, or nearer, is on the boundary.
    pub margin: f64,
    /// INVARIANT: each combination of sides once.
    corners: Vec<Corner>,
}

/// One direction of the map.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MapAxis {
    /// Which of the questionnaire's axes, from 0.
    pub axis: usize,
    /// Where low ends and high begins, on the range of scores; the cut itself is high.
    pub cut: f64,
}

/// A side of a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Below the cut.
    Low,
    /// At the cut or above.
    High,
}

impl Side {
    /// The words of the questionnaire format.
    pub(crate) const WORDS: [(&'static str, Self); 2] = [("low", Self::Low), ("high", Self::High)];
}

/// A named corner of the map.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Corner {
    /// Unique among the corners.
    pub id: Id,
    /// Its side of the cut across.
    pub across: Side,
    /// Its side of the cut upwards.
    pub up: Side,
    /// A few words, written on the map.
    pub name: Text,
    /// What it means to be there.
    pub text: Text,
}

/// A company's place on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Position<'q> {
    /// The score on the axis across.
    pub across: f64,
    /// The score on the axis up.
    pub up: f64,
    /// The corner by the rule that a cut itself is high.
    pub corner: &'q Corner,
    /// The corners that meet where the place is on a boundary, that of `corner` among them; empty away from boundaries.
    pub boundary: Vec<&'q Corner>,
}

impl Map {
    /// The four corners, in the order of the file.
    pub fn corners(&self) -> &[Corner] {
        &self.corners
    }

    /// Where two scores are, decided on the unrounded scores within [`TOLERANCE`].
    pub fn position(&self, across: f64, up: f64) -> Option<Position<'_>> {
        let near = |score: f64, cut: f64| (score - cut).abs() <= self.margin + TOLERANCE;
        let side = |score: f64, cut| if score >= cut - TOLERANCE { Side::High } else { Side::Low };
        let (side_across, side_up) = (side(across, self.across.cut), side(up, self.up.cut));
        let (near_across, near_up) = (near(across, self.across.cut), near(up, self.up.cut));
        let corner =
            self.corners.iter().find(|corner| corner.across == side_across && corner.up == side_up)?;
        let touching = self.corners.iter().filter(|corner| {
            (near_across || corner.across == side_across) && (near_up || corner.up == side_up)
        });
        let boundary = if near_across || near_up { touching.collect() } else { Vec::new() };
        Some(Position { across, up, corner, boundary })
    }

    pub(crate) fn read(
        reader: &mut Reader,
        node: &Node,
        context: &mut Context,
        range: Range,
    ) -> Option<Self> {
        let fields = reader.fields(node, &format::MAP)?;
        let across = fields.require(reader, "across").and_then(|node| axis_of(reader, node, context));
        let up = fields.require(reader, "up").and_then(|node| axis_of(reader, node, context));
        if let (Some(across), Some(up)) = (across, up)
            && across == up
        {
            let name = context.axes.get(up).map(|axis| axis.id.to_string()).unwrap_or_default();
            reader.tell(node.place, Rule::SameAxisTwice(name));
        }
        let cut = match fields.get("cut") {
            Some(node) => read_cut(reader, node, range),
            None => Some((range.at(0.5), range.at(0.5))),
        };
        let margin = fields.get("margin").map_or(Some(0.0), |node| {
            reader.number_in(node, "margin", "from 0 to half of the range of scores", |margin| {
                (0.0..=(range.highest() - range.lowest()) / 2.0).contains(&margin)
            })
        });
        let corners = fields.require(reader, "corners").and_then(|node| read_corners(reader, node));
        let (cut_across, cut_up) = cut?;
        Some(Self {
            across: MapAxis { axis: across?, cut: cut_across },
            up: MapAxis { axis: up?, cut: cut_up },
            margin: margin?,
            corners: corners?,
        })
    }
}

fn axis_of(reader: &mut Reader, node: &Node, context: &mut Context) -> Option<usize> {
    let name = reader.words(node)?;
    context.axis(reader, node.place, name)
}

fn read_cut(reader: &mut Reader, node: &Node, range: Range) -> Option<(f64, f64)> {
    let fields = reader.fields(node, &format::CUT)?;
    let mut cut =
        |name| fields.get(name).map_or(Some(range.at(0.5)), |node| reader.number_on(node, name, range));
    let across = cut("across");
    let up = cut("up");
    Some((across?, up?))
}

fn read_corners(reader: &mut Reader, node: &Node) -> Option<Vec<Corner>> {
    let mut seen = Seen::default();
    let mut corners = Vec::new();
    let items = reader.list(node, "four corners")?;
    for item in items {
        let Some(corner) = Corner::read(reader, item) else { continue };
        seen.add(reader, &corner.id, item.place);
        corners.push(corner);
    }
    if corners.len() == items.len() {
        for (across_word, across) in Side::WORDS {
            for (up_word, up) in Side::WORDS {
                let times =
                    corners.iter().filter(|corner| corner.across == across && corner.up == up).count();
                if times != 1 {
                    let times = if times == 0 { "missing" } else { "there more than once" };
                    reader.tell(node.place, Rule::Corner { across: across_word, up: up_word, times });
                }
            }
        }
    }
    Some(corners)
}

impl Corner {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format::CORNER)?;
        let mut side = |name| fields.require(reader, name).and_then(|node| reader.word(node, &Side::WORDS));
        let across = side("across");
        let up = side("up");
        let id = fields.require(reader, "id").and_then(|node| reader.id(node));
        let name = fields.require(reader, "name").and_then(|node| reader.text(node));
        let text = fields.require(reader, "text").and_then(|node| reader.text(node));
        Some(Self { id: id?, across: across?, up: up?, name: name?, text: text? })
    }
}
