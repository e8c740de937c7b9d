//! `branda batch`: a report for every company in a file or folder of answers.

mod index;
pub(crate) mod log;
mod manifest;
mod output;
mod refusals;
pub(crate) mod rejected;
mod report;
mod results_files;
mod run;
pub(crate) mod table_file;
pub(crate) mod whole_file;

use std::path::PathBuf;
use std::process::ExitCode;

use engine::{Language, Questionnaire};
use reports::batch::REJECTED;

use crate::benchmark::BenchmarkFile;
use crate::failure::Failure;
use crate::interrupt;
use crate::look::Look;
use crate::providers::ProvidersFile;
use crate::questionnaire;
use crate::source::{self, reading::Reading};
use crate::terminal::shown;
use log::Log;
use manifest::Manifest;
use output::{Output, spare};
use refusals::Refusals;
use rejected::Rejected;
use report::Reporter;
use reports::counted;
use results_files::{Form, NAMES, ResultsFiles};
use run::{Run, check_weights};

/// Writes a report for every company, a page that lists them, and their results as a table.
///
/// A row or file with something wrong in it is rejected: it is told which cell and what to do, and all the others get
/// their reports. Rejected rows stand whole in `rejected.csv`, with what is wrong, to be corrected and run again.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda batch questionnaires/innocape.yaml companies.csv --out reports

Answers are a table with a row for each company, or answer files as the browser saves them; which of them shows in what \
is read, not in its name:
  CSV         anything between the cells; UTF-8, UTF-16, others with --encoding; of any length
  XLSX, ODS   the first sheet, or --sheet NAME; up to 20 million cells, 500 MB unpacked
  JSON        an answer file of up to 1 MB, or a list of them of up to 100 MB
  JSON Lines  an answer file on each line; of any length
  folder      the answer files in it that end in `.json`, not those in folders within
  ZIP         the answer files in it that end in `.json`, in whatever folders
  -           any of these but a folder, from standard input

The columns of a table are `id`, if you like `name`, `date`, `round`, `respondent`, `language` and `version`, and one for \
each question by its id. A cell holds the id of an option, a number, `dont_know`, `not_applicable`, or nothing. Every row \
of a CSV has as many cells as the first, also where they are empty. Numbers may have a decimal comma where it can be \
nothing else: `12,5`, but `1,234` only with --decimal-comma.

Rounds of one company are rows with the same `id` and another `round`; each gets its own report. The same `id` and `round` \
again is rejected, also where only capitals differ. Where several people answer for a company, each has a row or file with \
the same `id` and `round` and their name in `respondent`; they share one report. Answers to another `version` of the \
questionnaire are read as far as they fit, and what was left out is told.")]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct Batch {
    /// The questionnaire, a YAML file
    questionnaire: PathBuf,

    /// The answers: a table (CSV, XLSX, ODS), answer files (JSON, JSON Lines, a folder or ZIP of them), or `-` for standard
    /// input
    answers: PathBuf,

    /// The folder for reports; it is made if it is not there, files of the same name in it are replaced, and others stay
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The language of all reports, such as `lt`, instead of the one each company asks for
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    /// Score with this weight set of the questionnaire, by its id, instead of the one each company's answers call for
    #[arg(long, value_name = "ID")]
    weights: Option<String>,

    /// Write the charts of each report as SVG files too, into `DIR/charts`
    #[arg(long)]
    charts: bool,

    /// Write each report as a PDF too, beside its page
    #[arg(long)]
    pdf: bool,

    #[command(flatten)]
    benchmark: BenchmarkFile,

    #[command(flatten)]
    look: Look,

    #[command(flatten)]
    providers: ProvidersFile,

    /// Go on where a run ended that was broken off, and make anew only the reports that are not there or of which something
    /// changed: the answers, the questionnaire, an option of this command, or Branda itself
    #[arg(long)]
    resume: bool,

    /// The forms of the results; several with a comma between
    #[arg(long, value_enum, value_name = "FORM", value_delimiter = ',', default_value = "csv")]
    results: Vec<Form>,

    /// Tell only what is wrong, and how it ended: no progress, no notes
    #[arg(long)]
    quiet: bool,

    /// How to tell what happens, on standard error: `text` for people, `json` with an object on each line for programs
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = log::Format::Text)]
    log_format: log::Format,

    #[command(flatten)]
    reading: Reading,
}

impl Batch {
    pub(crate) fn run(&self) -> ExitCode {
        let log = Log::new(self.log_format, self.quiet);
        self.write(&log).unwrap_or_else(|failure| {
            log.failure(&failure);
            failure.exit_code()
        })
    }

    fn write(&self, log: &Log) -> Result<ExitCode, Failure> {
        let questionnaire = questionnaire::open(&self.questionnaire)?;
        let language = self.chosen_language(&questionnaire)?;
        if let Some(id) = &self.weights {
            check_weights(&questionnaire, id)?;
        }
        let benchmark = self.benchmark.open(&questionnaire)?;
        let press = self.pdf.then(|| self.look.press()).transpose()?;
        let providers = self.providers.open(&questionnaire)?;
        let mut source = source::open(&self.answers, &questionnaire, &self.reading)?;
        let mut inputs = source.first_inputs()?;
        for input in [&*self.questionnaire, &*self.answers].into_iter().chain(self.benchmark.path()) {
            spare(input, &self.out)?;
        }
        let pages = self.look.pages()?;
        interrupt::listen();
        let output = Output::open(&self.out, self.charts)?;
        let reporter = reports::batch::Reporter {
            pages,
            questionnaire: &questionnaire,
            language: language.as_ref(),
            benchmark: benchmark.as_ref(),
            providers: providers.as_ref(),
        };
        let made_of = self.look.made_of()?;
        let reporter = Reporter::new(reporter, press, &output, self.weights.as_deref(), &made_of);
        let refusals = Refusals::new(Rejected::new(self.out.join(REJECTED), source.header()), log);
        let manifest = Manifest::open(output.folder(), self.resume)?;
        let results = ResultsFiles::begin(&self.results, &questionnaire, &output)?;
        let mut run = Run::new(reporter, &output, refusals, manifest, results)?;

        log.expect(source.size());
        for note in source.notes() {
            log.note(note);
        }
        run.refusals().tell_columns(source.unknown_columns());
        let mut before = 0;
        while !inputs.is_empty() && !interrupt::is_asked() {
            let read = source.read_so_far();
            run.take(&inputs, &|share, reports| {
                log.reach(before + ((read - before) as f64 * share) as u64, reports);
            })?;
            before = read;
            inputs = source.next_inputs()?;
        }
        if !interrupt::is_asked() {
            run.take_held(&|_, reports| log.reach(before, reports))?;
        }
        if interrupt::is_asked() {
            log.stopped(run.reports());
            return Ok(ExitCode::from(interrupt::INTERRUPTED));
        }
        let (line, numbers, nothing_refused) = run.finish(&shown(&self.out), self.resume)?;
        output
            .remove_all(NAMES.iter().filter(|name| !self.results.iter().any(|form| form.name() == **name)))?;
        let others = output.others();
        if others > 0 {
            let others = counted(others, "other file");
            log.note(&format!(
                "{} holds {others} too, which this run did not write; its reports are those that `index.html` lists",
                shown(&self.out)
            ));
        }
        log.done(&line, numbers);
        Ok(if nothing_refused { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn chosen_language(&self, questionnaire: &Questionnaire) -> Result<Option<Language>, Failure> {
        let code = self.language.as_deref();
        code.map(|code| questionnaire.language(code)).transpose().map_err(Failure::Language)
    }
}
