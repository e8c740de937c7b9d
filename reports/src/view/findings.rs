//! Findings, in the words of the questionnaire.

use engine::{Assessment, Id, Questionnaire};
use serde::Serialize;

use crate::view::Texts;
use crate::words::fill;

/// A finding as it is printed.
#[derive(Debug, Serialize)]
pub(crate) struct FindingView<'a> {
    name: &'a str,
    text: &'a str,
    advice: Option<&'a str>,
    /// Whose steps go first.
    first: Option<String>,
}

/// All of them, in the order of the questionnaire.
pub(crate) fn findings<'a>(assessment: &Assessment<'a>, texts: Texts<'a>) -> Vec<FindingView<'a>> {
    let Texts { language, words } = texts;
    let first = |id: &Id| {
        let name = node_name(assessment.questionnaire(), id, texts);
        fill(words.finding_first, &[("name", name)])
    };
    let findings = assessment.findings().into_iter().map(|finding| FindingView {
        name: finding.name.in_language(language),
        text: finding.text.in_language(language),
        advice: finding.advice.as_ref().map(|advice| advice.in_language(language)),
        first: finding.first.as_ref().map(first),
    });
    findings.collect()
}

/// What an axis or a dimension is called.
pub(crate) fn node_name<'a>(questionnaire: &'a Questionnaire, id: &Id, texts: Texts<'a>) -> &'a str {
    let axes = questionnaire.axes.iter().find(|axis| axis.id == *id).map(|axis| &axis.name);
    let dimension = || questionnaire.all_dimensions().find(|(_, dimension)| dimension.id == *id);
    let name = axes.or_else(|| dimension().map(|(_, dimension)| &dimension.name));
    name.map_or("", |name| name.in_language(texts.language))
}
