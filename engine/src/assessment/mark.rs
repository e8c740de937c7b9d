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

/// The marks of all questions, laid out flat so that they cost no memory of their own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    heads: Vec<Head>,
    /// Of each question as a whole and on each axis; of no meaning where it has no values.
    values: Vec<f64>,
    cuts: usize,
}

/// The mark of each question, wherever it stands.
pub(crate) trait Marked {
    /// The mark of the question at `place`, and where among all values its own begin.
    fn head(&self, place: usize) -> Option<(&Head, usize)>;

    /// The value at a place among all; of no meaning where the mark has none.
    fn value(&self, place: usize) -> f64;
}

impl Marked for Marks {
    #[inline]
    fn head(&self, place: usize) -> Option<(&Head, usize)> {
        Some((self.heads.get(place)?, place * self.cuts))
    }

    #[inline]
    fn value(&self, place: usize) -> f64 {
        self.values.get(place).copied().unwrap_or_default()
    }
}

/// A mark but for its values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head {
    pub(crate) state: State,
    pub(crate) has_values: bool,
    pub(crate) voids: Voids,
    policy: Option<Policy>,
}

impl Marks {
    /// Room for so many questions, none of which is asked.
    pub(crate) fn new(questions: usize, cuts: usize) -> Self {
        Self { heads: vec![Head::HIDDEN; questions], values: vec![0.0; questions * cuts], cuts }
    }

    /// What a company's answers amount to.
    pub(crate) fn made(answers: &Answers<'_>) -> Self {
        let questions: Vec<&Question> = answers.questionnaire().questions().collect();
        let mut marks = Self::new(questions.len(), answers.questionnaire().plan.cuts());
        marks.make(&questions, answers, &answers.asked());
        marks
    }

    /// Marks all questions by a company's answers; `asked` says which are not hidden.
    fn make(&mut self, questions: &[&Question], answers: &Answers<'_>, asked: &[bool]) {
        for (place, ((question, answer), asked)) in
            questions.iter().zip(answers.to_questions()).zip(asked).enumerate()
        {
            self.mark(place, question, asked.then_some(answer));
        }
    }

    pub(crate) fn of<'m>(marks: impl ExactSizeIterator<Item = &'m Mark>, cuts: usize) -> Self {
        let mut all = Self::new(marks.len(), cuts);
        for (place, mark) in marks.enumerate() {
            all.put(place, mark);
        }
        all
    }

    /// Puts another mark in place of the one at `place`.
    pub(crate) fn put(&mut self, place: usize, mark: &Mark) {
        let Some((head, values)) = self.slot(place) else { return };
        let Mark { state, voids, policy, .. } = *mark;
        *head = Head { state, has_values: mark.values.is_some(), voids, policy };
        if let Some(given) = &mark.values {
            given.write(values);
        }
    }

    /// Marks the question at `place`; `answer` is nothing for a hidden one.
    pub(crate) fn mark(&mut self, place: usize, question: &Question, answer: Option<&Answer>) {
        if let Some((head, values)) = self.slot(place) {
            head.fill(question, answer, values);
        }
    }

    fn slot(&mut self, place: usize) -> Option<(&mut Head, &mut [f64])> {
        let values = self.values.get_mut(place * self.cuts..(place + 1) * self.cuts)?;
        Some((self.heads.get_mut(place)?, values))
    }

    /// The marks one by one.
    pub(crate) fn to_vec(&self) -> Vec<Mark> {
        let values = self.values.chunks(self.cuts.max(1));
        self.heads.iter().zip(values).map(|(head, values)| head.with(values)).collect()
    }
}

impl Head {
    /// Of a question that is not asked.
    const HIDDEN: Self =
        Self { state: State::Hidden, has_values: false, voids: Voids::Nothing, policy: None };

    /// Marks a question, in place of what was there, with its values in `values`; `answer` is nothing for a hidden question.
    fn fill(&mut self, question: &Question, answer: Option<&Answer>, values: &mut [f64]) {
        let policy = &question.missing;
        let (state, policy) = match answer {
            None => (State::Hidden, policy.hidden),
            Some(Answer::DontKnow) => (State::DontKnow, policy.dont_know),
            Some(Answer::NotApplicable) => (State::NotApplicable, policy.not_applicable),
            Some(entered) => {
                let counting = question.counting(entered);
                if counting.is_given() {
                    // Each field by itself: a whole head is moved at the price of all of them.
                    self.state = if entered.is_given() { State::Answered } else { State::Defaulted };
                    self.has_values = question.write_values(counting, values);
                    self.voids = Voids::Nothing;
                    self.policy = None;
                    return;
                }
                (State::Unanswered, policy.unanswered)
            }
        };
        let (has_values, voids) = match policy {
            Policy::Exclude => (false, Voids::Nothing),
            Policy::Zero => {
                question.ends().0.write(values);
                (true, Voids::Nothing)
            }
            Policy::Full => {
                question.ends().1.write(values);
                (true, Voids::Nothing)
            }
            Policy::Points(points) => {
                values.fill(question.value_of_points(points));
                (true, Voids::Nothing)
            }
            Policy::NoScore => (false, Voids::Dimension),
            Policy::NoResult => (false, Voids::Everything),
        };
        *self = Self { state, has_values, voids, policy: Some(policy) };
    }

    fn with(&self, values: &[f64]) -> Mark {
        let Self { state, has_values, voids, policy } = *self;
        let values = values.split_first().filter(|_| has_values);
        Mark {
            state,
            values: values.map(|(whole, axes)| Cuts { whole: *whole, axes: axes.to_vec() }),
            voids,
            policy,
        }
    }
}

/// What one question amounts to; `answer` is nothing for a hidden question.
pub(crate) fn mark(question: &Question, answer: Option<&Answer>) -> Mark {
    let mut values = vec![0.0; question.weights.axes.len() + 1];
    let mut head = Head::HIDDEN;
    head.fill(question, answer, &mut values);
    head.with(&values)
}
