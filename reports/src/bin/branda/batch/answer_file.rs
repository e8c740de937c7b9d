//! Folders of answer files: JSON, one company's answers each.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::vec;

use engine::{AnswerFault, Answers, Questionnaire, Raw};

use super::refusal::{Origin, Refusal};
use super::source::CHUNK;
use crate::answer_file;
use crate::failure::Failure;
use crate::terminal::shown;

/// The answer files of a folder, by name.
#[derive(Debug)]
pub(crate) struct AnswerFiles<'q> {
    questionnaire: &'q Questionnaire,
    count: usize,
    paths: vec::IntoIter<PathBuf>,
}

/// An answer file, not yet read.
#[derive(Debug)]
pub(crate) struct AnswerFile<'q> {
    pub(crate) origin: Origin,
    questionnaire: &'q Questionnaire,
    path: PathBuf,
}

impl<'q> AnswerFiles<'q> {
    /// `path` is a folder, or one answer file.
    pub(crate) fn open(path: &Path, questionnaire: &'q Questionnaire) -> Result<Self, Failure> {
        let unreadable = |error| Failure::unreadable(path, &error);
        let mut paths = Vec::new();
        if path.is_dir() {
            for entry in fs::read_dir(path).map_err(unreadable)? {
                let path = entry.map_err(unreadable)?.path();
                if is_answer_file(&path) {
                    paths.push(path);
                }
            }
            paths.sort();
        } else {
            File::open(path).map_err(unreadable)?;
            paths.push(path.to_owned());
        }
        Ok(Self { questionnaire, count: paths.len(), paths: paths.into_iter() })
    }

    pub(crate) fn next_files(&mut self) -> Vec<AnswerFile<'q>> {
        let questionnaire = self.questionnaire;
        let file = |path: PathBuf| {
            let origin = Origin { file: shown(&path).into(), row: None };
            AnswerFile { origin, questionnaire, path }
        };
        self.paths.by_ref().take(CHUNK).map(file).collect()
    }

    pub(crate) fn size(&self) -> u64 {
        self.count as u64
    }

    pub(crate) fn read_so_far(&self) -> u64 {
        (self.count - self.paths.len()) as u64
    }
}

/// Hidden files are none: some systems put one of the same name beside each file.
fn is_answer_file(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    json && !hidden && !path.is_dir()
}

impl<'q> AnswerFile<'q> {
    pub(crate) fn read(&self) -> Result<Answers<'q>, Vec<Refusal>> {
        let refuse = |column: Option<&str>, reason: &str| Refusal::new(&self.origin, column, reason);
        let mut answers = answer_file::read(&self.path, self.questionnaire).map_err(|problems| {
            let refusal = |(field, reason): &answer_file::Problem| refuse(field.as_deref(), reason);
            problems.iter().map(refusal).collect::<Vec<_>>()
        })?;
        if answers.company.id.is_empty() {
            self.name_after_file(&mut answers)
                .map_err(|fault| vec![refuse(Some("id"), &fault.to_string())])?;
        }
        Ok(answers)
    }

    /// A company without an id is known by the name of its file.
    fn name_after_file(&self, answers: &mut Answers<'_>) -> Result<(), AnswerFault> {
        let stem = self.path.file_stem().map(OsStr::to_string_lossy).unwrap_or_default();
        answers.set("id", &Raw::Text(&stem))?;
        if answers.company.id.is_empty() { Err(AnswerFault::NoId) } else { Ok(()) }
    }
}
