//! `branda batch`: a report for every company in a file or folder of answers.

mod companies;
mod held;
mod log;
mod output;
mod refusals;
mod rejected;
mod report;
mod stem;
mod table_file;
pub(crate) mod whole_file;

use std::path::PathBuf;
use std::process::ExitCode;

use engine::{Answers, Language, Questionnaire};
use rayon::prelude::*;
use reports::{IndexEntry, results};
use serde_json::Value;

use crate::counted::counted;
use crate::failure::Failure;
use crate::look::Look;
use crate::questionnaire;
use crate::source::reading::Reading;
use crate::source::refusal::Refusal;
use crate::source::{Input, Source};
use crate::terminal::shown;
use companies::Companies;
use held::Held;
use log::Log;
use output::{Output, RESULTS, spare};
use refusals::Refusals;
use rejected::Rejected;
use report::{Report, Reporter};
use table_file::TableFile;

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
    look: Look,

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
            Answers::none(&questionnaire).weigh(id).map_err(Failure::Weights)?;
        }
        let press = self.pdf.then(|| self.look.press()).transpose()?;
        let mut source = Source::open(&self.answers, &questionnaire, &self.reading)?;
        let mut inputs = source.first_inputs()?;
        for input in [&self.questionnaire, &self.answers] {
            spare(input, &self.out)?;
        }
        let pages = self.look.pages()?;
        let output = Output::open(&self.out, self.charts)?;
        let reporter = Reporter::new(
            (pages, press),
            &questionnaire,
            &output,
            language.as_ref(),
            self.weights.as_deref(),
        );
        log.expect(source.size());

        let mut companies = Companies::default();
        let mut refusals = Refusals::new(Rejected::of(&source, &output), log);
        let mut table = output.table(RESULTS, b',', &results::columns(&questionnaire))?;
        let mut index = Vec::new();

        source.notes().iter().for_each(|note| log.note(note));
        refusals.tell_columns(source.unknown_columns());
        let mut held = Held::default();
        while !inputs.is_empty() {
            let accepted = accept(&inputs, &mut companies, &mut held, &mut refusals)?;
            add_reports(&reporter, accepted, &mut index, &mut table)?;
            log.reach(source.read_so_far(), index.len());
            inputs = source.next_inputs()?;
        }
        let together = accept_held(held, &mut companies, &mut refusals)?;
        add_reports(&reporter, together, &mut index, &mut table)?;
        log.reach(source.read_so_far(), index.len());

        reporter.write_index(&index, refusals.inputs())?;
        table.finish()?;
        refusals.finish()?;
        let others = output.others();
        if others > 0 {
            let others = counted(others, "other file");
            log.note(&format!(
                "{} holds {others} too, which this run did not write; its reports are those that `index.html` lists",
                shown(&self.out)
            ));
        }
        let mut numbers = refusals.numbers();
        if let Value::Object(fields) = &mut numbers {
            fields.insert("reports".to_owned(), index.len().into());
        }
        log.done(&format!("{} in {}, {refusals}", counted(index.len(), "report"), shown(&self.out)), numbers);
        Ok(if refusals.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn chosen_language(&self, questionnaire: &Questionnaire) -> Result<Option<Language>, Failure> {
        let code = self.language.as_deref();
        code.map(|code| questionnaire.language(code)).transpose().map_err(Failure::Language)
    }
}

/// The answers of a company, of one respondent or several, and the file name of its report.
type Accepted<'q> = (Vec<Answers<'q>>, String);

/// Reads inputs in parallel and then, in their order, refuses them, holds them until the other respondents of the company
/// are there too, or gives them the file names of their reports.
fn accept<'q>(
    inputs: &[Input<'q>],
    companies: &mut Companies,
    held: &mut Held<'q>,
    refusals: &mut Refusals<'_>,
) -> Result<Vec<Accepted<'q>>, Failure> {
    let read: Vec<Result<Answers<'q>, Vec<Refusal>>> = inputs.par_iter().map(Input::read).collect();
    let mut accepted = Vec::with_capacity(inputs.len());
    for (input, answers) in inputs.iter().zip(read) {
        let answers = match answers {
            Ok(answers) => answers,
            Err(reasons) => {
                refusals.tell_input(&reasons, input.cells(), input.lines_lost())?;
                continue;
            }
        };
        let migrated = answers.migration().is_some().then(|| answers.clone());
        let entered = if answers.company.respondent.is_empty() {
            let entered = companies.enter(&answers.company, input.origin());
            entered.map(|stem| accepted.push((vec![answers], stem)))
        } else {
            held.hold(answers, input)
        };
        match entered {
            Ok(()) => {
                if let Some(answers) = migrated {
                    refusals.tell_migration(&answers, input.origin());
                }
            }
            Err(refusal) => refusals.tell_input(&[refusal], input.cells(), input.lines_lost())?,
        }
    }
    Ok(accepted)
}

/// Gives the companies that were held the file names of their reports, or refuses them.
fn accept_held<'q>(
    held: Held<'q>,
    companies: &mut Companies,
    refusals: &mut Refusals<'_>,
) -> Result<Vec<Accepted<'q>>, Failure> {
    let mut accepted = Vec::new();
    for members in held.companies() {
        let Some(first) = members.first() else { continue };
        match companies.enter(&first.answers.company, &first.origin) {
            Ok(stem) => accepted.push((members.into_iter().map(|member| member.answers).collect(), stem)),
            Err(refusal) => {
                for member in &members {
                    refusals.tell_input(&[refusal.of(&member.origin)], member.cells.as_ref(), 0)?;
                }
            }
        }
    }
    Ok(accepted)
}

/// Scores companies and writes their reports in parallel, and adds them to the index and the results in their order.
fn add_reports(
    reporter: &Reporter<'_>,
    accepted: Vec<Accepted<'_>>,
    index: &mut Vec<IndexEntry>,
    table: &mut TableFile,
) -> Result<(), Failure> {
    let reports: Vec<_> =
        accepted.into_par_iter().map(|(respondents, stem)| reporter.write(respondents, &stem)).collect();
    for report in reports {
        let Report { entry, row } = report?;
        index.push(entry);
        table.add(&row)?;
    }
    Ok(())
}
