//! Lists of providers, as files.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use engine::{Problem, Providers, Questionnaire, QuestionnaireError};

use crate::failure::Failure;
use crate::source;
use crate::terminal::shown;
use crate::text_file;
use reports::Snippets;
use reports::source::{Origin, Place, Refusal, plain_table};

/// The largest list in YAML, in bytes.
const LARGEST: u64 = 10_000_000;

/// Those who help, where they were named.
#[derive(Debug, clap::Args)]
pub(crate) struct ProvidersFile {
    /// Who helps companies with what: a table (CSV, XLSX, ODS) or a YAML file (see `questionnaires/providers.md`); each report
    /// names those that fit beside its steps
    #[arg(long, value_name = "FILE")]
    providers: Option<PathBuf>,
}

impl ProvidersFile {
    /// The list, read for a questionnaire; all that is wrong with it is one failure.
    pub(crate) fn open(&self, questionnaire: &Questionnaire) -> Result<Option<Providers>, Failure> {
        let Some(path) = &self.providers else { return Ok(None) };
        let ending = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
        let is_yaml = matches!(ending.as_deref(), Some("yaml" | "yml"));
        if is_yaml { from_yaml(path, questionnaire) } else { from_table(path, questionnaire) }.map(Some)
    }
}

fn from_yaml(path: &Path, questionnaire: &Questionnaire) -> Result<Providers, Failure> {
    let text =
        text_file::read(path, LARGEST).map_err(|reason| Failure::File { file: shown(path), reason })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Providers::from_yaml(text, questionnaire)
        .map_err(|error| Failure::Questionnaire(Snippets::new(&shown(path), text, &error.problems, &[])))
}

fn from_table(path: &Path, questionnaire: &Questionnaire) -> Result<Providers, Failure> {
    let (header, rows) = plain_table::read(source::content(path)?)?;
    Providers::from_table(&header, &rows, questionnaire).map_err(|QuestionnaireError { problems }| {
        let file: std::sync::Arc<str> = shown(path).into();
        let refusal = |Problem { place, rule }: &Problem| {
            let row = place.map(|place| Place::Row(place.line));
            let column = place.and_then(|place| header.1.get((place.column as usize).checked_sub(1)?));
            Refusal::new(
                &Origin { file: file.clone(), place: row },
                column.map(|name| name.trim()),
                &rule.to_string(),
            )
        };
        Failure::Refused(problems.iter().map(refusal).collect())
    })
}
