//! `branda check`: everything that is wrong with questionnaires.

use std::path::PathBuf;
use std::process::ExitCode;

use reports::check::summary;

use crate::questionnaire;
use crate::terminal::{say, shown, warn_of};

/// Tells everything that is wrong with questionnaires, or hardly meant, each with its place and what to do.
///
/// Problems and warnings go to standard error, each with the line it is in and what to do. For a questionnaire without
/// problems there is a line on standard output, which also names languages that reports have no words of their own in.
/// Nothing that passes can fail later.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  branda check questionnaires/*.yaml")]
pub(crate) struct Check {
    /// Questionnaires, as YAML files
    #[arg(value_name = "QUESTIONNAIRE", required = true)]
    questionnaires: Vec<PathBuf>,

    /// Fail also where there are only warnings
    #[arg(long)]
    strict: bool,
}

impl Check {
    pub(crate) fn run(&self) -> ExitCode {
        let mut code = ExitCode::SUCCESS;
        for path in &self.questionnaires {
            match questionnaire::check(path) {
                Ok((_, warnings)) if self.strict && !warnings.is_empty() => {
                    warn_of(&warnings);
                    code = ExitCode::FAILURE;
                }
                Ok((questionnaire, warnings)) => {
                    if !warnings.is_empty() {
                        warn_of(&warnings);
                    }
                    say(&format!("{}: ok, {}", shown(path), summary(&questionnaire)));
                }
                Err(failure) => {
                    failure.tell();
                    code = ExitCode::FAILURE;
                }
            }
        }
        code
    }
}
