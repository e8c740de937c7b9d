//! A run: inputs are read, rejected or accepted, and what is accepted gets its report, in the order of the inputs.

use std::iter;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

use engine::{Answers, Questionnaire};
use rayon::prelude::*;
use reports::batch::{Accepted, Intake, Reported};
use reports::counted;
use reports::source::{Input, Refusal};
use serde_json::{Value, json};

use super::index::Index;
use super::manifest::Manifest;
use super::output::Output;
use super::refusals::Refusals;
use super::report::{Draft, Report, Reporter};
use super::results_files::ResultsFiles;
use crate::failure::Failure;
use crate::interrupt;

/// After how many reports it is told how far the run is.
const TOLD: usize = 64;

pub(crate) struct Run<'r, 'q> {
    reporter: Reporter<'r>,
    output: &'r Output,
    intake: Intake<'q>,
    refusals: Refusals<'r>,
    manifest: Manifest,
    results: ResultsFiles,
    index: Index,
    /// How many reports were there already, made of just the same.
    kept: usize,
}

impl<'r, 'q> Run<'r, 'q> {
    pub(crate) fn new(
        reporter: Reporter<'r>,
        output: &'r Output,
        refusals: Refusals<'r>,
        manifest: Manifest,
        results: ResultsFiles,
    ) -> Result<Self, Failure> {
        let index = Index::begin(output.folder())?;
        let intake = Intake::default();
        Ok(Self { reporter, output, intake, refusals, manifest, results, index, kept: 0 })
    }

    pub(crate) fn refusals(&mut self) -> &mut Refusals<'r> {
        &mut self.refusals
    }

    /// How many reports there are so far.
    pub(crate) fn reports(&self) -> usize {
        self.index.listed().reports()
    }

    /// Reads inputs in parallel and then, in their order, refuses them, holds them until the other respondents of the
    /// company are there too, or makes their reports. `reached` is told what share of them is done, and how many reports there are.
    pub(crate) fn take(&mut self, inputs: &[Input<'q>], reached: &dyn Fn(f64, usize)) -> Result<(), Failure> {
        let read: Vec<Result<Answers<'q>, Vec<Refusal>>> = inputs.par_iter().map(Input::read).collect();
        let mut accepted = Vec::with_capacity(inputs.len());
        for (input, answers) in inputs.iter().zip(read) {
            let answers = match answers {
                Ok(answers) => answers,
                Err(reasons) => {
                    self.refusals.tell_input(&reasons, input.cells(), input.lines_lost())?;
                    continue;
                }
            };
            let migrated = answers.migration().is_some().then(|| answers.clone());
            match self.intake.take(answers, input) {
                Ok(taken) => {
                    accepted.extend(taken);
                    if let Some(answers) = migrated {
                        self.refusals.tell_migration(&answers, input.origin());
                    }
                }
                Err(refusal) => {
                    self.refusals.tell_input(&[refusal], input.cells(), input.lines_lost())?;
                }
            }
        }
        self.add_reports(accepted, reached)
    }

    /// Makes the reports of the companies that were held, or refuses these; `reached` is told how far it is.
    pub(crate) fn take_held(&mut self, reached: &dyn Fn(f64, usize)) -> Result<(), Failure> {
        let mut accepted = Vec::new();
        for taken in self.intake.take_held() {
            match taken {
                Ok(company) => accepted.push(company),
                Err(held_back) => {
                    for (refusal, cells) in held_back.refusals() {
                        self.refusals.tell_input(&[refusal], cells, 0)?;
                    }
                }
            }
        }
        self.add_reports(accepted, reached)
    }

    fn add_reports(
        &mut self,
        accepted: Vec<Accepted<'q>>,
        reached: &dyn Fn(f64, usize),
    ) -> Result<(), Failure> {
        let (all, mut done) = (accepted.len(), 0);
        let mut waiting = accepted.into_iter();
        while done < all && !interrupt::is_asked() {
            let next: Vec<_> = waiting.by_ref().take(TOLD).collect();
            done += next.len();
            self.add_some(next)?;
            reached(done as f64 / all as f64, self.reports());
        }
        reached(1.0, self.reports());
        Ok(())
    }

    /// Scores companies and writes their reports in parallel, and adds them to the index and the results in their order.
    /// Those that are there already, made of just the same, are only scored.
    fn add_some(&mut self, accepted: Vec<Accepted<'q>>) -> Result<(), Failure> {
        let reporter = &self.reporter;
        let drafts = accepted.into_par_iter().map(|company| reporter.draft(company));
        let drafts = drafts.collect::<Result<Vec<_>, Failure>>()?;
        let is_kept = |draft: &Draft<'_>| {
            let files = self.manifest.files_of(&draft.company.stem, &draft.of);
            files.is_some_and(|files| self.output.keep(files))
        };
        let drafts: Vec<_> = drafts.into_iter().map(|draft| (is_kept(&draft), draft)).collect();
        let anew = drafts.iter().filter(|(kept, _)| !kept).map(|(_, draft)| draft.company.stem.as_str());
        self.manifest.begin(anew)?;
        let write = |(kept, draft)| (!interrupt::is_asked()).then(|| reporter.write(draft, kept));
        let reports: Vec<Option<Result<Report, Failure>>> = side_by_side(drafts, write);

        // What has been written is noted, also where the disk was full for the next one.
        let written = reports.iter().flatten().flatten().filter_map(|report| report.made.as_ref());
        self.manifest.add(written)?;
        for report in reports {
            // Nothing comes of a run that was asked to end; what it wrote stands in the manifest.
            let Some(report) = report else { break };
            let Report { reported: Reported { entry, listed, row }, made } = report?;
            self.kept += usize::from(made.is_none());
            let added = self.index.add(&entry, &listed);
            added.map_err(|error| Failure::unwritable(self.output.folder(), &error))?;
            self.results.add(&row)?;
        }
        Ok(())
    }

    /// Writes what is made of all: the page that lists reports, the results, and the rows that got none. Then says how it
    /// ended, in a line and in numbers, and whether nothing was refused.
    pub(crate) fn finish(mut self, folder: &str, resumed: bool) -> Result<(String, Value, bool), Failure> {
        let reports = self.reports();
        self.reporter.write_index(self.index, self.refusals.refused().inputs)?;
        self.results.finish()?;
        self.refusals.finish()?;
        let kept = if resumed { format!(" ({} kept)", self.kept) } else { String::new() };
        let line = format!("{} in {folder}{kept}, {}", counted(reports, "report"), self.refusals.refused());
        let mut numbers = self.refusals.numbers();
        if let (Value::Object(numbers), Value::Object(ours)) =
            (&mut numbers, json!({ "reports": reports, "kept": self.kept }))
        {
            numbers.extend(ours);
        }
        Ok((line, numbers, self.refusals.refused().is_nothing()))
    }
}

/// What becomes of each item, in their order, on as many threads as there are cores.
///
/// On threads of our own and not those of rayon: what sets PDFs waits for work that it gives to rayon, and one of rayon's threads
/// that waits takes the next thing to do, which would be another PDF, until all of them are begun and none is done.
fn side_by_side<T: Send, M: Send>(items: Vec<T>, turn: impl Fn(T) -> M + Sync) -> Vec<M> {
    let items = Mutex::new(items.into_iter().enumerate());
    let next = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || iter::from_fn(next).map(|(place, item)| (place, turn(item))).collect::<Vec<_>>();
    let mut made = thread::scope(|scope| {
        let workers: Vec<_> = (0..rayon::current_num_threads()).map(|_| scope.spawn(work)).collect();
        let joined =
            workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.flatten().collect::<Vec<_>>()
    });
    made.sort_unstable_by_key(|(place, _)| *place);
    made.into_iter().map(|(_, made)| made).collect()
}

/// The weight set that was asked for is one of the questionnaire.
pub(crate) fn check_weights(questionnaire: &Questionnaire, id: &str) -> Result<(), Failure> {
    Answers::none(questionnaire).weigh(id).map_err(Failure::Weights)
}
