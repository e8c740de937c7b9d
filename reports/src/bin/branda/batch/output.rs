//! The folder that reports go into.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::table_file::TableFile;
use super::whole_file::{WholeFile, sweep};
use crate::failure::Failure;

#[derive(Debug)]
pub(crate) struct Output {
    folder: PathBuf,
    charts: Option<PathBuf>,
}

impl Output {
    /// Makes the folder where it is not there yet; with `charts`, also one for these.
    pub(crate) fn open(folder: &Path, charts: bool) -> Result<Self, Failure> {
        let output = Self { folder: folder.to_owned(), charts: charts.then(|| folder.join("charts")) };
        for folder in [Some(&output.folder), output.charts.as_ref()].into_iter().flatten() {
            fs::create_dir_all(folder)
                .and_then(|()| sweep(folder))
                .map_err(|error| Failure::unwritable(folder, &error))?;
        }
        Ok(output)
    }

    /// Whether charts are wanted as files.
    pub(crate) fn has_charts(&self) -> bool {
        self.charts.is_some()
    }

    pub(crate) fn write_page(&self, stem: &str, html: &str) -> Result<(), Failure> {
        write(&self.folder, &format!("{stem}.html"), html)
    }

    pub(crate) fn write_chart(&self, stem: &str, chart: &str, svg: &str) -> Result<(), Failure> {
        let folder = self.charts.as_ref().unwrap_or(&self.folder);
        write(folder, &format!("{stem}-{chart}.svg"), svg)
    }

    /// A table that appears when it is finished.
    pub(crate) fn table(&self, name: &str, columns: &[impl AsRef<str>]) -> Result<TableFile, Failure> {
        let file = WholeFile::begin(&self.folder, name);
        TableFile::begin(file.map_err(|error| Failure::unwritable(&self.folder, &error))?, columns)
    }

    /// Removes a file of an earlier run, if there is one.
    pub(crate) fn remove(&self, name: &str) -> Result<(), Failure> {
        let path = self.folder.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::unwritable(&path, &error)),
            _ => Ok(()),
        }
    }
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let whole = || -> io::Result<()> {
        let mut file = WholeFile::begin(folder, name)?;
        file.write_all(text.as_bytes())?;
        file.finish()
    };
    whole().map_err(|error| Failure::unwritable(&folder.join(name), &error))
}
