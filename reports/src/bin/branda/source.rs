//! Where answers come from: tables, workbooks, and answer files, alone or many together.

mod answer_text;
mod archive;
mod content;
mod dialect;
mod encoding;
mod folder;
mod lines;
mod list;
mod mapping;
mod number;
pub(crate) mod plain_table;
pub(crate) mod reading;
pub(crate) mod records;
pub(crate) mod refusal;
pub(crate) mod row;
mod sheet;
mod table;
mod workbook;

use std::fmt;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use csv::ByteRecord;
use engine::{Answers, Questionnaire};

use crate::failure::Failure;
use answer_text::AnswerText;
use archive::Archive;
use content::{Content, Kind};
use folder::Folder;
use lines::AnswerLines;
use reading::Reading;
use refusal::{Origin, Refusal};
pub(crate) use row::{Header, Row};
use table::AnswerTable;
pub(crate) use table::WHY_REJECTED;

/// How many inputs are in memory at a time.
const CHUNK: usize = 512;

/// The most bytes that the inputs of a chunk have together, but for its last one.
const CHUNK_BYTES: usize = 8 * records::LARGEST;

/// The answers of many companies, read a few at a time.
#[derive(Debug)]
pub(crate) struct Source<'q> {
    name: String,
    inputs: Box<dyn Inputs<'q> + 'q>,
    notes: Vec<String>,
}

/// One kind of source.
trait Inputs<'q>: fmt::Debug {
    /// The next inputs in order, at most [`CHUNK`]; none at the end.
    fn next_inputs(&mut self) -> Result<Vec<Input<'q>>, Failure>;

    /// What to say where there is not one.
    fn nothing(&self) -> &'static str;

    /// How much there is to read, in bytes, rows or files; 0 where nobody knows.
    fn size(&self) -> u64;

    /// How much of the size has been read.
    fn read_so_far(&self) -> u64;

    /// The columns that the questionnaire does not know.
    fn unknown_columns(&self) -> &[Refusal] {
        &[]
    }

    /// Where the source is a table, its header.
    fn header(&self) -> Option<TableHeader> {
        None
    }

    /// Takes the rest of a table of text away.
    fn take_text(&mut self) -> Option<TextTable<'q>> {
        None
    }
}

/// A table of text in UTF-8 behind its header, for who reads its rows in another way.
pub(crate) struct TextTable<'q> {
    pub(crate) file: Arc<str>,
    pub(crate) header: Arc<Header<'q>>,
    /// What stands between cells.
    pub(crate) delimiter: u8,
    /// How many rows there were up to the header.
    pub(crate) rows: u64,
    pub(crate) text: Box<dyn Read + Send>,
}

/// The header of a table, and how its rows are written.
#[derive(Debug, Clone)]
pub(crate) struct TableHeader {
    pub(crate) names: Vec<String>,
    /// What stands between cells.
    pub(crate) delimiter: u8,
    /// Whether a row may end where its last cells are empty.
    pub(crate) is_ragged: bool,
}

impl Default for TableHeader {
    fn default() -> Self {
        Self { names: Vec::new(), delimiter: b',', is_ragged: true }
    }
}

/// One company's answers, not yet read; knows all that is needed to read them.
#[derive(Debug)]
pub(crate) enum Input<'q> {
    Row(Row<'q>),
    Text(AnswerText<'q>),
}

impl<'q> Source<'q> {
    /// Opens a folder, a file of any kind that is told by what is in it, or with `-` standard input.
    pub(crate) fn open(
        path: &Path,
        questionnaire: &'q Questionnaire,
        reading: &Reading,
    ) -> Result<Self, Failure> {
        if path.is_dir() {
            mapping::only_for_tables(reading)?;
            return Ok(Self::of(content::shown_name(path), Folder::open(path, questionnaire)?));
        }
        let content = Content::open(path)?;
        let name = content.name.clone();
        let kind = content.kind(reading)?;
        if !matches!(kind, Kind::Workbook(_) | Kind::Table(_)) {
            mapping::only_for_tables(reading)?;
        }
        match kind {
            Kind::Workbook(book) => {
                let (rows, notes) = sheet::open(book, &name, reading.sheet.as_deref())?;
                // Which sheet was read may be why it is none.
                let table = AnswerTable::open(&name, Box::new(rows), questionnaire, reading)
                    .map_err(|failure| failure.noting(&notes))?;
                let notes = [notes, table.notes.clone()].concat();
                Ok(Self { notes, ..Self::of(name, table) })
            }
            Kind::Archive(bytes) => Archive::open(&name, bytes, questionnaire).map(|it| Self::of(name, it)),
            Kind::List(text) => {
                list::open(&name, text, path, questionnaire).map(|inputs| Self::of(name, inputs))
            }
            Kind::Lines(text) => {
                let notes = text.notes();
                Ok(Self { notes, ..Self::of(name.clone(), AnswerLines::new(&name, text, questionnaire)) })
            }
            Kind::Table(text) => {
                let notes = text.notes();
                let rows = Box::new(table::delimited(text, &name, reading)?);
                let table = AnswerTable::open(&name, rows, questionnaire, reading)?;
                let notes = [notes, table.notes.clone()].concat();
                Ok(Self { notes, ..Self::of(name, table) })
            }
        }
    }

    fn of(name: String, inputs: impl Inputs<'q> + 'q) -> Self {
        Self { name, inputs: Box::new(inputs), notes: Vec::new() }
    }

    /// The next inputs in order, not too many; none at the end.
    pub(crate) fn next_inputs(&mut self) -> Result<Vec<Input<'q>>, Failure> {
        self.inputs.next_inputs()
    }

    /// As [`Source::next_inputs`], but that there are none is a failure.
    pub(crate) fn first_inputs(&mut self) -> Result<Vec<Input<'q>>, Failure> {
        let inputs = self.next_inputs()?;
        if inputs.is_empty() {
            let reason = self.inputs.nothing().to_owned();
            return Err(Failure::File { file: self.name.clone(), reason });
        }
        Ok(inputs)
    }

    /// What was assumed in order to read it, such as its encoding, each as a line.
    pub(crate) fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The columns that the questionnaire does not know.
    pub(crate) fn unknown_columns(&self) -> &[Refusal] {
        self.inputs.unknown_columns()
    }

    /// Where the source is a table, its header.
    pub(crate) fn header(&self) -> Option<TableHeader> {
        self.inputs.header()
    }

    /// Takes the rest of the source away, where it is a table of text whose cells are read as they stand.
    pub(crate) fn take_text(&mut self) -> Option<TextTable<'q>> {
        self.inputs.take_text()
    }

    /// How much there is to read, in bytes, rows or files; 0 where nobody knows.
    pub(crate) fn size(&self) -> u64 {
        self.inputs.size()
    }

    /// How much of [`Source::size`] has been read.
    pub(crate) fn read_so_far(&self) -> u64 {
        self.inputs.read_so_far()
    }
}

impl<'q> Input<'q> {
    /// Reads the answers, or tells everything that is wrong with them.
    pub(crate) fn read(&self) -> Result<Answers<'q>, Vec<Refusal>> {
        match self {
            Self::Row(row) => row.read(),
            Self::Text(text) => text.read(),
        }
    }

    /// How many lines of a table are lost with it, besides its own.
    pub(crate) fn lines_lost(&self) -> u64 {
        match self {
            Self::Row(row) => row.lines_lost(),
            Self::Text(_) => 0,
        }
    }

    /// Where they stand.
    pub(crate) fn origin(&self) -> &Origin {
        match self {
            Self::Row(row) => &row.origin,
            Self::Text(text) => &text.origin,
        }
    }

    /// The cells, where it is a row that has any.
    pub(crate) fn cells(&self) -> Option<&ByteRecord> {
        match self {
            Self::Row(row) => row.cells.as_ref().ok(),
            Self::Text(_) => None,
        }
    }
}
