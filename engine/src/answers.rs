//! Answers: one company's, each of which fits a question of its questionnaire.

mod cells;
pub(crate) mod company;
pub(crate) mod date;
mod decimal;
pub(crate) mod entry;
pub(crate) mod exact;
pub(crate) mod file;
pub(crate) mod lines;
pub(crate) mod migration;
pub(crate) mod note;
mod parts;
pub(crate) mod rounds;
pub(crate) mod row;
pub(crate) mod table;
mod words;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::answers::company::{Company, clean};
use crate::answers::migration::Migration;
use crate::answers::note::Notes;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::condition::{Condition, Subject};
use crate::questionnaire::plan::Weighing;
use crate::questionnaire::prompt::Prompt;
use crate::questionnaire::question::Question;
use crate::questionnaire::weight_set::WeightSet;
use crate::questionnaire::weights::Weights;

/// What somebody answered to one prompt.
#[derive(Debug, Clone, PartialEq, Default, BorshSerialize, BorshDeserialize)]
pub enum Answer {
    /// Nothing was entered.
    #[default]
    Unanswered,
    /// "I don't know."
    DontKnow,
    /// "Not applicable."
    NotApplicable,
    /// The option at this place, from 0.
    Choice(usize),
    /// The options at these places, from 0 and in their order; at least one.
    Several(Vec<usize>),
    /// The options at these places, from 0, the first before all; at least one.
    Ranking(Vec<usize>),
    /// A part for each option, in their order; they add up to the total.
    Allocation(Vec<f64>),
    /// A number.
    Number(f64),
    /// Words.
    Words(String),
}

impl Answer {
    /// Whether there is an option, a number or words, and not one of the ways to have no answer.
    pub fn is_given(&self) -> bool {
        !matches!(self, Self::Unanswered | Self::DontKnow | Self::NotApplicable)
    }
}

/// Why no weight set of that name can be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("there is no weight set `{found}`; {}", if .known.is_empty() { "the questionnaire has none".to_owned() } else { format!("there is {known}") })]
pub struct UnknownWeightSet {
    /// What was asked for.
    pub found: String,
    /// The ids that there are.
    pub known: String,
}

/// One company's answers, every one of which fits its question.
///
/// Made by [`Questionnaire::read_answers`] and [`Columns::read_row`](crate::Columns::read_row), or empty and then filled
/// with [`Answers::set`].
#[derive(Debug, Clone)]
pub struct Answers<'q> {
    questionnaire: &'q Questionnaire,
    /// Who answered, when, and in which round.
    pub company: Company,
    /// The weight set that was asked for, by its place.
    weights: Option<usize>,
    // INVARIANT: one for each prompt of the profile, one for each question, in their order.
    profile: Vec<Answer>,
    questions: Vec<Answer>,
    notes: Notes,
    migration: Option<Box<Migration>>,
}

/// The same answers to the same questionnaire, whatever language it was compiled in.
impl PartialEq for Answers<'_> {
    fn eq(&self, other: &Self) -> bool {
        let Self { questionnaire, company, weights, profile, questions, notes, migration } = self;
        questionnaire.fingerprint() == other.questionnaire.fingerprint()
            && *company == other.company
            && *weights == other.weights
            && *profile == other.profile
            && *questions == other.questions
            && *notes == other.notes
            && *migration == other.migration
    }
}

impl<'q> Answers<'q> {
    /// No answers yet.
    pub fn none(questionnaire: &'q Questionnaire) -> Self {
        Self {
            questionnaire,
            company: Company::default(),
            weights: None,
            profile: vec![Answer::Unanswered; questionnaire.profile.len()],
            // Not what weights tell: they come with what scores hang on, and a form does without.
            questions: vec![Answer::Unanswered; questionnaire.questions().count()],
            notes: Notes::default(),
            migration: None,
        }
    }

    /// The questionnaire that was answered.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// The same answers to the same questionnaire, compiled in another language; they stay as they are where it is another
    /// questionnaire.
    pub fn turn_to(&mut self, questionnaire: &'q Questionnaire) {
        // INVARIANT: the same text has the same prompts and questions, so every answer still fits.
        if questionnaire.fingerprint() == self.questionnaire.fingerprint() {
            self.questionnaire = questionnaire;
        }
    }

    /// Each prompt of the profile with its answer.
    pub fn profile(&self) -> impl Iterator<Item = (&'q Prompt, &Answer)> {
        self.questionnaire.profile.iter().zip(&self.profile)
    }

    /// Each question with its answer, also those that are hidden.
    pub fn questions(&self) -> impl Iterator<Item = (&'q Question, &Answer)> {
        self.questionnaire.questions().zip(&self.questions)
    }

    /// Whether each question is asked: its condition holds, counting a hidden question as unanswered.
    pub fn asked(&self) -> Vec<bool> {
        let questions: Vec<&Question> = self.questionnaire.questions().collect();
        let mut asked = Vec::with_capacity(questions.len());
        self.ask(&questions, &mut asked);
        asked
    }

    /// As [`Answers::asked`], of all `questions` of the questionnaire; what was in `asked` goes.
    pub(crate) fn ask(&self, questions: &[&Question], asked: &mut Vec<bool>) {
        asked.clear();
        for question in questions {
            // INVARIANT: a condition names earlier questions only, so these are known already.
            let shown = question.show_if.as_ref();
            asked.push(shown.is_none_or(|condition| self.meets(condition, questions, asked)));
        }
    }

    /// Whether a condition holds, where `asked` is known of each question that the condition names.
    fn meets(&self, condition: &Condition, questions: &[&Question], asked: &[bool]) -> bool {
        let counting = |index: usize| {
            let question = questions.get(index).filter(|_| asked.get(index) == Some(&true))?;
            self.questions.get(index).map(|answer| question.counting(answer))
        };
        condition.holds(&|subject| match subject {
            Subject::Profile(index) => self.profile.get(index).unwrap_or(&Answer::Unanswered),
            Subject::Question(index) => counting(index).unwrap_or(&Answer::Unanswered),
        })
    }

    /// Asks for a weight set by its id.
    ///
    /// # Errors
    ///
    /// When the questionnaire has no such set; the weights stay as they were.
    pub fn weigh(&mut self, id: &str) -> Result<(), UnknownWeightSet> {
        let sets = &self.questionnaire.weight_sets;
        let place = sets.iter().position(|set| set.id == *id);
        self.weights = Some(place.ok_or_else(|| UnknownWeightSet {
            found: clean(id),
            known: sets.iter().map(|set| format!("`{}`", set.id)).collect::<Vec<_>>().join(", "),
        })?);
        Ok(())
    }

    /// The answers to the questions alone, in their order.
    pub(crate) fn to_questions(&self) -> &[Answer] {
        &self.questions
    }

    /// The weight set that counts: the one that was asked for, or the first whose condition holds; nothing where the
    /// weights are those that stand at the dimensions and questions.
    pub fn weight_set(&self) -> Option<&'q WeightSet> {
        self.questionnaire.weight_sets.get(self.weight_set_place()?)
    }

    fn weight_set_place(&self) -> Option<usize> {
        if self.weights.is_some() || self.questionnaire.weight_sets.is_empty() {
            return self.weights;
        }
        let questions: Vec<&Question> = self.questionnaire.questions().collect();
        self.weight_set_among(&questions, &self.asked())
    }

    /// The place of [`Answers::weight_set`], where it is known which of the `questions` are asked.
    fn weight_set_among(&self, questions: &[&Question], asked: &[bool]) -> Option<usize> {
        let holds =
            |set: &WeightSet| set.when.as_ref().is_some_and(|when| self.meets(when, questions, asked));
        self.weights.or_else(|| self.questionnaire.weight_sets.iter().position(holds))
    }

    /// The weights of the set that counts, as they are scored with.
    pub(crate) fn weighing(&self) -> &'q Weighing {
        self.questionnaire.plan.weighing(self.weight_set_place())
    }

    /// As [`Answers::weighing`], where it is known which of the `questions` are asked.
    pub(crate) fn weighing_among(&self, questions: &[&Question], asked: &[bool]) -> &'q Weighing {
        self.questionnaire.plan.weighing(self.weight_set_among(questions, asked))
    }

    pub(crate) fn weights(&self) -> &'q Weights {
        self.weight_set().map_or(&self.questionnaire.weights, |set| &set.weights)
    }

    /// The conditions that show questions, and those that choose a weight set where none was asked for.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &'q Condition> {
        let sets = if self.weights.is_none() { &*self.questionnaire.weight_sets } else { &[] };
        let shown = self.questionnaire.questions().filter_map(|question| question.show_if.as_ref());
        shown.chain(sets.iter().filter_map(|set| set.when.as_ref()))
    }

    /// Whether no condition shows questions or chooses weights: then all are asked with the same weights, whatever is answered.
    pub(crate) fn are_all_asked(&self) -> bool {
        self.conditions().next().is_none()
    }

    /// The weights that may count, whatever the answers.
    pub(crate) fn possible_weights(&self) -> Vec<&'q Weights> {
        if self.weights.is_some() {
            return vec![self.weights()];
        }
        let conditional = self.questionnaire.weight_sets.iter().filter(|set| set.when.is_some());
        std::iter::once(&self.questionnaire.weights).chain(conditional.map(|set| &set.weights)).collect()
    }

    pub(crate) fn answer(&self, subject: Subject) -> &Answer {
        let answer = match subject {
            Subject::Profile(index) => self.profile.get(index),
            Subject::Question(index) => self.questions.get(index),
        };
        answer.unwrap_or(&Answer::Unanswered)
    }

    /// Puts another answer in place of one, unchecked.
    #[inline]
    pub(crate) fn put(&mut self, subject: Subject, answer: Answer) {
        if let Some(slot) = self.slot(subject) {
            *slot = answer;
        }
    }

    /// The same answers with another one to the question at `index`, unchecked.
    pub(crate) fn with_question(&self, index: usize, answer: Answer) -> Self {
        let mut changed = self.clone();
        changed.put(Subject::Question(index), answer);
        changed
    }

    #[inline]
    fn slot(&mut self, column: Subject) -> Option<&mut Answer> {
        match column {
            Subject::Profile(index) => self.profile.get_mut(index),
            Subject::Question(index) => self.questions.get_mut(index),
        }
    }
}
