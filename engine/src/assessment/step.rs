//! Steps: what a company could do next, and what each would gain.

use crate::answers::{Answer, Answers};
use crate::assessment::Assessment;
use crate::assessment::change::Changes;
use crate::assessment::mark::{Marks, State};
use crate::assessment::neighbours::{next_step, turned};
use crate::assessment::slate::Slate;
use crate::assessment::together;
use crate::questionnaire::advice::Advice;
use crate::questionnaire::condition::Subject;
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
    let said: Vec<Answers<'q>> =
        assessment.respondents().map(|respondent| respondent.answers.clone()).collect();
    // The answers with every step taken.
    let mut every = said.clone();
    for (index, (question, turned)) in
        assessment.questionnaire().questions().zip(turned(assessment.questionnaire())).enumerate()
    {
        let Some(choice) = lowest_choice(assessment, index, question, turned) else { continue };
        let Some((from, to, advice, better)) = better_option(question, turned, choice) else { continue };
        let after = if assessment.has_several_respondents() {
            let mut taken = said.clone();
            take(&mut taken, index, choice, &better);
            overall(&taken)
        } else {
            changes.overall(index, &better)
        };
        let gain = after.unwrap_or(before) - before;
        // A better answer may bring up questions whose answers cost more than it gains.
        if gain < -TOLERANCE {
            continue;
        }
        take(&mut every, index, choice, &better);
        let step = Step { question, from, to, advice, gain, together: gain <= TOLERANCE };
        if step.together {
            held_back.push((index, step));
        } else {
            steps.push(step);
        }
    }
    if !held_back.is_empty() {
        let best = overall(&every).unwrap_or(before);
        for (index, mut step) in held_back {
            let subject = Subject::Question(index);
            let mut without = every.clone();
            for (without, said) in without.iter_mut().zip(&said) {
                without.put(subject, said.answer(subject).clone());
            }
            step.gain = best - overall(&without).unwrap_or(best);
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

/// Takes a step: whoever chose the option where it begins goes to the next better answer.
fn take(respondents: &mut [Answers<'_>], index: usize, choice: usize, better: &Answer) {
    let subject = Subject::Question(index);
    for answers in respondents {
        if *answers.answer(subject) == Answer::Choice(choice) {
            answers.put(subject, better.clone());
        }
    }
}

/// The overall score of one respondent or several.
fn overall(respondents: &[Answers<'_>]) -> Option<f64> {
    if let [answers] = respondents {
        let plan = &answers.questionnaire().plan;
        let mut slate = Slate::default();
        slate.fill(plan, answers.weighing(), &Marks::made(answers), &mut ());
        return slate.overall(plan);
    }
    together::assessed(respondents.to_vec()).scores.whole.value
}

/// The option that is worth least of those that respondents chose, or most where that is `turned` on its way up; the
/// first of equal ones.
fn lowest_choice(
    assessment: &Assessment<'_>,
    index: usize,
    question: &Question,
    turned: bool,
) -> Option<usize> {
    let chosen = assessment.replies(index).filter_map(|reply| match reply.answer {
        Answer::Choice(choice) if reply.state == State::Answered => {
            let worth = question.worth_of_choice(*choice)?.values.whole;
            Some((if turned { -worth } else { worth }, *choice))
        }
        _ => None,
    });
    let lowest = chosen.min_by(|(one, place), (other, beside)| one.total_cmp(other).then(place.cmp(beside)));
    lowest.map(|(_, choice)| choice)
}

/// The option of the next better answer, with the advice that leads there.
pub(crate) fn better_option(
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
