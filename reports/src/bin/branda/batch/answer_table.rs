//! Tables of answers: CSV, read a few rows at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Chain, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder};
use engine::{Questionnaire, UnknownColumn};

use super::refusal::{Origin, Refusal};
use super::row::{Header, Row};
use super::source::CHUNK;
use crate::failure::Failure;
use crate::terminal::shown;

/// The text, and the line end that its last line may lack: so each row ends with one, and rows can be counted.
type Text = Chain<BufReader<File>, &'static [u8]>;

/// How far the first line is looked at for what stands between its cells.
const FIRST_LINE: usize = 1 << 18;

#[derive(Debug)]
pub(crate) struct AnswerTable<'q> {
    path: PathBuf,
    origin: Origin,
    reader: csv::Reader<Text>,
    header: Arc<Header<'q>>,
    unknown: Vec<UnknownColumn>,
    size: u64,
}

impl<'q> AnswerTable<'q> {
    pub(crate) fn open(path: &Path, questionnaire: &'q Questionnaire) -> Result<Self, Failure> {
        let unreadable = |error| Failure::unreadable(path, &error);
        let mut reader = open(path).map_err(unreadable)?;
        let mut cells = ByteRecord::new();
        reader.read_byte_record(&mut cells).map_err(|error| unreadable(error.into()))?;
        let names = names(&cells).ok_or_else(|| {
            let reason = "this is not a table as text in UTF-8; save it as `CSV UTF-8`".to_owned();
            Failure::File { file: shown(path), reason }
        })?;
        let (columns, unknown) = questionnaire
            .read_columns(names.iter().copied())
            .map_err(|error| Failure::Table { file: shown(path), error })?;
        let header = Header { names: names.into_iter().map(str::to_owned).collect(), columns };
        let size = reader.get_ref().get_ref().0.get_ref().metadata().map_err(unreadable)?.len();
        let origin = Origin { file: shown(path).into(), row: Some(1) };
        Ok(Self { path: path.to_owned(), origin, reader, header: Arc::new(header), unknown, size })
    }

    /// The next rows, at most [`CHUNK`]; rows without anything in their cells, as spreadsheets leave them, are no rows.
    pub(crate) fn next_rows(&mut self) -> Result<Vec<Row<'q>>, Failure> {
        let mut rows = Vec::with_capacity(CHUNK);
        let mut cells = ByteRecord::new();
        while rows.len() < CHUNK {
            let before = self.reader.position().line();
            let unreadable = |error: csv::Error| Failure::unreadable(&self.path, &error.into());
            if !self.reader.read_byte_record(&mut cells).map_err(unreadable)? {
                break;
            }
            let passed = self.reader.position().line() - before;
            let inside = cells.iter().flatten().filter(|byte| **byte == b'\n').count() as u64;
            self.origin.row = self.origin.row.map(|row| row + passed.saturating_sub(inside).max(1));
            if cells.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                rows.push(Row {
                    origin: self.origin.clone(),
                    header: Arc::clone(&self.header),
                    cells: cells.clone(),
                });
            }
        }
        Ok(rows)
    }

    pub(crate) fn unknown_columns(&self) -> Vec<Refusal> {
        let origin = Origin { row: Some(1), ..self.origin.clone() };
        let refuse = |unknown: &UnknownColumn| {
            let advice = match &unknown.nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => "remove it, or give it the id of a question".to_owned(),
            };
            let reason = format!("it belongs to no question and was left out; {advice}");
            Refusal::new(&origin, Some(&unknown.column), &reason)
        };
        self.unknown.iter().map(refuse).collect()
    }

    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    pub(crate) fn read_so_far(&self) -> u64 {
        self.reader.position().byte()
    }
}

fn open(path: &Path) -> io::Result<csv::Reader<Text>> {
    let mut text = BufReader::with_capacity(FIRST_LINE, File::open(path)?);
    let delimiter = delimiter(text.fill_buf()?);
    let mut reader = ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter);
    Ok(reader.from_reader(text.chain(b"\n".as_slice())))
}

/// The names in a header; none when it is no text, such as that of a workbook.
fn names(cells: &ByteRecord) -> Option<Vec<&str>> {
    cells.iter().map(|cell| str::from_utf8(cell).ok().filter(|name| !name.contains('\0'))).collect()
}

/// What stands between the cells of the first line, outside of quotes: of comma, semicolon and tab the most frequent one,
/// a comma when none is.
fn delimiter(text: &[u8]) -> u8 {
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            byte if !quoted => {
                for (delimiter, count) in &mut counts {
                    *count += u32::from(delimiter == byte);
                }
            }
            _ => {}
        }
    }
    let [first, others @ ..] = counts;
    others.into_iter().fold(first, |most, other| if other.1 > most.1 { other } else { most }).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_most_frequent_one_of_the_header() {
        for (text, expected) in [
            ("id,name,sector\n1;2;3;4;5", b','),
            ("id;name;sector\r\n1,2,3,4,5", b';'),
            ("id\tname\n", b'\t'),
            ("id;\"what, of these, and these, do you use?\";name\n", b';'),
            ("id\n", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(text.as_bytes()), expected, "{text}");
        }
    }
}
