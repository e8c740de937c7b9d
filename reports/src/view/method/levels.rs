//! How levels are decided, in sentences.

use engine::{Level, LevelRule, Levels, Questionnaire};

use crate::number;
use crate::view::Texts;
use crate::view::stops::limit as limit_text;
use crate::words::fill;

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

/// `Beginning: from 0; Running: above 50.`, and then what levels need beside their scores.
fn limits(levels: &Levels, texts: Texts<'_>) -> String {
    let Texts { language, words } = texts;
    let mut before: Option<&Level> = None;
    let limit = |level: &Level, before: Option<&Level>| match level.at {
        Some(at) => number::plain(at, words),
        // No score sets it apart.
        None if before.is_some_and(|before| before.begins == level.begins) => words.limit_needs.to_owned(),
        None => limit_text(level.begins, words),
    };
    let (mut limits, mut needs) = (Vec::new(), Vec::new());
    for level in levels.iter() {
        let name = level.name.in_language(language);
        limits.push(fill(words.how_level, &[("level", name), ("limit", &limit(level, before))]));
        before = Some(level);
        if !level.needs.is_empty() {
            let texts: Vec<_> = level.needs.iter().map(|need| need.text.in_language(language)).collect();
            needs.push(fill(words.how_needs, &[("level", name), ("needs", &texts.join(" "))]));
        }
    }
    [format!("{}.", limits.join("; "))].into_iter().chain(needs).collect::<Vec<_>>().join(" ")
}
