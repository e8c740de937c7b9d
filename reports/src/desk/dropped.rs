//! Files that were dropped: which of them are answers, and which is a questionnaire.

use std::fmt;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use engine::Questionnaire;

use crate::source::{
    AnswerFile, Bytes, Content, LARGEST_ANSWER_FILE, Reading, Seekable, Source, SourceError, is_answer_file,
    why_unreadable,
};

/// Opens a file, to be read from its beginning.
type Open = Arc<dyn Fn() -> Box<dyn Seekable + Send> + Send + Sync>;

/// A file that was dropped.
#[derive(Clone)]
pub struct Dropped {
    name: String,
    size: u64,
    open: Open,
}

/// What was dropped.
pub(super) enum Kind {
    Questionnaire(Dropped),
    Answers(Given),
    /// This file is not to be understood among the others.
    Neither(String),
}

pub(super) enum Given {
    One(Dropped),
    Many(Vec<Dropped>),
}

impl Dropped {
    /// `name` is that of the file, with the folders that were dropped before it; `size` is in bytes.
    pub fn new(
        name: String,
        size: u64,
        open: impl Fn() -> Box<dyn Seekable + Send> + Send + Sync + 'static,
    ) -> Self {
        Self { name, size, open: Arc::new(open) }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Its text, where that has at most `largest` bytes; or why there is none, and what to do.
    pub(super) fn text(&self, largest: u64) -> Result<String, String> {
        let bytes = self.bytes(largest)?;
        String::from_utf8(bytes).map_err(|_| "this is not text in UTF-8; save it as UTF-8".to_owned())
    }

    fn bytes(&self, largest: u64) -> Result<Vec<u8>, String> {
        if self.size > largest {
            return Err(format!(
                "the file has more than {largest} bytes, which is too large; choose another"
            ));
        }
        let mut bytes = Vec::new();
        (self.open)().read_to_end(&mut bytes).map_err(|error| why_unreadable(&error))?;
        Ok(bytes)
    }

    fn has_ending(&self, endings: &[&str]) -> bool {
        let ending = Path::new(&self.name).extension().unwrap_or_default();
        endings.iter().any(|wanted| ending.eq_ignore_ascii_case(wanted))
    }
}

/// One file may be anything that is told by what is in it; several are answer files. Of a folder, all others are passed over,
/// as the command does.
pub(super) fn kind(mut files: Vec<Dropped>) -> Kind {
    let whole_folder = files.iter().any(|file| file.name.contains('/'));
    if whole_folder {
        files.retain(|file| is_answer_file(Path::new(&file.name)));
        return Kind::Answers(Given::Many(files));
    }
    match files.pop() {
        Some(only) if files.is_empty() => {
            let is_questionnaire = only.has_ending(&["yaml", "yml"]);
            if is_questionnaire { Kind::Questionnaire(only) } else { Kind::Answers(Given::One(only)) }
        }
        last => {
            files.extend(last);
            match files.iter().find(|file| !is_answer_file(Path::new(&file.name))) {
                Some(other) => Kind::Neither(other.name.clone()),
                None => Kind::Answers(Given::Many(files)),
            }
        }
    }
}

impl Given {
    pub(super) fn open<'q>(
        self,
        questionnaire: &'q Questionnaire,
        reading: &Reading,
    ) -> Result<Source<'q>, SourceError> {
        match self {
            Self::One(Dropped { name, size, open }) => {
                let path = Some(name.clone().into());
                Source::of_file(Content::read(name, path, Bytes::File(open()), size)?, questionnaire, reading)
            }
            Self::Many(files) => {
                let folder = files.first().and_then(|file| file.name.split_once('/'));
                let folder = folder.map_or("these files", |(folder, _)| folder).to_owned();
                let answer_file = |file: Dropped| {
                    let (name, path) = (file.name.clone(), file.name.clone().into());
                    AnswerFile::new(name, path, move || file.bytes(LARGEST_ANSWER_FILE as u64))
                };
                let files = files.into_iter().map(answer_file).collect();
                Source::of_folder(&folder, files, questionnaire, reading)
            }
        }
    }
}

impl fmt::Debug for Dropped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Dropped").field("name", &self.name).finish_non_exhaustive()
    }
}
