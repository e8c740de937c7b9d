//! Results as Parquet: columns of 64-bit floats, whole numbers, days, truths and texts; null where there is nothing.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use engine::Date;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use reports::results::Kind;

use super::{Column, ResultsFile};
use crate::batch::whole_file::WholeFile;
use crate::failure::Failure;

/// How many rows are in memory, and in a row group.
const ROWS: usize = 8_192;

pub(crate) struct ParquetFile {
    path: PathBuf,
    schema: Arc<Schema>,
    writer: ArrowWriter<WholeFile>,
    columns: Vec<Cells>,
    rows: usize,
}

/// The cells of a column that are not written yet.
enum Cells {
    Texts(StringBuilder),
    Numbers(Float64Builder),
    Wholes(Int64Builder),
    Truths(BooleanBuilder),
    Days(Date32Builder),
}

impl ParquetFile {
    pub(crate) fn begin(file: WholeFile, columns: &[Column]) -> Result<Self, Failure> {
        let path = file.path().to_owned();
        let field = |column: &Column| Field::new(&column.name, data_type(column.kind), true);
        let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("branda ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties))
            .map_err(|error| unwritable(&path, error))?;
        let columns = columns.iter().map(|column| Cells::of(column.kind)).collect();
        Ok(Self { path, schema, writer, columns, rows: 0 })
    }

    fn write(&mut self) -> Result<(), Failure> {
        let columns = self.columns.iter_mut().map(Cells::finish).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns);
        let written = batch.map_err(ParquetError::from).and_then(|batch| self.writer.write(&batch));
        let flushed = written.and_then(|()| self.writer.flush());
        self.rows = 0;
        flushed.map_err(|error| unwritable(&self.path, error))
    }
}

impl ResultsFile for ParquetFile {
    fn add(&mut self, cells: &[String]) -> Result<(), Failure> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.add(cell);
        }
        self.rows += 1;
        if self.rows == ROWS { self.write() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> Result<(), Failure> {
        if self.rows > 0 {
            self.write()?;
        }
        let path = self.path;
        let file = self.writer.into_inner().map_err(|error| unwritable(&path, error))?;
        file.finish().map_err(|error| Failure::unwritable(&path, &error))
    }
}

fn unwritable(path: &std::path::Path, error: ParquetError) -> Failure {
    Failure::unwritable(path, &io::Error::other(error))
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Number => DataType::Float64,
        Kind::Whole => DataType::Int64,
        Kind::Truth => DataType::Boolean,
        Kind::Date => DataType::Date32,
    }
}

impl Cells {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Texts(StringBuilder::new()),
            Kind::Number => Self::Numbers(Float64Builder::new()),
            Kind::Whole => Self::Wholes(Int64Builder::new()),
            Kind::Truth => Self::Truths(BooleanBuilder::new()),
            Kind::Date => Self::Days(Date32Builder::new()),
        }
    }

    fn add(&mut self, cell: &str) {
        match self {
            Self::Texts(cells) => cells.append_option((!cell.is_empty()).then_some(cell)),
            Self::Numbers(cells) => cells.append_option(cell.parse().ok()),
            Self::Wholes(cells) => cells.append_option(cell.parse().ok()),
            Self::Truths(cells) => cells.append_option(cell.parse().ok()),
            Self::Days(cells) => cells.append_option(Date::new(cell).map(days)),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Texts(cells) => Arc::new(cells.finish()),
            Self::Numbers(cells) => Arc::new(cells.finish()),
            Self::Wholes(cells) => Arc::new(cells.finish()),
            Self::Truths(cells) => Arc::new(cells.finish()),
            Self::Days(cells) => Arc::new(cells.finish()),
        }
    }
}

/// Days since 1970-01-01 (Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`).
fn days(date: Date) -> i32 {
    let (month, day) = (i32::from(date.month), i32::from(date.day));
    let year = i32::from(date.year) - i32::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_nothing_is_null() {
        use arrow_array::Array;
        use arrow_array::cast::AsArray;
        use arrow_array::types::{Date32Type, Float64Type};
        use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

        let folder = tempfile::tempdir().unwrap();
        let column = |name: &str, kind| Column { name: name.to_owned(), kind };
        let columns = [column("id", Kind::Text), column("date", Kind::Date), column("overall", Kind::Number)];
        let file = WholeFile::begin(folder.path(), "results.parquet").unwrap();
        let mut table = Box::new(ParquetFile::begin(file, &columns).unwrap());
        // More than one row group.
        for number in 0..ROWS + 2 {
            let score = if number % 2 == 0 { format!("{number}.25") } else { String::new() };
            table.add(&[format!("=C{number}"), "1970-01-02".to_owned(), score]).unwrap();
        }
        table.finish().unwrap();
        let file = std::fs::File::open(folder.path().join("results.parquet")).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().with_batch_size(100_000).build();
        let batches: Vec<RecordBatch> = reader.unwrap().map(Result::unwrap).collect();
        let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
        assert_eq!(rows, ROWS + 2);
        let first = &batches[0];
        assert_eq!(first.column(0).as_string::<i32>().value(7), "=C7");
        assert_eq!(first.column(1).as_primitive::<Date32Type>().value(7), 1);
        let scores = first.column(2).as_primitive::<Float64Type>();
        assert_eq!((scores.value(8), scores.is_null(7)), (8.25, true));
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (date, count) in
            [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-24", 20_781)]
        {
            assert_eq!(days(Date::new(date).unwrap()), count, "{date}");
        }
    }
}
