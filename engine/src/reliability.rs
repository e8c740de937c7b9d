//! Reliability: whether the questions of a scale measure one thing, as the answers of many companies show it.

mod items;

use crate::assessment::Assessment;
use crate::cohort::case::Case;
use crate::cohort::moments::{Moments, PairMoments, Steps};
use crate::cut::Cut;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::dimension::{Contents, Dimension};
use crate::questionnaire::question::Question;
use crate::range::Range;
pub use items::{ItemStatistics, ScaleStatistics};

/// What a missing answer does to the statistics of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MissingItems {
    /// A company counts only if it answered every question of the scale.
    Listwise,
    /// Each variance is of those who answered the question, each covariance of those who answered both; as `psych::alpha`
    /// of R and `pingouin` of Python do.
    #[default]
    Pairwise,
    /// As the scores are made: a missing answer counts with what its policy gives; where that leaves it out, with the mean of
    /// the company's other questions of the scale, which is what leaving it out of a mean amounts to.
    AsScored,
}

/// How the answers of many companies hang together, for each scale: the whole, each axis, each dimension.
///
/// In memory that does not grow with companies, and the same in whatever order and parts they are added: covariances are
/// made of whole sums of steps, each 2⁻⁴⁴ of what a question can be worth.
///
/// Each question counts once, whatever its weight, with the points of its answer as they are scored: after reversal, and
/// after the steps or the line of a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability<'q> {
    questionnaire: &'q Questionnaire,
    missing: MissingItems,
    companies: u64,
    straight: u64,
    /// Those of all scales, each once.
    items: Vec<Item<'q>>,
    scales: Vec<Scale<'q>>,
}

/// A question, in a cut in which it counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Item<'q> {
    pub(crate) question: &'q Question,
    /// Its place among all questions.
    place: usize,
    cut: Cut,
    pub(crate) steps: Steps,
    ends: [i64; 2],
}

/// What a company has of an item.
#[derive(Debug, Clone, Copy)]
struct Found {
    /// 0 where it does not count, so that nothing is added by what is not there.
    steps: i64,
    counts: bool,
    /// Whether something was answered, or a default counts as an answer.
    is_given: bool,
}

/// Questions that are looked at together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scale<'q> {
    pub(crate) dimension: Option<&'q Dimension>,
    pub(crate) cut: Cut,
    pub(crate) members: Vec<Member<'q>>,
    /// For each two members, the second not before the first, the sum of their products in companies that have both.
    products: Vec<i128>,
    /// For each member and each other one, the moments of the other one in companies that have nothing of the first.
    apart: Vec<Moments>,
}

/// An item of a scale.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member<'q> {
    pub(crate) item: Item<'q>,
    /// Its place among all items.
    place: usize,
    pub(crate) moments: Moments,
    /// How many companies are at its lowest and at its highest end.
    pub(crate) at_ends: [u64; 2],
}

impl<'q> Reliability<'q> {
    /// No companies yet.
    pub fn new(questionnaire: &'q Questionnaire, missing: MissingItems) -> Self {
        let cuts = || questionnaire.cuts().map(|(cut, _)| cut);
        let questions = questionnaire.questions().enumerate();
        let items = questions.flat_map(|question| cuts().filter_map(move |cut| Item::new(question, cut)));
        let items: Vec<Item<'q>> = items.collect();
        let dimensions = questionnaire.all_dimensions().map(|(_, dimension)| (Some(dimension), Cut::Whole));
        let scales = cuts().map(|cut| (None, cut)).chain(dimensions);
        let scales = scales.map(|(dimension, cut)| Scale::new(&items, dimension, cut)).collect();
        Self { questionnaire, missing, companies: 0, straight: 0, items, scales }
    }

    /// Adds a company, which is to have answered this questionnaire.
    pub fn add(&mut self, assessment: &Assessment<'_>) {
        self.add_case(&Case::from(assessment));
    }

    /// Adds a company of which only this was kept.
    pub fn add_case(&mut self, case: &Case) {
        self.companies += 1;
        self.straight += u64::from(case.is_straight);
        let all: Vec<Found> = self.items.iter().map(|item| item.find(case, self.missing)).collect();
        let mut found = Vec::with_capacity(all.len());
        for scale in &mut self.scales {
            found.clear();
            found.extend(scale.members.iter().filter_map(|member| all.get(member.place)));
            scale.add(&mut found, self.missing);
        }
    }

    /// Adds all companies of another one, which is to be of the same questionnaire and the same [`MissingItems`].
    pub fn merge(&mut self, other: &Self) {
        self.companies += other.companies;
        self.straight += other.straight;
        for (scale, other) in self.scales.iter_mut().zip(&other.scales) {
            scale.merge(other);
        }
    }

    /// The questionnaire that was answered.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// What a missing answer does.
    pub fn missing(&self) -> MissingItems {
        self.missing
    }

    /// How many companies were added.
    pub fn companies(&self) -> u64 {
        self.companies
    }

    /// How many of them chose the option at the same place, such as always the second, in every question with options of
    /// which they chose one, and in at least six of them.
    pub fn straight_lined(&self) -> u64 {
        self.straight
    }

    /// The statistics of the whole, of each axis, and of each dimension in the questionnaire's order.
    pub fn scales(&self) -> impl Iterator<Item = ScaleStatistics<'q>> {
        self.scales.iter().map(ScaleStatistics::of)
    }
}

impl<'q> Item<'q> {
    /// Nothing for a question that does not count there, or is always worth the same.
    fn new((place, question): (usize, &'q Question), cut: Cut) -> Option<Self> {
        let counts = question.is_scored() && *question.weights.get(cut)? > 0.0;
        let (worst, best) = question.ends();
        let (worst, best) = (*worst.get(cut)?, *best.get(cut)?);
        let [one, other] = [worst, best].map(|value| question.points_of_value(value));
        let steps = Steps::of(Range::new(one.min(other), one.max(other))?);
        let ends = [steps.count(one.min(other)), steps.count(one.max(other))];
        counts.then_some(Self { question, place, cut, steps, ends })
    }

    fn find(&self, case: &Case, missing: MissingItems) -> Found {
        let is_given = case.is_given(self.place);
        let counts = is_given || missing == MissingItems::AsScored;
        let value = case.worth(self.place, self.cut).filter(|_| counts);
        let steps = value.map(|value| self.steps.count(self.question.points_of_value(value)));
        Found { steps: steps.unwrap_or(0), counts: steps.is_some(), is_given }
    }
}

impl<'q> Scale<'q> {
    fn new(items: &[Item<'q>], dimension: Option<&'q Dimension>, cut: Cut) -> Self {
        let below = dimension.map(|dimension| below(dimension));
        let is_below = |item: &Item<'_>| {
            let below = below.as_ref();
            below.is_none_or(|below| below.iter().any(|other| std::ptr::eq(*other, item.question)))
        };
        let members = items.iter().enumerate().filter(|(_, item)| item.cut == cut && is_below(item));
        let member = |(place, item): (usize, &Item<'q>)| Member {
            item: *item,
            place,
            moments: Moments::default(),
            at_ends: [0; 2],
        };
        let members: Vec<Member<'q>> = members.map(member).collect();
        let products = vec![0; members.len() * (members.len() + 1) / 2];
        let apart = vec![Moments::default(); members.len() * members.len()];
        Self { dimension, cut, members, products, apart }
    }

    /// Adds what a company has of each member.
    fn add(&mut self, found: &mut [Found], missing: MissingItems) {
        if missing == MissingItems::Listwise && found.iter().any(|found| !found.counts) {
            return;
        }
        for (member, found) in self.members.iter_mut().zip(&*found).filter(|(_, found)| found.is_given) {
            let [lowest, highest] = member.item.ends.map(|end| u64::from(found.counts && found.steps == end));
            member.at_ends[0] += lowest;
            member.at_ends[1] += highest;
        }
        if missing == MissingItems::AsScored {
            fill(found);
        }
        let mut rows = self.products.as_mut_slice();
        for (place, (member, one)) in self.members.iter_mut().zip(&*found).enumerate() {
            let others = found.get(place..).unwrap_or_default();
            let (row, rest) = rows.split_at_mut(others.len());
            rows = rest;
            if one.counts {
                member.moments.add(one.steps);
                for (sum, other) in row.iter_mut().zip(others) {
                    *sum += i128::from(one.steps) * i128::from(other.steps);
                }
            } else {
                let apart = self.apart.chunks_exact_mut(found.len()).nth(place).unwrap_or_default();
                for (moments, other) in apart.iter_mut().zip(&*found) {
                    if other.counts {
                        moments.add(other.steps);
                    }
                }
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        for (member, other) in self.members.iter_mut().zip(&other.members) {
            member.moments.merge(&other.moments);
            for (count, other) in member.at_ends.iter_mut().zip(other.at_ends) {
                *count += other;
            }
        }
        self.products.iter_mut().zip(&other.products).for_each(|(sum, other)| *sum += other);
        self.apart.iter_mut().zip(&other.apart).for_each(|(moments, other)| moments.merge(other));
    }

    /// What is known of two members together.
    pub(crate) fn pair(&self, one: usize, other: usize) -> Option<PairMoments> {
        let (first, second) = (one.min(other), one.max(other));
        let count = self.members.len();
        // Before the pairs of a member are those of all before it: one fewer for each.
        let before = first * count - first * first.saturating_sub(1) / 2;
        let with = |member: usize, other: usize| {
            let apart = self.apart.get(other * count + member)?;
            Some(self.members.get(member)?.moments.without(apart))
        };
        let products = *self.products.get(before + second - first)?;
        Some(PairMoments::new(with(first, second)?, with(second, first)?, products))
    }
}

/// Every question below a dimension, those of the dimensions below it too.
fn below(dimension: &Dimension) -> Vec<&Question> {
    match &dimension.contents {
        Contents::Questions(_) => dimension.questions().collect(),
        Contents::Dimensions(dimensions) => dimensions.iter().flat_map(below).collect(),
    }
}

/// Puts the mean of what is there in place of what is not.
fn fill(found: &mut [Found]) {
    let counted = found.iter().filter(|found| found.counts);
    let (n, sum) = counted.fold((0, 0), |(n, sum), found| (n + 1, sum + i128::from(found.steps)));
    if n > 0 {
        let mean = i64::try_from(sum.div_euclid(n)).unwrap_or(i64::MAX);
        for found in found.iter_mut().filter(|found| !found.counts) {
            (found.steps, found.counts) = (mean, true);
        }
    }
}
