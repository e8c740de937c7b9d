//! The one place where scores are added up.

use crate::assessment::mark::{Mark, State};
use crate::assessment::score::{Coverage, Score};
use crate::cut::Cuts;
use crate::questionnaire::Questionnaire;
use crate::share::{Share, TOLERANCE};

/// A weighted mean under way, and the coverage beside it.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// Sum of weight × share over what counts.
    weighted: f64,
    /// Sum of weights over what counts.
    weight: f64,
    /// Sum of weights over what was answered, and over what could have been.
    answered_weight: f64,
    possible_weight: f64,
    answered: u32,
    possible: u32,
}

impl Tally {
    fn count(&mut self, weight: f64, share: Option<Share>) {
        if let Some(share) = share {
            self.weighted += weight * share.value();
            self.weight += weight;
        }
    }

    fn cover(&mut self, weight: f64, state: State) {
        match state {
            State::Answered => {
                self.answered += 1;
                self.possible += 1;
                self.answered_weight += weight;
                self.possible_weight += weight;
            }
            State::Unanswered | State::DontKnow => {
                self.possible += 1;
                self.possible_weight += weight;
            }
            State::NotApplicable | State::Hidden => {}
        }
    }

    /// Adds what was tallied below, with the weight that it has here.
    fn add(&mut self, weight: f64, below: &Self, minimum_coverage: f64) {
        if minimum_coverage <= 0.0 || below.covers(minimum_coverage) {
            self.count(weight, below.mean());
        }
        self.answered += below.answered;
        self.possible += below.possible;
        if let Some(share) = below.coverage().share {
            self.answered_weight += weight * share.value();
            self.possible_weight += weight;
        }
    }

    fn mean(&self) -> Option<Share> {
        (self.weight > 0.0).then(|| Share::new(self.weighted / self.weight))
    }

    fn coverage(&self) -> Coverage {
        let share =
            (self.possible_weight > 0.0).then(|| Share::new(self.answered_weight / self.possible_weight));
        Coverage { answered: self.answered, possible: self.possible, share }
    }

    fn covers(&self, minimum: f64) -> bool {
        self.coverage().share.is_some_and(|share| share.value() >= minimum - TOLERANCE)
    }

    /// Not scored where not one question was answered, whatever the policy.
    fn score(&self, minimum_coverage: f64) -> Score {
        let scored = self.answered > 0 && self.covers(minimum_coverage);
        Score { share: self.mean().filter(|_| scored), coverage: self.coverage() }
    }
}

/// The scores of each dimension and of the whole, each for the whole and along every axis.
///
/// A dimension is the weighted mean of its questions, the whole that of its dimensions: `Σ w·s ÷ Σ w`, in the order of
/// the questionnaire, once for each cut with the weights of that cut.
pub(crate) fn tally(questionnaire: &Questionnaire, marks: &[Mark]) -> (Vec<Cuts<Score>>, Cuts<Score>) {
    let minimum = questionnaire.missing.minimum_coverage;
    let empty = Cuts { whole: Tally::default(), axes: vec![Tally::default(); questionnaire.axes.len()] };
    let mut whole = empty.clone();
    let mut dimensions = Vec::with_capacity(questionnaire.dimensions.len());
    let mut marks = marks.iter();
    for dimension in &questionnaire.dimensions {
        let mut tallies = empty.clone();
        for (question, mark) in dimension.questions.iter().zip(&mut marks) {
            for (cut, (tally, weight)) in tallies.iter_mut().zip(question.weights.iter()).enumerate() {
                if *weight > 0.0 {
                    let share = mark.shares.as_ref().and_then(|shares| shares.iter().nth(cut).copied());
                    tally.count(*weight, share);
                    tally.cover(*weight, mark.state);
                }
            }
        }
        for (sum, tally) in whole.iter_mut().zip(tallies.iter()) {
            sum.add(dimension.weight, tally, minimum);
        }
        dimensions.push(tallies.map(|tally| tally.score(minimum)));
    }
    (dimensions, whole.map(|tally| tally.score(minimum)))
}
