//! The level, what stops the next one, and what was found.

use engine::{Assessment, Cut, Language, Reached, Stop};
use serde_json::{Value, json};

use super::Explanation;
use crate::view::stops::StopsView;

/// Of the overall score, or of a dimension with levels of its own that is explained.
fn reached<'q>(explanation: &Explanation<'_, 'q>) -> Option<Reached<'q>> {
    match &explanation.focus {
        None => explanation.outlook.as_ref().and_then(|_| explanation.assessment.reached()),
        Some(id) if explanation.cut == Cut::Whole => of_dimension(explanation.assessment, id),
        Some(_) => None,
    }
}

/// Of the dimension with this id, where it has levels of its own.
pub(super) fn of_dimension<'q>(assessment: &Assessment<'q>, id: &str) -> Option<Reached<'q>> {
    assessment.all_dimensions().find(|scored| scored.dimension.id == *id)?.reached()
}

/// `What stops Running:` and each thing that does; then the findings, where all is explained.
pub(super) fn lines(explanation: &Explanation<'_, '_>) -> Vec<String> {
    let stops = reached(explanation)
        .and_then(|reached| StopsView::new(&reached, explanation.assessment, explanation.texts()));
    let mut lines = stops.as_ref().map(stop_lines).unwrap_or_default();
    if explanation.outlook.is_some() {
        let findings = findings(explanation);
        lines.extend((!findings.is_empty()).then(String::new));
        lines.extend(findings);
    }
    lines
}

fn stop_lines(view: &StopsView<'_>) -> Vec<String> {
    let mut lines = vec![String::new(), format!("{}:", view.heading)];
    lines.extend(view.stops.iter().map(|stop| match stop.need {
        Some(need) => format!("  {need} {}", stop.now),
        None => format!("  {}", stop.now),
    }));
    lines
}

fn findings(explanation: &Explanation<'_, '_>) -> Vec<String> {
    let language = explanation.texts().language;
    let findings = explanation.assessment.findings();
    let line = |finding: &engine::Finding| {
        let (name, text) = (finding.name.in_language(language), finding.text.in_language(language));
        format!("Finding {name}: {text}")
    };
    findings.into_iter().map(line).collect()
}

/// The field `reached`.
pub(super) fn json(reached: &Reached<'_>, language: &Language) -> Value {
    let stop = |stop: &Stop<'_>| {
        let text = stop.need.map(|need| need.text.in_language(language));
        json!({ "held_by": stop.hold.id(), "need": text })
    };
    json!({
        "level": reached.level.id.as_str(),
        "next": reached.next.map(|level| level.id.as_str()),
        "stops": reached.stops.iter().map(stop).collect::<Vec<_>>(),
    })
}

/// The field `findings`.
pub(super) fn findings_json(assessment: &Assessment<'_>) -> Value {
    let findings = assessment.findings();
    let finding = |finding: &engine::Finding| json!({ "id": finding.id.as_str(), "first": finding.first.as_ref().map(engine::Id::as_str) });
    findings.into_iter().map(finding).collect()
}

/// The field `balance`.
pub(super) fn balance_json(assessment: &Assessment<'_>) -> Option<Value> {
    let balance = assessment.balance()?;
    Some(json!({ "axes": [balance.one.id.as_str(), balance.other.id.as_str()],
                 "difference": balance.difference, "ratio": balance.ratio }))
}
