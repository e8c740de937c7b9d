//! The JSON Schema of questionnaires: what it accepts and what it refuses.

use std::fs;

use engine::{Questionnaire, schema};
use jsonschema::Validator;
use serde_json::Value;
use tests::{read, root, shipped_names};

fn validator() -> Validator {
    jsonschema::draft202012::new(&serde_json::from_str(&schema()).unwrap()).unwrap()
}

/// A file as editors see it: by YAML 1.2, where `yes` and `no` are words.
fn tree(text: &str) -> Option<Value> {
    serde_saphyr::from_str_with_options(text, serde_saphyr::options! { strict_booleans: true }).ok()
}

fn refusals(validator: &Validator, tree: &Value) -> Vec<String> {
    validator.iter_errors(tree).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn it_is_a_sound_schema() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
}

#[test]
fn it_accepts_every_sound_questionnaire() {
    let validator = validator();
    for name in shipped_names() {
        let text = read(&format!("questionnaires/{name}.yaml"));
        assert_eq!(refusals(&validator, &tree(&text).unwrap()), [""; 0], "{name}");
    }
    for file in fs::read_dir(root().join("tests/cases/scores")).unwrap() {
        let path = file.unwrap().path();
        let case = tree(&fs::read_to_string(&path).unwrap()).unwrap();
        // A word is the name of one that we ship.
        let Some(questionnaire) = tree(case["questionnaire"].as_str().unwrap()).filter(Value::is_object)
        else {
            continue;
        };
        assert_eq!(refusals(&validator, &questionnaire), [""; 0], "{}", path.display());
    }
}

#[test]
fn whatever_it_refuses_the_reader_refuses_and_it_knows_broken_structure() {
    let validator = validator();
    let mut known = Vec::new();
    insta::glob!("../cases/broken", "*.yaml", |path| {
        let text = fs::read_to_string(path).unwrap();
        assert!(Questionnaire::from_yaml(&text).is_err());
        if tree(&text).is_some_and(|tree| !validator.is_valid(&tree)) {
            known.push(path.file_stem().unwrap().to_string_lossy().into_owned());
        }
    });
    for structure in [
        "a_list",
        "condition_with_two_shapes",
        "condition_without_comparison",
        "dimension_with_both",
        "empty_dimension",
        "empty_list",
        "expected_number",
        "free_text_false",
        "level_without_verdict_first",
        "missing_field",
        "no_kind",
        "not_a_word",
        "not_an_id",
        "number_with_two_scales",
        "operator_with_two_fields",
        "policy_of_a_question",
        "single_option",
        "two_kinds",
        "unknown_field",
        "unquoted_version",
        "weight_of_zero",
    ] {
        assert!(known.iter().any(|name| name == structure), "{structure}");
    }
}
