//! The place on the map, in words and as a chart.

use engine::{Assessment, Field};
use serde::Serialize;

use crate::subject::Subject;
use crate::view::{Texts, figures};
use crate::words::{fill, list};

/// Where the company stands on the map.
#[derive(Debug, Serialize)]
pub(crate) struct PlaceView<'a> {
    /// Finished SVG.
    svg: String,
    /// The name of the field, that the place is on a boundary and of which, or that there is none.
    name: String,
    /// What it means to be there: a text for each field that meets there.
    texts: Vec<FieldView<'a>>,
}

#[derive(Debug, Serialize)]
struct FieldView<'a> {
    name: &'a str,
    text: &'a str,
}

impl<'a> PlaceView<'a> {
    /// Nothing when the questionnaire has no map.
    pub(crate) fn new(subject: Subject<'a>, texts: Texts<'a>) -> Option<Self> {
        let svg = figures::map(subject, texts)?.svg();
        let assessment = subject.assessment;
        let language = texts.language;
        let field = |field: &&'a Field| FieldView {
            name: field.name.in_language(language),
            text: field.text.in_language(language),
        };
        let fields: Vec<FieldView<'a>> = match assessment.position() {
            None => Vec::new(),
            Some(position) if position.boundary.is_empty() => vec![field(&position.field)],
            Some(position) => position.boundary.iter().map(field).collect(),
        };
        Some(Self { svg, name: place_name(assessment, texts), texts: fields })
    }
}

/// The field, or the boundary, or that the company is not placed.
pub(crate) fn place_name(assessment: &Assessment<'_>, texts: Texts<'_>) -> String {
    let Texts { language, words } = texts;
    let Some(position) = assessment.position() else { return words.not_placed_on_the_map.to_owned() };
    if position.boundary.is_empty() {
        return position.field.name.in_language(language).to_owned();
    }
    let quoted = |field: &&Field| fill(words.quoted, &[("text", field.name.in_language(language))]);
    let names: Vec<String> = position.boundary.iter().map(quoted).collect();
    fill(words.on_the_boundary, &[("fields", &list(&names, words))])
}

/// The field, the fields that meet at the boundary, or a dash: for tables.
pub(crate) fn place_in_short(assessment: &Assessment<'_>, texts: Texts<'_>) -> String {
    let name = |field: &Field| field.name.in_language(texts.language).to_owned();
    match assessment.position() {
        None => "–".to_owned(),
        Some(position) if position.boundary.is_empty() => name(position.field),
        Some(position) => position.boundary.iter().map(|field| name(field)).collect::<Vec<_>>().join(" / "),
    }
}
