//! A session: the form of one page, for JavaScript to wire.

use engine::{Questionnaire, assess};
use reports::form::{Form, Place, Screens, preferred};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// One questionnaire, filled in by one person on one page.
#[wasm_bindgen]
pub struct Session {
    form: Form<'static>,
    screens: Screens,
}

#[wasm_bindgen]
impl Session {
    /// Begins with a compiled questionnaire, in the first of the `wanted` languages that it has.
    ///
    /// # Errors
    ///
    /// When the questionnaire is not sound.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::needless_pass_by_value, reason = "JavaScript hands over lists by value")]
    pub fn new(questionnaire: &str, wanted: Vec<String>) -> Result<Session, JsError> {
        // Answers borrow their questionnaire. A page has one session, which lives as long as the page does, so its
        // questionnaire may live as long too: leaked once, on purpose.
        let questionnaire: &'static Questionnaire =
            Box::leak(Box::new(Questionnaire::from_json(questionnaire)?));
        let language = preferred(questionnaire, &wanted)
            .ok_or_else(|| JsError::new("the questionnaire has no language"))?;
        Ok(Self { form: Form::new(questionnaire, language.clone()), screens: Screens::new()? })
    }

    /// The screen that is open, as HTML.
    ///
    /// # Errors
    ///
    /// When a template is broken.
    pub fn page(&self) -> Result<String, JsError> {
        Ok(self.screens.page(&self.form)?)
    }

    /// Enters an answer, and gives the elements that look different now, each for the place of the one with its id.
    ///
    /// # Errors
    ///
    /// When a template is broken.
    pub fn answer(&mut self, column: &str, entry: &str) -> Result<String, JsError> {
        let columns = self.form.answer(column, entry);
        Ok(self.screens.changes(&self.form, &columns)?)
    }

    /// Ticks or clears one option of several, and gives the elements that look different now, as [`Session::answer`] does.
    ///
    /// # Errors
    ///
    /// When a template is broken.
    pub fn tick(&mut self, column: &str, option: &str, ticked: bool) -> Result<String, JsError> {
        let columns = self.form.tick(column, option, ticked);
        Ok(self.screens.changes(&self.form, &columns)?)
    }

    /// Enters one piece of an answer that has several, and gives the elements that look different now, as
    /// [`Session::answer`] does.
    ///
    /// # Errors
    ///
    /// When a template is broken.
    pub fn answer_piece(&mut self, column: &str, piece: &str, entry: &str) -> Result<String, JsError> {
        let columns = self.form.answer_piece(column, piece, entry);
        Ok(self.screens.changes(&self.form, &columns)?)
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

    /// The codes of the languages there are.
    pub fn languages(&self) -> Vec<String> {
        self.form.questionnaire().languages.iter().map(ToString::to_string).collect()
    }

    /// Changes the language; nothing happens when the questionnaire has no texts in it.
    pub fn speak(&mut self, code: &str) {
        if let Ok(language) = self.form.questionnaire().language(code) {
            self.form.speak(language);
        }
    }

    /// The name under which a browser keeps the answers: those to another version are others.
    #[wasm_bindgen(getter)]
    pub fn key(&self) -> String {
        let questionnaire = self.form.questionnaire();
        format!("branda:{}:{}", questionnaire.id, questionnaire.version)
    }

    /// Says whether the browser keeps the answers, and gives the element that tells so, for the place of the one with
    /// its id.
    ///
    /// # Errors
    ///
    /// When a template is broken.
    pub fn set_kept(&mut self, kept: bool) -> Result<String, JsError> {
        self.form.set_kept(kept);
        Ok(self.screens.kept(&self.form)?)
    }

    /// The answers as a file that the command reads.
    pub fn answers_json(&self) -> String {
        self.form.answers().to_json()
    }

    /// Opens an answer file; when it cannot be read, nothing changes and the page says why.
    pub fn open_answers(&mut self, name: &str, json: &str) -> bool {
        self.form.open_answers(name, json)
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

    /// Forgets all answers.
    pub fn start_over(&mut self) {
        self.form.start_over();
    }

    /// The report: byte for byte what `branda batch` writes for these answers.
    ///
    /// # Errors
    ///
    /// When a template is broken.
    pub fn report(&self) -> Result<String, JsError> {
        let assessment = assess(self.form.answers().clone());
        Ok(reports::Pages::new()?.report(&assessment, self.form.language())?)
    }

    /// The charts of the report as standalone SVG: name and document by turns.
    pub fn charts(&self) -> Vec<String> {
        let assessment = assess(self.form.answers().clone());
        let charts = reports::charts_of(&assessment, self.form.language());
        charts.into_iter().flat_map(|(name, svg)| [name.to_owned(), svg]).collect()
    }
}
