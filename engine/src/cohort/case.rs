//! Cases: what a cohort takes of one company.

use crate::answers::Answer;
use crate::assessment::Assessment;
use crate::questionnaire::prompt::{Entry, Prompt};

/// What a cohort takes of one company: its scores, its level, its place, and what it says about itself; no name, and none
/// of its answers.
///
/// Much smaller than an [`Assessment`], for who has to keep companies until their later rounds are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// For each prompt of the profile that chooses one option, the option that was chosen.
    pub(crate) chosen: Vec<Option<usize>>,
    /// Those of the whole, then of each dimension; each as a whole and on each axis.
    pub(crate) scores: Vec<Option<f64>>,
    /// Its level, from 0 at the lowest.
    pub(crate) level: Option<usize>,
    /// Its field on the map, in the order of the questionnaire.
    pub(crate) field: Option<usize>,
}

impl From<&Assessment<'_>> for Case {
    fn from(assessment: &Assessment<'_>) -> Self {
        let questionnaire = assessment.questionnaire();
        let chosen = assessment.answers().profile().filter(|(prompt, _)| is_of_groups(prompt));
        let dimensions = assessment.all_dimensions().flat_map(|scored| scored.scores.iter());
        let level = assessment.level();
        let field = assessment.position().map(|position| position.field);
        let fields = questionnaire.map.iter().flat_map(super::super::questionnaire::map::Map::fields);
        Self {
            chosen: chosen.map(|(_, answer)| choice(answer)).collect(),
            scores: assessment.scores().iter().chain(dimensions).map(|score| score.value).collect(),
            level: level.and_then(|level| questionnaire.levels.iter().position(|other| other.id == level.id)),
            field: field.and_then(|field| fields.into_iter().position(|other| other.id == field.id)),
        }
    }
}

impl Case {
    /// Whether it has each score, and a place on the map.
    pub(crate) fn counted(&self) -> impl Iterator<Item = bool> {
        self.scores.iter().map(Option::is_some).chain([self.field.is_some()])
    }
}

/// Whether companies are in one group each by their answer to this prompt.
pub(crate) fn is_of_groups(prompt: &Prompt) -> bool {
    matches!(prompt.entry, Entry::Choice(_))
}

fn choice(answer: &Answer) -> Option<usize> {
    match answer {
        Answer::Choice(choice) => Some(*choice),
        _ => None,
    }
}
