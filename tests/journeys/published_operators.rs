//! Published values of operators and normalisations, each through a questionnaire that asks for the inputs as numbers.
//!
//! `tests/vectors/composite-operators.json` is from the unit tests of the R package `COINr`. Its outranking and Copeland
//! cases compare units with each other, which no score of one company does.

use engine::{Answers, Questionnaire, Raw, assess};
use serde::Deserialize;
use serde_json::{Value, json};
use tests::read;

#[derive(Debug, Deserialize)]
struct Published {
    tolerance_abs: f64,
    cases: Vec<Case>,
}

#[derive(Debug, Deserialize)]
struct Case {
    op: String,
    #[serde(default)]
    x: Value,
    #[serde(default)]
    w: Vec<f64>,
    p: Option<f64>,
    lo: Option<f64>,
    hi: Option<f64>,
    direction: Option<f64>,
    target: Option<f64>,
    cap: Option<bool>,
    expected: Option<Value>,
}

/// The overall score when `inputs` are entered; nothing when it is not scored.
fn score(
    operator: &Value,
    number: &Value,
    inputs: &[Option<f64>],
    weights: &[f64],
    minimum: f64,
) -> Option<f64> {
    let questions: Vec<Value> = (0..inputs.len())
        .map(|index| {
            let weight = weights.get(index).copied().unwrap_or(1.0);
            json!({ "id": format!("x{index}"), "text": "?", "weight": weight, "number": number })
        })
        .collect();
    let text = json!({
        "branda": 1, "id": "published", "version": "1", "languages": ["en"], "title": "Published",
        "range": { "lowest": 0, "highest": 1 }, "missing": { "minimum_coverage": minimum },
        "levels": [{ "id": "only", "from": 0, "name": "Only", "verdict": "." }],
        "dimensions": [{ "id": "node", "name": "Node", "operator": operator,
                         "range": { "lowest": 0, "highest": 1 }, "questions": questions }],
    });
    let questionnaire = Questionnaire::from_json(&text.to_string()).unwrap();
    let mut answers = Answers::none(&questionnaire);
    for (index, input) in inputs.iter().enumerate() {
        if let Some(input) = input {
            answers.set(&format!("x{index}"), &Raw::Number(*input)).unwrap();
        }
    }
    assess(answers).scores().whole.value
}

fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_f64).collect(),
        value => value.as_f64().into_iter().collect(),
    }
}

#[test]
fn published_values_are_reproduced() {
    let published: Published = serde_json::from_str(&read("tests/vectors/composite-operators.json")).unwrap();
    let as_it_is = json!({ "as_it_is": true });
    let mut reproduced = 0;
    for case in &published.cases {
        let inputs = numbers(&case.x);
        let entered: Vec<_> = inputs.iter().copied().map(Some).collect();
        let combine = |operator: Value| vec![score(&operator, &as_it_is, &entered, &case.w, 0.0)];
        let each = |number: Value| -> Vec<Option<f64>> {
            entered.iter().map(|input| score(&json!("mean"), &number, &[*input], &[], 0.0)).collect()
        };
        let found = match case.op.as_str() {
            "geometric_mean" => combine(json!("geometric_mean")),
            "harmonic_mean" => combine(json!("harmonic_mean")),
            "power_mean" => combine(json!({ "power_mean": case.p })),
            "goalposts" if case.direction == Some(1.0) => each(json!({ "worst": case.lo, "best": case.hi })),
            "goalposts" => each(json!({ "worst": case.hi, "best": case.lo })),
            "distance_to_target" => {
                let far = if case.direction == Some(1.0) {
                    inputs.iter().copied().fold(f64::MAX, f64::min)
                } else {
                    inputs.iter().copied().fold(f64::MIN, f64::max)
                };
                each(json!({ "worst": far, "best": case.target, "clamp": case.cap }))
            }
            "arithmetic_mean_min_data" => {
                let four_of_five_missing = [Some(1.0), None, None, None, None];
                vec![score(&json!("mean"), &as_it_is, &four_of_five_missing, &[], 0.5)]
            }
            "outranking_matrix" | "copeland" => continue,
            other => panic!("{other} is new"),
        };
        let expected = case.expected.as_ref().unwrap();
        if expected.is_string() {
            assert_eq!(found, [None], "{case:?}");
        } else {
            let expected = numbers(expected);
            assert_eq!(found.len(), expected.len(), "{case:?}");
            for (found, expected) in found.iter().zip(expected) {
                assert!((found.unwrap() - expected).abs() <= published.tolerance_abs, "{case:?}: {found:?}");
            }
        }
        reproduced += 1;
    }
    assert_eq!(reproduced, published.cases.len() - 2);
}
