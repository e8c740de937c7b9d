//! The page with its questionnaire inside.

use std::borrow::Cow;
use std::io::Write as _;

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use engine::{Language, Questionnaire};

use flate2::Compression;
use flate2::write::GzEncoder;
use reports::Hub;

use super::app::App;
use super::desk::Desk;
use crate::failure::Failure;
use crate::questionnaire::Compiled;

/// A questionnaire and the app that asks it.
pub(super) struct Published<'p> {
    pub(super) app: &'p App<'p>,
    pub(super) questionnaire: &'p Questionnaire,
    /// The same, compiled for the app in each of its languages.
    pub(super) compiled: Vec<Compiled>,
    /// The language to begin in, whatever the browser asks for.
    pub(super) language: Option<Language>,
    /// The companies that reports show theirs among, compiled.
    pub(super) benchmark: Option<Vec<u8>>,
    /// What the page says of a hub, and the theme of its reports, compiled.
    pub(super) theme: Option<(Hub, Vec<u8>)>,
    /// The consultant's desk, where one was asked for.
    pub(super) desk: Option<Desk>,
}

#[derive(Template)]
#[template(ext = "html", source = "<title>{{ title }}</title>")]
struct Title<'p> {
    title: &'p str,
}

impl Published<'_> {
    /// The page as one file, with everything inside.
    pub(super) fn file(&self) -> Result<String, Failure> {
        let parts = self.parts().into_iter().map(|(name, bytes)| {
            let packed = packed(&bytes);
            format!("<script type=\"application/octet-stream\" id=\"{name}\">{packed}</script>\n")
        });
        Ok(self.fill(&self.app.text("file.html")?, &parts.collect::<String>(), true))
    }

    /// The page that loads the rest from beside it.
    pub(super) fn page(&self) -> Result<String, Failure> {
        Ok(self.fill(&self.app.text("page.html")?, "", false))
    }

    /// What the app loads when it is needed, each as a file: for each language what the questionnaire asks, what its scores hang on,
    /// and our own words, where English words are in the app, and stand in for those of a language that we do not have; the benchmark
    /// and the theme; and what the desk needs.
    pub(super) fn parts(&self) -> Vec<(String, Cow<'_, [u8]>)> {
        let mut parts = Vec::new();
        for (language, compiled) in &self.compiled {
            parts.push((format!("{language}.bin"), Cow::from(&compiled.asked)));
            parts.push((format!("{language}-scored.bin"), Cow::from(&compiled.scored)));
            let words = format!("{language}.txt");
            parts.extend(self.app.file(&words).ok().map(|lines| (words, lines)));
        }
        parts.extend(self.benchmark.iter().map(|benchmark| ("benchmark.bin".to_owned(), benchmark.into())));
        parts.extend(self.theme.iter().map(|(_, theme)| ("theme.bin".to_owned(), theme.into())));
        parts.extend(self.desk.iter().flat_map(Desk::parts));
        parts
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

    fn fill(&self, template: &str, parts: &str, inside: bool) -> String {
        let title = Title { title: self.title() }.render().unwrap_or_default();
        let codes = |with: fn(&App<'_>, &str) -> bool| {
            let languages = self.compiled.iter().map(|(language, _)| language.as_str());
            languages.filter(|code| with(self.app, code)).collect::<Vec<_>>().join(" ")
        };
        let all = codes(|_, _| true);
        let with_words = codes(|app, code| app.file(&format!("{code}.txt")).is_ok());
        let first = self.language.as_ref().map(|code| format!(" data-first=\"{code}\"")).unwrap_or_default();
        let benchmark = if self.benchmark.is_some() { " data-benchmark" } else { "" };
        let theme = if self.theme.is_some() { " data-theme" } else { "" };
        let id = &self.questionnaire.id;
        let questionnaire = format!(
            "<div id=\"questionnaire\" data-id=\"{id}\" data-languages=\"{all}\" data-words=\"{with_words}\"{first}{benchmark}{theme} \
             hidden></div>\n{parts}{}",
            self.desk.as_ref().map(|desk| desk.html(inside)).unwrap_or_default()
        );
        let (scripts, workers) = match &self.desk {
            Some(desk) => (desk.scripts(inside), if inside { "; worker-src blob:" } else { " blob:" }),
            None => (String::new(), ""),
        };
        let of_hub = |part: fn(&Hub) -> &String| self.theme.as_ref().map_or("", |(hub, _)| part(hub));
        // No marker can be in what is put in, as `<` is escaped in it.
        template
            .replacen("{scripts}", &scripts, 1)
            .replacen("{workers}", workers, 1)
            .replacen("<!-- title -->", &title, 1)
            .replacen("<!-- hub style -->", of_hub(|hub| &hub.style), 1)
            .replacen("<!-- hub begin -->", of_hub(|hub| &hub.begin), 1)
            .replacen("<!-- hub end -->", of_hub(|hub| &hub.end), 1)
            .replacen("<!-- questionnaire -->", &questionnaire, 1)
    }
}

/// Compressed, as text, so that `parts.js` only decodes it when it is needed.
fn packed(bytes: &[u8]) -> String {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    // INVARIANT: writing into memory cannot fail.
    let _ = gzip.write_all(bytes);
    BASE64.encode(gzip.finish().unwrap_or_default())
}
