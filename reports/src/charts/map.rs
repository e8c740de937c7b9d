//! The map: one axis across, one upwards, named fields, and where the company stands among its peers.

mod labels;

use std::collections::BTreeSet;

use plotters::element::{PathElement, Rectangle};

use super::ticks::{QUARTERS, Tick};
use super::{Caption, Reading, Scale, ticks};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Key, Mark, Paint, Paragraph, Plot};
use labels::Labels;

/// Where companies stand on two axes that are cut into fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// Name and alternative text.
    pub caption: Caption,
    /// How numbers along both axes are written.
    pub scale: Scale,
    /// The axis that grows to the right.
    pub across: Axis,
    /// The axis that grows upwards.
    pub up: Axis,
    /// Points on both sides of a cut that count as boundary; what is not finite or below 0 counts as 0.
    pub margin: f64,
    /// What the legend calls that boundary: `boundary, 5 points to each side`.
    pub margin_name: String,
    /// Names of the fields, row by row from the lowest upwards, each row from the lowest across: one more than there are
    /// cuts. A name that does not fit its field is a number there, and stands below the map.
    pub fields: Vec<Vec<String>>,
    /// Name of the company; written at its place, or in the legend if there is no room for it.
    pub company: String,
    /// Where the company stands; without it there is no mark.
    pub place: Option<Place>,
    /// Written in the legend if the company has no place: `not placed`.
    pub not_placed: String,
    /// Where others stand. Nothing else of them is in the chart.
    pub peers: Vec<Place>,
    /// What the legend calls them: `132 other companies`.
    pub peers_name: String,
    /// The middle of others, of whom no single place may be told.
    pub middle: Option<Middle>,
    /// What the legend calls it: `all companies (n = 132): …`.
    pub middle_name: String,
    /// Where the company stood in earlier rounds, from the first to the last: a line leads through them to its place.
    pub trail: Vec<Place>,
    /// What the legend calls them: `earlier rounds: T0 → T1`.
    pub trail_name: String,
}

/// An axis of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// What grows along it.
    pub name: String,
    /// Where one field ends and the next begins, from low to high.
    pub cuts: Vec<Reading>,
}

/// A point of the map, from 0 to 100 on both axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    across: f64,
    up: f64,
}

impl Place {
    /// Numbers outside of 0 to 100 are moved to the nearer end; `None` if one is not finite.
    pub fn new(across: f64, up: f64) -> Option<Self> {
        let is_finite = across.is_finite() && up.is_finite();
        is_finite.then(|| Self { across: across.clamp(0.0, 100.0), up: up.clamp(0.0, 100.0) })
    }

    /// The places rounded to whole points, each once: of very many, one dot covers the others there anyway.
    pub(crate) fn thinned(places: &[Self]) -> Vec<Self> {
        let whole = |place: &Self| (place.across.round() as u8, place.up.round() as u8);
        let points: BTreeSet<(u8, u8)> = places.iter().map(whole).collect();
        points.into_iter().map(|(across, up)| Self { across: across.into(), up: up.into() }).collect()
    }
}

/// The middle of others on both axes: each axis for itself, as no quantiles tell how they lie together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Middle {
    /// The medians.
    pub median: Place,
    /// The lower quartiles.
    pub lower: Place,
    /// The upper quartiles.
    pub upper: Place,
}

const WIDTH: f64 = 560.0;
const RIGHT: f64 = 22.0;
/// From the plot to its numbers: clear of a star in the corner.
const TICKS: f64 = 12.5;
const AXIS: Face = Face::bold(13.5);

impl Map {
    /// The chart as a complete SVG.
    pub fn svg(&self) -> String {
        let (canvas, size) = self.draw();
        canvas.finish(&self.caption, size)
    }

    fn draw(&self) -> (Canvas, (f64, f64)) {
        let mut canvas = Canvas::default();
        let numbers = self.up_ticks().iter().map(|tick| tick.words().width()).fold(0.0, f64::max);
        let left = 10.0 + numbers + TICKS;
        let side = WIDTH - left - RIGHT;

        let up = Paragraph::new(&self.up.name, AXIS, side - 18.0);
        let frame = Frame::new(left, 10.0, side, up.height());
        draw_arrow(&mut canvas, (left + 4.0, 10.0 + AXIS.line_height() / 2.0), (0.0, -1.0));
        canvas.words(
            &up,
            Frame::new(left + 16.0, frame.y, up.width(), up.height()),
            Align::Start,
            Ink::Strong,
        );

        let plot = Plot::square(Frame::new(left, frame.bottom() + 13.0, side, side));
        self.draw_plot(&mut canvas, &plot);
        let bottom = self.draw_ticks(&mut canvas, &plot);

        let across = Paragraph::new(&self.across.name, AXIS, side - 18.0);
        let right = plot.frame().right();
        let frame = Frame::new(right - 20.0 - across.width(), bottom + 5.0, across.width(), across.height());
        canvas.words(&across, frame, Align::End, Ink::Strong);
        draw_arrow(&mut canvas, (right - 8.0, frame.y + AXIS.line_height() / 2.0), (1.0, 0.0));

        let place = self.place.map(|place| (plot.x(place.across), plot.y(place.up)));
        let labels = Labels::place(self, &plot, place);
        labels.draw(&mut canvas);
        if let Some(place) = place {
            Mark::Star.draw(&mut canvas, place);
        }
        let key = self.key(labels.key);
        let bottom = key.draw(&mut canvas, left, frame.bottom() + 10.0, side);
        (canvas, (WIDTH, bottom + 8.0))
    }

    /// Boundary, grid, cuts and peers, from the ground upwards.
    fn draw_plot(&self, canvas: &mut Canvas, plot: &Plot) {
        let margin = if self.margin.is_finite() { self.margin.clamp(0.0, 100.0) } else { 0.0 };
        let around = |cut: f64| ((cut - margin).max(0.0), (cut + margin).min(100.0));
        let cuts = |axis: &Axis| axis.cuts.iter().map(Reading::value).collect::<Vec<_>>();
        let (across, up) = (cuts(&self.across), cuts(&self.up));
        let line =
            |points: [(f64, f64); 2], ink: Ink, width: f64| PathElement::new(points, ink.stroke(width));
        if margin > 0.0 {
            plot.draw(canvas, (Ink::Grid, &[], &[]), |chart| {
                let bands = |(cut, is_across): (f64, bool)| {
                    let (low, high) = around(cut);
                    if is_across { [(low, 0.0), (high, 100.0)] } else { [(0.0, low), (100.0, high)] }
                };
                let cuts = across.iter().map(|cut| (*cut, true)).chain(up.iter().map(|cut| (*cut, false)));
                chart.draw_series(cuts.map(|cut| Rectangle::new(bands(cut), Ink::Margin.filled()))).map(drop)
            });
        }
        plot.draw(canvas, (Ink::Grid, &QUARTERS, &QUARTERS), |chart| {
            if margin > 0.0 {
                let edges = |cuts: &[f64]| -> Vec<f64> {
                    let edges = cuts.iter().flat_map(|cut| [around(*cut).0, around(*cut).1]);
                    edges.filter(|edge| *edge > 0.0 && *edge < 100.0).collect()
                };
                let upright = edges(&across).into_iter().map(|x| [(x, 0.0), (x, 100.0)]);
                let level = edges(&up).into_iter().map(|y| [(0.0, y), (100.0, y)]);
                chart.draw_series(upright.map(|edge| line(edge, Ink::MarginEdge, 1.0)))?;
                chart.draw_series(level.map(|edge| line(edge, Ink::MarginEdge, 1.0)))?;
            }
            let frame = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0)];
            chart.draw_series([PathElement::new(frame, Ink::Limit.stroke(1.0))])?;
            let upright = across.iter().map(|x| [(*x, 0.0), (*x, 100.0)]);
            let level = up.iter().map(|y| [(0.0, *y), (100.0, *y)]);
            chart.draw_series(upright.chain(level).map(|cut| line(cut, Ink::Cut, 1.5))).map(drop)
        });
        for peer in &self.peers {
            Mark::Peer.draw(canvas, (plot.x(peer.across), plot.y(peer.up)));
        }
        if let Some(Middle { median, lower, upper }) = self.middle {
            let (x, y) = (plot.x(median.across), plot.y(median.up));
            let (left, right) = (plot.x(lower.across), plot.x(upper.across));
            let (bottom, top) = (plot.y(lower.up), plot.y(upper.up));
            canvas.path([(left, y), (right, y)], Ink::Peer, 2.0);
            canvas.path([(x, bottom), (x, top)], Ink::Peer, 2.0);
            for (x, y) in [(left, y), (right, y)] {
                canvas.path([(x, y - 5.0), (x, y + 5.0)], Ink::Peer, 2.0);
            }
            for (x, y) in [(x, bottom), (x, top)] {
                canvas.path([(x - 5.0, y), (x + 5.0, y)], Ink::Peer, 2.0);
            }
            Mark::Middle.draw(canvas, (x, y));
        }
        let trail: Vec<(f64, f64)> = self
            .trail
            .iter()
            .chain(&self.place)
            .map(|place| (plot.x(place.across), plot.y(place.up)))
            .collect();
        for ends in trail.windows(2) {
            if let [from, to] = ends {
                draw_way(canvas, *from, *to);
            }
        }
        for place in &self.trail {
            Mark::Earlier.draw(canvas, (plot.x(place.across), plot.y(place.up)));
        }
    }

    fn draw_ticks(&self, canvas: &mut Canvas, plot: &Plot) -> f64 {
        let frame = plot.frame();
        let below = Frame::new(frame.x - TICKS, 0.0, WIDTH - 2.0 - frame.x + TICKS, f64::MAX);
        ticks::draw(canvas, self.up_ticks(), Align::End, |value, (width, height)| {
            Frame::new(frame.x - TICKS - width, plot.y(value) - height / 2.0, width, height)
        });
        let across = axis_ticks(&self.scale, &self.across.cuts);
        let height = across.iter().map(|tick| tick.words().height()).fold(0.0, f64::max);
        ticks::draw(canvas, across, Align::Middle, |value, (width, height)| {
            Frame::new(plot.x(value) - width / 2.0, frame.bottom() + TICKS, width, height).moved_into(&below)
        });
        frame.bottom() + TICKS + height
    }

    fn up_ticks(&self) -> Vec<Tick> {
        axis_ticks(&self.scale, &self.up.cuts)
    }

    /// What the marks mean, and after it the names that found no room.
    fn key(&self, names: Vec<(Mark, String)>) -> Key {
        let mut key = Key::default();
        if self.place.is_none() && !self.not_placed.trim().is_empty() {
            key.push(Mark::Star, &format!("{}: {}", self.company, self.not_placed));
        }
        if !self.peers.is_empty() {
            key.push(Mark::Peer, &self.peers_name);
        }
        if self.middle.is_some() {
            key.push(Mark::Middle, &self.middle_name);
        }
        if !self.trail.is_empty() {
            key.push(Mark::Earlier, &self.trail_name);
        }
        if self.margin > 0.0 {
            key.push(Mark::Margin, &self.margin_name);
        }
        for (mark, name) in names {
            key.push(mark, &name);
        }
        key
    }
}

fn axis_ticks(scale: &Scale, cuts: &[Reading]) -> Vec<Tick> {
    let cuts = cuts.iter().map(|cut| Tick { value: cut.value(), text: cut.text().to_owned(), is_cut: true });
    scale.ticks().chain(cuts).collect()
}

/// An arrow of 12 units around a point; `direction` is a unit vector along an axis.
fn draw_arrow(canvas: &mut Canvas, (x, y): (f64, f64), (dx, dy): (f64, f64)) {
    let at = |along: f64, beside: f64| (x + along * dx - beside * dy, y + along * dy + beside * dx);
    canvas.path([at(-6.0, 0.0), at(6.0, 0.0)], Ink::Muted, 1.5);
    canvas.path([at(2.0, -3.5), at(6.0, 0.0), at(2.0, 3.5)], Ink::Muted, 1.5);
}

/// A line from one round to the next, with an arrow in the middle of it.
fn draw_way(canvas: &mut Canvas, (x, y): (f64, f64), (to_x, to_y): (f64, f64)) {
    canvas.path([(x, y), (to_x, to_y)], Ink::Second, 2.0);
    let (dx, dy) = (to_x - x, to_y - y);
    let length = (dx * dx + dy * dy).sqrt();
    if length > 24.0 {
        let (dx, dy) = (dx / length, dy / length);
        let at = |along: f64, beside: f64| {
            let (middle_x, middle_y) = (f64::midpoint(x, to_x), f64::midpoint(y, to_y));
            (middle_x + along * dx - beside * dy, middle_y + along * dy + beside * dx)
        };
        canvas.polygon([at(6.0, 0.0), at(-5.0, -5.0), at(-5.0, 5.0)], Paint::Fill(Ink::Second));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::checks::{
        any_reading, caption, is_accessible, name, number, reading, seeded, without_style,
    };
    use super::*;

    fn map(place: Option<(f64, f64)>, cut: (f64, f64), margin: f64) -> Map {
        Map {
            caption: caption("map"),
            scale: Scale::default(),
            across: Axis { name: "Technologijos".into(), cuts: vec![reading(cut.0)] },
            up: Axis { name: "Požiūris".into(), cuts: vec![reading(cut.1)] },
            margin,
            margin_name: "riba".into(),
            fields: [
                ["Skaitmeniniai naujokai", "Technologijų kolekcininkai"],
                ["Skaitmeniniai entuziastai", "Skaitmeniniai lyderiai"],
            ]
            .map(|row| row.map(str::to_owned).into())
            .into(),
            company: "UAB „Baltijos medienos apdirbimas“".into(),
            place: place.and_then(|(across, up)| Place::new(across, up)),
            not_placed: "nepakanka atsakymų".into(),
            peers: [(10.0, 20.0), (70.5, 66.0), (120.0, -3.0)]
                .into_iter()
                .filter_map(|(x, y)| Place::new(x, y))
                .collect(),
            peers_name: "3 kitos įmonės".into(),
            middle: None,
            middle_name: String::new(),
            trail: Vec::new(),
            trail_name: String::new(),
        }
    }

    /// Three by three, with a name that has no room in its field.
    fn nine_fields() -> Map {
        let row = |names: [&str; 3]| names.map(str::to_owned).into();
        let third = |axis: Axis| Axis { cuts: vec![reading(33.0), reading(66.0)], ..axis };
        let map = map(Some((48.0, 50.0)), (50.0, 50.0), 3.0);
        Map {
            fields: vec![
                row([
                    "Pradžia",
                    "Priemonės",
                    "Technologijos be žmonių, kurie jas išmano ir nori taikyti kasdien",
                ]),
                row(["Smalsumas", "Pusiausvyra", "Įranga"]),
                row(["Užsidegimas", "Žmonės", "Lyderystė"]),
            ],
            across: third(map.across.clone()),
            up: third(map.up.clone()),
            ..map
        }
    }

    /// From the lower left to the upper right, and on a little.
    fn after_two_rounds() -> Map {
        Map {
            trail: [(12.0, 30.0), (60.0, 66.0)].into_iter().filter_map(|(x, y)| Place::new(x, y)).collect(),
            trail_name: "ankstesni vertinimai: T0 → T1 → T2".into(),
            ..map(Some((64.0, 68.0)), (50.0, 50.0), 5.0)
        }
    }

    /// Among companies of which only quantiles are known.
    fn among_others() -> Map {
        let place = |across, up| Place::new(across, up).unwrap();
        Map {
            peers: Vec::new(),
            middle: Some(Middle {
                median: place(48.0, 41.0),
                lower: place(30.0, 35.0),
                upper: place(66.0, 58.0),
            }),
            middle_name: "visos įmonės (n = 132): medianos ir vidurinė pusė kiekvienoje ašyje".into(),
            ..map(Some((55.0, 44.0)), (50.0, 50.0), 5.0)
        }
    }

    #[test]
    fn maps_look_as_reviewed() {
        let markup = Map { company: "<script>&\"'".into(), ..map(Some((3.0, 98.0)), (8.0, 95.0), 2.0) };
        for (case, map) in [
            ("inside", map(Some((62.0, 38.0)), (50.0, 50.0), 5.0)),
            ("exactly_on_both_cuts", map(Some((50.0, 50.0)), (50.0, 50.0), 0.0)),
            ("lowest", map(Some((0.0, 0.0)), (50.0, 50.0), 0.0)),
            ("highest", map(Some((100.0, 100.0)), (50.0, 50.0), 0.0)),
            ("not_placed", Map { peers: Vec::new(), ..map(None, (60.0, 33.0), 10.0) }),
            ("narrow_fields_and_markup", markup),
            ("nine_fields", nine_fields()),
            ("after_two_rounds", after_two_rounds()),
            ("among_others", among_others()),
        ] {
            is_accessible(&map.svg(), &map.caption);
            insta::assert_snapshot!(format!("map_{case}"), without_style(&map.svg()));
        }
    }

    #[test]
    fn a_place_that_is_not_finite_is_none() {
        for (across, up) in [(f64::NAN, 1.0), (1.0, f64::INFINITY)] {
            assert_eq!(Place::new(across, up), None);
        }
        assert_eq!(Place::new(-1.0, 101.0), Place::new(0.0, 100.0));
    }

    proptest! {
        #![proptest_config(seeded())]

        #[test]
        fn no_map_is_clipped(
            place in (number(), number()),
            (cuts_across, cuts_up) in (prop::collection::vec(any_reading(), 1..4), prop::collection::vec(any_reading(), 1..4)),
            margin in number(),
            names in prop::collection::vec(prop::collection::vec(name(), 4), 4),
            words in (name(), name(), name(), name()),
            axes in (name(), name()),
            trail in prop::collection::vec((number(), number()), 0..4),
        ) {
            let (company, not_placed, peers_name, margin_name) = words;
            let peers = Place::new(place.1, place.0).into_iter().collect();
            let cuts = |cuts: Vec<Option<Reading>>| {
                let mut cuts: Vec<Reading> =
                    cuts.into_iter().map(|cut| cut.unwrap_or_else(|| reading(50.0))).collect();
                cuts.sort_by(|one, other| one.value().total_cmp(&other.value()));
                cuts
            };
            let (across, up) = (cuts(cuts_across), cuts(cuts_up));
            let fields = names.into_iter().take(up.len() + 1);
            let fields = fields.map(|row| row.into_iter().take(across.len() + 1).collect()).collect();
            let map = Map {
                caption: caption("map"), scale: Scale::default(),
                across: Axis { name: axes.0, cuts: across },
                up: Axis { name: axes.1, cuts: up },
                margin,
                margin_name,
                fields,
                company,
                place: Place::new(place.0, place.1),
                not_placed,
                peers,
                peers_name: peers_name.clone(),
                middle: Place::new(place.1, place.0).zip(Place::new(margin, place.0)).map(|(median, lower)| Middle {
                    median, lower, upper: median,
                }),
                middle_name: peers_name.clone(),
                trail: trail.into_iter().filter_map(|(across, up)| Place::new(across, up)).collect(),
                trail_name: peers_name,
            };
            is_accessible(&map.svg(), &map.caption);
        }
    }
}
