//! Roadmaps: every step that raises the score, and the way of least effort to the next level.

mod cheapest;
mod first;
mod order;

use crate::answers::{Answer, Answers};
use crate::assessment::mark::State;
use crate::assessment::neighbours::turned;
use crate::assessment::step::{Step, better_option, next_steps};
use crate::assessment::{Assessment, assess};
use crate::questionnaire::advice::{Advice, Effort};
use crate::questionnaire::condition::Subject;
use crate::questionnaire::finding::Finding;
use crate::questionnaire::level::Level;
use crate::questionnaire::prompt::Choice;
use crate::questionnaire::question::Question;
use first::First;

/// All that a company can do next, and a way to a higher level.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Roadmap<'q> {
    /// Every step that raises the overall score: first those that a finding puts first, and otherwise as
    /// [`Assessment::next_steps`] ranks them.
    pub steps: Vec<Improvement<'q>>,
    /// The steps of least effort that reach a higher level; nothing on the highest one, where advice leads to none, or with
    /// several respondents, whose answers are not one step from anything.
    pub way: Option<Way<'q>>,
}

/// A step, and what is to be done before it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Improvement<'q> {
    /// The step.
    pub step: Step<'q>,
    /// The questions whose own step comes first, as the questionnaire says, and has not been taken yet.
    pub after: Vec<&'q Question>,
    /// The finding that puts it before others ([`Finding::first`]).
    pub first: Option<&'q Finding>,
}

/// Steps that together reach a higher level.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Way<'q> {
    /// The level that is reached.
    pub level: &'q Level,
    /// The steps in the order to take them: by phase, and within it those that a finding puts first, then the most useful, none before
    /// those that it needs.
    pub legs: Vec<Leg<'q>>,
    /// What all steps together take: the sum of [`Effort::divisor`].
    pub effort: f64,
    /// Whether no less effort reaches a higher level; otherwise less may.
    pub exact: bool,
}

/// One step on the way.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Leg<'q> {
    /// The question it is about.
    pub question: &'q Question,
    /// Where it begins.
    pub from: &'q Choice,
    /// Where it leads.
    pub to: &'q Choice,
    /// What to do.
    pub advice: &'q Advice,
    /// When it is due.
    pub phase: Phase,
    /// The overall score when this and all steps before it have been taken; nothing when that is not scored.
    pub score: Option<f64>,
}

/// When a step is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// At once: it takes hours or days.
    Now,
    /// Within the quarter: it takes weeks, or follows what does.
    Quarter,
    /// Within the year: it takes months, or follows what does.
    Year,
}

impl Phase {
    /// From the first to the last.
    pub const ALL: [Self; 3] = [Self::Now, Self::Quarter, Self::Year];

    fn of(effort: Effort) -> Self {
        match effort {
            Effort::Hours | Effort::Days => Self::Now,
            Effort::Weeks => Self::Quarter,
            Effort::Months => Self::Year,
        }
    }
}

/// The advised steps on one question, each from where the one before it leads.
struct Stairs<'q> {
    /// The place of the question among all.
    index: usize,
    question: &'q Question,
    steps: Vec<Tread<'q>>,
}

/// One step of the stairs.
struct Tread<'q> {
    from: &'q Choice,
    to: &'q Choice,
    advice: &'q Advice,
    /// The answer that it leads to.
    answer: Answer,
}

impl Tread<'_> {
    /// In whole units of [`Effort::divisor`].
    fn cost(&self) -> usize {
        self.advice.effort.divisor() as usize
    }
}

pub(crate) fn roadmap<'q>(assessment: &Assessment<'q>) -> Roadmap<'q> {
    let questions: Vec<&Question> = assessment.questionnaire().questions().collect();
    let place_of =
        |question: &Question| questions.iter().position(|other| other.prompt.id == question.prompt.id);
    let is_open = |question: &&Question| {
        place_of(question).is_some_and(|place| {
            assessment.replies(place).any(|reply| match reply.answer {
                Answer::Choice(choice) => {
                    reply.state == State::Answered
                        && question.worth_of_choice(*choice).is_some_and(|worth| worth.next.is_some())
                }
                _ => false,
            })
        })
    };
    let after = |step: &Step<'q>| {
        let named = step.advice.after.iter();
        let found = named.filter_map(|id| questions.iter().copied().find(|other| other.prompt.id == **id));
        found.filter(is_open).collect()
    };
    let first = First::of(assessment);
    let steps = next_steps(assessment).into_iter().map(|step| {
        let place = place_of(step.question);
        let improvement =
            Improvement { after: after(&step), first: place.and_then(|place| first.finding(place)), step };
        (place.map_or(usize::MAX, |place| first.rank(place)), improvement)
    });
    let mut steps: Vec<(usize, Improvement<'q>)> = steps.collect();
    // The sort is stable: else they stay as they are ranked.
    steps.sort_by_key(|(rank, _)| *rank);
    let steps = steps.into_iter().map(|(_, improvement)| improvement).collect();
    Roadmap { steps, way: way(assessment, &first) }
}

fn way<'q>(assessment: &Assessment<'q>, first: &First<'q>) -> Option<Way<'q>> {
    if assessment.has_several_respondents() {
        return None;
    }
    let search = Search::new(assessment)?;
    let (heights, exact) = cheapest::heights(&search)?;
    let level = search.at(&heights).level()?;
    let climbed = search.stairs.iter().zip(&heights);
    let cost = climbed
        .flat_map(|(stairs, height)| stairs.steps.iter().take(*height))
        .map(Tread::cost)
        .sum::<usize>();
    Some(Way { level, legs: order::legs(&search, &heights, first), effort: cost as f64, exact })
}

/// Ways from the answers as they are; a height for each of the stairs is a way.
struct Search<'a, 'q> {
    assessment: &'a Assessment<'q>,
    /// The place of the level it starts from.
    from: usize,
    stairs: Vec<Stairs<'q>>,
}

impl<'a, 'q> Search<'a, 'q> {
    /// Nothing without a level, or without anything to climb.
    fn new(assessment: &'a Assessment<'q>) -> Option<Self> {
        let from = rank(assessment)?;
        let questionnaire = assessment.questionnaire();
        let answered =
            questionnaire.questions().zip(turned(questionnaire)).zip(assessment.marks()).enumerate();
        let stairs = answered.filter_map(|(index, ((question, turned), mark))| {
            let Answer::Choice(mut choice) = *assessment.answers.answer(Subject::Question(index)) else {
                return None;
            };
            let mut steps: Vec<Tread<'q>> = Vec::new();
            while mark.state == State::Answered
                && let Some((from, to, advice, answer)) = better_option(question, turned, choice)
            {
                if let Answer::Choice(next) = answer {
                    choice = next;
                }
                steps.push(Tread { from, to, advice, answer });
            }
            (!steps.is_empty()).then_some(Stairs { index, question, steps })
        });
        let stairs: Vec<Stairs<'q>> = stairs.collect();
        (!stairs.is_empty()).then_some(Self { assessment, from, stairs })
    }

    /// The answers at so many steps up each of the stairs, scored.
    fn at(&self, heights: &[usize]) -> Assessment<'q> {
        let mut answers: Answers<'q> = self.assessment.answers.clone();
        for (stairs, height) in self.stairs.iter().zip(heights) {
            let last = height.checked_sub(1).and_then(|last| stairs.steps.get(last));
            if let Some(tread) = last {
                answers.put(Subject::Question(stairs.index), tread.answer.clone());
            }
        }
        assess(answers)
    }

    fn is_higher(&self, heights: &[usize]) -> bool {
        rank(&self.at(heights)).is_some_and(|rank| rank > self.from)
    }

    /// The stairs of which the first step is to be taken before this one.
    fn needed(&self, tread: &Tread<'_>) -> impl Iterator<Item = usize> {
        let named = tread.advice.after.iter();
        named.filter_map(|id| self.stairs.iter().position(|stairs| stairs.question.prompt.id == **id))
    }
}

/// The place of the level among all, from 0.
fn rank(assessment: &Assessment<'_>) -> Option<usize> {
    let level = assessment.level()?;
    assessment.questionnaire().levels.iter().position(|other| other.id == level.id)
}
