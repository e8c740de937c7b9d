//! Two rounds of one company, compared: as a text for people and as JSON for programs.

mod json;
mod table;

use engine::{Assessment, Change, Comparison, Language, NodeChange, Position, Prompt, Reply};

use crate::number;
use crate::view::Texts;
use crate::view::answers::reply_text;
use crate::words::{EN, Words};
use table::Table;

pub use json::json;

/// What changed, in aligned lines, with the names of the questionnaire in `language` and our own words in English.
pub fn text(comparison: &Comparison<'_, '_>, language: &Language) -> String {
    let texts = Texts { language, words: &EN };
    let mut sections =
        vec![head(comparison, texts), scores(comparison, texts), standing(comparison, language)];
    sections.push(answers(comparison, texts));
    sections.extend(not_carried(comparison, language));
    sections.retain(|section| !section.is_empty());
    sections.join("\n")
}

fn head(comparison: &Comparison<'_, '_>, texts: Texts<'_>) -> String {
    let (before, after) = (comparison.before(), comparison.after());
    let questionnaire = after.questionnaire();
    let company = &after.answers().company;
    let rounds = [before, after].map(|round| {
        let company = &round.answers().company;
        let date = company.date.map(|date| date.to_string()).unwrap_or_default();
        [company.round.clone(), date]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    });
    let title = questionnaire.title.in_language(texts.language);
    let versions = if comparison.carried().is_some() {
        format!("version {} → version {}", before.questionnaire().version, questionnaire.version)
    } else {
        format!("version {}", questionnaire.version)
    };
    let company = if company.label().is_empty() { String::new() } else { format!("{}\n", company.label()) };
    let [from, to] = rounds;
    let rounds = if from == to { String::new() } else { format!("{} → {}\n", dashed(&from), dashed(&to)) };
    format!("{company}{title}, {versions}\n{rounds}")
}

fn dashed(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}

fn scores(comparison: &Comparison<'_, '_>, texts: Texts<'_>) -> String {
    let axes = &comparison.after().questionnaire().axes;
    let split = comparison.carried().is_some();
    let mut table = Table::default();
    table.add(if split {
        ["", "before", "carried over", "after", "questionnaire", "company", "change"]
            .map(str::to_owned)
            .to_vec()
    } else {
        ["", "before", "after", "change"].map(str::to_owned).to_vec()
    });
    for NodeChange { dimension, depth, changes, .. } in comparison.nodes() {
        let (name, depth) = match dimension {
            Some(dimension) => (dimension.name.in_language(texts.language), depth + 1),
            None => (texts.words.overall, 0),
        };
        table.add(cells(name, depth, &changes.whole, split, texts.words));
        for (axis, change) in axes.iter().zip(&changes.axes) {
            if has_score(change) {
                let name = format!("· {}", axis.name.in_language(texts.language));
                table.add(cells(&name, depth, change, split, texts.words));
            }
        }
    }
    table.text()
}

fn has_score(change: &Change) -> bool {
    change.before.is_some() || change.carried.is_some() || change.after.is_some()
}

fn cells(name: &str, depth: usize, change: &Change, split: bool, words: &Words) -> Vec<String> {
    let score = |value: Option<f64>| {
        value.map_or_else(|| "not scored".to_owned(), |value| number::points(value, change.range, words))
    };
    let difference = |value: Option<f64>| {
        let Some(value) = value else { return "–".to_owned() };
        let text = number::points(value, change.range, words);
        if text.starts_with('-') || text == number::points(0.0, change.range, words) {
            text
        } else {
            format!("+{text}")
        }
    };
    let mut cells = vec![format!("{}{name}", "  ".repeat(depth)), score(change.before)];
    if split {
        cells.push(score(change.carried));
    }
    cells.push(score(change.after));
    if split {
        cells.extend([difference(change.questionnaire()), difference(change.company())]);
    }
    cells.push(difference(change.difference()));
    cells
}

/// Level and place on the map, before and after.
fn standing(comparison: &Comparison<'_, '_>, language: &Language) -> String {
    let (before, after) = (comparison.before(), comparison.after());
    let carried = comparison.carried();
    let level = |level: Option<&engine::Level>| {
        level.map_or("not scored", |level| level.name.in_language(language)).to_owned()
    };
    let levels = [before.level(), carried.and_then(Assessment::level), after.level()].map(level);
    let mut lines = vec![format!("Level: {}", journey(&levels, carried.is_some()))];
    if after.questionnaire().map.is_some() {
        let field = |position: Option<Position<'_>>| match position {
            Some(position) => position.field.name.in_language(language).to_owned(),
            None => "not placed".to_owned(),
        };
        let fields = [before.position(), carried.and_then(Assessment::position), after.position()].map(field);
        lines.push(format!("Map: {}", journey(&fields, carried.is_some())));
    }
    ended(&lines)
}

fn journey([before, carried, after]: &[String; 3], split: bool) -> String {
    if split {
        format!("{before} → {carried} (same answers, later questionnaire) → {after}")
    } else {
        format!("{before} → {after}")
    }
}

fn answers(comparison: &Comparison<'_, '_>, texts: Texts<'_>) -> String {
    let changes = comparison.answers();
    let mut lines = vec![format!("Answers that changed: {}", changes.len())];
    for change in changes {
        let text = change.prompt.text.in_language(texts.language);
        lines.push(format!("  {} – {text}", change.prompt.id));
        lines.push(format!(
            "    {} → {}",
            said(&change.before, change.prompt, texts),
            said(&change.after, change.prompt, texts)
        ));
    }
    ended(&lines)
}

/// What was said, by each respondent where there are several.
fn said(replies: &[Reply<'_>], prompt: &Prompt, texts: Texts<'_>) -> String {
    let replies = replies.iter().map(|reply| {
        let text = reply_text(reply, prompt, texts);
        if reply.respondent.is_empty() || replies.len() == 1 {
            text
        } else {
            format!("{}: {text}", reply.respondent)
        }
    });
    replies.collect::<Vec<_>>().join("; ")
}

/// What of the earlier round has no place in the later questionnaire.
fn not_carried(comparison: &Comparison<'_, '_>, language: &Language) -> Option<String> {
    comparison.carried()?;
    let mut lines = vec!["Between the questionnaires:".to_owned()];
    for migration in comparison.migrations() {
        let renamed = migration.renamed.iter().map(|renaming| format!("  {renaming}"));
        let dropped = migration.dropped.iter().map(|problem| format!("  not carried over: {problem}"));
        let open = migration.open.iter().map(|id| format!("  without an earlier answer: `{id}`"));
        for line in renamed.chain(dropped).chain(open) {
            // What several respondents have in common is said once.
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines.extend(comparison.gone().into_iter().map(|dimension| {
        format!("  dimension no longer there: `{}` {}", dimension.id, dimension.name.in_language(language))
    }));
    Some(ended(&lines))
}

fn ended(lines: &[String]) -> String {
    format!("{}\n", lines.join("\n"))
}
