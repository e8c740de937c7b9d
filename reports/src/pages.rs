//! Pages: self-contained HTML, with nothing left to load.

use engine::{Language, Questionnaire};
use serde::Serialize;
use tera::{Context, Tera};

use crate::subject::Subject;
use crate::view::Report;
use crate::view::index::{Index, IndexEntry};

/// Why a page could not be made: a template is broken.
#[derive(Debug, thiserror::Error)]
#[error("the page could not be made from its template")]
pub struct PageError(#[from] tera::Error);

/// The templates, read once for all pages.
#[derive(Debug, Clone)]
pub struct Pages {
    tera: Tera,
}

/// Real files, that a designer can open.
const TEMPLATES: [(&str, &str); 5] = [
    ("colours.css", include_str!("../templates/colours.css")),
    ("page.html", include_str!("../templates/page.html")),
    ("page.css", include_str!("../templates/page.css")),
    ("report.html", include_str!("../templates/report.html")),
    ("index.html", include_str!("../templates/index.html")),
];

/// Reads templates, in which every text is escaped unless the template lifts that.
pub(crate) fn read_templates<const COUNT: usize>(
    templates: [(&str, &str); COUNT],
) -> Result<Tera, PageError> {
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html", ".svg", ".xml"]);
    tera.add_raw_templates(templates)?;
    Ok(tera)
}

impl Pages {
    /// Reads the templates.
    ///
    /// # Errors
    ///
    /// When one is broken.
    pub fn new() -> Result<Self, PageError> {
        Ok(Self { tera: read_templates(TEMPLATES)? })
    }

    /// One company's report in `language`: one HTML page that needs nothing else.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn report<'a>(
        &self,
        subject: impl Into<Subject<'a>>,
        language: &'a Language,
    ) -> Result<String, PageError> {
        self.page("report.html", &Report::new(subject.into(), language))
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
        self.page("index.html", &Index::new(questionnaire, entries, refused, language))
    }

    fn page(&self, template: &str, view: &impl Serialize) -> Result<String, PageError> {
        Ok(self.tera.render(template, &Context::from_serialize(view)?)?)
    }
}
