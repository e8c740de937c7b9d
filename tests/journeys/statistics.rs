//! Statistics of a cohort: the same as `numpy` and `scipy` have of the same companies (`tests/vectors/cohort/make.py`).

use engine::{
    Cohort, Cut, Distribution, Dominance, MissingItems, Questionnaire, Reliability, ScaleStatistics, assess,
};
use serde_json::Value;

struct Gathered<'q> {
    cohort: Cohort<'q>,
    /// As [`MissingItems::Listwise`] and [`MissingItems::Pairwise`].
    reliability: [Reliability<'q>; 2],
}

fn gathered(questionnaire: &Questionnaire) -> Gathered<'_> {
    let mut table = csv::Reader::from_path(tests::root().join("tests/vectors/cohort/answers.csv")).unwrap();
    let header = table.headers().unwrap().clone();
    let (columns, _) = questionnaire.read_columns(header.iter()).unwrap();
    let mut cohort = Cohort::new(questionnaire);
    let mut reliability = [MissingItems::Listwise, MissingItems::Pairwise]
        .map(|missing| Reliability::new(questionnaire, missing));
    for row in table.records() {
        let assessment = assess(columns.read_row(row.unwrap().iter()).unwrap());
        cohort.add(&assessment);
        for reliability in &mut reliability {
            reliability.add(&assessment);
        }
    }
    Gathered { cohort, reliability }
}

fn near(found: Option<f64>, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap();
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{what}: {found:?} {expected}");
}

fn scale<'q>(reliability: &Reliability<'q>, name: &str) -> ScaleStatistics<'q> {
    let is_named = |scale: &ScaleStatistics<'_>| match scale.dimension {
        None => name == "overall",
        Some(dimension) => dimension.id == *name,
    };
    reliability.scales().find(|scale| scale.cut == Cut::Whole && is_named(scale)).unwrap()
}

fn spreads(found: &Distribution, expected: &Value, name: &str) {
    assert_eq!(found.n(), expected["n"].as_u64().unwrap(), "{name}");
    near(found.mean(), &expected["mean"], name);
    near(found.standard_deviation(), &expected["sd"], name);
    for (part, quartile) in [0.25, 0.5, 0.75].into_iter().zip(expected["quartiles"].as_array().unwrap()) {
        near(found.quantile(part), quartile, name);
    }
}

#[test]
fn the_statistics_of_a_cohort_are_those_of_numpy_and_scipy() {
    let questionnaire =
        Questionnaire::from_yaml(&tests::read("tests/vectors/cohort/questionnaire.yaml")).unwrap();
    let expected: Value = serde_json::from_str(&tests::read("tests/vectors/cohort/expected.json")).unwrap();
    let Gathered { cohort, reliability: [listwise, pairwise] } = gathered(&questionnaire);
    for (name, expected) in expected["scales"].as_object().unwrap() {
        let found = scale(&listwise, name);
        assert_eq!(found.n, expected["n"].as_u64().unwrap());
        near(found.alpha, &expected["listwise"], name);
        near(scale(&pairwise, name).alpha, &expected["pairwise"], name);
        for (place, item) in found.items.iter().enumerate() {
            near(item.corrected_correlation, &expected["item_total"][place], name);
            near(item.alpha_if_dropped, &expected["without"][place], name);
        }
    }
    for (place, name) in ["overall", "a", "b"].into_iter().enumerate() {
        spreads(cohort.whole().score(place, Cut::Whole).unwrap(), &expected["spread"][name], name);
    }
    let groups: Vec<_> =
        cohort.segments()[0].groups().filter_map(|(option, group)| Some((option?, group))).collect();
    for (option, group) in &groups {
        let expected = &expected["groups"][option.id.as_str()];
        let one = group.score(0, Cut::Whole).unwrap();
        spreads(one, expected, option.id.as_str());
        let mut others: Option<Distribution> = None;
        for (other, group) in &groups {
            let scores = group.score(0, Cut::Whole).unwrap();
            match &mut others {
                _ if other.id == option.id => {}
                Some(others) => others.merge(scores),
                None => others = Some(scores.clone()),
            }
        }
        let found = Dominance::of(one, &others.unwrap()).unwrap();
        near(Some(found.delta), &expected["delta"], option.id.as_str());
        // Other draws of the same samples: 999 and 9,999 of them agree to some hundredths.
        for (end, expected) in
            [found.interval.0, found.interval.1].into_iter().zip(expected["interval"].as_array().unwrap())
        {
            assert!((end - expected.as_f64().unwrap()).abs() < 0.04, "{} {end} {expected}", option.id);
        }
    }
}
