//! Colours, and how well one can be told from another.

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};

/// A colour of red, green and blue, written `#1f4e8c`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The grounds of a page in light; `reports/templates/colours.css` has the same.
pub(super) const LIGHT: [Colour; 2] = [Colour::of(0xff, 0xff, 0xff), Colour::of(0xf4, 0xf6, 0xf8)];
/// The grounds of a page in dark.
pub(super) const DARK: [Colour; 2] = [Colour::of(0x10, 0x17, 0x1e), Colour::of(0x18, 0x21, 0x2a)];

/// The least contrast of words (WCAG 2.2, success criterion 1.4.3).
pub(super) const WORDS: f64 = 4.5;
/// The least contrast of marks (WCAG 2.2, success criterion 1.4.11).
pub(super) const MARKS: f64 = 3.0;

impl Colour {
    const fn of(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// The colour written `#1f4e8c` or `#fc0`, or nothing.
    ///
    /// ```
    /// use engine::Colour;
    ///
    /// assert_eq!(Colour::new("#FC0").unwrap().to_string(), "#ffcc00");
    /// assert!(Colour::new("orange").is_none());
    /// ```
    pub fn new(text: &str) -> Option<Self> {
        let digits: Vec<u32> =
            text.strip_prefix('#')?.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
        let byte = |high: u32, low: u32| (high * 16 + low) as u8;
        match *digits.as_slice() {
            [red, green, blue] => Some(Self::of(byte(red, red), byte(green, green), byte(blue, blue))),
            [high_red, red, high_green, green, high_blue, blue] => {
                Some(Self::of(byte(high_red, red), byte(high_green, green), byte(high_blue, blue)))
            }
            _ => None,
        }
    }

    /// How well it can be told from another: from 1, not at all, to 21, black from white (WCAG 2.2, "contrast ratio").
    ///
    /// ```
    /// use engine::Colour;
    ///
    /// let [black, white] = ["#000000", "#ffffff"].map(|text| Colour::new(text).unwrap());
    /// assert_eq!(black.contrast(white), 21.0);
    /// ```
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// This colour with so much of another in it, from 0 to 255 parts.
    #[must_use]
    pub fn mixed(self, other: Self, parts: u8) -> Self {
        let mix = |one: u8, other: u8| {
            let (one, other, parts) = (u32::from(one), u32::from(other), u32::from(parts));
            ((one * (255 - parts) + other * parts) / 255) as u8
        };
        Self::of(mix(self.red, other.red), mix(self.green, other.green), mix(self.blue, other.blue))
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let channel = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
        };
        0.2126 * channel(self.red) + 0.7152 * channel(self.green) + 0.0722 * channel(self.blue)
    }

    /// The nearest shade of it that has at least this contrast with each of the grounds, which are all light or all
    /// dark: mixed with as little black, or white, as will do.
    pub(super) fn nearest(self, least: f64, grounds: &[Self]) -> Self {
        let dark = grounds.iter().all(|ground| ground.luminance() < 0.18);
        let end = if dark { Self::of(255, 255, 255) } else { Self::of(0, 0, 0) };
        let mixed = |parts: u8| self.mixed(end, parts);
        let passes = |shade: &Self| grounds.iter().all(|ground| shade.contrast(*ground) >= least);
        (0..=255).map(mixed).find(passes).unwrap_or_else(|| mixed(255))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::new(text).unwrap()
    }

    #[test]
    fn contrasts_are_those_that_others_calculate() {
        // As the contrast checker of WebAIM shows them, cut to two decimals.
        for (one, other, contrast) in [
            ("#777777", "#ffffff", 4.47),
            ("#767676", "#ffffff", 4.54),
            ("#0000ff", "#ffffff", 8.59),
            ("#ff0000", "#000000", 5.25),
        ] {
            let found = colour(one).contrast(colour(other));
            assert!((found - contrast).abs() < 0.01, "{one} on {other}: {found}");
        }
    }

    #[test]
    fn the_nearest_shade_passes_and_the_one_before_does_not() {
        for text in ["#ffcc00", "#00ffff", "#888888", "#ffffff"] {
            let shade = colour(text).nearest(WORDS, &LIGHT);
            assert!(LIGHT.iter().all(|ground| shade.contrast(*ground) >= WORDS), "{text}: {shade}");
            assert!(shade.contrast(LIGHT[1]) < WORDS + 0.15, "{text}: {shade} is darker than it has to be");
        }
        assert_eq!(colour("#1f4e8c").nearest(WORDS, &LIGHT), colour("#1f4e8c"));
        assert!(Colour::new("#12345").is_none() && Colour::new("#ąąą").is_none());
    }
}
