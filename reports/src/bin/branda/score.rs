//! `branda score`: the scores of every company, as a table, and nothing else.

mod blocks;
mod ending;
mod reader;
mod scores;
mod split;
mod turns;

use std::path::PathBuf;
use std::process::ExitCode;

use engine::{Answers, Questionnaire};
use reports::Results;
use reports::source::{Source, TextTable};

use crate::batch::rejected::Rejected;
use crate::failure::Failure;
use crate::questionnaire;
use crate::source::{self, reading::Reading};
use crate::terminal::warn;
use blocks::Blocks;
use ending::{Ending, Output};
use reader::Reader;
use scores::Scores;
use turns::Turns;

/// Writes the scores of every company as a table: from a file or standard input to standard output, however many there are.
///
/// Its columns are those of the `results.csv` that `branda batch` writes, and its rows stand in the order of the answers. A row
/// with something wrong in it is rejected: it is told on standard error which cell and what to do, and all the others are scored.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  branda score questionnaires/innocape.yaml companies.csv > scores.csv
  xz -dc companies.csv.xz | branda score questionnaires/innocape.yaml | head
  branda score questionnaires/innocape.yaml companies.csv --columns id,level,overall --rejected wrong.csv

The answers are as for `branda batch`, and tables and JSON Lines may be of any length. Rows with a `respondent` are put together and follow at the end. Whether a company is there \
twice is not looked at: each row is scored by itself.")]
pub(crate) struct Score {
    /// The questionnaire, a YAML file
    questionnaire: PathBuf,

    /// The answers: a table (CSV, XLSX, ODS), answer files (JSON, JSON Lines, a folder or ZIP of them), or `-` for standard
    /// input
    #[arg(default_value = "-")]
    answers: PathBuf,

    /// The file for the scores, instead of standard output; it appears when it is whole
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// The columns to write, by their names and in this order, instead of all
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Option<Vec<String>>,

    /// Write rejected rows whole into this file, with what is wrong, to be corrected and run again
    #[arg(long, value_name = "FILE")]
    rejected: Option<PathBuf>,

    /// Score with this weight set of the questionnaire, by its id, instead of the one each company's answers call for
    #[arg(long, value_name = "ID")]
    weights: Option<String>,

    #[command(flatten)]
    reading: Reading,
}

impl Score {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let questionnaire = questionnaire::open(&self.questionnaire)?;
        if let Some(id) = &self.weights {
            Answers::none(&questionnaire).weigh(id).map_err(Failure::Weights)?;
        }
        let results = match &self.columns {
            Some(names) => Results::with(&questionnaire, names.iter().map(|name| name.trim())),
            None => Ok(Results::new(&questionnaire)),
        };
        let results = results.map_err(Failure::Columns)?;
        let mut source = source::open(&self.answers, &questionnaire, &self.reading)?;
        let rejected = self.rejected.clone().map(|path| Rejected::new(path, source.header()));
        let output = Output::open(self.out.as_deref())?;
        let mut ending = Ending::new(results.clone(), output, rejected)?;
        source.notes().iter().for_each(|note| warn(note));
        ending.tell_columns(source.unknown_columns());
        if let Some(table) = source.take_text() {
            self.score_table(&questionnaire, table, &results, &mut ending)?;
        } else {
            self.score_inputs(&questionnaire, source, &results, &mut ending)?;
        }
        ending.finish()
    }

    /// Scores a table of text, on as many threads as there are processors.
    fn score_table<'q>(
        &self,
        questionnaire: &'q Questionnaire,
        table: TextTable<'q>,
        results: &Results,
        ending: &mut Ending<'q>,
    ) -> Result<(), Failure> {
        ending.begin(&table);
        let reader = || Reader::new(&table, questionnaire, self.weights.as_deref(), results);
        let readers = (0..rayon::current_num_threads()).map(|_| reader()).collect();
        let blocks = Blocks::new(table.text, table.delimiter);
        Turns::new(blocks, ending).run(readers)
    }

    /// Scores what comes in another form, one input after another.
    fn score_inputs<'q>(
        &self,
        questionnaire: &'q Questionnaire,
        mut source: Source<'q>,
        results: &Results,
        ending: &mut Ending<'q>,
    ) -> Result<(), Failure> {
        let mut scores = Scores::new(questionnaire, results);
        let mut row = Vec::new();
        loop {
            let inputs = source.next_inputs()?;
            if inputs.is_empty() {
                return Ok(());
            }
            for input in inputs {
                row.clear();
                let mut read = input.read();
                if let Ok(answers) = &mut read {
                    if let Some(id) = &self.weights {
                        answers.weigh(id).map_err(Failure::Weights)?;
                    }
                    if answers.company.respondent.is_empty() {
                        scores.add(answers, &mut row);
                    }
                }
                ending.add_input(input, read, &row)?;
            }
        }
    }
}
