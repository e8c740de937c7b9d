//! How much there has to be of an answer that has several pieces, and how far one has come.

use engine::{AnswerFault, Entry, Language, Prompt, Selection};

use crate::form::{Form, Refused, fault};
use crate::number::plain;
use crate::view::answers::with_unit;
use crate::words::{FormWords, fill};

/// How many options can be chosen, or what parts add up to; nothing where any answer will do.
pub(crate) fn limits(entry: &Entry, language: &Language, words: &FormWords) -> Option<String> {
    match entry {
        Entry::Several(Selection { options, least, most, .. }) => {
            let template = match (*least > 1, *most < options.len()) {
                (false, false) => return None,
                (true, true) if least == most => words.choose_exactly,
                (true, true) => words.choose_between,
                (true, false) => words.choose_at_least,
                (false, true) => words.choose_at_most,
            };
            Some(fill(template, &[("least", &least.to_string()), ("most", &most.to_string())]))
        }
        Entry::Rank(selection) => Some(fill(words.rank_at_most, &[("most", &selection.most.to_string())])),
        Entry::Allocation(allocation) => {
            let total = with_unit(allocation.total, allocation.unit.as_ref(), language, words);
            Some(fill(words.parts_add_up, &[("total", &total)]))
        }
        _ => None,
    }
}

impl Form<'_> {
    pub(crate) fn limits(&self, entry: &Entry) -> Option<String> {
        limits(entry, &self.language, self.words())
    }

    /// How far an answer has come that is not complete.
    pub(super) fn so_far(&self, refused: &Refused, prompt: &Prompt) -> String {
        let words = self.words();
        match (&refused.fault, &prompt.entry) {
            (AnswerFault::TotalMissed { sum, total }, Entry::Allocation(allocation)) => {
                let total = with_unit(*total, allocation.unit.as_ref(), &self.language, words);
                fill(words.parts_so_far, &[("sum", &plain(*sum, words)), ("total", &total)])
            }
            (fault, _) => fault::sentence(fault, Some(prompt), words),
        }
    }
}

/// Whether an entry is on the way to an answer, and nothing in it is wrong.
pub(super) fn is_begun(refused: &Refused) -> bool {
    match refused.fault {
        AnswerFault::TotalMissed { sum, total } => sum < total,
        AnswerFault::TooFew { .. } => true,
        _ => false,
    }
}
