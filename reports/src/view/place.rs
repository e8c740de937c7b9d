//! The place on the map, in words and as a chart.

use engine::{Assessment, Corner};
use serde::Serialize;

use crate::view::{Texts, figures};
use crate::words::{Words, fill};

/// Where the company stands on the map.
#[derive(Debug, Serialize)]
pub(crate) struct PlaceView<'a> {
    /// Finished SVG.
    svg: String,
    /// The name of the corner, that the place is on a boundary and of which, or that there is none.
    name: String,
    /// What it means to be there: a text for each corner that meets there.
    texts: Vec<CornerView<'a>>,
}

#[derive(Debug, Serialize)]
struct CornerView<'a> {
    name: &'a str,
    text: &'a str,
}

impl<'a> PlaceView<'a> {
    /// Nothing when the questionnaire has no map.
    pub(crate) fn new(assessment: &'a Assessment<'a>, texts: Texts<'a>) -> Option<Self> {
        let svg = figures::map(assessment, texts)?.svg();
        let language = texts.language;
        let corner = |corner: &&'a Corner| CornerView {
            name: corner.name.in_language(language),
            text: corner.text.in_language(language),
        };
        let corners: Vec<CornerView<'a>> = match assessment.position() {
            None => Vec::new(),
            Some(position) if position.boundary.is_empty() => vec![corner(&position.corner)],
            Some(position) => position.boundary.iter().map(corner).collect(),
        };
        Some(Self { svg, name: place_name(assessment, texts), texts: corners })
    }
}

/// The corner, or the boundary, or that the company is not placed.
pub(crate) fn place_name(assessment: &Assessment<'_>, texts: Texts<'_>) -> String {
    let Texts { language, words } = texts;
    let Some(position) = assessment.position() else { return words.not_placed_on_the_map.to_owned() };
    if position.boundary.is_empty() {
        return position.corner.name.in_language(language).to_owned();
    }
    let names: Vec<&str> = position.boundary.iter().map(|corner| corner.name.in_language(language)).collect();
    fill(words.on_the_boundary, &[("corners", &list(&names, words))])
}

/// The corner, the corners that meet at the boundary, or a dash: for tables.
pub(crate) fn place_in_short(assessment: &Assessment<'_>, texts: Texts<'_>) -> String {
    let name = |corner: &Corner| corner.name.in_language(texts.language).to_owned();
    match assessment.position() {
        None => "–".to_owned(),
        Some(position) if position.boundary.is_empty() => name(position.corner),
        Some(position) => position.boundary.iter().map(|corner| name(corner)).collect::<Vec<_>>().join(" / "),
    }
}

/// Quoted names as a list in words.
fn list(names: &[&str], words: &Words) -> String {
    let quoted: Vec<String> = names.iter().map(|name| fill(words.quoted, &[("text", name)])).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => fill(words.list_and, &[("list", &others.join(", ")), ("last", last)]),
    }
}
