//! Steps of numbers that nobody can enter.

use super::outline::{Outline, field, items, number};
use super::warning::{Doubt, Warning};

pub(super) fn warn(outline: &Outline<'_>, warnings: &mut Vec<Warning>) {
    for question in &outline.questions {
        let within = field(question, "matrix").unwrap_or(question);
        let Some(entry) = field(within, "number") else { continue };
        let (min, max) = (number(entry, "min"), number(entry, "max"));
        let steps = items(entry, "steps");
        for (step, next) in steps.iter().zip(steps.iter().skip(1).map(Some).chain([None])) {
            let ends = next.and_then(|next| number(next, "from"));
            let why = match (number(step, "from"), min, max) {
                (Some(from), _, Some(max)) if from > max => Some(format!("`max` is {max}")),
                (_, Some(min), _) if ends.is_some_and(|ends| ends <= min) => Some(format!("`min` is {min}")),
                _ => None,
            };
            if let Some((why, place)) = why.zip(step.place) {
                let warning = Warning { place, doubt: Doubt::StepOutOfReach(why) };
                // The rows of a matrix share their steps.
                if !warnings.contains(&warning) {
                    warnings.push(warning);
                }
            }
        }
    }
}
