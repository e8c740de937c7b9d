//! The consultant's desk in the page: a script of its own, and what that loads when the desk is opened.

use std::borrow::Cow;

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use engine::Questionnaire;
use reports::{Words, index_script_hash};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::app::App;
use crate::failure::Failure;

/// The script of the desk in the page.
pub(super) const SCRIPT: &str = "desk.js";

/// The desk of a page.
#[derive(Debug)]
pub(super) struct Desk {
    script: String,
    style: String,
    /// What it is called in each language of the questionnaire, as JSON.
    titles: String,
    parts: Vec<(String, Cow<'static, [u8]>)>,
}

#[derive(Template)]
#[template(ext = "html", source = r#"<div id="desk" data-titles="{{ titles }}" hidden></div>"#)]
struct Place<'d> {
    titles: &'d str,
}

impl Desk {
    /// Reads the desk of the app, for a questionnaire whose text is `yaml`.
    pub(super) fn new(app: &App<'_>, questionnaire: &Questionnaire, yaml: String) -> Result<Self, Failure> {
        let mut parts = vec![("questionnaire.yaml".to_owned(), Cow::from(yaml.into_bytes()))];
        for name in ["desk_bg.wasm", "desk-worker.js"] {
            parts.push((name.to_owned(), app.file(name)?));
        }
        let mut titles = Map::new();
        for language in &questionnaire.languages {
            titles.insert(language.to_string(), Words::of(language).desk_title.into());
            let words = format!("desk-{language}.txt");
            parts.extend(app.file(&words).ok().map(|lines| (words, lines)));
        }
        let titles = Value::from(titles).to_string();
        Ok(Self { script: app.text(SCRIPT)?, style: app.text("desk.css")?, titles, parts })
    }

    /// What it loads when it is opened, each as a file.
    pub(super) fn parts(&self) -> impl Iterator<Item = (String, Cow<'_, [u8]>)> {
        self.parts.iter().map(|(name, bytes)| (name.clone(), Cow::from(&**bytes)))
    }

    /// Its script, which stands beside the page.
    pub(super) fn script(&self) -> &[u8] {
        self.script.as_bytes()
    }

    /// Its place in the page, where the script stands beside it or, with `inside`, in it.
    pub(super) fn html(&self, inside: bool) -> String {
        let place = Place { titles: &self.titles }.render().unwrap_or_default();
        let script = if inside {
            format!("<script type=\"module\">{}</script>", self.script_inside())
        } else {
            format!("<script type=\"module\" src=\"{SCRIPT}\"></script>")
        };
        format!(
            "<style>{}</style>\n{place}\n\
             <input type=\"file\" id=\"desk-files\" multiple hidden>\n{script}\n",
            self.style
        )
    }

    /// What the policy of the page lets run besides: the script, where it stands inside, and that of the list of companies.
    pub(super) fn scripts(&self, inside: bool) -> String {
        let own =
            inside.then(|| format!(" 'sha256-{}'", BASE64.encode(Sha256::digest(self.script_inside()))));
        format!("{} '{}'", own.unwrap_or_default(), index_script_hash())
    }

    /// In HTML, `</script` would end the script, wherever it stands.
    fn script_inside(&self) -> String {
        self.script.replace("</script", "<\\/script")
    }
}
