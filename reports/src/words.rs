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
        Self::spoken(language).1
    }

    /// Whether there are words of `language`, and not English ones in their place.
    pub fn has(language: &Language) -> bool {
        Self::spoken(language).0 == language.as_str()
    }

    /// The language that [`Words::of`] answers `language` with, and its words.
    pub(crate) fn spoken(language: &Language) -> (&'static str, &'static Self) {
        ALL.iter().find(|(code, _)| *code == language.as_str()).copied().unwrap_or(("en", &EN))
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

/// Items as a list in words: `one, two and three`.
pub(crate) fn list(items: &[String], words: &Words) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => fill(words.list_and, &[("list", &others.join(", ")), ("last", last)]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    /// All text below a folder, without blanks, so that no line break hides a use.
    fn text_below(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                text_below(&path, text);
            } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "html") {
                text.extend(fs::read_to_string(&path).unwrap().split_whitespace());
            }
        }
    }

    #[test]
    fn every_word_is_used() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut text = String::new();
        for folder in ["src", "templates"] {
            text_below(&root.join(folder), &mut text);
        }
        let english = fs::read(root.join("languages/en.json")).unwrap();
        let english: BTreeMap<String, String> = serde_json::from_slice(&english).unwrap();
        let is_used = |word: &str| {
            ["words.", "words()."].iter().any(|before| {
                let ends = |(at, used): (usize, &str)| {
                    text.as_bytes()
                        .get(at + used.len())
                        .is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'_')
                };
                text.match_indices(&format!("{before}{word}")).any(ends)
            })
        };
        let unused: Vec<&String> = english.keys().filter(|word| !is_used(word)).collect();
        assert!(unused.is_empty(), "remove from languages/*.json: {unused:?}");
    }
}
