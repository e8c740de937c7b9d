//! Companies gathered from their answers, each once.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use engine::{
    Answers, Assessment, Case, Cohort, MissingItems, Questionnaire, Reliability, Shift, assess_together,
};
use rayon::prelude::*;

use crate::batch::held::Held;
use crate::batch::log::{Format, Log};
use crate::counted::counted;
use crate::failure::Failure;
use crate::migration;
use crate::source::Source;
use crate::source::reading::Reading;
use crate::source::refusal::{Origin, Refusal};
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
    pub(crate) cohort: Cohort<'q>,
    pub(crate) reliability: Reliability<'q>,
    pub(crate) shift: Shift,
    /// How many companies gave the same answers to everything as another one.
    pub(crate) duplicates: u64,
    /// How many inputs were refused.
    pub(crate) refused: usize,
}

/// What one thread counts.
struct Part<'q> {
    cohort: Cohort<'q>,
    reliability: Reliability<'q>,
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
        let reliability = Reliability::new(questionnaire, missing);
        let mut parts: Vec<Part<'q>> = (0..rayon::current_num_threads().max(1))
            .map(|_| Part { cohort: cohort.clone(), reliability: reliability.clone() })
            .collect();
        let mut source = Source::open(answers, questionnaire, &self.reading)?;
        let mut inputs = source.first_inputs()?;
        let log = Log::new(Format::Text, self.quiet);
        log.expect(source.size());
        source.notes().iter().for_each(|note| log.note(note));
        let mut once = Once::default();
        let mut waiting: BTreeMap<String, Vec<Assessment<'q>>> = BTreeMap::new();
        let mut held = Held::default();
        for refusal in source.unknown_columns() {
            log.refusal(refusal);
            once.refused += 1;
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
                        once.refused += 1;
                        continue;
                    }
                };
                let Some(answers) = answers else { continue };
                if let Some(told) = migration::told(&answers) {
                    log.note(&format!("{}: {told}", input.origin()));
                }
                let entered = if answers.company.respondent.is_empty() {
                    once.enter(&answers, input.origin()).map(|()| ready.push(vec![answers]))
                } else {
                    held.hold(answers, input)
                };
                if let Err(refusal) = entered {
                    log.refusal(&refusal);
                    once.refused += 1;
                }
            }
            once.count(ready, &mut parts, &mut waiting)?;
            log.reach(source.read_so_far(), once.companies());
            inputs = source.next_inputs()?;
        }
        let mut together = Vec::new();
        for members in held.companies() {
            let Some(first) = members.first() else { continue };
            match once.enter(&first.answers, &first.origin) {
                Ok(()) => together.push(members.into_iter().map(|member| member.answers).collect()),
                Err(refusal) => {
                    log.refusal(&refusal);
                    once.refused += members.len();
                }
            }
        }
        once.count(together, &mut parts, &mut waiting)?;
        log.clear();
        let mut shift = Shift::new(questionnaire);
        let mut whole = Part { cohort, reliability };
        for part in &parts {
            whole.cohort.merge(&part.cohort);
            whole.reliability.merge(&part.reliability);
        }
        for rounds in waiting.values_mut() {
            rounds.sort_by_key(|assessment| assessment.answers().company.date);
            let (Some(first), Some(last)) = (rounds.first(), rounds.last()) else { continue };
            whole.add(last);
            once.note(last);
            if rounds.len() > 1 {
                shift.add(&Case::from(first), &Case::from(last));
            }
        }
        let Part { cohort, reliability } = whole;
        Ok(Gathered { cohort, reliability, shift, duplicates: once.duplicates, refused: once.refused })
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

impl Part<'_> {
    fn add(&mut self, assessment: &Assessment<'_>) {
        self.cohort.add(assessment);
        self.reliability.add(assessment);
    }
}

/// Who was there already, by fingerprints of 64 bits, so that millions of companies have room.
#[derive(Default)]
struct Once {
    entered: BTreeSet<u64>,
    answered: BTreeSet<u64>,
    duplicates: u64,
    refused: usize,
}

impl Once {
    fn enter(&mut self, answers: &Answers<'_>, origin: &Origin) -> Result<(), Refusal> {
        let company = &answers.company;
        if self.entered.insert(fingerprint((&company.id, &company.round))) {
            return Ok(());
        }
        let reason = format!(
            "`{}` is here already in this round; give it another id, or if it is the same company another `round`",
            company.id
        );
        Err(Refusal::new(origin, Some("id"), &reason))
    }

    fn companies(&self) -> usize {
        self.entered.len()
    }

    /// Counts companies, those without a round at once.
    fn count<'q>(
        &mut self,
        companies: Vec<Vec<Answers<'q>>>,
        parts: &mut [Part<'q>],
        waiting: &mut BTreeMap<String, Vec<Assessment<'q>>>,
    ) -> Result<(), Failure> {
        let assessed: Vec<_> = companies.into_par_iter().map(assess_together).collect();
        let mut ready = Vec::with_capacity(assessed.len());
        for assessment in assessed {
            let assessment = assessment?;
            let company = &assessment.answers().company;
            if company.round.is_empty() {
                self.note(&assessment);
                ready.push(assessment);
            } else {
                waiting.entry(company.id.clone()).or_default().push(assessment);
            }
        }
        let each = ready.len().div_ceil(parts.len()).max(1);
        parts.par_iter_mut().zip(ready.par_chunks(each)).for_each(|(part, assessments)| {
            for assessment in assessments {
                part.add(assessment);
            }
        });
        Ok(())
    }

    /// Notes what a company answered; nothing where it hardly answered anything.
    fn note(&mut self, assessment: &Assessment<'_>) {
        const FEWEST: usize = 10;
        let answers = assessment.answers().questions();
        let given = answers.filter(|(_, answer)| answer.is_given());
        let written: Vec<(&str, String)> = given
            .map(|(question, answer)| (question.prompt.id.as_str(), question.prompt.write_answer(answer)))
            .collect();
        if written.len() >= FEWEST && !self.answered.insert(fingerprint(&written)) {
            self.duplicates += 1;
        }
    }
}

fn fingerprint(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// What the command says when it is done.
pub(crate) fn told(cohort: &Cohort<'_>, refused: usize, out: &Path) -> String {
    let companies = counted(cohort.whole().companies() as usize, "company").replace("companys", "companies");
    format!("{companies} in {}, {refused} refused", shown(out))
}
