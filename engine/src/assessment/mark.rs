//! Marks: what one question amounted to.

use crate::answers::{Answer, Answers};
use crate::cut::Cuts;
use crate::questionnaire::missing::{MissingPolicy, Policy};
use crate::questionnaire::question::Question;

/// Whether a question was answered, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// With an option or a number.
    Answered,
    /// Asked, and nothing entered.
    Unanswered,
    /// The person said that they do not know.
    DontKnow,
    /// The person said that it does not apply.
    NotApplicable,
    /// Not asked.
    Hidden,
}

/// What one question amounted to.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Mark {
    /// Whether it was answered.
    pub state: State,
    /// The value it counts with in its dimension and on each axis; nothing when it is left out.
    pub values: Option<Cuts<f64>>,
}

/// A mark for each question.
pub(crate) fn marks(answers: &Answers<'_>) -> Vec<Mark> {
    let policy = &answers.questionnaire().missing;
    let asked = answers.asked();
    answers
        .questions()
        .zip(asked)
        .map(|((question, answer), asked)| mark(question, asked.then_some(answer), policy))
        .collect()
}

/// `answer` is nothing for a hidden question.
fn mark(question: &Question, answer: Option<&Answer>, policy: &MissingPolicy) -> Mark {
    let (state, policy) = match answer {
        None => (State::Hidden, policy.hidden),
        Some(Answer::DontKnow) => (State::DontKnow, policy.dont_know),
        Some(Answer::NotApplicable) => (State::NotApplicable, policy.not_applicable),
        Some(answer) => match values(question, answer) {
            Some(values) => return Mark { state: State::Answered, values: Some(values) },
            None => (State::Unanswered, policy.unanswered),
        },
    };
    let values = match policy {
        Policy::Exclude => None,
        Policy::Zero => Some(question.ends().0),
        Policy::Full => Some(question.ends().1),
    };
    Mark { state, values }
}

fn values(question: &Question, answer: &Answer) -> Option<Cuts<f64>> {
    match answer {
        Answer::Choice(choice) => question.worth_of_choice(*choice).map(|worth| worth.values.clone()),
        Answer::Number(number) => {
            question.value_of_number(*number).map(|value| question.weights.map(|_| value))
        }
        _ => None,
    }
}
