//! A desk, for JavaScript to wire.

use engine::{Benchmark, Compiled, Questionnaire};
use reports::batch::Piece;
use reports::desk::Desk;
use reports::{Pages, Words};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::files::dropped;

/// One desk, in one worker.
#[wasm_bindgen]
pub struct DeskSession {
    questionnaire: &'static Questionnaire,
    desk: Desk<'static>,
    piece: Piece,
}

/// A questionnaire, compiled in a language.
#[wasm_bindgen(getter_with_clone)]
pub struct Preview {
    /// What it asks, as a session of the page begins with.
    pub asked: Vec<u8>,
    /// What its scores hang on, as a session of the page learns it.
    pub scored: Vec<u8>,
}

#[wasm_bindgen]
impl DeskSession {
    /// A desk for the answers to a questionnaire, in YAML, in one of its languages by its code. Reports show companies among those of
    /// the benchmark, if there is one, and have the look of the theme, both as `branda publish` compiled them, with the address that
    /// holds its logo.
    ///
    /// # Errors
    ///
    /// When either is not what it should be.
    #[wasm_bindgen(constructor)]
    pub fn new(
        code: &str,
        questionnaire: &str,
        benchmark: Option<Vec<u8>>,
        theme: Option<Vec<u8>>,
        logo: Option<String>,
    ) -> Result<DeskSession, JsError> {
        // A worker has one desk, which lives as long as it does, so what it borrows may live as long too: leaked on purpose.
        let questionnaire: &'static Questionnaire =
            Box::leak(Box::new(Questionnaire::from_yaml(questionnaire)?));
        let benchmark = benchmark.map(|compiled| Benchmark::from_compiled(&compiled)).transpose()?;
        let benchmark: Option<&'static Benchmark> =
            benchmark.map(|benchmark| &*Box::leak(Box::new(benchmark)));
        let pages = theme.map(|theme| Pages::published(&theme, logo)).transpose()?.unwrap_or_default();
        let desk = Desk::new(questionnaire, questionnaire.language(code)?, benchmark, pages);
        Ok(Self { questionnaire, desk, piece: Piece::default() })
    }

    /// Learns our own words in a language of the questionnaire, as the text of their file in the app; there are
    /// English ones without it.
    ///
    /// # Errors
    ///
    /// When it is no such text.
    pub fn learn(&self, code: &str, words: &str) -> Result<(), JsError> {
        Ok(Words::add(&self.questionnaire.language(code)?, words)?)
    }

    /// Changes the language of the desk.
    pub fn speak(&mut self, code: &str) {
        self.desk.speak(code);
    }

    /// The title of the page.
    #[wasm_bindgen(getter)]
    pub fn title(&self) -> String {
        self.desk.title()
    }

    /// The screen, as HTML.
    pub fn page(&self) -> String {
        self.desk.page()
    }

    /// Says how the next files are read: see [`Desk::read_as`].
    pub fn read_as(&mut self, sheet: &str, encoding: &str, decimal_comma: bool) {
        self.desk.read_as(sheet, encoding, decimal_comma);
    }

    /// Takes files by their numbers from 0, with their names and sizes; says whether there are reports to make of them.
    pub fn drop(&mut self, names: Vec<String>, sizes: &[f64]) -> bool {
        let files = names.into_iter().zip(sizes).zip(0..);
        self.desk.drop(files.map(|((name, size), number)| dropped(number, name, *size as u64)).collect())
    }

    /// Reads an answer or makes a report; says whether there is more to do. What the ZIP grew by waits for
    /// [`DeskSession::bytes`].
    pub fn step(&mut self) -> bool {
        let (piece, more) = self.desk.step();
        let before = self.piece.bytes.len();
        self.piece.names.extend(piece.names.into_iter().map(|(name, end)| (name, before + end)));
        if before == 0 {
            self.piece.bytes = piece.bytes;
        } else {
            self.piece.bytes.extend(piece.bytes);
        }
        more
    }

    /// The names of the files in what waits, each with the place behind its last byte, by turns.
    pub fn names(&mut self) -> Vec<String> {
        let names = std::mem::take(&mut self.piece.names);
        names.into_iter().flat_map(|(name, end)| [name, end.to_string()]).collect()
    }

    /// What the ZIP grew by.
    pub fn bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.piece.bytes)
    }

    /// What share of the answers is done, from 0 to 1; nothing where nobody knows.
    #[wasm_bindgen(getter)]
    pub fn share(&self) -> Option<f64> {
        self.desk.progress(0.0).0
    }

    /// How far it is after so many seconds, in words.
    pub fn progress(&self, seconds: f64) -> String {
        self.desk.progress(seconds).1
    }

    /// What to tell whoever does not see the screen, when it has become another one.
    pub fn told(&self) -> String {
        self.desk.told()
    }

    /// Clears the desk, also of work under way.
    pub fn clear(&mut self) {
        self.desk.clear();
        self.piece = Piece::default();
    }

    /// The codes of the languages of the questionnaire that was looked at; none where it has problems.
    pub fn preview_languages(&self) -> Vec<String> {
        self.desk.preview_languages()
    }

    /// That questionnaire, compiled in a language.
    pub fn preview(&self, code: &str) -> Option<Preview> {
        let Compiled { asked, scored } = self.desk.preview(code)?;
        Some(Preview { asked, scored })
    }

    /// What stands beside the preview.
    pub fn preview_of(&self) -> String {
        self.desk.preview_of()
    }
}
