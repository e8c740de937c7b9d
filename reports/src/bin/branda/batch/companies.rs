//! The companies of a run, each with its rounds: nobody is in it twice.

use std::collections::BTreeMap;

use engine::Company;

use super::refusal::{Origin, Refusal};
use super::stem::Stems;

#[derive(Debug, Default)]
pub(crate) struct Companies {
    /// Where each id and round stands first; in lower case, as many file systems do not tell cases apart.
    seen: BTreeMap<(String, String), Origin>,
    stems: Stems,
}

impl Companies {
    /// Enters a company with its round, and gives the file name of its report, without ending.
    pub(crate) fn enter(&mut self, company: &Company, origin: &Origin) -> Result<String, Refusal> {
        let Company { id, round, .. } = company;
        let key = (id.to_ascii_lowercase(), round.to_ascii_lowercase());
        if let Some(first) = self.seen.get(&key) {
            let whose = if round.is_empty() { String::new() } else { format!(" with round `{round}`") };
            let at = match first.row {
                Some(row) => format!("row {row}"),
                None => first.file.to_string(),
            };
            let reason = format!(
                "`{id}`{whose} is in {at} already; give it another id, or another `round` if it is the same company"
            );
            return Err(Refusal::new(origin, Some("id"), &reason));
        }
        self.seen.insert(key, origin.clone());
        Ok(self.stems.take(id, round))
    }
}
