//! How a report's scores came about, in sentences.

use engine::{
    Assessment, Dimension, Item, Map, MapAxis, Operator, Policy, Questionnaire, Respondent, Respondents,
    Rounding, RoundingMode, Side, Values,
};

mod levels;

use crate::number;
use crate::view::Texts;
use crate::words::{Words, fill, list};

/// The way from answers to scores, levels and the map.
pub(crate) fn method(assessment: &Assessment<'_>, texts: Texts<'_>) -> Vec<String> {
    let Texts { language, words } = texts;
    let questionnaire = assessment.questionnaire();
    let mut sentences = vec![match questionnaire.values {
        Values::Scaled => words.how_questions.to_owned(),
        Values::Points => words.how_points.to_owned(),
    }];
    sentences.extend(operators(questionnaire, texts));
    if !questionnaire.axes.is_empty() {
        sentences.push(words.how_axes.to_owned());
    }
    sentences.extend(assessment.answers().weight_set().map(|set| {
        let name = set.name.in_language(language);
        fill(words.how_weights, &[("name", name)])
    }));
    sentences.extend(questionnaire.rounding.map(|rounding| rounding_sentence(rounding, words)));
    sentences.extend(levels::levels(questionnaire, texts));
    sentences.extend(questionnaire.map.as_ref().map(|map| map_sentence(questionnaire, map, texts)));
    if questionnaire.questions().any(|question| question.default.is_some()) {
        sentences.push(words.how_defaults.to_owned());
    }
    sentences.push(words.how_coverage.to_owned());
    let minimum = questionnaire.missing.minimum_coverage;
    sentences.push(if minimum > 0.0 {
        fill(words.how_minimum_coverage, &[("percent", &number::exact_percent(minimum, words))])
    } else {
        words.how_minimum_coverage_none.to_owned()
    });
    sentences.push(fill(
        words.how_fingerprint,
        &[
            ("id", questionnaire.id.as_str()),
            ("version", &questionnaire.version),
            ("hash", &questionnaire.fingerprint().to_string()),
        ],
    ));
    if assessment.has_several_respondents() {
        sentences.push(match questionnaire.respondents {
            Respondents::Mean => words.how_respondents_mean.to_owned(),
            Respondents::Median => words.how_respondents_median.to_owned(),
            Respondents::Minimum => words.how_respondents_minimum.to_owned(),
        });
    }
    sentences.extend(assessment.respondents().filter_map(|Respondent { name, answers, .. }| {
        let migration = answers.migration()?;
        let told = fill(
            words.how_migrated,
            &[
                ("found", &migration.origin.version),
                ("version", &questionnaire.version),
                ("dropped", &migration.dropped.len().to_string()),
                ("open", &migration.open.len().to_string()),
            ],
        );
        Some(if assessment.has_several_respondents() { format!("{name}: {told}") } else { told })
    }));
    sentences
}

fn rounding_sentence(rounding: Rounding, words: &Words) -> String {
    let template = match rounding.mode() {
        RoundingMode::HalfAway => words.how_rounding_half_away,
        RoundingMode::HalfEven => words.how_rounding_half_even,
        RoundingMode::Truncate => words.how_rounding_truncate,
    };
    template.fill(&[("decimals", &rounding.decimals().to_string())])
}

fn map_sentence(questionnaire: &Questionnaire, map: &Map, texts: Texts<'_>) -> String {
    let Texts { language, words } = texts;
    let name =
        |index: usize| questionnaire.axes.get(index).map_or("", |axis| axis.name.in_language(language));
    let cuts = |axis: &MapAxis| {
        let cuts: Vec<String> = axis.cuts.iter().map(|cut| number::plain(*cut, words)).collect();
        list(&cuts, words)
    };
    let sentence = fill(
        words.how_map,
        &[
            ("across", name(map.across.axis)),
            ("up", name(map.up.axis)),
            ("across_cuts", &cuts(&map.across)),
            ("up_cuts", &cuts(&map.up)),
        ],
    );
    let ties = match map.ties {
        Side::High => words.how_map_ties_high,
        Side::Low => words.how_map_ties_low,
    };
    let boundary = if map.margin > 0.0 {
        words.how_map_margin.fill(&[("margin", &number::plain(map.margin, words))])
    } else {
        words.how_map_no_margin.to_owned()
    };
    format!("{sentence} {boundary} {ties}")
}

/// How the whole and each dimension come from what is below them; one sentence where all are weighted means.
fn operators(questionnaire: &Questionnaire, texts: Texts<'_>) -> Vec<String> {
    let Texts { language, words } = texts;
    let dimensions = questionnaire
        .all_dimensions()
        .map(|(_, dimension)| (dimension.name.in_language(language), &dimension.operator));
    let matrices = || questionnaire.sections().flat_map(Dimension::items).filter_map(Item::group);
    let of_matrices = matrices()
        .filter(|matrix| matrix.operator != Operator::Mean)
        .map(|matrix| (matrix.text.in_language(language), &matrix.operator));
    let nodes: Vec<(&str, &Operator)> = std::iter::once((words.overall, &questionnaire.operator))
        .chain(dimensions)
        .chain(of_matrices)
        .collect();
    let mut sentences: Vec<String> = if nodes.iter().all(|(_, operator)| **operator == Operator::Mean) {
        vec![words.how_dimensions.to_owned()]
    } else {
        nodes.into_iter().map(|(name, operator)| operator_sentence(name, operator, words)).collect()
    };
    sentences.extend(matrices().next().map(|_| words.how_matrices.to_owned()));
    let held = questionnaire.all_dimensions().map(|(_, dimension)| dimension);
    let held = held.filter(|dimension| dimension.clamp);
    let held = held.map(|dimension| (dimension.name.in_language(language), dimension.range));
    let whole = questionnaire.clamp.then_some((words.overall, questionnaire.range));
    sentences.extend(whole.into_iter().chain(held).map(|(name, range)| {
        let [lowest, highest] = [range.lowest(), range.highest()].map(|end| number::plain(end, words));
        fill(words.held_in_range, &[("name", name), ("lowest", &lowest), ("highest", &highest)])
    }));
    sentences
}

fn operator_sentence(name: &str, operator: &Operator, words: &Words) -> String {
    let (template, value) = match *operator {
        Operator::Mean => (words.operator_mean, None),
        Operator::GeometricMean { floor: None } => (words.operator_geometric_mean, None),
        Operator::GeometricMean { floor } => (words.operator_geometric_mean_floor, floor),
        Operator::HarmonicMean => (words.operator_harmonic_mean, None),
        Operator::PowerMean(power) => (words.operator_power_mean, Some(power)),
        Operator::Sum => (words.operator_sum, None),
        Operator::Product => (words.operator_product, None),
        Operator::Minimum => (words.operator_minimum, None),
        Operator::Maximum => (words.operator_maximum, None),
        Operator::Median => (words.operator_median, None),
        Operator::KthBest(k) => (words.operator_kth_best, Some(k as f64)),
        Operator::CountFrom(limit) => (words.operator_count_from, Some(limit)),
        Operator::Table(_) => (words.operator_table, None),
        Operator::StartMinus(start) => (words.operator_start_minus, Some(start)),
    };
    let value = value.map(|value| number::plain(value, words)).unwrap_or_default();
    fill(template, &[("name", name), ("value", &value)])
}

/// What a node without a score does to the one above it; leaving it out goes without saying.
fn not_scored(policy: Policy, words: &Words) -> Option<String> {
    Some(match policy {
        Policy::Exclude => return None,
        Policy::Zero => words.not_scored_zero.to_owned(),
        Policy::Full => words.not_scored_full.to_owned(),
        Policy::Points(points) => fill(words.not_scored_points, &[("points", &number::plain(points, words))]),
        Policy::NoScore => words.not_scored_no_score.to_owned(),
        Policy::NoResult => words.not_scored_no_result.to_owned(),
    })
}

/// What each of the four missing states does, and whether some nodes differ.
pub(crate) fn missing(questionnaire: &Questionnaire, words: &Words) -> Vec<String> {
    let missing = &questionnaire.missing;
    let differs = questionnaire.all_dimensions().any(|(_, dimension)| dimension.missing != *missing)
        || questionnaire.questions().any(|question| question.is_scored() && question.missing != *missing);
    let mut sentences: Vec<String> = [
        (
            missing.unanswered,
            words.no_answer,
            [words.unanswered_exclude, words.unanswered_zero, words.unanswered_full],
        ),
        (
            missing.dont_know,
            words.dont_know,
            [words.dont_know_exclude, words.dont_know_zero, words.dont_know_full],
        ),
        (
            missing.not_applicable,
            words.not_applicable,
            [words.not_applicable_exclude, words.not_applicable_zero, words.not_applicable_full],
        ),
        (missing.hidden, words.not_asked, [words.hidden_exclude, words.hidden_zero, words.hidden_full]),
    ]
    .map(|(policy, state, [exclude, zero, full])| match policy {
        Policy::Exclude => exclude.to_owned(),
        Policy::Zero => zero.to_owned(),
        Policy::Full => full.to_owned(),
        Policy::Points(points) => {
            let points = number::plain(points, words);
            words.missing_points.fill(&[("points", &points), ("state", state)])
        }
        Policy::NoScore => fill(words.missing_no_score, &[("state", state)]),
        Policy::NoResult => fill(words.missing_no_result, &[("state", state)]),
    })
    .into();
    sentences.extend(not_scored(missing.not_scored, words));
    sentences.extend(differs.then(|| words.missing_differs.to_owned()));
    sentences
}
