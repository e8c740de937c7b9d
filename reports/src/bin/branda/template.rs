//! `branda template`: an empty table of answers, or a blank form for paper, to be filled in.

mod workbook;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::ExitCode;

use engine::Questionnaire;

use crate::chosen;
use crate::failure::Failure;
use crate::look::Look;
use crate::questionnaire;
use crate::terminal::{say, shown};
use crate::written;

/// Writes an empty table of answers for a questionnaire, which `batch` reads once it is filled in; or a blank form for paper.
///
/// A CSV has only the header. A workbook has lists to choose from in its cells, checks numbers as they are entered, and
/// explains every column and option on a sheet of its own. A page is the questionnaire with boxes and lines, to be printed on
/// A4 and filled in with a pen; it says in words which questions may be left out.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda template questionnaires/innocape.yaml --out companies.xlsx --language lt
  branda template questionnaires/innocape.yaml --out form.html --language lt")]
pub(crate) struct Template {
    /// The questionnaire, a YAML file
    questionnaire: PathBuf,

    /// The file to write; its name ends in `.csv`, `.xlsx` or `.html`, and one of the same name is replaced
    #[arg(long, value_name = "FILE")]
    out: PathBuf,

    /// The language of the explanations or the form, such as `lt`; the first of the questionnaire otherwise
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    #[command(flatten)]
    look: Look,
}

impl Template {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let questionnaire = questionnaire::open(&self.questionnaire)?;
        let language = chosen::language(self.language.as_deref(), &questionnaire)?;
        #[expect(clippy::expect_used, reason = "a questionnaire is sound, so it has a language")]
        let language = language.as_ref().or(questionnaire.default_language()).expect("a language");
        let ending = self.out.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
        let bytes = match ending.as_deref() {
            Some("csv") => header(&questionnaire).into_bytes(),
            Some("xlsx") => workbook::bytes(&questionnaire, language).map_err(|error| Failure::File {
                file: shown(&self.out),
                reason: format!("no workbook can be made of this questionnaire ({error}); write a CSV"),
            })?,
            Some("html") => self.look.pages()?.blank_form(&questionnaire, language)?.into_bytes(),
            _ => {
                return Err(Failure::File {
                    file: shown(&self.out),
                    reason: "the name of a template ends in `.csv`, `.xlsx` or `.html`; write one of these"
                        .to_owned(),
                });
            }
        };
        written::to_file(&self.out, &bytes)?;
        let kind = if ending.as_deref() == Some("html") { "a form" } else { "a table" };
        say(&format!("{kind} for `{}` in {}", questionnaire.id, shown(&self.out)));
        Ok(ExitCode::SUCCESS)
    }
}

/// No column has a name that needs quotes.
fn header(questionnaire: &Questionnaire) -> String {
    questionnaire.column_names().collect::<Vec<_>>().join(",") + "\n"
}
