//! The app: what `cargo run -p pack` made of `web-wasm`, which is the same for every questionnaire.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::terminal::shown;

include!(concat!(env!("OUT_DIR"), "/app.rs"));

/// The files of the app.
#[derive(Debug)]
pub(super) enum App<'a> {
    Inside(Files),
    Folder(&'a Path),
}

/// Files inside this command: name and bytes.
type Files = &'static [(&'static str, &'static [u8])];

impl<'a> App<'a> {
    /// The app in a folder, or else the one inside this command, which it has when it was built with the feature `app`.
    pub(super) fn find(folder: Option<&'a Path>) -> Result<Self, Failure> {
        match (folder, INSIDE) {
            (Some(folder), _) => Ok(Self::Folder(folder)),
            (None, Some(files)) => Ok(Self::Inside(files)),
            (None, None) => Err(Failure::NoApp),
        }
    }

    /// A file of the app.
    pub(super) fn file(&self, name: &str) -> Result<Cow<'static, [u8]>, Failure> {
        match self {
            Self::Inside(files) => {
                let file =
                    files.iter().find(|(known, _)| *known == name).map(|(_, bytes)| Cow::Borrowed(*bytes));
                file.ok_or(Failure::NoApp)
            }
            Self::Folder(folder) => {
                let path = folder.join(name);
                let read = fs::read(&path).map(Cow::Owned);
                read.map_err(|_| Failure::File {
                    file: shown(&path),
                    reason: "it is not there; make the app with `cargo run -p pack`, and name its folder with `--app`"
                        .to_owned(),
                })
            }
        }
    }

    /// A file of the app that is text.
    pub(super) fn text(&self, name: &str) -> Result<String, Failure> {
        Ok(String::from_utf8_lossy(&self.file(name)?).into_owned())
    }
}
