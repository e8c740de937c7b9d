//! Reliability: whether the questions of a scale measure one thing, as the answers of many companies show it.

mod items;

use crate::answers::Answer;
use crate::assessment::Assessment;
use crate::assessment::mark::{Mark, State};
use crate::cohort::moments::{PairMoments, Steps};
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
    scales: Vec<Scale<'q>>,
}

/// Questions that are looked at together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scale<'q> {
    pub(crate) dimension: Option<&'q Dimension>,
    pub(crate) cut: Cut,
    pub(crate) items: Vec<Item<'q>>,
    /// For each two items, the second not before the first.
    pairs: Vec<PairMoments>,
}

/// A question of a scale.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item<'q> {
    pub(crate) question: &'q Question,
    /// Its place among all questions.
    place: usize,
    pub(crate) steps: Steps,
    ends: [i64; 2],
    /// How many companies are at its lowest and at its highest end.
    pub(crate) at_ends: [u64; 2],
}

impl<'q> Reliability<'q> {
    /// No companies yet.
    pub fn new(questionnaire: &'q Questionnaire, missing: MissingItems) -> Self {
        let axes = (0..questionnaire.axes.len()).map(|axis| (None, Cut::Axis(axis)));
        let dimensions = questionnaire.all_dimensions().map(|(_, dimension)| (Some(dimension), Cut::Whole));
        let scales = std::iter::once((None, Cut::Whole)).chain(axes).chain(dimensions);
        let scales = scales.map(|(dimension, cut)| Scale::new(questionnaire, dimension, cut));
        Self { questionnaire, missing, companies: 0, straight: 0, scales: scales.collect() }
    }

    /// Adds a company, which is to have answered this questionnaire.
    pub fn add(&mut self, assessment: &Assessment<'_>) {
        self.companies += 1;
        self.straight += u64::from(is_straight(assessment));
        for scale in &mut self.scales {
            scale.add(assessment.marks(), self.missing);
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

/// Whether the option at the same place was chosen everywhere.
pub(crate) fn is_straight(assessment: &Assessment<'_>) -> bool {
    const FEWEST: usize = 6;
    let mut chosen = assessment.answers().questions().filter_map(|(_, answer)| match answer {
        Answer::Choice(place) => Some(*place),
        _ => None,
    });
    let Some(first) = chosen.next() else { return false };
    let mut times = 1;
    chosen.all(|place| {
        times += 1;
        place == first
    }) && times >= FEWEST
}

impl<'q> Scale<'q> {
    fn new(questionnaire: &'q Questionnaire, dimension: Option<&'q Dimension>, cut: Cut) -> Self {
        let below = dimension.map(|dimension| below(dimension));
        let counts = |question: &&'q Question| {
            question.is_scored()
                && question.weights.get(cut).is_some_and(|weight| *weight > 0.0)
                && below
                    .as_ref()
                    .is_none_or(|below| below.iter().any(|other| std::ptr::eq(*other, *question)))
        };
        let all = questionnaire.questions().enumerate();
        let items: Vec<Item<'q>> = all
            .filter(|(_, question)| counts(question))
            .filter_map(|(place, question)| Item::new(question, place, cut))
            .collect();
        let pairs = vec![PairMoments::default(); items.len() * (items.len() + 1) / 2];
        Self { dimension, cut, items, pairs }
    }

    fn add(&mut self, marks: &[Mark], missing: MissingItems) {
        let counted = self.items.iter().map(|item| {
            let mark =
                marks.get(item.place).filter(|mark| missing == MissingItems::AsScored || is_given(mark))?;
            let value = *mark.values.as_ref()?.get(self.cut)?;
            Some(item.steps.count(item.question.points_of_value(value)))
        });
        let mut found: Vec<Option<i64>> = counted.collect();
        if missing == MissingItems::Listwise && found.contains(&None) {
            return;
        }
        for (item, steps) in self.items.iter_mut().zip(&found) {
            if marks.get(item.place).is_some_and(is_given) {
                for (count, end) in item.at_ends.iter_mut().zip(item.ends) {
                    *count += u64::from(*steps == Some(end));
                }
            }
        }
        if missing == MissingItems::AsScored {
            fill(&mut found);
        }
        let mut pairs = self.pairs.iter_mut();
        for (first, one) in found.iter().enumerate() {
            for other in found.iter().skip(first) {
                if let (Some(pair), (Some(one), Some(other))) = (pairs.next(), (one, other)) {
                    pair.add(*one, *other);
                }
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        for (pair, other) in self.pairs.iter_mut().zip(&other.pairs) {
            pair.merge(other);
        }
        for (item, other) in self.items.iter_mut().zip(&other.items) {
            for (count, other) in item.at_ends.iter_mut().zip(other.at_ends) {
                *count += other;
            }
        }
    }

    /// What is known of two items together.
    pub(crate) fn pair(&self, one: usize, other: usize) -> Option<&PairMoments> {
        let (first, second) = (one.min(other), one.max(other));
        // Before the pairs of an item are those of all before it: one fewer for each.
        let before = first * self.items.len() - first * first.saturating_sub(1) / 2;
        self.pairs.get(before + second - first)
    }
}

/// Whether something was answered, or a default counts as an answer.
fn is_given(mark: &Mark) -> bool {
    matches!(mark.state, State::Answered | State::Defaulted)
}

/// Every question below a dimension, those of the dimensions below it too.
fn below(dimension: &Dimension) -> Vec<&Question> {
    match &dimension.contents {
        Contents::Questions(_) => dimension.questions().collect(),
        Contents::Dimensions(dimensions) => dimensions.iter().flat_map(below).collect(),
    }
}

/// Puts the mean of what is there in place of what is not.
fn fill(found: &mut [Option<i64>]) {
    let (mut sum, mut n) = (0_i128, 0_i128);
    for steps in found.iter().flatten() {
        sum += i128::from(*steps);
        n += 1;
    }
    if n > 0 {
        let mean = i64::try_from(sum.div_euclid(n)).unwrap_or(i64::MAX);
        for steps in found {
            *steps = steps.or(Some(mean));
        }
    }
}

impl<'q> Item<'q> {
    /// Nothing for a question that is always worth the same.
    fn new(question: &'q Question, place: usize, cut: Cut) -> Option<Self> {
        let (worst, best) = question.ends();
        let (worst, best) = (*worst.get(cut)?, *best.get(cut)?);
        let [one, other] = [worst, best].map(|value| question.points_of_value(value));
        let steps = Steps::of(Range::new(one.min(other), one.max(other))?);
        let ends = [steps.count(one.min(other)), steps.count(one.max(other))];
        Some(Self { question, place, steps, ends, at_ends: [0; 2] })
    }
}
