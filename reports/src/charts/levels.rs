//! The levels along a scale, and their names.

use super::Reading;
use super::ticks::{Scale, Tick};
use crate::svg::{Face, Key, Mark, Paragraph};

/// A named part of the scale: from `from` to where the next level begins, which it does not include.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Where it begins.
    pub from: Reading,
    /// What it is called.
    pub name: String,
}

/// A level with its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Band<'a> {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) name: &'a str,
    /// Which of the levels it is, from 0.
    pub(super) level: usize,
}

impl Band<'_> {
    pub(super) fn width(&self) -> f64 {
        self.to - self.from
    }
}

/// The levels from the lowest upwards, each to the next; those without any width are left out.
pub(super) fn bands(levels: &[Level]) -> Vec<Band<'_>> {
    let mut levels: Vec<(usize, &Level)> = levels.iter().enumerate().collect();
    levels.sort_by(|(_, a), (_, b)| a.from.value().total_cmp(&b.from.value()));
    let ends: Vec<f64> = levels.iter().skip(1).map(|(_, level)| level.from.value()).chain([100.0]).collect();
    let named = levels.into_iter().zip(ends);
    named
        .map(|((index, level), to)| Band { from: level.from.value(), to, name: &level.name, level: index })
        .filter(|band| band.width() > 0.0)
        .collect()
}

/// Both ends of the scale and the limits between levels; quarters if there are none.
pub(super) fn ticks(levels: &[Level], scale: &Scale) -> Vec<Tick> {
    if levels.is_empty() {
        return scale.ticks().collect();
    }
    let inner =
        levels.iter().map(|level| &level.from).filter(|from| from.value() > 0.0 && from.value() < 100.0);
    let inner = inner.map(|from| Tick { value: from.value(), text: from.text().to_owned(), is_cut: false });
    let ends = scale.ticks().filter(|tick| tick.value <= 0.0 || tick.value >= 100.0);
    ends.chain(inner).collect()
}

/// The names of all bands in one size; if one of them has no room, numbers, with the names in a key.
pub(super) struct Names {
    pub(super) words: Vec<Paragraph>,
    pub(super) key: Key,
}

impl Names {
    /// `unit` is the width of one point of the scale; names may be three lines high.
    pub(super) fn new(bands: &[Band<'_>], unit: f64, face: Face) -> Self {
        let within = |band: &Band<'_>| band.width() * unit - 8.0;
        let fit = |band: &Band<'_>| {
            Paragraph::fit(band.name, face, within(band), 3.0 * face.line_height())
                .filter(|words| !words.is_hyphenated())
        };
        let smallest = bands
            .iter()
            .map(|band| fit(band).map(|words| words.face().size))
            .try_fold(face.size, |smallest, size| size.map(|size| size.min(smallest)));
        if let Some(size) = smallest {
            let face = Face { size, ..face };
            let words = bands.iter().map(|band| Paragraph::new(band.name, face, within(band)));
            return Self { words: words.collect(), key: Key::default() };
        }
        let mut key = Key::default();
        let mut words = Vec::new();
        for (band, number) in bands.iter().zip(1..) {
            let number_words = Paragraph::line(&number.to_string(), Mark::FACE);
            key.push(Mark::Number(number), band.name);
            // A band too thin even for its number shows neither.
            let is_shown = number_words.width() <= band.width() * unit;
            words.push(if is_shown { number_words } else { Paragraph::line("", face) });
        }
        Self { words, key }
    }

    pub(super) fn height(&self) -> f64 {
        self.words.iter().map(Paragraph::height).fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_follow_each_other() {
        let level =
            |from: f64| Level { from: Reading::new(from, from.to_string()).unwrap(), name: "name".into() };
        let levels = [level(75.0), level(0.0), level(25.5), level(25.5)];
        let bands = bands(&levels);
        assert_eq!(
            bands.iter().map(|band| (band.from, band.to)).collect::<Vec<_>>(),
            [(0.0, 25.5), (25.5, 75.0), (75.0, 100.0)]
        );
        assert_eq!(bands.iter().map(|band| band.level).collect::<Vec<_>>(), [1, 3, 0]);
    }
}
