//! Worked scores: a case is a file with a questionnaire, answers, and what they amount to by hand.

use std::collections::BTreeMap;

use engine::{Assessment, Cases, Questionnaire, Score, Scorer, assess};
use reports::results;
use serde::Deserialize;
use tests::scored::assert_a_scorer_agrees;
use tests::shipped;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// A questionnaire, or the name of one that we ship.
    questionnaire: String,
    companies: Vec<Company>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Company {
    /// What this company is an example of.
    what: String,
    answers: BTreeMap<String, String>,
    /// Columns of the results and what stands there; scores within 1e-9.
    expect: BTreeMap<String, String>,
}

#[test]
fn every_case_amounts_to_what_was_worked_out_by_hand() {
    insta::glob!("../cases/scores", "*.yaml", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let case: Case = serde_saphyr::from_str(&text).unwrap();
        let questionnaire = if case.questionnaire.contains('\n') {
            Questionnaire::from_yaml(&case.questionnaire).unwrap()
        } else {
            shipped(&case.questionnaire)
        };
        let columns = results::columns(&questionnaire);
        for company in &case.companies {
            let header = company.answers.keys().map(String::as_str).chain(["id"]);
            let (read, unknown) = questionnaire.read_columns(header).unwrap();
            assert!(unknown.is_empty(), "{unknown:?}");
            let cells = company.answers.values().map(String::as_str).chain(["x"]);
            let assessment = assess(read.read_row(cells).unwrap());
            let row = results::row(&assessment);
            for (column, expected) in &company.expect {
                let index = columns.iter().position(|name| name == column).expect(column);
                let same = match (expected.parse::<f64>(), row[index].parse::<f64>()) {
                    (Ok(expected), Ok(found)) => (expected - found).abs() <= 1e-9,
                    _ => *expected == row[index],
                };
                assert!(same, "{}: {column} is {}, not {expected}", company.what, row[index]);
            }
            coverage_is_sound(&assessment);
            let (mut scorer, mut cases) = (Scorer::new(&questionnaire), Cases::new(&questionnaire));
            assert_a_scorer_agrees(&mut scorer, &mut cases, &assessment);
        }
    });
}

fn coverage_is_sound(assessment: &Assessment<'_>) {
    let sound = |score: &Score| score.coverage.answered <= score.coverage.possible;
    assert!(assessment.scores().iter().all(sound));
}
