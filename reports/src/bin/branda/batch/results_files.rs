//! The results of all companies, as one table in each of the forms that are wanted.

#[cfg(feature = "parquet")]
mod parquet_file;
mod sheet_file;

use engine::Questionnaire;
use reports::batch::RESULTS;
use reports::results::{self, Kind};

use super::output::Output;
use super::table_file::TableFile;
use crate::failure::Failure;

/// A form of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Form {
    Csv,
    Xlsx,
    #[cfg(feature = "parquet")]
    Parquet,
}

/// All forms that there are, also those that this program was built without, each with its file.
pub(crate) const NAMES: [&str; 3] = [RESULTS, "results.xlsx", "results.parquet"];

/// A table that is written.
pub(crate) trait ResultsFile {
    /// Adds the cells of a company, one for each column.
    fn add(&mut self, cells: &[String]) -> Result<(), Failure>;
    /// Gives the file its name.
    fn finish(self: Box<Self>) -> Result<(), Failure>;
}

/// The tables of a run.
pub(crate) struct ResultsFiles(Vec<Box<dyn ResultsFile>>);

/// A column, and what stands in it.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

impl Form {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Csv => RESULTS,
            Self::Xlsx => "results.xlsx",
            #[cfg(feature = "parquet")]
            Self::Parquet => "results.parquet",
        }
    }
}

impl ResultsFiles {
    pub(crate) fn begin(
        forms: &[Form],
        questionnaire: &Questionnaire,
        output: &Output,
    ) -> Result<Self, Failure> {
        let column = |name: String| Column { kind: results::kind(questionnaire, &name), name };
        let columns: Vec<Column> = results::columns(questionnaire).into_iter().map(column).collect();
        let mut files: Vec<Box<dyn ResultsFile>> = Vec::new();
        for form in forms {
            let file = output.begin(form.name())?;
            files.push(match form {
                Form::Csv => {
                    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
                    Box::new(TableFile::begin(file, b',', &names)?)
                }
                Form::Xlsx => Box::new(sheet_file::SheetFile::begin(file, &columns)?),
                #[cfg(feature = "parquet")]
                Form::Parquet => Box::new(parquet_file::ParquetFile::begin(file, &columns)?),
            });
        }
        Ok(Self(files))
    }

    pub(crate) fn add(&mut self, cells: &[String]) -> Result<(), Failure> {
        self.0.iter_mut().try_for_each(|file| file.add(cells))
    }

    pub(crate) fn finish(self) -> Result<(), Failure> {
        self.0.into_iter().try_for_each(ResultsFile::finish)
    }
}

impl ResultsFile for TableFile {
    fn add(&mut self, cells: &[String]) -> Result<(), Failure> {
        TableFile::add(self, cells)
    }

    fn finish(self: Box<Self>) -> Result<(), Failure> {
        TableFile::finish(*self)
    }
}
