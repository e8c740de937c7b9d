//! The rows of scores, one for each company.

use engine::{Answers, Questionnaire, Rows, Scored, Scorer, assess};
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

    /// Scores the company of a row that `rows` reads, and adds its row of scores; says whether it could be read, and answered alone.
    pub(crate) fn add_row<'c>(
        &mut self,
        rows: &mut Rows<'q>,
        cells: impl IntoIterator<Item = &'c str> + Clone,
        out: &mut Vec<u8>,
    ) -> bool {
        if self.needs_assessment {
            let answers = rows.read(cells).filter(|answers| answers.company.respondent.is_empty());
            answers.inspect(|answers| self.add(answers, out)).is_some()
        } else {
            let scored = rows.score(cells, &mut self.scorer);
            let scored = scored.filter(|(answers, _)| answers.company.respondent.is_empty());
            scored.inspect(|(answers, scored)| add_scored(self.results, answers, *scored, out)).is_some()
        }
    }

    /// Scores a company, and adds its row.
    pub(crate) fn add(&mut self, answers: &Answers<'q>, rows: &mut Vec<u8>) {
        if self.needs_assessment {
            let assessment = assess(answers.clone());
            add_row(rows, |row| self.results.each_cell(&assessment, |cell| row.add(cell)));
        } else {
            add_scored(self.results, answers, self.scorer.score(answers), rows);
        }
    }
}

fn add_scored(results: &Results, answers: &Answers<'_>, scored: Scored<'_, '_>, rows: &mut Vec<u8>) {
    add_row(rows, |row| results.each_cell_of_scored(answers, scored, |cell| row.add(cell)));
}
