//! A questionnaire with every kind of question, and scores that another program worked out for 100 companies.
//!
//! The questionnaire, the answers and the scores are those of the peers' workload, in our format.

use std::collections::BTreeMap;

use engine::{Questionnaire, assess};
use reports::results;
use tests::read;

#[test]
fn scores_are_those_of_an_independent_program() {
    let questionnaire = Questionnaire::from_yaml(&read("tests/vectors/workload/questionnaire.yaml")).unwrap();
    let names = results::columns(&questionnaire);
    let answers = read("tests/vectors/workload/answers.csv");
    let mut answers = csv::ReaderBuilder::new().from_reader(answers.as_bytes());
    let (columns, unknown) = questionnaire.read_columns(answers.headers().unwrap()).unwrap();
    assert!(unknown.is_empty());
    let published = read("tests/vectors/workload/scores.csv");
    let mut published = csv::ReaderBuilder::new().from_reader(published.as_bytes());
    let header = published.headers().unwrap().clone();
    let mut compared = 0;
    for (row, expected) in answers.records().zip(published.records()) {
        let (row, expected) = (row.unwrap(), expected.unwrap());
        let assessment = assess(columns.read_row(&row).unwrap());
        let found: BTreeMap<String, String> = names.iter().cloned().zip(results::row(&assessment)).collect();
        for (name, expected) in header.iter().zip(&expected) {
            let found = match name {
                // Theirs counts what is missing; ours what could have been answered.
                "na" | "missing" => continue,
                "level" => found["level"].trim_start_matches("level"),
                "quadrant" => &found["field"],
                name => &found[name],
            };
            let same = match (found.parse::<f64>(), expected.parse::<f64>()) {
                (Ok(found), Ok(expected)) => (found - expected).abs() <= 1e-9,
                _ => found == expected,
            };
            assert!(same, "{}: {name} is {found}, not {expected}", &row[0]);
            compared += 1;
        }
    }
    assert_eq!(compared, 100 * (header.len() - 2));
}
