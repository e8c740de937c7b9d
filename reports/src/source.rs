//! Where answers come from: tables, workbooks, and answer files, alone or many together.
//!
//! What is in a file is told by its bytes; where these come from, such as a disk, a pipe or a browser, is for the caller to know.

mod answer_text;
mod archive;
mod content;
mod dialect;
mod encoding;
mod error;
mod folder;
mod lines;
mod list;
mod mapping;
mod migration;
mod number;
pub mod plain_table;
mod reading;
pub mod records;
mod refusal;
mod row;
mod sheet;
mod table;
mod workbook;

use std::fmt;
use std::io::Read;
use std::sync::Arc;

use csv::ByteRecord;
use engine::{Answers, Questionnaire};

pub use answer_text::{AnswerText, LARGEST_ANSWER_FILE};
use archive::Archive;
use content::Kind;
pub use content::{Bytes, Content, Seekable};
pub use error::{OUT_OF_HANDLES, SourceError, is_out_of_handles, plain, why_unreadable};
use folder::Folder;
pub use folder::{AnswerFile, is_answer_file};
use lines::AnswerLines;
pub use mapping::MappingText;
pub use migration::told as migration_told;
pub use reading::Reading;
pub use refusal::{Misfit, Origin, Place, Refusal};
pub use row::{Header, Numbers, Row, begins_plainly, is_plain};
use table::AnswerTable;
pub use table::WHY_REJECTED;

/// How many inputs are in memory at a time.
const CHUNK: usize = 512;

/// The most bytes that the inputs of a chunk have together, but for its last one.
const CHUNK_BYTES: usize = 8 * records::LARGEST;

/// The answers of many companies, read a few at a time.
#[derive(Debug)]
pub struct Source<'q> {
    name: String,
    inputs: Box<dyn Inputs<'q> + 'q>,
    notes: Vec<String>,
}

/// One kind of source.
trait Inputs<'q>: fmt::Debug {
    /// The next inputs in order, at most [`CHUNK`]; none at the end.
    fn next_inputs(&mut self) -> Result<Vec<Input<'q>>, SourceError>;

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
pub struct TextTable<'q> {
    /// The file, as messages show it.
    pub file: Arc<str>,
    /// The header.
    pub header: Arc<Header<'q>>,
    /// What stands between cells.
    pub delimiter: u8,
    /// How many rows there were up to the header.
    pub rows: u64,
    /// What follows the header.
    pub text: Box<dyn Read + Send>,
}

/// The header of a table, and how its rows are written.
#[derive(Debug, Clone)]
pub struct TableHeader {
    /// As they stand in the table.
    pub names: Vec<String>,
    /// What stands between cells.
    pub delimiter: u8,
    /// Whether a row may end where its last cells are empty.
    pub is_ragged: bool,
}

impl Default for TableHeader {
    fn default() -> Self {
        Self { names: Vec::new(), delimiter: b',', is_ragged: true }
    }
}

/// One company's answers, not yet read; knows all that is needed to read them.
#[derive(Debug)]
pub enum Input<'q> {
    /// A row of a table.
    Row(Row<'q>),
    /// An answer file.
    Text(AnswerText<'q>),
}

impl<'q> Source<'q> {
    /// The answer files of a folder, which is called `name`.
    ///
    /// # Errors
    ///
    /// When the reading has a mapping, which is for tables.
    pub fn of_folder(
        name: &str,
        files: Vec<AnswerFile>,
        questionnaire: &'q Questionnaire,
        reading: &Reading,
    ) -> Result<Self, SourceError> {
        mapping::only_for_tables(reading)?;
        Ok(Self::of(name.to_owned(), Folder::new(files, questionnaire)))
    }

    /// A file of any kind that is told by what is in it.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is none of those kinds.
    pub fn of_file(
        content: Content,
        questionnaire: &'q Questionnaire,
        reading: &Reading,
    ) -> Result<Self, SourceError> {
        let (name, path) = (content.name.clone(), content.path.clone());
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
                list::open(&name, text, path.as_deref(), questionnaire).map(|inputs| Self::of(name, inputs))
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
    ///
    /// # Errors
    ///
    /// When the source cannot be read on.
    pub fn next_inputs(&mut self) -> Result<Vec<Input<'q>>, SourceError> {
        self.inputs.next_inputs()
    }

    /// As [`Source::next_inputs`], but that there are none is an error.
    ///
    /// # Errors
    ///
    /// As there, and where there is nothing.
    pub fn first_inputs(&mut self) -> Result<Vec<Input<'q>>, SourceError> {
        let inputs = self.next_inputs()?;
        if inputs.is_empty() {
            let reason = self.inputs.nothing().to_owned();
            return Err(SourceError::File { file: self.name.clone(), reason });
        }
        Ok(inputs)
    }

    /// What was assumed in order to read it, such as its encoding, each as a line.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The columns that the questionnaire does not know.
    pub fn unknown_columns(&self) -> &[Refusal] {
        self.inputs.unknown_columns()
    }

    /// Where the source is a table, its header.
    pub fn header(&self) -> Option<TableHeader> {
        self.inputs.header()
    }

    /// Takes the rest of the source away, where it is a table of text whose cells are read as they stand.
    pub fn take_text(&mut self) -> Option<TextTable<'q>> {
        self.inputs.take_text()
    }

    /// How much there is to read, in bytes, rows or files; 0 where nobody knows.
    pub fn size(&self) -> u64 {
        self.inputs.size()
    }

    /// How much of [`Source::size`] has been read.
    pub fn read_so_far(&self) -> u64 {
        self.inputs.read_so_far()
    }
}

impl<'q> Input<'q> {
    /// Reads the answers, or tells everything that is wrong with them.
    ///
    /// # Errors
    ///
    /// All that is wrong.
    pub fn read(&self) -> Result<Answers<'q>, Vec<Refusal>> {
        match self {
            Self::Row(row) => row.read(),
            Self::Text(text) => text.read(),
        }
    }

    /// How many lines of a table are lost with it, besides its own.
    pub fn lines_lost(&self) -> u64 {
        match self {
            Self::Row(row) => row.lines_lost(),
            Self::Text(_) => 0,
        }
    }

    /// Where they stand.
    pub fn origin(&self) -> &Origin {
        match self {
            Self::Row(row) => &row.origin,
            Self::Text(text) => &text.origin,
        }
    }

    /// The cells, where it is a row that has any.
    pub fn cells(&self) -> Option<&ByteRecord> {
        match self {
            Self::Row(row) => row.cells.as_ref().ok(),
            Self::Text(_) => None,
        }
    }
}
