//! A small table that holds no answers, read as a whole: its header, and the rows beneath it, each with its number.

use super::SourceError;
use super::content::{Content, Kind};
use super::reading::Reading;
use super::records::Record;
use super::refusal::{Origin, Place, Refusal};
use super::sheet;
use super::table::{self, Rows};

/// The most rows.
const MOST: usize = 10_000;

/// The cells of a row, by its number.
type Numbered = (u64, Vec<String>);

/// Reads a table of any kind that is told by what is in it; rows without anything in their cells are no rows.
///
/// # Errors
///
/// When it is no table, or has too many rows.
pub fn read(content: Content) -> Result<(Numbered, Vec<Numbered>), SourceError> {
    let name = content.name.clone();
    let failure = |reason: &str| SourceError::File { file: name.clone(), reason: reason.to_owned() };
    let reading = Reading::default();
    let mut rows: Box<dyn Rows> = match content.kind(&reading)? {
        Kind::Workbook(book) => Box::new(sheet::open(book, &name, None)?.0),
        Kind::Table(text) => Box::new(table::delimited(text, &name, &reading)?),
        _ => {
            return Err(failure(
                "this is no table; write CSV, XLSX or ODS, or YAML in a file that ends in `.yaml`",
            ));
        }
    };
    let mut read = Vec::new();
    while let Some(record) = rows.read().map_err(|error| SourceError::unreadable(&name, &error))? {
        if record.is_empty() {
            continue;
        }
        if read.len() > MOST {
            return Err(failure(&format!("there are more than {MOST} rows; choose another file")));
        }
        read.push(cells(&name, record)?);
    }
    let mut read = read.into_iter();
    let header = read
        .next()
        .ok_or_else(|| failure("there is nothing in this file; write a header, and a row beneath it"))?;
    Ok((header, read.collect()))
}

fn cells(name: &str, Record { row, cells }: Record) -> Result<Numbered, SourceError> {
    let refused = |reason: &str| {
        let origin = Origin { file: name.into(), place: Some(Place::Row(row)) };
        SourceError::Refused(vec![Refusal::new(&origin, None, reason)])
    };
    let cells = cells.map_err(|fault| refused(&fault.to_string()))?;
    let cells = cells.iter().map(|cell| str::from_utf8(cell).map(str::to_owned));
    let cells = cells.collect::<Result<_, _>>();
    Ok((row, cells.map_err(|_| refused("this is not text in UTF-8; save the file as `CSV UTF-8`"))?))
}
