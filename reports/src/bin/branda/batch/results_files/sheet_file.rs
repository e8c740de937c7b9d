//! Results as a workbook: numbers as numbers, days as days, and every text as a text, so that no formula can be in it.

use std::io;
use std::path::PathBuf;

use engine::Date;
use reports::results::Kind;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Column, ResultsFile};
use crate::batch::whole_file::WholeFile;
use crate::failure::Failure;

/// The most rows that a sheet has, with that of the header.
const ROWS: u32 = 1_048_576;

pub(crate) struct SheetFile {
    path: PathBuf,
    file: WholeFile,
    book: Workbook,
    kinds: Vec<Kind>,
    day: Format,
    row: u32,
}

impl SheetFile {
    pub(crate) fn begin(file: WholeFile, columns: &[Column]) -> Result<Self, Failure> {
        let mut begun = Self {
            path: file.path().to_owned(),
            file,
            book: Workbook::new(),
            kinds: columns.iter().map(|column| column.kind).collect(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            row: 0,
        };
        let header = |book: &mut Workbook| -> Result<(), XlsxError> {
            // The day of a file that is the same each time it is written.
            let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
            book.set_properties(&DocProperties::new().set_creation_datetime(&day));
            let sheet = book.add_worksheet_with_constant_memory()?;
            sheet.set_name("results")?.set_freeze_panes(1, 1)?;
            let bold = Format::new().set_bold();
            for (place, column) in (0..).zip(columns) {
                sheet.set_column_width(place, 14)?;
                sheet.write_string_with_format(0, place, &column.name, &bold)?;
            }
            Ok(())
        };
        header(&mut begun.book).map_err(|error| begun.unwritable(error))?;
        begun.row = 1;
        Ok(begun)
    }

    fn unwritable(&self, error: XlsxError) -> Failure {
        let error = match error {
            XlsxError::IoError(error) => error,
            error => io::Error::other(error.to_string()),
        };
        Failure::unwritable(&self.path, &error)
    }
}

impl ResultsFile for SheetFile {
    fn add(&mut self, cells: &[String]) -> Result<(), Failure> {
        if self.row == ROWS {
            let reason =
                format!("a sheet holds at most {} companies; choose other forms with `--results`", ROWS - 1);
            return Err(Failure::File { file: self.path.to_string_lossy().into_owned(), reason });
        }
        let (row, kinds, day) = (self.row, &self.kinds, &self.day);
        let written = self.book.worksheet_from_index(0).and_then(|sheet| {
            for (column, (cell, kind)) in (0..).zip(cells.iter().zip(kinds)) {
                if !cell.is_empty() {
                    write(sheet, row, column, cell, *kind, day)?;
                }
            }
            Ok(())
        });
        written.map_err(|error| self.unwritable(error))?;
        self.row += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), Failure> {
        let saved = self.book.save_to_writer(&mut self.file);
        saved.map_err(|error| self.unwritable(error))?;
        let path = self.path;
        self.file.finish().map_err(|error| Failure::unwritable(&path, &error))
    }
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &str,
    kind: Kind,
    day: &Format,
) -> Result<(), XlsxError> {
    match kind {
        Kind::Number | Kind::Whole if let Ok(number) = cell.parse::<f64>() => {
            sheet.write_number(row, column, number)?;
        }
        Kind::Truth => {
            sheet.write_boolean(row, column, cell == "true")?;
        }
        // Days before 1900 are none to a spreadsheet.
        Kind::Date
            if let Some(date) = Date::new(cell)
                && let Ok(date) = ExcelDateTime::from_ymd(date.year, date.month, date.day) =>
        {
            sheet.write_datetime_with_format(row, column, &date, day)?;
        }
        _ => {
            sheet.write_string(row, column, cell)?;
        }
    }
    Ok(())
}
