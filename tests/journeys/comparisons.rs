//! Comparisons: a case is a file with one or two questionnaires, two rounds of answers, and what changed by hand.

use std::collections::BTreeMap;

use engine::{Answers, Assessment, Change, Questionnaire, Raw, assess, compare};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// That of the earlier round, where it is another one.
    before_questionnaire: Option<String>,
    questionnaire: String,
    before: BTreeMap<String, String>,
    after: BTreeMap<String, String>,
    /// For each node before, after and change; where there are two questionnaires, also what was carried over, and the
    /// parts of the change.
    expect: BTreeMap<String, Vec<Option<f64>>>,
    /// Before and after.
    levels: [String; 2],
    /// The questions whose answers changed.
    answers: Vec<String>,
    /// What could not be carried over.
    #[serde(default)]
    left_out: Vec<String>,
}

fn assessed<'q>(questionnaire: &'q Questionnaire, entries: &BTreeMap<String, String>) -> Assessment<'q> {
    let mut answers = Answers::none(questionnaire);
    for (column, entry) in entries {
        answers.set(column, &Raw::Text(entry)).unwrap();
    }
    assess(answers)
}

fn numbers(change: &Change, split: bool) -> Vec<Option<f64>> {
    if split {
        let parts = [change.questionnaire(), change.company(), change.difference()];
        [change.before, change.carried, change.after].into_iter().chain(parts).collect()
    } else {
        vec![change.before, change.after, change.difference()]
    }
}

#[test]
fn every_comparison_amounts_to_what_was_worked_out_by_hand() {
    insta::glob!("../cases/comparisons", "*.yaml", |path| {
        let case: Case = serde_saphyr::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let later = Questionnaire::from_yaml(&case.questionnaire).unwrap();
        let earlier =
            Questionnaire::from_yaml(case.before_questionnaire.as_ref().unwrap_or(&case.questionnaire))
                .unwrap();
        let comparison = compare(assessed(&earlier, &case.before), assessed(&later, &case.after)).unwrap();
        let nodes = comparison.nodes();
        assert_eq!(nodes.len(), case.expect.len());
        for node in nodes {
            let name = node.dimension.map_or("overall", |dimension| dimension.id.as_str());
            let found = numbers(&node.changes.whole, case.before_questionnaire.is_some());
            let expected = &case.expect[name];
            assert_eq!(found.len(), expected.len());
            for (found, expected) in found.iter().zip(expected) {
                let same = match (found, expected) {
                    (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
                    _ => found == expected,
                };
                assert!(same, "{name}: {found:?} is not {expected:?}");
            }
        }
        let levels =
            [comparison.before(), comparison.after()].map(|round| round.level().unwrap().id.to_string());
        assert_eq!(levels, case.levels);
        let answers: Vec<_> =
            comparison.answers().iter().map(|change| change.prompt.id.to_string()).collect();
        assert_eq!(answers, case.answers);
        let migration = comparison.carried().and_then(|carried| carried.answers().migration());
        let dropped = migration.map(|migration| migration.dropped.as_slice()).unwrap_or_default();
        assert_eq!(dropped.iter().map(|problem| problem.column.clone()).collect::<Vec<_>>(), case.left_out);
    });
}

#[test]
fn a_round_beside_itself_has_changed_nowhere() {
    let questionnaire = tests::shipped("innocape");
    let round = || assess(tests::answer_all(&questionnaire, tests::Choose::Best));
    let comparison = compare(round(), round()).unwrap();
    assert!(comparison.answers().is_empty());
    for node in comparison.nodes() {
        assert!(node.changes.iter().all(|change| change.difference().is_none_or(|change| change == 0.0)));
    }
}
