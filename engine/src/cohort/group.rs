//! Groups: companies that are looked at together.

use crate::cohort::case::Case;
use crate::cohort::cloud::Cloud;
use crate::cohort::distribution::{Counted, Distribution};
use crate::cut::Cut;
use crate::questionnaire::Questionnaire;

/// Companies that are looked at together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// How many values each node has: the whole, and one for each axis.
    cuts: usize,
    companies: u64,
    // INVARIANT: those of the whole, then of each dimension; each as a whole and on each axis.
    scores: Vec<Distribution>,
    levels: Vec<u64>,
    fields: Vec<u64>,
    cloud: Option<Cloud>,
}

impl Group {
    pub(crate) fn new(questionnaire: &Questionnaire) -> Self {
        let cuts = 1 + questionnaire.axes.len();
        let dimensions = questionnaire.all_dimensions().map(|(_, dimension)| dimension.range);
        let ranges = std::iter::once(questionnaire.range).chain(dimensions);
        let scores = ranges.flat_map(|range| std::iter::repeat_n(Distribution::new(range), cuts));
        Self {
            cuts,
            companies: 0,
            scores: scores.collect(),
            levels: vec![0; questionnaire.levels.iter().count()],
            fields: vec![0; questionnaire.map.as_ref().map_or(0, |map| map.fields().len())],
            cloud: Cloud::new(questionnaire),
        }
    }

    /// What the scores of a company count as, in this group and in every other one of the questionnaire.
    pub(crate) fn count(&self, case: &Case) -> Vec<Option<Counted>> {
        let scores = self.scores.iter().zip(&case.scores);
        scores.map(|(scores, score)| Some(Counted::of((*score)?, scores.range()))).collect()
    }

    /// Adds a company, and what its scores count as.
    pub(crate) fn add(&mut self, case: &Case, counted: &[Option<Counted>]) {
        self.companies += 1;
        for (distribution, counted) in self.scores.iter_mut().zip(counted) {
            if let Some(counted) = counted {
                distribution.add_counted(counted);
            }
        }
        if let Some(count) = case.level.and_then(|level| self.levels.get_mut(level)) {
            *count += 1;
        }
        if let Some(count) = case.field.and_then(|field| self.fields.get_mut(field)) {
            *count += 1;
        }
        if let Some(cloud) = &mut self.cloud {
            cloud.add(case);
        }
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.companies += other.companies;
        self.scores.iter_mut().zip(&other.scores).for_each(|(one, other)| one.merge(other));
        for (counts, others) in [(&mut self.levels, &other.levels), (&mut self.fields, &other.fields)] {
            counts.iter_mut().zip(others).for_each(|(count, other)| *count += other);
        }
        if let (Some(cloud), Some(other)) = (&mut self.cloud, &other.cloud) {
            cloud.merge(other);
        }
    }

    /// How many companies there are, with or without scores.
    pub fn companies(&self) -> u64 {
        self.companies
    }

    /// How the scores of a node are spread: `node` is 0 for the whole, and otherwise the place of a dimension among
    /// [`Questionnaire::all_dimensions`], counted from 1. Nothing where there is no such node or axis.
    pub fn score(&self, node: usize, cut: Cut) -> Option<&Distribution> {
        self.scores.get(self.place(node, cut)?)
    }

    /// How many companies are on each level, from the lowest; those without a score are on none.
    pub fn levels(&self) -> &[u64] {
        &self.levels
    }

    /// How many companies are in each field of the map, in the questionnaire's order; empty without a map.
    pub fn fields(&self) -> &[u64] {
        &self.fields
    }

    /// How the companies lie on the map; nothing without a map.
    pub fn cloud(&self) -> Option<&Cloud> {
        self.cloud.as_ref()
    }

    /// How many companies have each score, and a place on the map.
    pub(crate) fn counted(&self) -> Vec<u64> {
        self.scores.iter().map(Distribution::n).chain([self.fields.iter().sum()]).collect()
    }

    /// Where the count of a score is among [`Group::counted`].
    pub(crate) fn place(&self, node: usize, cut: Cut) -> Option<usize> {
        let cut = cut.place();
        (cut < self.cuts).then_some(node * self.cuts + cut)
    }
}
