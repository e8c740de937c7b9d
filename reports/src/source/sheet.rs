//! A sheet of a workbook as the rows of a table.
//!
//! It is read as a whole. Of merged cells the first has the value; a cell that nobody wrote into is empty.

use std::io;
use std::vec;

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, SheetVisible, Xlsx};
use csv::ByteRecord;

use super::SourceError;
use super::content::Seekable;
use super::records::Record;
use super::table::Rows;
use super::workbook::Workbook;
use crate::printable;

/// The most columns of a sheet; the next one is as good as none.
const COLUMNS: usize = 4_000;
/// The most cells of a sheet, with those that stand empty between others.
const CELLS: usize = 20_000_000;

#[derive(Debug)]
pub(crate) struct SheetRows {
    count: usize,
    rows: vec::IntoIter<Record>,
}

/// Opens the sheet called `wanted`, or the first one; with what was assumed.
pub(crate) fn open(
    workbook: Workbook,
    name: &str,
    wanted: Option<&str>,
) -> Result<(SheetRows, Vec<String>), SourceError> {
    let read = if workbook.is_ods { ods(workbook.bytes, wanted) } else { xlsx(workbook.bytes, wanted) };
    let (sheet, others, rows) = read.map_err(|reason| SourceError::File { file: name.to_owned(), reason })?;
    let note = || {
        let others: Vec<String> = others.iter().map(|other| format!("`{other}`")).collect();
        printable(&format!(
            "{name}: sheet `{sheet}` is read, and {} left out; choose one with `--sheet`",
            others.join(", ")
        ))
    };
    let notes = if wanted.is_none() && !others.is_empty() { vec![note()] } else { Vec::new() };
    Ok((SheetRows { count: rows.len(), rows: rows.into_iter() }, notes))
}

/// The name of a sheet, those of the others that are to see, and its rows.
type Sheet = (String, Vec<String>, Vec<Record>);

fn xlsx(bytes: Box<dyn Seekable>, wanted: Option<&str>) -> Result<Sheet, String> {
    let mut book = Xlsx::new(bytes).map_err(|error| broken(&error))?;
    let (sheet, others) = choose(&book, wanted)?;
    let mut rows = Draft::default();
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(|error| broken(&error))?;
    while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
        let (row, column) = cell.get_position();
        rows.add(row as usize, column as usize, &written(cell.get_value()))?;
    }
    Ok((sheet, others, rows.finish()))
}

fn ods(bytes: Box<dyn Seekable>, wanted: Option<&str>) -> Result<Sheet, String> {
    let mut book = Ods::new(bytes).map_err(|error| broken(&error))?;
    let (sheet, others) = choose(&book, wanted)?;
    let range = book.worksheet_range(&sheet).map_err(|error| broken(&error))?;
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut rows = Draft::default();
    for (row, column, cell) in range.used_cells() {
        let cell = &written(&borrowed(cell));
        rows.add(first_row as usize + row, first_column as usize + column, cell)?;
    }
    Ok((sheet, others, rows.finish()))
}

fn broken(error: &impl std::fmt::Display) -> String {
    format!("the workbook is broken ({error}); open it in a spreadsheet program and save it again")
}

/// The sheet that is meant, and the others that are to see.
fn choose<S: io::Read + io::Seek, B: Reader<S>>(
    book: &B,
    wanted: Option<&str>,
) -> Result<(String, Vec<String>), String> {
    let sheets = book.sheets_metadata().iter();
    let seen = sheets.clone().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let mut seen: Vec<String> = seen.map(|sheet| sheet.name.clone()).collect();
    let found = match wanted {
        Some(wanted) => sheets.map(|sheet| &sheet.name).find(|name| name.as_str() == wanted),
        None => seen.first(),
    };
    let found = found.cloned().ok_or_else(|| {
        let names: Vec<String> = seen.iter().map(|name| format!("`{name}`")).collect();
        match wanted {
            Some(wanted) => format!("there is no sheet `{wanted}`; there is {}", names.join(", ")),
            None => "there is no sheet in this workbook; choose another file".to_owned(),
        }
    })?;
    seen.retain(|name| *name != found);
    Ok((found, seen))
}

/// What stands in a cell, as a cell of a text would hold it.
fn written(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) if time.is_datetime() => date(*time),
        DataRef::DateTime(span) => span.as_f64().to_string(),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn date(time: ExcelDateTime) -> String {
    let (year, month, day, hours, minutes, seconds, _) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hours, minutes, seconds) == (0, 0, 0) {
        date
    } else {
        format!("{date} {hours:02}:{minutes:02}:{seconds:02}")
    }
}

fn borrowed(cell: &Data) -> DataRef<'_> {
    match cell {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(time) => DataRef::DateTime(*time),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// Rows as far as their cells have come; they come row by row, from left to right.
#[derive(Debug, Default)]
struct Draft {
    rows: Vec<Record>,
    number: usize,
    cells: ByteRecord,
    count: usize,
}

impl Draft {
    fn add(&mut self, row: usize, column: usize, cell: &str) -> Result<(), String> {
        if cell.is_empty() {
            return Ok(());
        }
        if column >= COLUMNS {
            return Err(format!(
                "row {} has a cell beyond column {COLUMNS}, which is too wide; remove it",
                row + 1
            ));
        }
        if row + 1 > self.number {
            self.end_row();
            self.number = row + 1;
        }
        // A cell in another place than its own would be an answer to another question, or of another company.
        let gap = column.checked_sub(self.cells.len()).filter(|_| row + 1 == self.number);
        let gap = gap.ok_or_else(|| {
            format!(
                "the cells of row {} are not in their order; open it in a spreadsheet program and save it again",
                row + 1
            )
        })?;
        self.count += gap + 1;
        if self.count > CELLS {
            return Err(format!("the sheet has more than {CELLS} cells; save it as `CSV UTF-8`"));
        }
        for _ in 0..gap {
            self.cells.push_field(b"");
        }
        self.cells.push_field(cell.as_bytes());
        Ok(())
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.rows.push(Record { row: self.number as u64, cells: Ok(cells) });
        }
    }

    fn finish(mut self) -> Vec<Record> {
        self.end_row();
        self.rows
    }
}

impl Rows for SheetRows {
    fn read(&mut self) -> io::Result<Option<Record>> {
        Ok(self.rows.next())
    }

    fn size(&self) -> u64 {
        self.count as u64
    }

    fn read_so_far(&self) -> u64 {
        (self.count - self.rows.len()) as u64
    }

    fn delimiter(&self) -> u8 {
        b','
    }

    fn is_ragged(&self) -> bool {
        true
    }
}
