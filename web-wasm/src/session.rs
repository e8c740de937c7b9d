//! A session: the form of one page, for JavaScript to wire.

use engine::{Answers, Language, Questionnaire};
use reports::FormWords;
use reports::form::{Form, Place};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::reporting::{self, Beside, Look, Wanted};

/// One questionnaire, filled in by one person on one page.
#[wasm_bindgen]
pub struct Session {
    form: Form<'static>,
    /// What the languages that were spoken so far are spoken with.
    learned: Vec<Spoken>,
    benchmark: Option<Vec<u8>>,
    look: Option<Look>,
}

/// A language that the page can speak.
struct Spoken {
    language: Language,
    questionnaire: &'static Questionnaire,
    /// What the questionnaire asks, as it was compiled; gone once what its scores hang on is known too.
    asked: Option<Vec<u8>>,
    /// The app's own words, as the text of their file; none where English stands in for them.
    words: Option<String>,
}

#[wasm_bindgen]
impl Session {
    /// Begins in the language with this code: with what the questionnaire asks, as it was compiled in it, and the app's own words,
    /// as the text of their file in the app. Without that, English stands in for them.
    ///
    /// # Errors
    ///
    /// When either is not what it should be.
    #[wasm_bindgen(constructor)]
    pub fn new(code: &str, asked: Vec<u8>, words: Option<String>) -> Result<Session, JsError> {
        let spoken = Spoken::read(code, asked, words)?;
        let form = Form::new(spoken.questionnaire, spoken.language.clone());
        Ok(Self { form, learned: vec![spoken], benchmark: None, look: None })
    }

    /// The screen that is open, as HTML.
    pub fn page(&self) -> String {
        self.form.page()
    }

    /// Enters an answer, and gives the elements that look different now, each for the place of the one with its id.
    pub fn answer(&mut self, column: &str, entry: &str) -> String {
        let columns = self.form.answer(column, entry);
        self.form.changes(&columns)
    }

    /// Ticks or clears one option of several, and gives the elements that look different now, as [`Session::answer`] does.
    pub fn tick(&mut self, column: &str, option: &str, ticked: bool) -> String {
        let columns = self.form.tick(column, option, ticked);
        self.form.changes(&columns)
    }

    /// Enters one piece of an answer that has several, and gives the elements that look different now, as
    /// [`Session::answer`] does.
    pub fn answer_piece(&mut self, column: &str, piece: &str, entry: &str) -> String {
        let columns = self.form.answer_piece(column, piece, entry);
        self.form.changes(&columns)
    }

    /// Goes to a place such as `full/dimension/strategy`; to the start when there is no such place, and says so.
    pub fn open(&mut self, place: &str) -> bool {
        let place = Place::read(place, self.form.questionnaire());
        self.form.open(place.unwrap_or_default());
        place.is_some()
    }

    /// Where the person is, as [`Session::open`] reads it.
    #[wasm_bindgen(getter)]
    pub fn place(&self) -> String {
        self.form.place().write(self.form.questionnaire())
    }

    /// The title of the page.
    #[wasm_bindgen(getter)]
    pub fn title(&self) -> String {
        self.form.title()
    }

    /// The language in which the page is.
    #[wasm_bindgen(getter)]
    pub fn language(&self) -> String {
        self.form.language().to_string()
    }

    /// Whether a language was learned.
    pub fn knows(&self, code: &str) -> bool {
        self.learned.iter().any(|spoken| spoken.language.as_str() == code)
    }

    /// Learns another language, from what [`Session::new`] begins with.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn learn(&mut self, code: &str, asked: Vec<u8>, words: Option<String>) -> Result<(), JsError> {
        self.learned.push(Spoken::read(code, asked, words)?);
        self.turn();
        Ok(())
    }

    /// Whether reports can be made in the language of the page: [`Session::learn_scored`] was called in it.
    pub fn can_report(&self) -> bool {
        self.spoken().is_some_and(|spoken| spoken.asked.is_none())
    }

    /// Learns what the scores of the questionnaire hang on, as it was compiled in a language that was learned: reports can then
    /// be made in it.
    ///
    /// # Errors
    ///
    /// When it is not what it should be, and before the page has loaded what makes reports.
    pub fn learn_scored(&mut self, code: &str, scored: Vec<u8>) -> Result<(), JsError> {
        let learned = self.learned.iter_mut().find(|spoken| spoken.language.as_str() == code);
        let Some(spoken) = learned else { return Ok(()) };
        if let Some(asked) = spoken.asked.clone() {
            spoken.questionnaire = reporting::now(reporting::whole(asked, scored))?;
            spoken.asked = None;
            self.turn();
        }
        Ok(())
    }

    /// Changes the language; nothing happens when the questionnaire has no texts in it.
    pub fn speak(&mut self, code: &str) {
        if let Ok(language) = self.form.questionnaire().language(code) {
            self.form.speak(language);
            self.turn();
        }
    }

    /// The version of the questionnaire.
    #[wasm_bindgen(getter)]
    pub fn version(&self) -> String {
        self.form.questionnaire().version.to_string()
    }

    /// Says whether the browser keeps the answers, and gives the element that tells so, for the place of the one with
    /// its id.
    pub fn set_kept(&mut self, kept: bool) -> String {
        self.form.set_kept(kept);
        self.form.kept_html()
    }

    /// The answers as a file that the command reads.
    pub fn answers_json(&self) -> String {
        self.form.answers().to_json()
    }

    /// Opens an answer file; when it cannot be read, nothing changes and the page says why.
    pub fn open_answers(&mut self, name: &str, json: &str) -> bool {
        let opened = self.form.open_answers(name, json);
        self.turn();
        opened
    }

    /// Says on the page that a file could not be read at all.
    pub fn tell_unreadable(&mut self, name: &str) {
        self.form.tell_unreadable(name);
    }

    /// Says on the page that a file is too large.
    pub fn tell_too_large(&mut self, name: &str) {
        self.form.tell_too_large(name);
    }

    /// Whether the answers can be saved in a file; if not, goes to the field that is missing.
    pub fn ready_to_save(&mut self) -> bool {
        self.form.ready_to_save()
    }

    /// A name for a file, such as `innocape-LT-001-T0.json`.
    pub fn file_name(&self, extension: &str) -> String {
        self.form.file_name(extension)
    }

    /// What to tell when the answers were saved.
    pub fn saved_in(&self, name: &str) -> String {
        self.form.saved_in(name)
    }

    /// What to tell when answers were opened.
    pub fn opened_from(&self, name: &str) -> String {
        self.form.opened_from(name)
    }

    /// What to tell when another window of the page changed the answers.
    pub fn changed_elsewhere(&self) -> String {
        self.form.changed_elsewhere()
    }

    /// What to tell when the part of the app that makes reports could not be loaded.
    pub fn report_not_loaded(&self) -> String {
        self.form.report_not_loaded()
    }

    /// What to tell when a language could not be loaded.
    pub fn language_not_loaded(&self) -> String {
        self.form.language_not_loaded()
    }

    /// Shows the company among those of a benchmark, as `branda publish` compiled it.
    pub fn set_benchmark(&mut self, compiled: Vec<u8>) {
        self.benchmark = Some(compiled);
    }

    /// Makes reports in the theme of a hub, as `branda publish` compiled it, with the address that holds its logo.
    pub fn set_theme(&mut self, theme: Vec<u8>, logo: Option<String>) {
        self.look = Some(Look { theme, logo });
    }

    /// Compares the report with the answers of an earlier round, in a file; when it is none, nothing changes and the page says
    /// why. Nothing is compared before the page has loaded what makes reports.
    pub fn compare_with(&mut self, name: &str, json: &str) -> bool {
        let language = self.form.language().clone();
        self.form.compare_with(name, json, |answers, earlier| {
            let count = earlier.len();
            let beside = Beside { earlier, ..Beside::default() };
            let before = reporting::made(Wanted::Earlier, answers.clone(), beside, language);
            reporting::now(before).is_ok_and(|before| before.len() == count)
        })
    }

    /// Compares the report with nothing.
    pub fn compare_no_more(&mut self) {
        self.form.compare_no_more();
    }

    /// What to tell when the report is compared with a file.
    pub fn compared_with(&self, name: &str) -> String {
        self.form.compared_with(name)
    }

    /// What the answers that are tried out would change: HTML, and what to tell.
    ///
    /// # Errors
    ///
    /// Before [`Session::learn_scored`] in this language.
    pub fn outcome(&self) -> Result<Vec<String>, JsError> {
        self.be_whole()?;
        let (tried, language) = (self.form.tried().clone(), self.form.language().clone());
        let beside =
            Beside { earlier: vec![self.form.answers().clone()], words: self.words(), ..Beside::default() };
        reporting::now(reporting::made(Wanted::Outcome, tried, beside, language))
    }

    /// Makes the answers that are tried out the answers, and tells so.
    pub fn keep_tried(&mut self) -> String {
        self.form.keep_tried();
        self.form.kept_tried()
    }

    /// Goes back to the saved answers, and tells so.
    pub fn put_back(&mut self) -> String {
        self.form.put_back();
        self.form.was_put_back()
    }

    /// Forgets all answers.
    pub fn start_over(&mut self) {
        self.form.start_over();
    }

    /// The answers as a file, under `answers`, and under `report` what `branda report --format json` writes.
    ///
    /// # Errors
    ///
    /// Before [`Session::learn_scored`] in this language.
    pub fn data(&self) -> Result<String, JsError> {
        Ok(self.make(Wanted::Data)?.concat())
    }

    /// The results as CSV, with a header and one row, as `branda batch` writes them.
    ///
    /// # Errors
    ///
    /// Before [`Session::learn_scored`] in this language.
    pub fn results(&self) -> Result<String, JsError> {
        Ok(self.make(Wanted::Results)?.concat())
    }

    /// The report: byte for byte what `branda report` writes for these answers.
    ///
    /// # Errors
    ///
    /// Before [`Session::learn_scored`] in this language, or when a template is broken.
    pub fn report(&self) -> Result<String, JsError> {
        Ok(self.make(Wanted::Page)?.concat())
    }

    /// The charts of the report as standalone SVG: name and document by turns.
    ///
    /// # Errors
    ///
    /// Before [`Session::learn_scored`] in this language.
    pub fn charts(&self) -> Result<Vec<String>, JsError> {
        self.make(Wanted::Charts)
    }
}

impl Session {
    /// Goes on with the questionnaire in the language that is spoken, once it is there.
    fn turn(&mut self) {
        if let Some(questionnaire) = self.spoken().map(|spoken| spoken.questionnaire) {
            self.form.turn_to(questionnaire);
        }
    }

    /// What the language of the page is spoken with, once it is there.
    fn spoken(&self) -> Option<&Spoken> {
        self.learned.iter().find(|spoken| spoken.language == *self.form.language())
    }

    /// The app's own words in the language of the page, where they are not English.
    fn words(&self) -> Option<String> {
        self.spoken()?.words.clone()
    }

    /// Nothing can be scored where only what is asked is known.
    fn be_whole(&self) -> Result<(), JsError> {
        if self.can_report() {
            Ok(())
        } else {
            Err(JsError::new("call `learn_scored` first, in this language"))
        }
    }

    fn make(&self, wanted: Wanted) -> Result<Vec<String>, JsError> {
        self.be_whole()?;
        let (answers, language) = (self.form.answers().clone(), self.form.language().clone());
        let earlier: Vec<Answers<'static>> = self.form.earlier().cloned().collect();
        let beside = Beside {
            earlier,
            benchmark: self.benchmark.clone(),
            look: self.look.clone(),
            words: self.words(),
        };
        reporting::now(reporting::made(wanted, answers, beside, language))
    }
}

impl Spoken {
    fn read(code: &str, asked: Vec<u8>, words: Option<String>) -> Result<Self, JsError> {
        let questionnaire = Questionnaire::from_asked(&asked)?;
        let language = Language::new(code).filter(|language| questionnaire.languages.contains(language));
        let language = language.ok_or_else(|| JsError::new("the questionnaire is not in this language"))?;
        if let Some(words) = &words {
            FormWords::add(&language, words)?;
        }
        // Answers borrow their questionnaire. A page has one session, which lives as long as the page does, so its
        // questionnaire may live as long too: leaked in each language, what is asked and then the whole, on purpose.
        let questionnaire = Box::leak(Box::new(questionnaire));
        Ok(Self { language, questionnaire, asked: Some(asked), words })
    }
}
