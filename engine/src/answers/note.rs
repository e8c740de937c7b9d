//! Notes: what somebody says about an answer beside giving it.

use crate::answers::Answers;

/// What somebody added to an answer, in words of their own. It is never scored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// What there is to say about it; cleaned, at most 500 characters, and empty where there is nothing.
    pub comment: String,
    /// Where it can be seen that it is so, such as a document or a page; the same.
    pub evidence: String,
}

/// A part of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Comment,
    Evidence,
}

/// The notes on questions, each with the place of its question, in their order. None is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Notes(Vec<(usize, Note)>);

impl Part {
    /// What the parts are called in files and at the end of columns.
    pub(crate) const NAMES: [&str; 2] = ["comment", "evidence"];

    /// The part of one of [`Part::NAMES`].
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "comment" => Some(Self::Comment),
            "evidence" => Some(Self::Evidence),
            _ => None,
        }
    }
}

impl Note {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.comment.is_empty() && self.evidence.is_empty()
    }
}

impl Notes {
    /// Puts a text in place of a part of the note on a question; an empty one takes it back.
    pub(crate) fn set(&mut self, question: usize, part: Part, text: String) {
        let found = self.0.binary_search_by_key(&question, |(place, _)| *place);
        let mut note = found.map(|index| self.0.remove(index).1).unwrap_or_default();
        match part {
            Part::Comment => note.comment = text,
            Part::Evidence => note.evidence = text,
        }
        if !note.is_empty() {
            self.0.insert(found.unwrap_or_else(|index| index), (question, note));
        }
    }
}

impl Answers<'_> {
    /// The note on the question at `place`, from 0, where there is one.
    ///
    /// ```
    /// # let questionnaire = engine::Questionnaire::from_json(r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],
    /// #   "title":"First look","levels":[{"id":"low","from":0,"name":"Low","verdict":"Low."},{"id":"high","from":50,"name":"High","verdict":"High."}],
    /// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
    /// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#)?;
    /// let mut answers = engine::Answers::none(&questionnaire);
    /// answers.set("web_shop.evidence", &engine::Raw::Text("https://shop.example"))?;
    /// assert_eq!(answers.note(0).unwrap().evidence, "https://shop.example");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn note(&self, place: usize) -> Option<&Note> {
        let notes = &self.notes.0;
        let found = notes.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        notes.get(found).map(|(_, note)| note)
    }

    /// For answers of a company that are made of those of its respondents: each of them has their own.
    pub(crate) fn forget_notes(&mut self) {
        self.notes = Notes::default();
    }
}
