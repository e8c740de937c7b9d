//! Why the command ends before its work is done.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::ExitCode;

use engine::{
    AnswerFault, NoGroups, NotComparable, NotMergeable, NotTogether, OtherQuestionnaire, UnknownWeightSet,
};
#[cfg(feature = "pdf")]
use reports::PressError;
use reports::source::{OUT_OF_HANDLES, Refusal, SourceError, is_out_of_handles, plain, why_unreadable};
use reports::{NoSuchColumn, NothingToExplain, PageError, Snippets};

use crate::terminal::{self, shown};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{file}: {reason}")]
    File { file: String, reason: String },
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Refused(Vec<Refusal>),
    #[error("{0}")]
    Questionnaire(Snippets),
    #[error("--language: {0}")]
    Language(AnswerFault),
    #[error(
        "this `branda` was built without the app that asks; run `cargo run -p pack`, then name its folder with \
         `--app target/app`, or build with `--features app`"
    )]
    NoApp,
    #[error("--language: at most two languages stand side by side, and only on a page; choose one or two")]
    TwoLanguages,
    #[error("--weights: {0}")]
    Weights(UnknownWeightSet),
    #[error("--columns: {0}")]
    Columns(NoSuchColumn),
    #[error("{folder}: {reason}")]
    Templates { folder: String, reason: String },
    #[error("--by: {0}")]
    By(NoGroups),
    #[error("--consent: {0}")]
    Consent(String),
    #[error("--merge: {0}")]
    Merge(NotMergeable),
    #[error("--benchmark: {0}")]
    Benchmark(#[from] OtherQuestionnaire),
    #[error("--chart: `{chart}` needs {needs}; choose another chart")]
    NoChart { chart: &'static str, needs: &'static str },
    #[error(transparent)]
    NothingToExplain(#[from] NothingToExplain),
    #[error("{0}")]
    Respondents(#[from] NotTogether),
    #[error("{}", chain(.0))]
    Comparison(#[from] NotComparable),
    #[error("{}", chain(.0))]
    Page(#[from] PageError),
    #[cfg(feature = "pdf")]
    #[error("{}", chain(.0))]
    Pdf(#[from] PressError),
    #[cfg(not(feature = "pdf"))]
    #[error("--pdf: this `branda` was built without PDF; build it with `--features pdf`")]
    NoPdf,
}

impl Failure {
    /// A file that cannot be read.
    pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::File { file: shown(path), reason: why_unreadable(error) }
    }

    /// A file or folder that cannot be written.
    pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Self {
        Self::File { file: shown(path), reason: why_unwritable(error) }
    }

    /// Says it on standard error.
    pub(crate) fn tell(&self) {
        match self {
            Self::Questionnaire(told) | Self::Source(SourceError::Mapping(told)) => terminal::warn_of(told),
            other => terminal::warn(&other.to_string()),
        }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::TwoLanguages
            | Self::Language(_)
            | Self::Columns(_)
            | Self::Weights(_)
            | Self::By(_)
            | Self::Consent(_)
            | Self::NoChart { .. }
            | Self::NothingToExplain(_) => ExitCode::from(2),
            #[cfg(not(feature = "pdf"))]
            Self::NoPdf => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

fn why_unwritable(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "nothing may be written here; choose another folder with `--out`".to_owned()
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "there is a file where a folder is needed; choose another folder with `--out`".to_owned()
        }
        ErrorKind::IsADirectory => {
            "there is a folder in place of this file; remove it, or choose another with `--out`".to_owned()
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "the disk is full; free some space, or choose another folder with `--out`".to_owned()
        }
        ErrorKind::NotFound => "no folder can be made here; choose another with `--out`".to_owned(),
        ErrorKind::FileTooLarge => {
            "the file is larger than is allowed here; raise the limit (`ulimit -f`), or choose another folder with `--out`"
                .to_owned()
        }
        _ if is_out_of_handles(error) => OUT_OF_HANDLES.to_owned(),
        _ => format!("it cannot be written ({}); choose another folder with `--out`", plain(error)),
    }
}

fn chain(error: &dyn Error) -> String {
    let mut told = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        told = format!("{told}: {error}");
        source = error.source();
    }
    told
}
