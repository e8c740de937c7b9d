//! Answers of several respondents, held until all are read: who else answered for a company may stand anywhere.
//!
//! They are in memory together; those that name no respondent are not held.

use std::collections::BTreeMap;

use csv::ByteRecord;
use engine::Answers;

use crate::source::{Input, Origin, Refusal};

/// Answers of respondents, by company and round.
#[derive(Debug, Default)]
pub struct Held<'q> {
    /// In the order of the first respondent of each company.
    companies: Vec<Vec<Member<'q>>>,
    /// By id and round.
    places: BTreeMap<(String, String), usize>,
}

/// One respondent of a company.
#[derive(Debug)]
pub struct Member<'q> {
    /// What it answered.
    pub answers: Answers<'q>,
    /// Where that stands.
    pub origin: Origin,
    /// As they stand in a table.
    pub cells: Option<ByteRecord>,
}

impl<'q> Held<'q> {
    /// Holds the answers of a respondent, who answers only once in a round.
    ///
    /// # Errors
    ///
    /// When the respondent is there already.
    pub fn hold(&mut self, answers: Answers<'q>, input: &Input<'q>) -> Result<(), Refusal> {
        let company = &answers.company;
        let key = (company.id.clone(), company.round.clone());
        let place = *self.places.entry(key).or_insert(self.companies.len());
        if place == self.companies.len() {
            self.companies.push(Vec::new());
        }
        let Some(members) = self.companies.get_mut(place) else { return Ok(()) };
        let name = &company.respondent;
        if let Some(first) = members.iter().find(|member| member.answers.company.respondent == *name) {
            let reason = format!(
                "respondent `{name}` of `{}` is in {} already; remove one of the two, or give it another name",
                company.id,
                first.origin.in_short()
            );
            return Err(Refusal::new(input.origin(), Some("respondent"), &reason));
        }
        members.push(Member { answers, origin: input.origin().clone(), cells: input.cells().cloned() });
        Ok(())
    }

    /// The companies, each with its respondents.
    pub fn companies(self) -> Vec<Vec<Member<'q>>> {
        self.companies
    }
}
