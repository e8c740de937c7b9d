//! Reports: one company's answers become its files, its row of results, and its line of the index.

use engine::{Answers, Benchmark, Language, Providers, Questionnaire, assess_together};
use reports::{IndexEntry, Pages, Subject, charts_of, results};

use super::index::Index;
use super::manifest::{Made, fingerprint};
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
    settings: Settings<'r>,
    /// Where nothing else is said.
    default: &'r Language,
}

/// What all reports of a run share.
#[derive(Debug)]
pub(crate) struct Settings<'r> {
    /// The one language of everything, if there is one.
    pub(crate) language: Option<&'r Language>,
    /// The one weight set of everything, if there is one.
    pub(crate) weights: Option<&'r str>,
    /// All that the look is made of, and those who help.
    pub(crate) look: String,
    /// What all are compared with, if there is something.
    pub(crate) benchmark: Option<&'r Benchmark>,
    /// Those who help, if they were named.
    pub(crate) providers: Option<Providers>,
}

/// A report that is to be made.
#[derive(Debug)]
pub(crate) struct Draft<'q> {
    /// The file name of its page, without ending.
    pub(crate) stem: String,
    respondents: Vec<Answers<'q>>,
    /// The fingerprint of all it is made of.
    pub(crate) of: String,
}

/// What is kept of a report that has been made.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) entry: IndexEntry,
    /// The entry as a row of the index.
    pub(crate) listed: String,
    pub(crate) row: Vec<String>,
    /// Nothing where it was there already.
    pub(crate) made: Option<Made>,
}

impl<'r> Reporter<'r> {
    pub(crate) fn new(
        (pages, press): (Pages, Option<Press>),
        questionnaire: &'r Questionnaire,
        output: &'r Output,
        mut settings: Settings<'r>,
    ) -> Self {
        #[expect(clippy::expect_used, reason = "a questionnaire is sound, so it has a language")]
        let default = settings.language.or(questionnaire.default_language()).expect("a language");
        let benchmark = settings.benchmark.map(Benchmark::to_json).unwrap_or_default();
        let providers = format!("{:?}", settings.providers);
        settings.look = fingerprint(&[&settings.look, &benchmark, &providers], &[]);
        Self { pages, press, questionnaire, output, settings, default }
    }

    /// The report of a company, of one respondent or several.
    pub(crate) fn draft<'q>(
        &self,
        mut respondents: Vec<Answers<'q>>,
        stem: String,
    ) -> Result<Draft<'q>, Failure> {
        if let Some(id) = self.settings.weights {
            for answers in &mut respondents {
                answers.weigh(id).map_err(Failure::Weights)?;
            }
        }
        let settings = [
            env!("CARGO_PKG_VERSION"),
            &self.questionnaire.fingerprint().to_string(),
            self.settings.weights.unwrap_or_default(),
            self.settings.language.map(Language::as_str).unwrap_or_default(),
            &self.settings.look,
            if self.output.has_charts() { "charts" } else { "" },
            if self.press.is_some() { "pdf" } else { "" },
        ];
        let of = fingerprint(&settings, &respondents);
        Ok(Draft { stem, respondents, of })
    }

    /// Scores a company, and writes its report unless `kept`.
    pub(crate) fn write(&self, draft: Draft<'_>, kept: bool) -> Result<Report, Failure> {
        let Draft { stem, respondents, of } = draft;
        let assessment = assess_together(respondents)?;
        let entry = IndexEntry::new(&assessment, &format!("{stem}.html"), self.default);
        let listed = self.pages.index_row(self.questionnaire, &entry, self.default)?;
        let row = results::row(&assessment);
        if kept {
            return Ok(Report { entry, listed, row, made: None });
        }
        let asked = assessment.answers().company.language.as_ref();
        let language = self.settings.language.or(asked).unwrap_or(self.default);
        let providers = self.settings.providers.as_ref();
        let fitting = providers.map(|all| all.fitting(assessment.answers(), &[language])).unwrap_or_default();
        let subject = Subject::new(&assessment).helped_by(&fitting);
        let subject = match self.settings.benchmark {
            Some(benchmark) => subject.among(benchmark)?,
            None => subject,
        };
        let mut files = vec![self.output.write_page(&stem, &self.pages.report(subject, language)?)?];
        if let Some(press) = &self.press {
            files.push(self.output.write_pdf(&stem, &press.report(subject, language)?)?);
        }
        if self.output.has_charts() {
            for (chart, svg) in charts_of(subject, language) {
                files.push(self.output.write_chart(&stem, chart, &self.pages.dress(svg))?);
            }
        }
        Ok(Report { entry, listed, row, made: Some(Made { report: stem, of: Some(of), files }) })
    }

    /// Writes the page that lists all reports; `refused` counts the inputs that have none.
    pub(crate) fn write_index(&self, index: Index, refused: usize) -> Result<(), Failure> {
        let page = self.pages.index(self.questionnaire, index.listed(), refused, self.default)?;
        self.output.write_index(|file| index.write(page, file))
    }
}
