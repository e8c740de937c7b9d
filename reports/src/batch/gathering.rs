//! Companies gathered for a study, each once.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use engine::{Answers, Assessment, Case, Cohort, MissingItems, Questionnaire, Reliability, Shift};

use super::held::Held;
use crate::source::{Input, Origin, Refusal};

/// Who was there already, by fingerprints of 64 bits, so that millions of companies have room; and who waits for other rounds or
/// respondents.
#[derive(Debug, Default)]
pub struct Gathering<'q> {
    entered: BTreeSet<u64>,
    answered: BTreeSet<u64>,
    duplicates: u64,
    held: Held<'q>,
    waiting: BTreeMap<String, Vec<Assessment<'q>>>,
}

/// A share of the companies, counted.
#[derive(Debug, Clone)]
pub struct Part<'q> {
    /// How their scores are spread.
    pub cohort: Cohort<'q>,
    /// How well the questions hang together.
    pub reliability: Reliability<'q>,
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
        Self { cohort, reliability: Reliability::new(questionnaire, missing) }
    }

    /// Counts a company.
    pub fn add(&mut self, assessment: &Assessment<'_>) {
        self.cohort.add(assessment);
        self.reliability.add(assessment);
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

    /// Of companies that were scored, those that are to be counted at once; the others wait for further rounds.
    pub fn ready(&mut self, assessed: impl IntoIterator<Item = Assessment<'q>>) -> Vec<Assessment<'q>> {
        let mut ready = Vec::new();
        for assessment in assessed {
            let company = &assessment.answers().company;
            if company.round.is_empty() {
                self.note(&assessment);
                ready.push(assessment);
            } else {
                self.waiting.entry(company.id.clone()).or_default().push(assessment);
            }
        }
        ready
    }

    /// Puts the parts together, and counts of companies with rounds the latest.
    pub fn finish(
        mut self,
        mut whole: Part<'q>,
        parts: &[Part<'q>],
        questionnaire: &Questionnaire,
    ) -> Gathered<'q> {
        let mut shift = Shift::new(questionnaire);
        for part in parts {
            whole.cohort.merge(&part.cohort);
            whole.reliability.merge(&part.reliability);
        }
        for mut rounds in std::mem::take(&mut self.waiting).into_values() {
            rounds.sort_by_key(|assessment| assessment.answers().company.date);
            let (Some(first), Some(last)) = (rounds.first(), rounds.last()) else { continue };
            whole.add(last);
            self.note(last);
            if rounds.len() > 1 {
                shift.add(&Case::from(first), &Case::from(last));
            }
        }
        let Part { cohort, reliability } = whole;
        Gathered { cohort, reliability, shift, duplicates: self.duplicates }
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
