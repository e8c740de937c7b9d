//! The language to begin in.

use engine::{Language, Questionnaire};

/// The questionnaire's language that suits a person best: the first of `wanted` (such as `lt-LT`, the most wanted first)
/// that it has, a region apart; its own first language when it has none of them.
///
/// Nothing only for a questionnaire without languages, which there is not.
pub fn preferred<'q>(questionnaire: &'q Questionnaire, wanted: &[String]) -> Option<&'q Language> {
    let known = |code: &str| questionnaire.languages.iter().find(|language| language.as_str() == code);
    let suits = |tag: &String| {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        // Norwegian without saying which, and Nynorsk, are understood by readers of Bokmål.
        let near = if matches!(primary, "no" | "nn") { "nb" } else { primary };
        known(tag).or_else(|| known(primary)).or_else(|| known(near))
    };
    wanted.iter().find_map(suits).or_else(|| questionnaire.default_language())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::tests::questionnaire;

    #[test]
    fn the_first_wanted_language_that_is_there_is_spoken() {
        let questionnaire = questionnaire();
        for (wanted, spoken) in [
            (&["lt-LT", "en"][..], "lt"),
            (&["de", "fr-CH", "nb"], "nb"),
            (&["no"], "nb"),
            (&["nn-NO", "en"], "nb"),
            (&["de"], "en"),
            (&[], "en"),
        ] {
            let wanted: Vec<String> = wanted.iter().map(|tag| (*tag).to_owned()).collect();
            assert_eq!(preferred(&questionnaire, &wanted).unwrap().as_str(), spoken);
        }
    }
}
