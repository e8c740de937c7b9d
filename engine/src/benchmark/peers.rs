//! Peers: those with whom a company is compared, and where it stands among them.

use super::reference::Reference;
use super::spread::Spread;
use super::{Benchmark, Key};
use crate::answers::Answer;
use crate::assessment::Assessment;
use crate::cut::Cut;
use crate::id::Id;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::prompt::{Choice, Prompt};
use crate::share::{Share, reaches};

/// Companies with whom one is compared: all of a benchmark, or those that gave the same answer to a prompt of the profile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peers<'b, 'q> {
    benchmark: &'b Benchmark,
    questionnaire: &'q Questionnaire,
    group: Option<(&'q Prompt, &'q Choice)>,
}

/// Where a score stands among those of peers.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Standing {
    /// The part of them that lies below, on lines between the quantiles that are known, with half of those that lie at the
    /// same quantiles; nothing below the first or above the last quantile, as [`Standing::percentile_ends`] says.
    pub percentile: Option<Share>,
    /// The parts at the first and at the last quantile that are known: of a score with no `percentile` it is known only that
    /// fewer than the first part, or more than the last, lie below.
    pub percentile_ends: (Share, Share),
    /// Which quarter of them it is in.
    pub quarter: Quarter,
}

/// A quarter of companies by their score. A score at a limit is in the higher quarter; where all quartiles are the same
/// as the score, in the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quarter {
    /// Below the lower quartile.
    Lowest,
    /// From there to the median.
    Second,
    /// From there to the upper quartile.
    Third,
    /// From the upper quartile upwards.
    Highest,
}

impl<'b, 'q> Peers<'b, 'q> {
    pub(super) fn of(benchmark: &'b Benchmark, assessment: &Assessment<'q>) -> Vec<Self> {
        let questionnaire = assessment.questionnaire();
        let groups = assessment.answers().profile().filter_map(|(prompt, answer)| match answer {
            Answer::Choice(choice) => Some(Some((prompt, prompt.choices().get(*choice)?))),
            _ => None,
        });
        std::iter::once(None).chain(groups).map(|group| Self { benchmark, questionnaire, group }).collect()
    }

    /// What they have in common: the prompt of the profile and the option that they chose; nothing for all companies.
    pub fn group(&self) -> Option<(&'q Prompt, &'q Choice)> {
        self.group
    }

    /// How their scores are spread at a node: a dimension by its id, or the whole. Nothing where too few of them have one
    /// there.
    pub fn spread(&self, dimension: Option<&Id>, cut: Cut) -> Option<Spread> {
        Spread::of_reference(self.reference(dimension, cut)?)
    }

    /// Where `score` stands among theirs at a node, as [`Peers::spread`] names it. Nothing where too few of them have one
    /// there.
    pub fn standing(&self, dimension: Option<&Id>, cut: Cut, score: f64) -> Option<Standing> {
        let reference = self.reference(dimension, cut)?;
        let [lower, median, upper] = reference.quartiles()?;
        let quarter = if reaches(lower, upper) && reaches(score, lower) && reaches(upper, score) {
            Quarter::Second
        } else if reaches(score, upper) {
            Quarter::Highest
        } else if reaches(score, median) {
            Quarter::Third
        } else if reaches(score, lower) {
            Quarter::Second
        } else {
            Quarter::Lowest
        };
        let parts = reference.grid().parts();
        let (first, last) = (parts.first().copied()?, parts.last().copied()?);
        let (below, not_above) = reference.parts_at(score);
        let percentile = f64::midpoint(below, not_above);
        Some(Standing {
            percentile: (first..=last).contains(&percentile).then(|| Share::new(percentile)),
            percentile_ends: (Share::new(first), Share::new(last)),
            quarter,
        })
    }

    /// Their quantiles at a node, each as a part from 0 to 1 with the score that it does not reach; none where too few of
    /// them have one there.
    pub fn quantiles(&self, dimension: Option<&Id>, cut: Cut) -> Vec<(Share, f64)> {
        let quantiles = self.reference(dimension, cut).into_iter().flat_map(Reference::quantiles);
        quantiles.map(|(hundredths, score)| (Share::new(f64::from(hundredths) / 100.0), score)).collect()
    }

    fn reference(&self, dimension: Option<&Id>, cut: Cut) -> Option<&'b Reference> {
        let axis = match cut {
            Cut::Whole => None,
            Cut::Axis(axis) => Some(self.questionnaire.axes.get(axis)?.id.clone()),
        };
        let group = self.group.map(|(prompt, choice)| (prompt.id.clone(), choice.id.clone()));
        self.benchmark.reference(&Key { group, dimension: dimension.cloned(), axis })
    }
}
