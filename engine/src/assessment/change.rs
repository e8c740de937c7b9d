//! Changes: what the scores would be with another answer.

use crate::answers::{Answer, Answers};
use crate::assessment::Assessment;
use crate::assessment::mark::Marks;
use crate::assessment::score::Score;
use crate::assessment::slate::Slate;
use crate::cut::Cuts;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::plan::{Plan, Weighing};
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
        self.with(index, answer, Slate::overall)
    }

    /// The overall score and that of each axis with `answer` to the question at `index`, which is asked.
    pub(crate) fn whole(&mut self, index: usize, answer: &Answer) -> Cuts<Score> {
        self.with(index, answer, Slate::whole)
    }

    /// What `read` reads from the slate with `answer` to the question at `index`.
    fn with<T>(&mut self, index: usize, answer: &Answer, read: impl FnOnce(&Slate, &Plan) -> T) -> T {
        let plan = &self.assessment.questionnaire().plan;
        let (Some(question), Some(mark)) = (self.questions.get(index), self.assessment.marks.get(index))
        else {
            return read(&self.slate, plan);
        };
        if self.decides(index) {
            let answers = self.assessment.answers.with_question(index, answer.clone());
            let mut slate = Slate::default();
            slate.fill(plan, answers.weighing(), &Marks::made(&answers), &mut ());
            return read(&slate, plan);
        }
        // All other marks stay as they are, and so do the nodes that are not above this question.
        self.marks.mark(index, question, Some(answer));
        self.slate.refill(plan, self.weighing, &self.marks, index);
        let result = read(&self.slate, plan);
        self.slate.restore();
        self.marks.put(index, mark);
        result
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
