//! Where the names on the map stand: inside its fields, clear of the company's star and of each other.

use super::{Map, Plot};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Mark, Paragraph};

const CORNER: Face = Face::bold(15.0);
const COMPANY: Face = Face::bold(14.0);
/// From the edge of a field to its name.
const PADDING: f64 = 10.0;
/// A longer name is broken into lines.
const CORNER_WIDTH: f64 = 220.0;
/// Smaller type than this is worse than a broken word.
const COMFORTABLE: f64 = 12.5;

/// Words in the plot, and those that found no room there.
pub(super) struct Labels {
    words: Vec<Words>,
    /// For the legend: what stands in for the words, and the words.
    pub(super) key: Vec<(Mark, String)>,
}

struct Words {
    paragraph: Paragraph,
    frame: Frame,
    align: Align,
    ink: Ink,
}

impl Labels {
    /// Takes the first place for the company's name that leaves room for the names of all corners, trying places
    /// that cross no cut before others, and the names of the corners in ever smaller type. Where there is none, the
    /// company's name moves to the legend, and after it the names of corners that still have no room.
    pub(super) fn place(map: &Map, plot: &Plot, star: Option<(f64, f64)>) -> Self {
        let fields = fields(map, plot);
        let star_frame = star.map(|star| Mark::Star.frame(star));
        let company = star.map(|star| company_spots(map, plot, star)).unwrap_or_default();
        for (face, may_hyphenate) in types() {
            let names: Option<Vec<Paragraph>> =
                fields.iter().map(|field| field.name(face, may_hyphenate)).collect();
            let Some(names) = names else { continue };
            let place_all = |taken: &[Frame]| -> Option<Vec<Words>> {
                fields.iter().zip(&names).map(|(field, name)| field.place(name, taken)).collect()
            };
            let Some(star_frame) = star_frame else {
                if let Some(words) = place_all(&[]) {
                    return Self { words, key: Vec::new() };
                }
                continue;
            };
            for label in &company {
                if let Some(mut words) = place_all(&[star_frame, label.frame]) {
                    words.push(label.clone_words());
                    return Self { words, key: Vec::new() };
                }
            }
        }
        Self::with_key(map, &fields, star_frame, company)
    }

    /// At least one name has no room: each corner for itself, then the company where there is still room.
    fn with_key(map: &Map, fields: &[Field<'_>], star: Option<Frame>, company: Vec<Words>) -> Self {
        let mut labels = Self { words: Vec::new(), key: Vec::new() };
        let star: Vec<Frame> = star.into_iter().collect();
        let mut number = 0;
        for field in fields {
            let fitting = types()
                .find_map(|(face, may_hyphenate)| field.place(&field.name(face, may_hyphenate)?, &star));
            if let Some(words) = fitting {
                labels.words.push(words);
                continue;
            }
            number += 1;
            let digit = Paragraph::line(&number.to_string(), Mark::FACE);
            labels.words.extend(field.place(&digit, &star));
            labels.key.push((Mark::Number(number), field.words.to_owned()));
        }
        if !star.is_empty() {
            let is_free =
                |label: &Words| !labels.words.iter().any(|words| words.frame.overlaps(&label.frame));
            match company.into_iter().find(is_free) {
                Some(label) => labels.words.push(label),
                None => labels.key.insert(0, (Mark::Star, map.company.clone())),
            }
        }
        labels
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        for Words { paragraph, frame, align, ink } in &self.words {
            canvas.words(paragraph, *frame, *align, *ink);
        }
    }
}

impl Words {
    fn clone_words(&self) -> Self {
        Self { paragraph: self.paragraph.clone(), ..*self }
    }
}

/// The type of the corners' names, best first, and whether a word may be broken in it.
fn types() -> impl Iterator<Item = (Face, bool)> {
    let whole = CORNER.shrinking().filter(|face| face.size >= COMFORTABLE).map(|face| (face, false));
    let broken = CORNER.shrinking().filter(|face| face.size <= COMFORTABLE).map(|face| (face, true));
    whole.chain(broken)
}

/// One of the four parts of the map.
struct Field<'a> {
    frame: Frame,
    words: &'a str,
    /// Whether the map's own corner is on the right, and below.
    is_right: bool,
    is_low: bool,
}

/// The fields that have a name.
fn fields<'a>(map: &'a Map, plot: &Plot) -> Vec<Field<'a>> {
    let frame = plot.frame();
    let (x, y) = (plot.x(map.across.cut.value()), plot.y(map.up.cut.value()));
    let (low, high) = ((frame.x, x - frame.x), (x, frame.right() - x));
    let (upper, lower) = ((frame.y, y - frame.y), (y, frame.bottom() - y));
    let corners = &map.corners;
    [
        (&corners.low_high, low, upper, false, false),
        (&corners.high_high, high, upper, true, false),
        (&corners.low_low, low, lower, false, true),
        (&corners.high_low, high, lower, true, true),
    ]
    .into_iter()
    .filter(|(words, ..)| !words.trim().is_empty())
    .map(|(words, (x, width), (y, height), is_right, is_low)| Field {
        frame: Frame::new(x, y, width, height),
        words,
        is_right,
        is_low,
    })
    .collect()
}

impl Field<'_> {
    /// The name in lines that fit into the field; words are only broken if `may_hyphenate`.
    fn name(&self, face: Face, may_hyphenate: bool) -> Option<Paragraph> {
        let room = self.frame.inset(PADDING);
        let width = room.width.min(CORNER_WIDTH);
        let name = Paragraph::new(self.words, face, width);
        let fits = name.width() <= width && name.height() <= room.height;
        (fits && (may_hyphenate || !name.is_hyphenated())).then_some(name)
    }

    /// The first of nine spots, from the map's corner inwards, that is clear of what is taken.
    fn place(&self, name: &Paragraph, taken: &[Frame]) -> Option<Words> {
        let padding = PADDING
            .min((self.frame.width - name.width()) / 2.0)
            .min((self.frame.height - name.height()) / 2.0);
        if padding < 0.0 {
            return None;
        }
        let room = self.frame.inset(padding);
        let (width, height) = (name.width(), name.height());
        let mut columns = [Align::Start, Align::Middle, Align::End];
        if self.is_right {
            columns.reverse();
        }
        let mut rows = [room.y, room.y + (room.height - height) / 2.0, room.bottom() - height];
        if self.is_low {
            rows.reverse();
        }
        rows.into_iter().flat_map(|y| columns.map(|align| (y, align))).find_map(|(y, align)| {
            let x = match align {
                Align::Start => room.x,
                Align::Middle => room.x + (room.width - width) / 2.0,
                Align::End => room.right() - width,
            };
            let frame = Frame::new(x, y, width, height);
            let is_free = !taken.iter().any(|other| other.inset(-4.0).overlaps(&frame));
            is_free.then(|| Words { paragraph: name.clone(), frame, align, ink: Ink::Muted })
        })
    }
}

/// Where the company's name may stand around its star, best first.
fn company_spots(map: &Map, plot: &Plot, (x, y): (f64, f64)) -> Vec<Words> {
    let room = plot.frame().inset(4.0);
    let star = Mark::Star.frame((x, y));
    let cuts = (plot.x(map.across.cut.value()), plot.y(map.up.cut.value()));
    let crossed = |frame: &Frame| {
        let across = frame.x < cuts.0 && cuts.0 < frame.right();
        let up = frame.y < cuts.1 && cuts.1 < frame.bottom();
        u8::from(across) + u8::from(up)
    };
    let mut spots = Vec::new();
    for widest in [180.0, 110.0] {
        let Some(name) = Paragraph::fit(&map.company, COMPANY, widest, 120.0) else { continue };
        let (width, height) = (name.width(), name.height());
        let (left, right) = (star.x - 2.0 - width, star.right() + 2.0);
        let (above, below) = (star.y - height, star.bottom());
        let (center, middle) = (x - width / 2.0, y - height / 2.0);
        for (x, y, align) in [
            (right, middle, Align::Start),
            (left, middle, Align::End),
            (center, above, Align::Middle),
            (center, below, Align::Middle),
            (right, above, Align::Start),
            (right, below, Align::Start),
            (left, above, Align::End),
            (left, below, Align::End),
        ] {
            let frame = Frame::new(x, y, width, height).moved_into(&room);
            if room.holds(&frame) && !frame.overlaps(&star) {
                spots.push(Words { paragraph: name.clone(), frame, align, ink: Ink::Strong });
            }
        }
    }
    spots.sort_by_key(|spot| crossed(&spot.frame));
    spots
}
