//! Scorers: the scores of one company after another, without a report of each.

use crate::answers::{Answer, Answers};
use crate::assessment::balance::Balance;
use crate::assessment::ready::{Ready, Simple};
use crate::assessment::score::Score;
use crate::assessment::slate::Slate;
use crate::cut::Cut;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::level::Level;
use crate::questionnaire::map::Position;
use crate::questionnaire::plan::Weighing;
use crate::questionnaire::question::Question;

/// Scores companies one after another, each in the memory of the one before: the scores of [`assess`](crate::assess), bit
/// for bit, but nothing of why.
///
/// ```
/// # let text = r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],"title":"First look",
/// #   "levels":[{"id":"beginning","from":0,"name":"Beginning","verdict":"Tools are still to come."}],
/// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
/// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#;
/// # let questionnaire = engine::Questionnaire::from_json(text)?;
/// use engine::{Answers, Cut, Raw, Scorer};
///
/// let mut scorer = Scorer::new(&questionnaire);
/// let mut answers = Answers::none(&questionnaire);
/// assert_eq!(scorer.score(&answers).whole(Cut::Whole).unwrap().value, None);
///
/// answers.set("web_shop", &Raw::Text("online"))?;
/// assert_eq!(scorer.score(&answers).whole(Cut::Whole).unwrap().value, Some(100.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Scorer<'q>(Abreast<'q, 1>);

/// Scores `N` companies abreast, in the memory of those before.
#[derive(Debug, Clone)]
pub(crate) struct Abreast<'q, const N: usize> {
    questionnaire: &'q Questionnaire,
    questions: Vec<&'q Question>,
    asked: Vec<bool>,
    marks: Ready<N>,
    slate: Slate<N>,
    /// Whether something missing leaves everything without a score, of each company.
    are_void: [bool; N],
}

/// The scores of one company, which has been scored with `N - 1` others.
#[derive(Debug, Clone, Copy)]
pub struct Scored<'s, 'q, const N: usize = 1> {
    questionnaire: &'q Questionnaire,
    marks: &'s Ready<N>,
    slate: &'s Slate<N>,
    lane: usize,
    /// Whether something missing leaves everything without a score.
    void: bool,
}

impl<'q> Scorer<'q> {
    /// For the companies that answer one questionnaire.
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        Self(Abreast::new(questionnaire))
    }

    /// Scores answers to this questionnaire.
    pub fn score(&mut self, answers: &Answers<'q>) -> Scored<'_, 'q> {
        let Abreast { questions, asked, marks, .. } = &mut self.0;
        answers.ask(questions, asked);
        let weighing = answers.weighing_among(questions, asked);
        marks.make(0, questions, answers, asked);
        self.0.score(weighing);
        self.0.scored(0)
    }
}

impl<'q, const N: usize> Abreast<'q, N> {
    pub(crate) fn new(questionnaire: &'q Questionnaire) -> Self {
        let questions: Vec<&Question> = questionnaire.questions().collect();
        Self {
            questionnaire,
            asked: Vec::with_capacity(questions.len()),
            marks: Ready::new(questionnaire),
            questions,
            slate: Slate::default(),
            are_void: [false; N],
        }
    }

    /// What marks the question at `place` by a simple answer, where that is ready.
    pub(crate) fn ready(&self, place: usize, simple: Simple) -> Option<u32> {
        self.marks.place_of(place, simple)
    }

    /// Marks the question at `place` for the company in `lane` by what is [ready](Abreast::ready).
    #[inline]
    pub(crate) fn put(&mut self, (place, lane): (usize, usize), ready: u32) {
        self.marks.put((place, lane), ready);
    }

    /// Marks the question at `place` for the company in `lane` by any answer; says whether there is such a question.
    pub(crate) fn mark_answer(&mut self, (place, lane): (usize, usize), answer: &Answer) -> bool {
        let question = self.questions.get(place);
        question.inspect(|question| self.marks.mark((place, lane), question, Some(answer))).is_some()
    }

    /// Marks an answer that is [given](Answer::is_given) to the question at `place`, and gives what marks it; until another one
    /// is made.
    pub(crate) fn make(&mut self, place: usize, answer: &Answer) -> Option<u32> {
        self.questions.get(place).map(|question| self.marks.make_given(question, answer))
    }

    /// As [`Abreast::make`]; from now on, it is ready.
    pub(crate) fn keep(&mut self, place: usize, answer: &Answer) -> Option<u32> {
        self.marks.keep(self.questions.get(place)?, answer)
    }

    /// Scores the marks of all companies.
    pub(crate) fn score(&mut self, weighing: &Weighing) {
        self.slate.fill(&self.questionnaire.plan, weighing, &self.marks, &mut ());
        self.are_void = self.slate.are_void();
    }

    /// What the company in `lane` came to.
    #[inline]
    pub(crate) fn scored(&self, lane: usize) -> Scored<'_, 'q, N> {
        let Self { questionnaire, marks, slate, are_void, .. } = self;
        Scored { questionnaire, marks, slate, lane, void: are_void.get(lane) == Some(&true) }
    }
}

impl<'q, const N: usize> Scored<'_, 'q, N> {
    /// The overall score, or that of an axis; nothing where there is no such axis.
    pub fn whole(&self, cut: Cut) -> Option<Score> {
        self.at(self.questionnaire.plan.top(), cut)
    }

    /// The score of the dimension at this place among all, from 0, each before those below it; or its cell on an axis.
    pub fn dimension(&self, place: usize, cut: Cut) -> Option<Score> {
        self.at(*self.questionnaire.plan.dimensions().get(place)?, cut)
    }

    fn at(&self, node: usize, cut: Cut) -> Option<Score> {
        let score = self.slate.score(&self.questionnaire.plan, node, cut, self.lane)?;
        Some(Score { value: score.value.filter(|_| !self.void), ..score })
    }

    /// What marks the questions of the company, in the lane at this place.
    pub(crate) fn marks(&self) -> (&Ready<N>, usize) {
        (self.marks, self.lane)
    }

    /// The level of the overall score, where that alone decides ([`Levels::of`](crate::Levels::of)); nothing when it is not
    /// scored.
    pub fn level(&self) -> Option<&'q Level> {
        self.questionnaire.level_of(&self.whole(Cut::Whole)?)
    }

    /// How the two axes are to each other; nothing without two, or when one of them is not scored.
    pub fn balance(&self) -> Option<Balance<'q>> {
        let [one, other] = self.questionnaire.balanced_axes()?;
        let side =
            |place: usize| Some((self.questionnaire.axes.get(place)?, self.whole(Cut::Axis(place))?.value?));
        Some(Balance::new(side(one)?, side(other)?))
    }

    /// The place on the map; nothing without a map, or when one of its axes is not scored.
    pub fn position(&self) -> Option<Position<'q>> {
        self.questionnaire.position_of(|axis| self.whole(Cut::Axis(axis))?.value)
    }
}
