//! Assessments: all that a report shows of one company, and why.

pub(crate) mod balance;
pub(crate) mod bounds;
mod change;
pub(crate) mod climb;
mod criteria;
pub(crate) mod disagreement;
pub(crate) mod mark;
mod neighbours;
pub(crate) mod node;
pub(crate) mod reached;
pub(crate) mod ready;
pub(crate) mod roadmap;
pub(crate) mod score;
pub(crate) mod scorer;
pub(crate) mod sensitivity;
pub(crate) mod slate;
pub(crate) mod step;
pub(crate) mod tally;
pub(crate) mod target;
pub(crate) mod together;
pub(crate) mod trace;

use crate::answers::Answers;
use crate::cut::Cuts;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::finding::Finding;
use crate::questionnaire::level::Level;
use crate::questionnaire::map::Position;
use balance::Balance;
use bounds::AllBounds;
use climb::Climb;
use criteria::Judge;
use disagreement::Disagreement;
use mark::{Mark, Marks};
use reached::Reached;
use roadmap::Roadmap;
use score::Score;
use sensitivity::{Flip, Sensitivity};
use slate::Slate;
use step::Step;
use target::Target;
use together::{One, Respondent};
use trace::Trace;

/// What a company's answers amount to.
///
/// Borrows its questionnaire, so that no assessment can be shown with the texts of another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment<'q> {
    answers: Answers<'q>,
    /// In the order of their names; none where a single one answered, whose answers `answers` then are.
    respondents: Vec<One<'q>>,
    scores: Cuts<Score>,
    // INVARIANT: one for each dimension, each before those below it; one for each question; in the file's order.
    dimensions: Vec<Cuts<Score>>,
    marks: Vec<Mark>,
}

/// A dimension and what a company scored there.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct ScoredDimension<'a, 'q> {
    /// How deep it lies: 0 at the top.
    pub depth: usize,
    /// The dimension.
    pub dimension: &'q Dimension,
    /// Its weight among its siblings, in the weight set that counts.
    pub weight: f64,
    /// Its score, and its cell on each axis.
    pub scores: &'a Cuts<Score>,
    assessment: &'a Assessment<'q>,
}

/// Scores a company's answers; cannot fail.
///
/// ```
/// # let text = r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],"title":"First look",
/// #   "levels":[{"id":"beginning","from":0,"name":"Beginning","verdict":"Tools are still to come."}],
/// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
/// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#;
/// # let questionnaire = engine::Questionnaire::from_json(text)?;
/// let answers = questionnaire.read_answers(
///     r#"{ "questionnaire": "first-look", "version": "1", "answers": { "web_shop": "online" } }"#,
/// )?;
/// let assessment = engine::assess(answers);
/// assert_eq!(assessment.scores().whole.value, Some(100.0));
///
/// let nothing = engine::assess(engine::Answers::none(&questionnaire));
/// assert_eq!(nothing.scores().whole.value, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn assess(answers: Answers<'_>) -> Assessment<'_> {
    let marks = Marks::made(&answers);
    Assessment::scored(answers, Vec::new(), &marks)
}

impl<'q> ScoredDimension<'_, 'q> {
    /// The level of its score among its own levels; nothing when it has none, or is not scored.
    pub fn level(&self) -> Option<&'q Level> {
        reached::level(self.assessment, self.dimension.levels.as_ref()?, &self.scores.whole)
    }

    /// Its level with what stops the next one; nothing when it has no levels of its own, or is not scored.
    pub fn reached(&self) -> Option<Reached<'q>> {
        let levels = self.dimension.levels.as_ref()?;
        reached::reached(self.assessment, levels, &self.scores.whole, Some(self.dimension))
    }

    /// Its score beside its target; nothing when it has none.
    pub fn target(&self) -> Option<Target> {
        Target::of(self.dimension.target, &self.scores.whole)
    }
}

impl<'q> Assessment<'q> {
    /// Scores marks that were made of these answers.
    pub(crate) fn scored(answers: Answers<'q>, respondents: Vec<One<'q>>, marks: &Marks) -> Self {
        let plan = &answers.questionnaire().plan;
        let mut slate = Slate::default();
        slate.fill(plan, answers.weighing(), marks, &mut ());
        let (scores, dimensions) = (slate.whole(plan), slate.dimensions(plan));
        Self { respondents, scores, dimensions, marks: marks.to_vec(), answers }
    }

    /// The questionnaire that was answered.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.answers.questionnaire()
    }

    /// The answers, and who gave them.
    ///
    /// With several respondents, those of the company as such: facts and profile of the first respondent who gave them, by
    /// name, and what all who answered a question agree on; where they do not, there is no answer here, and each is in
    /// [`Assessment::respondents`].
    pub fn answers(&self) -> &Answers<'q> {
        &self.answers
    }

    /// Those who answered, in the order of their names; at least one.
    pub fn respondents(&self) -> impl Iterator<Item = Respondent<'_, 'q>> {
        let alone = Respondent::new(&self.answers, &self.marks);
        let alone = self.respondents.is_empty().then_some(alone);
        let together = self.respondents.iter().map(|one| Respondent::new(&one.answers, &one.marks));
        alone.into_iter().chain(together)
    }

    /// Whether several people answered for the company.
    pub fn has_several_respondents(&self) -> bool {
        !self.respondents.is_empty()
    }

    /// The questions that respondents answered differently, those where they are furthest apart first, equal ones in the
    /// questionnaire's order; none where one answered alone.
    pub fn disagreements(&self) -> Vec<Disagreement<'q>> {
        disagreement::disagreements(self)
    }

    /// The overall score, and that of each axis.
    pub fn scores(&self) -> &Cuts<Score> {
        &self.scores
    }

    /// The overall score and that of each axis beside their targets; nothing where there is none.
    pub fn targets(&self) -> Cuts<Option<Target>> {
        let questionnaire = self.questionnaire();
        let axes = questionnaire.axes.iter().zip(&self.scores.axes);
        Cuts {
            whole: Target::of(questionnaire.target, &self.scores.whole),
            axes: axes.map(|(axis, score)| Target::of(axis.target, score)).collect(),
        }
    }

    /// Every dimension, each before those below it, with its score and its cell on each axis.
    pub fn all_dimensions(&self) -> impl Iterator<Item = ScoredDimension<'_, 'q>> {
        let weights = &self.answers.weights().dimensions;
        let scored = self.questionnaire().all_dimensions().zip(weights).zip(&self.dimensions);
        scored.map(|(((depth, dimension), &weight), scores)| ScoredDimension {
            depth,
            dimension,
            weight,
            scores,
            assessment: self,
        })
    }

    /// The weights of each question in its dimension or group, in the weight set that counts; 0 where it does not.
    pub fn question_weights(&self) -> &'q [Cuts<f64>] {
        &self.answers.weights().questions
    }

    /// The dimensions at the top, of which the overall score is made.
    pub fn dimensions(&self) -> impl Iterator<Item = ScoredDimension<'_, 'q>> {
        self.all_dimensions().filter(|scored| scored.depth == 0)
    }

    /// What each question amounted to, in the questionnaire's order.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The level that is reached; nothing when the overall score is not scored.
    pub fn level(&self) -> Option<&'q Level> {
        reached::level(self, &self.questionnaire().levels, &self.scores.whole)
    }

    /// The level that is reached, with what stops the next one; nothing when the overall score is not scored.
    pub fn reached(&self) -> Option<Reached<'q>> {
        reached::reached(self, &self.questionnaire().levels, &self.scores.whole, None)
    }

    /// The findings whose criteria hold, in the questionnaire's order.
    pub fn findings(&self) -> Vec<&'q Finding> {
        let judge = Judge::new(self);
        let findings = self.questionnaire().findings.iter();
        findings.filter(|finding| judge.hold(&finding.when).is_none()).collect()
    }

    /// The two axes of the map, or of a questionnaire that has exactly two, beside each other; nothing where there are no two,
    /// or one of them is not scored.
    pub fn balance(&self) -> Option<Balance<'q>> {
        let [one, other] = self.questionnaire().balanced_axes()?;
        let side =
            |place: usize| Some((self.questionnaire().axes.get(place)?, self.scores.axes.get(place)?.value?));
        Some(Balance::new(side(one)?, side(other)?))
    }

    /// The place on the map; nothing without a map, or when one of its axes is not scored.
    pub fn position(&self) -> Option<Position<'q>> {
        self.questionnaire().position_of(|axis| self.scores.axes.get(axis)?.value)
    }

    /// Every step that the questionnaire advises and that raises the overall score, the most useful first
    /// ([`Step::usefulness`]), equal ones in the questionnaire's order; none when the overall score is not scored.
    ///
    /// The gain is what the overall score rises by when the company's answer is replaced by the next better option
    /// and everything is scored again. Steps that gain nothing alone, but would if others were taken too, follow last
    /// ([`Step::together`]).
    /// With several respondents, the step begins at the lowest option that one of them
    /// chose, and all who chose it go with it.
    pub fn next_steps(&self) -> Vec<Step<'q>> {
        step::next_steps(self)
    }

    /// Every step with what is to be done before it, and the steps of least effort that reach a higher level.
    ///
    /// The way is exact where gains add up ([`Assessment::climb`]) and no step on it waits for one that would not be on it
    /// otherwise; elsewhere always the step that gains most for its effort is taken, and less effort may do.
    pub fn roadmap(&self) -> Roadmap<'q> {
        roadmap::roadmap(self)
    }

    /// The lowest and the highest scores that are still possible: when every question that is asked and open, not
    /// answered or not known, gets an answer, and every question that these answers lead to.
    ///
    /// Profile questions that decide on what is asked may also stay open.
    pub fn bounds(&self) -> AllBounds {
        bounds::bounds(self)
    }

    /// The fewest steps, each from a given answer to the next better one, that reach a higher level; nothing on the
    /// highest level, without a level, where no steps reach one, or with several respondents, whose answers are not one
    /// step from anything.
    ///
    /// Exact where gains add up: all operators are `mean`, `sum` or `start_minus`, nothing is clamped, and no step shows
    /// or hides a question. Otherwise always the step that gains most is taken, and fewer may do.
    pub fn climb(&self) -> Option<Climb<'q>> {
        climb::climb(self)
    }

    /// The single answers that, one step better or worse, change the level or the place on the map; none with several
    /// respondents.
    pub fn flips(&self) -> Vec<Flip<'q>> {
        sensitivity::flips(self)
    }

    /// Whether the level and the place on the map would be others if one answer, or the weights, were a little
    /// different.
    ///
    /// With several respondents there are no single answers that would be another, but other weights.
    pub fn sensitivity(&self) -> Sensitivity<'q> {
        sensitivity::sensitivity(self)
    }

    /// What every number was made of: answers, values, weights, and what was left out and why.
    pub fn trace(&self) -> Trace<'q> {
        trace::trace(self)
    }
}
