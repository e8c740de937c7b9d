//! Sensitivity: whether the level and the place on the map would be others if little were different.

use std::ptr;

use crate::answers::Answer;
use crate::assessment::change::Changes;
use crate::assessment::mark::Marks;
use crate::assessment::neighbours::next_both;
use crate::assessment::slate::Slate;
use crate::assessment::{Assessment, assess};
use crate::cut::Cuts;
use crate::generator::Generator;
use crate::questionnaire::level::Level;
use crate::questionnaire::map::Field;
use crate::questionnaire::plan::Weighing;
use crate::questionnaire::question::Question;
use crate::questionnaire::weights::Weights;
use crate::share::Share;

/// What would change if one answer, or the weights, were a little different.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Sensitivity<'q> {
    /// Single answers that, one step better or worse, change the level or the place on the map.
    pub flips: Vec<Flip<'q>>,
    /// What other weights would change; nothing where the overall score is not scored.
    pub weights: Option<WeightSensitivity>,
}

/// An answer that changes the level or the place on the map when it is one step better or worse.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Flip<'q> {
    /// The question.
    pub question: &'q Question,
    /// What is answered now.
    pub from: Answer,
    /// One step better or worse.
    pub to: Answer,
    /// The level then, where it is another.
    pub level: Option<&'q Level>,
    /// The place on the map then, where it is another.
    pub field: Option<&'q Field>,
}

/// What would change if every weight were up to a tenth lower or higher.
///
/// Every weight is multiplied by a factor of its own from 0.9 to 1.1, each as likely as any other; 1,000 times, always with the same
/// factors (after Saisana, Saltelli and Tarantola, *Uncertainty and sensitivity analysis techniques as tools for the
/// quality assessment of composite indicators*, Journal of the Royal Statistical Society A 168, 2005).
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct WeightSensitivity {
    /// In what share of the draws the level stays.
    pub level_stays: Share,
    /// In what share of the draws the place on the map stays; nothing where there is none.
    pub field_stays: Option<Share>,
    /// The lowest overall score of all draws.
    pub lowest: f64,
    /// The highest.
    pub highest: f64,
}

/// How often weights are drawn.
const DRAWS: u32 = 1_000;

pub(crate) fn sensitivity<'q>(assessment: &Assessment<'q>) -> Sensitivity<'q> {
    Sensitivity { flips: flips(assessment), weights: weights(assessment) }
}

pub(crate) fn flips<'q>(assessment: &Assessment<'q>) -> Vec<Flip<'q>> {
    let (level, field) = (assessment.level(), field(assessment));
    let mut flips = Vec::new();
    if assessment.has_several_respondents() {
        return flips;
    }
    let questionnaire = assessment.questionnaire();
    let asked = assessment.answers.asked();
    let mut changes = Changes::new(assessment);
    for (index, ((question, answer), asked)) in assessment.answers.questions().zip(asked).enumerate() {
        // Where nothing was entered, a step goes on from the default.
        let answer = question.counting(answer);
        for to in next_both(question, answer).into_iter().flatten().filter(|_| asked) {
            let (other_level, other_field) = if questionnaire.levels.have_needs() {
                let after = assess(assessment.answers.with_question(index, to.clone()));
                (after.level(), self::field(&after))
            } else {
                let scores = changes.whole(index, &to);
                let position = questionnaire.position_of(|axis| scores.axes.get(axis)?.value);
                (questionnaire.level_of(&scores.whole), position.map(|position| position.field))
            };
            let level = other_level.filter(|other| level.is_none_or(|level| !ptr::eq(*other, level)));
            let field = other_field.filter(|other| field.is_none_or(|field| !ptr::eq(*other, field)));
            if level.is_some() || field.is_some() {
                flips.push(Flip { question, from: answer.clone(), to, level, field });
            }
        }
    }
    flips
}

fn field<'q>(assessment: &Assessment<'q>) -> Option<&'q Field> {
    assessment.position().map(|position| position.field)
}

fn weights(assessment: &Assessment<'_>) -> Option<WeightSensitivity> {
    let score = assessment.scores.whole.value?;
    let (level, field) = (assessment.level(), field(assessment));
    let mut generator = Generator::new();
    let (mut levels, mut fields) = (0, 0);
    let (mut lowest, mut highest) = (score, score);
    let mut drawn = assessment.clone();
    let plan = &assessment.questionnaire().plan;
    let marks = Marks::of(assessment.marks.iter(), plan.cuts());
    let (mut slate, mut weighing) = (Slate::default(), Weighing::default());
    for _ in 0..DRAWS {
        let weights = varied(assessment.answers.weights(), &mut generator);
        plan.weigh(&weights, &mut weighing);
        slate.fill(plan, &weighing, &marks, &mut ());
        drawn.scores = slate.whole(plan);
        if drawn.questionnaire().levels.have_needs() {
            drawn.dimensions = slate.dimensions(plan);
        }
        let Some(score) = drawn.scores.whole.value else { continue };
        (lowest, highest) = (lowest.min(score), highest.max(score));
        levels += u32::from(drawn.level() == level);
        fields += u32::from(self::field(&drawn) == field);
    }
    let share = |count: u32| Share::new(f64::from(count) / f64::from(DRAWS));
    let field_stays = field.map(|_| share(fields));
    Some(WeightSensitivity { level_stays: share(levels), field_stays, lowest, highest })
}

/// Every weight with a factor of its own. That of a dimension is the same in all cuts, and stays so.
fn varied(weights: &Weights, generator: &mut Generator) -> Weights {
    /// How far a factor is from 1 at most.
    const TENTH: f64 = 0.1;
    let mut vary = |weight: &f64| weight * (1.0 - TENTH + 2.0 * TENTH * generator.next_share());
    let mut cuts = |cuts: &Vec<Cuts<f64>>| cuts.iter().map(|cuts| cuts.map(&mut vary)).collect();
    let (groups, questions) = (cuts(&weights.groups), cuts(&weights.questions));
    Weights { dimensions: weights.dimensions.iter().map(vary).collect(), groups, questions }
}

#[cfg(test)]
mod tests {
    use crate::{Answers, Questionnaire, Raw, assess};

    #[test]
    fn weights_are_up_to_a_tenth_lighter_or_heavier_than_they_stand() {
        let questionnaire = Questionnaire::from_yaml(
            "branda: 1
id: case
version: \"1\"
languages: [en]
title: Case
levels: [{ id: only, from: 0, name: Only, verdict: Only. }]
dimensions:
  - id: a
    name: A
    questions:
      - { id: best, text: Best?, number: { as_it_is: true } }
      - { id: worst, text: Worst?, number: { as_it_is: true } }
",
        )
        .unwrap();
        let mut answers = Answers::none(&questionnaire);
        answers.set("best", &Raw::Text("100")).unwrap();
        answers.set("worst", &Raw::Text("0")).unwrap();
        let weights = assess(answers).sensitivity().weights.unwrap();
        // The lightest beside the heaviest: 0.9 / (0.9 + 1.1) and 1.1 / (0.9 + 1.1).
        assert!((45.0..45.5).contains(&weights.lowest), "{}", weights.lowest);
        assert!((54.5..55.0).contains(&weights.highest), "{}", weights.highest);
    }
}
