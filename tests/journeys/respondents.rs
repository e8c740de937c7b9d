//! Several respondents: a case is a file with a questionnaire, what each answered, and what that amounts to by hand.

use std::collections::BTreeMap;

use engine::{Answers, Assessment, NotTogether, Questionnaire, Raw, assess, assess_together};
use proptest::prelude::*;
use reports::results;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    questionnaire: String,
    respondents: Vec<BTreeMap<String, String>>,
    /// Columns of the results and what stands there; scores within 1e-9.
    expect: BTreeMap<String, String>,
    /// The questions that they answered differently, and how far apart they are.
    differ: BTreeMap<String, f64>,
    /// What a step gains, by its question.
    steps: BTreeMap<String, f64>,
}

fn answers<'q>(questionnaire: &'q Questionnaire, entries: &BTreeMap<String, String>) -> Answers<'q> {
    let mut answers = Answers::none(questionnaire);
    for (column, entry) in entries {
        answers.set(column, &Raw::Text(entry)).unwrap();
    }
    answers
}

fn is_close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9
}

#[test]
fn every_case_amounts_to_what_was_worked_out_by_hand() {
    insta::glob!("../cases/respondents", "*.yaml", |path| {
        let case: Case = serde_saphyr::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let questionnaire = Questionnaire::from_yaml(&case.questionnaire).unwrap();
        let respondents = || case.respondents.iter().map(|entries| answers(&questionnaire, entries));
        let assessment = assess_together(respondents().collect()).unwrap();
        let (columns, row) = (results::columns(&questionnaire), results::row(&assessment));
        for (column, expected) in &case.expect {
            let found = &row[columns.iter().position(|name| name == column).expect(column)];
            let same = match (expected.parse::<f64>(), found.parse::<f64>()) {
                (Ok(expected), Ok(found)) => is_close(expected, found),
                _ => expected == found,
            };
            assert!(same, "{column} is {found}, not {expected}");
        }
        let differ = assessment.disagreements();
        assert!(differ.is_sorted_by(|one, other| one.spread >= other.spread));
        let differ: Vec<_> = differ
            .iter()
            .map(|disagreement| (disagreement.question.prompt.id.to_string(), disagreement.spread.value()))
            .collect();
        assert_eq!(differ.len(), case.differ.len(), "{differ:?}");
        assert!(differ.iter().all(|(id, spread)| is_close(case.differ[id], *spread)), "{differ:?}");
        let steps = assessment.next_steps();
        let steps: Vec<_> =
            steps.iter().map(|step| (step.question.prompt.id.to_string(), step.gain)).collect();
        assert_eq!(steps.len(), case.steps.len(), "{steps:?}");
        assert!(steps.iter().all(|(id, gain)| is_close(case.steps[id], *gain)), "{steps:?}");
        let reversed = assess_together(respondents().rev().collect()).unwrap();
        assert_eq!(reversed, assessment, "the order of respondents is irrelevant");
    });
}

#[test]
fn only_respondents_of_one_company_are_assessed_together() {
    let (one, other) = (tests::shipped("desi"), tests::shipped("innocape"));
    let respondent = |questionnaire, id: &str, round: &str, name: &str| {
        let entries = [("id", id), ("round", round), ("respondent", name)];
        answers(questionnaire, &entries.map(|(column, entry)| (column.to_owned(), entry.to_owned())).into())
    };
    let first = || respondent(&one, "A", "T0", "owner");
    assert_eq!(assess_together(Vec::new()), Err(NotTogether::Nobody));
    for (second, told) in [
        (respondent(&other, "A", "T0", "staff"), "different questionnaires"),
        (respondent(&one, "B", "T0", "staff"), "of `A T0` and of `B T0`"),
        (respondent(&one, "A", "T1", "staff"), "of `A T0` and of `A T1`"),
        (respondent(&one, "A", "T0", ""), "one of them has no name"),
        (respondent(&one, "A", "T0", "owner"), "`owner` answered twice"),
    ] {
        let error = assess_together(vec![first(), second]).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

fn scores(assessment: &Assessment<'_>) -> Vec<Option<f64>> {
    let dimensions = assessment.all_dimensions().flat_map(|scored| scored.scores.iter());
    assessment.scores().iter().chain(dimensions).map(|score| score.value).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn whoever_answers_alike_scores_as_one(choices in prop::collection::vec(0..6_usize, 40), people in 1..5_usize) {
        let questionnaire = tests::shipped("innocape");
        let respondent = |name: usize| {
            let mut answers = Answers::none(&questionnaire);
            answers.set("respondent", &Raw::Text(&name.to_string())).unwrap();
            for (question, choice) in questionnaire.questions().zip(&choices) {
                let option = question.prompt.choices().get(*choice).map_or("dont_know", |option| option.id.as_str());
                answers.set(question.prompt.id.as_str(), &Raw::Text(option)).unwrap();
            }
            answers
        };
        let alone = assess(respondent(0));
        let together = assess_together((0..people).map(respondent).collect()).unwrap();
        prop_assert!(together.disagreements().is_empty());
        prop_assert_eq!(together.has_several_respondents(), people > 1);
        if people == 1 {
            prop_assert_eq!(&together, &alone);
        }
        for (alone, together) in scores(&alone).iter().zip(scores(&together)) {
            prop_assert_eq!(alone.is_some(), together.is_some());
            prop_assert!((alone.unwrap_or(0.0) - together.unwrap_or(0.0)).abs() < 1e-9);
        }
        let bounds = together.bounds();
        for (bounds, score) in bounds.whole.iter().zip(together.scores().iter()) {
            if let (Some(bounds), Some(score)) = (bounds, score.value) {
                prop_assert!(bounds.lowest - 1e-9 <= score && score <= bounds.highest + 1e-9);
            }
        }
    }
}
