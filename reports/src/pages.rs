//! Pages: self-contained HTML, with nothing left to load.

mod markdown;
mod picture;
mod plain;
mod two;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use engine::{Language, Questionnaire, Theme};
use serde::Serialize;
use tera::{Context, EscapeFn, Kwargs, State, Tera, Value};

use picture::Picture;
use plain::Plain;

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
    texts: Arc<[(&'static str, Cow<'static, str>)]>,
    theme: Option<(Theme, Option<Logo>)>,
    picture: Arc<Picture>,
    /// The words of each language that a page was made in, as templates see them.
    words: Arc<RwLock<BTreeMap<&'static str, Value>>>,
    /// Each template in each language that a page was made in; nothing where Tera has to print it.
    plain: Arc<RwLock<BTreeMap<PlainKey, Option<Arc<Plain>>>>>,
}

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

/// Reads templates, in which every text is escaped unless the template lifts that.
fn read_templates(texts: &[(&'static str, Cow<'static, str>)]) -> Result<Tera, tera::Error> {
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html", ".svg", ".xml", ".md"]);
    tera.register_filter("single", |text: &str, _: Kwargs, _: &State<'_>| two::single(text));
    register(&mut tera, &Arc::new(Picture::new(None)));
    tera.add_raw_templates(texts.iter().map(|(name, text)| (*name, &**text)))?;
    Ok(tera)
}

/// Lets templates print charts as pictures.
fn register(tera: &mut Tera, picture: &Arc<Picture>) {
    let picture = Arc::clone(picture);
    tera.register_filter("picture", move |svg: &str, _: Kwargs, _: &State<'_>| picture.of(svg));
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
        let texts = TEMPLATES.map(|(name, text)| (name, Cow::Borrowed(text)));
        Ok(Self::of(read_templates(&texts)?, texts.into()))
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
        let replaced = |name: &str| own.iter().find(|(other, _)| other == name).map(|(_, text)| text.clone());
        let texts = TEMPLATES.map(|(name, text)| (name, replaced(name).map_or(text.into(), Cow::Owned)));
        Ok(Self::of(read_templates(&texts).map_err(TemplateError::Broken)?, texts.into()))
    }

    fn of(tera: Tera, texts: Arc<[(&'static str, Cow<'static, str>)]>) -> Self {
        let picture = Arc::new(Picture::new(None));
        Self { tera, texts, theme: None, picture, words: Arc::default(), plain: Arc::default() }
    }

    /// The same pages in the look of a hub, with its logo.
    #[must_use]
    pub fn with_theme(mut self, theme: Theme, logo: Option<Logo>) -> Self {
        let picture = Arc::new(Picture::new(Some(theme.clone())));
        register(&mut self.tera, &picture);
        Self { theme: Some((theme, logo)), picture, plain: Arc::default(), ..self }
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

    fn page(
        &self,
        template: &'static str,
        view: &impl Serialize,
        language: &Language,
    ) -> Result<String, PageError> {
        let plain = self.plain(template, language);
        match plain.and_then(|plain| plain.print(view, &self.picture)) {
            Some(page) => Ok(page),
            None => Ok(self.tera.render(template, &self.context(view, language)?)?),
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
        if let Some(theme) = self.theme(language) {
            context.insert("theme", &theme);
        }
        Ok(context)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use engine::{Answers, Raw, assess};

    use super::*;

    /// What Tera makes of the same view.
    fn by_tera(pages: &Pages, template: &str, view: &impl Serialize, language: &Language) -> String {
        pages.tera.render(template, &pages.context(view, language).unwrap()).unwrap()
    }

    #[test]
    fn pages_are_printed_as_tera_prints_them() {
        let theme = Theme::from_json(
            r##"{"theme":1,"languages":["en"],"name":"<Hub> & 'Co'","website":"https://hub.example",
            "contact":"Here\nand \"there\"","colours":{"accent":"#00694f"}}"##,
        );
        let themed = Pages::new().unwrap().with_theme(theme.unwrap(), None);
        for pages in [Pages::new().unwrap(), themed] {
            for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../questionnaires")).unwrap()
            {
                let path = file.unwrap().path();
                if path.extension().is_none_or(|ending| ending != "yaml") {
                    continue;
                }
                let questionnaire = Questionnaire::from_yaml(&fs::read_to_string(path).unwrap()).unwrap();
                for (language, step) in questionnaire.languages.iter().zip([0, 1, 3, 7].into_iter().cycle()) {
                    let mut answers = Answers::none(&questionnaire);
                    answers.set("id", &Raw::Text("LT-001")).unwrap();
                    answers.set("name", &Raw::Text("<b>\"Ąžuolas\" & 'Co'</b>")).unwrap();
                    for (place, question) in questionnaire.questions().enumerate().filter(|_| step > 0) {
                        let choices = question.prompt.choices();
                        if let Some(choice) = choices.get(place * step % choices.len().max(1)) {
                            let _ = answers.set(question.prompt.id.as_str(), &Raw::Text(choice.id.as_str()));
                        }
                    }
                    let assessment = assess(answers);
                    let report = Report::new(Subject::new(&assessment), language);
                    let plain = pages.plain("report.html", language).expect("a template that only prints");
                    let page = plain.print(&report, &pages.picture).expect("a page");
                    assert_eq!(page, by_tera(&pages, "report.html", &report, language));
                    let entry = IndexEntry::new(&assessment, "LT-001.html", language);
                    let row = IndexRow::new(&questionnaire, &entry, language);
                    let plain = pages.plain("index_row.html", language).expect("a template that only prints");
                    let page = plain.print(&row, &pages.picture).expect("a row");
                    assert_eq!(page, by_tera(&pages, "index_row.html", &row, language));
                }
            }
        }
    }
}
