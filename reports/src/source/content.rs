//! What is in a file or comes through a pipe, told by its first bytes and not by its name.

use std::fmt;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;
use serde::de::IgnoredAny;

use super::SourceError;
use super::encoding::recognised;
use super::reading::Reading;
use super::records::LARGEST;
use super::workbook::{self, Workbook};

/// The largest list of answer files, in bytes.
const LARGEST_LIST: u64 = 100_000_000;
/// The largest workbook or archive that comes through a pipe, in bytes.
const LARGEST_PIPED: u64 = 100_000_000;

/// Bytes that can be read again from any place.
pub trait Seekable: Read + Seek {}

impl<S: Read + Seek> Seekable for S {}

/// Where the bytes of a file come from.
pub enum Bytes {
    /// From a file, in which any place can be gone to.
    File(Box<dyn Seekable + Send>),
    /// One after the other.
    Piped(Box<dyn Read + Send>),
}

/// A file or a pipe, of which the start has been looked at.
pub struct Content {
    pub(crate) name: String,
    pub(crate) path: Option<PathBuf>,
    start: Vec<u8>,
    rest: Bytes,
    size: u64,
}

/// What is in it.
pub(crate) enum Kind {
    Workbook(Workbook),
    Archive(Box<dyn Seekable>),
    /// One answer file, or a list of them.
    List(String),
    Lines(Text),
    Table(Text),
}

/// A text in UTF-8, or in what should have been UTF-8, of which the start has been looked at.
pub(crate) struct Text {
    pub(crate) start: Vec<u8>,
    rest: Box<dyn Read + Send>,
    encoding: &'static Encoding,
    name: String,
    /// In bytes of the text, more or less; 0 where nobody knows.
    pub(crate) size: u64,
}

impl Content {
    /// Begins to read. `name` is how messages call it; a file also has a `path`, of which the last part tells how a company
    /// without an id is called, and whether its lines are JSON. `size` is in bytes, and 0 where nobody knows.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn read(
        name: String,
        path: Option<PathBuf>,
        mut rest: Bytes,
        size: u64,
    ) -> Result<Self, SourceError> {
        let mut start = Vec::new();
        let read = rest.by_ref().take(LARGEST as u64).read_to_end(&mut start);
        read.map_err(|error| SourceError::unreadable(&name, &error))?;
        Ok(Self { name, path, start, rest, size })
    }

    /// Tells what it is.
    pub(crate) fn kind(self, reading: &Reading) -> Result<Kind, SourceError> {
        let name = self.name.clone();
        let failure = |reason: &str| SourceError::File { file: name.clone(), reason: reason.to_owned() };
        if self.start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return Err(failure(
                "this is a workbook of an old kind, or one with a password; save it as XLSX or ODS, without a password",
            ));
        }
        if self.start.starts_with(b"PK\x03\x04") || self.start.starts_with(b"PK\x05\x06") {
            let bytes = self.seekable()?;
            return match workbook::within(bytes) {
                Ok(Ok(workbook)) => Ok(Kind::Workbook(workbook)),
                Ok(Err(bytes)) => Ok(Kind::Archive(bytes)),
                Err(reason) => Err(failure(&reason)),
            };
        }
        let ending = self.path.as_deref().and_then(Path::extension).unwrap_or_default().to_ascii_lowercase();
        let unreadable = |error| SourceError::unreadable(&name, &error);
        let text = self.text(reading.encoding).map_err(unreadable)?;
        let lines = ending == "jsonl" || ending == "ndjson";
        if !lines && ending != "json" && !matches!(text.first(), Some(b'{' | b'[')) {
            return Ok(Kind::Table(text));
        }
        if lines || text.is_lines() {
            return Ok(Kind::Lines(text));
        }
        text.whole().map_err(unreadable)?.map(Kind::List).map_err(|reason| failure(&reason))
    }

    fn seekable(self) -> Result<Box<dyn Seekable>, SourceError> {
        let unreadable = |error| SourceError::unreadable(&self.name, &error);
        match self.rest {
            Bytes::File(mut file) => {
                file.rewind().map_err(unreadable)?;
                Ok(Box::new(BufReader::new(file)))
            }
            Bytes::Piped(piped) => {
                let mut bytes = self.start;
                let rest = LARGEST_PIPED + 1 - bytes.len() as u64;
                piped.take(rest).read_to_end(&mut bytes).map_err(unreadable)?;
                if bytes.len() as u64 > LARGEST_PIPED {
                    let reason = format!(
                        "there are more than {LARGEST_PIPED} bytes, which is too large for standard input; name the file"
                    );
                    return Err(SourceError::File { file: self.name, reason });
                }
                Ok(Box::new(Cursor::new(bytes)))
            }
        }
    }

    fn text(self, declared: Option<&'static Encoding>) -> io::Result<Text> {
        let encoding = declared.unwrap_or_else(|| recognised(&self.start));
        let raw = Cursor::new(self.start).chain(self.rest);
        // Cells that are not UTF-8 are told one by one, so these bytes stay as they are.
        let mut rest: Box<dyn Read + Send> = if encoding == UTF_8 {
            Box::new(raw)
        } else {
            Box::new(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_override(true).build(raw))
        };
        let mut start = Vec::new();
        rest.by_ref().take(LARGEST as u64).read_to_end(&mut start)?;
        let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
        let size = if is_wide { self.size / 2 } else { self.size };
        Ok(Text { start, rest, encoding, name: self.name, size })
    }
}

impl Text {
    /// What was assumed about it.
    pub(crate) fn notes(&self) -> Vec<String> {
        let note = || format!("{}: read as {}", self.name, self.encoding.name());
        (self.encoding != UTF_8).then(note).into_iter().collect()
    }

    fn clean(&self) -> &[u8] {
        let start = self.start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.start);
        start.trim_ascii_start()
    }

    /// Its first character that is to see.
    fn first(&self) -> Option<u8> {
        self.clean().first().copied()
    }

    /// Whether its first line is JSON, whole, and another line follows.
    fn is_lines(&self) -> bool {
        let mut lines = self.clean().splitn(2, |byte| *byte == b'\n');
        let (first, rest) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        first.starts_with(b"{")
            && !rest.trim_ascii().is_empty()
            && serde_json::from_slice::<IgnoredAny>(first).is_ok()
    }

    /// All of it, from the byte `from` on.
    pub(crate) fn from(self, from: usize) -> BufReader<Box<dyn Read + Send>> {
        let mut start = Cursor::new(self.start);
        start.set_position(from as u64);
        BufReader::new(Box::new(start.chain(self.rest)))
    }

    /// All of it at once; or why it is no text, and what to do.
    fn whole(self) -> io::Result<Result<String, String>> {
        let mut bytes = Vec::new();
        self.from(0).take(LARGEST_LIST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST_LIST {
            return Ok(Err(format!(
                "the list has more than {LARGEST_LIST} bytes, which is too large; write each answer file on a line of its \
                 own (JSON Lines), of which there may be any number"
            )));
        }
        Ok(String::from_utf8(bytes).map_err(|_| "this is not text in UTF-8; save it as UTF-8".to_owned()))
    }
}

impl Read for Bytes {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(bytes),
            Self::Piped(piped) => piped.read(bytes),
        }
    }
}

/// The next line of a text, without its end; an error in words where it has more than `largest` bytes. None at the end.
pub(crate) fn next_line(
    text: &mut impl BufRead,
    largest: usize,
) -> io::Result<Option<Result<Vec<u8>, usize>>> {
    let mut line = Vec::new();
    let limit = largest as u64 + 1;
    if text.by_ref().take(limit).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > largest {
        let mut more = true;
        while more {
            let bytes = text.fill_buf()?;
            let end = bytes.iter().position(|byte| *byte == b'\n');
            more = !bytes.is_empty() && end.is_none();
            let count = end.map_or(bytes.len(), |end| end + 1);
            text.consume(count);
        }
        return Ok(Some(Err(largest)));
    }
    Ok(Some(Ok(line)))
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Text").field("name", &self.name).finish_non_exhaustive()
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Content").field("name", &self.name).finish_non_exhaustive()
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::File(_) => "File",
            Self::Piped(_) => "Piped",
        })
    }
}
