//! A questionnaire looked at as a whole, with the text that its author wrote.

mod conditions;
mod criteria;
mod numbers;
mod outline;
mod reach;
mod scales;
mod translations;
mod traps;
pub(crate) mod warning;

use crate::questionnaire::Questionnaire;
use crate::questionnaire::problem::{Problem, QuestionnaireError};
use crate::reader::Reader;
use crate::source::{self, Node};
use outline::Outline;
use warning::Warning;

/// What there is to say about a questionnaire.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Checked {
    /// The questionnaire, or every broken rule.
    pub questionnaire: Result<Questionnaire, QuestionnaireError>,
    /// What breaks no rule, and is hardly meant; in the order of the file.
    pub warnings: Vec<Warning>,
}

/// Reads a questionnaire as its author writes it, and tells also what breaks no rule and is hardly meant.
///
/// ```
/// # let text = r#"branda: 1
/// # id: first-look
/// # version: "1"
/// # languages: [en]
/// # title: First look
/// # levels: [{ id: all, from: 0, name: All, verdict: Everybody. }]
/// # dimensions:
/// #   - id: sales
/// #     name: Sales
/// #     questions:
/// #       - id: web_shop
/// #         text: Where can your customers order?
/// #         options:
/// #           - { id: counter, points: 0, text: At the counter only }
/// #           - { id: online, points: 1, text: Online }
/// # "#;
/// let checked = engine::check(&text.replace("First look", "Look #1"));
/// assert!(checked.questionnaire.is_ok());
/// assert_eq!(checked.warnings[0].place.line, 5);
/// ```
pub fn check(text: &str) -> Checked {
    let tree = match source::from_yaml(text) {
        Ok(tree) => tree,
        Err(malformed) => return Checked { questionnaire: Err(malformed.into()), warnings: Vec::new() },
    };
    let mut warnings = Vec::new();
    traps::warn(text, &tree, &mut warnings);
    scales::warn(&tree, &mut warnings);
    let outline = Outline::of(&tree);
    numbers::warn(&outline, &mut warnings);
    let questionnaire = read(&tree, &outline, &mut warnings);
    warnings.sort_by_key(|warning| warning.place);
    Checked { questionnaire, warnings }
}

/// The questionnaire of a tree with places, sound also in what only shows in the whole of it.
pub(crate) fn sound(tree: &Node) -> Result<Questionnaire, QuestionnaireError> {
    read(tree, &Outline::of(tree), &mut Vec::new())
}

fn read(
    tree: &Node,
    outline: &Outline<'_>,
    warnings: &mut Vec<Warning>,
) -> Result<Questionnaire, QuestionnaireError> {
    let mut reader = Reader::default();
    let questionnaire = Questionnaire::from_tree(&mut reader, tree);
    translations::warn(&reader, warnings);
    let questionnaire = questionnaire?;
    let mut problems: Vec<Problem> = Vec::new();
    reach::tell(&questionnaire, outline, &mut problems, warnings);
    conditions::tell(&questionnaire, outline, &mut problems, warnings);
    criteria::tell(&questionnaire, outline, &mut problems, warnings);
    problems.sort_by_key(|problem| problem.place);
    if problems.is_empty() { Ok(questionnaire) } else { Err(QuestionnaireError { problems }) }
}
