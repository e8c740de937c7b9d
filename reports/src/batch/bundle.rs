//! Many companies at once, as one ZIP: what the command writes into a folder, a little at a time.

use std::collections::VecDeque;
use std::fmt;
use std::io;

use engine::{Benchmark, Cohort, Language, MissingItems, NotTogether, OtherQuestionnaire, Questionnaire};
use zip::result::ZipError;

use super::archive::Archive;
use super::gathering::{Gathered, Gathering, Part};
use super::intake::{Accepted, Intake};
use super::refused::{Refused, left_out};
use super::rejected::Rejected;
use super::reporter::{Reported, Reporter};
use super::table::Table;
use super::{COHORT, INDEX, REJECTED, RESULTS};
use crate::pages::{PageError, Pages};
use crate::results;
use crate::source::{Input, Refusal, Source, SourceError, migration_told};
use crate::study::Study;
use crate::view::index::Listed;

/// The fewest companies that any number of the study is of, as for `branda cohort`.
const MIN_GROUP: u64 = 5;
/// How many messages are kept; the rest stands in `rejected.csv`.
const MOST_TOLD: usize = 200;

/// A ZIP with a report for every company, the list of them, their results, the rows that were rejected, and the page of all
/// companies together: with the names and the bytes that `branda batch` and `branda cohort` give them.
pub struct Bundle<'q> {
    source: Source<'q>,
    inputs: VecDeque<Input<'q>>,
    /// How much of the source had been read before these inputs, and how many they were.
    before: u64,
    chunk: usize,
    accepted: VecDeque<Accepted<'q>>,
    is_read: bool,
    reporter: Reporter<'q>,
    intake: Intake<'q>,
    gathering: Gathering<'q>,
    part: Part<'q>,
    archive: Archive,
    names: Vec<(String, usize)>,
    grown: Vec<u8>,
    results: Table<Vec<u8>>,
    rejected: Rejected<Vec<u8>>,
    listed: Listed,
    rows: String,
    refused: Refused,
    told: Vec<String>,
    untold: usize,
}

/// Why there is no ZIP.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum BundleError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    NotTogether(#[from] NotTogether),
    #[error(transparent)]
    Benchmark(#[from] OtherQuestionnaire),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error("the archive cannot be written")]
    Archive(#[from] ZipError),
    #[error("a table cannot be written")]
    Table(#[from] io::Error),
}

/// A piece of the ZIP: whole entries.
#[derive(Debug, Default)]
pub struct Piece {
    /// Each file that begins and ends in it, with the place behind its last byte.
    pub names: Vec<(String, usize)>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl<'q> Bundle<'q> {
    /// Begins to read. Reports are in the language that each company asks for, all else in the first of the questionnaire.
    ///
    /// # Errors
    ///
    /// When there is nothing in the source, or it cannot be read.
    pub fn begin(
        mut source: Source<'q>,
        questionnaire: &'q Questionnaire,
        benchmark: Option<&'q Benchmark>,
        pages: Pages,
    ) -> Result<Self, BundleError> {
        let inputs: VecDeque<_> = source.first_inputs()?.into();
        let reporter = Reporter { pages, questionnaire, language: None, benchmark, providers: None };
        let columns = results::columns(questionnaire);
        let part = Part::new(Cohort::new(questionnaire), questionnaire, MissingItems::Pairwise);
        let mut bundle = Self {
            before: 0,
            chunk: inputs.len(),
            inputs,
            accepted: VecDeque::new(),
            is_read: false,
            reporter,
            intake: Intake::default(),
            gathering: Gathering::default(),
            part,
            archive: Archive::new(),
            names: Vec::new(),
            grown: Vec::new(),
            results: Table::begin(Vec::new(), b',', &columns)?,
            rejected: Rejected::new(source.header()),
            listed: Listed::default(),
            rows: String::new(),
            refused: Refused::default(),
            told: source.notes().to_vec(),
            untold: 0,
            source,
        };
        let unknown = bundle.source.unknown_columns().to_vec();
        bundle.refused.columns = unknown.len();
        bundle.tell_all(&unknown);
        Ok(bundle)
    }

    /// Reads an input or makes a report; says whether there is more to do.
    ///
    /// # Errors
    ///
    /// When the source cannot be read on, or a report cannot be made.
    pub fn step(&mut self) -> Result<bool, BundleError> {
        if let Some(company) = self.accepted.pop_front() {
            self.report(company)?;
        } else if let Some(input) = self.inputs.pop_front() {
            self.take(&input)?;
        } else if self.is_read {
            return Ok(false);
        } else {
            self.before = self.source.read_so_far();
            self.inputs = self.source.next_inputs()?.into();
            self.chunk = self.inputs.len();
            if self.inputs.is_empty() {
                self.is_read = true;
                self.take_held()?;
            }
        }
        Ok(true)
    }

    /// What the ZIP grew by since this was called last.
    pub fn take_piece(&mut self) -> Piece {
        Piece { names: std::mem::take(&mut self.names), bytes: std::mem::take(&mut self.grown) }
    }

    /// How many reports there are so far.
    pub fn reports(&self) -> usize {
        self.listed.reports()
    }

    /// What share of the source has been read, from 0 to 1; nothing where nobody knows.
    pub fn share(&self) -> Option<f64> {
        let (size, read) = (self.source.size(), self.source.read_so_far());
        let done = 1.0 - self.inputs.len() as f64 / self.chunk.max(1) as f64;
        let passed = self.before as f64 + read.saturating_sub(self.before) as f64 * done;
        (size > 0).then(|| (passed / size as f64).min(1.0))
    }

    /// How much was not accepted so far.
    pub fn refused(&self) -> Refused {
        self.refused
    }

    /// What was assumed, refused and left out, each as a line that the command would say; and how many lines more there are.
    pub fn told(&self) -> (&[String], usize) {
        (&self.told, self.untold)
    }

    /// Adds what is made of all, and completes the ZIP: its last piece.
    ///
    /// # Errors
    ///
    /// When a page cannot be made.
    pub fn finish(mut self) -> Result<Piece, BundleError> {
        let [before, after] = self.reporter.index(&self.listed, self.refused.inputs)?;
        let rows = std::mem::take(&mut self.rows);
        self.add(INDEX, [before, rows, after].concat().as_bytes())?;
        let empty = Table::begin(Vec::new(), b',', &[""])?;
        let results = std::mem::replace(&mut self.results, empty).finish()?;
        self.add(RESULTS, &results)?;
        if let Some(rejected) = self.rejected.finish()? {
            self.add(REJECTED, &rejected)?;
        }
        let questionnaire = self.reporter.questionnaire;
        let gathering = std::mem::take(&mut self.gathering);
        let Gathered { cohort, reliability, shift, duplicates } =
            gathering.finish(self.part.clone(), &[], questionnaire);
        let disclosed = cohort.disclosed(MIN_GROUP);
        let study = Study { disclosed: &disclosed, reliability: &reliability, shift: &shift, duplicates };
        let page = self.reporter.pages.study(&study, self.reporter.default_language())?;
        self.add(COHORT, page.as_bytes())?;
        let mut piece = self.take_piece();
        piece.bytes.extend(self.archive.finish()?);
        Ok(piece)
    }

    fn take(&mut self, input: &Input<'q>) -> Result<(), BundleError> {
        let answers = match input.read() {
            Ok(answers) => answers,
            Err(reasons) => return self.refuse(&reasons, input),
        };
        // The study has rules of its own for who is there twice; what it refuses, the reports refuse too.
        if let Ok(Some(respondents)) = self.gathering.take(answers.clone(), input) {
            self.count(vec![respondents])?;
        }
        let (told, dropped) = (migration_told(&answers), left_out(&answers, input.origin()));
        match self.intake.take(answers, input) {
            Ok(company) => self.accepted.extend(company),
            Err(refusal) => return self.refuse(&[refusal], input),
        }
        if let Some(told) = told {
            self.tell(format!("{}: {told}", input.origin()));
        }
        self.refused.answers += dropped.len();
        self.tell_all(&dropped);
        Ok(())
    }

    fn take_held(&mut self) -> Result<(), BundleError> {
        let (together, _) = self.gathering.take_held();
        self.count(together)?;
        for taken in self.intake.take_held() {
            match taken {
                Ok(company) => self.accepted.push_back(company),
                Err(held_back) => {
                    for (refusal, cells) in held_back.refusals() {
                        self.refused.inputs += 1;
                        self.rejected.add(std::slice::from_ref(&refusal), cells, || Ok(Vec::new()))?;
                        self.tell(refusal.to_string());
                    }
                }
            }
        }
        Ok(())
    }

    fn count(&mut self, companies: Vec<Vec<engine::Answers<'q>>>) -> Result<(), NotTogether> {
        for respondents in companies {
            self.gathering.wait(self.part.add(respondents)?);
        }
        Ok(())
    }

    fn report(&mut self, company: Accepted<'q>) -> Result<(), BundleError> {
        let pages = &self.reporter.pages;
        let make = |stem: &str, subject: crate::Subject<'_>, language: &Language| {
            Ok::<_, BundleError>((format!("{stem}.html"), pages.report(subject, language)?))
        };
        let (Reported { entry, listed, row }, (name, page)) = self.reporter.report(company, make)?;
        self.listed.add(&entry);
        self.rows.push_str(&listed);
        self.results.add(&row)?;
        self.add(&name, page.as_bytes())
    }

    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), BundleError> {
        self.archive.add(name, bytes)?;
        self.grown.extend(self.archive.take());
        self.names.push((name.to_owned(), self.grown.len()));
        Ok(())
    }

    fn refuse(&mut self, reasons: &[Refusal], input: &Input<'q>) -> Result<(), BundleError> {
        self.refused.inputs += 1;
        self.refused.lines += input.lines_lost();
        self.rejected.add(reasons, input.cells(), || Ok(Vec::new()))?;
        self.tell_all(reasons);
        Ok(())
    }

    fn tell_all(&mut self, refusals: &[Refusal]) {
        for refusal in refusals {
            self.tell(refusal.to_string());
        }
    }

    fn tell(&mut self, line: String) {
        if self.told.len() < MOST_TOLD {
            self.told.push(line);
        } else {
            self.untold += 1;
        }
    }
}

impl fmt::Debug for Bundle<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Bundle").field("source", &self.source).finish_non_exhaustive()
    }
}
