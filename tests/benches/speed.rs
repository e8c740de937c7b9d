//! How long the steps on the way from a row to a report take: `cargo bench -p tests`.
//!
//! On the workload of `tests/vectors`: 40 questions in 8 dimensions on 2 axes, 100 companies, one after another.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark without its workload has failed"
)]

use divan::{Bencher, black_box};
use engine::{Answers, Cut, Questionnaire, Scorer, assess};
use reports::Pages;
use tests::read;

fn main() {
    divan::main();
}

/// The questionnaire, the names of the columns, and the cells of every company.
struct Workload {
    questionnaire: Questionnaire,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Workload {
    fn new() -> Self {
        let questionnaire =
            Questionnaire::from_yaml(&read("tests/vectors/workload/questionnaire.yaml")).unwrap();
        let answers = read("tests/vectors/workload/answers.csv");
        let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(answers.as_bytes());
        let mut rows = table.deserialize().map(Result::unwrap);
        let header = rows.next().unwrap();
        Self { questionnaire, header, rows: rows.collect() }
    }

    fn answers(&self) -> Vec<Answers<'_>> {
        let (columns, _) = self.questionnaire.read_columns(self.header.iter().map(String::as_str)).unwrap();
        self.rows.iter().map(|row| columns.read_row(row.iter().map(String::as_str)).unwrap()).collect()
    }
}

/// Runs `step` on one company after another.
fn each<T>(bencher: Bencher<'_, '_>, companies: &[T], mut step: impl FnMut(&T)) {
    let mut next = 0;
    bencher.bench_local(|| {
        step(&companies[next % companies.len()]);
        next += 1;
    });
}

/// A row is read with all care, in memory of its own.
#[divan::bench]
fn read_row(bencher: Bencher<'_, '_>) {
    let workload = Workload::new();
    let header = workload.header.iter().map(String::as_str);
    let (columns, _) = workload.questionnaire.read_columns(header).unwrap();
    each(bencher, &workload.rows, |row| {
        black_box(columns.read_row(row.iter().map(String::as_str)).unwrap());
    });
}

/// A row is read in the memory of the one before.
#[divan::bench]
fn read_row_again(bencher: Bencher<'_, '_>) {
    let workload = Workload::new();
    let header = workload.header.iter().map(String::as_str);
    let (columns, _) = workload.questionnaire.read_columns(header).unwrap();
    let mut rows = columns.rows();
    each(bencher, &workload.rows, |row| {
        black_box(rows.read(row.iter().map(String::as_str)));
    });
}

/// The plan is scored in the memory of the company before.
#[divan::bench]
fn score(bencher: Bencher<'_, '_>) {
    let workload = Workload::new();
    let mut scorer = Scorer::new(&workload.questionnaire);
    each(bencher, &workload.answers(), |answers| {
        black_box(scorer.score(answers).whole(Cut::Whole));
    });
}

/// An assessment of its own, with every step of advice.
#[divan::bench]
fn assess_with_steps(bencher: Bencher<'_, '_>) {
    let workload = Workload::new();
    each(bencher, &workload.answers(), |answers| {
        black_box(assess(answers.clone()).next_steps());
    });
}

/// A report, from answers to HTML.
#[divan::bench]
fn report(bencher: Bencher<'_, '_>) {
    let workload = Workload::new();
    let pages = Pages::default();
    let language = workload.questionnaire.default_language().unwrap();
    each(bencher, &workload.answers(), |answers| {
        let assessment = assess(answers.clone());
        black_box(pages.report(&assessment, language).unwrap());
    });
}
