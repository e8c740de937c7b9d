//! Rounding: how many decimals a score is shown with, and what happens to a half.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::reader::Reader;
use crate::source::Node;

/// Decimals and a mode. It is for what people read, and for levels that are read from the rounded score; between these,
/// nothing is rounded.
///
/// A number is first written with nine decimals, and what stands there is rounded: so 1.005, which as a binary fraction is
/// a little less, is the half that its author meant, and so is a mean that misses a half by the last bit of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Rounding {
    decimals: usize,
    mode: RoundingMode,
}

/// What rounding does with what is cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum RoundingMode {
    /// To the nearer; a half away from 0.
    HalfAway,
    /// To the nearer; a half to the even digit.
    HalfEven,
    /// Towards 0, however much it is.
    Truncate,
}

impl Rounding {
    pub(crate) const MODES: [(&'static str, RoundingMode); 3] = [
        ("half_away", RoundingMode::HalfAway),
        ("half_even", RoundingMode::HalfEven),
        ("truncate", RoundingMode::Truncate),
    ];
    /// Decimals a number is written with before it is rounded.
    const WRITTEN: usize = 9;
    /// Decimals a questionnaire may ask for.
    const MOST: f64 = 6.0;

    pub(crate) fn half_away(decimals: usize) -> Self {
        Self { decimals, mode: RoundingMode::HalfAway }
    }

    /// How many decimals are left, at most 6.
    pub fn decimals(&self) -> usize {
        self.decimals
    }

    /// What happens to a half.
    pub fn mode(&self) -> RoundingMode {
        self.mode
    }

    /// The rounded number; from 10¹⁵ on, where there are hardly any decimals, the number itself.
    ///
    /// ```
    /// # let questionnaire = engine::Questionnaire::from_json(r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],
    /// #   "title":"First look","rounding":{"decimals":2,"mode":"half_away"},"levels":[{"id":"low","from":0,"name":"Low","verdict":"Low."}],
    /// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
    /// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#)?;
    /// let rounding = questionnaire.rounding.unwrap(); // { decimals: 2, mode: half_away }
    /// assert_eq!([rounding.round(1.005), rounding.round(-0.285)], [1.01, -0.29]);
    /// # Ok::<(), engine::QuestionnaireError>(())
    /// ```
    pub fn round(&self, number: f64) -> f64 {
        self.round_written(number).unwrap_or(number)
    }

    fn round_written(self, number: f64) -> Option<f64> {
        if number.is_nan() || number.abs() >= 1e15 {
            return None;
        }
        let written = format!("{:.*}", Self::WRITTEN, number.abs());
        let (whole, fraction) = written.split_once('.')?;
        let (kept, cut) = fraction.split_at_checked(self.decimals)?;
        let kept: u128 = format!("{whole}{kept}").parse().ok()?;
        let half = format!("5{}", "0".repeat(cut.len().saturating_sub(1)));
        let up = match self.mode {
            RoundingMode::HalfAway => cut >= half.as_str(),
            RoundingMode::HalfEven => cut > half.as_str() || (cut == half && !kept.is_multiple_of(2)),
            RoundingMode::Truncate => false,
        };
        let rounded: f64 = format!("{}e-{}", kept + u128::from(up), self.decimals).parse().ok()?;
        // There is no negative 0.
        Some(if number < 0.0 && rounded > 0.0 { -rounded } else { rounded })
    }

    /// The distance between two neighbouring rounded numbers, such as 0.1.
    pub(crate) fn step(self) -> f64 {
        (0..self.decimals).fold(1.0, |step, _| step / 10.0)
    }

    /// Whether rounding leaves this number as it is.
    pub(crate) fn keeps(self, number: f64) -> bool {
        (self.round(number) - number).abs() < f64::EPSILON * number.abs().max(1.0)
    }

    pub(crate) fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format::ROUNDING)?;
        let decimals = fields.require(reader, "decimals").and_then(|node| {
            reader.number_in(node, "decimals", "a whole number from 0 to 6", |decimals| {
                decimals.fract() == 0.0 && (0.0..=Self::MOST).contains(&decimals)
            })
        });
        let mode =
            fields.get("mode").map_or(Some(RoundingMode::HalfAway), |node| reader.word(node, &Self::MODES));
        Some(Self { decimals: decimals? as usize, mode: mode? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_decides_on_the_decimals_that_a_person_would_write() {
        for (decimals, number, away, even, truncated) in [
            (0, 2.5, 3.0, 2.0, 2.0),
            (0, 3.5, 4.0, 4.0, 3.0),
            (0, -2.5, -3.0, -2.0, -2.0),
            (0, 0.49, 0.0, 0.0, 0.0),
            (0, -0.4, 0.0, 0.0, 0.0),
            (0, 25.499, 25.0, 25.0, 25.0),
            // As binary fractions these are a little less than a half.
            (2, 1.005, 1.01, 1.0, 1.0),
            (2, 0.285, 0.29, 0.28, 0.28),
            (2, 2.675, 2.68, 2.68, 2.67),
            (1, 0.25, 0.3, 0.2, 0.2),
            (1, 0.35, 0.4, 0.4, 0.3),
            // A sum of fractions that misses a number by its last bit.
            (0, 2.499_999_999_999_999_6, 3.0, 2.0, 2.0),
            (0, 2.999_999_999_999_999_6, 3.0, 3.0, 3.0),
            (1, 0.1 + 0.2, 0.3, 0.3, 0.3),
            (6, 99.999_999_5, 100.0, 100.0, 99.999_999),
            (0, 1e300, 1e300, 1e300, 1e300),
            (3, 123_456_789_012.345_6, 123_456_789_012.346, 123_456_789_012.346, 123_456_789_012.345),
        ] {
            let rounded = |mode| Rounding { decimals, mode }.round(number);
            let modes = [RoundingMode::HalfAway, RoundingMode::HalfEven, RoundingMode::Truncate];
            let expected = [away, even, truncated].map(f64::to_bits);
            assert_eq!(
                modes.map(|mode| rounded(mode).to_bits()),
                expected,
                "{number} to {decimals} decimals"
            );
        }
        let tenths = Rounding { decimals: 1, mode: RoundingMode::Truncate };
        assert!(tenths.keeps(25.3) && !tenths.keeps(25.31) && (tenths.step() - 0.1).abs() < 1e-15);
    }
}
