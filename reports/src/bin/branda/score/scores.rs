//! The rows of scores, one for each company.

use engine::{Answers, Questionnaire, Scored, Scorer, assess};
use reports::Results;
use reports::results::add_row;

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

    /// Whether scores alone fill all columns.
    pub(crate) fn are_enough(&self) -> bool {
        !self.needs_assessment
    }

    /// Adds the row of a company that has been scored.
    pub(crate) fn add_scored<const N: usize>(
        &self,
        answers: &Answers<'_>,
        scored: Scored<'_, '_, N>,
        rows: &mut Vec<u8>,
    ) {
        add_row(rows, |row| self.results.each_cell_of_scored(answers, scored, |cell| row.add(cell)));
    }

    /// Scores a company, and adds its row.
    pub(crate) fn add(&mut self, answers: &Answers<'q>, rows: &mut Vec<u8>) {
        if self.needs_assessment {
            let assessment = assess(answers.clone());
            add_row(rows, |row| self.results.each_cell(&assessment, |cell| row.add(cell)));
        } else {
            let scored = self.scorer.score(answers);
            let results = self.results;
            add_row(rows, |row| results.each_cell_of_scored(answers, scored, |cell| row.add(cell)));
        }
    }
}
