//! Reports: one company's answers become its page, its row of results, and its line of the index.

use engine::{
    Benchmark, Language, NotTogether, OtherQuestionnaire, Providers, Questionnaire, assess_together,
};

use super::intake::Accepted;
use crate::pages::{PageError, Pages};
use crate::results;
use crate::subject::Subject;
use crate::view::index::{IndexEntry, Listed};

/// Makes reports of one questionnaire; many threads may use it at once.
#[derive(Debug)]
pub struct Reporter<'r> {
    /// How they look.
    pub pages: Pages,
    /// The questionnaire.
    pub questionnaire: &'r Questionnaire,
    /// The one language of everything, if there is one.
    pub language: Option<&'r Language>,
    /// What all are compared with, if there is something.
    pub benchmark: Option<&'r Benchmark>,
    /// Those who help, if they were named.
    pub providers: Option<&'r Providers>,
}

/// What stands about a report beside its page.
#[derive(Debug)]
pub struct Reported {
    /// Its line in the index.
    pub entry: IndexEntry,
    /// The same as a row of that page.
    pub listed: String,
    /// Its row of results.
    pub row: Vec<String>,
}

impl Reporter<'_> {
    /// The language of what is about all companies.
    pub(crate) fn default_language(&self) -> &Language {
        #[expect(clippy::expect_used, reason = "a questionnaire is sound, so it has a language")]
        self.language.or(self.questionnaire.default_language()).expect("a language")
    }

    /// Scores a company, and lets `make` make of it what is wanted, in the language of its report.
    ///
    /// # Errors
    ///
    /// When its respondents do not belong together, the benchmark is of another questionnaire, or a template asks for something
    /// that is not there; and what `make` says.
    pub fn report<T, E>(
        &self,
        Accepted { respondents, stem }: Accepted<'_>,
        make: impl FnOnce(&str, Subject<'_>, &Language) -> Result<T, E>,
    ) -> Result<(Reported, T), E>
    where
        E: From<NotTogether> + From<OtherQuestionnaire> + From<PageError>,
    {
        let assessment = assess_together(respondents)?;
        let default = self.default_language();
        let entry = IndexEntry::new(&assessment, &format!("{stem}.html"), default);
        let listed = self.pages.index_row(self.questionnaire, &entry, default)?;
        let row = results::row(&assessment);
        let asked = assessment.answers().company.language.as_ref();
        let language = self.language.or(asked).unwrap_or(default);
        let fitting = self.providers.map(|all| all.fitting(assessment.answers(), &[language]));
        let fitting = fitting.unwrap_or_default();
        let subject = Subject::new(&assessment).helped_by(&fitting);
        let subject = match self.benchmark {
            Some(benchmark) => subject.among(benchmark)?,
            None => subject,
        };
        let done = make(&stem, subject, language)?;
        Ok((Reported { entry, listed, row }, done))
    }

    /// The page that lists all reports, cut where the rows are to stand; `refused` counts the inputs that have none.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn index(&self, listed: &Listed, refused: usize) -> Result<[String; 2], PageError> {
        self.pages.index(self.questionnaire, listed, refused, self.default_language())
    }
}
