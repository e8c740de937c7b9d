//! Words that are looked up often: the ids of a prompt's options.

/// The places of a few words.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    words: Vec<Box<str>>,
    /// The place of a word, one more, where its hash says or in the slots behind; 0 where there is none.
    slots: Vec<u16>,
}

impl Words {
    /// Of words that differ, fewer than 10,000.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let words: Vec<Box<str>> = words.map(Box::from).collect();
        // At least half of the slots stay free, so that a search ends.
        let mut slots = vec![0; (words.len() * 4).next_power_of_two().max(16)];
        for (place, word) in words.iter().enumerate() {
            let mut slot = hash(word.as_bytes()) & (slots.len() - 1);
            while slots.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & (slots.len() - 1);
            }
            if let Some(free) = slots.get_mut(slot) {
                *free = place as u16 + 1;
            }
        }
        Self { words, slots }
    }

    /// The place of a word; nothing where it is none of them.
    pub(crate) fn place(&self, word: &str) -> Option<usize> {
        let mut slot = hash(word.as_bytes()) & (self.slots.len() - 1);
        loop {
            let place = usize::from(*self.slots.get(slot)?).checked_sub(1)?;
            if self.words.get(place).is_some_and(|known| **known == *word) {
                return Some(place);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

/// Of the length and three bytes: ids of one prompt seldom agree in all of them.
fn hash(word: &[u8]) -> usize {
    let byte = |place: usize| usize::from(word.get(place).copied().unwrap_or_default());
    let last = byte(word.len().saturating_sub(1));
    word.len() ^ byte(0).wrapping_mul(5) ^ byte(word.len() / 2).wrapping_mul(17) ^ last.wrapping_mul(3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_word_is_found_at_its_place_and_no_other(
            words in proptest::collection::btree_set("[a-c_]{1,4}", 1..60), other in "[a-c_]{0,5}",
        ) {
            let words: Vec<String> = words.into_iter().collect();
            let table = Words::of(words.iter().map(String::as_str));
            for (place, word) in words.iter().enumerate() {
                prop_assert_eq!(table.place(word), Some(place));
            }
            prop_assert_eq!(table.place(&other), words.iter().position(|word| *word == other));
        }
    }
}
