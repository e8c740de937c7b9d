//! Answers: one company's, each of which fits a question of its questionnaire.

pub(crate) mod company;
pub(crate) mod date;
pub(crate) mod entry;
pub(crate) mod file;
pub(crate) mod table;

use crate::answers::company::Company;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::prompt::Prompt;
use crate::questionnaire::question::Question;

/// What somebody answered to one prompt.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Answer {
    /// Nothing was entered.
    #[default]
    Unanswered,
    /// "I don't know."
    DontKnow,
    /// "Not applicable."
    NotApplicable,
    /// The option at this place, from 0.
    Choice(usize),
    /// The options at these places, from 0 and in their order; at least one.
    Several(Vec<usize>),
    /// A number.
    Number(f64),
    /// Words; only in the profile.
    Words(String),
}

impl Answer {
    /// Whether there is an option, a number or words, and not one of the ways to have no answer.
    pub fn is_given(&self) -> bool {
        !matches!(self, Self::Unanswered | Self::DontKnow | Self::NotApplicable)
    }
}

/// One company's answers, every one of which fits its question.
///
/// Made by [`Questionnaire::read_answers`] and [`Columns::read_row`](crate::Columns::read_row), or empty and then filled
/// with [`Answers::set`].
#[derive(Debug, Clone, PartialEq)]
pub struct Answers<'q> {
    questionnaire: &'q Questionnaire,
    /// Who answered, when, and in which round.
    pub company: Company,
    // INVARIANT: one for each prompt of the profile, one for each question, in their order.
    profile: Vec<Answer>,
    questions: Vec<Answer>,
}

impl<'q> Answers<'q> {
    /// No answers yet.
    pub fn none(questionnaire: &'q Questionnaire) -> Self {
        Self {
            questionnaire,
            company: Company::default(),
            profile: vec![Answer::Unanswered; questionnaire.profile.len()],
            questions: vec![Answer::Unanswered; questionnaire.questions().count()],
        }
    }

    /// The questionnaire that was answered.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// Each prompt of the profile with its answer.
    pub fn profile(&self) -> impl Iterator<Item = (&'q Prompt, &Answer)> {
        self.questionnaire.profile.iter().zip(&self.profile)
    }

    /// Each question with its answer, also those that are hidden.
    pub fn questions(&self) -> impl Iterator<Item = (&'q Question, &Answer)> {
        self.questionnaire.questions().zip(&self.questions)
    }

    /// Whether each question is asked: its condition holds, counting a hidden question as unanswered.
    pub fn asked(&self) -> Vec<bool> {
        let mut asked: Vec<bool> = Vec::with_capacity(self.questions.len());
        for question in self.questionnaire.questions() {
            let answer = |subject| match subject {
                Subject::Profile(index) => self.profile.get(index).unwrap_or(&Answer::Unanswered),
                // INVARIANT: a condition names earlier questions only, so `asked` already knows them.
                Subject::Question(index) if asked.get(index) == Some(&true) => {
                    self.questions.get(index).unwrap_or(&Answer::Unanswered)
                }
                Subject::Question(_) => &Answer::Unanswered,
            };
            let holds = question.show_if.as_ref().is_none_or(|condition| condition.holds(&answer));
            asked.push(holds);
        }
        asked
    }

    /// The same answers with another one to the question at `index`, unchecked.
    pub(crate) fn with_question(&self, index: usize, answer: Answer) -> Self {
        let mut changed = self.clone();
        if let Some(slot) = changed.questions.get_mut(index) {
            *slot = answer;
        }
        changed
    }

    fn slot(&mut self, column: Subject) -> Option<&mut Answer> {
        match column {
            Subject::Profile(index) => self.profile.get_mut(index),
            Subject::Question(index) => self.questions.get_mut(index),
        }
    }
}
