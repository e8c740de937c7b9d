//! The rows of scores, one for each company.

use engine::{Answers, Questionnaire, Scorer, assess};
use reports::Results;

use super::cells::add_row;

/// Makes rows of scores, in memory that is kept.
#[derive(Debug)]
pub(crate) struct Scores<'r, 'q> {
    results: &'r Results,
    scorer: Scorer<'q>,
    /// Whether there are columns that scores alone do not fill.
    needs_assessment: bool,
}

impl<'r, 'q> Scores<'r, 'q> {
    pub(crate) fn new(questionnaire: &'q Questionnaire, results: &'r Results) -> Self {
        let needs_assessment = results.need_assessment(questionnaire);
        Self { results, scorer: Scorer::new(questionnaire), needs_assessment }
    }

    /// Scores a company, and adds its row.
    pub(crate) fn add(&mut self, answers: &Answers<'q>, rows: &mut Vec<u8>) {
        if self.needs_assessment {
            let assessment = assess(answers.clone());
            add_row(rows, |each| self.results.each_cell(&assessment, each));
        } else {
            let scored = self.scorer.score(answers);
            add_row(rows, |each| self.results.each_cell_of_scored(answers, scored, each));
        }
    }
}
