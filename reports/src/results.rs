//! Results as a table: one documented set of columns, a row for each company.

use engine::{Assessment, Questionnaire, Score};

/// The names of the columns: `id`, `name`, `date`, `round`, the profile; `weights`, where
/// there are weight sets, with the id of the one that counts; `level`, `corner`, `boundary`; `overall` and each
/// axis; each dimension as `dimension` and its cells as `dimension.axis`; each score followed by its coverage as
/// `….coverage`; and `answered` and `possible`, in questions.
pub fn columns(questionnaire: &Questionnaire) -> Vec<String> {
    let mut columns: Vec<String> = ["id", "name", "date", "round"].map(str::to_owned).into();
    columns.extend(questionnaire.profile.iter().map(|prompt| prompt.id.to_string()));
    columns.extend((!questionnaire.weight_sets.is_empty()).then(|| "weights".to_owned()));
    columns.extend(["level", "corner", "boundary", "answered", "possible"].map(str::to_owned));
    let mut scores = vec!["overall".to_owned()];
    scores.extend(questionnaire.axes.iter().map(|axis| axis.id.to_string()));
    for (_, dimension) in questionnaire.all_dimensions() {
        scores.push(dimension.id.to_string());
        scores.extend(questionnaire.axes.iter().map(|axis| format!("{}.{}", dimension.id, axis.id)));
    }
    for score in scores {
        let coverage = format!("{score}.coverage");
        columns.extend([score, coverage]);
    }
    columns
}

/// One company's row, with a cell for each of [`columns`].
///
/// Scores are on the range of their node and coverage from 0 to 1, both unrounded in the shortest form that reads back exactly; empty
/// when there is none. `boundary` is `true` on a boundary of the map, where `corner` is the corner by the rule that a
/// cut itself is high.
pub fn row(assessment: &Assessment<'_>) -> Vec<String> {
    let company = &assessment.answers().company;
    let date = company.date.map(|date| date.to_string()).unwrap_or_default();
    let mut row = vec![company.id.clone(), company.name.clone(), date, company.round.clone()];
    row.extend(assessment.answers().profile().map(|(prompt, answer)| prompt.write_answer(answer)));
    if !assessment.questionnaire().weight_sets.is_empty() {
        row.push(assessment.answers().weight_set().map(|set| set.id.to_string()).unwrap_or_default());
    }
    row.push(assessment.level().map(|level| level.id.to_string()).unwrap_or_default());
    let position = assessment.position();
    row.push(position.as_ref().map(|position| position.corner.id.to_string()).unwrap_or_default());
    row.push(position.map(|position| (!position.boundary.is_empty()).to_string()).unwrap_or_default());
    let coverage = &assessment.scores().whole.coverage;
    row.extend([coverage.answered.to_string(), coverage.possible.to_string()]);
    let dimensions = assessment.all_dimensions().flat_map(|scored| scored.scores.iter());
    for score in assessment.scores().iter().chain(dimensions) {
        row.extend(cells(score));
    }
    row
}

fn cells(score: &Score) -> [String; 2] {
    let value = score.value.map(|value| value.to_string());
    let coverage = score.coverage.share.map(|share| share.value().to_string());
    [value.unwrap_or_default(), coverage.unwrap_or_default()]
}
