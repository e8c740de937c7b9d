//! ZIP archives of answer files, one company's answers each, in whatever folders of it.

use std::fmt;
use std::io::Read;
use std::path::Path;
use std::vec;

use engine::Questionnaire;
use zip::ZipArchive;

use super::answer_text::{AnswerText, LARGEST_ANSWER_FILE, as_text, too_large};
use super::content::Seekable;
use super::folder::is_answer_file;
use super::refusal::Origin;
use super::{CHUNK, CHUNK_BYTES, Input, Inputs, SourceError};

/// The answer files of an archive, by name.
pub(crate) struct Archive<'q> {
    name: String,
    questionnaire: &'q Questionnaire,
    bytes: ZipArchive<Box<dyn Seekable>>,
    count: usize,
    entries: vec::IntoIter<(String, usize)>,
}

impl<'q> Archive<'q> {
    pub(crate) fn open(
        name: &str,
        bytes: Box<dyn Seekable>,
        questionnaire: &'q Questionnaire,
    ) -> Result<Self, SourceError> {
        let archive = ZipArchive::new(bytes).map_err(|error| SourceError::File {
            file: name.to_owned(),
            reason: format!("this archive is broken or not whole ({error}); make it again"),
        })?;
        // Two entries of one name are two answer files all the same.
        let names = (0..archive.len()).filter_map(|index| {
            let name = archive.name_for_index(index)?.ok()?;
            let of_a_system = name.starts_with("__MACOSX/");
            (is_answer_file(Path::new(&*name)) && !of_a_system && !name.ends_with('/'))
                .then(|| (name.into_owned(), index))
        });
        let mut entries: Vec<(String, usize)> = names.collect();
        entries.sort();
        let (count, entries) = (entries.len(), entries.into_iter());
        Ok(Self { name: name.to_owned(), questionnaire, bytes: archive, count, entries })
    }

    fn read(&mut self, index: usize) -> Result<String, String> {
        let broken = |error: &dyn fmt::Display| {
            format!("this file of the archive cannot be unpacked ({error}); make the archive again")
        };
        let entry = self.bytes.by_index(index).map_err(|error| broken(&error))?;
        let mut bytes = Vec::new();
        entry.take(LARGEST_ANSWER_FILE as u64 + 1).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
        if bytes.len() > LARGEST_ANSWER_FILE { Err(too_large()) } else { as_text(bytes) }
    }
}

impl<'q> Inputs<'q> for Archive<'q> {
    fn next_inputs(&mut self) -> Result<Vec<Input<'q>>, SourceError> {
        let mut inputs = Vec::new();
        let mut bytes = 0;
        while inputs.len() < CHUNK && bytes < CHUNK_BYTES {
            let Some((name, index)) = self.entries.next() else { break };
            let text = self.read(index);
            let origin = Origin::of(&format!("{}/{name}", self.name));
            let text = AnswerText::here(origin, text, Some(Path::new(&name)), self.questionnaire);
            bytes += text.size();
            inputs.push(Input::Text(text));
        }
        Ok(inputs)
    }

    fn nothing(&self) -> &'static str {
        "there is no answer file in this archive; their names end in `.json`"
    }

    fn size(&self) -> u64 {
        self.count as u64
    }

    fn read_so_far(&self) -> u64 {
        (self.count - self.entries.len()) as u64
    }
}

impl fmt::Debug for Archive<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Archive").field("name", &self.name).finish_non_exhaustive()
    }
}
