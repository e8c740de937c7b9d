//! Refusals: what was not accepted, where it stands, and what to do.

use std::fmt;
use std::sync::Arc;

use engine::{AnswerProblem, Answers};

use super::output::{Output, REFUSED};
use super::progress::Progress;
use super::table_file::TableFile;
use crate::counted::counted;
use crate::failure::Failure;
use crate::migration;
use crate::terminal::{printable, warn};

/// Where something stands: a file, or a row of one.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    pub(crate) file: Arc<str>,
    /// As a spreadsheet counts: whatever line breaks its cells hold, a row is one.
    pub(crate) row: Option<u64>,
}

/// Something that was not accepted.
#[derive(Debug)]
pub(crate) struct Refusal {
    origin: Origin,
    column: Option<String>,
    reason: String,
}

/// The longest reason; that of a longer one is cut in its middle, as it ends with what to do.
const LONGEST: usize = 1_000;

impl Refusal {
    /// `column` is that of a table, or the field of an answer file.
    pub(crate) fn new(origin: &Origin, column: Option<&str>, reason: &str) -> Self {
        let column = column.map(|column| shortened(&printable(column)));
        Self { origin: origin.clone(), column, reason: shortened(&printable(reason)) }
    }

    /// The same about another place.
    pub(crate) fn of(&self, origin: &Origin) -> Self {
        Self { origin: origin.clone(), column: self.column.clone(), reason: self.reason.clone() }
    }

    fn row(&self) -> [String; 4] {
        let row = self.origin.row.map(|row| row.to_string()).unwrap_or_default();
        [self.origin.file.to_string(), row, self.column.clone().unwrap_or_default(), self.reason.clone()]
    }
}

impl Origin {
    /// As a message about another place of the same table or folder names it.
    pub(crate) fn in_short(&self) -> String {
        match self.row {
            Some(row) => format!("row {row}"),
            None => self.file.to_string(),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Some(row) => write!(formatter, "{}:{row}", self.file),
            None => formatter.write_str(&self.file),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.origin)?;
        if let Some(column) = &self.column {
            let kind = if self.origin.row.is_some() { "column" } else { "field" };
            write!(formatter, "{kind} `{column}`: ")?;
        }
        formatter.write_str(&self.reason)
    }
}

fn shortened(text: &str) -> String {
    let length = text.chars().count();
    if length <= LONGEST {
        return text.to_owned();
    }
    let head = text.chars().take(LONGEST / 2);
    let tail = text.chars().skip(length - LONGEST / 2);
    head.chain(" … ".chars()).chain(tail).collect()
}

/// Tells refusals as they come, lists them in `refused.csv`, and counts them.
#[derive(Debug)]
pub(crate) struct Refusals<'o> {
    output: &'o Output,
    progress: &'o Progress,
    table: Option<TableFile>,
    inputs: usize,
    lines: u64,
    columns: usize,
    answers: usize,
}

impl<'o> Refusals<'o> {
    pub(crate) fn new(output: &'o Output, progress: &'o Progress) -> Self {
        Self { output, progress, table: None, inputs: 0, lines: 0, columns: 0, answers: 0 }
    }

    /// Tells why one input is refused; `lines` of a table are lost with it.
    pub(crate) fn tell_input(&mut self, reasons: &[Refusal], lines: u64) -> Result<(), Failure> {
        self.inputs += 1;
        self.lines += lines;
        reasons.iter().try_for_each(|refusal| self.tell(refusal))
    }

    /// Tells which columns are left out.
    pub(crate) fn tell_columns(&mut self, columns: &[Refusal]) -> Result<(), Failure> {
        self.columns += columns.len();
        columns.iter().try_for_each(|refusal| self.tell(refusal))
    }

    /// Tells what became of answers that were given to another version, and which of them are left out.
    pub(crate) fn tell_migration(&mut self, answers: &Answers<'_>, origin: &Origin) -> Result<(), Failure> {
        let (Some(migration), Some(told)) = (answers.migration(), migration::told(answers)) else {
            return Ok(());
        };
        self.progress.beside(|| warn(&format!("{origin}: {told}")));
        self.answers += migration.dropped.len();
        migration.dropped.iter().try_for_each(|AnswerProblem { column, fault }| {
            self.tell(&Refusal::new(origin, Some(column), &format!("this answer was left out: {fault}")))
        })
    }

    fn tell(&mut self, refusal: &Refusal) -> Result<(), Failure> {
        self.progress.beside(|| warn(&refusal.to_string()));
        let table = match &mut self.table {
            Some(table) => table,
            None => self.table.insert(self.output.table(REFUSED, &["file", "row", "column", "reason"])?),
        };
        table.add(&refusal.row())
    }

    /// How many inputs have no report.
    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.inputs == 0 && self.columns == 0 && self.answers == 0
    }

    /// Completes `refused.csv`; where nothing was refused, that of an earlier run goes.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        match self.table.take() {
            Some(table) => table.finish(),
            None => self.output.remove(REFUSED),
        }
    }
}

impl fmt::Display for Refusals<'_> {
    /// `1 refused`, how many lines were lost with it, and how many columns were left out.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} refused", self.inputs)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_reason_keeps_its_end() {
        let origin = Origin { file: "a.csv".into(), row: Some(7) };
        let refusal =
            Refusal::new(&origin, Some("x"), &format!("`{}` is wrong; mend it", "ž".repeat(100_000)));
        let told = refusal.to_string();
        assert!(told.starts_with("a.csv:7: column `x`: `žž") && told.ends_with("; mend it"), "{told}");
        assert_eq!(told.chars().count(), "a.csv:7: column `x`: ".len() + LONGEST + 3);
    }
}
