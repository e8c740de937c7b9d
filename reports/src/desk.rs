//! The consultant's desk: files are dropped, and many reports, or what is wrong with a questionnaire, come of them.
//!
//! A [`Desk`] is the state and prints itself. It is pure: where files come from, and when to go on, is for the page to know.

mod dropped;
mod screens;

use encoding_rs::Encoding;
use engine::{Benchmark, Compiled, Language, Questionnaire};

use crate::batch::{Bundle, BundleError, Piece, REJECTED, Refused};
use crate::check::{Checked, LARGEST_QUESTIONNAIRE, check, summary};
use crate::number;
use crate::pages::Pages;
use crate::source::{Reading, SourceError};
use crate::words::{Words, fill};

pub use dropped::Dropped;
use dropped::{Kind, kind};

/// A desk on which the answers to one questionnaire are worked on.
#[derive(Debug)]
pub struct Desk<'q> {
    questionnaire: &'q Questionnaire,
    benchmark: Option<&'q Benchmark>,
    pages: Pages,
    language: Language,
    reading: Reading,
    lies: Lies<'q>,
}

/// What lies on the desk.
#[derive(Debug)]
enum Lies<'q> {
    Nothing,
    Answers(Box<Bundle<'q>>),
    Reports(Made),
    Questionnaire(Box<Looked>),
    /// What was dropped is of no use; why, and what to do.
    Problem(String),
}

/// Reports that have been made.
#[derive(Debug)]
struct Made {
    reports: usize,
    refused: Refused,
    told: Vec<String>,
    untold: usize,
    has_rejected: bool,
}

/// A questionnaire that was looked at.
#[derive(Debug)]
struct Looked {
    file: String,
    text: String,
    checked: Checked,
}

impl<'q> Desk<'q> {
    /// A desk with nothing on it. Reports show companies among those of the benchmark, if there is one, and have the look of
    /// `pages`.
    pub fn new(
        questionnaire: &'q Questionnaire,
        language: Language,
        benchmark: Option<&'q Benchmark>,
        pages: Pages,
    ) -> Self {
        Self { questionnaire, benchmark, pages, language, reading: Reading::default(), lies: Lies::Nothing }
    }

    /// Changes the language of the desk; that of reports is the one each company asks for.
    pub fn speak(&mut self, code: &str) {
        if let Ok(language) = self.questionnaire.language(code) {
            self.language = language;
        }
    }

    /// The title of the page.
    pub fn title(&self) -> String {
        let title = self.questionnaire.title.in_language(&self.language);
        format!("{} – {title}", self.words().desk_title)
    }

    /// Says how the next files are read: which sheet of a workbook, and how letters are coded, both recognised where they are
    /// empty; and whether numbers have a decimal comma.
    pub fn read_as(&mut self, sheet: &str, encoding: &str, decimal_comma: bool) {
        let sheet = Some(sheet.trim().to_owned()).filter(|sheet| !sheet.is_empty());
        let encoding = Encoding::for_label(encoding.as_bytes());
        self.reading = Reading { encoding, decimal_comma, sheet, ..Reading::default() };
    }

    fn words(&self) -> &'static Words {
        Words::of(&self.language)
    }

    /// Takes files in place of what lies there; says whether there are reports to make of them.
    pub fn drop(&mut self, files: Vec<Dropped>) -> bool {
        self.lies = match kind(files) {
            Kind::Questionnaire(file) => look_at(&file),
            Kind::Answers(answers) => {
                let source = answers.open(self.questionnaire, &self.reading);
                let bundle = source.map_err(BundleError::from);
                let begin =
                    |source| Bundle::begin(source, self.questionnaire, self.benchmark, self.pages.clone());
                match bundle.and_then(begin) {
                    Ok(bundle) => Lies::Answers(Box::new(bundle)),
                    Err(error) => Lies::Problem(told(&error)),
                }
            }
            Kind::Neither(file) => Lies::Problem(fill(self.words().desk_mixed, &[("file", &file)])),
        };
        matches!(self.lies, Lies::Answers(_))
    }

    /// Reads an answer or makes a report; says whether there is more to do. Where there is nothing more, or something
    /// went wrong, the screen is another one.
    pub fn step(&mut self) -> (Piece, bool) {
        let Lies::Answers(bundle) = &mut self.lies else { return (Piece::default(), false) };
        match bundle.step() {
            Ok(true) => return (bundle.take_piece(), true),
            Ok(false) => {}
            Err(error) => {
                self.lies = Lies::Problem(told(&error));
                return (Piece::default(), false);
            }
        }
        let Lies::Answers(bundle) = std::mem::replace(&mut self.lies, Lies::Nothing) else {
            return (Piece::default(), false);
        };
        let (told_lines, untold) = bundle.told();
        let (told_lines, reports, refused) = (told_lines.to_vec(), bundle.reports(), bundle.refused());
        match bundle.finish() {
            Ok(piece) => {
                let has_rejected = piece.names.iter().any(|(name, _)| name == REJECTED);
                self.lies = Lies::Reports(Made { reports, refused, told: told_lines, untold, has_rejected });
                (piece, false)
            }
            Err(error) => {
                self.lies = Lies::Problem(told(&error));
                (Piece::default(), false)
            }
        }
    }

    /// What share of the answers is done, from 0 to 1, where that is known; and in words how far it is after so many seconds.
    pub fn progress(&self, seconds: f64) -> (Option<f64>, String) {
        let Lies::Answers(bundle) = &self.lies else { return (None, String::new()) };
        let (reports, locale) = (bundle.reports(), self.words().locale);
        let rate = if seconds > 0.0 { (reports as f64 / seconds) as usize } else { 0 };
        let counts = [reports, rate].map(|count| number::count(count, locale));
        let [reports, rate] = &counts;
        let text = self.words().desk_progress.fill(&[("count", reports), ("rate", rate)]);
        (bundle.share(), text)
    }

    /// Clears the desk, also of work under way.
    pub fn clear(&mut self) {
        self.lies = Lies::Nothing;
    }

    /// What to tell whoever does not see the screen, when it has become another one.
    pub fn told(&self) -> String {
        match &self.lies {
            Lies::Reports(made) => self.words().desk_made.counted(made.reports),
            _ => String::new(),
        }
    }

    /// The codes of the languages of the questionnaire that was looked at; none where it has problems.
    pub fn preview_languages(&self) -> Vec<String> {
        let Lies::Questionnaire(looked) = &self.lies else { return Vec::new() };
        let languages =
            looked.checked.questionnaire.iter().flat_map(|questionnaire| &questionnaire.languages);
        languages.map(Language::to_string).collect()
    }

    /// That questionnaire, compiled in a language by its code, as a form begins with; nothing where it has problems.
    pub fn preview(&self, code: &str) -> Option<Compiled> {
        let Lies::Questionnaire(looked) = &self.lies else { return None };
        let language = looked.checked.questionnaire.as_ref()?.language(code).ok()?;
        engine::compile(&looked.text, &language).ok()
    }

    /// What stands beside a preview.
    pub fn preview_of(&self) -> String {
        match &self.lies {
            Lies::Questionnaire(looked) => fill(self.words().desk_preview_of, &[("file", &looked.file)]),
            _ => String::new(),
        }
    }
}

impl Looked {
    /// What the command says of a questionnaire without problems.
    fn summary(&self) -> Option<String> {
        let questionnaire = self.checked.questionnaire.as_ref()?;
        Some(format!("{}: ok, {}", self.file, summary(questionnaire)))
    }
}

fn look_at<'q>(file: &Dropped) -> Lies<'q> {
    match file.text(LARGEST_QUESTIONNAIRE) {
        Ok(text) => {
            let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
            let checked = check(file.name(), &text);
            Lies::Questionnaire(Box::new(Looked { file: file.name().to_owned(), text, checked }))
        }
        Err(reason) => Lies::Problem(SourceError::File { file: file.name().to_owned(), reason }.to_string()),
    }
}

/// An error with all its causes, in one line.
fn told(error: &BundleError) -> String {
    let mut told = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        told = format!("{told}: {error}");
        source = error.source();
    }
    told
}
