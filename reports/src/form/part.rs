//! Parts: the pieces of a section's screen that are drawn anew one by one, each in an element with an id of its own.

use serde::Serialize;

use crate::form::field::Field;
use crate::form::{Form, Screen};

/// The place of one field, which is empty while its question is not asked.
#[derive(Debug, Serialize)]
pub(crate) struct Part<'f> {
    pub(crate) column: &'f str,
    pub(crate) field: Option<Field<'f>>,
}

impl<'f> Part<'f> {
    fn shown(field: Field<'f>) -> Self {
        Self { column: field.column, field: Some(field) }
    }

    pub(crate) fn is_refused(&self) -> bool {
        self.field.as_ref().is_some_and(|field| field.error.is_some())
    }
}

impl Form<'_> {
    /// The fields of the section that is open; none on other screens.
    pub(crate) fn parts(&self) -> Vec<Part<'_>> {
        match self.place.screen {
            Screen::Profile => {
                let prompts =
                    self.answers.profile().map(|(prompt, answer)| self.profile_field(prompt, answer));
                self.facts().into_iter().chain(prompts).map(Part::shown).collect()
            }
            Screen::Dimension(dimension) => self
                .questions_in(self.place.reach)
                .filter(|(index, ..)| *index == dimension)
                .map(|(_, question, answer, asked)| Part {
                    column: question.prompt.id.as_str(),
                    field: asked.then(|| self.question_field(question, answer)),
                })
                .collect(),
            Screen::Start | Screen::Sections | Screen::Report => Vec::new(),
        }
    }
}
