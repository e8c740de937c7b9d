//! The map: two axes, cut into named fields.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::id::Id;
use crate::questionnaire::Context;
use crate::questionnaire::problem::Rule;
use crate::range::Range;
use crate::reader::{Fields, Reader, Seen};
use crate::share::{TOLERANCE, reaches};
use crate::source::{Node, Value};
use crate::text::Text;

/// A map of two axes, cut into fields.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Map {
    /// The axis that grows to the right.
    pub across: MapAxis,
    /// The axis that grows upwards.
    pub up: MapAxis,
    /// A score this near to a cut, in points, or nearer, is on the boundary.
    pub margin: f64,
    /// On which side of a cut a score lies that is just that.
    pub ties: Side,
    /// INVARIANT: each combination of places once.
    fields: Vec<Field>,
}

/// One direction of the map.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct MapAxis {
    /// Which of the questionnaire's axes, from 0.
    pub axis: usize,
    /// Where one field ends and the next begins, from low to high, on the range of scores; at least one.
    pub cuts: Vec<f64>,
}

/// A side of a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Side {
    /// Below.
    Low,
    /// Above.
    High,
}

impl Side {
    pub(crate) const WORDS: [(&'static str, Self); 2] = [("low", Self::Low), ("high", Self::High)];
}

/// A named field of the map.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Field {
    /// Unique among the fields.
    pub id: Id,
    /// How many cuts lie below it across.
    pub across: usize,
    /// How many cuts lie below it upwards.
    pub up: usize,
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
    /// The field, by the rule for scores that lie on a cut.
    pub field: &'q Field,
    /// The fields that meet where the place is on a boundary, `field` among them; empty away from boundaries.
    pub boundary: Vec<&'q Field>,
}

impl MapAxis {
    /// In which part of the axis a score lies, and the lowest and the highest part that meet there.
    fn parts(&self, score: f64, margin: f64, ties: Side) -> (usize, [usize; 2]) {
        let is_beyond = |cut: f64| match ties {
            Side::High => reaches(score, cut),
            Side::Low => score > cut + TOLERANCE,
        };
        let part = self.cuts.iter().filter(|cut| is_beyond(**cut)).count();
        let mut meeting = [part, part];
        for (below, _) in
            self.cuts.iter().enumerate().filter(|(_, cut)| (score - **cut).abs() <= margin + TOLERANCE)
        {
            let [lowest, highest] = meeting;
            meeting = [lowest.min(below), highest.max(below + 1)];
        }
        (part, meeting)
    }
}

impl Map {
    /// All fields, in the order of the file.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Where two scores are, decided on the unrounded scores within [`TOLERANCE`].
    pub fn position(&self, across: f64, up: f64) -> Option<Position<'_>> {
        let (part_across, across_parts) = self.across.parts(across, self.margin, self.ties);
        let (part_up, up_parts) = self.up.parts(up, self.margin, self.ties);
        let field = self.fields.iter().find(|field| field.across == part_across && field.up == part_up)?;
        if across_parts == [part_across; 2] && up_parts == [part_up; 2] {
            return Some(Position { across, up, field, boundary: Vec::new() });
        }
        let meets = |part: usize, [lowest, highest]: [usize; 2]| (lowest..=highest).contains(&part);
        let mut boundary: Vec<&Field> = self
            .fields
            .iter()
            .filter(|field| meets(field.across, across_parts) && meets(field.up, up_parts))
            .collect();
        if boundary.len() == 1 {
            boundary.clear();
        }
        Some(Position { across, up, field, boundary })
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
        let cuts = match fields.get("cut") {
            Some(node) => read_cut(reader, node, range),
            None => Some([vec![range.at(0.5)], vec![range.at(0.5)]]),
        };
        let widest = cuts.iter().flatten().flat_map(|cuts| cuts.windows(2)).fold(
            (range.highest() - range.lowest()) / 2.0,
            |widest, cuts| match cuts {
                [low, high] => widest.min((high - low) / 2.0),
                _ => widest,
            },
        );
        let margin = fields.get("margin").map_or(Some(0.0), |node| {
            let most = "from 0 to half of the range of scores, and of the distance between two cuts";
            reader.number_in(node, "margin", most, |margin| (0.0..=widest).contains(&margin))
        });
        let ties = fields.get("ties").map_or(Some(Side::High), |node| reader.word(node, &Side::WORDS));
        let [across_cuts, up_cuts] = cuts?;
        let parts = [across_cuts.len() + 1, up_cuts.len() + 1];
        let named = match fields.among(&["corners", "fields"]) {
            (1, Some(("corners", node))) => {
                if parts != [2, 2] {
                    let [across, up] = parts;
                    reader.tell(node.place, Rule::CornersOfManyFields { across, up });
                    return None;
                }
                read_fields(reader, node, parts, Field::read_corner)
            }
            (1, Some((_, node))) => {
                read_fields(reader, node, parts, |reader, node| Field::read(reader, node, parts))
            }
            (count, _) => {
                reader.tell(node.place, Rule::MapShape(count));
                None
            }
        };
        Some(Self {
            across: MapAxis { axis: across?, cuts: across_cuts },
            up: MapAxis { axis: up?, cuts: up_cuts },
            margin: margin?,
            ties: ties?,
            fields: named?,
        })
    }
}

fn axis_of(reader: &mut Reader, node: &Node, context: &mut Context) -> Option<usize> {
    let name = reader.words(node)?;
    context.axis(reader, node.place, name)
}

/// The cuts across and upwards.
fn read_cut(reader: &mut Reader, node: &Node, range: Range) -> Option<[Vec<f64>; 2]> {
    let fields = reader.fields(node, &format::CUT)?;
    let across = read_cuts(reader, fields, "across", range);
    let up = read_cuts(reader, fields, "up", range);
    Some([across?, up?])
}

/// One number or several that rise.
fn read_cuts(reader: &mut Reader, fields: Fields<'_>, name: &'static str, range: Range) -> Option<Vec<f64>> {
    let Some(node) = fields.get(name) else { return Some(vec![range.at(0.5)]) };
    let nodes = match &node.value {
        Value::List(_) => reader.list(node, "at least one number")?,
        _ => std::slice::from_ref(node),
    };
    let mut cuts: Vec<f64> = Vec::new();
    for node in nodes {
        let cut = reader.number_on(node, name, range)?;
        if let Some(previous) = cuts.last().copied()
            && cut <= previous
        {
            reader.tell(node.place, Rule::CutOrder { cut, previous });
        }
        cuts.push(cut);
    }
    Some(cuts)
}

fn read_fields(
    reader: &mut Reader,
    node: &Node,
    parts: [usize; 2],
    read: impl Fn(&mut Reader, &Node) -> Option<Field>,
) -> Option<Vec<Field>> {
    let mut seen = Seen::default();
    let mut fields = Vec::new();
    let items = reader.list(node, "a field for each part of the map")?;
    for item in items {
        let Some(field) = read(reader, item) else { continue };
        seen.add(reader, &field.id, item.place);
        fields.push(field);
    }
    if fields.len() == items.len() {
        let [most_across, most_up] = parts;
        for (across, up) in (0..most_across).flat_map(|across| (0..most_up).map(move |up| (across, up))) {
            let times = fields.iter().filter(|field| field.across == across && field.up == up).count();
            if times != 1 {
                let times = if times == 0 { "missing" } else { "there more than once" };
                let [across, up] = [across, up].map(|part| part_name(part, parts));
                reader.tell(node.place, Rule::Field { across, up, times });
            }
        }
    }
    Some(fields)
}

/// As authors write it: `low` and `high` where there are four fields, and numbers from 1 otherwise.
fn part_name(part: usize, parts: [usize; 2]) -> String {
    match (parts, part) {
        ([2, 2], 0) => "1 (low)".to_owned(),
        ([2, 2], _) => "2 (high)".to_owned(),
        _ => (part + 1).to_string(),
    }
}

impl Field {
    /// A field by its sides.
    fn read_corner(reader: &mut Reader, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format::CORNER)?;
        let mut side = |name| {
            let side = fields.require(reader, name).and_then(|node| reader.word(node, &Side::WORDS))?;
            Some(usize::from(side == Side::High))
        };
        let across = side("across");
        let up = side("up");
        Self::read_rest(reader, fields, across, up)
    }

    /// A field by its numbers, which count from 1 at the lowest scores.
    fn read(reader: &mut Reader, node: &Node, parts: [usize; 2]) -> Option<Self> {
        let fields = reader.fields(node, &format::FIELD)?;
        let mut number = |name: &'static str, most: usize| {
            let node = fields.require(reader, name)?;
            let value = reader.number(node)?;
            let part = (1..=most).find(|part| (*part as f64 - value).abs() < f64::EPSILON);
            if part.is_none() {
                reader.tell(node.place, Rule::NoSuchField { field: name, value, most });
            }
            Some(part? - 1)
        };
        let [most_across, most_up] = parts;
        let across = number("across", most_across);
        let up = number("up", most_up);
        Self::read_rest(reader, fields, across, up)
    }

    fn read_rest(
        reader: &mut Reader,
        fields: Fields<'_>,
        across: Option<usize>,
        up: Option<usize>,
    ) -> Option<Self> {
        let id = fields.require(reader, "id").and_then(|node| reader.id(node));
        let name = fields.require(reader, "name").and_then(|node| reader.text(node));
        let text = fields.require(reader, "text").and_then(|node| reader.text(node));
        Some(Self { id: id?, across: across?, up: up?, name: name?, text: text? })
    }
}
