//! Every file of the corpora, as it is and changed at random; each within its time and its memory. `PROPTEST_CASES` says how
//! often each kind is changed.

#![cfg(test)]

#[path = "corpus/edit.rs"]
mod edit;
#[path = "corpus/within.rs"]
mod within;

use std::fs;
use std::path::Path;

use fuzz::{TARGETS, Target};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

/// The files of a target's corpus with their names, in order.
fn corpus(target: Target) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect()
}

#[test]
fn every_file_of_a_corpus_is_refused_or_holds_together() {
    for target in TARGETS {
        let taken = corpus(target).into_iter().map(|(name, bytes)| within::limits(target, &name, bytes));
        let (taken, refused): (Vec<bool>, Vec<bool>) = taken.partition(|taken| *taken);
        // What is never taken, or always, tries but half of the way.
        assert!(!taken.is_empty(), "{}", target.name);
        assert!(!refused.is_empty() || target.name == "companies", "{}", target.name);
    }
}

#[test]
fn every_file_of_a_corpus_changed_at_random_is_refused_or_holds_together() {
    for target in TARGETS {
        let seeds: Vec<Vec<u8>> = corpus(target).into_iter().map(|(_, bytes)| bytes).collect();
        let changed = (select(seeds), prop::collection::vec(edit::edit(), 1..6))
            .prop_map(|(seed, edits)| edits.iter().fold(seed, |bytes, edit| edit.apply(&bytes)));
        // The same changes in every run: what is random is for `run`.
        let config =
            Config { failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_130), ..Config::default() };
        let run = TestRunner::new(config).run(&changed, |bytes| {
            within::limits(target, target.name, bytes);
            Ok::<(), TestCaseError>(())
        });
        assert!(run.is_ok(), "{}: {}", target.name, run.unwrap_err());
    }
}

/// What took time in proportion to the square or the cube of the file.
#[test]
fn large_questionnaires_take_time_in_proportion() {
    let take = |yaml: &[u8]| engine::check(std::str::from_utf8(yaml).unwrap()).questionnaire.is_ok();
    let target = Target { name: "check", take };
    let yes_or_no = "options: [{ id: no, points: 0, text: 'No' }, { id: yes, points: 1, text: 'Yes' }]";
    let before = |number: usize| {
        let earlier = (number.saturating_sub(25)..number).map(|id| format!("{{ question: q{id}, is: yes }}"));
        format!("show_if: {{ any: [{}] }}, ", earlier.collect::<Vec<_>>().join(", "))
    };
    let question =
        |number: usize, condition: String| format!("{{ id: q{number}, text: Q?, {condition}{yes_or_no} }}");
    // All on one line, as programs write it.
    let questionnaire = |questions: Vec<String>| {
        let questions = questions.join(", ");
        let text = format!(
            "{{ branda: 1, id: large, version: '1', languages: [en], title: Large, levels: [{{ id: all, from: 0, name: All, \
             verdict: All. }}], dimensions: [{{ id: one, name: One, questions: [{questions}] }}] }}\n"
        );
        text.into_bytes()
    };
    let no_condition = |_| String::new();
    let first_asked = |number| if number == 0 { String::new() } else { before(number) };
    let misspelled = |number: usize| {
        format!("show_if: {{ question: {}{number}, is: yes }}, ", "question_that_nobody_asks".repeat(2))
    };
    for (name, text, is_taken) in [
        (
            "conditions",
            questionnaire((0..400).map(|number| question(number, first_asked(number))).collect()),
            true,
        ),
        (
            "one line",
            questionnaire((0..4_000).map(|number| question(number, no_condition(number))).collect()),
            true,
        ),
        (
            "misspelled",
            questionnaire((0..3_000).map(|number| question(number, misspelled(number))).collect()),
            false,
        ),
    ] {
        assert_eq!(within::limits(target, name, text), is_taken, "{name}");
    }
}
