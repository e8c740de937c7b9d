//! What stands above and below the tree: whose it is, contributions, the level.

use engine::{Bounds, Cause, Contribution, Source, TOLERANCE, Trace};

use super::{Explanation, Part};
use crate::number;
use crate::view::Texts;
use crate::words::EN;

pub(super) fn heading(explanation: &Explanation<'_, '_>) -> Vec<String> {
    let Texts { language, .. } = explanation.texts();
    let questionnaire = explanation.assessment.questionnaire();
    let company = &explanation.assessment.answers().company;
    let title = questionnaire.title.in_language(language);
    let mut lines = vec![format!("{title}, version {}", questionnaire.version)];
    let named = if company.label() == company.id { String::new() } else { format!(" ({})", company.label()) };
    let round = if company.round.is_empty() { String::new() } else { format!(", round {}", company.round) };
    lines.push(format!("Company {}{named}{round}", company.id));
    lines.extend(explanation.assessment.answers().weight_set().map(|set| format!("Weight set {}", set.id)));
    lines
}

pub(super) fn lines(explanation: &Explanation<'_, '_>) -> Vec<String> {
    match explanation.part() {
        Part::Node(trace) => {
            let mut lines = contributions(explanation, trace, |_| true);
            lines.extend(outlook(explanation, trace));
            lines
        }
        Part::Question(traced) => contributions(
            explanation,
            &explanation.trace,
            |contribution| matches!(contribution.source, Source::Question(question) if question == traced.question),
        ),
    }
}

/// What the open answers still allow.
fn outlook(explanation: &Explanation<'_, '_>, trace: &Trace<'_>) -> Option<String> {
    let Bounds { lowest, highest, exact, .. } = explanation.bounds?;
    let points = |value: f64| number::points(value, trace.node.range(), &EN);
    let name = explanation.name_of(trace);
    let limits = if exact { "from" } else { "at most from" };
    let (from, to) = (points(lowest), points(highest));
    Some(if highest - lowest > TOLERANCE || !exact {
        format!("\nWhen all that is open is answered, {name} is {limits} {from} to {to}.")
    } else {
        format!("\nNo answer that may still come changes {name}.")
    })
}

/// Who brings how much of a node's value, most first.
fn contributions(
    explanation: &Explanation<'_, '_>,
    trace: &Trace<'_>,
    shown: impl Fn(&Contribution<'_>) -> bool,
) -> Vec<String> {
    let mut all = trace.contributions(explanation.cut);
    let Some(value) = trace.cuts.get(explanation.cut).and_then(|made| made.value) else { return Vec::new() };
    let points = |amount: f64| number::points(amount, trace.node.range(), &EN);
    // The sort is stable: equal amounts stay in the questionnaire's order.
    all.sort_by(|one, other| other.amount.abs().total_cmp(&one.amount.abs()));
    let mut lines =
        vec![String::new(), format!("Contributions to {} {}", explanation.name_of(trace), points(value))];
    lines.extend(all.iter().filter(|contribution| shown(contribution)).map(|contribution| {
        let source = source_name(contribution);
        format!("  {:>8}  {source}", points(contribution.amount))
    }));
    lines
}

fn source_name(contribution: &Contribution<'_>) -> String {
    let id = source_id(contribution.source);
    match contribution.cause {
        Cause::Value => id.to_owned(),
        Cause::Start => format!("{id}: its start"),
        Cause::Counted => format!("{id}: counted"),
        Cause::Floor => format!("{id}: counts as the floor"),
        Cause::Policy => format!("{id}: counted in place of a score"),
        Cause::Clamp => format!("{id}: held in its range"),
    }
}

/// The id of a source; `overall` for the whole.
pub(super) fn source_id(source: Source<'_>) -> &str {
    match source {
        Source::Node(node) => node.id().map_or("overall", engine::Id::as_str),
        Source::Question(question) => question.prompt.id.as_str(),
    }
}
