//! Tables of answers: CSV, read a few rows at a time.

use std::fs::File;
use std::io::{self, BufReader, Chain, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::{Columns, Questionnaire, TableError, UnknownColumn};

use super::dialect::Dialect;
use super::records::{LARGEST, Record, Records};
use super::refusal::{Origin, Refusal};
use super::row::{Header, Row};
use super::source::CHUNK;
use crate::failure::Failure;
use crate::terminal::shown;

/// The start of a file, which has been looked at, and the rest.
type Text = BufReader<Chain<Cursor<Vec<u8>>, File>>;

/// The most bytes that the rows of a chunk have together, but for its last row.
const CHUNK_BYTES: usize = 8 * LARGEST;

#[derive(Debug)]
pub(crate) struct AnswerTable<'q> {
    path: PathBuf,
    file: Arc<str>,
    records: Records<Text>,
    header: Arc<Header<'q>>,
    unknown: Vec<Refusal>,
    size: u64,
}

impl<'q> AnswerTable<'q> {
    pub(crate) fn open(path: &Path, questionnaire: &'q Questionnaire) -> Result<Self, Failure> {
        let unreadable = |error| Failure::unreadable(path, &error);
        let failure = |reason: &str| Failure::File { file: shown(path), reason: reason.to_owned() };
        let (text, delimiter, size) = start(path).map_err(unreadable)?.ok_or_else(|| {
            failure(&format!(
                "this is no table, as its first line has more than {LARGEST} bytes; choose another file"
            ))
        })?;
        let mut records = Records::new(text, delimiter);
        let Record { row, cells } = first(&mut records).map_err(unreadable)?.ok_or_else(|| {
            failure("there is nothing in this file; write a header with a column `id`, and a row for each company")
        })?;
        let origin = Origin { file: shown(path).into(), row: Some(row) };
        let cells = cells.map_err(|fault| {
            let place = fault.column().map(|column| format!("cell {}: ", column + 1)).unwrap_or_default();
            Failure::File { file: origin.to_string(), reason: format!("{place}{fault}") }
        })?;
        let names = cells.iter().map(name).collect::<Option<Vec<String>>>();
        let names =
            names.ok_or_else(|| failure("this is not a table as text in UTF-8; save it as `CSV UTF-8`"))?;
        let (columns, unknown) =
            columns(questionnaire, &names).map_err(|reason| Failure::File { file: shown(path), reason })?;
        let unknown = unknown.iter().map(|column| Refusal::new(&origin, None, &column.to_string())).collect();
        let header = Arc::new(Header { names, columns });
        Ok(Self { path: path.to_owned(), file: origin.file, records, header, unknown, size })
    }

    /// The next rows, at most [`CHUNK`]; none at the end. Rows without anything in their cells are no rows.
    pub(crate) fn next_rows(&mut self) -> Result<Vec<Row<'q>>, Failure> {
        let mut rows = Vec::new();
        let mut bytes = 0;
        while rows.len() < CHUNK && bytes < CHUNK_BYTES {
            let record = self.records.read().map_err(|error| Failure::unreadable(&self.path, &error))?;
            let Some(record) = record else { break };
            if !record.is_empty() {
                bytes += record.size();
                let origin = Origin { file: Arc::clone(&self.file), row: Some(record.row) };
                rows.push(Row { origin, header: Arc::clone(&self.header), cells: record.cells });
            }
        }
        Ok(rows)
    }

    /// The columns that the questionnaire does not know.
    pub(crate) fn unknown_columns(&self) -> &[Refusal] {
        &self.unknown
    }

    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    pub(crate) fn read_so_far(&self) -> u64 {
        self.records.passed()
    }
}

/// The text of a table from its first row on, its delimiter, and its size; none when its first line is larger than a row
/// may be, so that what is no table is not read to its end.
fn start(path: &Path) -> io::Result<Option<(Text, u8, u64)>> {
    let mut file = File::open(path)?;
    let mut start = Vec::new();
    (&mut file).take(LARGEST as u64).read_to_end(&mut start)?;
    if start.len() == LARGEST && !start.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
        return Ok(None);
    }
    let Dialect { delimiter, before } = Dialect::of(&start);
    let size = file.metadata()?.len();
    let mut start = Cursor::new(start);
    start.set_position(before as u64);
    Ok(Some((BufReader::new(start.chain(file)), delimiter, size)))
}

/// The first record that holds anything.
fn first(records: &mut Records<Text>) -> io::Result<Option<Record>> {
    loop {
        match records.read()? {
            Some(record) if record.is_empty() => {}
            record => return Ok(record),
        }
    }
}

/// The name of a column; none when it is no text, such as that of a workbook.
fn name(cell: &[u8]) -> Option<String> {
    str::from_utf8(cell).ok().filter(|name| !name.contains('\0')).map(str::to_owned)
}

/// Matches a header with the questionnaire; says also what is there when there is no `id`.
fn columns<'q>(
    questionnaire: &'q Questionnaire,
    names: &[String],
) -> Result<(Columns<'q>, Vec<UnknownColumn>), String> {
    questionnaire.read_columns(names.iter().map(String::as_str)).map_err(|error| match error {
        TableError::NoId => match names.iter().find(|name| name.trim().eq_ignore_ascii_case("id")) {
            Some(id) => format!("{error}, or write `{}` in small letters", id.trim()),
            None => format!("{error} (it begins with {})", begin(names)),
        },
        error => error.to_string(),
    })
}

/// The first few names of a header.
fn begin(names: &[String]) -> String {
    const FEW: usize = 4;
    const SHORT: usize = 40;
    let shown = |name: &String| format!("`{}`", name.chars().take(SHORT).collect::<String>());
    let few: Vec<String> = names.iter().take(FEW).map(shown).collect();
    format!("{}{}", few.join(", "), if names.len() > FEW { ", …" } else { "" })
}
