//! Reliability: the coefficients of a published data set, by each policy for missing answers.

use std::fmt::Write as _;

use engine::{Cut, MissingItems, Questionnaire, Reliability, ScaleStatistics, assess};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Eleven questions of two options each, and twelve respondents: `cronbach_wide_missing` of pingouin (Vallat, *Pingouin:
/// statistics in Python*, Journal of Open Source Software 3, 2018).
const ANSWERS: [&str; 12] = [
    "11111111111",
    "11111111010",
    ".011.111100",
    "11101101100",
    "11111000100",
    "01.01111000",
    "11110010000",
    "11111000000",
    "01011000010",
    "10010100.00",
    "11100000000",
    "10010000000",
];

fn questionnaire(items: usize) -> Questionnaire {
    let mut text = String::from(
        "branda: 1\nid: alpha\nversion: \"1\"\nlanguages: [en]\ntitle: Alpha\nlevels:\n  - { id: one, from: 0, name: One, verdict: One. }\ndimensions:\n  - id: scale_\n    name: Scale\n    questions:\n",
    );
    for item in 1..=items {
        writeln!(
            text,
            "      - {{ id: Q{item}, text: Q{item}?, options: [ {{ id: \"n\", points: 0, text: \"0\" }}, {{ id: \"p\", points: 1, text: \"1\" }} ] }}"
        )
        .unwrap();
    }
    Questionnaire::from_yaml(&text).unwrap()
}

fn reliability(
    questionnaire: &Questionnaire,
    rows: impl IntoIterator<Item = String>,
    missing: MissingItems,
) -> Reliability<'_> {
    let mut reliability = Reliability::new(questionnaire, missing);
    let ids = questionnaire.questions().map(|question| question.prompt.id.as_str());
    let (columns, _) = questionnaire.read_columns(std::iter::once("id").chain(ids)).unwrap();
    for (place, row) in rows.into_iter().enumerate() {
        let id = place.to_string();
        let cells = row.chars().map(|cell| match cell {
            '0' => "n",
            '1' => "p",
            _ => "",
        });
        let row: Vec<&str> = std::iter::once(id.as_str()).chain(cells).collect();
        reliability.add(&assess(columns.read_row(row).unwrap()));
    }
    reliability
}

fn whole<'q>(reliability: &Reliability<'q>) -> ScaleStatistics<'q> {
    reliability.scales().find(|scale| scale.cut == Cut::Whole && scale.dimension.is_none()).unwrap()
}

fn near(found: Option<f64>, expected: f64) {
    assert!((found.unwrap() - expected).abs() < 1e-9, "{found:?} {expected}");
}

#[test]
fn published_coefficients_come_out() {
    let questionnaire = questionnaire(11);
    let rows = || ANSWERS.iter().map(|row| (*row).to_owned());
    let pairwise = whole(&reliability(&questionnaire, rows(), MissingItems::Pairwise));
    near(pairwise.alpha, 0.732_660_835_214_447);
    let listwise = whole(&reliability(&questionnaire, rows(), MissingItems::Listwise));
    assert_eq!(listwise.n, 9);
    near(listwise.alpha, 0.801_694_915_254_237_3);
    // Of 9 companies, and not of all 12.
    let at_ends: Vec<_> =
        listwise.items.iter().map(|item| (item.n, item.at_lowest + item.at_highest)).collect();
    assert_eq!(at_ends, [(9, 9); 11]);
    near(listwise.standardised_alpha, 0.794_475_054_570_005_9);
    for (item, (mean, deviation, item_total, without)) in listwise.items.iter().zip([
        (0.888_888_888_888_888_8, 0.333_333_333_333_333_37, 0.118_887_659_655_552_8, 0.812_720_848_056_537_1),
        (0.888_888_888_888_888_8, 0.333_333_333_333_333_37, 0.399_291_825_942_068_2, 0.792_452_830_188_679_2),
        (0.777_777_777_777_777_8, 0.440_958_551_844_098_43, 0.428_571_428_571_428_6, 0.789_241_622_574_955_9),
        (0.777_777_777_777_777_8, 0.440_958_551_844_098_43, 0.0, 0.829_475_308_641_975_3),
        (0.666_666_666_666_666_6, 0.5, 0.518_562_978_842_131_4, 0.779_645_191_409_897_3),
        (0.333_333_333_333_333_3, 0.5, 0.780_670_868_297_45, 0.747_567_844_342_037_9),
    ]) {
        near(item.mean, mean);
        near(item.standard_deviation, deviation);
        near(item.corrected_correlation, item_total);
        near(item.alpha_if_dropped, without);
    }
}

#[test]
fn as_scored_counts_what_is_left_out_with_the_mean_of_the_others() {
    let questionnaire = questionnaire(3);
    let scored = |rows: [&str; 4]| {
        whole(&reliability(&questionnaire, rows.map(str::to_owned), MissingItems::AsScored))
    };
    let (filled, complete) = (scored(["000", "111", "11.", "0.0"]), scored(["000", "111", "111", "000"]));
    assert_eq!(filled.n, 4);
    near(filled.alpha, complete.alpha.unwrap());
    // A question that nobody answers differently is no part of the coefficients.
    let constant = scored(["001", "111", "111", "001"]);
    assert_eq!((constant.varying, constant.items[2].corrected_correlation), (2, None));
    near(constant.alpha, 1.0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: RngSeed::Fixed(20_261_130), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_of_companies_merge_to_the_same(rows in prop::collection::vec("[01.]{5}", 0..40), at in any::<prop::sample::Index>()) {
        let questionnaire = questionnaire(5);
        for missing in [MissingItems::Listwise, MissingItems::Pairwise, MissingItems::AsScored] {
            let all = reliability(&questionnaire, rows.iter().cloned(), missing);
            let (one, other) = rows.split_at(at.index(rows.len() + 1));
            let mut merged = reliability(&questionnaire, other.iter().rev().cloned(), missing);
            merged.merge(&reliability(&questionnaire, one.iter().cloned(), missing));
            prop_assert_eq!(merged, all);
        }
    }
}
