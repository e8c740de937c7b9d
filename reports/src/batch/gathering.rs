//! Companies gathered for a study, each once.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use engine::{
    Answers, Case, Cases, Cohort, Date, MissingItems, NotTogether, Questionnaire, Reliability, Shift,
};

use super::held::Held;
use crate::source::{Input, Origin, Refusal};

/// Who was there already, by fingerprints of 64 bits, so that millions of companies have room; and who waits for other rounds or
/// respondents.
#[derive(Debug, Default)]
pub struct Gathering<'q> {
    entered: HashSet<u64>,
    held: Held<'q>,
    waiting: BTreeMap<String, Vec<Waiting>>,
}

/// A share of the companies, counted.
#[derive(Debug, Clone)]
pub struct Part<'q> {
    /// How their scores are spread.
    pub cohort: Cohort<'q>,
    /// How well the questions hang together.
    pub reliability: Reliability<'q>,
    cases: Cases<'q>,
    /// The fingerprints of all.
    answered: Vec<u64>,
}

/// A round of a company that waits for its other rounds.
#[derive(Debug)]
pub struct Waiting {
    id: String,
    date: Option<Date>,
    case: Case,
}

/// What was gathered.
#[derive(Debug)]
pub struct Gathered<'q> {
    /// How the scores of all companies are spread.
    pub cohort: Cohort<'q>,
    /// How well the questions hang together.
    pub reliability: Reliability<'q>,
    /// What changed between rounds.
    pub shift: Shift,
    /// How many companies gave the same answers to everything as another one.
    pub duplicates: u64,
}

impl<'q> Part<'q> {
    /// Of no company yet, with the groups of `cohort`.
    pub fn new(cohort: Cohort<'q>, questionnaire: &'q Questionnaire, missing: MissingItems) -> Self {
        let (reliability, cases) = (Reliability::new(questionnaire, missing), Cases::new(questionnaire));
        Self { cohort, reliability, cases, answered: Vec::new() }
    }

    /// Counts a company with the answers of all its respondents; gives it back where it has rounds, of which one counts.
    ///
    /// # Errors
    ///
    /// When the answers are not those of one company.
    pub fn add(&mut self, respondents: Vec<Answers<'q>>) -> Result<Option<Waiting>, NotTogether> {
        let facts = || respondents.iter().map(|answers| &answers.company);
        let waits = facts().find(|company| !company.round.is_empty());
        let waits =
            waits.map(|company| (company.id.clone(), facts().filter_map(|company| company.date).max()));
        let case = self.cases.take(respondents)?;
        let Some((id, date)) = waits else {
            self.add_case(&case);
            return Ok(None);
        };
        Ok(Some(Waiting { id, date, case }))
    }

    fn add_case(&mut self, case: &Case) {
        self.cohort.add_case(case);
        self.reliability.add_case(case);
        self.answered.extend(case.fingerprint());
    }

    fn merge(&mut self, other: &Self) {
        self.cohort.merge(&other.cohort);
        self.reliability.merge(&other.reliability);
        self.answered.extend(&other.answered);
    }
}

impl<'q> Gathering<'q> {
    /// Takes the answers of an input: gives those that can be scored already, and nothing where they name a respondent.
    ///
    /// # Errors
    ///
    /// When the company with this round, or the respondent, is there already.
    pub fn take(
        &mut self,
        answers: Answers<'q>,
        input: &Input<'q>,
    ) -> Result<Option<Vec<Answers<'q>>>, Refusal> {
        if answers.company.respondent.is_empty() {
            self.enter(&answers, input.origin())?;
            return Ok(Some(vec![answers]));
        }
        self.held.hold(answers, input)?;
        Ok(None)
    }

    /// The companies whose respondents were held, once all answers are in; and for each that is there already why it is refused,
    /// with the number of its respondents.
    pub fn take_held(&mut self) -> (Vec<Vec<Answers<'q>>>, Vec<(Refusal, usize)>) {
        let (mut together, mut refused) = (Vec::new(), Vec::new());
        for members in std::mem::take(&mut self.held).companies() {
            let Some(first) = members.first() else { continue };
            match self.enter(&first.answers, &first.origin) {
                Ok(()) => together.push(members.into_iter().map(|member| member.answers).collect()),
                Err(refusal) => refused.push((refusal, members.len())),
            }
        }
        (together, refused)
    }

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

    /// How many companies there are, each of its rounds for one.
    pub fn companies(&self) -> usize {
        self.entered.len()
    }

    /// Keeps rounds of companies, in their order, until all are there.
    pub fn wait(&mut self, rounds: impl IntoIterator<Item = Waiting>) {
        for round in rounds {
            self.waiting.entry(round.id.clone()).or_default().push(round);
        }
    }

    /// Puts the parts together, and counts of companies with rounds the latest.
    pub fn finish(
        self,
        mut whole: Part<'q>,
        parts: &[Part<'q>],
        questionnaire: &Questionnaire,
    ) -> Gathered<'q> {
        let mut shift = Shift::new(questionnaire);
        for part in parts {
            whole.merge(part);
        }
        for mut rounds in self.waiting.into_values() {
            rounds.sort_by_key(|round| round.date);
            let (Some(first), Some(last)) = (rounds.first(), rounds.last()) else { continue };
            whole.add_case(&last.case);
            if rounds.len() > 1 {
                shift.add(&first.case, &last.case);
            }
        }
        let Part { cohort, reliability, mut answered, .. } = whole;
        let all = answered.len();
        answered.sort_unstable();
        answered.dedup();
        Gathered { cohort, reliability, shift, duplicates: (all - answered.len()) as u64 }
    }
}

fn fingerprint(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
