//! Where the names on the map stand: inside its fields, clear of the company's star and of each other.

use super::{Map, Plot};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Mark, Paragraph};

const NAME: Face = Face::bold(15.0);
const COMPANY: Face = Face::bold(14.0);
/// From the edge of a field to its name.
const PADDING: f64 = 10.0;
/// A longer name is broken into lines.
const NAME_WIDTH: f64 = 220.0;
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
    /// Takes the first place for the company's name that leaves room for the names of all fields, trying places
    /// that cross no cut before others, and the names of the fields in ever smaller type. Where there is none, the
    /// company's name moves to the legend, and after it the names of fields that still have no room.
    pub(super) fn place(map: &Map, plot: &Plot, star: Option<(f64, f64)>) -> Self {
        let fields = fields(map, plot);
        let trail =
            map.trail.iter().map(|place| Mark::Earlier.frame((plot.x(place.across), plot.y(place.up))));
        let mut marks: Vec<Frame> = trail.collect();
        let middle = map.middle.map(|middle| (plot.x(middle.median.across), plot.y(middle.median.up)));
        marks.extend(middle.map(|middle| Mark::Middle.frame(middle)));
        marks.extend(star.map(|star| Mark::Star.frame(star)));
        let mut company = star.map(|star| company_spots(map, plot, star)).unwrap_or_default();
        company.retain(|label| !marks.iter().any(|mark| mark.overlaps(&label.frame)));
        for (face, may_hyphenate) in types() {
            let names: Option<Vec<Paragraph>> =
                fields.iter().map(|field| field.name(face, may_hyphenate)).collect();
            let Some(names) = names else { continue };
            let place_all = |taken: &[Frame]| -> Option<Vec<Words>> {
                fields.iter().zip(&names).map(|(field, name)| field.place(name, taken)).collect()
            };
            if star.is_none() {
                if let Some(words) = place_all(&marks) {
                    return Self { words, key: Vec::new() };
                }
                continue;
            }
            for label in &company {
                let taken: Vec<Frame> = marks.iter().copied().chain([label.frame]).collect();
                if let Some(mut words) = place_all(&taken) {
                    words.push(label.clone_words());
                    return Self { words, key: Vec::new() };
                }
            }
        }
        Self::with_key(map, &fields, (star.is_some(), &marks), company)
    }

    /// At least one name has no room: each field for itself, then the company where there is still room.
    fn with_key(
        map: &Map,
        fields: &[Field<'_>],
        (is_placed, marks): (bool, &[Frame]),
        company: Vec<Words>,
    ) -> Self {
        let mut labels = Self { words: Vec::new(), key: Vec::new() };
        let mut number = 0;
        for field in fields {
            let fitting = types()
                .find_map(|(face, may_hyphenate)| field.place(&field.name(face, may_hyphenate)?, marks));
            if let Some(words) = fitting {
                labels.words.push(words);
                continue;
            }
            number += 1;
            let digit = Paragraph::line(&number.to_string(), Mark::FACE);
            labels.words.extend(field.place(&digit, marks));
            labels.key.push((Mark::Number(number), field.words.to_owned()));
        }
        if is_placed {
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

/// The type of the fields' names, best first, and whether a word may be broken in it.
fn types() -> impl Iterator<Item = (Face, bool)> {
    let whole = NAME.shrinking().filter(|face| face.size >= COMFORTABLE).map(|face| (face, false));
    let broken = NAME.shrinking().filter(|face| face.size <= COMFORTABLE).map(|face| (face, true));
    whole.chain(broken)
}

/// One part of the map.
struct Field<'a> {
    frame: Frame,
    words: &'a str,
    /// Where its name stands best: towards the edges of the map, and in the middle of a field between others.
    column: Align,
    row: Align,
}

/// The fields that have a name, row by row from the uppermost.
fn fields<'a>(map: &'a Map, plot: &Plot) -> Vec<Field<'a>> {
    let frame = plot.frame();
    let cuts = map.across.cuts.iter().map(|cut| plot.x(cut.value()));
    let columns: Vec<f64> = [frame.x].into_iter().chain(cuts).chain([frame.right()]).collect();
    let cuts = map.up.cuts.iter().map(|cut| plot.y(cut.value()));
    let rows: Vec<f64> = [frame.bottom()].into_iter().chain(cuts).chain([frame.y]).collect();
    let mut fields = Vec::new();
    for (row, (names, ends)) in map.fields.iter().zip(rows.windows(2)).enumerate().rev() {
        for (column, (words, sides)) in names.iter().zip(columns.windows(2)).enumerate() {
            let ([bottom, top], [left, right]) = (ends, sides) else { continue };
            if words.trim().is_empty() {
                continue;
            }
            fields.push(Field {
                frame: Frame::new(*left, *top, right - left, bottom - top),
                words,
                column: best(column, names.len()),
                // Rows count upwards.
                row: best(map.fields.len() - 1 - row, map.fields.len()),
            });
        }
    }
    fields
}

fn best(place: usize, of: usize) -> Align {
    match place {
        0 => Align::Start,
        place if place + 1 == of => Align::End,
        _ => Align::Middle,
    }
}

/// All three, `best` first.
fn starting_with(best: Align) -> [Align; 3] {
    match best {
        Align::Start => [Align::Start, Align::Middle, Align::End],
        Align::Middle => [Align::Middle, Align::Start, Align::End],
        Align::End => [Align::End, Align::Middle, Align::Start],
    }
}

impl Field<'_> {
    /// The name in lines that fit into the field; words are only broken if `may_hyphenate`.
    fn name(&self, face: Face, may_hyphenate: bool) -> Option<Paragraph> {
        let room = self.frame.inset(PADDING);
        let width = room.width.min(NAME_WIDTH);
        let name = Paragraph::new(self.words, face, width);
        let fits = name.width() <= width && name.height() <= room.height;
        (fits && (may_hyphenate || !name.is_hyphenated())).then_some(name)
    }

    /// The first of nine spots, from the best inwards, that is clear of what is taken.
    fn place(&self, name: &Paragraph, taken: &[Frame]) -> Option<Words> {
        let padding = PADDING
            .min((self.frame.width - name.width()) / 2.0)
            .min((self.frame.height - name.height()) / 2.0);
        if padding < 0.0 {
            return None;
        }
        let room = self.frame.inset(padding);
        let (width, height) = (name.width(), name.height());
        let along = |align: Align, start: f64, spare: f64| match align {
            Align::Start => start,
            Align::Middle => start + spare / 2.0,
            Align::End => start + spare,
        };
        let columns = starting_with(self.column);
        let spots = starting_with(self.row).into_iter().flat_map(|row| columns.map(|align| (row, align)));
        spots.into_iter().find_map(|(row, align)| {
            let x = along(align, room.x, room.width - width);
            let y = along(row, room.y, room.height - height);
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
    let across: Vec<f64> = map.across.cuts.iter().map(|cut| plot.x(cut.value())).collect();
    let up: Vec<f64> = map.up.cuts.iter().map(|cut| plot.y(cut.value())).collect();
    let crossed = |frame: &Frame| {
        let across = across.iter().filter(|x| frame.x < **x && **x < frame.right());
        let up = up.iter().filter(|y| frame.y < **y && **y < frame.bottom());
        across.count() + up.count()
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
