//! Marks: what one question amounted to.

use crate::answers::{Answer, Answers};
use crate::cut::Cuts;
use crate::questionnaire::missing::Policy;
use crate::questionnaire::question::Question;

/// Whether a question was answered, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Something was entered.
    Answered,
    /// Asked, and nothing entered, so that the default of the question counts.
    Defaulted,
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
    /// The value it counts with in its dimension and on each axis; nothing when it is left out, or never scored.
    pub values: Option<Cuts<f64>>,
    /// What goes without a score because this answer is missing.
    pub voids: Voids,
    /// What a missing answer does here; nothing where there is an answer.
    pub policy: Option<Policy>,
}

/// What goes without a score because an answer is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voids {
    /// Nothing.
    Nothing,
    /// The dimension of the question.
    Dimension,
    /// Everything.
    Everything,
}

/// A mark for each question.
pub(crate) fn marks(answers: &Answers<'_>) -> Vec<Mark> {
    let asked = answers.asked();
    answers
        .questions()
        .zip(asked)
        .map(|((question, answer), asked)| mark(question, asked.then_some(answer)))
        .collect()
}

/// What one question amounts to; `answer` is nothing for a hidden question.
pub(crate) fn mark(question: &Question, answer: Option<&Answer>) -> Mark {
    let policy = &question.missing;
    let (state, policy) = match answer {
        None => (State::Hidden, policy.hidden),
        Some(Answer::DontKnow) => (State::DontKnow, policy.dont_know),
        Some(Answer::NotApplicable) => (State::NotApplicable, policy.not_applicable),
        Some(entered) => {
            let counting = question.counting(entered);
            if counting.is_given() {
                let state = if entered.is_given() { State::Answered } else { State::Defaulted };
                let values = question.values(counting);
                return Mark { state, values, voids: Voids::Nothing, policy: None };
            }
            (State::Unanswered, policy.unanswered)
        }
    };
    let (values, voids) = match policy {
        Policy::Exclude => (None, Voids::Nothing),
        Policy::Zero => (Some(question.ends().0), Voids::Nothing),
        Policy::Full => (Some(question.ends().1), Voids::Nothing),
        Policy::Points(points) => (Some(question.value_of_points(points)), Voids::Nothing),
        Policy::NoScore => (None, Voids::Dimension),
        Policy::NoResult => (None, Voids::Everything),
    };
    Mark { state, values, voids, policy: Some(policy) }
}
