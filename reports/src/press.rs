//! Reports as PDF: tagged, with bookmarks, for paper and for reading aloud.

use engine::{Language, Theme};
use serde::Serialize;

use crate::logo::Logo;
use crate::subject::Subject;
use crate::theme::ThemeView;
use crate::view::Report;
use crate::words::Words;

/// Why there is no PDF: its template is broken.
#[derive(Debug, thiserror::Error)]
#[error("the PDF could not be made from its template")]
pub struct PressError(#[from] pdf::NotSet);

/// Makes PDFs from the template, which is read once; many threads may use it at once.
#[derive(Debug)]
pub struct Press {
    typesetter: pdf::Typesetter,
    theme: Option<(Theme, Option<Logo>)>,
}

/// What the template prints.
#[derive(Debug, Serialize)]
struct Paper<'a> {
    words: &'a Words,
    report: Report<'a>,
    /// Of the assessment, as `2026-11-24`: a PDF tells when it was made, and the clock is never asked.
    date: Option<String>,
    theme: Option<ThemeView<'a>>,
}

impl Press {
    /// Reads the template.
    ///
    /// # Errors
    ///
    /// When the fonts or the template cannot be used.
    pub fn new() -> Result<Self, PressError> {
        let typesetter = pdf::Typesetter::new(include_str!("../templates/report.typ"))?;
        Ok(Self { typesetter, theme: None })
    }

    /// The same in the look of a hub, with its logo.
    #[must_use]
    pub fn with_theme(self, theme: Theme, logo: Option<Logo>) -> Self {
        Self { theme: Some((theme, logo)), ..self }
    }

    /// One company's report in `language`: what its page shows. The same assessment gives the same bytes.
    ///
    /// # Errors
    ///
    /// When the template asks for something that is not there.
    pub fn report<'a>(
        &'a self,
        subject: impl Into<Subject<'a>>,
        language: &'a Language,
    ) -> Result<Vec<u8>, PressError> {
        let subject = subject.into();
        let date = subject.assessment.answers().company.date.map(|date| date.to_string());
        let theme = self.theme.as_ref();
        let theme = theme.map(|(theme, logo)| ThemeView::new(theme, logo.as_ref(), language));
        let report = Report::new(subject, language);
        Ok(self.typesetter.pdf(&Paper { words: Words::of(language), report, date, theme })?)
    }
}
