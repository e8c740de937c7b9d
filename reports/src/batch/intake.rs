//! Answers as they come in: each becomes a report of its own, waits for the others who answer for its company, or is refused.

use csv::ByteRecord;
use engine::Answers;

use super::companies::Companies;
use super::held::{Held, Member};
use crate::source::{Input, Refusal};

/// Who is there already.
#[derive(Debug, Default)]
pub struct Intake<'q> {
    companies: Companies,
    held: Held<'q>,
}

/// A company that gets a report.
#[derive(Debug)]
pub struct Accepted<'q> {
    /// The answers of each respondent; of one, unless several are named.
    pub respondents: Vec<Answers<'q>>,
    /// The file name of its report, without ending: safe on every system, and nobody else's.
    pub stem: String,
}

/// The respondents of a company that gets no report, as another has its name.
#[derive(Debug)]
pub struct HeldBack<'q> {
    /// Why.
    pub refusal: Refusal,
    members: Vec<Member<'q>>,
}

impl<'q> Intake<'q> {
    /// Takes the answers of an input; nothing comes of them yet where they name a respondent.
    ///
    /// # Errors
    ///
    /// When the company or the respondent is there already.
    pub fn take(&mut self, answers: Answers<'q>, input: &Input<'q>) -> Result<Option<Accepted<'q>>, Refusal> {
        if answers.company.respondent.is_empty() {
            let stem = self.companies.enter(&answers.company, input.origin())?;
            return Ok(Some(Accepted { respondents: vec![answers], stem }));
        }
        self.held.hold(answers, input)?;
        Ok(None)
    }

    /// The companies whose respondents were held, once all answers are in.
    pub fn take_held(&mut self) -> Vec<Result<Accepted<'q>, HeldBack<'q>>> {
        let companies = std::mem::take(&mut self.held).companies().into_iter();
        let entered = companies.filter_map(|members| {
            let first = members.first()?;
            Some(match self.companies.enter(&first.answers.company, &first.origin) {
                Ok(stem) => {
                    let respondents = members.into_iter().map(|member| member.answers).collect();
                    Ok(Accepted { respondents, stem })
                }
                Err(refusal) => Err(HeldBack { refusal, members }),
            })
        });
        entered.collect()
    }
}

impl HeldBack<'_> {
    /// The refusal of each respondent, with the cells that it has in a table.
    pub fn refusals(&self) -> impl Iterator<Item = (Refusal, Option<&ByteRecord>)> {
        self.members.iter().map(|member| (self.refusal.of(&member.origin), member.cells.as_ref()))
    }
}
