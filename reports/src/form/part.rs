//! Parts: the pieces of a section's screen that are drawn anew one by one, each in an element with an id of its own.

use askama::Template;
use engine::{Answer, Item, Note, Question};

use crate::form::field::{Field, Kind};
use crate::form::matrix::MatrixField;
use crate::form::{Form, Reach, Screen};
use crate::words::FormWords;

/// The place of one field or matrix, which is empty while its question is not asked.
#[derive(Template)]
#[template(path = "form_part.html")]
pub(crate) struct Part<'f> {
    words: &'f FormWords,
    pub(crate) column: &'f str,
    field: Option<Field<'f>>,
    matrix: Option<MatrixField<'f>>,
}

/// What is wrong in a field, and where that is.
pub(crate) struct Refusal<'p> {
    /// The id of the element.
    pub(super) target: String,
    pub(super) text: &'p str,
    pub(super) error: &'p str,
}

/// What the parts of a total add up to, or what is wrong with them: a place of its own, so that typing goes on in the
/// next part while it is drawn anew.
#[derive(Template)]
#[template(path = "form_sum.html")]
pub(crate) struct Sum<'p> {
    column: &'p str,
    error: Option<&'p str>,
    so_far: Option<&'p str>,
}

/// What there is to say about an answer, and where its evidence is: folded away until there is something.
#[derive(Template)]
#[template(path = "form_note.html")]
pub(crate) struct NoteFields<'p> {
    words: &'p FormWords,
    column: &'p str,
    note: &'p Note,
}

impl Field<'_> {
    /// What the parts add up to.
    pub(crate) fn sum(&self) -> Sum<'_> {
        Sum { column: self.column, error: self.error.as_deref(), so_far: self.so_far.as_deref() }
    }

    /// What was said about the answer; nothing of what is no question.
    fn note<'p>(&'p self, words: &'p FormWords) -> Option<NoteFields<'p>> {
        self.note.as_ref().map(|note| NoteFields { words, column: self.column, note })
    }
}

impl<'f> Part<'f> {
    fn shown(field: Field<'f>, words: &'f FormWords) -> Self {
        Self { words, column: field.column, field: Some(field), matrix: None }
    }

    /// What its parts add up to, where a total is shared.
    pub(crate) fn sum(&self) -> Option<Sum<'_>> {
        self.field.as_ref().filter(|field| field.kind == Kind::Parts).map(Field::sum)
    }

    /// Whether the answers of a column stand in this part.
    pub(crate) fn holds(&self, column: &str) -> bool {
        let rows = self.matrix.iter().flat_map(|matrix| &matrix.rows);
        self.column == column || rows.into_iter().any(|row| row.column == column)
    }

    pub(crate) fn refusals<'p>(&'p self) -> Vec<Refusal<'p>> {
        let rows = self.matrix.iter().flat_map(|matrix| &matrix.rows).map(|row| ("row", row));
        let fields = self.field.iter().map(|field| ("part", field)).chain(rows);
        let refusal = |(what, field): (&str, &'p Field<'f>)| {
            let (text, error) = (field.text, field.error.as_deref()?);
            Some(Refusal { target: format!("{what}-{}", field.column), text, error })
        };
        fields.filter_map(refusal).collect()
    }
}

impl Form<'_> {
    /// The fields of the section that is open, or of all of them; none on other screens.
    pub(crate) fn parts(&self) -> Vec<Part<'_>> {
        let screen = self.place.screen;
        if matches!(screen, Screen::All | Screen::WhatIf) {
            let sections = self.all_sections().into_iter();
            return sections.flat_map(|section| self.parts_of(section.place.screen)).collect();
        }
        self.parts_of(screen)
    }

    /// The fields of one section.
    pub(super) fn parts_of(&self, section: Screen) -> Vec<Part<'_>> {
        match section {
            Screen::Profile => {
                let prompts =
                    self.answers.profile().map(|(prompt, answer)| self.profile_field(prompt, answer));
                self.facts()
                    .into_iter()
                    .chain(prompts)
                    .map(|field| Part::shown(field, self.words()))
                    .collect()
            }
            Screen::Dimension(dimension) => {
                let mut questions = self
                    .questions_in(Reach::Full)
                    .filter(|(index, ..)| *index == dimension)
                    .map(|(_, question, answer, asked)| (question, answer, asked));
                let items =
                    self.questionnaire().sections().nth(dimension).map_or(&[][..], |section| section.items());
                let mut parts = Vec::new();
                for item in items {
                    let asked: Vec<_> = questions.by_ref().take(item.questions().len()).collect();
                    if self.is_in_reach(item) {
                        parts.push(self.part(item, &asked));
                    }
                }
                parts
            }
            Screen::Start | Screen::Sections | Screen::All | Screen::Report | Screen::WhatIf => Vec::new(),
        }
    }

    fn is_in_reach(&self, item: &Item) -> bool {
        self.place.reach == Reach::Full || item.questions().iter().any(|question| question.quick)
    }
}

impl<'q> Form<'q> {
    fn part(&self, item: &'q Item, asked: &[(&'q Question, &Answer, bool)]) -> Part<'q> {
        let shown = asked.iter().any(|(_, _, asked)| *asked);
        match item {
            Item::Question(question) => {
                let field = asked
                    .first()
                    .filter(|_| shown)
                    .map(|(question, answer, _)| self.question_field(question, answer));
                Part { words: self.words(), column: question.prompt.id.as_str(), field, matrix: None }
            }
            Item::Group(group) => {
                // Its rows are asked together, or none of them.
                let matrix = shown.then(|| self.matrix(group, asked.iter().map(|(_, answer, _)| *answer)));
                Part { words: self.words(), column: group.id.as_str(), field: None, matrix }
            }
        }
    }
}
