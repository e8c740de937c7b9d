//! A study as JSON, for programs.

use engine::{Cut, Magnitude, MissingItems};
use serde_json::{Map, Value, json};

use super::table::scale_name;
use super::{Difference, Row, Study, quantiles, scores};

/// The study as JSON, indented; scores by the names they have in results, and what is withheld left out.
pub fn json(study: &Study<'_, '_>) -> String {
    let questionnaire = study.questionnaire();
    let rows = study.rows();
    let ranked = rows.iter().zip(study.group_ranks());
    let groups: Vec<Value> = ranked.map(|(row, rank)| group(study, row, rank)).collect();
    let dimensions = questionnaire.all_dimensions().map(|(_, dimension)| dimension.id.to_string());
    let ranks = dimensions.zip(study.dimension_ranks()).filter_map(|(id, rank)| Some((id, rank?.into())));
    let ranks: Map<String, Value> = ranks.collect();
    let differences: Vec<Value> = study.differences().iter().map(|one| difference(study, one)).collect();
    let shifts: Vec<Value> = study
        .shifts()
        .into_iter()
        .map(|(axis, changes)| {
            json!({
                "score": axis.map_or("overall", |axis| axis.as_str()),
                "n": changes.n(),
                "mean": changes.mean(),
                "sd": changes.standard_deviation(),
                "quantiles": named(&quantiles(changes, study.disclosed.minimum())),
            })
        })
        .collect();
    let [rose, stayed, fell] = study.shift.levels();
    let told_levels = rose + stayed + fell >= study.disclosed.minimum();
    let scales: Vec<Value> = study
        .reliability
        .scales()
        .filter(|_| study.tells_items())
        .map(|scale| {
            let items = scale.items.iter().map(|item| {
                json!({
                    "question": item.question.prompt.id.as_str(),
                    "n": item.n,
                    "mean": item.mean,
                    "sd": item.standard_deviation,
                    "item_total": item.corrected_correlation,
                    "alpha_if_dropped": item.alpha_if_dropped,
                    "at_lowest": item.at_lowest,
                    "at_highest": item.at_highest,
                })
            });
            json!({
                "scale": scale_name(&scale, questionnaire),
                "n": scale.n,
                "questions": scale.varying,
                "alpha": scale.alpha,
                "standardised_alpha": scale.standardised_alpha,
                "mean_correlation": scale.mean_correlation,
                "items": items.collect::<Vec<_>>(),
            })
        })
        .collect();
    let missing = match study.reliability.missing() {
        MissingItems::Listwise => "listwise",
        MissingItems::Pairwise => "pairwise",
        MissingItems::AsScored => "as_scored",
    };
    let value = json!({
        "questionnaire": questionnaire.id.as_str(),
        "version": questionnaire.version,
        "fingerprint": questionnaire.fingerprint().to_string(),
        "minimum_group": study.disclosed.minimum(),
        "groups": groups,
        "ranks": ranks,
        "differences": differences,
        "change": {
            "scores": shifts,
            "levels": told_levels.then(|| json!({ "higher": rose, "same": stayed, "lower": fell })),
        },
        "reliability": {
            "missing": missing,
            "straight_lined": study.tells_items().then(|| study.reliability.straight_lined()),
            "duplicates": study.tells_items().then_some(study.duplicates),
            "scales": scales,
        },
    });
    // INVARIANT: texts and numbers, none of which can fail; what is not finite is written as null.
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

fn group(study: &Study<'_, '_>, row: &Row<'_, '_>, rank: Option<usize>) -> Value {
    let questionnaire = study.questionnaire();
    let mut told = Map::new();
    if let Some(prompt) = row.prompt {
        told.insert("by".into(), prompt.id.as_str().into());
        told.insert("group".into(), row.option.map(|option| option.id.as_str()).into());
    }
    let Some(shown) = row.shown else { return told.into() };
    if let Some(rank) = rank {
        told.insert("rank".into(), rank.into());
    }
    let mut distributions = Map::new();
    for (name, node, cut) in scores(questionnaire) {
        let Some(found) = shown.score(node, cut) else { continue };
        let value = json!({
            "n": found.n(),
            "mean": found.mean(),
            "sd": found.standard_deviation(),
            "quantiles": named(&quantiles(found, study.disclosed.minimum())),
            "exact": found.is_exact(),
        });
        distributions.insert(name, value);
    }
    told.insert("scores".into(), distributions.into());
    if let Some(counts) = shown.levels() {
        let levels = questionnaire.levels.iter().map(|level| level.id.to_string());
        told.insert(
            "levels".into(),
            levels.zip(counts).map(|(id, n)| (id, (*n).into())).collect::<Map<_, _>>().into(),
        );
    }
    if let (Some(counts), Some(map)) = (shown.fields(), &questionnaire.map) {
        let fields = map.fields().iter().map(|field| field.id.to_string());
        told.insert(
            "fields".into(),
            fields.zip(counts).map(|(id, n)| (id, (*n).into())).collect::<Map<_, _>>().into(),
        );
    }
    if let Some(cloud) = shown.cloud() {
        told.insert("correlation".into(), cloud.correlation().into());
    }
    told.into()
}

fn difference(study: &Study<'_, '_>, one: &Difference<'_, '_>) -> Value {
    let axis = study.questionnaire().cuts().find(|(cut, _)| *cut == one.cut).and_then(|(_, axis)| axis);
    let (lower, upper) = one.dominance.interval;
    json!({
        "by": one.row.prompt.map(|prompt| prompt.id.as_str()),
        "group": one.row.option.map(|option| option.id.as_str()),
        "score": match (one.cut, axis) {
            (Cut::Axis(_), Some(axis)) => axis.as_str(),
            _ => "overall",
        },
        "n": one.n,
        "n_others": one.n_others,
        "delta": one.dominance.delta,
        "interval": [lower, upper],
        "magnitude": match one.dominance.magnitude() {
            Magnitude::Negligible => "negligible",
            Magnitude::Small => "small",
            Magnitude::Medium => "medium",
            Magnitude::Large => "large",
        },
    })
}

fn named(quantiles: &[(u8, f64)]) -> Value {
    quantiles.iter().map(|(part, score)| (format!("p{part}"), (*score).into())).collect::<Map<_, _>>().into()
}
