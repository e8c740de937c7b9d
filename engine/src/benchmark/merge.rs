//! Benchmarks of several hubs become one, without any answers.

use std::collections::{BTreeMap, BTreeSet};

use super::reference::{Grid, Reference};
use super::{Benchmark, Key};
use crate::id::Id;

/// Why benchmarks cannot be merged.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum NotMergeable {
    #[error("there is no benchmark to merge; name at least one")]
    Nothing,
    #[error(
        "one benchmark is of questionnaire `{0}` in version `{1}` and another of `{2}` in version `{3}`; merge those of the same"
    )]
    OtherQuestionnaire(Id, Box<str>, Id, Box<str>),
}

impl Benchmark {
    /// One benchmark of the companies of several; the order does not matter.
    ///
    /// Counts add up and means are exact. Quantiles are those of the mixture in which each benchmark's scores lie evenly
    /// between its quantiles, and at the first and last quantile where nothing more is known. They are told at those parts
    /// that all of them told. Each benchmark tells on no company, so what is computed from them does not either; the highest
    /// minimum of all holds. A group that one of them withholds is there with the companies of the others.
    ///
    /// # Errors
    ///
    /// When there is none, or they are not of the same version of one questionnaire.
    pub fn merge(benchmarks: &[Self]) -> Result<Self, NotMergeable> {
        let first = benchmarks.first().ok_or(NotMergeable::Nothing)?;
        let same =
            |other: &&Self| (&other.questionnaire, &other.version) == (&first.questionnaire, &first.version);
        if let Some(other) = benchmarks.iter().find(|other| !same(other)) {
            return Err(NotMergeable::OtherQuestionnaire(
                first.questionnaire.clone(),
                first.version.clone(),
                other.questionnaire.clone(),
                other.version.clone(),
            ));
        }
        let fingerprints: BTreeSet<&Box<str>> =
            benchmarks.iter().flat_map(|benchmark| &benchmark.fingerprints).collect();
        let minimum = benchmarks.iter().map(|benchmark| benchmark.minimum).max().unwrap_or(1);
        let mut parts: BTreeMap<&Key, Vec<&Reference>> = BTreeMap::new();
        for (key, reference) in benchmarks.iter().flat_map(|benchmark| &benchmark.references) {
            parts.entry(key).or_default().push(reference);
        }
        let merged = parts.into_iter().filter_map(|(key, parts)| Some((key.clone(), merged(parts)?)));
        Ok(Self {
            questionnaire: first.questionnaire.clone(),
            version: first.version.clone(),
            fingerprints: fingerprints.into_iter().cloned().collect(),
            minimum,
            references: merged.filter(|(_, reference)| reference.n() >= minimum).collect(),
        })
    }
}

fn merged(mut parts: Vec<&Reference>) -> Option<Reference> {
    if let [only] = *parts {
        return Some(only.clone());
    }
    // Sums are made in one order, whatever that of the files.
    parts.sort_by(|one, other| order(one).partial_cmp(&order(other)).unwrap_or(std::cmp::Ordering::Equal));
    let n: u64 = parts.iter().map(|part| part.n()).sum();
    let mean = parts.iter().map(|part| part.mean() * part.n() as f64).sum::<f64>() / n as f64;
    let grid = parts.iter().map(|part| part.grid()).min().unwrap_or(Grid::Quarters);
    let mut scores: Vec<f64> =
        parts.iter().flat_map(|part| part.quantiles().map(|(_, score)| score)).collect();
    scores.sort_by(f64::total_cmp);
    scores.dedup();
    let mixture = Mixture { parts: &parts, n: n as f64, scores: &scores };
    let quantiles = grid.parts().into_iter().map(|part| mixture.quantile(part)).collect();
    Reference::new(n, mean, grid, quantiles)
}

fn order(reference: &Reference) -> (u64, f64, Vec<f64>) {
    (reference.n(), reference.mean(), reference.quantiles().map(|(_, score)| score).collect())
}

struct Mixture<'r> {
    parts: &'r [&'r Reference],
    n: f64,
    /// Every quantile of every part, in ascending order: between two of them the mixture is a line.
    scores: &'r [f64],
}

impl Mixture<'_> {
    /// The score that `part` of all do not reach.
    fn quantile(&self, part: f64) -> f64 {
        let mut before: Option<(f64, f64)> = None;
        for &score in self.scores {
            let (below, not_above) = self.parts_at(score);
            if part <= not_above {
                return match before {
                    Some((low, low_part)) if part < below && below > low_part => {
                        low + (score - low) * ((part - low_part) / (below - low_part)).max(0.0)
                    }
                    _ => score,
                };
            }
            before = Some((score, not_above));
        }
        self.scores.last().copied().unwrap_or_default()
    }

    fn parts_at(&self, score: f64) -> (f64, f64) {
        let (mut below, mut not_above) = (0.0, 0.0);
        for part in self.parts {
            let (one, other) = part.parts_at(score);
            let weight = part.n() as f64 / self.n;
            below += weight * one;
            not_above += weight * other;
        }
        (below, not_above)
    }
}
