//! Decimal numbers of few digits, read quickly.

/// More digits may not be exact.
const MOST_DIGITS: usize = 15;

/// Powers of ten that are exact.
const TENS: [f64; MOST_DIGITS + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// A number of digits with at most one point among them, and perhaps a `-` before; nothing where there is anything else, or
/// too much.
///
/// Bit for bit what [`str::parse`] reads: of two numbers that are exact, a division gives the nearest one there is (Clinger,
/// *How to read floating point numbers accurately*, 1990, section 4).
#[inline]
pub(crate) fn read(text: &str) -> Option<f64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    if digits.is_empty() || digits.len() > MOST_DIGITS {
        return None;
    }
    let (mut mantissa, mut decimals, mut behind) = (0_u64, 0, false);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + u64::from(byte - b'0');
                decimals += usize::from(behind);
            }
            b'.' if !behind => behind = true,
            _ => return None,
        }
    }
    // A point alone is no number, and one at an end is left to who knows the rules.
    if behind && (decimals == 0 || decimals + 1 == digits.len()) {
        return None;
    }
    let number = mantissa as f64 / TENS.get(decimals)?;
    Some(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_number_is_what_the_standard_library_reads(text in "-?[0-9]{0,9}[.e]?[0-9]{0,9}") {
            if let Some(number) = read(&text) {
                prop_assert_eq!(Ok(number.to_bits()), text.parse().map(f64::to_bits));
            }
        }
    }

    #[test]
    fn numbers_as_people_write_them_are_read() {
        for text in ["0", "-0", "7", "12.5", "-28.9", "0.86", "123456789012345", "99999999.999999"] {
            assert_eq!(read(text).map(f64::to_bits), text.parse().map(f64::to_bits).ok(), "{text}");
        }
    }
}
