//! `branda cohort`: many companies as one study.

mod gathered;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use engine::MissingItems;
use reports::{Study, batch, study};

use crate::chosen::language;
use crate::failure::Failure;
use crate::look::Look;
use crate::questionnaire;
use crate::terminal::say;
use crate::written;
pub(crate) use gathered::{Answered, Gathered, Gathering};

/// Writes what many companies look like together: how their scores are spread, by country, sector or whatever the profile
/// asks; which dimensions lag; how groups differ; what changed between rounds; and how well the questions hang together.
///
/// No number is told of fewer companies than `--min-group`, and none can be computed from the others: a group that is too
/// small is left empty, as one without companies is, and others with it where it could be found by subtraction.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda cohort questionnaires/innocape.yaml companies.csv --out cohort.html --by country --csv cohort.csv

Each company counts once, with its latest round: by date, or where dates are missing the later one in the file. Companies with \
rounds are held in memory until the end, as are those with several respondents; all others are not.

Quantiles lie on a line between their neighbours at (n - 1)p. They are exact while a score has at most 1,024 different values, \
and otherwise to 1/8,000 of its range. Differences are Cliff's delta with a bootstrap interval of 95 %.

Cronbach's alpha with a published data set: write a questionnaire of one dimension with a question for each item, whose \
options have the points of the published codes, and `values: points`, or with `scale: { lowest: 1, highest: 6 }` what the \
points are between; a table with a column `id` and one for each item; and read `--items items.csv`. Every question counts \
once, whatever its weight. Reversed items count as `reversed: true` makes them.")]
pub(crate) struct Cohort {
    #[command(flatten)]
    answered: Answered,

    #[command(flatten)]
    gathering: Gathering,

    #[command(flatten)]
    look: Look,

    /// The page, an HTML file
    #[arg(long, value_name = "FILE")]
    out: PathBuf,

    /// Also write the scores of all groups as a table (CSV)
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,

    /// Also write Cronbach's alpha and the statistics of each question as a table (CSV)
    #[arg(long, value_name = "FILE")]
    items: Option<PathBuf>,

    /// Also write everything as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// What a missing answer does to the statistics of questions
    #[arg(long, value_enum, default_value_t = Missing::Pairwise)]
    missing: Missing,

    /// The language of the page, such as `lt`; without it the first of the questionnaire
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Missing {
    /// Only companies that answered every question of a scale
    Listwise,
    /// Each two questions of those who answered both, as R and Python do
    Pairwise,
    /// As scores are made: by the policy of the questionnaire, and what that leaves out with the mean of the others
    AsScored,
}

impl Cohort {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let questionnaire = questionnaire::open(&self.answered.questionnaire)?;
        let chosen = language(self.language.as_deref(), &questionnaire)?;
        #[expect(clippy::expect_used, reason = "a questionnaire is sound, so it has a language")]
        let language = chosen.as_ref().or(questionnaire.default_language()).expect("a language");
        for path in [Some(&self.out), self.csv.as_ref(), self.items.as_ref(), self.json.as_ref()]
            .into_iter()
            .flatten()
        {
            self.answered.spare(path)?;
        }
        let pages = self.look.pages()?;
        let missing = match self.missing {
            Missing::Listwise => MissingItems::Listwise,
            Missing::Pairwise => MissingItems::Pairwise,
            Missing::AsScored => MissingItems::AsScored,
        };
        let Gathered { companies, refused } =
            self.gathering.gather(&self.answered.answers, &questionnaire, missing)?;
        let batch::Gathered { cohort, reliability, shift, duplicates } = companies;
        let disclosed = cohort.disclosed(self.gathering.min_group);
        let study = Study { disclosed: &disclosed, reliability: &reliability, shift: &shift, duplicates };
        written::to_file(&self.out, pages.study(&study, language)?.as_bytes())?;
        if let Some(path) = &self.csv {
            write_table(path, &study::score_columns(&questionnaire), &study::score_rows(&study))?;
        }
        if let Some(path) = &self.items {
            write_table(path, &study::item_columns(), &study::item_rows(&study))?;
        }
        if let Some(path) = &self.json {
            written::to_file(path, study::json(&study).as_bytes())?;
        }
        say(&gathered::told(&cohort, refused, &self.out));
        Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn write_table(path: &Path, columns: &[impl AsRef<str>], rows: &[Vec<String>]) -> Result<(), Failure> {
    let mut table = crate::batch::table_file::TableFile::begin(written::begin(path)?, b',', columns)?;
    rows.iter().try_for_each(|row| table.add(row))?;
    table.finish()
}
