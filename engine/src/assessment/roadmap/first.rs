//! Which steps go first, because a finding says so.

use crate::assessment::Assessment;
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::finding::Finding;
use crate::questionnaire::question::Question;

/// For each question, the finding that puts its steps before others.
pub(super) struct First<'q> {
    // INVARIANT: one for each question; the finding with its place among those that hold.
    questions: Vec<Option<(usize, &'q Finding)>>,
}

impl<'q> First<'q> {
    /// A question belongs to an axis on which it counts, and to every dimension that holds it. Of several findings, the one
    /// that stands first in the questionnaire decides.
    pub(super) fn of(assessment: &Assessment<'q>) -> Self {
        let questionnaire = assessment.questionnaire();
        let mut questions = vec![None; questionnaire.questions().count()];
        for (place, finding) in assessment.findings().into_iter().enumerate() {
            let Some(id) = &finding.first else { continue };
            let axis = questionnaire.axes.iter().position(|axis| axis.id == *id);
            let mut dimensions = questionnaire.all_dimensions().map(|(_, dimension)| dimension);
            let dimension = dimensions.find(|dimension| dimension.id == *id);
            for (question, first) in questionnaire.questions().zip(&mut questions) {
                let on_axis =
                    axis.and_then(|axis| question.weights.axes.get(axis)).is_some_and(|weight| *weight > 0.0);
                let below = dimension.is_some_and(|dimension| holds(dimension, question));
                if first.is_none() && (on_axis || below) {
                    *first = Some((place, finding));
                }
            }
        }
        Self { questions }
    }

    /// What puts the steps of the question at this place before others.
    pub(super) fn finding(&self, question: usize) -> Option<&'q Finding> {
        self.questions.get(question).copied().flatten().map(|(_, finding)| finding)
    }

    /// Questions with a lower rank go first.
    pub(super) fn rank(&self, question: usize) -> usize {
        self.questions.get(question).copied().flatten().map_or(usize::MAX, |(place, _)| place)
    }
}

/// Whether a question lies in a dimension or below it.
fn holds(dimension: &Dimension, question: &Question) -> bool {
    dimension.questions().any(|other| other.prompt.id == question.prompt.id)
        || dimension.dimensions().iter().any(|below| holds(below, question))
}
