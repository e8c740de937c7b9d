//! What an open question may still be answered with, and what that is worth.

use crate::answers::Answer;
use crate::assessment::mark::mark;
use crate::cut::Cuts;
use crate::questionnaire::number::NumberScale;
use crate::questionnaire::prompt::{Entry, NumberEntry, Prompt};
use crate::questionnaire::question::Question;

/// The least and the most an open question may be worth in each cut.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    pub(super) lowest: Cuts<f64>,
    pub(super) highest: Cuts<f64>,
    /// Whether there are answers worth so.
    pub(super) known: bool,
}

impl Ends {
    pub(super) fn of(question: &Question) -> Self {
        let (lowest, highest) = question.ends().clone();
        let mut nominal = Self { lowest, highest, known: false };
        let Some(answers) = answers_to(&question.prompt, Some(question), &[]) else {
            // Each axis reaches its ends, though not all of them with the same options.
            nominal.known = question.weights.axes.iter().filter(|weight| **weight > 0.0).count() < 2;
            return nominal;
        };
        let mut values = answers.iter().filter_map(|answer| mark(question, Some(answer)).values);
        let Some(first) = values.next() else { return nominal };
        let mut ends = Self { lowest: first.clone(), highest: first, known: true };
        for values in values {
            ends.include(&values);
        }
        if let (Entry::Number(entry), Some(scale)) = (&question.prompt.entry, question.number_scale())
            && !scale.is_held()
            && (entry.min.is_none() || entry.max.is_none())
        {
            // Nobody knows how far such a number goes.
            ends.include(&nominal.lowest);
            ends.include(&nominal.highest);
            ends.known = false;
        }
        ends
    }

    fn include(&mut self, values: &Cuts<f64>) {
        for (end, value) in self.lowest.iter_mut().zip(values.iter()) {
            *end = end.min(*value);
        }
        for (end, value) in self.highest.iter_mut().zip(values.iter()) {
            *end = end.max(*value);
        }
    }
}

/// Answers among which are one of the least and one of the most worth, and of any that `limits` tell apart; nothing
/// where there are too many.
pub(super) fn answers_to(
    prompt: &Prompt,
    question: Option<&Question>,
    limits: &[f64],
) -> Option<Vec<Answer>> {
    Some(match &prompt.entry {
        Entry::Choice(choices) => (0..choices.len()).map(Answer::Choice).collect(),
        Entry::Several(selection) | Entry::Rank(selection) => {
            /// So many options have 4,095 combinations.
            const MOST: usize = 12;
            if selection.options.len() > MOST {
                return None;
            }
            let chosen = selection.possible();
            // Nothing tells one order from another.
            let ranked = matches!(prompt.entry, Entry::Rank(_));
            chosen.map(if ranked { Answer::Ranking } else { Answer::Several }).collect()
        }
        // A mean of parts is worth least and most where all goes to one option.
        Entry::Allocation(allocation) if limits.is_empty() => {
            let options = 0..allocation.options.len();
            let all_to = |one: usize| {
                let part = |option: usize| if option == one { allocation.total } else { 0.0 };
                Answer::Allocation(options.clone().map(part).collect())
            };
            options.clone().map(all_to).collect()
        }
        Entry::Allocation(_) => return None,
        Entry::Number(entry) => {
            let turns = question.and_then(Question::number_scale).map(NumberScale::turns);
            numbers(entry, limits.iter().copied().chain(turns.unwrap_or_default()))
        }
        Entry::FreeText => vec![Answer::Words("…".to_owned())],
    })
}

/// The numbers where something turns, and those beside them; and both ends of what is accepted.
fn numbers(entry: &NumberEntry, turns: impl Iterator<Item = f64>) -> Vec<Answer> {
    let beside = turns.flat_map(|turn| [turn.next_down(), turn, turn.next_up()]);
    let ends = [entry.min, entry.max].into_iter().flatten();
    let mut numbers: Vec<f64> = beside.chain(ends).collect();
    if entry.whole {
        numbers = numbers.into_iter().flat_map(|number| [number.floor(), number.ceil()]).collect();
    }
    if numbers.is_empty() {
        numbers.push(0.0);
    }
    let (min, max) = (entry.min.unwrap_or(f64::MIN), entry.max.unwrap_or(f64::MAX));
    numbers.retain(|number| (min..=max).contains(number));
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    numbers.into_iter().map(Answer::Number).collect()
}
