//! The page `how-a-score-is-made.md`: every number on it is what the engine makes of its questionnaire and answers.

use engine::{Questionnaire, assess};
use reports::results;

fn page() -> String {
    tests::read("questionnaires/how-a-score-is-made.md")
}

/// The first block of this language.
fn block<'p>(page: &'p str, language: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0
}

/// The rows of the table under a heading, without its head.
fn table<'p>(page: &'p str, heading: &str) -> Vec<Vec<&'p str>> {
    let (_, rest) = page.split_once(&format!("## {heading}\n")).unwrap();
    let lines =
        rest.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |line: &'p str| line.trim_matches('|').split('|').map(str::trim).collect();
    lines.skip(2).map(cells).collect()
}

#[test]
fn every_number_of_the_example_is_what_the_engine_makes_of_it() {
    let page = page();
    let questionnaire = Questionnaire::from_yaml(block(&page, "yaml")).unwrap();
    let assessment = assess(questionnaire.read_answers(block(&page, "json")).unwrap());
    let columns = results::columns(&questionnaire);
    let row = results::row(&assessment);
    let told = table(&page, "All of it");
    assert!(told.len() > 15);
    for line in told {
        let (column, value) = (line[0].trim_matches('`'), line[1].replace("not scored", ""));
        let found = &row[columns.iter().position(|name| name == column).expect(column)];
        assert_eq!(*found, value, "{column}");
    }
    let step = &assessment.next_steps()[0];
    assert_eq!((step.question.prompt.id.as_str(), step.to.id.as_str()), ("web_shop", "own_shop"));
    assert!((step.gain - 25.0 / 3.0).abs() < 1e-9 && page.contains("a gain of **8.33** points"));
}

#[test]
fn every_operator_of_the_page_gives_the_value_that_stands_there() {
    let told = table(&page(), "Other operators").len();
    assert!(told > 10);
    for line in table(&page(), "Other operators") {
        let (operator, expected) = (line[0].trim_matches('`'), line[2].parse::<f64>().unwrap());
        let questionnaire = Questionnaire::from_yaml(&format!(
            r#"branda: 1
id: case
version: "1"
languages: [en]
title: Case
operator: {operator}
levels: [{{ id: only, from: 0, name: Only, verdict: Only. }}]
dimensions:
  - {{ id: a, name: A, questions: [{{ id: qa, text: A?, number: {{ as_it_is: true }} }}] }}
  - {{ id: b, name: B, questions: [{{ id: qb, text: B?, number: {{ as_it_is: true }} }}] }}
  - {{ id: c, name: C, weight: 2, questions: [{{ id: qc, text: C?, number: {{ as_it_is: true }} }}] }}
"#
        ))
        .unwrap();
        let (columns, _) = questionnaire.read_columns(["id", "qa", "qb", "qc"]).unwrap();
        let assessment = assess(columns.read_row(["x", "3", "1", "2"]).unwrap());
        let found = assessment.scores().whole.value.unwrap();
        assert!((found - expected).abs() < 1e-12, "{operator}: {found}, not {expected}");
    }
}
