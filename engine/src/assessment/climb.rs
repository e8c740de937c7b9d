//! Climbs: the fewest steps from answers as they are to the next level.

use crate::answers::{Answer, Answers};
use crate::assessment::change::Changes;
use crate::assessment::neighbours::{next_step, turned};
use crate::assessment::{Assessment, assess};
use crate::questionnaire::condition::Subject;
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
    let heights = if is_additive { climbing.fewest(changes) } else { None };
    let exact = heights.is_some();
    let heights = heights.or_else(|| climbing.greedy())?;
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

    fn is_higher(&self, heights: &[usize]) -> bool {
        rank(&self.at(heights)).is_some_and(|rank| rank > self.from)
    }

    /// The fewest steps where gains add up: for each number of steps, those that gain most (the knapsack problem with one
    /// choice for each question, by dynamic programming); nothing where these do not reach a higher level.
    fn fewest(&self, mut changes: Changes<'_, 'q>) -> Option<Vec<usize>> {
        let before = self.assessment.scores.whole.value?;
        // For each number of steps so far: what they gain, and how many are on each of the stairs.
        let mut best: Vec<(f64, Vec<usize>)> = vec![(0.0, Vec::new())];
        for stairs in self.stairs {
            let mut gains = Vec::with_capacity(stairs.answers.len());
            for answer in &stairs.answers {
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
                Some((gain, [heights.as_slice(), &[height]].concat()))
            };
            best = (0..most).filter_map(with).collect();
        }
        best.into_iter().map(|(_, heights)| heights).find(|heights| self.is_higher(heights))
    }

    /// Always the step that gains most, until a higher level is reached, and then without those that were not needed.
    fn greedy(&self) -> Option<Vec<usize>> {
        let mut heights = vec![0; self.stairs.len()];
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

    /// The stairs of which the next step raises the overall score most; of equal ones, those that are least far up.
    fn best_step(&self, heights: &[usize]) -> Option<usize> {
        let here = self.at(heights);
        let mut changes = Changes::new(&here);
        let mut best: Option<(f64, f64, usize)> = None;
        for (place, (stairs, height)) in self.stairs.iter().zip(heights).enumerate() {
            let Some(answer) = stairs.answers.get(height + 1) else { continue };
            let Some(score) = changes.overall(stairs.index, answer) else { continue };
            let left = 1.0 - *height as f64 / (stairs.answers.len() - 1) as f64;
            if best.is_none_or(|(most, widest, _)| score > most || (score >= most && left > widest)) {
                best = Some((score, left, place));
            }
        }
        best.map(|(_, _, place)| place)
    }
}
