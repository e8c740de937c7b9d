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
    marks: Marks,
    /// Where the marks of each question begin, and how many there are; behind them is room for one of each company that is not
    /// ready.
    spans: Vec<(usize, usize)>,
    /// The marks of each question at present, by their places among all.
    places: Vec<[u32; N]>,
}

impl<const N: usize> Marked<N> for Ready<N> {
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a lane is below `N`")]
    fn marks(&self, question: usize, cut: usize) -> Option<([Facts; N], [f64; N])> {
        let places = self.places.get(question)?;
        let (mut facts, mut values) = ([Facts::default(); N], [0.0; N]);
        for lane in 0..N {
            (facts[lane], values[lane]) = self.marks.at(places[lane] as usize, cut)?;
        }
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

/// More options make too many sets.
const MOST_OPTIONS: usize = 8;

impl<const N: usize> Ready<N> {
    pub(crate) fn new(questionnaire: &Questionnaire) -> Self {
        let questions: Vec<(&Question, Vec<Answer>)> =
            questionnaire.questions().map(|question| (question, answers(question))).collect();
        let count = questions.iter().map(|(_, answers)| FIRST + answers.len() + N).sum();
        let mut marks = Marks::new(count, questionnaire.plan.cuts());
        let mut spans = Vec::with_capacity(questions.len());
        let mut start = 0;
        for (question, answers) in &questions {
            let missing = [Answer::Unanswered, Answer::DontKnow, Answer::NotApplicable];
            for (place, answer) in missing.iter().chain(answers).enumerate() {
                marks.mark(start + UNANSWERED + place, question, Some(answer));
            }
            marks.mark(start + HIDDEN, question, None);
            let count = FIRST + answers.len();
            spans.push((start, count));
            start += count + N;
        }
        let places = spans.iter().map(|(start, _)| [(start + HIDDEN) as u32; N]).collect();
        Self { marks, spans, places }
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
        let mark = start + ready.filter(|ready| *ready < count).unwrap_or(count + lane);
        if mark >= start + count {
            self.marks.mark(mark, question, answer);
        }
        self.put((place, lane), mark as u32);
    }

    /// As [`Ready::mark`], by an answer that is given, and no mark is ready for.
    #[inline]
    pub(crate) fn mark_given(&mut self, (place, lane): (usize, usize), question: &Question, answer: &Answer) {
        let Some(&(start, count)) = self.spans.get(place) else { return };
        let mark = start + count + lane;
        self.marks.mark_given(mark, question, answer);
        self.put((place, lane), mark as u32);
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
        if let Some(chosen) = self.places.get_mut(place).and_then(|lanes| lanes.get_mut(lane)) {
            *chosen = mark;
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
