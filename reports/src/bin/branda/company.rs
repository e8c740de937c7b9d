//! One company among all that a table or folder holds, with all who answered for it, and its earlier rounds.

use std::path::Path;

use engine::{Answers, Questionnaire, are_together, rounds_before};

use crate::failure::Failure;
use crate::source::{self, reading::Reading};
use crate::terminal::{shown, warn};
use reports::source::Refusal;

/// Which company is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// Its id; nothing where it is the only one.
    pub(crate) company: Option<&'a str>,
    /// Its round; nothing where it has one.
    pub(crate) round: Option<&'a str>,
    /// The option of the command that chooses the round.
    pub(crate) round_option: &'static str,
    /// How the answers are read.
    pub(crate) reading: &'a Reading,
}

/// The answers of one round, one for each respondent.
pub(crate) type Round<'q> = Vec<Answers<'q>>;

/// A company that was found.
#[derive(Debug)]
pub(crate) struct Found<'q> {
    /// The round that is meant; none where it is there and refused, which is told.
    pub(crate) round: Round<'q>,
    /// Answers of other rounds.
    pub(crate) beside: Vec<Answers<'q>>,
}

impl Wanted<'_> {
    /// The answers of the company that is meant, one for each respondent; none where they are there and refused, which is
    /// told.
    pub(crate) fn find<'q>(
        self,
        path: &Path,
        questionnaire: &'q Questionnaire,
    ) -> Result<Round<'q>, Failure> {
        Ok(self.find_with_others(path, questionnaire)?.round)
    }

    /// As [`Wanted::find`], with the other rounds that are in the same place.
    pub(crate) fn find_with_others<'q>(
        self,
        path: &Path,
        questionnaire: &'q Questionnaire,
    ) -> Result<Found<'q>, Failure> {
        let mut round: Round<'q> = Vec::new();
        let mut beside: Round<'q> = Vec::new();
        let mut others: Vec<String> = Vec::new();
        let mut refused: Vec<Refusal> = Vec::new();
        read_all(path, questionnaire, self.reading, |read| {
            match read {
                Ok(answers) if self.means(&answers) => {
                    if let Some(first) = round.first().filter(|first| !are_together(first, &answers)) {
                        return Err(self.unclear(path, first, &answers));
                    }
                    round.push(answers);
                }
                Ok(answers) => {
                    others.push(called(&answers));
                    if self.company.is_none_or(|id| *id == answers.company.id) {
                        beside.push(answers);
                    }
                }
                Err(reasons) => refused.extend(reasons),
            }
            Ok(())
        })?;
        // Of several respondents, one may be among those refused.
        if round.first().is_none_or(|first| !first.company.respondent.is_empty()) {
            for refusal in &refused {
                warn(&refusal.to_string());
            }
        }
        if round.is_empty() && refused.is_empty() {
            Err(nobody(path, &others))
        } else {
            Ok(Found { round, beside })
        }
    }

    fn means(self, answers: &Answers<'_>) -> bool {
        let company = &answers.company;
        self.company.is_none_or(|id| *id == company.id)
            && self.round.is_none_or(|round| *round == company.round)
    }

    fn unclear(self, path: &Path, first: &Answers<'_>, second: &Answers<'_>) -> Failure {
        let choice = if self.company.is_none() { "--company" } else { self.round_option };
        let (first, second) = (called(first), called(second));
        failure(path, format!("{first} and {second} are both here; choose one with `{choice}`"))
    }
}

/// All answers of the company of `answers`; at least those of one round before it.
pub(crate) fn earlier_answers<'q>(
    path: &Path,
    questionnaire: &'q Questionnaire,
    reading: &Reading,
    answers: &Answers<'_>,
) -> Result<Vec<Answers<'q>>, Failure> {
    let mut all: Vec<Answers<'q>> = Vec::new();
    let mut refused: Vec<Refusal> = Vec::new();
    read_all(path, questionnaire, reading, |read| {
        match read {
            Ok(other) if other.company.id == answers.company.id => all.push(other),
            Ok(_) => {}
            Err(reasons) => refused.extend(reasons),
        }
        Ok(())
    })?;
    if rounds_before(answers, all.clone()).is_empty() {
        for refusal in &refused {
            warn(&refusal.to_string());
        }
        let reason = format!(
            "there is no round that came before {}; rounds follow each other by date, and where one has none, by name",
            called(answers)
        );
        return Err(failure(path, reason));
    }
    Ok(all)
}

/// Reads every input of a table, a folder or a file, in order.
fn read_all<'q>(
    path: &Path,
    questionnaire: &'q Questionnaire,
    reading: &Reading,
    mut take: impl FnMut(Result<Answers<'q>, Vec<Refusal>>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut source = source::open(path, questionnaire, reading)?;
    let mut inputs = source.first_inputs()?;
    source.notes().iter().for_each(|note| warn(note));
    while !inputs.is_empty() {
        for input in &inputs {
            take(input.read())?;
        }
        inputs = source.next_inputs()?;
    }
    Ok(())
}

fn nobody(path: &Path, others: &[String]) -> Failure {
    const FEW: usize = 5;
    let mut known = others.iter().take(FEW).cloned().collect::<Vec<_>>().join(", ");
    if others.len() > FEW {
        known.push_str(", …");
    }
    failure(path, format!("there is no such company; there is {known}"))
}

fn failure(path: &Path, reason: String) -> Failure {
    Failure::File { file: shown(path), reason }
}

/// Who answered, in a message.
fn called(answers: &Answers<'_>) -> String {
    let company = &answers.company;
    if company.round.is_empty() {
        format!("`{}`", company.id)
    } else {
        format!("`{}` in round `{}`", company.id, company.round)
    }
}
