//! `branda report`: one company's report.

use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use engine::Language;
use reports::Explanation;

use crate::benchmark::BenchmarkFile;
use crate::chosen::{self, Chosen, Earlier};
use crate::failure::Failure;
use crate::look::Look;
use crate::providers::ProvidersFile;
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
  branda report questionnaires/innocape.yaml LT-001-T1.json --benchmark benchmark.json --out LT-001.html
  branda report questionnaires/innocape.yaml LT-001-T1.json --pdf --out LT-001.pdf
  branda report questionnaires/innocape.yaml LT-001-T1.json --language lt,en --out LT-001.html
  branda report questionnaires/innocape.yaml LT-001-T1.json --format markdown --out LT-001.md")]
pub(crate) struct Report {
    #[command(flatten)]
    chosen: Chosen,

    #[command(flatten)]
    earlier: Earlier,

    #[command(flatten)]
    benchmark: BenchmarkFile,

    /// The language of the report, such as `lt`, instead of the one that the company asks for; or two, such as `lt,en`, for a
    /// page with each text in both
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    /// A page; text in Markdown, to paste; or data with all that the scores are made of, as from `explain`
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Html)]
    format: Format,

    /// Write a PDF instead of a page
    #[arg(long, conflicts_with = "format")]
    pdf: bool,

    #[command(flatten)]
    look: Look,

    #[command(flatten)]
    providers: ProvidersFile,

    /// The file to write; one of the same name is replaced
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum Format {
    Html,
    Markdown,
    Json,
}

impl Report {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let press = self.pdf.then(|| self.look.press()).transpose()?;
        let questionnaires = self.chosen.open_with(&self.earlier)?;
        let benchmark = self.benchmark.open(&questionnaires.now)?;
        let languages = chosen::languages(self.language.as_deref(), &questionnaires.now)?;
        let first = languages.first();
        let Some(rounds) = self.chosen.find_with(&self.earlier, &questionnaires)? else {
            return Ok(ExitCode::FAILURE);
        };
        let language = rounds.language(first);
        let providers = self.providers.open(&questionnaires.now)?;
        let spoken: Vec<&Language> =
            if languages.is_empty() { vec![language] } else { languages.iter().collect() };
        let fitting = providers.as_ref().map(|all| all.fitting(rounds.assessment.answers(), &spoken));
        let fitting = fitting.unwrap_or_default();
        let subject = rounds.subject(benchmark.as_ref())?.helped_by(&fitting);
        let text = match (press, self.format, languages.as_slice()) {
            (Some(press), _, [] | [_]) => {
                written::to_file(&self.out, &press.report(subject, language)?)?;
                None
            }
            (None, Format::Html, [first, second]) => {
                Some(self.look.pages()?.report_in_two(subject, [first, second])?)
            }
            (_, _, [_, _, ..]) => return Err(Failure::TwoLanguages),
            (None, Format::Html, _) => {
                let pages = self.look.pages()?;
                Some(thread::scope(|scope| {
                    scope.spawn(|| pages.prepare(language));
                    pages.report(subject, language)
                })?)
            }
            (None, Format::Markdown, _) => Some(self.look.pages()?.markdown(subject, language)?),
            (None, Format::Json, _) => Some(Explanation::of(subject, language)?.json()),
        };
        if let Some(text) = text {
            written::to_file(&self.out, text.as_bytes())?;
        }
        say(&format!("1 report in {}", shown(&self.out)));
        Ok(ExitCode::SUCCESS)
    }
}
