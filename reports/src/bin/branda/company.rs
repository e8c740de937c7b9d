//! One company among all that a table or folder holds, with all who answered for it.

use std::path::Path;

use engine::{Answers, Questionnaire};

use crate::batch::refusal::Refusal;
use crate::batch::source::Source;
use crate::failure::Failure;
use crate::terminal::{shown, warn};

/// Which company is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// Its id; nothing where it is the only one.
    pub(crate) company: Option<&'a str>,
    /// Its round; nothing where it has one.
    pub(crate) round: Option<&'a str>,
    /// The option of the command that chooses the round.
    pub(crate) round_option: &'static str,
}

impl Wanted<'_> {
    /// The answers of the company that is meant, one for each respondent; none where they are there and refused, which is
    /// told.
    pub(crate) fn find<'q>(
        self,
        path: &Path,
        questionnaire: &'q Questionnaire,
    ) -> Result<Vec<Answers<'q>>, Failure> {
        let mut source = Source::open(path, questionnaire)?;
        let mut inputs = source.first_inputs(path)?;
        let mut found: Vec<Answers<'q>> = Vec::new();
        let mut others: Vec<String> = Vec::new();
        let mut refused: Vec<Refusal> = Vec::new();
        while !inputs.is_empty() {
            for input in &inputs {
                match input.read() {
                    Ok(answers) if self.means(&answers) => {
                        if let Some(first) = found.first().filter(|first| !are_together(first, &answers)) {
                            return Err(self.unclear(path, first, &answers));
                        }
                        found.push(answers);
                    }
                    Ok(answers) => others.push(called(&answers)),
                    Err(reasons) => refused.extend(reasons),
                }
            }
            inputs = source.next_inputs()?;
        }
        // Of several respondents, one may be among those refused.
        if found.first().is_none_or(|first| !first.company.respondent.is_empty()) {
            for refusal in &refused {
                warn(&refusal.to_string());
            }
        }
        if found.is_empty() && refused.is_empty() { Err(nobody(path, &others)) } else { Ok(found) }
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

/// Whether these are answers of two people for one company in one round.
fn are_together(one: &Answers<'_>, other: &Answers<'_>) -> bool {
    let (one, other) = (&one.company, &other.company);
    (&one.id, &one.round) == (&other.id, &other.round)
        && !one.respondent.is_empty()
        && !other.respondent.is_empty()
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
