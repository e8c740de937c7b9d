//! Tables of answers: a row for each company, read a few rows at a time.

use std::fmt;
use std::io::{self, BufReader, Read};
use std::sync::Arc;

use engine::{Columns, Entry, Questionnaire, TableError, UnknownColumn};

use super::content::Text;
use super::dialect::Dialect;
use super::mapping::{self, MappingFile};
use super::reading::Reading;
use super::records::{LARGEST, Record, Records};
use super::refusal::{Origin, Place, Refusal};
use super::row::{Header, Numbers, Row};
use super::{CHUNK, CHUNK_BYTES, Input, Inputs, SourceError, TableHeader, TextTable};

/// The columns that `rejected.csv` has besides those of its table: they say what was wrong, and are passed over.
pub const WHY_REJECTED: [&str; 2] = ["rejected_from", "rejected_because"];

/// Where the rows of a table come from.
pub(crate) trait Rows {
    /// The next row, also one that holds nothing; none at the end.
    fn read(&mut self) -> io::Result<Option<Record>>;
    /// How much there is to read, in whatever unit; 0 where nobody knows.
    fn size(&self) -> u64;
    /// How much of the size has been read.
    fn read_so_far(&self) -> u64;
    /// What stands between the cells.
    fn delimiter(&self) -> u8;
    /// Whether a row may end where its last cells are empty.
    fn is_ragged(&self) -> bool;
    /// Takes what follows the rows that have been read away, where it is text, and says how many these are.
    fn take_text(&mut self) -> Option<(BufReader<Box<dyn Read + Send>>, u64)> {
        None
    }
}

pub(crate) struct AnswerTable<'q> {
    file: Arc<str>,
    rows: Box<dyn Rows>,
    header: Arc<Header<'q>>,
    unknown: Vec<Refusal>,
    /// What was assumed in order to read it.
    pub(crate) notes: Vec<String>,
}

impl<'q> AnswerTable<'q> {
    pub(crate) fn open(
        name: &str,
        mut rows: Box<dyn Rows>,
        questionnaire: &'q Questionnaire,
        reading: &Reading,
    ) -> Result<Self, SourceError> {
        let failure = |reason: &str| SourceError::File { file: name.to_owned(), reason: reason.to_owned() };
        let unreadable = |error| SourceError::unreadable(name, &error);
        let mapping = reading.mapping.as_ref().map(|file| MappingFile::read(file, questionnaire));
        let mapping = mapping.transpose()?;
        let header = header(&mut *rows, mapping.as_ref()).map_err(unreadable)?;
        let Record { row, cells } = header.ok_or_else(|| {
            failure("there is nothing in this file; write a header with a column `id`, and a row for each company")
        })?;
        let origin = Origin { file: name.into(), place: Some(Place::Row(row)) };
        let cells = cells.map_err(|fault| {
            let place = fault.column().map(|column| format!("cell {}: ", column + 1)).unwrap_or_default();
            SourceError::File { file: origin.to_string(), reason: format!("{place}{fault}") }
        })?;
        let names = cells.iter().map(column_name).collect::<Option<Vec<String>>>().ok_or_else(|| {
            failure(
                "this is not a table as text in UTF-8; save it as `CSV UTF-8`, or name its encoding with `--encoding`, such \
                 as `windows-1257`",
            )
        })?;
        let mapping = mapping.map(|mapping| mapping.bind(&names)).transpose()?;
        let ours: Option<Vec<String>> =
            mapping.as_ref().map(|mapping| mapping.names().map(str::to_owned).collect());
        let ours: &[String] = ours.as_deref().unwrap_or(&names);
        let (columns, unknown) = columns(questionnaire, ours).map_err(|reason| failure(&reason))?;
        let unknown = unknown.iter().filter(|unknown| !WHY_REJECTED.contains(&unknown.column.as_str()));
        let unknown = unknown.map(|column| Refusal::new(&origin, None, &column.to_string())).collect();
        let numbers = ours.iter().map(|name| numbers(questionnaire, name)).collect();
        let notes = mapping.iter().flat_map(|mapping| mapping::notes(mapping, name)).collect();
        let header = Header {
            names,
            mapping,
            columns,
            numbers,
            decimal_comma: reading.decimal_comma,
            is_ragged: rows.is_ragged(),
        };
        Ok(Self { file: origin.file, rows, header: Arc::new(header), unknown, notes })
    }
}

impl<'q> Inputs<'q> for AnswerTable<'q> {
    /// Rows without anything in their cells are no rows.
    fn next_inputs(&mut self) -> Result<Vec<Input<'q>>, SourceError> {
        let mut inputs = Vec::new();
        let mut bytes = 0;
        while inputs.len() < CHUNK && bytes < CHUNK_BYTES {
            let record = self.rows.read().map_err(|error| SourceError::unreadable(&self.file, &error))?;
            let Some(record) = record else { break };
            if !record.is_empty() {
                bytes += record.size();
                let origin = Origin { file: Arc::clone(&self.file), place: Some(Place::Row(record.row)) };
                let header = Arc::clone(&self.header);
                inputs.push(Input::Row(Row { origin, header, cells: record.cells }));
            }
        }
        Ok(inputs)
    }

    fn nothing(&self) -> &'static str {
        "there is no row beneath the header; add one for each company"
    }

    fn size(&self) -> u64 {
        self.rows.size()
    }

    fn read_so_far(&self) -> u64 {
        self.rows.read_so_far()
    }

    fn unknown_columns(&self) -> &[Refusal] {
        &self.unknown
    }

    fn take_text(&mut self) -> Option<TextTable<'q>> {
        if self.header.decimal_comma || self.header.mapping.is_some() {
            return None;
        }
        let delimiter = self.rows.delimiter();
        let (text, rows) = self.rows.take_text()?;
        let (file, header) = (Arc::clone(&self.file), Arc::clone(&self.header));
        Some(TextTable { file, header, delimiter, rows, text: Box::new(text) })
    }

    fn header(&self) -> Option<TableHeader> {
        let Header { names, is_ragged, .. } = &*self.header;
        Some(TableHeader { names: names.clone(), delimiter: self.rows.delimiter(), is_ragged: *is_ragged })
    }
}

impl fmt::Debug for AnswerTable<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("AnswerTable").field("file", &self.file).finish_non_exhaustive()
    }
}

/// The rows of a text with something between its cells.
pub(crate) struct Delimited {
    records: Records<BufReader<Box<dyn Read + Send>>>,
    delimiter: u8,
    size: u64,
}

/// Begins to read a text as a table.
pub(crate) fn delimited(text: Text, name: &str, reading: &Reading) -> Result<Delimited, SourceError> {
    // What is no table is not read to its end.
    if text.start.len() == LARGEST && !text.start.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
        let reason =
            format!("this is no table, as its first line has more than {LARGEST} bytes; choose another file");
        return Err(SourceError::File { file: name.to_owned(), reason });
    }
    let Dialect { delimiter, before } = Dialect::of(&text.start);
    let delimiter = reading.delimiter.unwrap_or(delimiter);
    let size = text.size;
    Ok(Delimited { records: Records::new(text.from(before), delimiter), delimiter, size })
}

impl Rows for Delimited {
    fn read(&mut self) -> io::Result<Option<Record>> {
        self.records.read()
    }

    fn size(&self) -> u64 {
        self.size
    }

    fn read_so_far(&self) -> u64 {
        self.records.passed()
    }

    fn delimiter(&self) -> u8 {
        self.delimiter
    }

    fn is_ragged(&self) -> bool {
        false
    }

    fn take_text(&mut self) -> Option<(BufReader<Box<dyn Read + Send>>, u64)> {
        let nothing: Box<dyn Read + Send> = Box::new(io::empty());
        let nothing = Records::new(BufReader::new(nothing), self.delimiter);
        Some(std::mem::replace(&mut self.records, nothing).into_rest())
    }
}

/// The first row that holds anything; with a mapping, the first of a few that has its column of ids, where there is one.
fn header(rows: &mut dyn Rows, mapping: Option<&MappingFile<'_, '_>>) -> io::Result<Option<Record>> {
    /// No program writes a longer title.
    const MOST: usize = 20;
    let mut first = None;
    for _ in 0..MOST {
        let Some(record) = next(rows)? else { break };
        let is_header =
            mapping.is_none_or(|mapping| record.cells.as_ref().is_ok_and(|cells| mapping.is_header(cells)));
        if is_header {
            return Ok(Some(record));
        }
        first.get_or_insert(record);
    }
    Ok(first)
}

/// The next row that holds anything.
fn next(rows: &mut dyn Rows) -> io::Result<Option<Record>> {
    loop {
        match rows.read()? {
            Some(record) if record.is_empty() => {}
            record => return Ok(record),
        }
    }
}

/// The name of a column; none when it is no text.
fn column_name(cell: &[u8]) -> Option<String> {
    str::from_utf8(cell).ok().filter(|name| !name.contains('\0')).map(str::to_owned)
}

/// Whether numbers stand in a column.
fn numbers(questionnaire: &Questionnaire, name: &str) -> Numbers {
    let name = name.trim();
    let prompts = questionnaire.profile.iter();
    let mut prompts = prompts.chain(questionnaire.questions().map(|question| &question.prompt));
    let prompt = prompts.find(|prompt| {
        prompt.id.as_str() == name || prompt.renamed_from.iter().any(|old| old.as_str() == name)
    });
    match prompt.map(|prompt| &prompt.entry) {
        Some(Entry::Number(_)) => Numbers::One,
        Some(Entry::Allocation(_)) => Numbers::Parts,
        _ => Numbers::None,
    }
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
