//! `branda`: reports and charts from files of answers, explanations of scores, and a check of questionnaires.

mod arguments;
mod batch;
mod benchmark;
mod chart;
mod check;
mod chosen;
mod cohort;
mod company;
mod compare;
mod explain;
mod failure;
mod interrupt;
mod look;
mod matching;
mod press;
mod providers;
mod publish;
mod questionnaire;
mod report;
mod schema;
mod score;
mod source;
mod template;
mod templates;
mod terminal;
mod text_file;
mod written;

use std::process::ExitCode;

use arguments::{Arguments, Subcommand};
use mimalloc::MiMalloc;

/// A report is made of thousands of small texts: taking and giving back their memory was a quarter of its time with the
/// allocator of the system.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let ended = match Arguments::read().subcommand {
        Subcommand::Batch(batch) => Ok(batch.run()),
        Subcommand::Benchmark(benchmark) => benchmark.run(),
        Subcommand::Chart(chart) => chart.run(),
        Subcommand::Cohort(cohort) => cohort.run(),
        Subcommand::Compare(compare) => compare.run(),
        Subcommand::Check(check) => Ok(check.run()),
        Subcommand::Explain(explain) => explain.run(),
        Subcommand::Match(matching) => matching.run(),
        Subcommand::Publish(publish) => publish.run(),
        Subcommand::Report(report) => report.run(),
        Subcommand::Schema(schema) => Ok(schema.run()),
        Subcommand::Score(score) => score.run(),
        Subcommand::Template(template) => template.run(),
        Subcommand::Templates(templates) => templates.run(),
    };
    ended.unwrap_or_else(|failure| {
        failure.tell();
        failure.exit_code()
    })
}
