//! Benchmarks: written and read without loss, merged without answers, and never of fewer than the minimum.

use engine::{Benchmark, Cut, Quarter, Share};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;

use crate::cohorts::{Company, assessed, attack, cohort, company, places, questionnaire, scores_of};

fn benchmark(companies: &[Company], minimum: u64) -> Benchmark {
    cohort(&questionnaire(), companies).disclosed(minimum).benchmark()
}

/// Companies that answered everything with one number each.
fn companies(numbers: impl IntoIterator<Item = u8>) -> Vec<Company> {
    numbers.into_iter().map(|number| (Some(0), Some(0), [Some(number); 4])).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: RngSeed::Fixed(20_261_129), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_file_holds_all_of_a_benchmark(companies in prop::collection::vec(company(), 0..150), minimum in 1..8_u64) {
        let benchmark = benchmark(&companies, minimum);
        let text = benchmark.to_json();
        prop_assert_eq!(&Benchmark::from_json(&text).unwrap(), &benchmark);
        let compiled = benchmark.compiled();
        prop_assert_eq!(&Benchmark::from_compiled(&compiled).unwrap(), &benchmark);
        prop_assert!(Benchmark::from_compiled(&compiled[1..]).is_err());
    }

    #[test]
    fn every_standing_is_among_at_least_the_minimum(
        companies in prop::collection::vec(company(), 1..120),
        minimum in 1..8_u64,
        score in 0..=100_u8,
    ) {
        let questionnaire = questionnaire();
        let benchmark = benchmark(&companies, minimum);
        let assessment = assessed(&questionnaire, &companies[0]);
        for peers in benchmark.peers(&assessment).unwrap() {
            for cut in [Cut::Whole, Cut::Axis(0), Cut::Axis(1)] {
                let standing = peers.standing(None, cut, f64::from(score));
                let spread = peers.spread(None, cut);
                prop_assert_eq!(standing.is_some(), spread.is_some());
                if let Some(spread) = spread {
                    prop_assert!(spread.n >= minimum);
                    let [lower, median, upper] = spread.quartiles;
                    let [low, high] = spread.tenths.unwrap_or([lower, upper]);
                    prop_assert!(low <= lower && lower <= median && median <= upper && upper <= high);
                    prop_assert!(spread.tenths.is_some() == (spread.n >= 20));
                }
            }
        }
    }

    /// Somebody who knows who is in which group has only the file: `n` times the mean of a group is a sum of scores.
    #[test]
    fn no_difference_of_what_a_file_tells_is_of_fewer_than_the_minimum(
        companies in prop::collection::vec(company(), 0..90),
        minimum in 2..8_u64,
    ) {
        let questionnaire = questionnaire();
        let file: Value = serde_json::from_str(&benchmark(&companies, minimum).to_json()).unwrap();
        let cases: Vec<(Company, Vec<Option<f64>>)> = companies
            .iter()
            .map(|company| (*company, scores_of(&assessed(&questionnaire, company))))
            .collect();
        for (place, (node, cut)) in places().enumerate() {
            let name = |id: &Value| id.as_str().map(str::to_owned);
            let dimension = [None, Some("one"), Some("two")][node].map(str::to_owned);
            let axis = match cut {
                Cut::Whole => None,
                Cut::Axis(axis) => Some(["technology", "attitude"][axis].to_owned()),
            };
            let tells = |group: &&Value| {
                group["scores"].as_array().unwrap().iter().any(|score| {
                    (name(&score["dimension"]), name(&score["axis"])) == (dimension.clone(), axis.clone())
                })
            };
            let set = |group: &Value| -> Vec<bool> {
                let is_in = |company: &Company| {
                    let chosen = |place: usize, choice: Option<usize>| {
                        choice.map(|choice| questionnaire.profile[place].choices()[choice].id.to_string())
                    };
                    match group["field"].as_str() {
                        None => true,
                        Some("country") => chosen(0, company.0) == name(&group["option"]),
                        Some(_) => chosen(1, company.1) == name(&group["option"]),
                    }
                };
                cases.iter().map(|(company, scores)| scores[place].is_some() && is_in(company)).collect()
            };
            let sets: Vec<Vec<bool>> = file["groups"].as_array().unwrap().iter().filter(tells).map(set).collect();
            attack(&sets, minimum);
        }
    }

    #[test]
    fn the_order_of_merging_changes_nothing(
        one in prop::collection::vec(company(), 0..120),
        other in prop::collection::vec(company(), 0..120),
        third in prop::collection::vec(company(), 0..40),
    ) {
        let [one, other, third] = [one, other, third].map(|companies| benchmark(&companies, 5));
        let all = [one.clone(), other.clone(), third.clone()];
        let merged = Benchmark::merge(&all).unwrap();
        prop_assert_eq!(&Benchmark::merge(&[third, one, other]).unwrap(), &merged);
        let counts: u64 = all.iter().filter_map(Benchmark::companies).sum();
        prop_assert_eq!(merged.companies().unwrap_or(0), counts);
        prop_assert_eq!(&Benchmark::from_json(&merged.to_json()).unwrap(), &merged);
    }
}

#[test]
fn merged_quantiles_are_close_to_those_of_all_companies() {
    let (low, high): (Vec<u8>, Vec<u8>) =
        ((0..120_u8).map(|i| i / 2).collect(), (0..140_u8).map(|i| 20 + i / 2).collect());
    let merged =
        Benchmark::merge(&[benchmark(&companies(low.clone()), 5), benchmark(&companies(high.clone()), 5)])
            .unwrap();
    let together = benchmark(&companies(low.into_iter().chain(high)), 5);
    let questionnaire = questionnaire();
    let assessment = assessed(&questionnaire, &companies([50])[0]);
    let quantiles =
        |benchmark: &Benchmark| benchmark.peers(&assessment).unwrap()[0].quantiles(None, Cut::Whole);
    let (found, expected) = (quantiles(&merged), quantiles(&together));
    assert_eq!(found.len(), 19);
    for ((part, found), (_, expected)) in found.iter().zip(&expected) {
        assert!((found - expected).abs() <= 1.5, "{part:?}: {found} {expected}");
    }
}

#[test]
fn a_standing_tells_percentile_and_quarter_with_how_many() {
    let questionnaire = questionnaire();
    let benchmark = benchmark(&companies((0..=100).step_by(10)), 5);
    let assessment = assessed(&questionnaire, &companies([50])[0]);
    let peers = benchmark.peers(&assessment).unwrap();
    assert_eq!(peers.len(), 3);
    assert_eq!(
        peers[1].group().map(|(prompt, choice)| (prompt.id.as_str(), choice.id.as_str())),
        Some(("country", "LT"))
    );
    for (score, percentile, quarter) in [
        (10.0, None, Quarter::Lowest),
        (25.0, Some(0.25), Quarter::Second),
        (45.0, Some(0.45), Quarter::Second),
        (50.0, Some(0.5), Quarter::Third),
        (75.0, Some(0.75), Quarter::Highest),
        (99.0, None, Quarter::Highest),
    ] {
        let standing = peers[0].standing(None, Cut::Whole, score).unwrap();
        assert_eq!(standing.quarter, quarter, "{score}");
        assert_eq!(
            standing.percentile.map(|share| (share.value() * 1e6).round() / 1e6),
            percentile,
            "{score}"
        );
        assert_eq!(standing.percentile_ends, (Share::new(0.25), Share::new(0.75)));
    }
    let spread = peers[0].spread(None, Cut::Whole).unwrap();
    assert_eq!(
        (spread.n, spread.quartiles.map(|score| score as u8), spread.tenths),
        (11, [25, 50, 75], None)
    );
    // Too few: the groups are named, and nothing is told of any.
    let few = self::benchmark(&companies([1, 2, 3, 4]), 5);
    let peers = few.peers(&assessment).unwrap();
    assert_eq!((peers.len(), few.companies()), (3, None));
    assert!(peers.iter().all(|peers| peers.spread(None, Cut::Whole).is_none()));
}

#[test]
fn what_is_no_benchmark_is_told() {
    let sound = benchmark(&companies((0..=100).step_by(10)), 5).to_json();
    let told: Vec<String> = [
        ("{", "{{"),
        ("\"branda_benchmark\":1", "\"branda_benchmark\":2"),
        ("\"minimum_group\":5", "\"minimum_group\":50"),
        ("\"minimum_group\":5", "\"minimum_group\":0"),
        ("[25,25.0]", "[25,99.0]"),
        ("[25,25.0],", ""),
        ("\"field\":\"country\",", ""),
        ("\"axis\":\"technology\"", "\"axis\":\"no such\""),
        ("\"axis\":\"technology\"", "\"axis\":\"attitude\""),
        ("\"n\":11", "\"n\":-11"),
        ("\"n\":11", "\"n\":11,\"names\":[]"),
    ]
    .into_iter()
    .map(|(from, to)| {
        assert!(sound.contains(from), "{from} in {sound}");
        Benchmark::from_json(&sound.replacen(from, to, 1)).unwrap_err().to_string()
    })
    .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_benchmark_of_another_questionnaire_is_refused() {
    let other = tests::shipped("digital-intensity-index");
    let assessment = engine::assess(engine::Answers::none(&other));
    let benchmark = benchmark(&companies([1, 2, 3, 4, 5, 6]), 5);
    insta::assert_snapshot!(benchmark.peers(&assessment).unwrap_err().to_string(), @"the benchmark is of questionnaire `cohort` in version `1`, and this is `digital-intensity-index` in version `3.2023`; make one from answers to that");
}
