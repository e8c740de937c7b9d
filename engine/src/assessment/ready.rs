//! Ready marks: what answers amount to that many companies give, each made once.

use crate::answers::{Answer, Answers};
use crate::assessment::mark::{Facts, Marked, Marks};
use crate::questionnaire::Questionnaire;
use crate::questionnaire::prompt::Entry;
use crate::questionnaire::question::Question;
use crate::questionnaire::selection::Selection;

/// Marks of companies one after another, `N` of them abreast: those of most answers are ready, and only the others are made for
/// each.
#[derive(Debug, Clone)]
pub(crate) struct Ready<const N: usize> {
    /// Those that are ready, behind room for one that is not.
    marks: Marks,
    /// What each of them is, with its value as a whole: all that most questions need, in one place.
    wholes: Vec<(Facts, f64)>,
    /// Where the marks of each question begin, and how many there are.
    spans: Vec<(usize, usize)>,
    /// What each question is marked with at present.
    lanes: Vec<Lanes<N>>,
    /// Its values on each axis, of questions on several.
    axes: Vec<[f64; N]>,
}

/// What a question is marked with: the companies side by side.
#[derive(Debug, Clone)]
struct Lanes<const N: usize> {
    facts: [Facts; N],
    wholes: [f64; N],
    /// Whether it is on several axes. On one alone, it counts with the value that it has as a whole.
    has_axes: bool,
}

impl<const N: usize> Marked<N> for Ready<N> {
    #[inline]
    fn marks(&self, question: usize, cut: usize) -> Option<(&[Facts; N], &[f64; N])> {
        let Lanes { facts, wholes, has_axes } = self.lanes.get(question)?;
        let values = if cut > 0 && *has_axes {
            self.axes.get(question * (self.marks.cuts() - 1) + cut - 1)?
        } else {
            wholes
        };
        Some((facts, values))
    }
}

/// An answer as a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Simple {
    Unanswered,
    DontKnow,
    NotApplicable,
    /// The option at this place.
    Choice(usize),
    /// The options whose bits are set, at least one.
    Set(usize),
}

/// Which of the marks of a question is that of a way to have no answer; those of answers follow.
const HIDDEN: usize = 0;
const UNANSWERED: usize = 1;
const DONT_KNOW: usize = 2;
const NOT_APPLICABLE: usize = 3;
const FIRST: usize = 4;

/// Room for a mark that is not ready.
const OTHER: usize = 0;

/// More options make too many sets.
const MOST_OPTIONS: usize = 8;

impl<const N: usize> Ready<N> {
    pub(crate) fn new(questionnaire: &Questionnaire) -> Self {
        let questions: Vec<(&Question, Vec<Answer>)> =
            questionnaire.questions().map(|question| (question, answers(question))).collect();
        let count: usize = questions.iter().map(|(_, answers)| FIRST + answers.len()).sum();
        let cuts = questionnaire.plan.cuts();
        let mut marks = Marks::new(OTHER + 1 + count, cuts);
        let mut spans = Vec::with_capacity(questions.len());
        let mut start = OTHER + 1;
        for (question, answers) in &questions {
            let missing = [Answer::Unanswered, Answer::DontKnow, Answer::NotApplicable];
            for (place, answer) in missing.iter().chain(answers).enumerate() {
                marks.mark(start + UNANSWERED + place, question, Some(answer));
            }
            marks.mark(start + HIDDEN, question, None);
            let count = FIRST + answers.len();
            spans.push((start, count));
            start += count;
        }
        let hidden = |question: &&Question| Lanes {
            facts: [Facts::NOTHING; N],
            wholes: [0.0; N],
            has_axes: question.weights.axes.iter().filter(|weight| **weight > 0.0).count() > 1,
        };
        let lanes = questions.iter().map(|(question, _)| hidden(question)).collect();
        let axes = vec![[0.0; N]; questions.len() * (cuts - 1)];
        let wholes = (0..=count).map(|place| marks.whole(place)).collect();
        let mut ready = Self { marks, wholes, spans, lanes, axes };
        for (place, (question, _)) in questions.iter().enumerate() {
            for lane in 0..N {
                ready.mark((place, lane), question, None);
            }
        }
        ready
    }

    /// Marks all questions by the answers of a company; `asked` says which are not hidden.
    pub(crate) fn make(
        &mut self,
        lane: usize,
        questions: &[&Question],
        answers: &Answers<'_>,
        asked: &[bool],
    ) {
        for (place, ((question, answer), asked)) in
            questions.iter().zip(answers.to_questions()).zip(asked).enumerate()
        {
            self.mark((place, lane), question, asked.then_some(answer));
        }
    }

    /// Marks the question at `place` for the company in `lane`; `answer` is nothing for a hidden one.
    pub(crate) fn mark(
        &mut self,
        (place, lane): (usize, usize),
        question: &Question,
        answer: Option<&Answer>,
    ) {
        let ready = match answer {
            None => Some(HIDDEN),
            Some(Answer::Unanswered) => Some(UNANSWERED),
            Some(Answer::DontKnow) => Some(DONT_KNOW),
            Some(Answer::NotApplicable) => Some(NOT_APPLICABLE),
            Some(Answer::Choice(choice)) => Some(FIRST + choice),
            Some(Answer::Several(chosen)) => set(chosen).map(|set| FIRST - 1 + set),
            Some(_) => None,
        };
        let Some(&(start, count)) = self.spans.get(place) else { return };
        let mark = if let Some(ready) = ready.filter(|ready| *ready < count) {
            start + ready
        } else {
            self.marks.mark(OTHER, question, answer);
            self.is_made(OTHER)
        };
        self.put((place, lane), mark as u32);
    }

    /// Makes the mark of an answer that is given, until another one is made, and gives its place.
    pub(crate) fn make_given(&mut self, question: &Question, answer: &Answer) -> u32 {
        self.marks.mark_given(OTHER, question, answer);
        self.is_made(OTHER) as u32
    }

    /// Makes the mark of an answer that is given ready, and gives its place.
    pub(crate) fn keep(&mut self, question: &Question, answer: &Answer) -> Option<u32> {
        let place = self.marks.add();
        self.marks.mark_given(place, question, answer);
        self.wholes.push((Facts::NOTHING, 0.0));
        u32::try_from(self.is_made(place)).ok()
    }

    /// Says that the mark at `place` is another one now.
    fn is_made(&mut self, place: usize) -> usize {
        if let Some(whole) = self.wholes.get_mut(place) {
            *whole = self.marks.whole(place);
        }
        place
    }

    /// The place of the mark of a simple answer to the question at `place`, where it is ready.
    pub(crate) fn place_of(&self, place: usize, simple: Simple) -> Option<u32> {
        let ready = match simple {
            Simple::Unanswered => UNANSWERED,
            Simple::DontKnow => DONT_KNOW,
            Simple::NotApplicable => NOT_APPLICABLE,
            Simple::Choice(choice) => FIRST + choice,
            Simple::Set(set) => FIRST - 1 + set,
        };
        let &(start, count) = self.spans.get(place)?;
        (ready < count).then(|| u32::try_from(start + ready).ok()).flatten()
    }

    /// Marks the question at `place` for the company in `lane` by a [place](Ready::place_of) of its marks.
    #[inline]
    pub(crate) fn put(&mut self, (place, lane): (usize, usize), mark: u32) {
        let Self { marks, wholes, lanes, axes, .. } = self;
        let (Some((is, whole)), Some(lanes)) = (wholes.get(mark as usize), lanes.get_mut(place)) else {
            return;
        };
        if let (Some(facts), Some(value)) = (lanes.facts.get_mut(lane), lanes.wholes.get_mut(lane)) {
            (*facts, *value) = (*is, *whole);
        }
        if lanes.has_axes {
            let given = marks.axes(mark as usize);
            for (values, given) in axes.iter_mut().skip(place * given.len()).zip(given) {
                if let Some(value) = values.get_mut(lane) {
                    *value = *given;
                }
            }
        }
    }
}

/// The answers whose marks are made, in the order of their places.
fn answers(question: &Question) -> Vec<Answer> {
    match &question.prompt.entry {
        Entry::Choice(choices) => (0..choices.len()).map(Answer::Choice).collect(),
        Entry::Several(selection) => sets(selection).map(Answer::Several).collect(),
        _ => Vec::new(),
    }
}

/// The sets of options, also those that cannot be chosen together, in the order of their numbers; none of too many options.
pub(crate) fn sets(selection: &Selection) -> impl Iterator<Item = Vec<usize>> {
    let count = selection.options.len();
    let numbers = if count <= MOST_OPTIONS { 1..1_usize << count } else { 1..1 };
    numbers.map(move |set| (0..count).filter(|place| set & (1 << place) != 0).collect())
}

/// A number for each set of options, from 1; nothing where there is one too many.
fn set(chosen: &[usize]) -> Option<usize> {
    chosen.iter().try_fold(0, |set, place| (*place < MOST_OPTIONS).then(|| set | 1 << place))
}
