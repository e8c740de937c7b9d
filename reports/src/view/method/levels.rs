//! How levels are decided, in sentences.

use engine::{Level, LevelRule, Levels, Limit, Questionnaire};

use crate::number;
use crate::view::Texts;
use crate::words::{Words, fill};

/// The rule, and the limits of every level, those of dimensions too: what is printed is what decides.
pub(super) fn levels(questionnaire: &Questionnaire, texts: Texts<'_>) -> Vec<String> {
    let words = texts.words;
    let rule = match questionnaire.level_rule {
        LevelRule::Score => words.how_levels,
        LevelRule::Rounded => words.how_levels_rounded,
        LevelRule::Nearest => words.how_levels_nearest,
    };
    let mut sentences = vec![format!("{rule} {}", limits(&questionnaire.levels, texts))];
    sentences.extend(questionnaire.all_dimensions().filter_map(|(_, dimension)| {
        let name = dimension.name.in_language(texts.language);
        let heading = fill(words.how_levels_of, &[("dimension", name)]);
        Some(format!("{heading} {}", limits(dimension.levels.as_ref()?, texts)))
    }));
    sentences
}

/// `Beginning: from 0; Running: above 50.`
fn limits(levels: &Levels, texts: Texts<'_>) -> String {
    let Texts { language, words } = texts;
    let limit = |level: &Level| match level.at {
        Some(at) => number::plain(at, words),
        None => limit(level.begins, words),
    };
    let level = |level: &Level| {
        fill(words.how_level, &[("level", level.name.in_language(language)), ("limit", &limit(level))])
    };
    format!("{}.", levels.iter().map(level).collect::<Vec<_>>().join("; "))
}

/// `from 50` or `above 50`.
fn limit(limit: Limit, words: &Words) -> String {
    let template = if limit.open { words.limit_above } else { words.limit_from };
    fill(template, &[("value", &number::plain(limit.value, words))])
}
