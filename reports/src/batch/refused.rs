//! What was not accepted, counted.

use std::fmt;

use engine::Answers;

use crate::counted;
use crate::source::{Origin, Refusal};

/// How much was not accepted.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// Inputs that have no report.
    pub inputs: usize,
    /// Lines that were lost with them, besides their own.
    pub lines: u64,
    /// Columns that were left out.
    pub columns: usize,
    /// Answers to another version that were left out.
    pub answers: usize,
}

impl Refused {
    /// Whether everything was accepted.
    pub fn is_nothing(&self) -> bool {
        self.inputs == 0 && self.columns == 0 && self.answers == 0
    }
}

impl fmt::Display for Refused {
    /// `1 rejected`, how many lines were lost with it, and how many columns and answers were left out.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} rejected", self.inputs)?;
        if self.lines > 0 {
            write!(formatter, ", {} not read", counted(self.lines as usize, "line"))?;
        }
        if self.columns > 0 {
            write!(formatter, ", {} left out", counted(self.columns, "column"))?;
        }
        if self.answers > 0 {
            write!(formatter, ", {} left out", counted(self.answers, "answer"))?;
        }
        Ok(())
    }
}

/// Which of the answers that were given to another version are left out, and why.
pub fn left_out(answers: &Answers<'_>, origin: &Origin) -> Vec<Refusal> {
    let dropped = answers.migration().map(|migration| migration.dropped.as_slice()).unwrap_or_default();
    let refusal = |problem| {
        let refusal = Refusal::of_problem(origin, problem);
        refusal.because(&format!("this answer was left out: {}", problem.fault))
    };
    dropped.iter().map(refusal).collect()
}
