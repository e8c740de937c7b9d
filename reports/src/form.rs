//! The assessment as somebody fills it in: the answers so far, where in it they are, and its HTML.
//!
//! A [`Form`] is the state and its rules, and prints itself. It is pure: a page only passes on what was clicked and
//! typed, and puts the HTML in place.

mod entered;
mod fault;
mod field;
mod file;
mod frame;
mod limits;
mod matrix;
mod number;
mod overview;
mod part;
mod place;
mod screens;
mod section;

use std::borrow::Cow;

use engine::{Answer, AnswerFault, Answers, Entry, Language, Prompt, Questionnaire, Raw};

use entered::Entered;
pub(crate) use fault::number_limits;
pub(crate) use limits::limits;

pub use place::{Place, Reach, Screen};

/// A self-assessment under way.
///
/// ```
/// # let text = r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],"title":"First look",
/// #   "levels":[{"id":"beginning","from":0,"name":"Beginning","verdict":"Tools are still to come."}],
/// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
/// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#;
/// # let questionnaire = engine::Questionnaire::from_json(text)?;
/// use reports::form::{Form, Place};
///
/// let mut form = Form::new(&questionnaire, engine::Language::new("en").unwrap());
/// form.open(Place::read("full/dimension/sales", &questionnaire).unwrap());
/// form.answer("web_shop", "online");
/// assert!(form.page().contains("Where can your customers order?"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Form<'q> {
    answers: Answers<'q>,
    /// While others are tried out: the answers as they are saved.
    saved: Option<Answers<'q>>,
    language: Language,
    place: Place,
    /// Entries that fit no answer, one of a column, as they were typed: they stay in sight until they are corrected.
    refused: Vec<Refused>,
    /// Files with answers of earlier rounds that the report is compared with, by name.
    earlier: Vec<(String, Answers<'q>)>,
    /// Why a file was not opened.
    problem: Option<String>,
    kept: bool,
}

/// An entry that does not fit its question.
#[derive(Debug, Clone, PartialEq)]
struct Refused {
    column: String,
    entry: String,
    fault: AnswerFault,
}

impl<'q> Form<'q> {
    /// Nothing answered yet, at the start, in `language`; which is that of the report too.
    pub fn new(questionnaire: &'q Questionnaire, language: Language) -> Self {
        let mut form = Self {
            answers: Answers::none(questionnaire),
            saved: None,
            language: language.clone(),
            place: Place::default(),
            refused: Vec::new(),
            earlier: Vec::new(),
            problem: None,
            kept: true,
        };
        form.speak(language);
        form
    }

    /// The questionnaire that is filled in.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.answers.questionnaire()
    }

    /// The answers so far. An entry that was refused is none, nor is what is only tried out.
    pub fn answers(&self) -> &Answers<'q> {
        self.saved.as_ref().unwrap_or(&self.answers)
    }

    /// The answers that are tried out; where none are, the answers so far.
    pub fn tried(&self) -> &Answers<'q> {
        &self.answers
    }

    /// Makes the answers that are tried out the answers.
    pub fn keep_tried(&mut self) {
        if let Some(saved) = &mut self.saved {
            saved.clone_from(&self.answers);
        }
    }

    /// Goes back to the answers so far, and tries out others from there.
    pub fn put_back(&mut self) {
        if let Some(saved) = &self.saved {
            self.answers.clone_from(saved);
            self.refused.clear();
        }
    }

    /// The language of the form and of the report.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Changes the language; answers and place stay.
    pub fn speak(&mut self, language: Language) {
        for answers in self.saved.iter_mut().chain([&mut self.answers]) {
            answers.company.language = Some(language.clone());
        }
        self.language = language;
    }

    /// Goes on with the same questionnaire, compiled in another language.
    pub fn turn_to(&mut self, questionnaire: &'q Questionnaire) {
        let earlier = self.earlier.iter_mut().map(|(_, answers)| answers);
        for answers in earlier.chain(&mut self.saved).chain([&mut self.answers]) {
            answers.turn_to(questionnaire);
        }
    }

    /// Where in the form the person is.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Goes to another place; what is tried out is forgotten on the way from there.
    pub fn open(&mut self, place: Place) {
        if place.screen == Screen::WhatIf {
            self.saved.get_or_insert_with(|| self.answers.clone());
        } else if let Some(saved) = self.saved.take() {
            self.answers = saved;
            self.refused.clear();
        }
        self.place = place;
        self.problem = None;
    }

    /// Says whether the browser keeps the answers, which is printed on every screen.
    pub fn set_kept(&mut self, kept: bool) {
        self.kept = kept;
    }

    /// Forgets every answer and goes back to the start; the language stays.
    pub fn start_over(&mut self) {
        let kept = self.kept;
        *self = Self::new(self.questionnaire(), self.language.clone());
        self.kept = kept;
    }

    /// Enters an answer by the name of its column, as a control gives it; an empty entry clears it.
    ///
    /// Tells the columns whose fields look different now, beyond what the control itself shows: those that appear or
    /// vanish because of the answer, and its own where it was refused, corrected or cleared.
    pub fn answer(&mut self, column: &str, entry: &str) -> Vec<String> {
        let asked = self.answers.asked();
        let before = self.field(column);
        let refused_before = self.accept(column);
        let read = number::as_written(self.questionnaire(), column, entry, self.words().locale);
        if let Err(fault) = read.and_then(|read| self.answers.set(column, &Raw::Text(&read))) {
            // What is in sight counts: an earlier answer that can no longer be seen does not.
            let _ = self.answers.set(column, &Raw::Text(""));
            self.refuse(column, entry, fault);
        }
        let refused = refused_before || self.refused(column).is_some();
        let redrawn =
            self.field(column).is_some_and(|field| !field.shown_by_control(entry, before.as_ref(), refused));

        let changed = self.questionnaire().questions().zip(asked.iter().zip(self.answers.asked()));
        let appeared = changed
            .filter(|(_, (before, now))| *before != now)
            .map(|(question, _)| question.prompt.id.to_string());
        let mut columns: Vec<String> = appeared.collect();
        if redrawn {
            columns.push(column.to_owned());
        }
        columns
    }

    /// Ticks or clears one option of several. An option that stands alone, such as "none of these" or "don't know", clears the
    /// others, and is cleared by them.
    ///
    /// Tells the columns whose fields look different now, as [`Form::answer`] does.
    pub fn tick(&mut self, column: &str, option: &str, ticked: bool) -> Vec<String> {
        let Some((prompt, answer)) = self.prompt(column) else { return Vec::new() };
        let options = prompt.choices();
        let alone =
            |id: &str| options.iter().find(|choice| choice.id == *id).is_none_or(|choice| choice.exclusive);
        let mut entered = Entered::of(prompt, answer, self.refused_entry(column));
        entered.tick(option, ticked, alone);
        let entry = entered.write();
        self.answer(column, &entry)
    }

    /// Enters one piece of an answer that has several: of options put in order, the option at the place `piece`, from 1;
    /// of a total that is shared, the part of the option `piece`. An empty entry clears it.
    ///
    /// Tells the columns whose fields look different now, as [`Form::answer`] does.
    pub fn answer_piece(&mut self, column: &str, piece: &str, entry: &str) -> Vec<String> {
        let Some((prompt, answer)) = self.prompt(column) else { return Vec::new() };
        let mut entered = Entered::of(prompt, answer, self.refused_entry(column));
        if let Entry::Rank(_) = prompt.entry {
            entered.rank(piece.parse().unwrap_or(usize::MAX), entry);
        } else {
            // What can be read in two ways stays as it is, and is refused.
            let part = number::written(entry, self.words().locale).unwrap_or(Cow::Borrowed(entry));
            entered.share(piece, part.into_owned());
        }
        let entry = entered.write();
        self.answer(column, &entry)
    }

    /// The prompt of a column with its answer, of the profile or of a dimension.
    fn prompt(&self, column: &str) -> Option<(&'q Prompt, &Answer)> {
        let questions = self.answers.questions().map(|(question, answer)| (&question.prompt, answer));
        self.answers.profile().chain(questions).find(|(prompt, _)| prompt.id == *column)
    }

    /// Keeps an entry in place of what was refused there before.
    fn refuse(&mut self, column: &str, entry: &str, fault: AnswerFault) {
        self.accept(column);
        self.refused.push(Refused { column: column.to_owned(), entry: entry.to_owned(), fault });
    }

    /// Keeps nothing that was refused in this column; says whether something was.
    fn accept(&mut self, column: &str) -> bool {
        let before = self.refused.len();
        self.refused.retain(|refused| refused.column != column);
        self.refused.len() < before
    }

    fn refused(&self, column: &str) -> Option<&Refused> {
        self.refused.iter().find(|refused| refused.column == column)
    }

    fn refused_entry(&self, column: &str) -> Option<&str> {
        self.refused(column).map(|refused| refused.entry.as_str())
    }

    /// Whether the answers can be saved in a file: only with an id can a hub tell companies apart. Without one, goes to
    /// the field and says so there.
    pub fn ready_to_save(&mut self) -> bool {
        if !self.answers.company.id.is_empty() {
            return true;
        }
        self.open(Place { screen: Screen::Profile, ..self.place });
        self.refuse("id", "", AnswerFault::NoId);
        false
    }

    /// Name of the answer file, or of the report, such as `innocape-LT-001-T0.json`: plain characters only.
    pub fn file_name(&self, extension: &str) -> String {
        let company = &self.answers.company;
        let mut name = self.questionnaire().id.to_string();
        for part in [&company.id, &company.round, &company.respondent] {
            let plain: String = part
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' })
                .take(40)
                .collect();
            let plain = plain.trim_matches('-');
            if !plain.is_empty() {
                name.push('-');
                name.push_str(plain);
            }
        }
        format!("{name}.{extension}")
    }
}

#[cfg(test)]
mod tests;
