//! Steps: what a company could do next, and what each would gain.

use crate::answers::{Answer, Answers};
use crate::assessment::Assessment;
use crate::assessment::change::Changes;
use crate::assessment::mark::{State, marks};
use crate::assessment::neighbours::{next_step, turned};
use crate::assessment::tally::tally;
use crate::questionnaire::advice::Advice;
use crate::questionnaire::prompt::Choice;
use crate::questionnaire::question::Question;
use crate::share::TOLERANCE;

/// One thing to do next: from the option a company chose to the next better one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Step<'q> {
    /// The question it is about.
    pub question: &'q Question,
    /// The option the company chose.
    pub from: &'q Choice,
    /// The option it leads to.
    pub to: &'q Choice,
    /// What to do.
    pub advice: &'q Advice,
    /// What the overall score rises by, in its own points; above 0.
    pub gain: f64,
    /// Whether it gains nothing alone, because other answers hold the same score back, as with `minimum`. Then the gain is what
    /// would be missing if all steps were taken but this one.
    pub together: bool,
}

impl Step<'_> {
    /// What the steps are ranked by: gain divided by effort, rounded to a millionth of a point, so that steps that are
    /// equal by hand are equal here, whatever the last bit of a sum says.
    pub fn usefulness(&self) -> f64 {
        /// To a point.
        const MILLIONTHS: f64 = 1e6;
        (self.gain / self.advice.effort.divisor() * MILLIONTHS).round() / MILLIONTHS
    }
}

pub(crate) fn next_steps<'q>(assessment: &Assessment<'q>) -> Vec<Step<'q>> {
    let Some(before) = assessment.scores.whole.value else { return Vec::new() };
    let mut changes = Changes::new(assessment);
    let mut steps = Vec::new();
    let mut held_back = Vec::new();
    // The answers with every step taken.
    let mut every = assessment.answers.clone();
    let answered = assessment.answers.questions().zip(&assessment.marks);
    for (index, (((question, answer), mark), turned)) in
        answered.zip(turned(assessment.questionnaire())).enumerate()
    {
        let (State::Answered, Answer::Choice(choice)) = (mark.state, answer) else { continue };
        let Some((from, to, advice, better)) = better_option(question, turned, *choice) else { continue };
        let gain = changes.overall(index, &better).unwrap_or(before) - before;
        // A better answer may bring up questions whose answers cost more than it gains.
        if gain < -TOLERANCE {
            continue;
        }
        every = every.with_question(index, better);
        let step = Step { question, from, to, advice, gain, together: gain <= TOLERANCE };
        if step.together {
            held_back.push((index, answer, step));
        } else {
            steps.push(step);
        }
    }
    if !held_back.is_empty() {
        let best = overall(&every).unwrap_or(before);
        for (index, answer, mut step) in held_back {
            step.gain = best - overall(&every.with_question(index, answer.clone())).unwrap_or(best);
            if step.gain > TOLERANCE {
                steps.push(step);
            }
        }
    }
    // The sort is stable: equal steps stay in the questionnaire's order.
    steps.sort_by(|one, other| {
        one.together.cmp(&other.together).then(other.usefulness().total_cmp(&one.usefulness()))
    });
    steps
}

fn overall(answers: &Answers<'_>) -> Option<f64> {
    tally(answers.questionnaire(), answers.weights(), &marks(answers), &mut ()).1.whole.value
}

/// The option of the next better answer, with the advice that leads there.
fn better_option(
    question: &Question,
    turned: bool,
    choice: usize,
) -> Option<(&Choice, &Choice, &Advice, Answer)> {
    let advice = question.worth_of_choice(choice)?.next.as_ref()?;
    let better = next_step(question, turned, &Answer::Choice(choice))?;
    let Answer::Choice(target) = better else { return None };
    let choices = question.prompt.choices();
    Some((choices.get(choice)?, choices.get(target)?, advice, better))
}
