//! Peers: those with whom a company is compared, and where it stands among them.

use super::reference::Reference;
use super::{Benchmark, Key};
use crate::answers::Answer;
use crate::assessment::Assessment;
use crate::cut::Cut;
use crate::id::Id;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::prompt::{Choice, Prompt};
use crate::share::{Share, TOLERANCE};

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
    /// How many companies it is compared with.
    pub n: u64,
    /// The part of them that lies below, on lines between the quantiles that are known, with half of those that lie at the
    /// same quantiles; nothing below the first or above the last quantile, as [`Standing::percentile_ends`] says.
    pub percentile: Option<Share>,
    /// The parts at the first and at the last quantile that are known: of a score with no `percentile` it is known only that
    /// fewer than the first part, or more than the last, lie below.
    pub percentile_ends: (Share, Share),
    /// Which quarter of them it is in.
    pub quarter: Quarter,
    /// Their lower quartile, median and upper quartile.
    pub quartiles: [f64; 3],
    /// Their mean.
    pub mean: f64,
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
        let peers = std::iter::once(None).chain(groups).map(|group| Self { benchmark, questionnaire, group });
        peers.filter(Peers::are_known).collect()
    }

    /// What they have in common: the prompt of the profile and the option that they chose; nothing for all companies.
    pub fn group(&self) -> Option<(&'q Prompt, &'q Choice)> {
        self.group
    }

    /// Where `score` stands among theirs at a node: a dimension by its id, or the whole. Nothing where too few of them
    /// have one there.
    pub fn standing(&self, dimension: Option<&Id>, cut: Cut, score: f64) -> Option<Standing> {
        let reference = self.benchmark.reference(&self.key(dimension, cut)?)?;
        let quartile = |hundredths| reference.quantile(hundredths);
        let quartiles = [quartile(25)?, quartile(50)?, quartile(75)?];
        let [lower, median, upper] = quartiles;
        let reaches = |limit: f64| score >= limit - TOLERANCE;
        let quarter = if lower >= upper - TOLERANCE && reaches(lower) && score <= upper + TOLERANCE {
            Quarter::Second
        } else if reaches(upper) {
            Quarter::Highest
        } else if reaches(median) {
            Quarter::Third
        } else if reaches(lower) {
            Quarter::Second
        } else {
            Quarter::Lowest
        };
        let parts = reference.grid().parts();
        let (first, last) = (parts.first().copied()?, parts.last().copied()?);
        let (below, not_above) = reference.parts_at(score);
        let percentile = f64::midpoint(below, not_above);
        Some(Standing {
            n: reference.n(),
            percentile: (first..=last).contains(&percentile).then(|| Share::new(percentile)),
            percentile_ends: (Share::new(first), Share::new(last)),
            quarter,
            quartiles,
            mean: reference.mean(),
        })
    }

    /// Their quantiles at a node, each as a part from 0 to 1 with the score that it does not reach; none where too few of
    /// them have one there.
    pub fn quantiles(&self, dimension: Option<&Id>, cut: Cut) -> Vec<(Share, f64)> {
        let reference = self.key(dimension, cut).and_then(|key| self.benchmark.reference(&key));
        let quantiles = reference.into_iter().flat_map(Reference::quantiles);
        quantiles.map(|(hundredths, score)| (Share::new(f64::from(hundredths) / 100.0), score)).collect()
    }

    fn are_known(&self) -> bool {
        let group = self.group_ids();
        self.benchmark.references.keys().any(|key| key.group == group)
    }

    fn group_ids(&self) -> Option<(Id, Id)> {
        self.group.map(|(prompt, choice)| (prompt.id.clone(), choice.id.clone()))
    }

    fn key(&self, dimension: Option<&Id>, cut: Cut) -> Option<Key> {
        let axis = match cut {
            Cut::Whole => None,
            Cut::Axis(axis) => Some(self.questionnaire.axes.get(axis)?.id.clone()),
        };
        Some(Key { group: self.group_ids(), dimension: dimension.cloned(), axis })
    }
}
