//! What may stand after `branda`, and what it tells about itself.

use clap::Parser;

use crate::batch::Batch;
use crate::benchmark::MakeBenchmark;
use crate::chart::DrawChart;
use crate::check::Check;
use crate::cohort::Cohort;
use crate::compare::Compare;
use crate::explain::Explain;
use crate::matching::MatchCompanies;
use crate::publish::Publish;
use crate::report::Report;
use crate::schema::Schema;
use crate::score::Score;
use crate::template::Template;
use crate::templates::Templates;

/// Scores companies on digital maturity and writes their reports.
#[derive(Debug, Parser)]
#[command(name = "branda", version, max_term_width = 100, after_help = CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) subcommand: Subcommand,
}

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Subcommand {
    Batch(Batch),
    Benchmark(MakeBenchmark),
    Chart(DrawChart),
    Cohort(Cohort),
    Compare(Compare),
    Check(Check),
    Explain(Explain),
    Match(MatchCompanies),
    Publish(Publish),
    Report(Report),
    Schema(Schema),
    Score(Score),
    Template(Template),
    Templates(Templates),
}

const CODES: &str = "\
Example:
  branda batch questionnaires/innocape.yaml companies.csv --out reports

Exit codes:
  0    done
  1    something was refused; it is told what and why, and all the rest is done
  2    wrong usage
  130  interrupted; `branda batch --resume` goes on";

impl Arguments {
    /// Reads the command line; ends the program with help, version, or what is wrong with it.
    pub(crate) fn read() -> Self {
        Self::parse()
    }
}
