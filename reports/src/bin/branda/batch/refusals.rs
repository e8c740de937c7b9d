//! The refusals of a run: told as they come, and counted.

use csv::ByteRecord;
use engine::Answers;
use reports::batch::{Refused, left_out};
use reports::source::{Origin, Refusal, migration_told};
use serde_json::{Value, json};

use super::log::Log;
use super::rejected::Rejected;
use crate::failure::Failure;

#[derive(Debug)]
pub(crate) struct Refusals<'o> {
    rejected: Rejected,
    log: &'o Log,
    refused: Refused,
}

impl<'o> Refusals<'o> {
    pub(crate) fn new(rejected: Rejected, log: &'o Log) -> Self {
        Self { rejected, log, refused: Refused::default() }
    }

    /// Tells why one input is refused, with the cells that it has in a table; `lines` of that are lost with it.
    pub(crate) fn tell_input(
        &mut self,
        reasons: &[Refusal],
        cells: Option<&ByteRecord>,
        lines: u64,
    ) -> Result<(), Failure> {
        self.refused.inputs += 1;
        self.refused.lines += lines;
        for refusal in reasons {
            self.tell(refusal);
        }
        self.rejected.add(reasons, cells)
    }

    /// Tells which columns are left out.
    pub(crate) fn tell_columns(&mut self, columns: &[Refusal]) {
        self.refused.columns += columns.len();
        for refusal in columns {
            self.tell(refusal);
        }
    }

    /// Tells what became of answers that were given to another version, and which of them are left out.
    pub(crate) fn tell_migration(&mut self, answers: &Answers<'_>, origin: &Origin) {
        let Some(told) = migration_told(answers) else { return };
        self.log.note(&format!("{origin}: {told}"));
        let left_out = left_out(answers, origin);
        self.refused.answers += left_out.len();
        for refusal in &left_out {
            self.tell(refusal);
        }
    }

    fn tell(&self, refusal: &Refusal) {
        self.log.refusal(refusal);
    }

    /// How much was refused.
    pub(crate) fn refused(&self) -> Refused {
        self.refused
    }

    /// The same as numbers.
    pub(crate) fn numbers(&self) -> Value {
        let Refused { inputs, lines, columns, answers } = self.refused;
        json!({
            "rejected": inputs, "lines_not_read": lines, "columns_left_out": columns, "answers_left_out": answers,
        })
    }

    /// Completes the table of what was rejected.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        self.rejected.finish()
    }
}
