//! Texts that are not there in every language.

use super::warning::{Doubt, Warning};
use crate::reader::Reader;
use crate::source::Place;

/// One warning for each language, where the first of its texts is missing.
pub(super) fn warn(reader: &Reader, warnings: &mut Vec<Warning>) {
    let Some((first, others)) = reader.languages.split_first() else { return };
    for language in others {
        let missing = reader.untranslated.iter().filter(|(_, other)| other == language);
        let mut places: Vec<Place> = missing.filter_map(|(place, _)| *place).collect();
        places.sort();
        // The options of an answer scale are read with each question that uses them.
        places.dedup();
        let Some(place) = places.first().copied() else { continue };
        let doubt = Doubt::Untranslated {
            language: language.to_string(),
            first: first.to_string(),
            lines: places.iter().map(|place| place.line).collect(),
        };
        warnings.push(Warning { place, doubt });
    }
}
