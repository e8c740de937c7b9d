//! `branda benchmark`: a small file of what many companies look like, for reports to compare with.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use engine::{Benchmark, MissingItems, Questionnaire};

use crate::cohort::{Answered, Gathered, Gathering};
use crate::failure::Failure;
use crate::questionnaire;
use crate::terminal::{say, shown};
use crate::{text_file, written};

/// Writes a benchmark: quantiles of the scores of many companies, as a whole and by groups, in one small file that tells on no
/// company; or merges the benchmarks of several hubs, without any answers.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda benchmark questionnaires/innocape.yaml companies.csv --out benchmark.json
  branda benchmark --merge lithuania.json norway.json --out both.json

No number is of fewer companies than `--min-group`, and none of fewer can be computed from the others. A group of fewer than 20 \
has quartiles, of fewer than 100 deciles too, and of more every twentieth; the lowest and the highest score are not told. \
Merged quantiles are those of the mixture in which scores lie evenly between the quantiles of each file.")]
pub(crate) struct MakeBenchmark {
    // One group: both are there, or neither.
    #[command(flatten)]
    answered: Option<Answered>,

    #[command(flatten)]
    gathering: Gathering,

    /// Merge these benchmarks instead of reading answers
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["questionnaire", "answers"])]
    merge: Vec<PathBuf>,

    /// The benchmark, a JSON file
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl MakeBenchmark {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let Some(answered) = &self.answered else { return self.merge() };
        let gathering = &self.gathering;
        answered.spare(&self.out)?;
        let questionnaire = questionnaire::open(&answered.questionnaire)?;
        let Gathered { companies, refused } =
            gathering.gather(&answered.answers, &questionnaire, MissingItems::default())?;
        let benchmark = companies.cohort.disclosed(gathering.min_group).benchmark();
        let Some(companies) = benchmark.companies() else {
            let reason = format!(
                "fewer than {} companies have a score, too few for a benchmark; add more, or lower `--min-group`",
                gathering.min_group
            );
            return Err(Failure::File { file: shown(&self.out), reason });
        };
        written::to_file(&self.out, benchmark.to_json().as_bytes())?;
        say(&format!("a benchmark of {companies} companies in {}, {refused} refused", shown(&self.out)));
        Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn merge(&self) -> Result<ExitCode, Failure> {
        let benchmarks: Vec<Benchmark> =
            self.merge.iter().map(|path| open(path)).collect::<Result<_, _>>()?;
        let merged = Benchmark::merge(&benchmarks).map_err(Failure::Merge)?;
        written::to_file(&self.out, merged.to_json().as_bytes())?;
        let companies = merged.companies().unwrap_or(0);
        say(&format!("a benchmark of {companies} companies in {}", shown(&self.out)));
        Ok(ExitCode::SUCCESS)
    }
}

/// The benchmark that was asked for.
#[derive(Debug, clap::Args)]
pub(crate) struct BenchmarkFile {
    /// Show the company among others: a file that `branda benchmark` made of answers to the same questionnaire
    #[arg(long, value_name = "FILE")]
    benchmark: Option<PathBuf>,
}

impl BenchmarkFile {
    pub(crate) fn path(&self) -> Option<&Path> {
        self.benchmark.as_deref()
    }

    /// The benchmark, which is of this questionnaire.
    pub(crate) fn open(&self, questionnaire: &Questionnaire) -> Result<Option<Benchmark>, Failure> {
        let Some(path) = &self.benchmark else { return Ok(None) };
        let benchmark = open(path)?;
        let failure = |reason: String| Failure::File { file: shown(path), reason };
        benchmark.check(questionnaire).map_err(|error| failure(error.to_string()))?;
        Ok(Some(benchmark))
    }
}

/// Reads a benchmark.
fn open(path: &Path) -> Result<Benchmark, Failure> {
    const LARGEST: u64 = 10_000_000;
    let failure = |reason: String| Failure::File { file: shown(path), reason };
    let text = text_file::read(path, LARGEST).map_err(failure)?;
    Benchmark::from_json(&text).map_err(|error| failure(error.to_string()))
}
