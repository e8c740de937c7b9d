//! Results as a table: one documented set of columns, a row for each company.

mod column;
mod csv;
mod figures;
mod kind;

use engine::{Answers, Assessment, Questionnaire, Scored};

use crate::results::column::{Column, all};
use crate::results::figures::{Asked, Figures, Made, OfAssessment, OfScored};

pub use column::Cell;
pub use csv::{Row, add_row, harmless, table};
pub use kind::{Kind, kind};

/// The names of the columns: `id`, `name`, `date`, `round`, the profile; `weights`, where there are weight sets, with the id
/// of the one that counts; `level` and its `group`, `field`, `boundary`; `overall` and each axis; each dimension as
/// `dimension` and its cells as `dimension.axis`; each score followed by its coverage as `….coverage`; `answered` and
/// `possible`, in questions; `dimension.level` of each dimension that has levels; `….gap` of each score that has a target; `stopped_by`, what
/// stops the next level first; `balance` and `balance.ratio` of two axes; and `findings`, where the questionnaire has some.
pub fn columns(questionnaire: &Questionnaire) -> Vec<String> {
    all(questionnaire).into_iter().map(|(name, _)| name).collect()
}

/// One company's row, with a cell for each of [`columns`].
///
/// Scores are on the range of their node and coverage from 0 to 1, both unrounded in the shortest form that reads back exactly; empty
/// when there is none. `boundary` is `true` on a boundary of the map, where `field` is the one by the rule for
/// scores that lie on a cut. A gap is the target less the score, below 0 beyond the target.
pub fn row(assessment: &Assessment<'_>) -> Vec<String> {
    let figures = OfAssessment::new(assessment);
    let made = Made::of(&figures, Asked { level: true, position: true });
    let columns = all(assessment.questionnaire()).into_iter();
    columns.map(|(_, column)| column.cell(&figures, &made).text()).collect()
}

/// Some of the [`columns`], for many rows.
#[derive(Debug, Clone)]
pub struct Results {
    columns: Vec<(String, Column)>,
    asked: Asked,
}

/// A column that there is none of.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no column `{found}`; there is {known}")]
pub struct NoSuchColumn {
    /// What was asked for.
    pub found: String,
    /// The names of those that there are.
    pub known: String,
}

impl Results {
    /// With all columns.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        Self::of(all(questionnaire))
    }

    fn of(columns: Vec<(String, Column)>) -> Self {
        let asks = || columns.iter().map(|(_, column)| column.asks());
        let asked =
            Asked { level: asks().any(|asks| asks.level), position: asks().any(|asks| asks.position) };
        Self { columns, asked }
    }

    /// With these columns, in their order.
    ///
    /// # Errors
    ///
    /// When one of them is none of [`columns`].
    pub fn with<'n>(
        questionnaire: &Questionnaire,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Result<Self, NoSuchColumn> {
        let all = all(questionnaire);
        let find = |found: &str| {
            let column = all.iter().find(|(name, _)| name == found).cloned();
            column.ok_or_else(|| {
                let known = || all.iter().map(|(name, _)| name.as_str());
                NoSuchColumn {
                    found: found.to_owned(),
                    known: known().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
                }
            })
        };
        names.into_iter().map(find).collect::<Result<_, _>>().map(Self::of)
    }

    /// The names of the columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }

    /// Whether scores alone do not tell what stands in all of the columns: what a level needs beside its score, and findings.
    pub fn need_assessment(&self, questionnaire: &Questionnaire) -> bool {
        self.columns.iter().any(|(_, column)| column.needs_assessment(questionnaire))
    }

    /// Tells `each` the cells of a company that was assessed, in their order.
    pub fn each_cell(&self, assessment: &Assessment<'_>, each: impl FnMut(Cell<'_>)) {
        self.write(&OfAssessment::new(assessment), each);
    }

    /// Tells `each` the cells of a company that was only scored, in their order; for columns that do not
    /// [need](Results::need_assessment) more.
    pub fn each_cell_of_scored<const N: usize>(
        &self,
        answers: &Answers<'_>,
        scored: Scored<'_, '_, N>,
        each: impl FnMut(Cell<'_>),
    ) {
        self.write(&OfScored { answers, scored }, each);
    }

    fn write(&self, figures: &impl Figures, mut each: impl FnMut(Cell<'_>)) {
        let made = Made::of(figures, self.asked);
        for (_, column) in &self.columns {
            each(column.cell(figures, &made));
        }
    }
}
