//! Which form a word takes beside a number: the plural rules of CLDR.

use super::Locale;

/// A form of words, named as in CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Category {
    Zero,
    One,
    Few,
    Many,
    Other,
}

/// The rule of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// One for 1, but not for 1.0.
    One,
    /// One for 1 and 1.0.
    OneWithZeros,
    /// One for 1, and for fractions below 2.
    Danish,
    Lithuanian,
    Latvian,
    Polish,
}

impl Rule {
    /// The forms that the rule tells apart.
    #[cfg(test)]
    pub(crate) fn categories(self) -> &'static [Category] {
        use Category::{Few, Many, One, Other, Zero};
        match self {
            Self::One | Self::OneWithZeros | Self::Danish => &[One, Other],
            Self::Lithuanian | Self::Polish => &[One, Few, Many, Other],
            Self::Latvian => &[Zero, One, Other],
        }
    }

    /// The form beside a number in digits with a point.
    fn category(self, digits: &str) -> Category {
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        // A power of ten is read as such, and no rule is about those.
        let Ok(whole) = whole.parse::<u64>() else { return Category::Other };
        // Only whether there are decimals and what the last ones are is asked for.
        let decimals = fraction.len();
        let fraction = fraction.parse::<u64>().unwrap_or(0);
        let (last, last_two) = (whole % 10, whole % 100);
        let teen = (11..=19).contains(&last_two);
        let is_whole = fraction == 0;
        match self {
            Self::One if whole == 1 && decimals == 0 => Category::One,
            Self::OneWithZeros if whole == 1 && is_whole => Category::One,
            Self::Danish if (whole == 1 && is_whole) || (!is_whole && whole <= 1) => Category::One,
            Self::Lithuanian if !is_whole => Category::Many,
            Self::Lithuanian if last == 1 && !teen => Category::One,
            Self::Lithuanian if last > 1 && !teen => Category::Few,
            Self::Latvian if is_whole && (last == 0 || teen) => Category::Zero,
            Self::Latvian if decimals == 2 && (11..=19).contains(&(fraction % 100)) => Category::Zero,
            Self::Latvian if is_whole && last == 1 => Category::One,
            Self::Latvian if !is_whole && fraction % 10 == 1 => Category::One,
            Self::Polish if decimals > 0 => Category::Other,
            Self::Polish if whole == 1 => Category::One,
            Self::Polish if (2..=4).contains(&last) && !(12..=14).contains(&last_two) => Category::Few,
            Self::Polish => Category::Many,
            _ => Category::Other,
        }
    }
}

impl Locale {
    /// The form beside a number as this language writes it.
    pub(crate) fn category(&self, written: &str) -> Category {
        self.rule.category(&self.digits(written))
    }
}

#[cfg(test)]
mod tests {
    use super::super::ALL;
    use super::Category;
    use icu_decimal::input::Decimal;
    use icu_locale_core::Locale as Icu;
    use icu_plurals::{PluralCategory, PluralRules, PluralRulesPreferences};

    fn named(category: Category) -> PluralCategory {
        match category {
            Category::Zero => PluralCategory::Zero,
            Category::One => PluralCategory::One,
            Category::Few => PluralCategory::Few,
            Category::Many => PluralCategory::Many,
            Category::Other => PluralCategory::Other,
        }
    }

    #[test]
    fn every_language_has_the_forms_of_the_locale_data_repository() {
        let whole = (0..=250).map(|number: u32| number.to_string());
        let fractions = (0..=3000).map(|number: u32| format!("{}.{:02}", number / 100, number % 100));
        let tenths = (0..=300).map(|number: u32| format!("{}.{}", number / 10, number % 10));
        let thousandths = (0..=2500).map(|number: u32| format!("{}.{:03}", number / 1000, number % 1000));
        let large = ["1000", "10001", "1000000", "1234567.5"].map(str::to_owned);
        let numbers: Vec<String> =
            whole.chain(fractions).chain(tenths).chain(thousandths).chain(large).collect();
        for locale in ALL {
            let icu: Icu = locale.code.parse().unwrap();
            let rules = PluralRules::try_new_cardinal(PluralRulesPreferences::from(&icu)).unwrap();
            for number in &numbers {
                let expected = rules.category_for(&number.parse::<Decimal>().unwrap());
                let found = named(locale.category(&locale.written(number)));
                assert_eq!(found, expected, "{} {number}", locale.code);
            }
            let mut expected: Vec<_> = rules.categories().collect();
            let mut found: Vec<_> = locale.rule.categories().iter().copied().map(named).collect();
            expected.sort();
            found.sort();
            assert_eq!(found, expected, "{}", locale.code);
        }
    }
}
