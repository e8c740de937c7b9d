//! Matrices as the templates print them: rows of fields that look the same.

use engine::{Answer, Entry, Group};

use crate::form::Form;
use crate::form::field::{Field, Kind};

/// The rows of a matrix, which are asked together.
pub(crate) struct MatrixField<'f> {
    pub(crate) text: &'f str,
    pub(crate) help: Option<&'f str>,
    /// How many can be chosen in a row.
    pub(crate) limits: Option<String>,
    /// Whether the options fit into columns beside each other, where the screen is wide.
    pub(crate) columns: bool,
    /// What stands at the head of each column: options, and the ways to have no answer.
    pub(crate) heads: Vec<Head<'f>>,
    pub(crate) rows: Vec<Field<'f>>,
}

/// The head of a column.
pub(crate) struct Head<'f> {
    pub(crate) text: &'f str,
    /// Whether it counts where nothing is chosen.
    pub(crate) default: bool,
}

/// So many columns stand beside each other, with heads of at most so many characters.
const MOST_COLUMNS: usize = 7;
const LONGEST_HEAD: usize = 24;

impl MatrixField<'_> {
    /// How many columns its table has.
    pub(crate) fn width(&self) -> usize {
        let widest = self.rows.iter().map(|row| row.heads().count() + usize::from(row.kind == Kind::Number));
        1 + widest.max().unwrap_or_default()
    }
}

impl<'q> Form<'q> {
    /// The matrix with the answers to its rows.
    pub(crate) fn matrix<'a>(
        &self,
        group: &'q Group,
        answers: impl Iterator<Item = &'a Answer>,
    ) -> MatrixField<'q> {
        let in_language = |text: &'q engine::Text| text.in_language(self.language());
        let rows: Vec<Field<'q>> =
            group.rows.iter().zip(answers).map(|(row, answer)| self.row_field(row, answer)).collect();
        let is_number = group.rows.iter().any(|row| matches!(row.prompt.entry, Entry::Number(_)));
        let widest = rows.iter().max_by_key(|row| row.heads().count());
        let heads: Vec<&str> =
            if is_number { Vec::new() } else { widest.iter().flat_map(|row| row.heads()).collect() };
        let fits = heads.iter().all(|head| head.chars().count() <= LONGEST_HEAD);
        let default = rows.first().and_then(Field::default);
        let head = |(index, text)| Head { text, default: default == Some(index) };
        MatrixField {
            text: in_language(&group.text),
            help: group.help.as_ref().map(in_language),
            limits: group.rows.first().and_then(|row| self.limits(&row.prompt.entry)),
            columns: !is_number && fits && heads.len() <= MOST_COLUMNS,
            heads: heads.into_iter().enumerate().map(head).collect(),
            rows,
        }
    }
}
