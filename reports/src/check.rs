//! Questionnaires as their authors write them, checked: what `branda check` tells.

use engine::{Language, Questionnaire};

use crate::snippet::Snippets;
use crate::words::Words;

/// The largest questionnaire, in bytes.
pub const LARGEST_QUESTIONNAIRE: u64 = 10_000_000;

/// A questionnaire that was checked.
#[derive(Debug)]
pub struct Checked {
    /// Nothing where it has problems.
    pub questionnaire: Option<Questionnaire>,
    /// What is wrong with it, or hardly meant, each with its line.
    pub told: Snippets,
}

/// Checks a questionnaire; `file` is how messages call it, and `text` what stands in it.
pub fn check(file: &str, text: &str) -> Checked {
    let checked = engine::check(text);
    let (questionnaire, problems) = match checked.questionnaire {
        Ok(questionnaire) => (Some(questionnaire), Vec::new()),
        Err(error) => (None, error.problems),
    };
    Checked { questionnaire, told: Snippets::new(file, text, &problems, &checked.warnings) }
}

/// What a questionnaire without problems holds, in one line; names languages that reports have no words of their own in.
pub fn summary(questionnaire: &Questionnaire) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let (questions, dimensions) = (questionnaire.questions().count(), questionnaire.dimensions.len());
    let languages = &questionnaire.languages;
    let codes: Vec<&str> = languages.iter().map(Language::as_str).collect();
    let foreign = languages.iter().filter(|language| !Words::exist(language));
    let notes = foreign.map(|language| format!("; reports in `{language}` use English words"));
    format!(
        "{questions} question{} in {dimensions} dimension{}, language{} {}{}",
        plural(questions),
        plural(dimensions),
        plural(languages.len()),
        codes.join(" "),
        notes.collect::<String>()
    )
}
