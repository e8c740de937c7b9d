//! `branda chart`: one chart of a company's report.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use reports::Chart;

use crate::benchmark::BenchmarkFile;
use crate::chosen::{self, Chosen, Earlier};
use crate::failure::Failure;
use crate::look::ThemeFile;
use crate::written;

/// Writes one chart of a company's report as an SVG that stands alone.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda chart questionnaires/innocape.yaml companies.csv --company LT-001 --chart map --out map.svg")]
pub(crate) struct DrawChart {
    #[command(flatten)]
    chosen: Chosen,

    #[command(flatten)]
    earlier: Earlier,

    #[command(flatten)]
    benchmark: BenchmarkFile,

    /// Which chart
    #[arg(long, value_name = "NAME", value_parser = names().try_map(named))]
    chart: Chart,

    /// The language of its words, such as `lt`, instead of the one that the company asks for
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    #[command(flatten)]
    theme: ThemeFile,

    /// The file to write, instead of standard output; one of the same name is replaced
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(Chart::ALL.map(Chart::name))
}

fn named(name: String) -> Result<Chart, String> {
    Chart::ALL.into_iter().find(|chart| chart.name() == name).ok_or(name)
}

impl DrawChart {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let questionnaires = self.chosen.open_with(&self.earlier)?;
        let benchmark = self.benchmark.open(&questionnaires.now)?;
        let language = chosen::language(self.language.as_deref(), &questionnaires.now)?;
        let Some(rounds) = self.chosen.find_with(&self.earlier, &questionnaires)? else {
            return Ok(ExitCode::FAILURE);
        };
        let subject = rounds.subject(benchmark.as_ref())?;
        let language = rounds.language(language.as_ref());
        let Some(svg) = self.chart.svg(subject, language) else {
            let (chart, needs) = (self.chart.name(), self.chart.needs());
            return Err(Failure::NoChart { chart, needs });
        };
        let svg = self.theme.dress(svg)?;
        match &self.out {
            Some(path) => written::to_file(path, svg.as_bytes())?,
            None => written::to_output(&svg),
        }
        Ok(ExitCode::SUCCESS)
    }
}
