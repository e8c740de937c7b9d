//! Numbers as digits: in the shortest form that reads back exactly.

use std::fmt;

/// A number, to be printed in the shortest form that reads back exactly.
///
/// As the standard library prints it, but for a number in the middle between two such forms: the even one is taken. The standard
/// library can also print what a number is exactly, and that is as large as all else that reads and writes answers.
///
/// ```
/// use engine::Digits;
///
/// assert_eq!([12.5, -3.0, 1e16].map(|number| Digits(number).to_string()), ["12.5", "-3", "10000000000000000"]);
/// assert_eq!(format!("{:e}", Digits(0.000_001_5)), "1.5e-6");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Digits(pub f64);

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut buffer = zmij::Buffer::new();
        let text = buffer.format(self.0);
        if !text.contains('e') {
            return f.write_str(text.strip_suffix(".0").unwrap_or(text));
        }
        // INVARIANT: a power of ten is only written where the point is not among the digits.
        let Parts { sign, digits, point } = Parts::of(text);
        let zeros = digits.len() + point.min(0).unsigned_abs();
        match usize::try_from(point) {
            Ok(width @ 1..) => write!(f, "{sign}{digits:0<width$}"),
            _ => write!(f, "{sign}0.{digits:0>zeros$}"),
        }
    }
}

impl fmt::LowerExp for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut buffer = zmij::Buffer::new();
        let Parts { sign, digits, point } = Parts::of(buffer.format(self.0));
        match digits.split_at_checked(1) {
            Some((first, "")) => write!(f, "{sign}{first}e{}", point - 1),
            Some((first, others)) => write!(f, "{sign}{first}.{others}e{}", point - 1),
            None => write!(f, "{sign}0e0"),
        }
    }
}

/// What a number is written with.
struct Parts<'t> {
    sign: &'t str,
    /// From the first that is not 0 to the last.
    digits: String,
    /// Behind how many of them the point stands; below 0, so many zeros stand between.
    point: isize,
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Self {
        let (sign, number) = text.strip_prefix('-').map_or(("", text), |number| ("-", number));
        let (mantissa, exponent) = number.split_once('e').unwrap_or((number, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [whole, fraction].concat();
        let digits = all.trim_start_matches('0');
        let behind = whole.len().cast_signed() - (all.len() - digits.len()).cast_signed();
        let point = behind + exponent.parse::<isize>().unwrap_or(0);
        Self { sign, digits: digits.trim_end_matches('0').to_owned(), point }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_printed_as_by_the_standard_library() {
        for number in [
            0.0,
            -0.0,
            1.0,
            -1.5,
            0.1,
            12_345.678,
            1e-4,
            1e-5,
            1.25e-6,
            1e-7,
            123e-9,
            9.99e14,
            1e15,
            1.5e15,
            1e16,
            1.234e16,
            123_456_789_012_345_680.0,
            1e21,
            f64::MAX,
            f64::MIN_POSITIVE,
            5e-324,
        ] {
            assert_eq!(Digits(number).to_string(), number.to_string());
            assert_eq!(format!("{:e}", Digits(number)), format!("{number:e}"));
        }
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Digits(number).to_string(), number.to_string());
        }
    }

    proptest! {
        #[test]
        fn no_form_is_longer_or_reads_back_as_another_number(number in any::<f64>()) {
            prop_assume!(!number.is_nan());
            for (digits, standard) in [
                (Digits(number).to_string(), number.to_string()),
                (format!("{:e}", Digits(number)), format!("{number:e}")),
            ] {
                if number.is_finite() {
                    prop_assert_eq!(digits.parse().map(f64::to_bits), Ok(number.to_bits()));
                    prop_assert_eq!(digits.len(), standard.len());
                }
            }
        }
    }
}
