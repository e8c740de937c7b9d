//! Companies gathered from their answers, each once.

use std::path::{Path, PathBuf};

use engine::{Answers, Cohort, MissingItems, NotTogether, Questionnaire};
use rayon::prelude::*;
use reports::batch::{self, Part};
use reports::counted;
use reports::source::{Refusal, migration_told};

use crate::batch::log::{Format, Log};
use crate::failure::Failure;
use crate::source::{self, reading::Reading};
use crate::terminal::shown;

/// What was asked, and what was answered.
#[derive(Debug, clap::Args)]
pub(crate) struct Answered {
    /// The questionnaire, a YAML file
    pub(crate) questionnaire: PathBuf,

    /// The answers, as for `batch`: a table (CSV, XLSX, ODS), or answer files (JSON)
    pub(crate) answers: PathBuf,
}

/// Which companies, and in which groups.
#[derive(Debug, clap::Args)]
pub(crate) struct Gathering {
    /// Groups by these questions of the profile, by their ids; without it, by all of which one option is chosen
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    by: Vec<String>,

    /// The fewest companies that any number may be of; 1 tells everything
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) min_group: u64,

    /// Only the answers of this round, instead of the latest of each company
    #[arg(long)]
    round: Option<String>,

    /// Score with this weight set of the questionnaire, by its id, instead of the one each company's answers call for
    #[arg(long, value_name = "ID")]
    weights: Option<String>,

    /// Tell only what is wrong, and how it ended: no progress, no notes
    #[arg(long)]
    quiet: bool,

    #[command(flatten)]
    reading: Reading,
}

/// What was gathered.
pub(crate) struct Gathered<'q> {
    pub(crate) companies: batch::Gathered<'q>,
    /// How many inputs were refused.
    pub(crate) refused: usize,
}

impl Answered {
    /// Refuses to write over an input.
    pub(crate) fn spare(&self, output: &Path) -> Result<(), Failure> {
        let same = |input: &Path| {
            let places = input.canonicalize().ok().zip(output.canonicalize().ok());
            places.is_some_and(|(input, output)| input == output)
        };
        if [&self.questionnaire, &self.answers].into_iter().any(|input| same(input)) {
            let reason = "this is what is to be read, so it would be lost; choose another file".to_owned();
            return Err(Failure::File { file: shown(output), reason });
        }
        Ok(())
    }
}

impl Gathering {
    /// Reads all answers, and counts each company once.
    pub(crate) fn gather<'q>(
        &self,
        answers: &Path,
        questionnaire: &'q Questionnaire,
        missing: MissingItems,
    ) -> Result<Gathered<'q>, Failure> {
        if let Some(id) = &self.weights {
            Answers::none(questionnaire).weigh(id).map_err(Failure::Weights)?;
        }
        let by: Vec<&str> = self.by.iter().map(String::as_str).collect();
        let cohort = if by.is_empty() {
            Cohort::new(questionnaire)
        } else {
            Cohort::by(questionnaire, &by).map_err(Failure::By)?
        };
        let whole = Part::new(cohort, questionnaire, missing);
        let mut parts = vec![whole.clone(); rayon::current_num_threads().max(1)];
        let mut source = source::open(answers, questionnaire, &self.reading)?;
        let mut inputs = source.first_inputs()?;
        let log = Log::new(Format::Text, self.quiet);
        log.expect(source.size());
        source.notes().iter().for_each(|note| log.note(note));
        let mut gathering = batch::Gathering::default();
        let mut refused = 0;
        for refusal in source.unknown_columns() {
            log.refusal(refusal);
            refused += 1;
        }
        while !inputs.is_empty() {
            let read: Vec<_> = inputs.par_iter().map(|input| self.read(input.read()?)).collect();
            let mut ready = Vec::with_capacity(read.len());
            for (input, read) in inputs.iter().zip(read) {
                let answers = match read {
                    Ok(answers) => answers,
                    Err(reasons) => {
                        for refusal in &reasons {
                            log.refusal(refusal);
                        }
                        refused += 1;
                        continue;
                    }
                };
                let Some(answers) = answers else { continue };
                if let Some(told) = migration_told(&answers) {
                    log.note(&format!("{}: {told}", input.origin()));
                }
                match gathering.take(answers, input) {
                    Ok(company) => ready.extend(company),
                    Err(refusal) => {
                        log.refusal(&refusal);
                        refused += 1;
                    }
                }
            }
            count(&mut gathering, ready, &mut parts)?;
            log.reach(source.read_so_far(), gathering.companies());
            inputs = source.next_inputs()?;
        }
        let (together, held_back) = gathering.take_held();
        for (refusal, respondents) in held_back {
            log.refusal(&refusal);
            refused += respondents;
        }
        count(&mut gathering, together, &mut parts)?;
        log.clear();
        Ok(Gathered { companies: gathering.finish(whole, &parts, questionnaire), refused })
    }

    /// Nothing where the answers are of another round than the one that was asked for.
    #[expect(clippy::unnecessary_wraps, reason = "the shape that reading an input has")]
    fn read<'q>(&self, mut answers: Answers<'q>) -> Result<Option<Answers<'q>>, Vec<Refusal>> {
        if self.round.as_ref().is_some_and(|round| *round != answers.company.round) {
            return Ok(None);
        }
        if let Some(id) = &self.weights {
            // INVARIANT: the set was looked up before anything was read.
            let _ = answers.weigh(id);
        }
        if self.round.is_some() {
            // There is no other round to wait for.
            answers.company.round.clear();
        }
        Ok(Some(answers))
    }
}

/// Counts companies, but for those that wait for other rounds.
fn count<'q>(
    gathering: &mut batch::Gathering<'q>,
    mut companies: Vec<Vec<Answers<'q>>>,
    parts: &mut [Part<'q>],
) -> Result<(), Failure> {
    let each = companies.len().div_ceil(parts.len()).max(1);
    let counted = parts.par_iter_mut().zip(companies.par_chunks_mut(each)).map(|(part, companies)| {
        let companies = companies.iter_mut().map(|company| part.add(std::mem::take(company)));
        companies.filter_map(Result::transpose).collect::<Result<Vec<_>, _>>()
    });
    for waiting in counted.collect::<Result<Vec<_>, NotTogether>>()? {
        gathering.wait(waiting);
    }
    Ok(())
}

/// What the command says when it is done.
pub(crate) fn told(cohort: &Cohort<'_>, refused: usize, out: &Path) -> String {
    let companies = counted(cohort.whole().companies() as usize, "company").replace("companys", "companies");
    format!("{companies} in {}, {refused} refused", shown(out))
}
