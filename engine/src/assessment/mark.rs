//! Marks: what one question amounted to.

use std::array;

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
    facts: Vec<Facts>,
    /// Of each question as a whole and on each axis; of no meaning where it has no values.
    values: Vec<f64>,
    cuts: usize,
}

/// The marks of each question, wherever they stand: those of `N` companies side by side.
pub(crate) trait Marked<const N: usize> {
    /// What the marks of a question are, and their values in one of the cuts; nothing where there is no such question.
    fn marks(&self, question: usize, cut: usize) -> Option<(&[Facts; N], &[f64; N])>;
}

impl Marked<1> for Marks {
    #[inline]
    fn marks(&self, question: usize, cut: usize) -> Option<(&[Facts; 1], &[f64; 1])> {
        let (facts, values) = (self.facts.get(question)?, self.values.get(question * self.cuts + cut)?);
        Some((array::from_ref(facts), array::from_ref(values)))
    }
}

/// What a mark is, or what those below a node are together: so many possible answers, answers, and entered ones, and what any
/// of them brings about. All in one number, so that those of several companies are added at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Facts(u64);

impl Facts {
    /// Of no question.
    pub(crate) const NOTHING: Self = Self(0);
    /// INVARIANT: a questionnaire has at most 100,000 questions, so no count overflows.
    const BITS: u32 = 17;
    const POSSIBLE: u64 = 1;
    const ANSWERED: u64 = 1 << Self::BITS;
    const ENTERED: u64 = 1 << (2 * Self::BITS);
    const COUNTS: u64 = (1 << (3 * Self::BITS)) - 1;
    const HAS_VALUE: u64 = 1 << 61;
    const VOID: u64 = 1 << 62;
    const VOIDS_EVERYTHING: u64 = 1 << 63;

    #[inline]
    fn of(head: &Head) -> Self {
        let Head { state, has_values, voids, .. } = *head;
        let only = |is_so: bool, bits: u64| if is_so { bits } else { 0 };
        Self(
            only(!matches!(state, State::NotApplicable | State::Hidden), Self::POSSIBLE)
                | only(matches!(state, State::Answered | State::Defaulted), Self::ANSWERED)
                | only(state == State::Answered, Self::ENTERED)
                | only(has_values, Self::HAS_VALUE)
                | only(voids != Voids::Nothing, Self::VOID)
                | only(voids == Voids::Everything, Self::VOIDS_EVERYTHING),
        )
    }

    /// Both together.
    #[inline]
    pub(crate) fn with(self, other: Self) -> Self {
        let (one, other) = (self.0, other.0);
        let counts = (one & Self::COUNTS) + (other & Self::COUNTS);
        Self(counts | ((one | other) & !Self::COUNTS))
    }

    /// The counts alone.
    #[inline]
    pub(crate) fn counts(self) -> Self {
        Self(self.0 & Self::COUNTS)
    }

    /// The same, where something missing leaves the node without a score, or everything.
    pub(crate) fn voiding(self, everything: bool) -> Self {
        Self(self.0 | Self::VOID | if everything { Self::VOIDS_EVERYTHING } else { 0 })
    }

    /// A mask of one question: all bits where it could be answered.
    #[inline]
    pub(crate) fn is_possible(self) -> u64 {
        0_u64.wrapping_sub(self.0 & 1)
    }

    /// A mask of one question: all bits where it is answered.
    #[inline]
    pub(crate) fn is_answered(self) -> u64 {
        0_u64.wrapping_sub((self.0 >> Self::BITS) & 1)
    }

    /// A mask: all bits where there is a value.
    #[inline]
    pub(crate) fn has_value(self) -> u64 {
        0_u64.wrapping_sub((self.0 / Self::HAS_VALUE) & 1)
    }

    /// A mask: all bits where something missing leaves the node without a score.
    #[inline]
    pub(crate) fn is_void(self) -> u64 {
        0_u64.wrapping_sub((self.0 / Self::VOID) & 1)
    }

    /// What either brings about; of no meaning for what counts.
    #[inline]
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// How many questions could be answered.
    #[inline]
    pub(crate) fn possible(self) -> u32 {
        (self.0 & (Self::ANSWERED - 1)) as u32
    }

    /// How many questions are answered.
    #[inline]
    pub(crate) fn answered(self) -> u32 {
        (self.0 >> Self::BITS & (Self::ANSWERED - 1)) as u32
    }

    /// Whether anything was entered, and did not only count by default.
    #[inline]
    pub(crate) fn is_entered(self) -> bool {
        self.0 & Self::COUNTS >= Self::ENTERED
    }

    /// Whether something missing leaves everything without a score.
    #[inline]
    pub(crate) fn voids_everything(self) -> bool {
        self.0 & Self::VOIDS_EVERYTHING != 0
    }
}

/// A mark but for its values.
#[derive(Debug, Clone, Copy)]
struct Head {
    state: State,
    has_values: bool,
    voids: Voids,
    policy: Option<Policy>,
}

impl Marks {
    /// Room for so many questions, none of which is asked.
    pub(crate) fn new(questions: usize, cuts: usize) -> Self {
        Self {
            heads: vec![Head::HIDDEN; questions],
            facts: vec![Facts::of(&Head::HIDDEN); questions],
            values: vec![0.0; questions * cuts],
            cuts,
        }
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
        let Some((head, facts, values)) = self.slot(place) else { return };
        let Mark { state, voids, policy, .. } = *mark;
        *head = Head { state, has_values: mark.values.is_some(), voids, policy };
        *facts = Facts::of(head);
        if let Some(given) = &mark.values {
            given.write(values);
        }
    }

    /// Marks the question at `place`; `answer` is nothing for a hidden one.
    pub(crate) fn mark(&mut self, place: usize, question: &Question, answer: Option<&Answer>) {
        if let Some((head, facts, values)) = self.slot(place) {
            head.fill(question, answer, values);
            *facts = Facts::of(head);
        }
    }

    /// As [`Marks::mark`], by an answer that is given.
    #[inline]
    pub(crate) fn mark_given(&mut self, place: usize, question: &Question, answer: &Answer) {
        if let Some((head, facts, values)) = self.slot(place) {
            head.give(State::Answered, question, answer, values);
            *facts = Facts::of(head);
        }
    }

    fn slot(&mut self, place: usize) -> Option<(&mut Head, &mut Facts, &mut [f64])> {
        let values = self.values.get_mut(place * self.cuts..(place + 1) * self.cuts)?;
        Some((self.heads.get_mut(place)?, self.facts.get_mut(place)?, values))
    }

    /// What the mark at `place` is, and its value as a whole.
    pub(crate) fn whole(&self, place: usize) -> (Facts, f64) {
        let (facts, value) = (self.facts.get(place), self.values.get(place * self.cuts));
        (facts.copied().unwrap_or_default(), value.copied().unwrap_or_default())
    }

    /// The values of the mark at `place` on each axis.
    pub(crate) fn axes(&self, place: usize) -> &[f64] {
        self.values.get(place * self.cuts + 1..(place + 1) * self.cuts).unwrap_or_default()
    }

    /// As a whole and on each axis.
    #[inline]
    pub(crate) fn cuts(&self) -> usize {
        self.cuts
    }

    /// Adds room for one more mark, and gives its place.
    pub(crate) fn add(&mut self) -> usize {
        self.heads.push(Head::HIDDEN);
        self.facts.push(Facts::of(&Head::HIDDEN));
        self.values.resize(self.heads.len() * self.cuts, 0.0);
        self.heads.len() - 1
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
                    let state = if entered.is_given() { State::Answered } else { State::Defaulted };
                    self.give(state, question, counting, values);
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

    /// Marks a question by an answer that is given, or that counts in its place.
    #[inline]
    fn give(&mut self, state: State, question: &Question, answer: &Answer, values: &mut [f64]) {
        // Each field by itself: a whole head is moved at the price of all of them.
        self.state = state;
        self.has_values = question.write_values(answer, values);
        self.voids = Voids::Nothing;
        self.policy = None;
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
