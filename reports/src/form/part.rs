//! Parts: the pieces of a section's screen that are drawn anew one by one, each in an element with an id of its own.

use engine::{Answer, Item, Question};
use serde::Serialize;

use crate::form::field::Field;
use crate::form::matrix::MatrixField;
use crate::form::{Form, Reach, Screen};

/// The place of one field or matrix, which is empty while its question is not asked.
#[derive(Debug, Serialize)]
pub(crate) struct Part<'f> {
    pub(crate) column: &'f str,
    field: Option<Field<'f>>,
    matrix: Option<MatrixField<'f>>,
}

/// What is wrong in a field, and where that is.
#[derive(Debug, Serialize)]
pub(crate) struct Refusal<'p> {
    /// The id of the element.
    target: String,
    text: &'p str,
    error: &'p str,
}

impl<'f> Part<'f> {
    fn shown(field: Field<'f>) -> Self {
        Self { column: field.column, field: Some(field), matrix: None }
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
    /// The fields of the section that is open; none on other screens.
    pub(crate) fn parts(&self) -> Vec<Part<'_>> {
        match self.place.screen {
            Screen::Profile => {
                let prompts =
                    self.answers.profile().map(|(prompt, answer)| self.profile_field(prompt, answer));
                self.facts().into_iter().chain(prompts).map(Part::shown).collect()
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
            Screen::Start | Screen::Sections | Screen::Report => Vec::new(),
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
                Part { column: question.prompt.id.as_str(), field, matrix: None }
            }
            Item::Group(group) => {
                // Its rows are asked together, or none of them.
                let matrix = shown.then(|| self.matrix(group, asked.iter().map(|(_, answer, _)| *answer)));
                Part { column: group.id.as_str(), field: None, matrix }
            }
        }
    }
}
