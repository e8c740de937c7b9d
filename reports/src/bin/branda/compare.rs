//! `branda compare`: what changed for a company from one round to another.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use engine::{Answers, Questionnaire, assess, compare};
use reports::comparison;

use crate::answer_file;
use crate::failure::Failure;
use crate::migration;
use crate::questionnaire;
use crate::terminal::{say, shown, warn};

/// Compares two rounds of one company: every score, the level, the place on the map, and the answers that changed.
///
/// Where the questionnaire has changed since the first round, name the one of that round too: then what the company changed
/// and what the questionnaire changed are told apart.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda compare questionnaires/innocape.yaml LT-001-T0.json LT-001-T1.json

With `--before-questionnaire`, the answers of the first round are scored with both questionnaires. The change is then the \
sum of two: the same answers under the later questionnaire, less under the earlier one; and the later answers, less the \
earlier ones, both under the later questionnaire. Without it, answers to another version are read as far as they fit.")]
pub(crate) struct Compare {
    /// The questionnaire of the later round, a YAML file
    questionnaire: PathBuf,

    /// The earlier answers, a JSON file
    before: PathBuf,

    /// The later answers, a JSON file
    after: PathBuf,

    /// The questionnaire of the earlier round, where it was another version
    #[arg(long, value_name = "FILE")]
    before_questionnaire: Option<PathBuf>,

    /// How to write it: `text` for people, `json` for programs
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
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
        let before = read(&self.before, earlier.as_ref().unwrap_or(&later))?;
        let after = read(&self.after, &later)?;
        let comparison = compare(assess(before), assess(after))?;
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

/// Reads the answers of a round, and tells what became of those to another version.
fn read<'q>(path: &Path, questionnaire: &'q Questionnaire) -> Result<Answers<'q>, Failure> {
    let answers = answer_file::read(path, questionnaire).map_err(|problems| {
        let told = |(field, reason): &(Option<String>, String)| match field {
            Some(field) => format!("{}: field `{field}`: {reason}", shown(path)),
            None => format!("{}: {reason}", shown(path)),
        };
        Failure::Answers(problems.iter().map(told).collect())
    })?;
    if let Some(told) = migration::told(&answers) {
        warn(&format!("{}: {told}", shown(path)));
        let dropped = answers.migration().map(|migration| migration.dropped.as_slice()).unwrap_or_default();
        for problem in dropped {
            warn(&format!("{}: left out: {problem}", shown(path)));
        }
    }
    Ok(answers)
}
