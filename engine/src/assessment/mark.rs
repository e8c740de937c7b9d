//! Marks: what one question amounted to.

use crate::answers::{Answer, Answers};
use crate::cut::Cuts;
use crate::questionnaire::missing::{MissingPolicy, Policy};
use crate::questionnaire::question::Question;
use crate::share::Share;

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
    /// The share it counts with in its dimension and on each axis; nothing when it is left out.
    pub shares: Option<Cuts<Share>>,
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
        Some(answer) => match shares(question, answer) {
            Some(shares) => return Mark { state: State::Answered, shares: Some(shares) },
            None => (State::Unanswered, policy.unanswered),
        },
    };
    let shares = match policy {
        Policy::Exclude => None,
        Policy::Zero => Some(question.weights.map(|_| Share::WORST)),
        Policy::Full => Some(question.weights.map(|_| Share::BEST)),
    };
    Mark { state, shares }
}

fn shares(question: &Question, answer: &Answer) -> Option<Cuts<Share>> {
    match answer {
        Answer::Choice(choice) => question.worth_of_choice(*choice).map(|worth| worth.shares.clone()),
        Answer::Number(number) => {
            question.share_of_number(*number).map(|share| question.weights.map(|_| share))
        }
        _ => None,
    }
}
