//! The manifest of a folder: which reports it holds and what they were made of, so that a run can go on where another ended.
//!
//! A line of JSON for each report, added once its files have their names; before a report is made anew, a line that it is
//! not to be trusted any more. So whenever a run is killed, every line that is whole is true. A torn one is passed over.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use engine::Answers;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::whole_file::WholeFile;
use crate::failure::Failure;

/// Its name, in the folder of the reports.
pub(crate) const MANIFEST: &str = ".branda-manifest";

#[derive(Debug)]
pub(crate) struct Manifest {
    path: PathBuf,
    file: File,
    made: BTreeMap<String, Made>,
}

/// A report as it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Made {
    /// The file name of its page, without ending.
    pub(crate) report: String,
    /// The SHA-256 of all it was made of, in hexadecimal digits; nothing while it is made anew.
    pub(crate) of: Option<String>,
    /// Its files, in the folder, with their sizes in bytes.
    pub(crate) files: Vec<(String, u64)>,
}

impl Manifest {
    /// Opens the manifest of a folder; without `resume` it is begun anew, and all reports are to be made.
    pub(crate) fn open(folder: &Path, resume: bool) -> Result<Self, Failure> {
        let path = folder.join(MANIFEST);
        let made = if resume {
            read(&path).map_err(|error| Failure::unreadable(&path, &error))?
        } else {
            BTreeMap::new()
        };
        let begin = || -> io::Result<File> {
            let mut whole = WholeFile::begin(folder, MANIFEST)?;
            for made in made.values() {
                whole.write_all(line(made).as_bytes())?;
            }
            whole.finish()?;
            OpenOptions::new().append(true).open(&path)
        };
        let file = begin().map_err(|error| Failure::unwritable(&path, &error))?;
        Ok(Self { path, file, made })
    }

    /// The files of a report with their sizes, where it was made of just this.
    pub(crate) fn files_of(&self, report: &str, of: &str) -> Option<&[(String, u64)]> {
        let made = self.made.get(report).filter(|made| made.of.as_deref() == Some(of))?;
        Some(&made.files)
    }

    /// Says that these reports are made anew.
    pub(crate) fn begin<'r>(&mut self, reports: impl Iterator<Item = &'r str>) -> Result<(), Failure> {
        let known = reports.filter_map(|report| self.made.remove(report));
        let lines: String = known.map(|made| line(&Made { of: None, files: Vec::new(), ..made })).collect();
        self.append(&lines)
    }

    /// Adds reports whose files have their names.
    pub(crate) fn add<'m>(&mut self, made: impl Iterator<Item = &'m Made>) -> Result<(), Failure> {
        let lines: String = made.map(line).collect();
        self.append(&lines)
    }

    fn append(&mut self, lines: &str) -> Result<(), Failure> {
        self.file.write_all(lines.as_bytes()).map_err(|error| Failure::unwritable(&self.path, &error))
    }
}

fn line(made: &Made) -> String {
    // INVARIANT: texts and whole numbers only, so nothing can fail.
    serde_json::to_string(made).unwrap_or_default() + "\n"
}

fn read(path: &Path) -> io::Result<BTreeMap<String, Made>> {
    let text = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        text => text?,
    };
    let mut made = BTreeMap::new();
    for line in text.split(|byte| *byte == b'\n') {
        let Ok(line) = serde_json::from_slice::<Made>(line) else { continue };
        if line.of.is_some() {
            made.insert(line.report.clone(), line);
        } else {
            made.remove(&line.report);
        }
    }
    Ok(made)
}

/// What a report is made of, as one number: `settings`, and the answers of each respondent, which name their questionnaire.
pub(crate) fn fingerprint(settings: &[&str], respondents: &[Answers<'_>]) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    };
    for setting in settings {
        add(setting);
    }
    for answers in respondents {
        add(&answers.to_json());
        // A report tells which version its answers were given to.
        if let Some(migration) = answers.migration() {
            add(&format!("{migration:?}"));
        }
    }
    let digit = |half: u8| char::from_digit(half.into(), 16);
    hash.finalize().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(report: &str, of: &str) -> Made {
        Made {
            report: report.to_owned(),
            of: Some(of.to_owned()),
            files: vec![(format!("{report}.html"), 3)],
        }
    }

    #[test]
    fn a_torn_line_costs_one_report_and_a_report_begun_anew_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let mut manifest = Manifest::open(folder.path(), false).unwrap();
        manifest.add([made("A", "1"), made("B", "2"), made("C", "3")].iter()).unwrap();
        let text = fs::read(folder.path().join(MANIFEST)).unwrap();
        fs::write(folder.path().join(MANIFEST), &text[..text.len() - 5]).unwrap();

        let mut manifest = Manifest::open(folder.path(), true).unwrap();
        let files = [("A.html".to_owned(), 3)];
        assert_eq!(manifest.files_of("A", "1"), Some(&files[..]));
        assert_eq!((manifest.files_of("A", "2"), manifest.files_of("C", "3")), (None, None));
        manifest.begin(["A", "D"].into_iter()).unwrap();
        let mut manifest = Manifest::open(folder.path(), true).unwrap();
        assert_eq!(manifest.files_of("A", "1"), None);
        manifest.add([made("A", "4")].iter()).unwrap();
        let manifest = Manifest::open(folder.path(), true).unwrap();
        assert!(manifest.files_of("A", "4").is_some() && manifest.files_of("B", "2").is_some());
        assert!(Manifest::open(folder.path(), false).unwrap().files_of("B", "2").is_none());
    }
}
