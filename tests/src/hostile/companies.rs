//! The whole way: companies with whatever answers, and everything that is made of them.

use std::slice;

use engine::{
    Answers, Assessment, Benchmark, Cohort, MissingItems, Pairing, Questionnaire, Raw, Reliability, Shift,
    assess, assess_together, compare,
};
use reports::{Explanation, IndexEntry, Outcome, Pages, Study, Subject, charts_of, results, study};

use super::assert_inert;
use crate::portfolio;

/// How many companies answer at most.
const MOST: usize = 8;

/// Companies that answer `questionnaire` as `bytes` say: for each column one byte, of which 0 leaves it open; what is no option
/// is entered as the text that follows.
///
/// # Panics
///
/// Where what is made of them does not hold together.
pub fn companies(pages: &Pages, questionnaire: &Questionnaire, bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut all = Vec::new();
    while !rest.is_empty() && all.len() < MOST {
        all.push(company(questionnaire, &mut rest));
    }
    let Some(language) = questionnaire.languages.first() else { return false };
    let assessments: Vec<Assessment<'_>> = all.iter().cloned().map(assess).collect();
    let mut cohort = Cohort::new(questionnaire);
    let mut reliability = Reliability::new(questionnaire, MissingItems::Pairwise);
    let mut entries = Vec::new();
    for assessment in &assessments {
        cohort.add(assessment);
        reliability.add(assessment);
        entries.push(IndexEntry::new(assessment, "report.html", language));
        assert_eq!(results::row(assessment).len(), results::columns(questionnaire).len());
    }
    // It has one script of its own, which sorts.
    assert_inert(&portfolio(pages, questionnaire, &entries, language).replacen("<script>", "", 1));
    let shift = Shift::new(questionnaire);
    for minimum in [1, 5] {
        let disclosed = cohort.disclosed(minimum);
        let study = Study { disclosed: &disclosed, reliability: &reliability, shift: &shift, duplicates: 0 };
        assert_inert(&pages.study(&study, language).unwrap_or_default());
        assert!(serde_json::from_str::<serde_json::Value>(&study::json(&study)).is_ok(), "a study is JSON");
        for row in study::score_rows(&study) {
            assert_eq!(row.len(), study::score_columns(questionnaire).len());
        }
    }
    let _ = Pairing { apart: 0.2, most: 2 }.pairs(&assessments);
    let benchmark = cohort.disclosed(1).benchmark();
    let read = Benchmark::from_json(&benchmark.to_json());
    assert!(read.is_ok(), "a benchmark that was written is read: {:?}", read.err());
    if let [before, now, ..] = all.as_slice() {
        compared(pages, before, now, &benchmark);
    }
    if let Ok(assessment) = assess_together(all) {
        assert_inert(&pages.report(&assessment, language).unwrap_or_default());
    }
    !assessments.is_empty()
}

/// Two companies as two rounds of one.
fn compared(pages: &Pages, before: &Answers<'_>, now: &Answers<'_>, benchmark: &Benchmark) {
    let Some(language) = now.questionnaire().languages.first() else { return };
    let [mut before, mut now] = [before.clone(), now.clone()];
    for (answers, round) in [(&mut before, "T0"), (&mut now, "T1")] {
        "one".clone_into(&mut answers.company.id);
        round.clone_into(&mut answers.company.round);
    }
    if let Ok(outcome) = Outcome::new(before.clone(), now.clone(), language) {
        assert_inert(&outcome.html);
    }
    let (before, now) = (assess(before), assess(now));
    let Ok(comparison) = compare(before, now.clone()) else { return };
    assert!(!reports::comparison::text(&comparison, language).is_empty());
    let Ok(subject) = Subject::new(&now).after(slice::from_ref(&comparison)).among(benchmark) else { return };
    assert_inert(&pages.report(subject, language).unwrap_or_default());
    for (_, svg) in charts_of(subject, language) {
        assert_inert(&svg);
    }
    if let Ok(explanation) = Explanation::of(subject, language) {
        assert!(!explanation.text().is_empty());
        assert!(serde_json::from_str::<serde_json::Value>(&explanation.json()).is_ok());
    }
}

/// Takes from `bytes` what the next company answers.
fn company<'q>(questionnaire: &'q Questionnaire, bytes: &mut &[u8]) -> Answers<'q> {
    let mut answers = Answers::none(questionnaire);
    let columns: Vec<&str> = questionnaire.column_names().collect();
    for column in columns {
        let Some((byte, rest)) = bytes.split_first() else { break };
        *bytes = rest;
        if *byte == 0 {
            continue;
        }
        let mut prompts =
            questionnaire.profile.iter().chain(questionnaire.questions().map(|question| &question.prompt));
        let choices = prompts.find(|prompt| prompt.id == *column).map_or(&[][..], |prompt| prompt.choices());
        let option = choices.get(usize::from(*byte) - 1);
        let _ = match option {
            Some(option) => answers.set(column, &Raw::Text(option.id.as_str())),
            None if *byte < 128 => answers.set(column, &Raw::Number(f64::from(*byte) - 1.0)),
            None => {
                let (text, rest) = bytes.split_at(bytes.len().min(usize::from(*byte - 128)));
                *bytes = rest;
                answers.set(column, &Raw::Text(&String::from_utf8_lossy(text)))
            }
        };
    }
    answers
}
