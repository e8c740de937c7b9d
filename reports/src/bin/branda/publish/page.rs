//! The page with its questionnaire inside.

use askama::Template;
use engine::{Language, Questionnaire};

use super::app::App;
use crate::failure::Failure;

/// A questionnaire and the app that asks it.
pub(super) struct Published<'p> {
    pub(super) app: &'p App<'p>,
    pub(super) questionnaire: &'p Questionnaire,
    /// The same, compiled for the app.
    pub(super) json: &'p str,
    /// The language to begin in, whatever the browser asks for.
    pub(super) language: Option<Language>,
}

#[derive(Template)]
#[template(ext = "html", source = "<title>{{ title }}</title>")]
struct Title<'p> {
    title: &'p str,
}

impl Published<'_> {
    /// The page as one file, with everything inside.
    pub(super) fn file(&self) -> Result<String, Failure> {
        let words = self.words().into_iter().map(|(name, json)| {
            let json = json.replace('<', "\\u003c");
            format!("<script type=\"application/json\" id=\"{name}\">{json}</script>\n")
        });
        Ok(self.fill(&self.app.text("file.html")?, &words.collect::<String>()))
    }

    /// The page that loads the rest from beside it.
    pub(super) fn page(&self) -> Result<String, Failure> {
        Ok(self.fill(&self.app.text("page.html")?, ""))
    }

    /// The words of the questionnaire's languages, each as a file; English is in the app, and stands in for the words of a
    /// language that we do not have.
    pub(super) fn words(&self) -> Vec<(String, String)> {
        let names = self.questionnaire.languages.iter().map(|language| format!("{language}.json"));
        names.filter_map(|name| self.app.text(&name).ok().map(|json| (name, json))).collect()
    }

    /// The name under which a phone installs it.
    pub(super) fn manifest(&self) -> Result<String, Failure> {
        let title = serde_json::Value::from(self.title()).to_string();
        Ok(self.app.text("manifest.webmanifest")?.replace("{title}", &title))
    }

    fn title(&self) -> &str {
        let language = self.language.as_ref().or_else(|| self.questionnaire.default_language());
        language.map_or("", |language| self.questionnaire.title.in_language(language))
    }

    fn fill(&self, template: &str, words: &str) -> String {
        let title = Title { title: self.title() }.render().unwrap_or_default();
        let language =
            self.language.as_ref().map(|code| format!(" data-language=\"{code}\"")).unwrap_or_default();
        // In JSON, `<` only stands in texts; written like this, no text can end the element.
        let json = self.json.replace('<', "\\u003c");
        let questionnaire = format!(
            "<script type=\"application/json\" id=\"questionnaire\"{language}>{json}</script>\n{words}"
        );
        // The title first: no marker can be in it, as `<` is escaped.
        template.replacen("<!-- title -->", &title, 1).replacen("<!-- questionnaire -->", &questionnaire, 1)
    }
}
