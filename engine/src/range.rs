//! Ranges: what a score can be.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format::Block;
use crate::questionnaire::problem::Rule;
use crate::reader::Reader;
use crate::share::Share;
use crate::source::Node;

/// The nominal range of a score, such as 0 to 100, 1 to 5 or −203 to 110; lowest below highest, both finite.
///
/// A value can lie beyond it where a questionnaire lets it: the range tells where it lies, and cuts nothing off.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Range {
    lowest: f64,
    highest: f64,
}

impl Default for Range {
    fn default() -> Self {
        Self::HUNDRED
    }
}

impl Range {
    /// From 0 to 100.
    pub const HUNDRED: Self = Self { lowest: 0.0, highest: 100.0 };
    /// From 0 to 1.
    pub(crate) const UNIT: Self = Self { lowest: 0.0, highest: 1.0 };

    /// Nothing when the ends are not in order, or not finite.
    pub(crate) fn new(lowest: f64, highest: f64) -> Option<Self> {
        (lowest < highest && lowest.is_finite() && highest.is_finite()).then_some(Self { lowest, highest })
    }

    /// The lower end, which the worst company reaches.
    pub fn lowest(&self) -> f64 {
        self.lowest
    }

    /// The upper end, which the best company reaches.
    pub fn highest(&self) -> f64 {
        self.highest
    }

    /// Where `value` lies in the range, held between 0 and 1.
    pub fn share(&self, value: f64) -> Share {
        Share::new(self.part(value))
    }

    /// The value at `part` of the way from lowest to highest.
    pub(crate) fn at(&self, part: f64) -> f64 {
        // Both ends are met exactly.
        self.lowest * (1.0 - part) + self.highest * part
    }

    /// How far along the range `value` lies: 0 at the lowest, 1 at the highest, also beyond.
    pub(crate) fn part(&self, value: f64) -> f64 {
        (value - self.lowest) / (self.highest - self.lowest)
    }

    /// The value, held between the ends.
    pub(crate) fn clamp(&self, value: f64) -> f64 {
        value.clamp(self.lowest, self.highest)
    }

    /// The value as far from the highest as `value` is from the lowest.
    pub(crate) fn mirrored(&self, value: f64) -> f64 {
        self.lowest + self.highest - value
    }

    pub(crate) fn holds(&self, value: f64) -> bool {
        (self.lowest..=self.highest).contains(&value)
    }

    /// Reads `{ lowest, highest }`; `block` says what it is the range of.
    pub(crate) fn read(reader: &mut Reader, node: &Node, block: &'static Block) -> Option<Self> {
        let fields = reader.fields(node, block)?;
        let lowest = fields.require(reader, "lowest").and_then(|node| reader.number(node));
        let highest = fields.require(reader, "highest").and_then(|node| reader.number(node));
        let (lowest, highest) = (lowest?, highest?);
        if lowest < highest {
            return Some(Self { lowest, highest });
        }
        let (low, high) = ("lowest", "highest");
        reader.tell(
            node.place,
            if lowest > highest {
                Rule::EndsReversed { low, high }
            } else {
                Rule::SameEnds { low, high, value: lowest }
            },
        );
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_meets_both_ends_and_cuts_nothing_off() {
        let range = Range { lowest: -203.0, highest: 110.0 };
        for (part, value) in [(0.0, -203.0), (0.5, -46.5), (1.0, 110.0), (1.5, 266.5)] {
            assert!((range.at(part) - value).abs() < 1e-12);
            assert!((range.part(value) - part).abs() < 1e-12);
        }
        assert_eq!(range.share(266.5), Share::BEST);
    }
}
