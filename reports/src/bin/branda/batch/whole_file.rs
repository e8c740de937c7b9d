//! Files that appear whole or not at all.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

const PREFIX: &str = ".branda-";
const SUFFIX: &str = ".part";

/// A file that grows under another name, and gets its own when it is finished; dropped before, it goes.
#[derive(Debug)]
pub(crate) struct WholeFile {
    path: PathBuf,
    part: NamedTempFile,
}

impl WholeFile {
    /// `name` is in `folder`, which is there.
    pub(crate) fn begin(folder: &Path, name: &str) -> io::Result<Self> {
        let mut builder = Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        // Temporary files are for their owner only; reports are as readable as other files.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        Ok(Self { path: folder.join(name), part: builder.tempfile_in(folder)? })
    }

    /// As [`WholeFile::begin`], by its path.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
        Ok(Self { path: path.to_owned(), ..Self::begin(folder, &name)? })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file its name; one that had it is replaced.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.part.flush()?;
        self.part.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.part.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.part.flush()
    }
}

impl Seek for WholeFile {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.part.seek(place)
    }
}

/// Whether a name is one that files have while they grow.
pub(crate) fn is_part(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// Removes what runs that were killed have left in a folder; no run may be at work in it.
pub(crate) fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_part) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
