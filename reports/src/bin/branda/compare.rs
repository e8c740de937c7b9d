//! `branda compare`: what changed for a company from one round to another.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use engine::{Answers, assess_together, compare};
use reports::comparison;

use crate::company::Wanted;
use crate::failure::Failure;
use crate::questionnaire;
use crate::source::reading::Reading;
use crate::terminal::{say, shown, warn};
use reports::source::migration_told;

/// Compares two rounds of one company: every score, the level, the place on the map, and the answers that changed.
///
/// Where the questionnaire has changed since the first round, name the one of that round too: then what the company changed
/// and what the questionnaire changed are told apart.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda compare questionnaires/innocape.yaml LT-001-T0.json LT-001-T1.json
  branda compare questionnaires/innocape.yaml companies.csv companies.csv --company LT-001 --before-round T0 --after-round T1

With `--before-questionnaire`, the answers of the first round are scored with both questionnaires. The change is then the \
sum of two: the same answers under the later questionnaire, less under the earlier one; and the later answers, less the \
earlier ones, both under the later questionnaire. Without it, answers to another version are read as far as they fit.")]
pub(crate) struct Compare {
    /// The questionnaire of the later round, a YAML file
    questionnaire: PathBuf,

    /// The earlier answers: an answer file (JSON), or many in whatever form `batch` reads
    before: PathBuf,

    /// The later answers, of the same kinds
    after: PathBuf,

    /// The company, by its id; needed where there are several
    #[arg(long, value_name = "ID")]
    company: Option<String>,

    /// The earlier round; needed where the earlier answers are of several
    #[arg(long, value_name = "ROUND")]
    before_round: Option<String>,

    /// The later round; needed where the later answers are of several
    #[arg(long, value_name = "ROUND")]
    after_round: Option<String>,

    /// The questionnaire of the earlier round, where it was another version
    #[arg(long, value_name = "FILE")]
    before_questionnaire: Option<PathBuf>,

    /// How to write it: `text` for people, `json` for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Compare {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let later = questionnaire::open(&self.questionnaire)?;
        let earlier = self.before_questionnaire.as_deref().map(questionnaire::open).transpose()?;
        let company = self.company.as_deref();
        let wanted = |round, round_option| Wanted { company, round, round_option, reading: &self.reading };
        let before = wanted(self.before_round.as_deref(), "--before-round");
        let before = before.find(&self.before, earlier.as_ref().unwrap_or(&later))?;
        let after = wanted(self.after_round.as_deref(), "--after-round").find(&self.after, &later)?;
        if before.is_empty() || after.is_empty() {
            return Ok(ExitCode::FAILURE);
        }
        tell_migrations(&self.before, &before);
        tell_migrations(&self.after, &after);
        let comparison = compare(assess_together(before)?, assess_together(after)?)?;
        match self.format {
            Format::Text => {
                #[expect(clippy::expect_used, reason = "a questionnaire is sound, so it has a language")]
                let language = later.default_language().expect("a language");
                comparison::text(&comparison, language).lines().for_each(say);
            }
            Format::Json => comparison::json(&comparison).lines().for_each(say),
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Tells what became of answers to another version.
fn tell_migrations(path: &Path, respondents: &[Answers<'_>]) {
    for answers in respondents {
        let Some(told) = migration_told(answers) else { continue };
        warn(&format!("{}: {told}", shown(path)));
        let dropped = answers.migration().map(|migration| migration.dropped.as_slice()).unwrap_or_default();
        for problem in dropped {
            warn(&format!("{}: left out: {problem}", shown(path)));
        }
    }
}
