//! The folder that a packing writes.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::Error;

/// The file by which a folder is known to be an earlier packing.
const WASM: &str = "web_wasm_bg.wasm";

/// Leaves an empty folder. Only what a packing wrote is ever deleted.
pub(crate) fn clear(folder: &Path) -> Result<(), Error> {
    match folder.read_dir() {
        Ok(mut entries) => {
            if entries.next().is_some() && !folder.join(WASM).is_file() {
                return Err(Error::Foreign(folder.to_owned()));
            }
            fs::remove_dir_all(folder).map_err(Error::file("replace", folder))?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Error::file("read", folder)(error)),
    }
    create(folder)
}

/// Makes a folder and those above it.
pub(crate) fn create(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(Error::file("create", folder))
}

/// The text of a file in a folder.
pub(crate) fn read(folder: &Path, name: &str) -> Result<String, Error> {
    let file = folder.join(name);
    fs::read_to_string(&file).map_err(Error::file("read", &file))
}

/// Writes a file into a folder.
pub(crate) fn write(folder: &Path, name: &str, text: &str) -> Result<(), Error> {
    let file = folder.join(name);
    fs::write(&file, text).map_err(Error::file("write", &file))
}

/// What the words begin with that only the consultant's desk has.
const DESK: &str = "desk_";

/// Lays out the words of every language but English, which is inside the WebAssembly, with a line for each text; those of the desk
/// in files of their own, as most pages have none.
pub(crate) fn copy_words(from: &Path, to: &Path) -> Result<(), Error> {
    for entry in entries(from)? {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == "en.json" {
            continue;
        }
        let text = fs::read_to_string(&entry).map_err(Error::file("read", &entry))?;
        let words: BTreeMap<String, Value> =
            serde_json::from_str(&text).map_err(|source| Error::Words { path: entry.clone(), source })?;
        let (desk, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
            words.into_iter().partition(|(key, _)| key.starts_with(DESK));
        let name = name.replace(".json", ".txt");
        for (name, words) in [(name.clone(), others), (format!("desk-{name}"), desk)] {
            let file = to.join(name);
            fs::write(&file, lines(&words)).map_err(Error::file("write", &file))?;
        }
    }
    Ok(())
}

/// A line such as `score=Balas` for each text, and for each form that a text takes beside a number.
fn lines(words: &BTreeMap<String, Value>) -> String {
    let line = |name: &str, text: &Value| format!("{name}={}\n", text.as_str().unwrap_or_default());
    let lines = words.iter().map(|(key, word)| match word.as_object() {
        Some(forms) => forms.iter().map(|(form, text)| line(&format!("{key}.{form}"), text)).collect(),
        None => line(key, word),
    });
    lines.collect()
}

/// How much a visitor's browser may have to fetch.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Size {
    folder: PathBuf,
    files: usize,
    bytes: u64,
    wasm: u64,
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { folder, files, bytes, wasm } = self;
        let folder = folder.display();
        write!(f, "packed `{folder}`: {files} files, {bytes} bytes, of them {wasm} WebAssembly")
    }
}

/// Counts what was written.
pub(crate) fn size(folder: &Path) -> Result<Size, Error> {
    let mut size = Size { folder: folder.to_owned(), ..Size::default() };
    for entry in entries(folder)? {
        if entry.is_dir() {
            let inner = self::size(&entry)?;
            size.files += inner.files;
            size.bytes += inner.bytes;
            size.wasm += inner.wasm;
        } else {
            let bytes = entry.metadata().map_err(Error::file("read", &entry))?.len();
            size.files += 1;
            size.bytes += bytes;
            if entry.extension().is_some_and(|extension| extension == "wasm") {
                size.wasm += bytes;
            }
        }
    }
    Ok(size)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let read = || folder.read_dir()?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>();
    read().map_err(Error::file("read", folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_somebody_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(clear(folder.path()), Err(Error::Foreign(_))));
        assert!(folder.path().join("thesis.txt").exists());
    }

    #[test]
    fn an_earlier_packing_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(WASM), "").unwrap();
        fs::write(folder.path().join("stale.css"), "").unwrap();
        clear(folder.path()).unwrap();
        assert_eq!(size(folder.path()).unwrap().files, 0);
    }

    #[test]
    fn what_was_written_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.html"), "12345").unwrap();
        fs::write(folder.path().join("a.wasm"), "123").unwrap();
        let size = size(folder.path()).unwrap();
        assert_eq!((size.files, size.bytes, size.wasm), (2, 8, 3));
    }
}
