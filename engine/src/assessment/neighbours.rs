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
    let [_, higher] = next_both(question, answer);
    higher
}

/// Of the answers one step away that are worth less in the dimension, the one that is worth most.
pub(crate) fn next_lower(question: &Question, answer: &Answer) -> Option<Answer> {
    let [lower, _] = next_both(question, answer);
    lower
}

/// As [`next_lower`] and [`next_higher`]; of equal ones, the first.
pub(crate) fn next_both(question: &Question, answer: &Answer) -> [Option<Answer>; 2] {
    let Some(worth) = worth(question, answer) else { return [None, None] };
    if let (Answer::Choice(_), Entry::Choice(_)) = (answer, &question.prompt.entry) {
        return next_choices(question, worth).map(|choice| choice.map(Answer::Choice));
    }
    let neighbours = neighbours(question, answer);
    let by_worth = |(one, _): &&(f64, Answer), (other, _): &&(f64, Answer)| one.total_cmp(other);
    let lower = neighbours.iter().rev().filter(|(other, _)| *other < worth).max_by(by_worth);
    let higher = neighbours.iter().filter(|(other, _)| *other > worth).min_by(by_worth);
    [lower, higher].map(|step| step.map(|(_, answer)| answer.clone()))
}

/// As [`next_both`], where one option is chosen.
fn next_choices(question: &Question, worth: f64) -> [Option<usize>; 2] {
    let mut both: [Option<(f64, usize)>; 2] = [None, None];
    let [lower, higher] = &mut both;
    for place in 0..question.prompt.choices().len() {
        let Some(other) = question.worth_of_choice(place).map(|worth| worth.values.whole) else { continue };
        if other < worth && lower.is_none_or(|(most, _)| other.total_cmp(&most).is_gt()) {
            *lower = Some((other, place));
        }
        if other > worth && higher.is_none_or(|(least, _)| other.total_cmp(&least).is_lt()) {
            *higher = Some((other, place));
        }
    }
    both.map(|found| found.map(|(_, place)| place))
}

/// The answers one step away from several options, with their worth.
fn neighbours(question: &Question, answer: &Answer) -> Vec<(f64, Answer)> {
    let choices = question.prompt.choices();
    let places = 0..choices.len();
    let answers: Vec<Answer> = match (answer, &question.prompt.entry) {
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
