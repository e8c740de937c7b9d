//! The words of reports, pages and forms, in every language that `languages/` holds.

use engine::Language;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Words {
    /// The words of `language`, in English where there are none.
    ///
    /// ```
    /// use engine::Language;
    /// use reports::Words;
    ///
    /// let lithuanian = Language::new("lt").unwrap();
    /// assert_eq!(Words::of(&lithuanian).decimal_mark, ",");
    /// ```
    pub fn of(language: &Language) -> &'static Self {
        ALL.iter().find(|(code, _)| *code == language.as_str()).map_or(&EN, |(_, words)| words)
    }
}

/// `template` with each `{name}` replaced by its value, in one pass: a value is never searched for further names.
///
/// ```
/// assert_eq!(reports::fill("{answered} of {possible}", &[("answered", "3"), ("possible", "{answered}")]), "3 of {answered}");
/// ```
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, after))
        });
        if let Some((value, after)) = named {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}
