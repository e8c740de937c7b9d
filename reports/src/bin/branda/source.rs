//! Where answers come from on this machine: a file, a folder or standard input.

pub(crate) mod reading;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use engine::Questionnaire;
use reports::source::{AnswerFile, Bytes, Content, LARGEST_ANSWER_FILE, Source, is_answer_file};

use crate::failure::Failure;
use crate::terminal::shown;
use crate::text_file;
use reading::Reading;

/// The name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Opens a folder, a file of any kind that is told by what is in it, or with `-` standard input.
pub(crate) fn open<'q>(
    path: &Path,
    questionnaire: &'q Questionnaire,
    reading: &Reading,
) -> Result<Source<'q>, Failure> {
    let reading = reading.read()?;
    if path.is_dir() {
        return Ok(Source::of_folder(&shown(path), answer_files(path)?, questionnaire, &reading)?);
    }
    Ok(Source::of_file(content(path)?, questionnaire, &reading)?)
}

/// Opens a file, or with `-` standard input.
pub(crate) fn content(path: &Path) -> Result<Content, Failure> {
    if path.as_os_str() == STANDARD_INPUT {
        let piped = Bytes::Piped(Box::new(io::stdin()));
        return Ok(Content::read("standard input".to_owned(), None, piped, 0)?);
    }
    let unreadable = |error| Failure::unreadable(path, &error);
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    Ok(Content::read(shown(path), Some(path.to_owned()), Bytes::File(Box::new(file)), size)?)
}

/// The answer files of a folder. Folders within it are not looked into.
fn answer_files(folder: &Path) -> Result<Vec<AnswerFile>, Failure> {
    let unreadable = |error| Failure::unreadable(folder, &error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if is_answer_file(&path) && !path.is_dir() {
            files.push(answer_file(path));
        }
    }
    Ok(files)
}

fn answer_file(path: PathBuf) -> AnswerFile {
    let load = {
        let path = path.clone();
        move || {
            // A pipe would be waited for without end.
            if fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
                return Err("this is not a file; remove it".to_owned());
            }
            text_file::read_bytes(&path, LARGEST_ANSWER_FILE as u64)
        }
    };
    AnswerFile::new(shown(&path), path, load)
}
