//! The Digital Economy and Society Index: our totals are the published ones.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use serde::Deserialize;

use crate::scene::{Scene, shipped};

#[derive(Deserialize)]
struct Published {
    tolerance_abs: f64,
    /// By year and country.
    rounds: BTreeMap<String, BTreeMap<String, Country>>,
}

#[derive(Deserialize)]
struct Country {
    dimensions: BTreeMap<String, f64>,
    overall: f64,
}

#[test]
fn all_published_totals_are_reproduced() {
    let text = fs::read_to_string(shipped("tests/vectors/desi-dimensions-2015-2020.json")).unwrap();
    let published: Published = serde_json::from_str(&text).unwrap();
    let dimensions: Vec<&String> = published.rounds["2015"]["AT"].dimensions.keys().collect();
    let mut table = "id,round,country,year".to_owned();
    for dimension in &dimensions {
        write!(table, ",{dimension}").unwrap();
    }
    for (year, countries) in &published.rounds {
        for (code, country) in countries {
            write!(table, "\n{code},{year},{code},{year}").unwrap();
            for dimension in &dimensions {
                write!(table, ",{}", country.dimensions[*dimension]).unwrap();
            }
        }
    }

    let scene = Scene::new();
    scene.write("desi.csv", table);
    let questionnaire = shipped("questionnaires/desi.yaml");
    let ended = scene.branda(&["batch", questionnaire.to_str().unwrap(), "desi.csv", "--out", "out"]);
    assert_eq!(ended.told(), "174 reports in out, 0 rejected\nexit 0");

    let results = scene.table("out/results.csv");
    assert_eq!(results.len(), 174);
    for row in results {
        let expected = published.rounds[&row["round"]][&row["id"]].overall;
        let overall: f64 = row["overall"].parse().unwrap();
        let apart = (overall - expected).abs();
        assert!(
            apart <= published.tolerance_abs,
            "{} {}: {overall}, not {expected}",
            row["id"],
            row["round"]
        );
    }
}
