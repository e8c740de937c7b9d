//! Days as readers of a language write them out.

use engine::Date;

use super::Locale;
use crate::words::fill;

impl Locale {
    /// `2026 m. lapkričio 23 d.`, `23. november 2026`.
    pub(crate) fn date(&self, date: Date) -> String {
        let month = self.months.get(usize::from(date.month).saturating_sub(1)).copied().unwrap_or_default();
        let [year, day] = [date.year.to_string(), date.day.to_string()];
        fill(self.date, &[("year", &year), ("month", month), ("day", &day)])
    }
}

#[cfg(test)]
mod tests {
    use super::super::ALL;
    use engine::Date;
    use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences, fieldsets::YMD};
    use icu_locale_core::Locale as Icu;

    #[test]
    fn every_language_writes_its_dates_as_in_the_locale_data_repository() {
        for locale in ALL {
            let code = if locale.code == "en" { "en-GB" } else { locale.code };
            let icu: Icu = code.parse().unwrap();
            let formatter = DateTimeFormatter::try_new(DateTimeFormatterPreferences::from(&icu), YMD::long());
            let formatter = formatter.unwrap();
            for month in 1..=12 {
                for (year, day) in [(2026, 3), (2026, 23), (1999, 1)] {
                    let date = icu_datetime::input::Date::try_new_iso(year, month, day).unwrap();
                    let expected = formatter.format(&date).to_string();
                    // Estonian writes the day as an ordinal, as the repository's own pattern for a whole date does; the
                    // patterns that ICU puts together leave the full stop out.
                    let expected = if code == "et" { expected.replacen(' ', ". ", 1) } else { expected };
                    let date = Date { year: year as u16, month, day };
                    assert_eq!(locale.date(date), expected, "{code}");
                }
            }
        }
    }
}
