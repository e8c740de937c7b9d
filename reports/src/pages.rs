//! Pages: self-contained HTML, with nothing left to load.

mod markdown;
mod picture;
mod two;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use engine::{Language, Questionnaire, Theme};
use serde::Serialize;
use tera::{Context, EscapeFn, Kwargs, State, Tera, Value};

use crate::logo::Logo;
use crate::study::Study;
use crate::subject::Subject;
use crate::theme::{ThemeView, themed};
use crate::view::Report;
use crate::view::index::{Index, IndexEntry, IndexRow, Listed};
use crate::view::paper::Paper;
use crate::view::study::StudyPage;
use crate::words::Words;

/// Why a page could not be made: a template is broken.
#[derive(Debug, thiserror::Error)]
#[error("the page could not be made from its template")]
pub struct PageError(#[from] tera::Error);

/// Why templates of a hub's own cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum TemplateError {
    #[error("there is no template `{name}` that could be replaced; {meant}")]
    Unknown { name: String, meant: String },
    #[error("{0}")]
    Broken(tera::Error),
}

/// The templates, read once for all pages.
#[derive(Debug, Clone)]
pub struct Pages {
    tera: Tera,
    theme: Option<(Theme, Option<Logo>)>,
    /// The words of each language that a page was made in, as templates see them.
    words: Arc<RwLock<BTreeMap<&'static str, Value>>>,
}

/// Real files, that a designer can open.
const TEMPLATES: [(&str, &str); 10] = [
    ("colours.css", include_str!("../templates/colours.css")),
    ("page.html", include_str!("../templates/page.html")),
    ("page.css", include_str!("../templates/page.css")),
    ("report.html", include_str!("../templates/report.html")),
    ("index.html", include_str!("../templates/index.html")),
    ("index_row.html", include_str!("../templates/index_row.html")),
    ("study.html", include_str!("../templates/study.html")),
    ("paper.html", include_str!("../templates/paper.html")),
    ("paper.css", include_str!("../templates/paper.css")),
    (MARKDOWN, include_str!("../templates/report.md")),
];

/// The template that is no HTML.
const MARKDOWN: &str = "report.md";

/// Reads templates, in which every text is escaped unless the template lifts that.
fn read_templates<'t>(templates: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Tera, tera::Error> {
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html", ".svg", ".xml", ".md"]);
    tera.register_filter("single", |text: &str, _: Kwargs, _: &State<'_>| two::single(text));
    tera.register_filter("picture", |svg: &str, _: Kwargs, _: &State<'_>| picture::picture(svg));
    tera.add_raw_templates(templates)?;
    Ok(tera)
}

/// The same templates, where what they print is escaped in another way.
fn escaping(tera: &Tera, escape: EscapeFn) -> Tera {
    let mut tera = tera.clone();
    tera.set_escape_fn(escape);
    tera
}

impl Pages {
    /// Reads the templates.
    ///
    /// # Errors
    ///
    /// When one is broken.
    pub fn new() -> Result<Self, PageError> {
        Ok(Self::of(read_templates(TEMPLATES)?))
    }

    /// Our templates, each with its name: to begin with for whoever writes others.
    pub fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
        TEMPLATES.into_iter()
    }

    /// Pages where these templates, by name, take the place of ours; all that is printed is escaped in them too.
    ///
    /// # Errors
    ///
    /// When one has a name that none of ours has, or is broken: the message says in which line. That a template asks for
    /// something that is not there only shows when a page is made.
    pub fn with_templates(own: &[(String, String)]) -> Result<Self, TemplateError> {
        let known = || TEMPLATES.iter().map(|(name, _)| *name);
        if let Some((name, _)) = own.iter().find(|(name, _)| known().all(|known| known != name)) {
            let near = known().map(|known| (strsim::damerau_levenshtein(known, name), known)).min();
            let meant = match near {
                Some((distance, known)) if distance <= 2 => format!("did you mean `{known}`?"),
                _ => {
                    let known: Vec<String> = known().map(|known| format!("`{known}`")).collect();
                    format!("there are {}", known.join(", "))
                }
            };
            return Err(TemplateError::Unknown { name: name.clone(), meant });
        }
        let replaced =
            |name: &str| own.iter().find(|(other, _)| other == name).map(|(_, text)| text.as_str());
        let templates = TEMPLATES.iter().map(|(name, text)| (*name, replaced(name).unwrap_or(text)));
        Ok(Self::of(read_templates(templates).map_err(TemplateError::Broken)?))
    }

    fn of(tera: Tera) -> Self {
        Self { tera, theme: None, words: Arc::default() }
    }

    /// The same pages in the look of a hub, with its logo.
    #[must_use]
    pub fn with_theme(mut self, theme: Theme, logo: Option<Logo>) -> Self {
        // The style of a page does not reach into its pictures.
        let worn = theme.clone();
        self.tera.register_filter("picture", move |svg: &str, _: Kwargs, _: &State<'_>| {
            picture::picture(&themed(svg, &worn))
        });
        Self { theme: Some((theme, logo)), ..self }
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
        self.page("report.html", &Report::new(subject.into(), language), language)
    }

    /// The report in two languages, each text in both; charts and numbers are in the first.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn report_in_two<'a>(
        &self,
        subject: impl Into<Subject<'a>>,
        languages: [&'a Language; 2],
    ) -> Result<String, PageError> {
        let subject = subject.into();
        // INVARIANT: texts and truths only, which can always be written.
        let view = |language| serde_json::to_value(Report::new(subject, language)).unwrap_or_default();
        let words = |language| serde_json::to_value(Words::of(language)).unwrap_or_default();
        let [first, second] = languages;
        let view = two::paired(view(first), view(second), languages);
        let mut context = self.context(&view, first)?;
        context.insert("words", &two::paired(words(first), words(second), languages));
        Ok(escaping(&self.tera, two::escape).render("report.html", &context)?)
    }

    /// The report as text in Markdown, to paste: what the page says, without its charts.
    ///
    /// # Errors
    ///
    /// When the template asks for something that is not there.
    pub fn markdown<'a>(
        &self,
        subject: impl Into<Subject<'a>>,
        language: &'a Language,
    ) -> Result<String, PageError> {
        let context = self.context(&Report::new(subject.into(), language), language)?;
        Ok(escaping(&self.tera, markdown::escape).render(MARKDOWN, &context)?)
    }

    /// A questionnaire as a blank form, to be printed and filled in with a pen.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn blank_form(
        &self,
        questionnaire: &Questionnaire,
        language: &Language,
    ) -> Result<String, PageError> {
        self.page("paper.html", &Paper::new(questionnaire, language), language)
    }

    /// The page of a study of many companies.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn study(&self, study: &Study<'_, '_>, language: &Language) -> Result<String, PageError> {
        self.page("study.html", &StudyPage::new(study, language), language)
    }

    /// A row of the page that lists all companies of a batch.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn index_row(
        &self,
        questionnaire: &Questionnaire,
        entry: &IndexEntry,
        language: &Language,
    ) -> Result<String, PageError> {
        self.page("index_row.html", &IndexRow::new(questionnaire, entry, language), language)
    }

    /// The page that lists all companies of a batch, cut where the rows are to stand: there may be more of them than memory
    /// holds. `refused` counts the inputs that have no report.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn index(
        &self,
        questionnaire: &Questionnaire,
        listed: &Listed,
        refused: usize,
        language: &Language,
    ) -> Result<[String; 2], PageError> {
        /// Nothing that is cleaned holds such a character.
        const ROWS: &str = "\u{1f}rows\u{1f}";
        let view = Index::new(questionnaire, listed, ROWS, refused, language);
        let page = self.page("index.html", &view, language)?;
        let (before, after) = page.split_once(ROWS).unwrap_or((&page, ""));
        Ok([before.to_owned(), after.to_owned()])
    }

    /// A chart in the colours of these pages.
    pub fn dress(&self, svg: String) -> String {
        match &self.theme {
            Some((theme, _)) => themed(&svg, theme),
            None => svg,
        }
    }

    fn page(&self, template: &str, view: &impl Serialize, language: &Language) -> Result<String, PageError> {
        Ok(self.tera.render(template, &self.context(view, language)?)?)
    }

    /// The words of `language`, made a value once for all pages.
    fn words(&self, language: &Language) -> Value {
        let (code, words) = Words::spoken(language);
        let known = self.words.read().unwrap_or_else(PoisonError::into_inner).get(code).cloned();
        known.unwrap_or_else(|| {
            let mut all = self.words.write().unwrap_or_else(PoisonError::into_inner);
            all.entry(code).or_insert_with(|| Value::from_serializable(words)).clone()
        })
    }

    fn context(&self, view: &impl Serialize, language: &Language) -> Result<Context, PageError> {
        let mut context = Context::from_serialize(view)?;
        context.insert_value("words", self.words(language));
        if let Some((theme, logo)) = &self.theme {
            context.insert("theme", &ThemeView::new(theme, logo.as_ref(), language));
        }
        Ok(context)
    }
}
