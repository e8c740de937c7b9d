//! Where the company stands among those of a benchmark, as JSON.

use engine::{Cut, Id, Peers, Quarter, Share};
use serde_json::{Map, Value, json};

use crate::subject::Subject;

/// The field `benchmark`; nothing without one.
pub(super) fn json(subject: Subject<'_>) -> Option<Value> {
    let (benchmark, peers) = subject.peers()?;
    let groups: Vec<Value> = peers.iter().map(|peers| group(peers, subject)).collect();
    Some(json!({ "minimum": benchmark.minimum(), "groups": groups }))
}

fn group(peers: &Peers<'_, '_>, subject: Subject<'_>) -> Value {
    let assessment = subject.assessment;
    let axes = &assessment.questionnaire().axes;
    let whole = std::iter::once((None, assessment.scores()));
    let dimensions = assessment.all_dimensions().map(|scored| (Some(&scored.dimension.id), scored.scores));
    let mut scores = Vec::new();
    for (dimension, cuts) in whole.chain(dimensions) {
        scores.extend(score(peers, dimension, (Cut::Whole, None), cuts.whole.value));
        for (place, (axis, score_of_axis)) in axes.iter().zip(&cuts.axes).enumerate() {
            scores.extend(score(peers, dimension, (Cut::Axis(place), Some(&axis.id)), score_of_axis.value));
        }
    }
    let group = peers.group();
    json!({
        "field": group.map(|(prompt, _)| prompt.id.as_str()),
        "option": group.map(|(_, option)| option.id.as_str()),
        "scores": scores,
    })
}

/// Nothing where too few companies have this score.
fn score(
    peers: &Peers<'_, '_>,
    dimension: Option<&Id>,
    (cut, axis): (Cut, Option<&Id>),
    score: Option<f64>,
) -> Option<Value> {
    let spread = peers.spread(dimension, cut)?;
    let quantiles: Map<String, Value> = peers
        .quantiles(dimension, cut)
        .into_iter()
        .map(|(part, score)| (format!("p{}", (part.value() * 100.0).round()), score.into()))
        .collect();
    let standing = score.and_then(|score| peers.standing(dimension, cut, score));
    Some(json!({
        "dimension": dimension.map(Id::as_str),
        "axis": axis.map(Id::as_str),
        "score": score,
        "n": spread.n,
        "mean": spread.mean,
        "quantiles": quantiles,
        "percentile": standing.and_then(|standing| standing.percentile).map(Share::value),
        "quarter": standing.map(|standing| quarter(standing.quarter)),
    }))
}

fn quarter(quarter: Quarter) -> &'static str {
    match quarter {
        Quarter::Lowest => "lowest",
        Quarter::Second => "second",
        Quarter::Third => "third",
        Quarter::Highest => "highest",
    }
}
