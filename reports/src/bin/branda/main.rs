//! `branda`: reports from files of answers, explanations of scores, and a check of questionnaires.

mod answer_file;
mod arguments;
mod batch;
mod check;
mod company;
mod compare;
mod counted;
mod explain;
mod failure;
mod migration;
mod questionnaire;
mod schema;
mod snippet;
mod terminal;
mod text_file;

use std::process::ExitCode;

use arguments::{Arguments, Subcommand};

fn main() -> ExitCode {
    let ended = match Arguments::read().subcommand {
        Subcommand::Batch(batch) => batch.run(),
        Subcommand::Compare(compare) => compare.run(),
        Subcommand::Check(check) => Ok(check.run()),
        Subcommand::Explain(explain) => explain.run(),
        Subcommand::Schema(schema) => Ok(schema.run()),
    };
    ended.unwrap_or_else(|failure| {
        failure.tell();
        failure.exit_code()
    })
}
