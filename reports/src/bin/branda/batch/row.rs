//! Rows of a table, each the answers of one company.

use std::sync::Arc;

use csv::ByteRecord;
use engine::{Answers, Columns};

use super::refusal::{Origin, Refusal};

/// The longest cell, in bytes.
const LONGEST: usize = 100_000;

#[derive(Debug)]
pub(crate) struct Header<'q> {
    pub(crate) names: Vec<String>,
    pub(crate) columns: Columns<'q>,
}

/// A row, not yet read.
#[derive(Debug)]
pub(crate) struct Row<'q> {
    pub(crate) origin: Origin,
    pub(crate) header: Arc<Header<'q>>,
    pub(crate) cells: ByteRecord,
}

impl<'q> Row<'q> {
    pub(crate) fn read(&self) -> Result<Answers<'q>, Vec<Refusal>> {
        let Header { names, columns } = &*self.header;
        if self.cells.len() > names.len() {
            let reason = format!(
                "the row has {} cells and the header {}; remove what is too much, or put a text that holds a separator in quotes",
                self.cells.len(),
                names.len()
            );
            return Err(vec![Refusal::new(&self.origin, None, &reason)]);
        }
        let mut refusals = Vec::new();
        let mut cells = Vec::with_capacity(self.cells.len());
        for (name, cell) in names.iter().zip(&self.cells) {
            match text(cell) {
                Ok(text) => cells.push(text),
                Err(reason) => refusals.push(Refusal::new(&self.origin, Some(name), &reason)),
            }
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        columns.read_row(cells).map_err(|problems| {
            let refuse = |problem: &engine::AnswerProblem| {
                Refusal::new(&self.origin, Some(&problem.column), &problem.fault.to_string())
            };
            problems.iter().map(refuse).collect()
        })
    }
}

fn text(cell: &[u8]) -> Result<&str, String> {
    if cell.len() > LONGEST {
        return Err(format!(
            "the cell has {} bytes, and {LONGEST} are the most; shorten it, or close the quotation mark that opens it",
            cell.len()
        ));
    }
    str::from_utf8(cell)
        .map_err(|_| "the cell is not text in UTF-8; save the table as `CSV UTF-8`".to_owned())
}
