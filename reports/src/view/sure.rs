//! How sure a result is: what open answers still allow, and how little would change it.

use engine::{Assessment, Flip, State, TOLERANCE};
use serde::Serialize;

use crate::number;
use crate::view::Texts;
use crate::view::answers::answer_text;
use crate::words::{Words, fill};

/// How sure the overall score, the level and the place on the map are.
#[derive(Debug, Serialize)]
pub(crate) struct SureView<'a> {
    sentences: Vec<String>,
    /// The first of the single answers that would change the level or the place.
    flips: Vec<FlipView<'a>>,
}

/// An answer that would change the level or the place.
#[derive(Debug, Serialize)]
struct FlipView<'a> {
    question: &'a str,
    from: String,
    to: String,
    /// What it would be then.
    becomes: String,
}

impl<'a> SureView<'a> {
    /// Nothing when the overall score is not scored, and nothing is open.
    pub(crate) fn new(assessment: &'a Assessment<'a>, texts: Texts<'a>) -> Option<Self> {
        /// More are no sign of anything.
        const MOST: usize = 6;
        let words = texts.words;
        let mut sentences = interval(assessment, texts);
        if assessment.level().is_none() || assessment.has_several_respondents() {
            return (!sentences.is_empty()).then_some(Self { sentences, flips: Vec::new() });
        }
        let flips = assessment.flips();
        sentences.push(if flips.is_empty() {
            words.sure_no_flips.to_owned()
        } else {
            fill(words.sure_flips, &[("count", &number::count(flips.len(), words.locale))])
        });
        let flips = flips.into_iter().take(MOST).map(|flip| view(&flip, texts)).collect();
        Some(Self { sentences, flips })
    }
}

fn view<'a>(flip: &Flip<'a>, texts: Texts<'a>) -> FlipView<'a> {
    let level = flip.level.map(|level| &level.name);
    let field = flip.field.map(|field| &field.name);
    let names: Vec<&str> =
        level.into_iter().chain(field).map(|name| name.in_language(texts.language)).collect();
    FlipView {
        question: flip.question.prompt.text.in_language(texts.language),
        from: answer_text(&flip.question.prompt, &flip.from, texts),
        to: answer_text(&flip.question.prompt, &flip.to, texts),
        becomes: names.join(", "),
    }
}

/// What the open answers still allow, in sentences.
fn interval(assessment: &Assessment<'_>, texts: Texts<'_>) -> Vec<String> {
    let Texts { words, .. } = texts;
    let is_open = |state| matches!(state, State::Unanswered | State::DontKnow | State::Defaulted);
    if !assessment.marks().iter().any(|mark| is_open(mark.state)) {
        return vec![words.sure_nothing_open.to_owned()];
    }
    let Some(bounds) = assessment.bounds().whole.whole else { return Vec::new() };
    if bounds.exact && bounds.highest - bounds.lowest <= TOLERANCE {
        return vec![words.sure_unchanged.to_owned()];
    }
    let range = assessment.questionnaire().range;
    let [lowest, highest] = [bounds.lowest, bounds.highest].map(|value| number::points(value, range, words));
    let template = if bounds.exact { words.sure_between } else { words.sure_between_at_most };
    let mut sentences = vec![fill(template, &[("lowest", &lowest), ("highest", &highest)])];
    sentences.extend(levels(assessment, [bounds.lowest, bounds.highest], texts, words));
    sentences
}

/// The levels at both ends.
fn levels(assessment: &Assessment<'_>, ends: [f64; 2], texts: Texts<'_>, words: &Words) -> Option<String> {
    let level = |value: f64| {
        let mut score = assessment.scores().whole;
        score.value = Some(value);
        let level = assessment.questionnaire().level_of(&score)?;
        Some(level.name.in_language(texts.language))
    };
    let [lowest, highest] = ends.map(level);
    let (lowest, highest) = (lowest?, highest?);
    Some(if lowest == highest {
        fill(words.sure_level_stays, &[("level", lowest)])
    } else {
        fill(words.sure_levels_between, &[("lowest", lowest), ("highest", highest)])
    })
}
