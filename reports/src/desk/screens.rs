//! The desk as HTML.

use askama::Template;
use encoding_rs::{Encoding, ISO_8859_13, WINDOWS_1250, WINDOWS_1252, WINDOWS_1257};
use engine::Language;

use super::{Desk, Lies};
use crate::locale::Locale;
use crate::words::{Words, fill};

/// Encodings that spreadsheets of our countries write, beside those that are recognised.
const ENCODINGS: [&Encoding; 4] = [WINDOWS_1257, WINDOWS_1252, WINDOWS_1250, ISO_8859_13];

#[derive(Template)]
#[template(path = "desk.html")]
struct Screen<'d> {
    words: &'d Words,
    home: &'d str,
    languages: Vec<Spoken<'d>>,
    made_with: String,
    shown: Shown<'d>,
    sheet: &'d str,
    encodings: Vec<(&'static str, bool)>,
    decimal_comma: bool,
    /// Whether any of these was chosen.
    read_otherwise: bool,
}

struct Spoken<'d> {
    code: &'d str,
    name: &'d str,
    chosen: bool,
}

/// What of the desk is to see.
enum Shown<'d> {
    Nothing,
    Work(String),
    Reports(Reports<'d>),
    Questionnaire { file: &'d str, lines: String, summary: Option<String> },
    Problem(&'d str),
}

struct Reports<'d> {
    made: String,
    any: bool,
    refused: Option<String>,
    told: &'d [String],
    untold: Option<String>,
    has_rejected: bool,
}

impl Desk<'_> {
    /// The screen, all of it: what belongs in the body of a page.
    pub fn page(&self) -> String {
        let words = self.words();
        let languages = self.questionnaire.languages.iter().map(|language| Spoken {
            code: language.as_str(),
            name: own_name(language),
            chosen: *language == self.language,
        });
        let screen = Screen {
            words,
            home: self.questionnaire.title.in_language(&self.language),
            languages: languages.collect(),
            made_with: fill(words.made_with, &[("version", env!("CARGO_PKG_VERSION"))]),
            shown: self.shown(),
            sheet: self.reading.sheet.as_deref().unwrap_or_default(),
            encodings: ENCODINGS
                .map(|encoding| (encoding.name(), self.reading.encoding == Some(encoding)))
                .into(),
            decimal_comma: self.reading.decimal_comma,
            read_otherwise: self.reading.decimal_comma
                || self.reading.sheet.is_some()
                || self.reading.encoding.is_some(),
        };
        // INVARIANT: templates print texts and numbers only, which cannot fail.
        screen.render().unwrap_or_default()
    }

    fn shown(&self) -> Shown<'_> {
        let words = self.words();
        match &self.lies {
            Lies::Nothing => Shown::Nothing,
            Lies::Answers(_) => Shown::Work(self.progress(0.0).1),
            Lies::Problem(problem) => Shown::Problem(problem),
            Lies::Questionnaire(looked) => Shown::Questionnaire {
                file: &looked.file,
                lines: looked.checked.told.render(false),
                summary: looked.summary(),
            },
            Lies::Reports(made) => {
                let counted = |plural: &crate::Plural, count| (count > 0).then(|| plural.counted(count));
                Shown::Reports(Reports {
                    made: words.desk_made.counted(made.reports),
                    any: made.reports > 0,
                    refused: counted(&words.desk_refused, made.refused.inputs),
                    told: &made.told,
                    untold: counted(&words.desk_untold, made.untold),
                    has_rejected: made.has_rejected,
                })
            }
        }
    }
}

/// A language in its own words; its code where we do not know it.
fn own_name(language: &Language) -> &str {
    Locale::of(language.as_str()).map_or(language.as_str(), |locale| locale.name)
}
