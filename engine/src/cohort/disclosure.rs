//! Disclosure: what may be told of a cohort without telling on single companies.

use crate::cohort::cloud::Cloud;
use crate::cohort::distribution::Distribution;
use crate::cohort::group::Group;
use crate::cohort::{Cohort, Segment};
use crate::cut::Cut;
use crate::questionnaire::prompt::Choice;

/// What may be told of a cohort: no number is of fewer companies than a minimum, nor can one be computed from those shown.
///
/// - A score that fewer companies have than the minimum is withheld everywhere.
/// - A group is shown as a whole or not at all: every other score has to be that of at least the minimum of its companies, or
///   of none. So no score that is withheld can be computed from those beside it, of which it is a mean.
/// - What is left when the groups shown are taken from the whole has to be that of at least the minimum, or nothing:
///   until it is, the smallest group shown is withheld too. It looks the same as one without companies.
/// - Where companies are in groups by several prompts, so also for what is left of any two groups of different prompts when
///   one holds the other, or both are taken from the whole (complementary suppression; Hundepool and others, *Statistical
///   Disclosure Control*, Wiley 2012, chapter 4).
///
/// Unions of several groups of one prompt against unions of another are not tried, nor what somebody knows from an earlier
/// publication about fewer companies.
#[derive(Debug, Clone)]
pub struct Disclosed<'c, 'q> {
    cohort: &'c Cohort<'q>,
    minimum: u64,
    /// Which of what [`Group::counted`] counts is told at all.
    told: Vec<bool>,
    /// For each segment, which of its groups are shown.
    shown: Vec<Vec<bool>>,
}

/// The groups of a segment by their options, nothing in place of those that are withheld or without companies; last, with no
/// option, those who chose none.
pub type ShownGroups<'d, 'q> = Vec<(Option<&'q Choice>, Option<Shown<'d>>)>;

/// A group that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'d> {
    group: &'d Group,
    told: &'d [bool],
}

impl<'q> Cohort<'q> {
    /// What may be told where no number may be of fewer companies than `minimum`; with 1, everything.
    pub fn disclosed(&self, minimum: u64) -> Disclosed<'_, 'q> {
        let minimum = minimum.max(1);
        let told: Vec<bool> = self.whole().counted().into_iter().map(|n| n >= minimum).collect();
        let enough = |group: &Group| {
            let mut any = false;
            let counted = group.counted();
            let mut told = counted.iter().zip(&told).filter(|(_, told)| **told).map(|(n, _)| *n);
            told.all(|n| {
                any |= n > 0;
                n == 0 || n >= minimum
            }) && any
        };
        let shown = self.segments().iter().map(|segment| segment.groups.iter().map(enough).collect());
        let mut disclosed = Disclosed { cohort: self, minimum, shown: shown.collect(), told };
        while let Some((segment, group)) = disclosed.to_withhold() {
            if let Some(shown) = disclosed.shown.get_mut(segment).and_then(|shown| shown.get_mut(group)) {
                *shown = false;
            }
        }
        disclosed
    }
}

impl<'c, 'q> Disclosed<'c, 'q> {
    /// The fewest companies that any number is of.
    pub fn minimum(&self) -> u64 {
        self.minimum
    }

    /// The cohort of which this may be told.
    pub fn cohort(&self) -> &'c Cohort<'q> {
        self.cohort
    }

    /// All companies; nothing where there are too few.
    pub fn whole(&self) -> Option<Shown<'_>> {
        let any = self.told.contains(&true);
        any.then_some(Shown { group: self.cohort.whole(), told: &self.told })
    }

    /// The groups of each segment.
    pub fn segments(&self) -> impl Iterator<Item = (&'c Segment<'q>, ShownGroups<'_, 'q>)> {
        self.cohort.segments().iter().zip(&self.shown).map(|(segment, shown)| {
            let groups = segment
                .groups()
                .zip(shown)
                .map(|((option, group), shown)| (option, shown.then_some(Shown { group, told: &self.told })));
            (segment, groups.collect())
        })
    }

    /// A group that would tell on fewer companies than the minimum.
    fn to_withhold(&self) -> Option<(usize, usize)> {
        let alone = (0..self.shown.len()).find_map(|segment| self.left_of_whole(segment));
        alone.or_else(|| {
            self.cohort.overlaps().iter().enumerate().find_map(|(place, _)| self.left_of_two(place))
        })
    }

    /// The smallest group shown of a segment of which too few companies are left.
    fn left_of_whole(&self, segment: usize) -> Option<(usize, usize)> {
        let mut left = self.cohort.whole().counted();
        let mut smallest: Option<(u64, usize)> = None;
        for (place, group) in self.shown_groups(segment) {
            left.iter_mut().zip(group.counted()).for_each(|(left, n)| *left -= n.min(*left));
            if smallest.is_none_or(|(least, _)| group.companies() <= least) {
                smallest = Some((group.companies(), place));
            }
        }
        let is_too_few = |(left, told): (&u64, &bool)| *told && self.is_too_few(*left);
        let (_, place) = smallest.filter(|_| left.iter().zip(&self.told).any(is_too_few))?;
        Some((segment, place))
    }

    /// The smaller of two groups shown of different segments, of which too few companies are left.
    fn left_of_two(&self, overlap: usize) -> Option<(usize, usize)> {
        let overlap = self.cohort.overlaps().get(overlap)?;
        let whole = self.cohort.whole().counted();
        let (first, second) = overlap.segments;
        for (one, one_group) in self.shown_groups(first) {
            let one_counted = one_group.counted();
            for (other, other_group) in self.shown_groups(second) {
                let counted = one_counted.iter().zip(other_group.counted()).zip(&whole).zip(&self.told);
                let tells = counted.enumerate().any(|(place, (((&n, other_n), &all), &told))| {
                    let both = overlap.count(one, other, place);
                    let (only_one, only_other) = (n - both, other_n - both);
                    let neither = (all + both).saturating_sub(n + other_n);
                    // Of two opposite parts only the difference can be computed, unless one of them is empty.
                    let opposite = [(both, neither), (only_one, only_other)];
                    told && opposite.iter().any(|&(part, against)| {
                        part == 0 && self.is_too_few(against) || against == 0 && self.is_too_few(part)
                    })
                });
                if tells {
                    let is_smaller = one_group.companies() < other_group.companies();
                    return Some(if is_smaller { (first, one) } else { (second, other) });
                }
            }
        }
        None
    }

    fn shown_groups(&self, segment: usize) -> impl Iterator<Item = (usize, &'c Group)> {
        let shown = self.shown.get(segment).into_iter().flatten().enumerate();
        let segment = self.cohort.segments().get(segment);
        shown.filter(|(_, shown)| **shown).filter_map(move |(place, _)| Some((place, segment?.group(place)?)))
    }

    fn is_too_few(&self, n: u64) -> bool {
        (1..self.minimum).contains(&n)
    }
}

impl<'d> Shown<'d> {
    /// How the scores of a node are spread, as [`Group::score`] names it; nothing where too few companies have one.
    pub fn score(&self, node: usize, cut: Cut) -> Option<&'d Distribution> {
        let told = self.told.get(self.group.place(node, cut)?).copied()?;
        self.group.score(node, cut).filter(|distribution| told && distribution.n() > 0)
    }

    /// How many companies are on each level, from the lowest; nothing where too few have one.
    pub fn levels(&self) -> Option<&'d [u64]> {
        let overall = self.told.first().copied()?;
        (overall && self.group.levels().iter().sum::<u64>() > 0).then_some(self.group.levels())
    }

    /// How many companies are in each field of the map, in the questionnaire's order; nothing where too few are on it.
    pub fn fields(&self) -> Option<&'d [u64]> {
        self.is_on_map().then_some(self.group.fields())
    }

    /// How the companies lie on the map; nothing where too few are on it.
    pub fn cloud(&self) -> Option<&'d Cloud> {
        self.group.cloud().filter(|_| self.is_on_map())
    }

    fn is_on_map(&self) -> bool {
        self.told.last().copied().unwrap_or(false) && self.group.fields().iter().sum::<u64>() > 0
    }
}
