//! Folders of answer files, one company's answers each. Folders within them are not looked into.

use std::fs;
use std::path::{Path, PathBuf};
use std::vec;

use engine::Questionnaire;

use super::answer_text::AnswerText;
use super::{CHUNK, Input, Inputs};
use crate::failure::Failure;
use crate::terminal::shown;

/// The answer files of a folder, by name.
#[derive(Debug)]
pub(crate) struct Folder<'q> {
    questionnaire: &'q Questionnaire,
    count: usize,
    paths: vec::IntoIter<PathBuf>,
}

impl<'q> Folder<'q> {
    pub(crate) fn open(path: &Path, questionnaire: &'q Questionnaire) -> Result<Self, Failure> {
        let unreadable = |error| Failure::unreadable(path, &error);
        let mut paths = Vec::new();
        for entry in fs::read_dir(path).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if is_answer_file(&path) && !path.is_dir() {
                paths.push(path);
            }
        }
        paths.sort();
        Ok(Self { questionnaire, count: paths.len(), paths: paths.into_iter() })
    }
}

impl<'q> Inputs<'q> for Folder<'q> {
    fn next_inputs(&mut self) -> Result<Vec<Input<'q>>, Failure> {
        let questionnaire = self.questionnaire;
        let text = |path: PathBuf| {
            let shown = shown(&path);
            Input::Text(AnswerText::file(path, shown, questionnaire))
        };
        Ok(self.paths.by_ref().take(CHUNK).map(text).collect())
    }

    fn nothing(&self) -> &'static str {
        "there is no answer file in this folder; their names end in `.json`"
    }

    fn size(&self) -> u64 {
        self.count as u64
    }

    fn read_so_far(&self) -> u64 {
        (self.count - self.paths.len()) as u64
    }
}

/// Hidden files are none: some systems put one of the same name beside each file.
pub(crate) fn is_answer_file(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    json && !hidden
}
