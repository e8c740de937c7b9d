//! How the questions of a study hang together, as texts.

use engine::{Cut, ItemStatistics, ScaleStatistics};
use serde::Serialize;

use super::{coefficient, score_name, share};
use crate::number;
use crate::study::{CROWDED, Study};
use crate::view::Texts;
use crate::words::Words;

#[derive(Debug, Serialize)]
pub(super) struct ScaleView<'a> {
    name: std::borrow::Cow<'a, str>,
    questions: String,
    n: String,
    alpha: String,
    standardised: String,
}

/// A question, in the dimension that it stands in.
#[derive(Debug, Serialize)]
pub(super) struct ItemView<'a> {
    dimension: &'a str,
    question: &'a str,
    n: String,
    item_total: String,
    alpha_without: String,
    at_lowest: String,
    at_highest: String,
    /// Whether so many are at one end that the question leaves no room there.
    crowded_low: bool,
    crowded_high: bool,
}

pub(super) fn scales<'a>(study: &Study<'_, 'a>, texts: Texts<'a>) -> Vec<ScaleView<'a>> {
    let words = texts.words;
    let told = study.reliability.scales().filter(|_| study.tells_items());
    told.map(|scale| ScaleView {
        name: match scale.dimension {
            Some(dimension) => dimension.name.in_language(texts.language).into(),
            None => score_name(study, scale.cut, texts).into(),
        },
        questions: number::count(scale.items.len(), words.locale),
        n: number::count(scale.n as usize, words.locale),
        alpha: number(scale.alpha, words),
        standardised: number(scale.standardised_alpha, words),
    })
    .collect()
}

/// The questions of every dimension that has some of its own.
pub(super) fn items<'a>(study: &Study<'_, 'a>, texts: Texts<'a>) -> Vec<ItemView<'a>> {
    let told = study.reliability.scales().filter(|_| study.tells_items());
    let own = |scale: &ScaleStatistics<'a>| {
        scale.cut == Cut::Whole && scale.dimension.is_some_and(|dimension| !dimension.items().is_empty())
    };
    told.filter(own)
        .flat_map(|scale| {
            let dimension = scale.dimension.map(|dimension| dimension.name.in_language(texts.language));
            scale.items.into_iter().map(move |item| item_view(&item, dimension.unwrap_or_default(), texts))
        })
        .collect()
}

fn item_view<'a>(item: &ItemStatistics<'a>, dimension: &'a str, texts: Texts<'a>) -> ItemView<'a> {
    let words = texts.words;
    let is_crowded = |count: u64| item.n > 0 && count as f64 > CROWDED * item.n as f64;
    ItemView {
        dimension,
        question: item.question.prompt.text.in_language(texts.language),
        n: number::count(item.n as usize, words.locale),
        item_total: number(item.corrected_correlation, words),
        alpha_without: number(item.alpha_if_dropped, words),
        at_lowest: share(item.at_lowest, item.n, words),
        at_highest: share(item.at_highest, item.n, words),
        crowded_low: is_crowded(item.at_lowest),
        crowded_high: is_crowded(item.at_highest),
    }
}

fn number(number: Option<f64>, words: &Words) -> String {
    number.map_or("–".to_owned(), |number| coefficient(number, words))
}
