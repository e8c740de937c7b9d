//! Disagreements: where the respondents of one company see it differently.

use crate::assessment::Assessment;
use crate::assessment::mark::State;
use crate::assessment::together::Respondent;
use crate::questionnaire::question::Question;
use crate::share::{Share, TOLERANCE};

/// A question that respondents of one company answered differently.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Disagreement<'q> {
    /// The question.
    pub question: &'q Question,
    /// Its place among all questions, from 0.
    pub place: usize,
    /// How far apart the answer that is worth most and the one that is worth least are, as a share of what the question can
    /// be worth; on the axis where that is most.
    pub spread: Share,
}

/// The largest first, equal ones in the questionnaire's order.
pub(crate) fn disagreements<'q>(assessment: &Assessment<'q>) -> Vec<Disagreement<'q>> {
    let respondents: Vec<_> = assessment.respondents().collect();
    let questions = assessment.questionnaire().questions().enumerate();
    let mut disagreements: Vec<Disagreement<'q>> = questions
        .filter_map(|(place, question)| {
            let spread = spread(question, place, &respondents);
            (spread.value() > TOLERANCE).then_some(Disagreement { question, place, spread })
        })
        .collect();
    // The sort is stable.
    disagreements.sort_by(|one, other| other.spread.value().total_cmp(&one.spread.value()));
    disagreements
}

fn spread(question: &Question, place: usize, respondents: &[Respondent<'_, '_>]) -> Share {
    let marks = respondents.iter().filter_map(|respondent| respondent.marks.get(place));
    let answered: Vec<_> =
        marks.filter(|mark| mark.state == State::Answered).filter_map(|mark| mark.values.as_ref()).collect();
    let (lowest, highest) = question.ends();
    let spreads = lowest.zip(highest).zip(question.weights.iter()).enumerate().map(
        |(cut, ((lowest, highest), weight))| {
            let values = || answered.iter().filter_map(|values| values.iter().nth(cut).copied());
            let (least, most) =
                (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
            let counts = *weight > 0.0 && highest > lowest && most > least;
            if counts { (most - least) / (highest - lowest) } else { 0.0 }
        },
    );
    Share::new(spreads.fold(0.0, f64::max))
}
