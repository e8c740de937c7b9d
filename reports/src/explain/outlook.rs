//! What it takes to reach another level, and how little would change it.

use engine::{Answer, Climb, Flip, Question, WeightSensitivity};
use serde_json::{Value, json};

use super::{Explanation, Outlook};
use crate::number;
use crate::view::Texts;
use crate::view::answers::answer_text;
use crate::words::EN;

pub(super) fn lines(explanation: &Explanation<'_, '_>) -> Vec<String> {
    let Some(Outlook { climb, sensitivity }) = &explanation.outlook else { return Vec::new() };
    let Some(level) = explanation.assessment.level() else { return Vec::new() };
    let texts = explanation.texts();
    let questionnaire = explanation.assessment.questionnaire();
    let name = level.name.in_language(texts.language);
    let is_highest = questionnaire.levels.iter().last().is_some_and(|highest| highest.id == level.id);
    let mut lines = vec![String::new()];
    match climb {
        _ if explanation.assessment.has_several_respondents() => lines.push(format!("Level {name}.")),
        _ if is_highest => lines.push(format!("Level {name}, the highest.")),
        None => lines.push(format!("Level {name}. No steps from the given answers reach a higher one.")),
        Some(climb) => lines.extend(climb_lines(name, climb, texts)),
    }
    if !explanation.assessment.has_several_respondents() {
        lines.push(String::new());
        lines.extend(flip_lines(&sensitivity.flips, texts));
    }
    lines.extend(sensitivity.weights.map(|weights| weights_line(&weights, explanation)));
    lines
}

fn climb_lines(from: &str, climb: &Climb<'_>, texts: Texts<'_>) -> Vec<String> {
    let to = climb.level.name.in_language(texts.language);
    let most = if climb.exact { "" } else { "at most " };
    let mut lines = vec![format!("Level {from}. {to} is {most}{} away:", counted(climb.steps))];
    lines.extend(climb.moves.iter().map(|change| {
        let steps = if change.steps > 1 { format!(", {}", counted(change.steps)) } else { String::new() };
        format!("  {}{steps}", changed(change.question, &change.from, &change.to, texts))
    }));
    lines
}

fn flip_lines(flips: &[Flip<'_>], texts: Texts<'_>) -> Vec<String> {
    if flips.is_empty() {
        return vec!["No single step changes the level or the place on the map.".to_owned()];
    }
    let mut lines = vec!["Single steps that change the level or the place on the map:".to_owned()];
    lines.extend(flips.iter().map(|flip| {
        let level = flip.level.map(|level| &level.name);
        let field = flip.field.map(|field| &field.name);
        let names = level.into_iter().chain(field).map(|name| name.in_language(texts.language));
        let step = changed(flip.question, &flip.from, &flip.to, texts);
        format!("  {step}: {}", names.collect::<Vec<_>>().join(", "))
    }));
    lines
}

fn weights_line(weights: &WeightSensitivity, explanation: &Explanation<'_, '_>) -> String {
    let WeightSensitivity { level_stays, field_stays, lowest, highest, .. } = *weights;
    let percent = |share: engine::Share| number::percent(share.value(), &EN);
    let points = |value| number::points(value, explanation.assessment.questionnaire().range, &EN);
    let field = field_stays.map(|share| format!(", and the place on the map in {}", percent(share)));
    format!(
        "With each weight up to 10% lower or higher, the level stays in {} of 1,000 draws{}; {} is from {} to {}.",
        percent(level_stays),
        field.unwrap_or_default(),
        EN.overall,
        points(lowest),
        points(highest)
    )
}

fn changed(question: &Question, from: &Answer, to: &Answer, texts: Texts<'_>) -> String {
    let [from, to] = [from, to].map(|answer| answer_text(&question.prompt, answer, texts));
    format!("{}: {from} → {to}", question.prompt.id)
}

fn counted(steps: usize) -> String {
    format!("{steps} step{}", if steps == 1 { "" } else { "s" })
}

/// The field `climb`.
pub(super) fn climb(outlook: &Outlook<'_>) -> Option<Value> {
    let climb = outlook.climb.as_ref()?;
    let moves = climb.moves.iter().map(|change| {
        let [from, to] = ids(change.question, &change.from, &change.to);
        json!({ "question": change.question.prompt.id.as_str(), "from": from, "to": to, "steps": change.steps })
    });
    let moves: Vec<Value> = moves.collect();
    let level = climb.level.id.as_str();
    Some(json!({ "level": level, "steps": climb.steps, "exact": climb.exact, "moves": moves }))
}

/// The field `sensitivity`.
pub(super) fn sensitivity(outlook: &Outlook<'_>) -> Value {
    let flips = outlook.sensitivity.flips.iter().map(|flip| {
        let [from, to] = ids(flip.question, &flip.from, &flip.to);
        json!({ "question": flip.question.prompt.id.as_str(), "from": from, "to": to,
                "level": flip.level.map(|level| level.id.as_str()),
                "field": flip.field.map(|field| field.id.as_str()) })
    });
    let weights = outlook.sensitivity.weights.map(|weights| {
        json!({ "level_stays": weights.level_stays.value(),
                "field_stays": weights.field_stays.map(engine::Share::value),
                "lowest": weights.lowest, "highest": weights.highest })
    });
    json!({ "flips": flips.collect::<Vec<_>>(), "weights": weights })
}

/// Answers as files hold them.
fn ids(question: &Question, from: &Answer, to: &Answer) -> [String; 2] {
    [from, to].map(|answer| question.prompt.write_answer(answer))
}
