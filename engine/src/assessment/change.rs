//! Changes: what the overall score would be with another answer.

use crate::answers::{Answer, Answers};
use crate::assessment::Assessment;
use crate::assessment::mark::Marks;
use crate::assessment::slate::Slate;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::plan::Weighing;
use crate::questionnaire::question::Question;

/// An assessment of which one answer at a time is changed.
#[derive(Debug)]
pub(crate) struct Changes<'a, 'q> {
    assessment: &'a Assessment<'q>,
    questions: Vec<&'q Question>,
    weighing: &'q Weighing,
    /// Whether a condition compares each question, so that its answer may show or hide others, or change weights.
    decides: Vec<bool>,
    /// Those of the assessment, but while a change is tried; what they come to stands on the slate.
    marks: Marks,
    slate: Slate,
}

impl<'a, 'q> Changes<'a, 'q> {
    pub(crate) fn new(assessment: &'a Assessment<'q>) -> Self {
        let questionnaire = assessment.questionnaire();
        let weighing = assessment.answers.weighing();
        let marks = Marks::of(assessment.marks.iter(), questionnaire.plan.cuts());
        let mut slate = Slate::default();
        slate.fill(&questionnaire.plan, weighing, &marks, &mut ());
        Self {
            assessment,
            questions: questionnaire.questions().collect(),
            weighing,
            decides: deciding(&assessment.answers),
            marks,
            slate,
        }
    }

    /// Whether the answer to the question at `index` may show or hide others, or change weights.
    pub(crate) fn decides(&self, index: usize) -> bool {
        self.decides.get(index) == Some(&true)
    }

    /// The overall score with `answer` to the question at `index`, which is asked.
    pub(crate) fn overall(&mut self, index: usize, answer: &Answer) -> Option<f64> {
        let plan = &self.assessment.questionnaire().plan;
        if self.decides(index) {
            let answers = self.assessment.answers.with_question(index, answer.clone());
            let mut slate = Slate::default();
            slate.fill(plan, answers.weighing(), &Marks::made(&answers), &mut ());
            return slate.overall(plan);
        }
        // All other marks stay as they are, and so do the nodes that are not above this question.
        self.marks.mark(index, self.questions.get(index)?, Some(answer));
        self.slate.refill(plan, self.weighing, &self.marks, index);
        let score = self.slate.overall(plan);
        self.marks.put(index, self.assessment.marks.get(index)?);
        self.slate.refill(plan, self.weighing, &self.marks, index);
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
