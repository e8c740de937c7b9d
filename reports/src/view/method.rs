//! How a report's scores came about, in sentences.

use engine::{Map, Policy, Questionnaire};

use crate::number;
use crate::view::Texts;
use crate::words::{Words, fill};

/// The way from answers to scores, levels and the map.
pub(crate) fn method(questionnaire: &Questionnaire, texts: Texts<'_>) -> Vec<String> {
    let Texts { language, words } = texts;
    let mut sentences = vec![words.how_questions.to_owned(), words.how_dimensions.to_owned()];
    if !questionnaire.axes.is_empty() {
        sentences.push(words.how_axes.to_owned());
    }
    let levels = questionnaire.levels.iter().map(|level| {
        let from = number::plain(level.from, words);
        fill(words.how_level, &[("level", level.name.in_language(language)), ("from", &from)])
    });
    sentences.push(format!("{} {}.", words.how_levels, levels.collect::<Vec<_>>().join("; ")));
    sentences.extend(questionnaire.map.as_ref().map(|map| map_sentence(questionnaire, map, texts)));
    sentences.push(words.how_coverage.to_owned());
    let minimum = questionnaire.missing.minimum_coverage;
    sentences.push(if minimum > 0.0 {
        fill(words.how_minimum_coverage, &[("percent", &number::percent(minimum, words))])
    } else {
        words.how_minimum_coverage_none.to_owned()
    });
    sentences
}

fn map_sentence(questionnaire: &Questionnaire, map: &Map, texts: Texts<'_>) -> String {
    let Texts { language, words } = texts;
    let name =
        |index: usize| questionnaire.axes.get(index).map_or("", |axis| axis.name.in_language(language));
    let sentence = fill(
        words.how_map,
        &[
            ("across", name(map.across.axis)),
            ("up", name(map.up.axis)),
            ("across_cut", &number::plain(map.across.cut, words)),
            ("up_cut", &number::plain(map.up.cut, words)),
        ],
    );
    let margin = fill(words.how_map_margin, &[("margin", &number::plain(map.margin, words))]);
    format!("{sentence} {margin}")
}

/// What each of the four missing states does.
pub(crate) fn missing<'a>(questionnaire: &Questionnaire, words: &'a Words) -> Vec<&'a str> {
    let missing = &questionnaire.missing;
    [
        (missing.unanswered, [words.unanswered_exclude, words.unanswered_zero, words.unanswered_full]),
        (missing.dont_know, [words.dont_know_exclude, words.dont_know_zero, words.dont_know_full]),
        (
            missing.not_applicable,
            [words.not_applicable_exclude, words.not_applicable_zero, words.not_applicable_full],
        ),
        (missing.hidden, [words.hidden_exclude, words.hidden_zero, words.hidden_full]),
    ]
    .map(|(policy, [exclude, zero, full])| match policy {
        Policy::Exclude => exclude,
        Policy::Zero => zero,
        Policy::Full => full,
    })
    .into()
}
