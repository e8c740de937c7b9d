//! What becomes of scored rows and of those that are refused, in their order.

use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use csv::ByteRecord;
use engine::{Answers, assess_together};
use reports::batch::{Held, left_out};
use reports::results::{Cell, add_row};
use reports::source::records::Fault;
use reports::source::{Header, Input, Origin, Place, Refusal, Row, TextTable, migration_told};
use reports::{Results, counted};

use super::reader::{Done, Event};
use crate::batch::rejected::Rejected;
use crate::batch::whole_file::WholeFile;
use crate::failure::Failure;
use crate::terminal::{shown, warn};

/// Where scores are written.
#[derive(Debug)]
pub(crate) enum Output {
    Standard,
    File(WholeFile),
    /// Nobody reads on.
    Closed,
}

/// Writes scores, and tells what is wrong.
#[derive(Debug)]
pub(crate) struct Ending<'q> {
    results: Results,
    output: Output,
    rejected: Option<Rejected>,
    held: Held<'q>,
    /// The table that rows come from, and how many of it have been read.
    table: Option<(Arc<str>, Arc<Header<'q>>)>,
    rows: u64,
    scored: usize,
    refused: usize,
    /// Columns and answers.
    left_out: usize,
}

impl Output {
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self::Standard) };
        WholeFile::at(path).map(Self::File).map_err(|error| Failure::unwritable(path, &error))
    }

    fn write(&mut self, rows: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Closed => Ok(()),
            Self::File(file) => {
                let written = file.write_all(rows);
                written.map_err(|error| Failure::unwritable(file.path(), &error))
            }
            Self::Standard => match io::stdout().write_all(rows).and_then(|()| io::stdout().flush()) {
                Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                    *self = Self::Closed;
                    Ok(())
                }
                written => written.map_err(|error| Failure::unwritable(Path::new("standard output"), &error)),
            },
        }
    }

    fn finish(self) -> Result<(), Failure> {
        let Self::File(file) = self else { return Ok(()) };
        let path = file.path().to_owned();
        file.finish().map_err(|error| Failure::unwritable(&path, &error))
    }
}

impl<'q> Ending<'q> {
    /// Begins with the header.
    pub(crate) fn new(
        results: Results,
        mut output: Output,
        rejected: Option<Rejected>,
    ) -> Result<Self, Failure> {
        let mut row = Vec::new();
        add_row(&mut row, |row| results.names().for_each(|name| row.add(Cell::Words(name.into()))));
        output.write(&row)?;
        Ok(Self {
            results,
            output,
            rejected,
            held: Held::default(),
            table: None,
            rows: 0,
            scored: 0,
            refused: 0,
            left_out: 0,
        })
    }

    /// Tells which columns are left out.
    pub(crate) fn tell_columns(&mut self, columns: &[Refusal]) {
        self.left_out += columns.len();
        for refusal in columns {
            warn(&refusal.to_string());
        }
    }

    /// Rows come from this table from now on.
    pub(crate) fn begin(&mut self, table: &TextTable<'q>) {
        self.table = Some((Arc::clone(&table.file), Arc::clone(&table.header)));
        self.rows = table.rows;
    }

    /// Writes the rows of a block, and tells what is wrong in it.
    pub(crate) fn add(&mut self, rows: &[u8], done: Done<'q>) -> Result<(), Failure> {
        self.output.write(rows)?;
        self.scored += done.scored;
        for Event { row, input, read } in done.events {
            self.end(placed(input, self.rows + row), read)?;
        }
        self.rows += done.rows;
        Ok(())
    }

    /// Refuses a row of which nothing is known but what is wrong with it.
    pub(crate) fn refuse_lost(&mut self, fault: Fault) -> Result<(), Failure> {
        let Some((file, header)) = self.table.clone() else { return Ok(()) };
        let origin = Origin { file, place: Some(Place::Row(self.rows + 1)) };
        let input = Input::Row(Row { origin, header, cells: Err(fault) });
        let read = input.read();
        self.end(input, read)
    }

    /// Scores an input of another kind than a row of text.
    pub(crate) fn add_input(
        &mut self,
        input: Input<'q>,
        read: Result<Answers<'q>, Vec<Refusal>>,
        scores: &[u8],
    ) -> Result<(), Failure> {
        if !scores.is_empty() {
            self.output.write(scores)?;
            self.scored += 1;
        }
        self.end(input, read)
    }

    /// Holds answers of one of several respondents, tells which answers another version left out, or refuses an input.
    #[expect(clippy::needless_pass_by_value, reason = "an input is read once and then gone")]
    fn end(&mut self, input: Input<'q>, read: Result<Answers<'q>, Vec<Refusal>>) -> Result<(), Failure> {
        let answers = match read {
            Ok(answers) => answers,
            Err(reasons) => return self.refuse(&at(reasons, input.origin()), input.cells()),
        };
        if let Some(told) = migration_told(&answers) {
            warn(&format!("{}: {told}", input.origin()));
            for refusal in left_out(&answers, input.origin()) {
                self.left_out += 1;
                warn(&refusal.to_string());
            }
        }
        if answers.company.respondent.is_empty() {
            return Ok(());
        }
        let held = self.held.hold(answers, &input);
        held.or_else(|refusal| self.refuse(&[refusal], input.cells()))
    }

    fn refuse(&mut self, reasons: &[Refusal], cells: Option<&ByteRecord>) -> Result<(), Failure> {
        self.refused += 1;
        for refusal in reasons {
            warn(&refusal.to_string());
        }
        self.rejected.as_mut().map_or(Ok(()), |rejected| rejected.add(reasons, cells))
    }

    /// Scores the companies of several respondents, completes what is written, and says how it ended.
    pub(crate) fn finish(mut self) -> Result<ExitCode, Failure> {
        let mut rows = Vec::new();
        for members in std::mem::take(&mut self.held).companies() {
            let assessment = assess_together(members.into_iter().map(|member| member.answers).collect())?;
            add_row(&mut rows, |row| self.results.each_cell(&assessment, |cell| row.add(cell)));
            self.scored += 1;
        }
        self.output.write(&rows)?;
        let is_file = matches!(self.output, Output::File(_));
        let told = match &self.output {
            Output::File(file) => format!(" in {}", shown(file.path())),
            _ => String::new(),
        };
        self.output.finish()?;
        if let Some(mut rejected) = self.rejected {
            rejected.finish()?;
        }
        let is_sound = self.refused == 0 && self.left_out == 0;
        if is_file || !is_sound {
            warn(&format!("{} scored{told}, {} rejected", counted(self.scored, "row"), self.refused));
        }
        Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// The same row, now that it is known which of its table it is.
fn placed(input: Input<'_>, row: u64) -> Input<'_> {
    match input {
        Input::Row(row_read) => {
            let origin = Origin { place: Some(Place::Row(row)), ..row_read.origin };
            Input::Row(Row { origin, ..row_read })
        }
        text @ Input::Text(_) => text,
    }
}

fn at(reasons: Vec<Refusal>, origin: &Origin) -> Vec<Refusal> {
    // Those of answer files may stand further within.
    let moved = |reason: Refusal| {
        if matches!(origin.place, Some(Place::Row(_))) { reason.of(origin) } else { reason }
    };
    reasons.into_iter().map(moved).collect()
}
