//! What only Tera prints: templates that do more than print, pages in two languages, and Markdown.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use engine::Language;
use serde::Serialize;
use tera::{Context, EscapeFn, Kwargs, State, Tera, Value};

use super::picture::Picture;
use super::{MARKDOWN, PageError, Pages, TEMPLATES, Texts, markdown, two};
use crate::subject::Subject;
use crate::theme::ThemeView;
use crate::view::Report;
use crate::words::Words;

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

/// The templates as Tera reads them, once for all pages, when the first page needs it.
#[derive(Debug, Clone)]
pub(super) struct Templates {
    texts: Texts,
    picture: Arc<Picture>,
    tera: OnceLock<Tera>,
    /// The words of each language that a page was made in, as templates see them.
    words: Arc<RwLock<BTreeMap<&'static str, Value>>>,
}

impl Templates {
    pub(super) fn new(texts: Texts, picture: Arc<Picture>) -> Self {
        Self { texts, picture, tera: OnceLock::new(), words: Arc::default() }
    }

    /// The templates, in which every text is escaped unless the template lifts that.
    fn tera(&self) -> Result<&Tera, tera::Error> {
        if let Some(tera) = self.tera.get() {
            return Ok(tera);
        }
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html", ".svg", ".xml", ".md"]);
        tera.register_filter("single", |text: &str, _: Kwargs, _: &State<'_>| two::single(text));
        let picture = Arc::clone(&self.picture);
        tera.register_filter("picture", move |svg: &str, _: Kwargs, _: &State<'_>| picture.of(svg));
        tera.add_raw_templates(self.texts.iter().map(|(name, text)| (*name, &**text)))?;
        Ok(self.tera.get_or_init(|| tera))
    }

    /// The same templates, where what they print is escaped in another way.
    fn escaping(&self, escape: EscapeFn) -> Result<Tera, tera::Error> {
        let mut tera = self.tera()?.clone();
        tera.set_escape_fn(escape);
        Ok(tera)
    }

    pub(super) fn render(
        &self,
        template: &str,
        view: &impl Serialize,
        theme: Option<ThemeView<'_>>,
        language: &Language,
    ) -> Result<String, tera::Error> {
        self.tera()?.render(template, &self.context(view, theme, language)?)
    }

    fn context(
        &self,
        view: &impl Serialize,
        theme: Option<ThemeView<'_>>,
        language: &Language,
    ) -> Result<Context, tera::Error> {
        let mut context = Context::from_serialize(view)?;
        context.insert_value("words", self.words(language));
        if let Some(theme) = theme {
            context.insert("theme", &theme);
        }
        Ok(context)
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
}

impl Pages {
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
        let pages = Self::of(texts.into(), None);
        pages.templates.tera().map_err(TemplateError::Broken)?;
        Ok(pages)
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
        let mut context = self.templates.context(&view, self.theme(first), first)?;
        context.insert("words", &two::paired(words(first), words(second), languages));
        Ok(self.templates.escaping(two::escape)?.render("report.html", &context)?)
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
        let view = Report::new(subject.into(), language);
        let context = self.templates.context(&view, self.theme(language), language)?;
        Ok(self.templates.escaping(markdown::escape)?.render(MARKDOWN, &context)?)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use engine::{Answers, Cohort, MissingItems, Questionnaire, Raw, Reliability, Shift, Theme, assess};

    use super::*;
    use crate::study::Study;
    use crate::view::index::{Index, IndexEntry, IndexRow, Listed};
    use crate::view::study::StudyPage;

    /// What Tera makes of the same view.
    fn by_tera(pages: &Pages, template: &str, view: &impl Serialize, language: &Language) -> String {
        pages.templates.render(template, view, pages.theme(language), language).unwrap()
    }

    #[test]
    fn pages_are_printed_as_tera_prints_them() {
        let theme = Theme::from_json(
            r##"{"theme":1,"languages":["en"],"name":"<Hub> & 'Co'","website":"https://hub.example",
            "contact":"Here\nand \"there\"","colours":{"accent":"#00694f"}}"##,
        );
        let themed = Pages::default().with_theme(theme.unwrap(), None);
        for pages in [Pages::default(), themed] {
            for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../questionnaires")).unwrap()
            {
                let path = file.unwrap().path();
                if path.extension().is_none_or(|ending| ending != "yaml") {
                    continue;
                }
                let questionnaire = Questionnaire::from_yaml(&fs::read_to_string(path).unwrap()).unwrap();
                let (mut cohort, mut listed) = (Cohort::new(&questionnaire), Listed::default());
                let mut reliability = Reliability::new(&questionnaire, MissingItems::Pairwise);
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

                    listed.add(&entry);
                    let index = Index::new(&questionnaire, &listed, "<tr></tr>", step, language);
                    let plain = pages.plain("index.html", language).expect("a template that only prints");
                    let page = plain.print(&index, &pages.picture).expect("a list");
                    assert_eq!(page, by_tera(&pages, "index.html", &index, language));
                    for _ in 0..step {
                        cohort.add(&assessment);
                        reliability.add(&assessment);
                    }
                    let (disclosed, shift) = (cohort.disclosed(2), Shift::new(&questionnaire));
                    let study = Study {
                        disclosed: &disclosed,
                        reliability: &reliability,
                        shift: &shift,
                        duplicates: 1,
                    };
                    let study = StudyPage::new(&study, language);
                    let plain = pages.plain("study.html", language).expect("a template that only prints");
                    let page = plain.print(&study, &pages.picture).expect("a study");
                    assert_eq!(page, by_tera(&pages, "study.html", &study, language));
                }
            }
        }
    }
}
