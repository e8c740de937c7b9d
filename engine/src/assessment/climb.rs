//! Climbs: the fewest steps from answers as they are to the next level.

use crate::answers::{Answer, Answers};
use crate::assessment::change::Changes;
use crate::assessment::criteria::Judge;
use crate::assessment::neighbours::{next_step, turned};
use crate::assessment::{Assessment, assess};
use crate::questionnaire::condition::Subject;
use crate::questionnaire::criterion::{Criterion, Enough, Form, Measure};
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::group::Item;
use crate::questionnaire::level::Level;
use crate::questionnaire::operator::Operator;
use crate::questionnaire::question::Question;

/// Steps that reach a higher level.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Climb<'q> {
    /// The level that is reached.
    pub level: &'q Level,
    /// The answers that change, in the questionnaire's order.
    pub moves: Vec<Move<'q>>,
    /// How many steps these are together.
    pub steps: usize,
    /// Whether no fewer steps reach it; otherwise fewer may.
    pub exact: bool,
}

/// An answer that changes by one step or by several.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Move<'q> {
    /// The question.
    pub question: &'q Question,
    /// What is answered now.
    pub from: Answer,
    /// What it becomes.
    pub to: Answer,
    /// How many steps this is, each to the next better answer.
    pub steps: usize,
}

/// The answers from the one given to the best, each the next better one; the first is the one given.
struct Stairs {
    index: usize,
    answers: Vec<Answer>,
}

pub(crate) fn climb<'q>(assessment: &Assessment<'q>) -> Option<Climb<'q>> {
    if assessment.has_several_respondents() {
        return None;
    }
    let stairs = stairs(assessment);
    let climbing = Climbing { assessment, from: rank(assessment)?, stairs: &stairs };
    let changes = Changes::new(assessment);
    let is_additive = is_additive(assessment) && !stairs.iter().any(|stairs| changes.decides(stairs.index));
    let next = assessment.questionnaire().levels.iter().nth(climbing.from + 1)?;
    // Steps without which the next level is out of reach, however high the score is.
    let must = climbing.must(next);
    let heights = if is_additive { climbing.fewest(changes, &must) } else { None };
    let exact = heights.is_some() && next.needs.iter().all(|need| is_of_single_questions(&need.when));
    let heights = heights.or_else(|| climbing.greedy(must))?;
    let reached = climbing.at(&heights);
    let questions: Vec<&Question> = assessment.questionnaire().questions().collect();
    let climbed = stairs.iter().zip(&heights).filter(|(_, height)| **height > 0);
    let moves = climbed.filter_map(|(stairs, &steps)| {
        let (from, to) = (stairs.answers.first()?.clone(), stairs.answers.get(steps)?.clone());
        Some(Move { question: questions.get(stairs.index)?, from, to, steps })
    });
    let steps = heights.iter().sum();
    // No fewer than one.
    Some(Climb { level: reached.level()?, moves: moves.collect(), steps, exact: exact || steps == 1 })
}

/// Of every question that is asked and answered, where there is anything better.
fn stairs(assessment: &Assessment<'_>) -> Vec<Stairs> {
    let asked = assessment.answers.asked();
    let turned = turned(assessment.questionnaire());
    let answered = assessment.answers.questions().zip(asked).zip(turned).enumerate();
    let stairs =
        answered.filter(|(_, ((_, asked), _))| *asked).map(|(index, (((question, answer), _), turned))| {
            let mut answers = vec![question.counting(answer).clone()];
            while let Some(better) = answers.last().and_then(|answer| next_step(question, turned, answer)) {
                answers.push(better);
            }
            Stairs { index, answers }
        });
    stairs.filter(|stairs| stairs.answers.len() > 1).collect()
}

/// The place of the level among all, from 0.
fn rank(assessment: &Assessment<'_>) -> Option<usize> {
    let level = assessment.level()?;
    assessment.questionnaire().levels.iter().position(|other| other.id == level.id)
}

/// Whether every step moves the overall score as far wherever all other answers stand.
pub(crate) fn is_additive(assessment: &Assessment<'_>) -> bool {
    fn below(dimension: &Dimension) -> bool {
        let group = |item: &Item| item.operator().is_none_or(Operator::is_additive);
        !dimension.clamp
            && dimension.operator.is_additive()
            && dimension.items().iter().all(group)
            && dimension.dimensions().iter().all(below)
    }
    let questionnaire = assessment.questionnaire();
    questionnaire.operator.is_additive() && !questionnaire.clamp && questionnaire.dimensions.iter().all(below)
}

/// Whether a criterion asks only for what single questions are worth, each on its own.
fn is_of_single_questions(criterion: &Criterion) -> bool {
    match &criterion.0 {
        Form::All(all) | Form::Each(all, Enough::All) => all.iter().all(is_of_single_questions),
        Form::Test(Measure::Question(_), _) => true,
        _ => false,
    }
}

/// The questions that a criterion cannot do without, each with what it has to be worth.
fn wanted<'c>(criterion: &'c Criterion, each: &mut impl FnMut(usize, &'c Criterion)) {
    match &criterion.0 {
        Form::All(all) | Form::Each(all, Enough::All) => {
            for criterion in all {
                wanted(criterion, each);
            }
        }
        Form::Test(Measure::Question(place), _) => each(*place, criterion),
        _ => {}
    }
}

struct Climbing<'a, 'q> {
    assessment: &'a Assessment<'q>,
    /// The place of the level it starts from.
    from: usize,
    stairs: &'a [Stairs],
}

impl<'q> Climbing<'_, 'q> {
    /// The answers at so many steps up each of the stairs, scored.
    fn at(&self, heights: &[usize]) -> Assessment<'q> {
        let mut answers: Answers<'q> = self.assessment.answers.clone();
        for (stairs, height) in self.stairs.iter().zip(heights) {
            if let Some(answer) = stairs.answers.get(*height) {
                answers.put(Subject::Question(stairs.index), answer.clone());
            }
        }
        assess(answers)
    }

    /// How far up each of the stairs goes at least, for what a level needs of single questions.
    fn must(&self, level: &Level) -> Vec<usize> {
        let mut must = vec![0; self.stairs.len()];
        for need in &level.needs {
            wanted(&need.when, &mut |place, criterion| {
                let Some(at) = self.stairs.iter().position(|stairs| stairs.index == place) else { return };
                let Some((stairs, least)) = self.stairs.get(at).zip(must.get_mut(at)) else { return };
                let holds = |answer: &Answer| {
                    let changed = assess(self.assessment.answers.with_question(place, answer.clone()));
                    Judge::new(&changed).hold(criterion).is_none()
                };
                // Where no answer is enough, the level is out of reach anyway.
                if let Some(height) = stairs.answers.iter().position(holds) {
                    *least = height.max(*least);
                }
            });
        }
        must
    }

    fn is_higher(&self, heights: &[usize]) -> bool {
        rank(&self.at(heights)).is_some_and(|rank| rank > self.from)
    }

    /// The fewest steps where gains add up: for each number of steps, those that gain most (the knapsack problem with one
    /// choice for each question, by dynamic programming), none of them less far up than is `needed`; nothing where these do not
    /// reach a higher level.
    fn fewest(&self, mut changes: Changes<'_, 'q>, needed: &[usize]) -> Option<Vec<usize>> {
        let before = self.assessment.scores.whole.value?;
        // For each number of steps so far, beside those that have to be: what they gain, and how many are on each of the stairs.
        let mut best: Vec<(f64, Vec<usize>)> = vec![(0.0, Vec::new())];
        for (stairs, &needed) in self.stairs.iter().zip(needed) {
            let mut gains = Vec::with_capacity(stairs.answers.len() - needed);
            for answer in stairs.answers.iter().skip(needed) {
                gains.push(changes.overall(stairs.index, answer)? - before);
            }
            let most = best.len() + gains.len() - 1;
            let with = |steps: usize| {
                let here = |height: usize| {
                    let (gain, heights) = best.get(steps.checked_sub(height)?)?;
                    Some((gain + gains.get(height)?, heights, height))
                };
                let (gain, heights, height) = (0..gains.len())
                    .filter_map(here)
                    .reduce(|one, other| if other.0 > one.0 { other } else { one })?;
                Some((gain, [heights.as_slice(), &[needed + height]].concat()))
            };
            best = (0..most).filter_map(with).collect();
        }
        best.into_iter().map(|(_, heights)| heights).find(|heights| self.is_higher(heights))
    }

    /// From where it `must` be, always the step that gains most, until a higher level is reached, and then without those that
    /// were not needed.
    fn greedy(&self, must: Vec<usize>) -> Option<Vec<usize>> {
        let mut heights = must;
        while !self.is_higher(&heights) {
            let step = self.best_step(&heights)?;
            *heights.get_mut(step)? += 1;
        }
        for place in 0..heights.len() {
            while heights.get(place).is_some_and(|height| *height > 0) {
                let mut fewer = heights.clone();
                *fewer.get_mut(place)? -= 1;
                if !self.is_higher(&fewer) {
                    break;
                }
                heights = fewer;
            }
        }
        Some(heights)
    }

    /// The stairs of which the next step comes nearest to what the next level needs, and then raises the overall score most; of
    /// equal ones, those that are least far up.
    fn best_step(&self, heights: &[usize]) -> Option<usize> {
        let levels = &self.assessment.questionnaire().levels;
        let here = self.at(heights);
        let mut changes = Changes::new(&here);
        let mut best: Option<([f64; 3], usize)> = None;
        for (place, (stairs, height)) in self.stairs.iter().zip(heights).enumerate() {
            let Some(answer) = stairs.answers.get(height + 1) else { continue };
            let Some(score) = changes.overall(stairs.index, answer) else { continue };
            let left = 1.0 - *height as f64 / (stairs.answers.len() - 1) as f64;
            // Where only the score counts, it says all.
            let shortfall = levels.have_needs().then(|| {
                let after = assess(here.answers.with_question(stairs.index, answer.clone()));
                Judge::new(&after).shortfall_of_next(levels, &after.scores.whole).unwrap_or(0.0)
            });
            let merits = [-shortfall.unwrap_or(0.0), score, left];
            if best.is_none_or(|(most, _)| is_better(merits, most)) {
                best = Some((merits, place));
            }
        }
        best.map(|(_, place)| place)
    }
}

/// Whether the first merit that is not equal is higher.
fn is_better(merits: [f64; 3], than: [f64; 3]) -> bool {
    let mut pairs = merits.iter().zip(than).filter(|(merit, than)| merit.total_cmp(than).is_ne());
    pairs.next().is_some_and(|(merit, than)| *merit > than)
}
