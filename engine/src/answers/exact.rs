//! Decimal numbers of any length, read exactly, without the tables that [`str::parse`] is fast with: a page that asks would
//! download eleven kilobytes of them for numbers that hardly anybody types.

use std::cmp::Ordering;

use crate::answers::decimal;

/// Further digits only tell whether there is anything behind the others: no more of them decide between two numbers.
const MOST_DIGITS: usize = 800;

/// The number nearest to what is written; of two that are as near, the even one. Nothing where it is no number, or a larger
/// one than there is.
///
/// Bit for bit what [`str::parse`] reads, but for its `inf` and `nan`.
pub(crate) fn read(text: &str) -> Option<f64> {
    decimal::read(text).or_else(|| {
        let (negative, digits) = signed(text);
        let number = nearest(digits)?;
        Some(if negative { -number } else { number })
    })
}

/// Whether a `-` stands before it, and what is behind the sign.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn nearest(text: &str) -> Option<f64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, whole(exponent)?),
        None => (text, 0),
    };
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = before.bytes().chain(behind.bytes());
    if (before.is_empty() && behind.is_empty()) || !all.clone().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let mut digits: Vec<u8> = all.map(|digit| digit - b'0').skip_while(|digit| *digit == 0).collect();
    let mut exponent = exponent.saturating_sub(length(behind.len()));
    if digits.len() > MOST_DIGITS {
        let more = digits.split_off(MOST_DIGITS);
        exponent = exponent.saturating_add(length(more.len()) - 1);
        digits.push(u8::from(more.iter().any(|digit| *digit > 0)));
    }
    match exponent.saturating_add(length(digits.len())) {
        _ if digits.is_empty() => Some(0.0),
        ..=-330 => Some(0.0),
        310.. => None,
        _ => quotient(&digits, exponent),
    }
}

fn length(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// An exponent; one that is too large to matter is not read to its end.
fn whole(text: &str) -> Option<i64> {
    let (negative, digits) = signed(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let add = |whole: i64, digit: u8| whole.saturating_mul(10).saturating_add(i64::from(digit - b'0'));
    let whole = digits.bytes().fold(0, add);
    Some(if negative { -whole } else { whole })
}

/// `digits` × 10 ^ `exponent`, by long division in the binary system.
fn quotient(digits: &[u8], exponent: i64) -> Option<f64> {
    let (mut over, mut under) = (Whole::default(), Whole(vec![1]));
    for digit in digits {
        over.times_ten_plus(u32::from(*digit));
    }
    let scaled = if exponent < 0 { &mut under } else { &mut over };
    for _ in 0..exponent.unsigned_abs() {
        scaled.times_ten_plus(0);
    }
    // From here on, the number is `over` / `under` × 2 ^ `power`, and the quotient is at least 1 and less than 2.
    let mut power = over.bits() - under.bits();
    if power < 0 { &mut over } else { &mut under }.double(power.unsigned_abs());
    if over.cmp(&under) == Ordering::Less {
        over.double(1);
        power -= 1;
    }
    // The smallest numbers have fewer digits.
    let normal = power >= -1022;
    let places = if normal { 53 } else { 53 + 1022 + power };
    if places < 0 {
        return Some(0.0);
    }
    let mut next = || {
        let digit = over.cmp(&under) != Ordering::Less;
        if digit {
            over.minus(&under);
        }
        over.double(1);
        u64::from(digit)
    };
    let significand = (0..places).fold(0, |significand, _| significand * 2 + next());
    let half = next() == 1;
    let more = !over.0.is_empty();
    let up = half && (more || significand % 2 == 1);
    // The first digit of a normal number is never written; where rounding up carries, it carries into the exponent.
    let exponent = if normal { (power + 1022) as u64 } else { 0 };
    let number = f64::from_bits((exponent << 52) + significand + u64::from(up));
    number.is_finite().then_some(number)
}

/// A whole number of any size, its lowest 32 bits first, and no zeros at its end.
#[derive(Default)]
struct Whole(Vec<u32>);

impl Whole {
    fn times_ten_plus(&mut self, digit: u32) {
        let mut carry = u64::from(digit);
        for part in &mut self.0 {
            carry += u64::from(*part) * 10;
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn bits(&self) -> i64 {
        self.0.last().map_or(0, |top| 32 * length(self.0.len()) - i64::from(top.leading_zeros()))
    }

    /// Doubles it so many times.
    fn double(&mut self, times: u64) {
        let mut carry = 0;
        for part in &mut self.0 {
            carry |= u64::from(*part) << (times % 32);
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
        if !self.0.is_empty() {
            self.0.splice(0..0, std::iter::repeat_n(0, times as usize / 32));
        }
    }

    /// Takes away one that is not larger.
    fn minus(&mut self, other: &Self) {
        let mut borrowed = false;
        for (part, taken) in self.0.iter_mut().zip(other.0.iter().copied().chain(std::iter::repeat(0))) {
            let (less, below) = part.overflowing_sub(taken);
            let (less, further_below) = less.overflowing_sub(u32::from(borrowed));
            (*part, borrowed) = (less, below || further_below);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let by_length = self.0.len().cmp(&other.0.len());
        by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parsed(text: &str) -> Option<u64> {
        text.parse().ok().filter(|number: &f64| number.is_finite()).map(f64::to_bits)
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_standard_library_reads_it(
            text in "[-+]?[0-9]{0,30}[.]?[0-9]{0,30}([eE][-+]?[0-9]{0,3})?",
        ) {
            prop_assert_eq!(read(&text).map(f64::to_bits), parsed(&text));
        }

        #[test]
        fn what_a_number_is_written_as_reads_back(bits: u64) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            for text in [format!("{number}"), format!("{number:e}"), format!("{number:.20e}")] {
                prop_assert_eq!(read(&text).map(f64::to_bits), parsed(&text));
            }
        }

        #[test]
        fn half_way_between_two_whole_numbers_the_even_one_is_taken(odd in (1_u64 << 53)..(1 << 54), tens in 0..4_u32) {
            for text in [format!("{}", odd | 1), format!("{}{}", odd | 1, "0".repeat(tens as usize)), format!("{odd}.5")] {
                prop_assert_eq!(read(&text).map(f64::to_bits), parsed(&text));
            }
        }
    }

    #[test]
    fn the_ends_are_read() {
        for text in [
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880",
            "2.2250738585072014e-308",
            "2.2250738585072011e-308",
            "4.9e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "1e-400",
            "1e400",
            "0e999999999999999999999",
            "1e-999999999999999999999",
            "9007199254740993",
            "9007199254740992.99999999999999999999999999999999999999999999",
            "9007199254740993.00000000000000000000000000000000000000000001",
            ".5",
            "5.",
            "+1",
            "--1",
            "+-1",
            ".",
            "",
            "-",
            "e5",
            "1e",
            "1e+",
            "1_000",
            "0x10",
            " 1",
            "inf",
            "NaN",
        ] {
            assert_eq!(read(text).map(f64::to_bits), parsed(text), "{text}");
        }
        let long = format!("9007199254740993.{}1", "0".repeat(2000));
        assert_eq!(read(&long).map(f64::to_bits), parsed(&long));
        let half = format!("9007199254740993.{}", "0".repeat(2000));
        assert_eq!(read(&half).map(f64::to_bits), parsed(&half));
    }
}
