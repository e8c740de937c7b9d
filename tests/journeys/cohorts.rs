//! Cohorts: the same whatever the order, right against a textbook, and silent about small groups.

use std::fmt::Write as _;

use engine::{
    Answers, Assessment, Case, Cohort, CohortGroup, Cut, Disclosed, Questionnaire, Raw, Shown, assess,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Two dimensions on two axes, and a profile of three prompts, one of which makes no groups.
pub(crate) fn questionnaire() -> Questionnaire {
    let mut text = String::from(
        r#"branda: 1
id: cohort
version: "1"
languages: [en]
title: Cohort
axes:
  - { id: technology, name: Technology }
  - { id: attitude, name: Attitude }
levels:
  - { id: low, from: 0, name: Low, verdict: Low. }
  - { id: high, from: 50, name: High, verdict: High. }
map:
  across: technology
  up: attitude
  corners:
    - { id: a, across: low, up: low, name: A, text: A. }
    - { id: b, across: high, up: low, name: B, text: B. }
    - { id: c, across: low, up: high, name: C, text: C. }
    - { id: d, across: high, up: high, name: D, text: D. }
profile:
  - { id: country, text: Country?, options: [ { id: LT, text: Lithuania }, { id: LV, text: Latvia }, { id: EE, text: Estonia }, { id: "NO", text: Norway } ] }
  - { id: size, text: Size?, options: [ { id: micro, text: Micro }, { id: small, text: Small }, { id: large, text: Large } ] }
  - { id: founded, text: Founded?, number: { min: 1000, max: 3000 } }
dimensions:
"#,
    );
    for (dimension, weight) in [("one", 1), ("two", 2)] {
        writeln!(text, "  - id: {dimension}\n    name: {dimension}\n    weight: {weight}\n    questions:")
            .unwrap();
        for axis in ["technology", "attitude"] {
            writeln!(
                text,
                "      - {{ id: {dimension}_{axis}, text: Number?, axes: {{ {axis}: 1 }}, \
                 number: {{ min: 0, max: 100, worst: 0, best: 100 }} }}"
            )
            .unwrap();
        }
    }
    Questionnaire::from_yaml(&text).unwrap()
}

/// A company: its country and size by the place of the option, where it said one; and what it answered.
pub(crate) type Company = (Option<usize>, Option<usize>, [Option<u8>; 4]);

pub(crate) fn assessed<'q>(questionnaire: &'q Questionnaire, company: &Company) -> Assessment<'q> {
    let (country, size, numbers) = company;
    let mut answers = Answers::none(questionnaire);
    for (prompt, chosen) in questionnaire.profile.iter().zip([country, size]) {
        if let Some(choice) = chosen {
            let option = prompt.choices()[*choice].id.as_str();
            answers.set(prompt.id.as_str(), &Raw::Text(option)).unwrap();
        }
    }
    for (question, number) in questionnaire.questions().zip(numbers) {
        if let Some(number) = number {
            answers.set(question.prompt.id.as_str(), &Raw::Number(f64::from(*number))).unwrap();
        }
    }
    assess(answers)
}

pub(crate) fn company() -> impl Strategy<Value = Company> {
    let answer = || prop::option::weighted(0.9, 0..=100_u8);
    (
        // Small groups beside large ones.
        prop::option::weighted(0.9, prop_oneof![8 => 0..1_usize, 3 => 1..2_usize, 1 => 2..4_usize]),
        prop::option::weighted(0.9, prop_oneof![6 => 0..1_usize, 2 => 1..3_usize]),
        [answer(), answer(), answer(), answer()],
    )
}

pub(crate) fn cohort<'q>(questionnaire: &'q Questionnaire, companies: &[Company]) -> Cohort<'q> {
    let mut cohort = Cohort::new(questionnaire);
    for company in companies {
        cohort.add(&assessed(questionnaire, company));
    }
    cohort
}

const CUTS: [Cut; 3] = [Cut::Whole, Cut::Axis(0), Cut::Axis(1)];

pub(crate) fn places() -> impl Iterator<Item = (usize, Cut)> {
    (0..3).flat_map(|node| CUTS.map(|cut| (node, cut)))
}

/// The textbook: sums of the scores themselves, and their places in a sorted list.
fn agrees(group: &CohortGroup, node: usize, cut: Cut, mut scores: Vec<f64>) {
    let found = group.score(node, cut).unwrap();
    scores.sort_by(f64::total_cmp);
    let n = scores.len();
    assert_eq!(found.n(), n as u64);
    let near = |found: Option<f64>, expected: f64| assert!((found.unwrap() - expected).abs() < 1e-9);
    if n > 0 {
        let mean = scores.iter().sum::<f64>() / n as f64;
        near(found.mean(), mean);
        if n > 1 {
            let squares: f64 = scores.iter().map(|score| (score - mean) * (score - mean)).sum();
            near(found.standard_deviation(), (squares / (n - 1) as f64).sqrt());
        }
        for part in [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0] {
            let at = (n - 1) as f64 * part;
            let (low, high) = (scores[at.floor() as usize], scores[at.ceil() as usize]);
            near(found.quantile(part), low + (high - low) * (at - at.floor()));
        }
    }
}

/// The ways to look at companies: everyone, and each group of each segment.
fn members(cases: &[(Company, Vec<Option<f64>>)], segment: usize, group: usize) -> Vec<&Vec<Option<f64>>> {
    let chosen = |company: &Company| match segment {
        0 => company.0.unwrap_or(4),
        _ => company.1.unwrap_or(3),
    };
    cases.iter().filter(|(company, _)| chosen(company) == group).map(|(_, scores)| scores).collect()
}

pub(crate) fn scores_of(assessment: &Assessment<'_>) -> Vec<Option<f64>> {
    let dimensions = assessment.all_dimensions().flat_map(|scored| scored.scores.iter());
    assessment.scores().iter().chain(dimensions).map(|score| score.value).collect()
}

/// Every set of companies of which something is told, as flags of the companies, for one score.
fn told_sets(
    disclosed: &Disclosed<'_, '_>,
    cases: &[(Company, Vec<Option<f64>>)],
    place: usize,
) -> Vec<Vec<bool>> {
    let (node, cut) = places().nth(place).unwrap();
    let has = |scores: &Vec<Option<f64>>| scores[place].is_some();
    let mut sets = Vec::new();
    let tells = |shown: &Shown<'_>| shown.score(node, cut).is_some();
    if disclosed.whole().as_ref().is_some_and(tells) {
        sets.push(cases.iter().map(|(_, scores)| has(scores)).collect());
    }
    for (segment, (_, groups)) in disclosed.segments().enumerate() {
        for (group, (_, shown)) in groups.iter().enumerate() {
            if shown.as_ref().is_some_and(tells) {
                let is_in = |company: &Company| match segment {
                    0 => company.0.unwrap_or(4) == group,
                    _ => company.1.unwrap_or(3) == group,
                };
                sets.push(cases.iter().map(|(company, scores)| has(scores) && is_in(company)).collect());
            }
        }
    }
    sets
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: RngSeed::Fixed(20_261_128), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cohort_agrees_with_the_textbook(companies in prop::collection::vec(company(), 0..60)) {
        let questionnaire = questionnaire();
        let cohort = cohort(&questionnaire, &companies);
        let cases: Vec<(Company, Vec<Option<f64>>)> = companies
            .iter()
            .map(|company| (*company, scores_of(&assessed(&questionnaire, company))))
            .collect();
        for (place, (node, cut)) in places().enumerate() {
            agrees(cohort.whole(), node, cut, cases.iter().filter_map(|(_, scores)| scores[place]).collect());
            for (segment, groups) in cohort.segments().iter().enumerate() {
                for (group, (_, found)) in groups.groups().enumerate() {
                    let scores = members(&cases, segment, group);
                    agrees(found, node, cut, scores.iter().filter_map(|scores| scores[place]).collect());
                }
            }
        }
    }

    #[test]
    fn order_and_parts_change_nothing(companies in prop::collection::vec(company(), 0..80), at in any::<prop::sample::Index>()) {
        let questionnaire = questionnaire();
        let whole = cohort(&questionnaire, &companies);
        let backwards: Vec<Company> = companies.iter().rev().copied().collect();
        prop_assert_eq!(&cohort(&questionnaire, &backwards), &whole);
        let (one, other) = companies.split_at(at.index(companies.len() + 1));
        let mut merged = cohort(&questionnaire, other);
        merged.merge(&cohort(&questionnaire, one));
        prop_assert_eq!(&merged, &whole);
    }

    /// Somebody who knows who is in which group tries all that additions and subtractions of a few published sums give.
    #[test]
    fn no_difference_of_what_is_told_is_of_fewer_than_the_minimum(
        companies in prop::collection::vec(company(), 0..90),
        minimum in 2..8_u64,
    ) {
        let questionnaire = questionnaire();
        let cohort = cohort(&questionnaire, &companies);
        let disclosed = cohort.disclosed(minimum);
        let cases: Vec<(Company, Vec<Option<f64>>)> = companies
            .iter()
            .map(|company| (*company, scores_of(&assessed(&questionnaire, company))))
            .collect();
        for place in 0..places().count() {
            let sets = told_sets(&disclosed, &cases, place);
            attack(&sets, minimum);
            // The whole without all groups that are shown of one segment.
            if let Some((all, groups)) = sets.split_first() {
                let countries = disclosed.segments().next().unwrap().1.iter().flatten_shown();
                let mut left: Vec<(i32, &Vec<bool>)> = vec![(1, all)];
                left.extend(groups.iter().take(countries).map(|set| (-1, set)));
                harmless(&left, minimum);
            }
        }
    }

    #[test]
    fn what_is_kept_of_a_company_is_all_that_a_cohort_takes(company in company()) {
        let questionnaire = questionnaire();
        let assessment = assessed(&questionnaire, &company);
        let (mut one, mut other) = (Cohort::new(&questionnaire), Cohort::new(&questionnaire));
        one.add(&assessment);
        other.add_case(&Case::from(&assessment));
        prop_assert_eq!(one, other);
    }
}

trait FlattenShown {
    fn flatten_shown(self) -> usize;
}

impl<'a, 'd: 'a, 'q: 'a, I: Iterator<Item = &'a (Option<&'q engine::Choice>, Option<Shown<'d>>)>> FlattenShown
    for I
{
    /// How many are shown.
    fn flatten_shown(self) -> usize {
        self.filter(|(_, shown)| shown.is_some()).count()
    }
}

/// Tries what each two and three sums over sets of companies tell when one is taken from another.
pub(crate) fn attack(sets: &[Vec<bool>], minimum: u64) {
    for (index, set) in sets.iter().enumerate() {
        harmless(&[(1, set)], minimum);
        for (second, other) in sets.iter().enumerate().skip(index + 1) {
            harmless(&[(1, set), (-1, other)], minimum);
            for third in sets.iter().skip(second + 1) {
                harmless(&[(1, set), (-1, other), (-1, third)], minimum);
            }
        }
    }
}

/// A sum of told sums tells on companies when those that are left in it are few, each once, and nothing else.
fn harmless(sum: &[(i32, &Vec<bool>)], minimum: u64) {
    let companies = sum[0].1.len();
    let left: Vec<i32> = (0..companies)
        .map(|company| sum.iter().map(|(sign, set)| sign * i32::from(set[company])).sum())
        .collect();
    let few = left.iter().filter(|times| **times != 0).count() as u64;
    let alone = left.iter().all(|times| *times >= 0) || left.iter().all(|times| *times <= 0);
    assert!(!alone || few == 0 || few >= minimum, "{few} companies are told on: {left:?}");
}

#[test]
fn a_group_without_companies_looks_like_one_that_is_withheld() {
    let questionnaire = questionnaire();
    let company = |country: usize| (Some(country), Some(0), [Some(50); 4]);
    let mut companies: Vec<Company> = vec![company(0); 30];
    companies.extend([company(1); 2]);
    companies.extend([company(2); 9]);
    let cohort = cohort(&questionnaire, &companies);
    let disclosed = cohort.disclosed(5);
    let (_, countries) = disclosed.segments().next().unwrap();
    let shown: Vec<bool> = countries.iter().map(|(_, shown)| shown.is_some()).collect();
    // Latvia has two companies; Estonia, the smallest of the others, goes with it; Norway has none.
    assert_eq!(shown, [true, false, false, false, false]);
    assert_eq!(cohort.disclosed(1).segments().next().unwrap().1.iter().flatten_shown(), 3);
}

#[test]
fn the_workload_of_the_benches_gives_its_known_figures() {
    let questionnaire =
        Questionnaire::from_yaml(&tests::read("tests/vectors/workload/questionnaire.yaml")).unwrap();
    let mut table = csv::Reader::from_path(tests::root().join("tests/vectors/workload/answers.csv")).unwrap();
    let header = table.headers().unwrap().clone();
    let (columns, _) = questionnaire.read_columns(header.iter()).unwrap();
    let mut cohort = Cohort::new(&questionnaire);
    for row in table.records() {
        cohort.add(&assess(columns.read_row(row.unwrap().iter()).unwrap()));
    }
    let mut golden = csv::Reader::from_path(tests::root().join("tests/vectors/workload/scores.csv")).unwrap();
    let overall = golden.headers().unwrap().iter().position(|name| name == "overall").unwrap();
    let scores = golden.records().filter_map(|row| row.unwrap()[overall].parse().ok());
    agrees(cohort.whole(), 0, Cut::Whole, scores.collect());
}

#[test]
fn a_column_that_makes_no_groups_is_told() {
    let questionnaire = questionnaire();
    let told = |id: &str| Cohort::by(&questionnaire, &[id]).unwrap_err().to_string();
    assert_eq!(told("founded"), "`founded` makes no groups; there is `country`, `size`");
    assert_eq!(told("contry"), "`contry` makes no groups; there is `country`, which may be meant");
}
