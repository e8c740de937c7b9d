//! Short cells of a text: all of one in a single number, by which what it stands for is found at once.

/// The most bytes of a short cell.
const MOST: usize = 15;

/// The bytes of a short cell, and behind them one that ends no cell of another length: no two cells have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    low: u64,
    high: u64,
}

/// A byte that ends cells, in each of eight places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End(u64);

/// What short cells stand for.
#[derive(Debug, Clone)]
pub(crate) struct Cells {
    /// Each where its hash says, or in the slots behind.
    slots: Vec<(Key, u32)>,
    count: usize,
}

const ONES: u64 = u64::from_le_bytes([1; 8]);

impl Key {
    /// Of a slot that is free, which is that of no cell.
    const FREE: Self = Self { low: 0, high: 0 };

    fn of(cell: &str) -> Option<Self> {
        let mut bytes = [0; MOST + 1];
        bytes.get_mut(..cell.len()).filter(|_| cell.len() <= MOST)?.copy_from_slice(cell.as_bytes());
        *bytes.get_mut(cell.len())? = 0x80;
        let both = u128::from_le_bytes(bytes);
        Some(Self { low: both as u64, high: (both >> 64) as u64 })
    }

    /// Reads the cell that begins at `start`, and how many bytes it has; nothing where it is not short, or the text ends within
    /// 16 bytes. What it holds is not looked at: also a cell that goes on beyond the line is one.
    #[inline]
    pub(crate) fn read(text: &[u8], start: usize, end: End) -> Option<(Self, usize)> {
        let both = u128::from_le_bytes(*text.get(start..)?.first_chunk()?);
        let (low, high) = (both as u64, (both >> 64) as u64);
        // The lowest bit is that of the first end, the highest of its byte; so it ends the cell. Whether that is in the first half
        // is as good as chance, so nothing depends on it but numbers: of a half without an end, all bytes are kept.
        let (in_low, in_high) = (end.lowest(low), end.lowest(high));
        let beyond = if in_low == 0 { u64::MAX } else { 0 };
        let low_end = in_low & in_low.wrapping_neg();
        let high_end = in_high & in_high.wrapping_neg() & beyond;
        let key = Self {
            low: low & (low_end >> 7).wrapping_sub(1) | low_end,
            high: high & (high_end >> 7).wrapping_sub(1) & beyond | high_end,
        };
        let length = (low_end | high_end).trailing_zeros() as usize / 8 + (beyond & 8) as usize;
        (low_end | high_end != 0).then_some((key, length))
    }

    /// Fibonacci hashing (Knuth, *The Art of Computer Programming* 3, section 6.4).
    #[inline]
    fn hash(self) -> usize {
        ((self.low ^ self.high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
    }
}

impl End {
    pub(crate) fn new(byte: u8) -> Self {
        Self(ONES * u64::from(byte))
    }

    pub(crate) fn byte(self) -> u8 {
        self.0 as u8
    }

    /// Where the first byte is that is one of these.
    #[inline]
    pub(crate) fn first<const N: usize>(ends: [Self; N], bytes: &[u8]) -> Option<usize> {
        let mut rest = bytes;
        // Eight bytes at once: most cells have few more.
        while let Some((chunk, behind)) = rest.split_first_chunk() {
            let chunk = u64::from_le_bytes(*chunk);
            let found = ends.iter().fold(0, |found, end| found | end.lowest(chunk));
            if found != 0 {
                return Some(bytes.len() - rest.len() + found.trailing_zeros() as usize / 8);
            }
            rest = behind;
        }
        let place = rest.iter().position(|byte| ends.iter().any(|end| end.byte() == *byte))?;
        Some(bytes.len() - rest.len() + place)
    }

    /// The highest bit of the lowest byte that ends a cell, and perhaps of others above; 0 where there is none (Mycroft, 1987).
    #[inline]
    fn lowest(self, bytes: u64) -> u64 {
        let differs = bytes ^ self.0;
        differs.wrapping_sub(ONES) & !differs & (ONES << 7)
    }
}

impl Cells {
    /// Of cells with what they stand for; those that are not short are left out, and of equal ones all but the first.
    pub(crate) fn of(cells: impl IntoIterator<Item = (String, u32)>) -> Self {
        let cells: Vec<(Key, u32)> =
            cells.into_iter().filter_map(|(cell, meaning)| Some((Key::of(&cell)?, meaning))).collect();
        // Most of the slots stay free, so that most cells are found at once.
        let mut all = Self::with((cells.len() * 4).next_power_of_two().max(16));
        for (key, meaning) in cells {
            all.put(key, meaning);
        }
        all
    }

    fn with(slots: usize) -> Self {
        Self { slots: vec![(Key::FREE, 0); slots], count: 0 }
    }

    /// How many cells are known.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Adds what a cell stands for, unless it is known.
    pub(crate) fn add(&mut self, key: Key, meaning: u32) {
        // Half of the slots stay free, so that a search ends.
        if (self.count + 1) * 2 > self.slots.len() {
            let known = std::mem::replace(self, Self::with(self.slots.len() * 2));
            for (key, meaning) in known.slots.into_iter().filter(|(key, _)| *key != Key::FREE) {
                self.put(key, meaning);
            }
        }
        self.put(key, meaning);
    }

    fn put(&mut self, key: Key, meaning: u32) {
        let last = self.slots.len().wrapping_sub(1);
        let mut slot = key.hash() & last;
        while self.slots.get(slot).is_some_and(|(taken, _)| *taken != Key::FREE && *taken != key) {
            slot = (slot + 1) & last;
        }
        if let Some(free) = self.slots.get_mut(slot).filter(|(taken, _)| *taken == Key::FREE) {
            *free = (key, meaning);
            self.count += 1;
        }
    }

    #[inline]
    pub(crate) fn find(&self, key: Key) -> Option<u32> {
        let last = self.slots.len().wrapping_sub(1);
        let mut slot = key.hash() & last;
        loop {
            match *self.slots.get(slot)? {
                (known, meaning) if known == key => return Some(meaning),
                (Key::FREE, _) => return None,
                _ => slot = (slot + 1) & last,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_short_cell_is_found_with_what_it_stands_for_and_no_other(
            cells in proptest::collection::btree_set("[a-c;\0]{0,9}|[ab]{13,16}", 1..60),
            other in "[a-c;\0\u{80}]{0,5}|[ab]{13,16}",
            behind in "[a,\n]{16}",
        ) {
            let cells: Vec<String> = cells.into_iter().collect();
            let (first, later) = cells.split_at(cells.len() / 3);
            let mut known = Cells::of(first.iter().cloned().zip(0..));
            for (cell, place) in later.iter().zip(first.len()..) {
                if let Some(key) = Key::of(cell) {
                    known.add(key, place as u32);
                }
            }
            prop_assert_eq!(known.len(), cells.iter().filter(|cell| cell.len() <= MOST).count());
            let end = End::new(b',');
            for cell in cells.iter().chain([&other]) {
                let text = format!("{cell},{behind}");
                let read = Key::read(text.as_bytes(), 0, end);
                prop_assert_eq!(read.map(|(_, length)| length), (cell.len() <= MOST).then_some(cell.len()));
                if let Some((key, _)) = read {
                    let place = cells.iter().position(|known| known == cell);
                    prop_assert_eq!(known.find(key), place.map(|place| place as u32));
                }
            }
        }
    }
}
