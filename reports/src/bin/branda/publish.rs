//! `branda publish`: the assessment as a page, for any web server or as one file.

mod app;
mod desk;
mod folder;
mod page;

use std::path::PathBuf;
use std::process::ExitCode;

use engine::Language;
use reports::Hub;

use crate::benchmark::BenchmarkFile;
use crate::failure::Failure;
use crate::look::ThemeFile;
use crate::publish::app::App;
use crate::publish::desk::Desk;
use crate::publish::page::Published;
use crate::terminal::{say, shown};
use crate::{questionnaire, written};

/// Makes the page in which people fill in a questionnaire and read their report, all on their own machine.
///
/// A name that ends in `.html` gives one file with everything inside, which works from an e-mail or a memory stick without
/// a network. Any other name gives a folder for a web server, whose page can be installed and works offline after the first
/// visit. Nothing that people enter is sent anywhere by either.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda publish questionnaires/innocape.yaml --out assessment.html
  branda publish questionnaires/innocape.yaml --language lt --out site
  branda publish questionnaires/innocape.yaml --benchmark benchmark.json --theme hub.yaml --out assessment.html
  branda publish questionnaires/innocape.yaml --desk --out desk.html")]
pub(crate) struct Publish {
    /// The questionnaire, in YAML
    #[arg(value_name = "QUESTIONNAIRE")]
    questionnaire: PathBuf,

    /// The language to begin in, such as `lt`, instead of the one that the browser asks for
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    #[command(flatten)]
    benchmark: BenchmarkFile,

    #[command(flatten)]
    theme: ThemeFile,

    /// With the consultant's desk, which makes the reports of many companies at once, and checks questionnaires; for those who
    /// advise, as it is of no use to a company that answers for itself
    #[arg(long)]
    desk: bool,

    /// A folder with the app as `cargo run -p pack` leaves it, instead of the one inside this command
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,

    /// A file that ends in `.html`, or a folder; what was published there before is replaced
    #[arg(long, value_name = "FILE|DIR")]
    out: PathBuf,
}

impl Publish {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let (questionnaire, yaml, compiled) = questionnaire::compile(&self.questionnaire)?;
        let language = self.language(&questionnaire)?;
        let benchmark = self.benchmark.open(&questionnaire)?.map(|benchmark| benchmark.compiled());
        let theme = self.theme.open()?.map(|(theme, logo)| {
            (Hub::new(&theme, logo.as_ref(), &questionnaire.languages), theme.compiled())
        });
        let app = App::find(self.app.as_deref())?;
        let desk = self.desk.then(|| Desk::new(&app, &questionnaire, yaml)).transpose()?;
        let published = Published {
            app: &app,
            questionnaire: &questionnaire,
            compiled,
            language,
            benchmark,
            theme,
            desk,
        };
        let out = shown(&self.out);
        if self.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html")) {
            written::to_file(&self.out, published.file()?.as_bytes())?;
            say(&format!("the assessment in {out}"));
        } else {
            folder::write(&self.out, &published)?;
            say(&format!("the assessment in {out}, for a web server"));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn language(&self, questionnaire: &engine::Questionnaire) -> Result<Option<Language>, Failure> {
        let language = self.language.as_deref().map(|code| questionnaire.language(code));
        language.transpose().map_err(Failure::Language)
    }
}
