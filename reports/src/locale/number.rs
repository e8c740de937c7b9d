//! Digits as readers of a language write them, and back.

use super::Locale;

impl Locale {
    /// A number in digits with a point, such as `-1234.5` or `1.5e-9`, as its readers write it: `−1 234,5`.
    pub(crate) fn written(&self, digits: &str) -> String {
        let (mantissa, exponent) = parted(digits, b'e');
        let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let (whole, fraction) = parted(unsigned, b'.');
        let mut written = String::with_capacity(digits.len() + 8);
        if unsigned.len() < mantissa.len() {
            written.push(self.minus);
        }
        if exponent.is_none() && whole.len() >= self.grouped_from {
            for (place, digit) in whole.chars().enumerate() {
                if place > 0 && (whole.len() - place).is_multiple_of(3) {
                    written.push(self.group);
                }
                written.push(digit);
            }
        } else {
            written.push_str(whole);
        }
        if let Some(fraction) = fraction {
            written.push(self.decimal);
            written.push_str(fraction);
        }
        if let Some(exponent) = exponent {
            written.push('e');
            written.extend(exponent.chars().map(|c| if c == '-' { self.minus } else { c }));
        }
        written
    }

    /// The digits, with a point, of a number that [`Locale::written`] wrote; signs and groups are gone.
    pub(crate) fn digits(&self, written: &str) -> String {
        let digits = written.chars().filter_map(|c| match c {
            c if c.is_ascii_digit() || c == 'e' => Some(c),
            c if c == self.decimal => Some('.'),
            _ => None,
        });
        digits.collect()
    }
}

/// What stands before and behind the first such mark, which is one byte.
fn parted(text: &str, mark: u8) -> (&str, Option<&str>) {
    let at = text.bytes().position(|byte| byte == mark);
    at.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)))).unwrap_or((text, None))
}

#[cfg(test)]
mod tests {
    use super::super::ALL;
    use icu_decimal::input::Decimal;
    use icu_decimal::options::DecimalFormatterOptions;
    use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
    use icu_locale_core::Locale as Icu;

    #[test]
    fn every_language_writes_its_numbers_as_in_the_locale_data_repository() {
        let numbers =
            ["0", "7", "-7", "0.5", "-12.50", "999", "1000", "1234.5", "9999.9", "12345.6", "-123456.78"];
        for locale in ALL {
            let icu: Icu = locale.code.parse().unwrap();
            let formatter = DecimalFormatter::try_new(
                DecimalFormatterPreferences::from(&icu),
                DecimalFormatterOptions::default(),
            );
            let formatter = formatter.unwrap();
            for number in numbers.into_iter().chain(["1234567890.125", "100000", "10000000"]) {
                let expected = formatter.format(&number.parse::<Decimal>().unwrap()).to_string();
                assert_eq!(locale.written(number), expected, "{} {number}", locale.code);
                assert_eq!(locale.digits(&expected), number.trim_start_matches('-'), "{}", locale.code);
            }
        }
    }

    #[test]
    fn powers_of_ten_are_not_grouped() {
        for (code, number, written) in [("lt", "-2.5e-19", "−2,5e−19"), ("en", "1e300", "1e300")] {
            assert_eq!(super::Locale::of(code).unwrap().written(number), written);
        }
    }
}
