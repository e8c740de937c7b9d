//! The folder that reports go into.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use reports::batch::{INDEX, REJECTED};

use super::manifest::MANIFEST;
use super::results_files::NAMES;
use super::whole_file::{WholeFile, is_part, sweep};
use crate::failure::Failure;
use crate::terminal::shown;

/// Locked by the run that writes into the folder. It stays: a run that removed it could free the folder for two others.
const LOCK: &str = ".branda-lock";
const CHARTS: &str = "charts";
const PAGE: &str = ".html";
const PDF: &str = ".pdf";
const CHART: &str = ".svg";

#[derive(Debug)]
pub(crate) struct Output {
    folder: PathBuf,
    has_charts: bool,
    /// How many pages, PDFs and charts have been written.
    written: AtomicUsize,
    /// Held to the end.
    _lock: File,
}

impl Output {
    /// Makes the folder where it is not there yet, with `charts` also one for these, and keeps other runs out of it.
    pub(crate) fn open(folder: &Path, charts: bool) -> Result<Self, Failure> {
        let unwritable = |error| Failure::unwritable(folder, &error);
        fs::create_dir_all(folder).map_err(unwritable)?;
        let lock =
            OpenOptions::new().create(true).append(true).open(folder.join(LOCK)).map_err(unwritable)?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => Failure::File {
                file: shown(folder),
                reason:
                    "another run writes into this folder; wait for it, or choose another folder with `--out`"
                        .to_owned(),
            },
            TryLockError::Error(error) => unwritable(error),
        })?;
        sweep(folder).map_err(unwritable)?;
        if charts {
            let charts = folder.join(CHARTS);
            fs::create_dir_all(&charts).map_err(|error| Failure::unwritable(&charts, &error))?;
        }
        Ok(Self { folder: folder.to_owned(), has_charts: charts, written: AtomicUsize::new(0), _lock: lock })
    }

    /// Whether charts are wanted as files.
    pub(crate) fn has_charts(&self) -> bool {
        self.has_charts
    }

    /// The folder itself.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a page; gives its name in the folder, and its size.
    pub(crate) fn write_page(&self, stem: &str, html: &str) -> Result<(String, u64), Failure> {
        self.write(format!("{stem}{PAGE}"), html.as_bytes())
    }

    /// As [`Output::write_page`], for a PDF.
    pub(crate) fn write_pdf(&self, stem: &str, pdf: &[u8]) -> Result<(String, u64), Failure> {
        self.write(format!("{stem}{PDF}"), pdf)
    }

    /// As [`Output::write_page`], for a chart.
    pub(crate) fn write_chart(&self, stem: &str, chart: &str, svg: &str) -> Result<(String, u64), Failure> {
        self.write(format!("{CHARTS}/{stem}-{chart}{CHART}"), svg.as_bytes())
    }

    /// Writes the page that lists all others.
    pub(crate) fn write_index(
        &self,
        write: impl FnOnce(&mut WholeFile) -> io::Result<()>,
    ) -> Result<(), Failure> {
        self.write_with(INDEX, write)
    }

    fn write(&self, name: String, bytes: &[u8]) -> Result<(String, u64), Failure> {
        self.write_with(&name, |file| file.write_all(bytes))?;
        Ok((name, bytes.len() as u64))
    }

    fn write_with(
        &self,
        name: &str,
        write: impl FnOnce(&mut WholeFile) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let whole = || -> io::Result<()> {
            let mut file = WholeFile::begin(&self.folder, name)?;
            write(&mut file)?;
            file.finish()
        };
        whole().map_err(|error| Failure::unwritable(&self.folder.join(name), &error))?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Counts files of an earlier run as written, if they are all there and as large as they were.
    pub(crate) fn keep(&self, files: &[(String, u64)]) -> bool {
        let is_whole = |(name, size): &(String, u64)| {
            fs::metadata(self.folder.join(name)).is_ok_and(|file| file.is_file() && file.len() == *size)
        };
        let kept = !files.is_empty() && files.iter().all(is_whole);
        self.written.fetch_add(if kept { files.len() } else { 0 }, Ordering::Relaxed);
        kept
    }

    /// A file that appears when it is finished.
    pub(crate) fn begin(&self, name: &str) -> Result<WholeFile, Failure> {
        WholeFile::begin(&self.folder, name)
            .map_err(|error| Failure::unwritable(&self.folder.join(name), &error))
    }

    /// Removes a file of an earlier run, if there is one.
    pub(crate) fn remove(&self, name: &str) -> Result<(), Failure> {
        let path = self.folder.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::unwritable(&path, &error)),
            _ => Ok(()),
        }
    }

    /// Removes files of an earlier run, where there are any.
    pub(crate) fn remove_all<'n>(&self, mut names: impl Iterator<Item = &'n &'n str>) -> Result<(), Failure> {
        names.try_for_each(|name| self.remove(name))
    }

    /// How many pages, PDFs and charts are here that this run has not written, such as those of an earlier one.
    pub(crate) fn others(&self) -> usize {
        let there =
            count(&self.folder, PAGE) + count(&self.folder, PDF) + count(&self.folder.join(CHARTS), CHART);
        there.saturating_sub(self.written.load(Ordering::Relaxed))
    }
}

/// How many files of a folder end like this; none where no folder is.
fn count(folder: &Path, ending: &str) -> usize {
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    names.filter(|name| name.as_encoded_bytes().ends_with(ending.as_bytes())).count()
}

/// Refuses an input that a run into `folder` would write over or remove.
pub(crate) fn spare(input: &Path, folder: &Path) -> Result<(), Failure> {
    // Nothing of a folder that is not there yet can be an input.
    let Ok(folder) = fs::canonicalize(folder) else { return Ok(()) };
    if places(input).any(|place| is_ours(&place, &folder)) {
        let reason = "a run writes files of this name into its folder, so it would be lost; choose another folder with `--out`";
        return Err(Failure::File { file: shown(input), reason: reason.to_owned() });
    }
    Ok(())
}

/// Where an input is, and where the file is that it links to.
fn places(input: &Path) -> impl Iterator<Item = PathBuf> {
    let parent = input.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let named = fs::canonicalize(parent).ok().zip(input.file_name()).map(|(parent, name)| parent.join(name));
    named.into_iter().chain(fs::canonicalize(input))
}

/// Whether a run into `folder` may write or remove a file.
fn is_ours(file: &Path, folder: &Path) -> bool {
    // Many file systems do not tell cases apart.
    let name = file.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let in_folder = is_part(&name)
        || [REJECTED, LOCK, MANIFEST].contains(&&*name)
        || NAMES.contains(&&*name)
        || [PAGE, PDF].iter().any(|ending| name.ends_with(ending));
    let in_charts = is_part(&name) || name.ends_with(CHART);
    file.parent() == Some(folder) && in_folder || file.parent() == Some(&folder.join(CHARTS)) && in_charts
}
