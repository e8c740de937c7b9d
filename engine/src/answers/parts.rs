//! Parts of a total, as they stand in files: `running=70;growth=30`.

use crate::answers::Answer;
use crate::answers::company::clean;
use crate::answers::entry::{AnswerFault, SEPARATOR};
use crate::answers::exact;
use crate::questionnaire::allocation::Allocation;
use crate::questionnaire::prompt::Prompt;

/// Between an option and its part.
pub(crate) const EQUALS: char = '=';

impl Prompt {
    /// Reads parts; an option without one gets nothing.
    pub(crate) fn read_parts(&self, text: &str, allocation: &Allocation) -> Result<Answer, AnswerFault> {
        let mut parts: Vec<Option<f64>> = vec![None; allocation.options.len()];
        for part in text.split(SEPARATOR).map(str::trim).filter(|part| !part.is_empty()) {
            let not_a_part = || AnswerFault::NotAPart { found: clean(part) };
            let (option, number) = part.split_once(EQUALS).ok_or_else(not_a_part)?;
            let (option, number) = (option.trim(), number.trim());
            let place = self.choice(option)?;
            let found =
                exact::read(number).ok_or_else(|| AnswerFault::NotANumber { found: clean(number) })?;
            let option = option.to_owned();
            if found < 0.0 {
                return Err(AnswerFault::NegativePart { option, found });
            }
            match parts.get_mut(place) {
                Some(Some(_)) => return Err(AnswerFault::RepeatedOption { option }),
                Some(slot) => *slot = Some(found),
                None => {}
            }
        }
        if parts.iter().all(Option::is_none) {
            return Ok(Answer::Unanswered);
        }
        let parts: Vec<f64> = parts.into_iter().map(Option::unwrap_or_default).collect();
        let (sum, total) = (parts.iter().sum::<f64>(), allocation.total);
        // A sum of hundredths can miss the tolerance by its last bit.
        if (sum - total).abs() > Allocation::TOLERANCE + 1e-9 {
            return Err(AnswerFault::TotalMissed { sum: legible(sum), total });
        }
        Ok(Answer::Allocation(parts))
    }
}

/// A sum for a message, without the last bits that adding up leaves.
pub(crate) fn legible(sum: f64) -> f64 {
    const MILLIONTHS: f64 = 1e6;
    (sum * MILLIONTHS).round() / MILLIONTHS
}
