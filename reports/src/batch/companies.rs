//! The companies of a run, each with its rounds: nobody is in it twice.

use std::collections::BTreeMap;

use engine::Company;

use super::stem::stem;
use crate::source::{Origin, Refusal};

#[derive(Debug, Default)]
pub(crate) struct Companies {
    /// Who has a file name, and stands where; in lower case, as many file systems do not tell cases apart.
    seen: BTreeMap<String, (String, Origin)>,
}

impl Companies {
    /// Enters a company with its round, and gives the file name of its report, without ending.
    pub(crate) fn enter(&mut self, company: &Company, origin: &Origin) -> Result<String, Refusal> {
        let stem = stem(&company.id, &company.round);
        let called = called(company);
        if let Some((first, at)) = self.seen.get(&stem.to_ascii_lowercase()) {
            let reason = already(&called, first, at);
            return Err(Refusal::new(origin, Some("id"), &reason));
        }
        self.seen.insert(stem.to_ascii_lowercase(), (called, origin.clone()));
        Ok(stem)
    }
}

/// Who a company is, in a message.
fn called(Company { id, round, .. }: &Company) -> String {
    if round.is_empty() { format!("`{id}`") } else { format!("`{id}` with round `{round}`") }
}

fn already(called: &str, first: &str, at: &Origin) -> String {
    let at = at.in_short();
    let already = if called == first {
        format!("{called} is in {at} already")
    } else {
        format!(
            "{called} differs from {first} in {at} by capitals alone, which file names do not tell apart everywhere"
        )
    };
    format!(
        "{already}; give it another id, or if it is the same company another `round`, or each of its people a `respondent`"
    )
}
