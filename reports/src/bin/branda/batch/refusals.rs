//! The refusals of a run: told as they come, and counted.

use std::fmt;

use csv::ByteRecord;
use engine::Answers;
use serde_json::{Value, json};

use super::log::Log;
use super::rejected::Rejected;
use crate::counted::counted;
use crate::failure::Failure;
use crate::migration;
use crate::source::refusal::{Origin, Refusal};

#[derive(Debug)]
pub(crate) struct Refusals<'o> {
    rejected: Rejected,
    log: &'o Log,
    inputs: usize,
    lines: u64,
    columns: usize,
    answers: usize,
}

impl<'o> Refusals<'o> {
    pub(crate) fn new(rejected: Rejected, log: &'o Log) -> Self {
        Self { rejected, log, inputs: 0, lines: 0, columns: 0, answers: 0 }
    }

    /// Tells why one input is refused, with the cells that it has in a table; `lines` of that are lost with it.
    pub(crate) fn tell_input(
        &mut self,
        reasons: &[Refusal],
        cells: Option<&ByteRecord>,
        lines: u64,
    ) -> Result<(), Failure> {
        self.inputs += 1;
        self.lines += lines;
        for refusal in reasons {
            self.tell(refusal);
        }
        self.rejected.add(reasons, cells)
    }

    /// Tells which columns are left out.
    pub(crate) fn tell_columns(&mut self, columns: &[Refusal]) {
        self.columns += columns.len();
        for refusal in columns {
            self.tell(refusal);
        }
    }

    /// Tells what became of answers that were given to another version, and which of them are left out.
    pub(crate) fn tell_migration(&mut self, answers: &Answers<'_>, origin: &Origin) {
        let (Some(migration), Some(told)) = (answers.migration(), migration::told(answers)) else { return };
        self.log.note(&format!("{origin}: {told}"));
        self.answers += migration.dropped.len();
        for problem in &migration.dropped {
            let reason = format!("this answer was left out: {}", problem.fault);
            self.tell(&Refusal::of_problem(origin, problem).because(&reason));
        }
    }

    fn tell(&self, refusal: &Refusal) {
        self.log.refusal(refusal);
    }

    /// How many inputs have no report.
    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// The same as numbers.
    pub(crate) fn numbers(&self) -> Value {
        json!({
            "rejected": self.inputs, "lines_not_read": self.lines, "columns_left_out": self.columns,
            "answers_left_out": self.answers,
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.inputs == 0 && self.columns == 0 && self.answers == 0
    }

    /// Completes the table of what was rejected.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        self.rejected.finish()
    }
}

impl fmt::Display for Refusals<'_> {
    /// `1 rejected`, how many lines were lost with it, and how many columns were left out.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} rejected", self.inputs)?;
        if self.lines > 0 {
            write!(formatter, ", {} not read", counted(self.lines as usize, "line"))?;
        }
        if self.columns > 0 {
            write!(formatter, ", {} left out", counted(self.columns, "column"))?;
        }
        if self.answers > 0 {
            write!(formatter, ", {} left out", counted(self.answers, "answer"))?;
        }
        Ok(())
    }
}
