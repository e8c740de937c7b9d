//! Single answers as they stand in files, and what can be wrong with them.

use crate::answers::Answer;
use crate::answers::company::{LONGEST, clean};
use crate::answers::exact;
use crate::digits::Digits;
use crate::nearest::nearest;
use crate::questionnaire::prompt::{Entry, NumberEntry, Prompt};
use crate::questionnaire::selection::Selection;

/// Why an answer does not fit its question.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum AnswerFault {
    #[error("`{found}` is not one of its options; {}", meant(.nearest.as_deref(), .options))]
    NotAnOption { found: String, nearest: Option<String>, options: String },
    #[error("`{found}` is not a number; write digits, with a point for decimals")]
    NotANumber { found: String },
    /// Told by who reads numbers as people type them; the engine itself reads only one way to write one.
    #[error("`{found}` can be {decimals} or {thousands}; write one of the two")]
    Ambiguous { found: String, decimals: String, thousands: String },
    #[error("{} is below {}, the lowest number accepted", Digits(*.found), Digits(*.min))]
    TooLow { found: f64, min: f64 },
    #[error("{} is above {}, the highest number accepted", Digits(*.found), Digits(*.max))]
    TooHigh { found: f64, max: f64 },
    #[error("{} is not a whole number; write one, without a decimal point", Digits(*.found))]
    NotWhole { found: f64 },
    #[error("{count} options are chosen, and {most} are the most; remove some")]
    TooMany { count: usize, most: usize },
    #[error("{count} of the options {}, and {least} are the least; choose more", if *.count == 1 { "is chosen" } else { "are chosen" })]
    TooFew { count: usize, least: usize },
    #[error("`{option}` is there twice; remove one")]
    RepeatedOption { option: String },
    #[error("`{found}` is not a part; write an option, `=` and a number, with `;` between: `one=70;two=30`")]
    NotAPart { found: String },
    #[error("the part of `{option}` is {}, which is below 0; write 0 or more", Digits(*.found))]
    NegativePart { option: String, found: f64 },
    #[error("the parts add up to {}, and have to add up to {}; change them", Digits(*.sum), Digits(*.total))]
    TotalMissed { sum: f64, total: f64 },
    #[error("`not_applicable` is not offered for this question; answer it, or leave it empty")]
    AlwaysApplies,
    #[error("`{option}` can only be chosen alone; remove it, or the others")]
    Exclusive { option: String },
    #[error("the text has {length} characters; {LONGEST} are the most")]
    TooLong { length: usize },
    #[error("`{found}` is not a day of the calendar; write it like `2026-11-23`")]
    NotADate { found: String },
    #[error("the questionnaire has no texts in `{found}`; it has {languages}")]
    NoSuchLanguage { found: String, languages: String },
    #[error("there is no such field here{}", or_remove(.nearest.as_deref()))]
    Unknown { nearest: Option<String> },
    #[error("no question has this id; if one had it before, add it there as `renamed_from`")]
    Gone,
    #[error("this is there twice; remove one")]
    Repeated,
    #[error("expected {expected}, found {found}")]
    Shape { expected: &'static str, found: &'static str },
    #[error("the company has no id; give it one that no other company has")]
    NoId,
}

fn meant(nearest: Option<&str>, options: &str) -> String {
    match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("it has {options}"),
    }
}

fn or_remove(nearest: Option<&str>) -> String {
    nearest.map_or_else(|| "; remove it".to_owned(), |nearest| format!("; did you mean `{nearest}`?"))
}

impl AnswerFault {
    /// What stands there, where a single value is wrong.
    pub fn found(&self) -> Option<String> {
        Some(match self {
            Self::NotAnOption { found, .. }
            | Self::NotANumber { found }
            | Self::Ambiguous { found, .. }
            | Self::NotAPart { found }
            | Self::NotADate { found }
            | Self::NoSuchLanguage { found, .. } => found.clone(),
            Self::TooLow { found, .. } | Self::TooHigh { found, .. } | Self::NotWhole { found } => {
                Digits(*found).to_string()
            }
            Self::RepeatedOption { option } | Self::Exclusive { option } => option.clone(),
            Self::TotalMissed { sum, .. } => Digits(*sum).to_string(),
            Self::Shape { found, .. } => (*found).to_owned(),
            Self::AlwaysApplies => "not_applicable".to_owned(),
            _ => return None,
        })
    }

    /// What could stand there, in words.
    pub fn expected(&self) -> Option<String> {
        Some(match self {
            Self::NotAnOption { options, .. } => format!("one of {options}"),
            Self::NotANumber { .. } | Self::Ambiguous { .. } => "a number".to_owned(),
            Self::TooLow { min, .. } => format!("at least {}", Digits(*min)),
            Self::TooHigh { max, .. } => format!("at most {}", Digits(*max)),
            Self::NotWhole { .. } => "a whole number".to_owned(),
            Self::TooMany { most, .. } => format!("at most {most} options"),
            Self::TooFew { least, .. } => format!("at least {least} options"),
            Self::NotAPart { .. } => "an option, `=` and a number".to_owned(),
            Self::TotalMissed { total, .. } => format!("parts that add up to {}", Digits(*total)),
            Self::TooLong { .. } => format!("at most {LONGEST} characters"),
            Self::NotADate { .. } => "a day such as `2026-11-23`".to_owned(),
            Self::NoSuchLanguage { languages, .. } => format!("one of {languages}"),
            Self::Shape { expected, .. } => (*expected).to_owned(),
            Self::NoId => "an id".to_owned(),
            _ => return None,
        })
    }

    /// The valid value most like what was found.
    pub fn nearest(&self) -> Option<String> {
        match self {
            Self::NotAnOption { nearest, .. } | Self::Unknown { nearest } => nearest.clone(),
            Self::TooLow { min, .. } => Some(Digits(*min).to_string()),
            Self::TooHigh { max, .. } => Some(Digits(*max).to_string()),
            // The rounded number may still be out of range.
            Self::NotWhole { found } => Some(Digits(found.round()).to_string()),
            _ => None,
        }
    }
}

/// Between the ids of options that are chosen together.
pub(crate) const SEPARATOR: char = ';';

/// A raw answer: the text of a cell, or a number where the file tells numbers apart.
#[derive(Debug, Clone, PartialEq)]
pub enum Raw<'t> {
    /// A text; blank is unanswered.
    Text(&'t str),
    /// A number.
    Number(f64),
}

impl Prompt {
    /// Reads a raw answer; `not_applicable` says whether that is offered.
    pub(crate) fn read_answer(&self, raw: &Raw<'_>, not_applicable: bool) -> Result<Answer, AnswerFault> {
        let text = match raw {
            Raw::Text(text) => text.trim(),
            Raw::Number(number) => {
                return match &self.entry {
                    Entry::Number(entry) => entry.accept(*number),
                    _ => self.read_answer(&Raw::Text(&Digits(*number).to_string()), not_applicable),
                };
            }
        };
        match (text, &self.entry) {
            ("", _) => Ok(Answer::Unanswered),
            ("dont_know", _) => Ok(Answer::DontKnow),
            ("not_applicable", _) if not_applicable => Ok(Answer::NotApplicable),
            ("not_applicable", _) => Err(AnswerFault::AlwaysApplies),
            (text, Entry::Choice(_)) => self.choice(text).map(Answer::Choice),
            (text, Entry::Several(selection)) => self.read_several(text, selection),
            (text, Entry::Rank(selection)) => self.read_ranking(text, selection),
            (text, Entry::Allocation(allocation)) => self.read_parts(text, allocation),
            (text, Entry::Number(entry)) => {
                entry.accept(exact::read(text).ok_or_else(|| AnswerFault::NotANumber { found: clean(text) })?)
            }
            (text, Entry::FreeText) => read_words(text).map(Answer::Words),
        }
    }

    pub(crate) fn choice(&self, id: &str) -> Result<usize, AnswerFault> {
        let choices = self.choices();
        let place = choices.iter().position(|choice| choice.id == *id);
        let before = || choices.iter().position(|choice| choice.renamed_from.iter().any(|old| *old == *id));
        place.or_else(before).ok_or_else(|| self.not_an_option(id))
    }

    /// The places of the options whose ids `text` lists, in its order.
    fn listed(&self, text: &str) -> Result<Vec<usize>, AnswerFault> {
        let ids = text.split(SEPARATOR).map(str::trim).filter(|id| !id.is_empty());
        ids.map(|id| self.choice(id)).collect()
    }

    fn read_several(&self, text: &str, selection: &Selection) -> Result<Answer, AnswerFault> {
        let mut chosen = self.listed(text)?;
        chosen.sort_unstable();
        chosen.dedup();
        let mut options = chosen.iter().filter_map(|place| selection.options.get(*place));
        let (count, Selection { least, most, .. }) = (chosen.len(), selection);
        match options.find(|option| option.exclusive) {
            Some(option) if count > 1 => Err(AnswerFault::Exclusive { option: option.id.to_string() }),
            None if count == 0 => Ok(Answer::Unanswered),
            None if count < *least => Err(AnswerFault::TooFew { count, least: *least }),
            None if count > *most => Err(AnswerFault::TooMany { count, most: *most }),
            _ => Ok(Answer::Several(chosen)),
        }
    }

    fn read_ranking(&self, text: &str, selection: &Selection) -> Result<Answer, AnswerFault> {
        let ranked = self.listed(text)?;
        let repeated = ranked
            .iter()
            .enumerate()
            .find(|(place, option)| ranked.iter().take(*place).any(|earlier| earlier == *option));
        if let Some(option) = repeated.and_then(|(_, option)| selection.options.get(*option)) {
            return Err(AnswerFault::RepeatedOption { option: option.id.to_string() });
        }
        match ranked.len() {
            0 => Ok(Answer::Unanswered),
            count if count > selection.most => Err(AnswerFault::TooMany { count, most: selection.most }),
            _ => Ok(Answer::Ranking(ranked)),
        }
    }

    fn not_an_option(&self, found: &str) -> AnswerFault {
        let ids = || self.choices().iter().map(|choice| choice.id.as_str());
        AnswerFault::NotAnOption {
            found: clean(found),
            nearest: nearest(found, ids()).map(str::to_owned),
            options: ids().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", "),
        }
    }
}

impl NumberEntry {
    #[inline]
    pub(crate) fn accept(&self, number: f64) -> Result<Answer, AnswerFault> {
        match (self.min, self.max) {
            _ if !number.is_finite() => Err(AnswerFault::NotANumber { found: Digits(number).to_string() }),
            _ if self.whole && number.fract() != 0.0 => Err(AnswerFault::NotWhole { found: number }),
            (Some(min), _) if number < min => Err(AnswerFault::TooLow { found: number, min }),
            (_, Some(max)) if number > max => Err(AnswerFault::TooHigh { found: number, max }),
            _ => Ok(Answer::Number(number)),
        }
    }
}

/// Words of somebody, cleaned, of a bearable length.
pub(crate) fn read_words(text: &str) -> Result<String, AnswerFault> {
    let words = clean(text);
    let length = words.chars().count();
    if length > LONGEST { Err(AnswerFault::TooLong { length }) } else { Ok(words) }
}
