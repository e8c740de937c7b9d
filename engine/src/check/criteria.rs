//! Needs of levels and findings that never hold, or always; levels that nothing reaches.

use super::outline::{Outline, field, items};
use super::warning::{Doubt, Warning};
use crate::questionnaire::Questionnaire;
use crate::questionnaire::comparison::Bound;
use crate::questionnaire::criterion::{Criterion, Form, Measure, Spot};
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::level::{LevelRule, Levels};
use crate::questionnaire::problem::{Problem, Rule};
use crate::questionnaire::question::Question;
use crate::range::Range;
use crate::source::Node;

/// Tells of criteria that never hold, warns of those that always do where everything is answered, and tells of levels whose needs
/// contradict each other.
pub(super) fn tell(
    questionnaire: &Questionnaire,
    outline: &Outline<'_>,
    problems: &mut Vec<Problem>,
    warnings: &mut Vec<Warning>,
) {
    let Some(root) = outline.root else { return };
    let limits = Limits {
        questionnaire,
        dimensions: questionnaire.all_dimensions().map(|(_, dimension)| dimension).collect(),
        questions: questionnaire.questions().collect(),
    };
    let mut all: Vec<(&Criterion, &Node)> = Vec::new();
    let of_levels = std::iter::once((Spot::OVERALL, &questionnaire.levels, root));
    let below = limits.dimensions.iter().zip(&outline.dimensions).enumerate();
    let below = below.filter_map(|(place, (dimension, node))| {
        let spot = Spot { dimension: Some(place), ..Spot::OVERALL };
        Some((spot, dimension.levels.as_ref()?, *node))
    });
    for (spot, levels, node) in of_levels.chain(below) {
        let nodes = items(node, "levels");
        problems.extend(contradictory(questionnaire, spot, levels, nodes));
        for (level, node) in levels.iter().zip(nodes) {
            let whens = items(node, "needs").iter().filter_map(|need| field(need, "when"));
            all.extend(level.needs.iter().map(|need| &need.when).zip(whens));
        }
    }
    let whens = items(root, "findings").iter().filter_map(|finding| field(finding, "when"));
    all.extend(questionnaire.findings.iter().map(|finding| &finding.when).zip(whens));
    for (criterion, node) in all {
        match limits.verdict(criterion) {
            Verdict::Never => problems.push(Problem { place: node.place, rule: Rule::NeverHolds }),
            Verdict::Always => {
                warnings.extend(node.place.map(|place| Warning { place, doubt: Doubt::AlwaysHolds }));
            }
            Verdict::Open => {}
        }
    }
}

/// The first level that needs what it, or a level below it, excludes.
fn contradictory(
    questionnaire: &Questionnaire,
    spot: Spot,
    levels: &Levels,
    nodes: &[Node],
) -> Option<Problem> {
    let mut tests = Vec::new();
    levels.iter().zip(nodes).find_map(|(level, node)| {
        let before = tests.len();
        for need in &level.needs {
            add_tests(&need.when, &mut tests);
        }
        let alone = contradict(tests.get(before..).unwrap_or_default());
        let begin = level.begins;
        let band = if begin.open { Bound::Above(begin.value) } else { Bound::AtLeast(begin.value) };
        let with_band = [tests.as_slice(), &[(Measure::Score(spot), band)]].concat();
        let banded = questionnaire.level_rule == LevelRule::Score && contradict(&with_band);
        // A need that contradicts itself has been told.
        let is_new = !alone && (banded || contradict(&tests));
        is_new.then(|| Problem { place: node.place, rule: Rule::LevelUnreachable(level.id.to_string()) })
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Never,
    Always,
    Open,
}

/// What scores, levels and questions can be.
struct Limits<'q> {
    questionnaire: &'q Questionnaire,
    dimensions: Vec<&'q Dimension>,
    questions: Vec<&'q Question>,
}

impl Limits<'_> {
    fn verdict(&self, criterion: &Criterion) -> Verdict {
        let all = |below: &[Criterion]| -> Vec<Verdict> {
            below.iter().map(|criterion| self.verdict(criterion)).collect()
        };
        match &criterion.0 {
            Form::All(below) => {
                let mut tests = Vec::new();
                add_tests(criterion, &mut tests);
                if contradict(&tests) { Verdict::Never } else { together(&all(below), below.len()) }
            }
            Form::Any(below) => together(&all(below), 1),
            Form::Each(below, enough) => together(&all(below), enough.of(below.len())),
            Form::Not(below) => match self.verdict(below) {
                Verdict::Never => Verdict::Always,
                Verdict::Always => Verdict::Never,
                Verdict::Open => Verdict::Open,
            },
            Form::Answer(..) | Form::Field(_) => Verdict::Open,
            Form::Test(measure, bound) => {
                self.ends(*measure).map_or(Verdict::Open, |ends| of_ends(*bound, ends))
            }
        }
    }

    /// The lowest and the highest value, where these are known.
    fn ends(&self, measure: Measure) -> Option<[f64; 2]> {
        let ends = |range: Range| [range.lowest(), range.highest()];
        let range = |spot: Spot| {
            let dimension = spot.dimension.and_then(|place| self.dimensions.get(place));
            dimension.map_or(self.questionnaire.range, |dimension| dimension.range)
        };
        match measure {
            Measure::Score(spot) => Some(ends(range(spot))),
            Measure::Difference(one, other) => {
                let [[low, high], [least, most]] = [ends(range(one)), ends(range(other))];
                Some([low - most, high - least])
            }
            Measure::Distance(..) => Some([-1.0, 1.0]),
            Measure::Ratio(..) => None,
            Measure::Rank(spot) => {
                let own = spot.dimension.and_then(|place| self.dimensions.get(place)?.levels.as_ref());
                let levels = own.unwrap_or(&self.questionnaire.levels);
                Some([0.0, levels.iter().skip(1).count() as f64])
            }
            Measure::Question(place) => {
                let [low, high] = self.questions.get(place)?.reach()?;
                Some([low.whole, high.whole])
            }
        }
    }
}

fn of_ends(bound: Bound, [low, high]: [f64; 2]) -> Verdict {
    match (bound.holds_within(low), bound.holds_within(high)) {
        (true, true) => Verdict::Always,
        (false, false) => Verdict::Never,
        _ => Verdict::Open,
    }
}

/// Of several of which so many are enough.
fn together(verdicts: &[Verdict], enough: usize) -> Verdict {
    let count = |verdict| verdicts.iter().filter(|other| **other == verdict).count();
    if count(Verdict::Always) >= enough {
        Verdict::Always
    } else if verdicts.len() - count(Verdict::Never) < enough {
        Verdict::Never
    } else {
        Verdict::Open
    }
}

/// Adds the tests that all have to hold where a criterion does.
fn add_tests(criterion: &Criterion, tests: &mut Vec<(Measure, Bound)>) {
    match &criterion.0 {
        Form::All(all) => all.iter().for_each(|criterion| add_tests(criterion, tests)),
        Form::Test(measure, bound) => tests.push((*measure, *bound)),
        _ => {}
    }
}

/// Whether two of these tests exclude each other.
fn contradict(tests: &[(Measure, Bound)]) -> bool {
    let excludes = |one: Bound, other: Bound| match (one, other) {
        (Bound::AtLeast(low), Bound::AtMost(high)) => low > high,
        (Bound::AtLeast(low) | Bound::Above(low), Bound::Below(high))
        | (Bound::Above(low), Bound::AtMost(high)) => low >= high,
        _ => false,
    };
    tests
        .iter()
        .any(|(measure, one)| tests.iter().any(|(same, other)| measure == same && excludes(*one, *other)))
}
