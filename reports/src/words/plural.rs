//! Words that change with a number: `1 question`, `2 questions`.

use super::fill;
use crate::locale::{Category, Locale};
use crate::number;

/// A text in every form that its language has beside numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plural {
    pub(super) locale: &'static Locale,
    pub(super) zero: Option<&'static str>,
    pub(super) one: Option<&'static str>,
    pub(super) few: Option<&'static str>,
    pub(super) many: Option<&'static str>,
    pub(super) other: &'static str,
}

impl Plural {
    /// The text with its values, in the form for the first of them, which is a number as the language writes it.
    pub(crate) fn fill(&self, values: &[(&str, &str)]) -> String {
        let number = values.first().map_or("", |(_, number)| number);
        fill(self.form(number), values)
    }

    /// The text with `{count}`.
    ///
    /// ```
    /// let polish = reports::Words::of(&engine::Language::new("pl").unwrap());
    /// assert_eq!(polish.companies_counted.counted(2), "2 firmy");
    /// assert_eq!(polish.companies_counted.counted(5), "5 firm");
    /// ```
    pub fn counted(&self, count: usize) -> String {
        self.fill(&[("count", &number::count(count, self.locale))])
    }

    /// The template beside a number as the language writes it.
    fn form(&self, number: &str) -> &'static str {
        let form = match self.locale.category(number) {
            Category::Zero => self.zero,
            Category::One => self.one,
            Category::Few => self.few,
            Category::Many => self.many,
            Category::Other => None,
        };
        form.unwrap_or(self.other)
    }
}
