//! `branda report`: one company's report.

use std::path::PathBuf;
use std::process::ExitCode;

use reports::Subject;

use crate::chosen::{self, Chosen, Earlier};
use crate::failure::Failure;
use crate::look::Look;
use crate::terminal::{say, shown};
use crate::written;

/// Writes the report of one company: a page that needs nothing else.
///
/// Where the company has earlier rounds among the answers, or in files given with `--before`, the report shows what changed
/// since.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda report questionnaires/innocape.yaml companies.csv --company LT-001 --round T1 --out LT-001.html
  branda report questionnaires/innocape.yaml LT-001-T1.json --before LT-001-T0.json --out LT-001.html
  branda report questionnaires/innocape.yaml LT-001-T1.json --pdf --out LT-001.pdf")]
pub(crate) struct Report {
    #[command(flatten)]
    chosen: Chosen,

    #[command(flatten)]
    earlier: Earlier,

    /// The language of the report, such as `lt`, instead of the one that the company asks for
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    /// Write a PDF instead of a page
    #[arg(long)]
    pdf: bool,

    #[command(flatten)]
    look: Look,

    /// The file to write; one of the same name is replaced
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Report {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let press = self.pdf.then(|| self.look.press()).transpose()?;
        let questionnaires = self.chosen.open_with(&self.earlier)?;
        let language = chosen::language(self.language.as_deref(), &questionnaires.now)?;
        let Some(rounds) = self.chosen.find_with(&self.earlier, &questionnaires)? else {
            return Ok(ExitCode::FAILURE);
        };
        let subject = Subject::new(&rounds.assessment).after(&rounds.earlier);
        let language = rounds.language(language.as_ref());
        match press {
            Some(press) => written::to_file(&self.out, &press.report(subject, language)?)?,
            None => written::to_file(&self.out, self.look.pages()?.report(subject, language)?.as_bytes())?,
        }
        say(&format!("1 report in {}", shown(&self.out)));
        Ok(ExitCode::SUCCESS)
    }
}
