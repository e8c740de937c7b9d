//! Where answers come from: a table, or answer files.

use std::path::Path;

use engine::{Answers, Questionnaire};

use super::answer_file::{AnswerFile, AnswerFiles};
use super::answer_table::AnswerTable;
use super::refusal::{Origin, Refusal};
use super::row::Row;
use crate::failure::Failure;
use crate::terminal::shown;

/// How many inputs are in memory at a time.
pub(crate) const CHUNK: usize = 512;

#[derive(Debug)]
pub(crate) enum Source<'q> {
    Table(AnswerTable<'q>),
    Files(AnswerFiles<'q>),
}

/// One company's answers, not yet read; knows all that is needed to read them.
#[derive(Debug)]
pub(crate) enum Input<'q> {
    Row(Row<'q>),
    File(AnswerFile<'q>),
}

impl<'q> Source<'q> {
    /// A folder or a file ending in `.json` holds answer files, anything else is a table.
    pub(crate) fn open(path: &Path, questionnaire: &'q Questionnaire) -> Result<Self, Failure> {
        let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        if path.is_dir() || json {
            AnswerFiles::open(path, questionnaire).map(Self::Files)
        } else {
            AnswerTable::open(path, questionnaire).map(Self::Table)
        }
    }

    /// The next inputs in order, at most [`CHUNK`]; none at the end.
    pub(crate) fn next_inputs(&mut self) -> Result<Vec<Input<'q>>, Failure> {
        match self {
            Self::Table(table) => Ok(table.next_rows()?.into_iter().map(Input::Row).collect()),
            Self::Files(files) => Ok(files.next_files().into_iter().map(Input::File).collect()),
        }
    }

    /// As [`Source::next_inputs`], but that there are none is a failure.
    pub(crate) fn first_inputs(&mut self, path: &Path) -> Result<Vec<Input<'q>>, Failure> {
        let inputs = self.next_inputs()?;
        if !inputs.is_empty() {
            return Ok(inputs);
        }
        let reason = match self {
            Self::Table(_) => "there is no row beneath the header; add one for each company",
            Self::Files(_) => "there is no answer file in this folder; their names end in `.json`",
        };
        Err(Failure::File { file: shown(path), reason: reason.to_owned() })
    }

    /// The columns that the questionnaire does not know.
    pub(crate) fn unknown_columns(&self) -> &[Refusal] {
        match self {
            Self::Table(table) => table.unknown_columns(),
            Self::Files(_) => &[],
        }
    }

    /// How much there is to read, in bytes of a table or in files.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Self::Table(table) => table.size(),
            Self::Files(files) => files.size(),
        }
    }

    /// How much of [`Source::size`] has been read.
    pub(crate) fn read_so_far(&self) -> u64 {
        match self {
            Self::Table(table) => table.read_so_far(),
            Self::Files(files) => files.read_so_far(),
        }
    }
}

impl<'q> Input<'q> {
    /// Reads the answers, or tells everything that is wrong with them.
    pub(crate) fn read(&self) -> Result<Answers<'q>, Vec<Refusal>> {
        match self {
            Self::Row(row) => row.read(),
            Self::File(file) => file.read(),
        }
    }

    /// How many lines of a table are lost with it, besides its own.
    pub(crate) fn lines_lost(&self) -> u64 {
        match self {
            Self::Row(row) => row.lines_lost(),
            Self::File(_) => 0,
        }
    }

    /// Where they stand.
    pub(crate) fn origin(&self) -> &Origin {
        match self {
            Self::Row(row) => &row.origin,
            Self::File(file) => &file.origin,
        }
    }
}
