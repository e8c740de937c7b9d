//! Results as a table: one documented set of columns, a row for each company.

mod kind;

use engine::{Assessment, Questionnaire, Score};

pub use kind::{Kind, kind};

/// The names of the columns: `id`, `name`, `date`, `round`, the profile; `weights`, where there are weight sets, with the id
/// of the one that counts; `level` and its `group`, `field`, `boundary`; `overall` and each axis; each dimension as
/// `dimension` and its cells as `dimension.axis`; each score followed by its coverage as `….coverage`; `answered` and
/// `possible`, in questions; `dimension.level` of each dimension that has levels; `….gap` of each score that has a target; `stopped_by`, what
/// stops the next level first; `balance` and `balance.ratio` of two axes; and `findings`, where the questionnaire has some.
pub fn columns(questionnaire: &Questionnaire) -> Vec<String> {
    let mut columns: Vec<String> = ["id", "name", "date", "round"].map(str::to_owned).into();
    columns.extend(questionnaire.profile.iter().map(|prompt| prompt.id.to_string()));
    columns.extend((!questionnaire.weight_sets.is_empty()).then(|| "weights".to_owned()));
    columns.extend(["level", "group", "field", "boundary", "answered", "possible"].map(str::to_owned));
    let mut add = |score: String| {
        let coverage = format!("{score}.coverage");
        columns.extend([score, coverage]);
    };
    add("overall".to_owned());
    questionnaire.axes.iter().for_each(|axis| add(axis.id.to_string()));
    for (_, dimension) in questionnaire.all_dimensions() {
        add(dimension.id.to_string());
        questionnaire.axes.iter().for_each(|axis| add(format!("{}.{}", dimension.id, axis.id)));
    }
    let with_levels = questionnaire.all_dimensions().filter(|(_, dimension)| dimension.levels.is_some());
    columns.extend(with_levels.map(|(_, dimension)| format!("{}.level", dimension.id)));
    let overall = questionnaire.target.map(|_| "overall");
    let axes = questionnaire.axes.iter().filter(|axis| axis.target.is_some()).map(|axis| axis.id.as_str());
    let dimensions = questionnaire.all_dimensions().map(|(_, dimension)| dimension);
    let dimensions = dimensions.filter(|dimension| dimension.target.is_some());
    let dimensions = dimensions.map(|dimension| dimension.id.as_str());
    columns.extend(overall.into_iter().chain(axes).chain(dimensions).map(|id| format!("{id}.gap")));
    columns.push("stopped_by".to_owned());
    columns.extend(
        questionnaire
            .balanced_axes()
            .into_iter()
            .flat_map(|_| ["balance", "balance.ratio"].map(str::to_owned)),
    );
    columns.extend((!questionnaire.findings.is_empty()).then(|| "findings".to_owned()));
    columns
}

/// One company's row, with a cell for each of [`columns`].
///
/// Scores are on the range of their node and coverage from 0 to 1, both unrounded in the shortest form that reads back exactly; empty
/// when there is none. `boundary` is `true` on a boundary of the map, where `field` is the one by the rule for
/// scores that lie on a cut. A gap is the target less the score, below 0 beyond the target.
pub fn row(assessment: &Assessment<'_>) -> Vec<String> {
    let company = &assessment.answers().company;
    let date = company.date.map(|date| date.to_string()).unwrap_or_default();
    let mut row = vec![company.id.clone(), company.name.clone(), date, company.round.clone()];
    row.extend(assessment.answers().profile().map(|(prompt, answer)| prompt.write_answer(answer)));
    if !assessment.questionnaire().weight_sets.is_empty() {
        row.push(assessment.answers().weight_set().map(|set| set.id.to_string()).unwrap_or_default());
    }
    let level = assessment.level();
    row.push(level.map(|level| level.id.to_string()).unwrap_or_default());
    let group = level.and_then(|level| assessment.questionnaire().level_groups.get(level.group?));
    row.push(group.map(|group| group.id.to_string()).unwrap_or_default());
    let position = assessment.position();
    row.push(position.as_ref().map(|position| position.field.id.to_string()).unwrap_or_default());
    row.push(position.map(|position| (!position.boundary.is_empty()).to_string()).unwrap_or_default());
    let coverage = &assessment.scores().whole.coverage;
    row.extend([coverage.answered.to_string(), coverage.possible.to_string()]);
    let dimensions = assessment.all_dimensions().flat_map(|scored| scored.scores.iter());
    for score in assessment.scores().iter().chain(dimensions) {
        row.extend(cells(score));
    }
    let with_levels = assessment.all_dimensions().filter(|scored| scored.dimension.levels.is_some());
    row.extend(
        with_levels.map(|scored| scored.level().map(|level| level.id.to_string()).unwrap_or_default()),
    );
    let targets = assessment.targets();
    let of_dimensions = assessment.all_dimensions().filter_map(|scored| scored.target());
    let targets = targets.iter().copied().flatten().chain(of_dimensions);
    row.extend(targets.map(|target| target.gap().map(|gap| gap.to_string()).unwrap_or_default()));
    let reached = assessment.reached();
    let stop = reached.as_ref().and_then(|reached| reached.stops.first());
    row.push(stop.map(|stop| stop.hold.id()).unwrap_or_default());
    if assessment.questionnaire().balanced_axes().is_some() {
        let balance = assessment.balance();
        row.push(balance.map(|balance| balance.difference.to_string()).unwrap_or_default());
        row.push(
            balance.and_then(|balance| balance.ratio).map(|ratio| ratio.to_string()).unwrap_or_default(),
        );
    }
    if !assessment.questionnaire().findings.is_empty() {
        let findings = assessment.findings();
        let ids: Vec<_> = findings.iter().map(|finding| finding.id.as_str()).collect();
        row.push(ids.join(";"));
    }
    row
}

fn cells(score: &Score) -> [String; 2] {
    let value = score.value.map(|value| value.to_string());
    let coverage = score.coverage.share.map(|share| share.value().to_string());
    [value.unwrap_or_default(), coverage.unwrap_or_default()]
}
