//! Words that are looked up often: the ids of a prompt's options.

/// The places of a few words.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    /// Short words as numbers, each with its place, where its hash says or in the slots behind; free ones are 0.
    slots: Vec<(Key, usize)>,
    /// Words too long to be numbers, each with its place.
    long: Vec<(Box<str>, usize)>,
}

impl Words {
    /// Of words that differ, none of them empty.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let words: Vec<&str> = words.collect();
        // At least half of the slots stay free, so that a search ends.
        let mut slots = vec![(FREE, 0); (words.len() * 2).next_power_of_two().max(16)];
        let mut long = Vec::new();
        for (place, word) in words.into_iter().enumerate() {
            let Some(key) = key(word) else {
                long.push((Box::from(word), place));
                continue;
            };
            let mut slot = hash(key) & (slots.len() - 1);
            while slots.get(slot).is_some_and(|(taken, _)| *taken != FREE) {
                slot = (slot + 1) & (slots.len() - 1);
            }
            if let Some(free) = slots.get_mut(slot) {
                *free = (key, place);
            }
        }
        Self { slots, long }
    }

    /// The place of a word; nothing where it is none of them.
    #[inline]
    pub(crate) fn place(&self, word: &str) -> Option<usize> {
        let Some(key) = key(word) else {
            return self.long.iter().find(|(known, _)| **known == *word).map(|(_, place)| *place);
        };
        let mut slot = hash(key) & (self.slots.len() - 1);
        loop {
            match *self.slots.get(slot)? {
                (FREE, _) => return None,
                (known, place) if known == key => return Some(place),
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
    }
}

/// The bytes of a short word, and how many they are: no two words have the same.
type Key = (u64, usize);

/// The key of a free slot, which is that of no word.
const FREE: Key = (0, 0);

/// The key of a word of 1 to 8 bytes.
///
/// Its first and its last four bytes hold all of it, however they overlap; of a word of fewer, so do three.
fn key(word: &str) -> Option<Key> {
    let bytes = word.as_bytes();
    let number = match *bytes {
        [one] => one.into(),
        [one, other] => u16::from_le_bytes([one, other]).into(),
        [one, two, three] => u32::from_le_bytes([one, two, three, 0]).into(),
        _ if bytes.len() > 8 => return None,
        _ => {
            let (first, last) = bytes.first_chunk::<4>().zip(bytes.last_chunk::<4>())?;
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
    };
    Some((number, bytes.len()))
}

/// Fibonacci hashing (Knuth, *The Art of Computer Programming* 3, section 6.4).
fn hash((number, length): Key) -> usize {
    ((number ^ length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_word_is_found_at_its_place_and_no_other(
            words in proptest::collection::btree_set("[a-c_]{1,3}|[a-b]{7,10}", 1..60), other in "[a-c_\0]{0,5}|[a-b]{7,10}",
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
