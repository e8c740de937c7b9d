//! `branda explain`: why each number of one company is what it is.

use std::process::ExitCode;

use engine::assess_together;
use reports::Explanation;

use crate::chosen::{self, Chosen};
use crate::failure::Failure;
use crate::terminal::say;

/// Tells why each number of one company is what it is: answers, values, weights, the arithmetic, and what was left out.
///
/// Below the tree of numbers stands what each answer brings to the score. With `--format json` it is the same as data,
/// unrounded, with the fields that `questionnaires/README.md` lists.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda explain questionnaires/innocape.yaml companies.csv --company LT-001 --round T0 --node sales")]
pub(crate) struct Explain {
    #[command(flatten)]
    chosen: Chosen,

    /// Only this dimension, group or question, by its id
    #[arg(long, value_name = "ID")]
    node: Option<String>,

    /// The score of this axis, by its id, instead of the overall one
    #[arg(long, value_name = "ID")]
    axis: Option<String>,

    /// The language of the questionnaire's own texts, such as `lt`
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    /// As lines to read, or as data
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let questionnaire = self.chosen.open()?;
        let chosen = chosen::language(self.language.as_deref(), &questionnaire)?;
        let respondents = self.chosen.find(&questionnaire)?;
        if respondents.is_empty() {
            return Ok(ExitCode::FAILURE);
        }
        let assessment = assess_together(respondents)?;
        #[expect(clippy::expect_used, reason = "a questionnaire is sound, so it has a language")]
        let language = chosen.as_ref().or(questionnaire.default_language()).expect("a language");
        let (node, axis) = (self.node.as_deref(), self.axis.as_deref());
        let explanation = Explanation::new(&assessment, node, axis, language)?;
        let told = match self.format {
            Format::Text => explanation.text(),
            Format::Json => explanation.json(),
        };
        told.lines().for_each(say);
        Ok(ExitCode::SUCCESS)
    }
}
