//! Warnings: what breaks no rule, and is hardly meant.

use std::fmt;

use crate::questionnaire::problem::Missed;
use crate::source::Place;

/// Something that is hardly meant, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Warning {
    /// Where it is.
    pub place: Place,
    /// What it is, and what to do.
    pub doubt: Doubt,
}

impl fmt::Display for Warning {
    /// `line:column: what is strange; what to do`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.doubt)
    }
}

/// What is hardly meant; its text says what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum Doubt {
    #[error("{}, and `{first}` stands for {it}; add {it}", missing(.language, .lines), it = if .lines.len() == 1 { "it" } else { "them" })]
    Untranslated { language: String, first: String, lines: Vec<u64> },
    #[error("the text ends before ` #`, where a comment begins; put it in quotes if `{0}` belongs to it")]
    Cut(String),
    #[error(
        "`{written}` is read as the number {read}; write it like that, or put it in quotes if it is a text"
    )]
    Number { written: String, read: f64 },
    #[error("no question uses answer scale `{0}`; name it in the `answer_scale` of one, or remove it")]
    UnusedAnswerScale(String),
    #[error("no number reaches this step, because {0}; change the step, or what is accepted")]
    StepOutOfReach(String),
    #[error("{0}")]
    EndMissed(Missed),
    #[error("this condition always holds, whatever is answered; remove it, or change it")]
    AlwaysHolds,
}

/// What is missing in a language, and in which lines.
fn missing(language: &str, lines: &[u64]) -> String {
    /// So many lines are named.
    const NAMED: usize = 12;
    if lines.len() == 1 {
        return format!("this text is missing in `{language}`");
    }
    let named: Vec<String> = lines.iter().take(NAMED).map(u64::to_string).collect();
    let more = lines.len() - named.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{} texts are missing in `{language}`, in lines {}{more}", lines.len(), named.join(", "))
}
