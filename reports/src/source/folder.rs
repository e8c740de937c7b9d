//! Folders of answer files, one company's answers each.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::vec;

use engine::Questionnaire;

use super::answer_text::AnswerText;
use super::{CHUNK, Input, Inputs, SourceError};

/// Reads the bytes of a file, at most [`LARGEST_ANSWER_FILE`](super::LARGEST_ANSWER_FILE); or tells why not, and what to do.
type Load = Arc<dyn Fn() -> Result<Vec<u8>, String> + Send + Sync>;

/// A file of a folder, which is read when its turn comes.
#[derive(Clone)]
pub struct AnswerFile {
    /// As messages show it.
    pub(crate) shown: String,
    pub(crate) path: PathBuf,
    pub(crate) load: Load,
}

impl AnswerFile {
    /// The name of a company without an id is that of `path`. `load` reads its bytes, at most
    /// [`LARGEST_ANSWER_FILE`](super::LARGEST_ANSWER_FILE); or tells why not, and what to do.
    pub fn new(
        shown: String,
        path: PathBuf,
        load: impl Fn() -> Result<Vec<u8>, String> + Send + Sync + 'static,
    ) -> Self {
        Self { shown, path, load: Arc::new(load) }
    }
}

impl fmt::Debug for AnswerFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("AnswerFile").field("path", &self.path).finish_non_exhaustive()
    }
}

/// The answer files of a folder, by name.
#[derive(Debug)]
pub(crate) struct Folder<'q> {
    questionnaire: &'q Questionnaire,
    count: usize,
    files: vec::IntoIter<AnswerFile>,
}

impl<'q> Folder<'q> {
    pub(crate) fn new(mut files: Vec<AnswerFile>, questionnaire: &'q Questionnaire) -> Self {
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Self { questionnaire, count: files.len(), files: files.into_iter() }
    }
}

impl<'q> Inputs<'q> for Folder<'q> {
    fn next_inputs(&mut self) -> Result<Vec<Input<'q>>, SourceError> {
        let questionnaire = self.questionnaire;
        let text = |file| Input::Text(AnswerText::file(file, questionnaire));
        Ok(self.files.by_ref().take(CHUNK).map(text).collect())
    }

    fn nothing(&self) -> &'static str {
        "there is no answer file in this folder; their names end in `.json`"
    }

    fn size(&self) -> u64 {
        self.count as u64
    }

    fn read_so_far(&self) -> u64 {
        (self.count - self.files.len()) as u64
    }
}

/// Whether a file of a folder is an answer file, by its name. Hidden files are none: some systems put one of the same name
/// beside each file.
pub fn is_answer_file(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    json && !hidden
}
