//! Rows of a table, each the answers of one company.

use std::borrow::Cow;
use std::sync::Arc;

use csv::ByteRecord;
use engine::{AnswerProblem, Answers, Columns};

use super::number::{parts_with_point, with_point};
use super::records::Fault;
use super::refusal::{Origin, Refusal};

/// The longest cell, in bytes.
const LONGEST: usize = 100_000;

#[derive(Debug)]
pub(crate) struct Header<'q> {
    pub(crate) names: Vec<String>,
    pub(crate) columns: Columns<'q>,
    /// For each column, whether numbers stand in it.
    pub(crate) numbers: Vec<Numbers>,
    /// Whether decimals stand behind a comma.
    pub(crate) decimal_comma: bool,
    /// Whether a row may end where its last cells are empty.
    pub(crate) is_ragged: bool,
}

/// Which numbers stand in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Numbers {
    None,
    One,
    /// Parts of a total.
    Parts,
}

/// A row, not yet read.
#[derive(Debug)]
pub(crate) struct Row<'q> {
    pub(crate) origin: Origin,
    pub(crate) header: Arc<Header<'q>>,
    pub(crate) cells: Result<ByteRecord, Fault>,
}

impl<'q> Row<'q> {
    pub(crate) fn read(&self) -> Result<Answers<'q>, Vec<Refusal>> {
        let Header { names, columns, numbers, decimal_comma, is_ragged } = &*self.header;
        let refuse = |column: Option<&str>, reason: &str| Refusal::new(&self.origin, column, reason);
        let record = self.cells.as_ref().map_err(|fault| {
            let column = fault.column().and_then(|column| names.get(column));
            vec![refuse(column.map(String::as_str), &fault.to_string())]
        })?;
        if record.len() != names.len() && !(*is_ragged && record.len() < names.len()) {
            return Err(vec![refuse(None, &miscounted(record, names))]);
        }
        let mut refusals = Vec::new();
        let mut cells = Vec::with_capacity(record.len());
        for ((name, numbers), cell) in names.iter().zip(numbers).zip(record) {
            match text(cell).and_then(|text| numbers.read(text, *decimal_comma)) {
                Ok(text) => cells.push(text),
                Err(reason) => refusals.push(refuse(Some(name), &reason)),
            }
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        columns.read_row(cells.iter().map(AsRef::as_ref)).map_err(|problems| {
            let refuse = |problem: &AnswerProblem| {
                let place = names.iter().position(|name| name.trim() == problem.column);
                let cell = place.and_then(|place| cells.get(place)).map(AsRef::as_ref).unwrap_or_default();
                let refusal = Refusal::of_problem(&self.origin, problem);
                match suspicion([cell.as_bytes()]) {
                    "" => refusal,
                    suspicion => refusal.because(&format!("{suspicion}{}", problem.fault)),
                }
            };
            problems.iter().map(refuse).collect()
        })
    }

    /// How many lines are lost with this row, besides its own.
    pub(crate) fn lines_lost(&self) -> u64 {
        self.cells.as_ref().map_or_else(|fault| fault.lines, |_| 0)
    }
}

/// What may be behind a fault: a quotation mark closed too late makes one cell of several, and of the line ends between
/// them.
fn suspicion<'c>(cells: impl IntoIterator<Item = &'c [u8]>) -> &'static str {
    let has_lines = |cell: &[u8]| cell.trim_ascii().iter().any(|byte| matches!(byte, b'\n' | b'\r'));
    if cells.into_iter().any(has_lines) {
        "a cell holds a line break, so its quotation mark may be closed too late: "
    } else {
        ""
    }
}

/// Why a row with fewer or more cells than the header is refused: which column its cells belong to is not known.
fn miscounted(cells: &ByteRecord, names: &[String]) -> String {
    let advice = if cells.len() > names.len() {
        "remove what is too much, or put a text that holds a separator in quotes"
    } else {
        "add what is missing, also where it is empty"
    };
    let suspicion = suspicion(cells);
    format!("{suspicion}the row has {} cells and the header {}; {advice}", cells.len(), names.len())
}

impl Numbers {
    fn read(self, text: &str, decimal_comma: bool) -> Result<Cow<'_, str>, String> {
        match self {
            Self::None => Ok(Cow::Borrowed(unmarked(text))),
            Self::One => with_point(unmarked(text), decimal_comma),
            Self::Parts => parts_with_point(text, decimal_comma),
        }
    }
}

/// A cell without the `'` that says that it is a text and no formula, as our own tables write it.
fn unmarked(cell: &str) -> &str {
    let text = cell.strip_prefix('\'').filter(|text| text.starts_with(['=', '+', '-', '@', '\t', '\r']));
    text.unwrap_or(cell)
}

fn text(cell: &[u8]) -> Result<&str, String> {
    if cell.len() > LONGEST {
        return Err(format!(
            "the cell has {} bytes, and {LONGEST} are the most; shorten it, or close the quotation mark that opens it",
            cell.len()
        ));
    }
    let text = str::from_utf8(cell)
        .map_err(|_| {
        "the cell is not text in UTF-8; save the table as `CSV UTF-8`, or name its encoding with `--encoding`, such as \
         `windows-1257`"
            .to_owned()
    })?;
    if is_formula_error(text.trim()) {
        return Err(format!(
            "the formula in this cell gives `{}`; mend it, or write the value in its place",
            text.trim()
        ));
    }
    Ok(text)
}

/// Whether a spreadsheet writes this where a formula has no value.
fn is_formula_error(text: &str) -> bool {
    const ERRORS: [&str; 8] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!"];
    let of_libreoffice = |text: &str| {
        text.strip_prefix("Err:")
            .is_some_and(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit()))
    };
    ERRORS.contains(&text) || of_libreoffice(text)
}
