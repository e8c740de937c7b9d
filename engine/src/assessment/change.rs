//! Changes: what the overall score would be with another answer.

use crate::answers::{Answer, Answers};
use crate::assessment::Assessment;
use crate::assessment::mark::{Mark, mark, marks};
use crate::assessment::tally::tally;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::question::Question;
use crate::questionnaire::weights::Weights;

/// An assessment of which one answer at a time is changed.
#[derive(Debug)]
pub(crate) struct Changes<'a, 'q> {
    assessment: &'a Assessment<'q>,
    questions: Vec<&'q Question>,
    weights: &'q Weights,
    /// Whether a condition compares each question, so that its answer may show or hide others, or change weights.
    decides: Vec<bool>,
    /// Those of the assessment, but while a change is tried.
    marks: Vec<Mark>,
}

impl<'a, 'q> Changes<'a, 'q> {
    pub(crate) fn new(assessment: &'a Assessment<'q>) -> Self {
        let questionnaire = assessment.questionnaire();
        Self {
            assessment,
            questions: questionnaire.questions().collect(),
            weights: assessment.answers.weights(),
            decides: deciding(&assessment.answers),
            marks: assessment.marks.clone(),
        }
    }

    /// Whether the answer to the question at `index` may show or hide others, or change weights.
    pub(crate) fn decides(&self, index: usize) -> bool {
        self.decides.get(index) == Some(&true)
    }

    /// The overall score with `answer` to the question at `index`, which is asked.
    pub(crate) fn overall(&mut self, index: usize, answer: &Answer) -> Option<f64> {
        let questionnaire = self.assessment.questionnaire();
        let score = |weights, marks: &[Mark]| tally(questionnaire, weights, marks, &mut ()).1.whole.value;
        if self.decides(index) {
            let answers = self.assessment.answers.with_question(index, answer.clone());
            return score(answers.weights(), &marks(&answers));
        }
        // All other marks stay as they are.
        let changed = mark(self.questions.get(index)?, Some(answer));
        let before = std::mem::replace(self.marks.get_mut(index)?, changed);
        let score = score(self.weights, &self.marks);
        *self.marks.get_mut(index)? = before;
        score
    }
}

/// Whether a condition compares each question.
fn deciding(answers: &Answers<'_>) -> Vec<bool> {
    let mut decides = vec![false; answers.questions().count()];
    for condition in answers.conditions() {
        condition.each_subject(&mut |subject| {
            if let Subject::Question(index) = subject
                && let Some(decides) = decides.get_mut(index)
            {
                *decides = true;
            }
        });
    }
    decides
}
