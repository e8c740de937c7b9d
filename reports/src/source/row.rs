//! Rows of a table, each the answers of one company.

use std::borrow::Cow;
use std::sync::Arc;

use csv::ByteRecord;
use engine::{AnswerProblem, Answers, BoundMapping, Columns};

use super::number::{parts_with_point, with_point};
use super::records::Fault;
use super::refusal::{Origin, Refusal};

/// The longest cell, in bytes.
const LONGEST: usize = 100_000;

/// The header of a table of answers, understood.
#[derive(Debug)]
pub struct Header<'q> {
    /// As they stand in the table.
    pub names: Vec<String>,
    /// Where the columns are those of another program.
    pub mapping: Option<BoundMapping<'q>>,
    /// The columns, as the questionnaire knows them.
    pub columns: Columns<'q>,
    /// For each column of ours, whether numbers stand in it.
    pub numbers: Vec<Numbers>,
    /// Whether decimals stand behind a comma.
    pub decimal_comma: bool,
    /// Whether a row may end where its last cells are empty.
    pub is_ragged: bool,
}

impl Header<'_> {
    /// What the column of ours at this place is called in the table.
    fn shown(&self, place: usize) -> Option<&str> {
        match &self.mapping {
            Some(mapping) => mapping.names().nth(place).map(|name| mapping.shown(name)),
            None => self.names.get(place).map(String::as_str),
        }
    }
}

/// Which numbers stand in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Numbers {
    /// None.
    None,
    /// One.
    One,
    /// Parts of a total.
    Parts,
}

/// A row, not yet read.
#[derive(Debug)]
pub struct Row<'q> {
    /// Where it stands.
    pub origin: Origin,
    /// The header of its table.
    pub header: Arc<Header<'q>>,
    /// Its cells; or why it has none.
    pub cells: Result<ByteRecord, Fault>,
}

impl<'q> Row<'q> {
    /// Reads the answers.
    ///
    /// # Errors
    ///
    /// All that is wrong.
    pub fn read(&self) -> Result<Answers<'q>, Vec<Refusal>> {
        let Header { names, mapping, columns, numbers, decimal_comma, is_ragged } = &*self.header;
        let refuse = |column: Option<&str>, reason: &str| Refusal::new(&self.origin, column, reason);
        let record = self.cells.as_ref().map_err(|fault| {
            let column = fault.column().and_then(|column| names.get(column));
            vec![refuse(column.map(String::as_str), &fault.to_string())]
        })?;
        if record.len() != names.len() && !(*is_ragged && record.len() < names.len()) {
            return Err(vec![refuse(None, &miscounted(record, names))]);
        }
        let mut refusals = Vec::new();
        let mut texts = Vec::with_capacity(record.len());
        for (name, cell) in names.iter().zip(record) {
            match text(cell) {
                Ok(text) => texts.push(text),
                Err(reason) => refusals.push(refuse(Some(name), &reason)),
            }
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let translated = match mapping {
            Some(mapping) => mapping.translate(&texts).map_err(|problems| self.refused(&problems, &texts))?,
            None => Vec::new(),
        };
        let ours: Vec<&str> = match mapping {
            Some(_) => translated.iter().map(String::as_str).collect(),
            None => texts.clone(),
        };
        let mut cells = Vec::with_capacity(ours.len());
        for (place, (numbers, text)) in numbers.iter().zip(ours).enumerate() {
            match numbers.read(text, *decimal_comma) {
                Ok(text) => cells.push(text),
                Err(reason) => refusals.push(refuse(self.header.shown(place), &reason)),
            }
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let read = columns.read_row(cells.iter().map(AsRef::as_ref));
        read.map_err(|problems| self.refused(&problems, &texts))
    }

    /// Refuses the answers that do not fit, each with the column of the table that it stands in.
    fn refused(&self, problems: &[AnswerProblem], texts: &[&str]) -> Vec<Refusal> {
        let Header { names, mapping, .. } = &*self.header;
        let refuse = |problem: &AnswerProblem| {
            let theirs = mapping.as_ref().map(|mapping| mapping.shown(&problem.column));
            let theirs = theirs.filter(|theirs| *theirs != problem.column);
            let column = theirs.unwrap_or(&problem.column);
            let place = names.iter().position(|name| name.trim() == column);
            let cell = place.and_then(|place| texts.get(place)).copied().unwrap_or_default();
            let suspicion = suspicion([cell.as_bytes()]);
            let refusal = Refusal::of_problem(&self.origin, problem);
            match theirs {
                Some(column) => {
                    refusal.at(column, &format!("{suspicion}for `{}`, {}", problem.column, problem.fault))
                }
                None if suspicion.is_empty() => refusal,
                None => refusal.because(&format!("{suspicion}{}", problem.fault)),
            }
        };
        problems.iter().map(refuse).collect()
    }

    /// How many lines are lost with this row, besides its own.
    pub fn lines_lost(&self) -> u64 {
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
    if !text.bytes().next().is_none_or(begins_plainly) && is_formula_error(text.trim()) {
        return Err(format!(
            "the formula in this cell gives `{}`; mend it, or write the value in its place",
            text.trim()
        ));
    }
    Ok(text)
}

/// Whether [`Row::read`] leaves a cell that fits its column as it stands: it is neither marked as a text nor an error.
pub fn is_plain(cell: &str) -> bool {
    match cell.bytes().next() {
        None => true,
        Some(byte) if begins_plainly(byte) => true,
        _ => unmarked(cell).len() == cell.len() && !is_formula_error(cell.trim()),
    }
}

/// Whether a cell that begins with this byte is surely plain.
pub fn begins_plainly(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'D' | b'F'..=b'Z')
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
