//! Facts about the company and the assessment, at the head of a report.

use engine::{Answer, Assessment};
use serde::Serialize;

use crate::number;
use crate::view::answers::answer_text;
use crate::view::{Texts, respondents};
use crate::words::fill;

/// A fact: what it is, and what it is for this company.
#[derive(Debug, Serialize)]
pub(crate) struct Fact {
    label: String,
    value: String,
}

pub(crate) fn facts(assessment: &Assessment<'_>, texts: Texts<'_>) -> Vec<Fact> {
    let Texts { language, words } = texts;
    let company = &assessment.answers().company;
    let questionnaire = assessment.questionnaire();
    let coverage = assessment.scores().whole.coverage;
    let mut facts = Vec::new();
    let mut add = |label: &str, value: String| {
        if !value.is_empty() {
            facts.push(Fact { label: label.to_owned(), value });
        }
    };
    if !company.name.is_empty() {
        add(words.company_id, company.id.clone());
    }
    add(words.date, company.date.map(|date| words.locale.date(date)).unwrap_or_default());
    add(words.round, company.round.clone());
    add(words.respondents, respondents::names(assessment).unwrap_or_default());
    for (prompt, answer) in assessment.answers().profile() {
        if *answer != Answer::Unanswered {
            let label = prompt.label.as_ref().unwrap_or(&prompt.text);
            add(label.in_language(language), answer_text(prompt, answer, texts));
        }
    }
    let title = questionnaire.title.in_language(language);
    let named = [("questionnaire", title), ("version", &*questionnaire.version)];
    add(words.questionnaire, fill(words.questionnaire_and_version, &named));
    let counts =
        [coverage.answered, coverage.possible].map(|count| number::count(count as usize, words.locale));
    let [answered, possible] = &counts;
    add(words.answered, fill(words.answered_of_possible, &[("answered", answered), ("possible", possible)]));
    let share = coverage.share.map_or(0.0, engine::Share::value);
    add(words.coverage, number::percent(share, words));
    facts
}
