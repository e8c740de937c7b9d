//! A study as tables.

use engine::{Distribution, Questionnaire, ScaleStatistics};

use super::{Study, quantiles, scores};

const PARTS: [u8; 13] = [0, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100];

/// The columns of [`score_rows`]: `by` and `group`, both empty for all companies; `score`; `n`, `mean`, `sd`; a quantile in
/// each column from `p0` to `p100`; and in each `level.…` how many companies are on it, in the rows of the overall score.
pub fn score_columns(questionnaire: &Questionnaire) -> Vec<String> {
    let mut columns: Vec<String> = ["by", "group", "score", "n", "mean", "sd"].map(str::to_owned).into();
    columns.extend(PARTS.map(|part| format!("p{part}")));
    columns.extend(questionnaire.levels.iter().map(|level| format!("level.{}", level.id)));
    columns
}

/// A row for each score of all companies, and of each group. What is withheld is empty, and so is what nobody has.
pub fn score_rows(study: &Study<'_, '_>) -> Vec<Vec<String>> {
    let questionnaire = study.questionnaire();
    let minimum = study.disclosed.minimum();
    let levels = questionnaire.levels.iter().count();
    let mut rows = Vec::new();
    for row in study.rows() {
        let by = row.prompt.map(|prompt| prompt.id.to_string()).unwrap_or_default();
        let group = row.option.map(|option| option.id.to_string()).unwrap_or_default();
        for (name, node, cut) in scores(questionnaire) {
            let found = row.shown.and_then(|shown| shown.score(node, cut));
            let mut cells = vec![by.clone(), group.clone(), name.clone()];
            cells.extend(figures(found));
            let known = found.map(|found| quantiles(found, minimum)).unwrap_or_default();
            cells.extend(PARTS.map(|part| {
                let score = known.iter().find(|(known, _)| *known == part).map(|(_, score)| *score);
                number(score)
            }));
            let counts = row.shown.and_then(|shown| shown.levels()).filter(|_| name == "overall");
            cells.extend((0..levels).map(|level| {
                counts.and_then(|counts| counts.get(level)).map(u64::to_string).unwrap_or_default()
            }));
            rows.push(cells);
        }
    }
    rows
}

fn figures(found: Option<&Distribution>) -> [String; 3] {
    let Some(found) = found else { return [const { String::new() }; 3] };
    [found.n().to_string(), number(found.mean()), number(found.standard_deviation())]
}

/// The columns of [`item_rows`]: `scale`, and `question`, empty in the row of the scale itself; `n`; `alpha` of the scale, or
/// without the question; `standardised_alpha`; `mean_correlation`; `mean` and `sd` of the question in points; `item_total`, the
/// corrected item–total correlation; and how many answered what is worth least and most.
pub fn item_columns() -> [&'static str; 11] {
    [
        "scale",
        "question",
        "n",
        "alpha",
        "standardised_alpha",
        "mean_correlation",
        "mean",
        "sd",
        "item_total",
        "at_lowest",
        "at_highest",
    ]
}

/// A row for each scale, and after it one for each of its questions; none where fewer companies answered than the minimum.
pub fn item_rows(study: &Study<'_, '_>) -> Vec<Vec<String>> {
    let questionnaire = study.questionnaire();
    let mut rows = Vec::new();
    for scale in study.reliability.scales().filter(|_| study.tells_items()) {
        let name = scale_name(&scale, questionnaire);
        let mut whole = vec![name.clone(), String::new(), scale.n.to_string()];
        whole.extend([scale.alpha, scale.standardised_alpha, scale.mean_correlation].map(number));
        whole.resize(item_columns().len(), String::new());
        rows.push(whole);
        for item in &scale.items {
            let mut row = vec![name.clone(), item.question.prompt.id.to_string(), item.n.to_string()];
            row.extend([number(item.alpha_if_dropped), String::new(), String::new()]);
            row.extend([item.mean, item.standard_deviation, item.corrected_correlation].map(number));
            row.extend([item.at_lowest, item.at_highest].map(|count| count.to_string()));
            rows.push(row);
        }
    }
    rows
}

/// As results name its score.
pub(super) fn scale_name(scale: &ScaleStatistics<'_>, questionnaire: &Questionnaire) -> String {
    match (scale.dimension, scale.cut) {
        (Some(dimension), _) => dimension.id.to_string(),
        (None, engine::Cut::Whole) => "overall".to_owned(),
        (None, engine::Cut::Axis(axis)) => {
            questionnaire.axes.get(axis).map(|axis| axis.id.to_string()).unwrap_or_default()
        }
    }
}

fn number(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}
