//! Pages: self-contained HTML, with nothing left to load.

#[cfg(not(target_family = "wasm"))]
mod markdown;
mod picture;
mod plain;
#[cfg(not(target_family = "wasm"))]
mod templates;
#[cfg(not(target_family = "wasm"))]
mod two;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use engine::{Language, NotCompiled, Questionnaire, Theme};
use serde::Serialize;

use picture::Picture;
use plain::Plain;
#[cfg(not(target_family = "wasm"))]
pub use templates::TemplateError;
#[cfg(not(target_family = "wasm"))]
use templates::Templates;

use crate::logo::{Logo, LogoError};
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
pub struct PageError(#[from] Cause);

/// Why what a published page holds of a hub is no look.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum LookError {
    #[error(transparent)]
    Theme(#[from] NotCompiled),
    #[error(transparent)]
    Logo(#[from] LogoError),
}

#[cfg(not(target_family = "wasm"))]
use tera::Error as Cause;

/// The template does more than print.
#[cfg(target_family = "wasm")]
#[derive(Debug, thiserror::Error)]
#[error("the template does more than print")]
struct Cause;

/// The templates, read once for all pages.
#[derive(Debug, Clone)]
pub struct Pages {
    texts: Texts,
    /// What only Tera prints: a browser has our own templates alone, and these do no more than print.
    #[cfg(not(target_family = "wasm"))]
    templates: Templates,
    theme: Option<(Theme, Option<Logo>)>,
    picture: Arc<Picture>,
    /// Each template in each language that a page was made in; nothing where Tera has to print it.
    plain: Arc<RwLock<BTreeMap<PlainKey, Option<Arc<Plain>>>>>,
}

/// The text of each template, by its name.
type Texts = Arc<[(&'static str, Cow<'static, str>)]>;

/// A template, the language of our words, and that of a questionnaire's.
type PlainKey = (&'static str, &'static str, Language);

/// What is the same in all pages of a language and a look.
#[derive(Debug, Serialize)]
struct Constants<'a> {
    spoken: &'a str,
    language: &'a str,
    words: &'a Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<ThemeView<'a>>,
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

impl Default for Pages {
    /// Pages of our own templates.
    fn default() -> Self {
        Self::of(TEMPLATES.map(|(name, text)| (name, Cow::Borrowed(text))).into(), None)
    }
}

impl Pages {
    /// Our templates, each with its name: to begin with for whoever writes others.
    pub fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
        TEMPLATES.into_iter()
    }

    fn of(texts: Texts, theme: Option<(Theme, Option<Logo>)>) -> Self {
        let picture = Arc::new(Picture::new(theme.as_ref().map(|(theme, _)| theme.clone())));
        #[cfg(not(target_family = "wasm"))]
        let templates = Templates::new(Arc::clone(&texts), Arc::clone(&picture));
        Self {
            texts,
            #[cfg(not(target_family = "wasm"))]
            templates,
            theme,
            picture,
            plain: Arc::default(),
        }
    }

    /// The same pages in the look of a hub, with its logo.
    #[must_use]
    pub fn with_theme(self, theme: Theme, logo: Option<Logo>) -> Self {
        Self::of(self.texts, Some((theme, logo)))
    }

    /// Pages of our own templates in the look of a hub, as a published page holds it: its theme as [`Theme::compiled`] wrote it,
    /// and the address that holds its logo.
    ///
    /// # Errors
    ///
    /// When either is not what it should be.
    pub fn published(theme: &[u8], logo: Option<String>) -> Result<Self, LookError> {
        let logo = logo.map(Logo::from_address).transpose()?;
        Ok(Self::default().with_theme(Theme::from_compiled(theme)?, logo))
    }

    /// Reads the template of reports in `language`, which otherwise waits for the first of them: on another thread it is read
    /// while that company is looked at.
    pub fn prepare(&self, language: &Language) {
        self.plain("report.html", language);
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

    fn page(
        &self,
        template: &'static str,
        view: &impl Serialize,
        language: &Language,
    ) -> Result<String, PageError> {
        let plain = self.plain(template, language);
        match plain.and_then(|plain| plain.print(view, &self.picture)) {
            Some(page) => Ok(page),
            #[cfg(not(target_family = "wasm"))]
            None => Ok(self.templates.render(template, view, self.theme(language), language)?),
            #[cfg(target_family = "wasm")]
            None => Err(Cause.into()),
        }
    }

    /// A template in a language, read once for all pages; nothing where Tera has to print it.
    fn plain(&self, template: &'static str, language: &Language) -> Option<Arc<Plain>> {
        let (spoken, words) = Words::spoken(language);
        let key = (template, spoken, language.clone());
        let known = self.plain.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let constants =
                Constants { spoken, language: language.as_str(), words, theme: self.theme(language) };
            let text_of = |name: &str| {
                let text = self.texts.iter().find(|(known, _)| *known == name);
                text.map(|(_, text)| text.to_string())
            };
            let plain = Plain::read(template, &text_of, &constants).map(Arc::new);
            self.plain.write().unwrap_or_else(PoisonError::into_inner).insert(key, plain.clone());
            plain
        })
    }

    fn theme<'a>(&'a self, language: &'a Language) -> Option<ThemeView<'a>> {
        self.theme.as_ref().map(|(theme, logo)| ThemeView::new(theme, logo.as_ref(), language))
    }
}
