//! Reports: one company's answers become its files, its row of results, and its line of the index.

use engine::{Answers, Language, Questionnaire, assess_together};
use reports::{IndexEntry, Pages, charts_of, results};

use super::output::Output;
use crate::failure::Failure;
use crate::press::Press;

/// Writes reports; many threads may use it at once.
#[derive(Debug)]
pub(crate) struct Reporter<'r> {
    pages: Pages,
    /// Nothing where no PDF is wanted.
    press: Option<Press>,
    questionnaire: &'r Questionnaire,
    output: &'r Output,
    /// The one language of everything, if there is one.
    chosen: Option<&'r Language>,
    /// The one weight set of everything, if there is one.
    weights: Option<&'r str>,
    /// Where nothing else is said.
    default: &'r Language,
}

/// What is kept of a report that has been written.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) entry: IndexEntry,
    pub(crate) row: Vec<String>,
}

impl<'r> Reporter<'r> {
    pub(crate) fn new(
        (pages, press): (Pages, Option<Press>),
        questionnaire: &'r Questionnaire,
        output: &'r Output,
        chosen: Option<&'r Language>,
        weights: Option<&'r str>,
    ) -> Self {
        #[expect(clippy::expect_used, reason = "a questionnaire is sound, so it has a language")]
        let default = chosen.or(questionnaire.default_language()).expect("a language");
        Self { pages, press, questionnaire, output, chosen, weights, default }
    }

    /// Scores a company, of one respondent or several, and writes its report.
    pub(crate) fn write(&self, mut respondents: Vec<Answers<'_>>, stem: &str) -> Result<Report, Failure> {
        if let Some(id) = self.weights {
            for answers in &mut respondents {
                answers.weigh(id).map_err(Failure::Weights)?;
            }
        }
        let assessment = assess_together(respondents)?;
        let asked = assessment.answers().company.language.as_ref();
        let language = self.chosen.or(asked).unwrap_or(self.default);
        self.output.write_page(stem, &self.pages.report(&assessment, language)?)?;
        if let Some(press) = &self.press {
            self.output.write_pdf(stem, &press.report(&assessment, language)?)?;
        }
        if self.output.has_charts() {
            for (chart, svg) in charts_of(&assessment, language) {
                self.output.write_chart(stem, chart, &self.pages.dress(svg))?;
            }
        }
        let entry = IndexEntry::new(&assessment, &format!("{stem}.html"), self.default);
        Ok(Report { entry, row: results::row(&assessment) })
    }

    /// Writes the page that lists all reports; `refused` counts the inputs that have none.
    pub(crate) fn write_index(&self, entries: &[IndexEntry], refused: usize) -> Result<(), Failure> {
        let html = self.pages.index(self.questionnaire, entries, refused, self.default)?;
        self.output.write_page("index", &html)
    }
}
