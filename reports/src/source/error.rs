//! Why a source cannot be read at all.

use std::io::{self, ErrorKind};

use crate::snippet::Snippets;
use crate::source::Refusal;

/// Why a source cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// A file is none of those that are read.
    #[error("{file}: {reason}")]
    File {
        /// The file, as messages show it.
        file: String,
        /// What is wrong with it, and what to do.
        reason: String,
    },
    /// Places in a table are wrong that holds no answers.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Refused(Vec<Refusal>),
    /// The mapping does not fit.
    #[error("{0}")]
    Mapping(Snippets),
}

impl SourceError {
    /// A file that cannot be read.
    pub fn unreadable(file: &str, error: &io::Error) -> Self {
        Self::File { file: file.to_owned(), reason: why_unreadable(error) }
    }

    /// The same with what was assumed before, where it is about a file.
    pub(crate) fn noting(self, notes: &[String]) -> Self {
        match self {
            Self::File { file, reason } => {
                let told: Vec<&str> =
                    std::iter::once(reason.as_str()).chain(notes.iter().map(String::as_str)).collect();
                Self::File { file, reason: told.join("\n") }
            }
            other => other,
        }
    }
}

/// Why a file cannot be read, and what to do.
pub fn why_unreadable(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            "there is no such file; check its name and folder".to_owned()
        }
        ErrorKind::PermissionDenied => "it may not be read; ask its owner for permission".to_owned(),
        ErrorKind::IsADirectory => "this is a folder; name a file".to_owned(),
        _ if is_out_of_handles(error) => OUT_OF_HANDLES.to_owned(),
        _ => format!("it cannot be read ({}); choose another file", plain(error)),
    }
}

/// Why no further file can be opened, and what to do.
pub const OUT_OF_HANDLES: &str =
    "too many files are open; close other programs, or raise the limit (`ulimit -n`), and run it again";

/// Whether this program, or the whole system, may open no more files. Of both, only Unix has a number of its own; of a
/// temporary file it is but in the text.
pub fn is_out_of_handles(error: &io::Error) -> bool {
    let told = error.to_string();
    cfg!(unix) && [23, 24].iter().any(|number| told.contains(&format!("(os error {number})")))
}

/// What the system says, without its number.
pub fn plain(error: &io::Error) -> String {
    let told = error.to_string();
    told.split(" (os error").next().unwrap_or_default().to_owned()
}
