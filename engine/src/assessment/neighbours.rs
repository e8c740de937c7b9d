//! Neighbours: the answers that are one step away.

use crate::answers::Answer;
use crate::assessment::mark::mark;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::dimension::{Contents, Dimension};
use crate::questionnaire::operator::Operator;
use crate::questionnaire::prompt::Entry;
use crate::questionnaire::question::Question;

/// The next better answer for the score: where a value is `turned` on its way up, the one of the next lower value.
pub(crate) fn next_step(question: &Question, turned: bool, answer: &Answer) -> Option<Answer> {
    if turned { next_lower(question, answer) } else { next_higher(question, answer) }
}

/// Whether each question stands below an odd number of nodes that turn low into high.
pub(crate) fn turned(questionnaire: &Questionnaire) -> Vec<bool> {
    fn add(dimensions: &[Dimension], turned: bool, all: &mut Vec<bool>) {
        for dimension in dimensions {
            let turned = turned ^ dimension.operator.turns();
            match &dimension.contents {
                Contents::Dimensions(below) => add(below, turned, all),
                Contents::Questions(items) => {
                    for item in items {
                        let turned = turned ^ item.operator().is_some_and(Operator::turns);
                        all.extend(item.questions().iter().map(|_| turned));
                    }
                }
            }
        }
    }
    let mut all = Vec::new();
    add(&questionnaire.dimensions, questionnaire.operator.turns(), &mut all);
    all
}

/// Of the answers one step away that are worth more in the dimension, the one that is worth least.
///
/// A step goes to any other option where one is chosen; where several are, it adds or removes one. There are no steps
/// between numbers, and none from an answer that is missing.
pub(crate) fn next_higher(question: &Question, answer: &Answer) -> Option<Answer> {
    let worth = worth(question, answer)?;
    let better = neighbours(question, answer).into_iter().filter(|(other, _)| *other > worth);
    better.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, answer)| answer)
}

/// Of the answers one step away that are worth less in the dimension, the one that is worth most.
pub(crate) fn next_lower(question: &Question, answer: &Answer) -> Option<Answer> {
    let worth = worth(question, answer)?;
    let worse = neighbours(question, answer).into_iter().filter(|(other, _)| *other < worth);
    // Of equal ones, the first too.
    worse.rev().max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, answer)| answer)
}

/// The answers one step away, with their worth.
fn neighbours(question: &Question, answer: &Answer) -> Vec<(f64, Answer)> {
    let choices = question.prompt.choices();
    let places = 0..choices.len();
    let answers: Vec<Answer> = match (answer, &question.prompt.entry) {
        (Answer::Choice(_), Entry::Choice(_)) => places.map(Answer::Choice).collect(),
        (Answer::Several(chosen), Entry::Several(selection)) => {
            let toggled = |place: usize| {
                let mut others: Vec<usize> = chosen.iter().copied().filter(|other| *other != place).collect();
                if others.len() == chosen.len() {
                    others.push(place);
                    others.sort_unstable();
                }
                others
            };
            let possible = |chosen: &Vec<usize>| selection.allows(chosen);
            places.map(toggled).filter(possible).map(Answer::Several).collect()
        }
        _ => Vec::new(),
    };
    answers.into_iter().filter_map(|answer| Some((worth(question, &answer)?, answer))).collect()
}

fn worth(question: &Question, answer: &Answer) -> Option<f64> {
    if let Answer::Choice(choice) = answer {
        return Some(question.worth_of_choice(*choice)?.values.whole);
    }
    answer.is_given().then(|| mark(question, Some(answer)).values)?.map(|values| values.whole)
}
