//! Conditions told apart, for who says them in words.

use super::{Condition, Form, Subject};
use crate::questionnaire::Questionnaire;
use crate::questionnaire::comparison::{Bound, Comparison};
use crate::questionnaire::prompt::{Choice, Prompt};

/// A condition, with what it names.
#[derive(Debug, Clone, PartialEq)]
pub enum Clause<'q> {
    /// All of them hold.
    All(Vec<Clause<'q>>),
    /// At least one of them holds.
    Any(Vec<Clause<'q>>),
    /// It does not hold.
    Not(Box<Clause<'q>>),
    /// What was answered to a question of the profile or a dimension.
    Answer(&'q Prompt, Claim<'q>),
}

/// What is claimed of an answer; of one that is missing only [`Claim::Answered`] of `false` holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Claim<'q> {
    /// One of these options is chosen.
    Is(Vec<&'q Choice>),
    /// Options are chosen, and none of these.
    IsNot(Vec<&'q Choice>),
    /// All of these options are chosen.
    Contains(Vec<&'q Choice>),
    /// The number keeps to a limit.
    Number(Bound),
    /// The part that an option got keeps to a limit.
    Part(&'q Choice, Bound),
    /// There is an answer, or there is none.
    Answered(bool),
}

impl Condition {
    /// What the condition says, in a questionnaire that it is of.
    pub fn clause<'q>(&self, questionnaire: &'q Questionnaire) -> Clause<'q> {
        let all = |conditions: &[Self]| conditions.iter().map(|one| one.clause(questionnaire)).collect();
        match &self.0 {
            Form::All(conditions) => Clause::All(all(conditions)),
            Form::Any(conditions) => Clause::Any(all(conditions)),
            Form::Not(condition) => Clause::Not(Box::new(condition.clause(questionnaire))),
            Form::Compare(subject, comparison) => answer(*subject, comparison, questionnaire),
        }
    }
}

fn answer<'q>(subject: Subject, comparison: &Comparison, questionnaire: &'q Questionnaire) -> Clause<'q> {
    // INVARIANT: a condition names prompts and options that are there.
    let Some(prompt) = questionnaire.prompt(subject) else { return Clause::All(Vec::new()) };
    let options = |places: &[usize]| places.iter().filter_map(|place| prompt.choices().get(*place)).collect();
    let claim = match comparison {
        Comparison::Is(places) => Claim::Is(options(places)),
        Comparison::IsNot(places) => Claim::IsNot(options(places)),
        Comparison::Contains(places) => Claim::Contains(options(places)),
        Comparison::Number(bound) => Claim::Number(*bound),
        Comparison::Part(place, bound) => match prompt.choices().get(*place) {
            Some(option) => Claim::Part(option, *bound),
            None => return Clause::All(Vec::new()),
        },
        Comparison::Answered(answered) => Claim::Answered(*answered),
    };
    Clause::Answer(prompt, claim)
}
