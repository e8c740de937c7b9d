//! Whether criteria hold for what a company's answers amount to, and what holds them back.

use std::cell::OnceCell;

use crate::answers::Answer;
use crate::assessment::Assessment;
use crate::assessment::mark::{State, Voids};
use crate::assessment::reached::{Hold, NamedScore};
use crate::assessment::score::Score;
use crate::questionnaire::comparison::Bound;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::criterion::{Criterion, Form, Measure, Spot};
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::level::{Level, Levels};
use crate::questionnaire::question::Question;
use crate::range::Range;

/// An assessment, looked at by criteria.
pub(crate) struct Judge<'a, 'q> {
    assessment: &'a Assessment<'q>,
    dimensions: Vec<&'q Dimension>,
    questions: OnceCell<Vec<&'q Question>>,
    /// Whether each question is asked.
    asked: OnceCell<Vec<bool>>,
}

impl<'a, 'q> Judge<'a, 'q> {
    pub(crate) fn new(assessment: &'a Assessment<'q>) -> Self {
        let dimensions = assessment.questionnaire().all_dimensions().map(|(_, dimension)| dimension);
        Self {
            assessment,
            dimensions: dimensions.collect(),
            questions: OnceCell::new(),
            asked: OnceCell::new(),
        }
    }

    /// What holds a criterion back first, in the order of the file; nothing where it holds.
    pub(crate) fn hold(&self, criterion: &Criterion) -> Option<Hold<'q>> {
        match &criterion.0 {
            Form::All(all) => all.iter().find_map(|criterion| self.hold(criterion)),
            Form::Any(any) => {
                let held = any.iter().map(|criterion| self.hold(criterion));
                held.reduce(|first, next| first.and_then(|first| next.map(|_| first))).flatten()
            }
            Form::Not(not) => {
                if self.hold(not).is_some() {
                    None
                } else {
                    self.first(not)
                }
            }
            Form::Answer(subject, comparison) if comparison.holds(self.answer(*subject)) => None,
            Form::Field(fields) => {
                let position = self.assessment.position();
                let held = position.is_none_or(|position| !fields.contains(&position.field.id));
                held.then_some(Hold::Map)
            }
            Form::Test(measure, bound) => {
                let held = self.measure(*measure).is_none_or(|found| !bound.holds_within(found));
                if held { self.holder(*measure) } else { None }
            }
            Form::Each(items, enough) => {
                let counted: Vec<_> = items.iter().filter(|item| self.counts(item)).collect();
                let held: Vec<Hold<'q>> = counted.iter().filter_map(|item| self.hold(item)).collect();
                let is_enough = counted.len() - held.len() >= enough.of(counted.len());
                held.into_iter().next().filter(|_| !is_enough)
            }
            Form::Answer(..) => self.first(criterion),
        }
    }

    /// How far a criterion is from holding, 0 where it does: shares of ranges, and 1 for whatever has no such distance.
    pub(crate) fn shortfall(&self, criterion: &Criterion) -> f64 {
        match &criterion.0 {
            Form::All(all) => all.iter().map(|criterion| self.shortfall(criterion)).sum(),
            Form::Any(any) => {
                any.iter().map(|criterion| self.shortfall(criterion)).fold(f64::INFINITY, f64::min)
            }
            Form::Not(_) | Form::Answer(..) | Form::Field(_) => {
                if self.hold(criterion).is_some() {
                    1.0
                } else {
                    0.0
                }
            }
            Form::Test(measure, bound) => self.shortfall_of(*measure, *bound),
            Form::Each(items, enough) => {
                let counted = items.iter().filter(|item| self.counts(item));
                let mut all: Vec<f64> = counted.map(|item| self.shortfall(item)).collect();
                all.sort_by(f64::total_cmp);
                all.iter().take(enough.of(all.len())).sum()
            }
        }
    }

    fn shortfall_of(&self, measure: Measure, bound: Bound) -> f64 {
        /// Of a limit that has to be passed and is just met.
        const JUST: f64 = 1e-6;
        let Some(found) = self.measure(measure) else { return 1.0 };
        if bound.holds_within(found) {
            return 0.0;
        }
        let width = |range: Range| range.highest() - range.lowest();
        let span = match measure {
            Measure::Score(spot) | Measure::Difference(spot, _) => {
                self.score(spot).map(|score| width(score.range))
            }
            Measure::Distance(..) | Measure::Ratio(..) => None,
            Measure::Question(place) => self.questions().get(place).map(|question| width(question.range)),
            Measure::Rank(spot) => {
                let within =
                    self.levels(spot).and_then(|levels| self.shortfall_of_next(levels, self.score(spot)?));
                return (bound.limit() - found).abs() - 1.0 + within.map_or(1.0, |within| within.min(1.0));
            }
        };
        ((bound.limit() - found).abs() / span.unwrap_or(1.0)).max(JUST)
    }

    /// How far the next level of some is; nothing on the highest.
    pub(crate) fn shortfall_of_next(&self, levels: &'q Levels, score: &Score) -> Option<f64> {
        let value = score.value?;
        let next = levels.iter().nth(self.reached(levels, value) + 1)?;
        let missing = (next.begins.value - value).max(0.0) / (score.range.highest() - score.range.lowest());
        let just = if levels.is_reached(next, value) { 0.0 } else { missing.max(1e-6) };
        Some(next.needs.iter().map(|need| self.shortfall(&need.when)).fold(just, |sum, more| sum + more))
    }

    /// The place of the highest level that is reached: of each up to it the band, and all that it needs.
    pub(crate) fn reached(&self, levels: &Levels, score: f64) -> usize {
        let is_reached = |level: &&Level| {
            levels.is_reached(level, score) && level.needs.iter().all(|need| self.hold(&need.when).is_none())
        };
        levels.iter().skip(1).take_while(is_reached).count()
    }

    /// The question, score or fact that a criterion names first.
    fn first(&self, criterion: &Criterion) -> Option<Hold<'q>> {
        match &criterion.0 {
            Form::All(below) | Form::Any(below) | Form::Each(below, _) => {
                below.iter().find_map(|criterion| self.first(criterion))
            }
            Form::Not(not) => self.first(not),
            Form::Answer(Subject::Profile(place), _) => {
                self.assessment.questionnaire().profile.get(*place).map(Hold::Fact)
            }
            Form::Answer(Subject::Question(place), _) => self.holder(Measure::Question(*place)),
            Form::Field(_) => Some(Hold::Map),
            Form::Test(measure, _) => self.holder(*measure),
        }
    }

    fn holder(&self, measure: Measure) -> Option<Hold<'q>> {
        Some(match measure {
            Measure::Score(spot) => Hold::Score(self.scored(spot)),
            Measure::Rank(spot) => Hold::Level(self.scored(spot)),
            Measure::Difference(one, other) | Measure::Distance(one, other) | Measure::Ratio(one, other) => {
                Hold::Balance([self.scored(one), self.scored(other)])
            }
            Measure::Question(place) => {
                Hold::Question { place, question: self.questions().get(place).copied()? }
            }
        })
    }

    fn scored(&self, spot: Spot) -> NamedScore<'q> {
        let axis = |axis: usize| self.assessment.questionnaire().axes.get(axis);
        NamedScore {
            dimension: spot.dimension.and_then(|place| self.dimensions.get(place).copied()),
            axis: spot.cut.axis().and_then(axis),
            score: self.score(spot).copied(),
            level: self.levels(spot).and_then(|levels| levels.iter().nth(self.rank(spot)?)),
        }
    }

    fn measure(&self, measure: Measure) -> Option<f64> {
        let value = |spot| self.score(spot)?.value;
        match measure {
            Measure::Score(spot) => value(spot),
            Measure::Difference(one, other) => Some(value(one)? - value(other)?),
            Measure::Distance(one, other) => {
                let part = |spot| self.score(spot).and_then(|score| Some(score.range.part(score.value?)));
                Some(part(one)? - part(other)?)
            }
            Measure::Ratio(one, other) => Some(value(one)? / value(other).filter(|other| *other > 0.0)?),
            Measure::Rank(spot) => self.rank(spot).map(|rank| rank as f64),
            Measure::Question(place) => {
                let mark = self.assessment.marks.get(place)?;
                mark.values.as_ref().filter(|_| mark.voids == Voids::Nothing).map(|values| values.whole)
            }
        }
    }

    /// Whether one of several counts: what could not be answered does not, where nothing stands in its place.
    fn counts(&self, criterion: &Criterion) -> bool {
        match criterion.0 {
            Form::Test(Measure::Question(place), _) | Form::Answer(Subject::Question(place), _) => {
                self.assessment.marks.get(place).is_none_or(|mark| {
                    !matches!(mark.state, State::NotApplicable | State::Hidden)
                        || mark.values.is_some()
                        || mark.voids != Voids::Nothing
                })
            }
            Form::Test(Measure::Score(spot) | Measure::Rank(spot), _) => {
                self.score(spot).is_none_or(|score| score.coverage.possible > 0)
            }
            _ => true,
        }
    }

    fn score(&self, spot: Spot) -> Option<&Score> {
        let scores = match spot.dimension {
            Some(place) => self.assessment.dimensions.get(place)?,
            None => &self.assessment.scores,
        };
        scores.get(spot.cut)
    }

    fn levels(&self, spot: Spot) -> Option<&'q Levels> {
        let questionnaire = self.assessment.questionnaire();
        let Some(place) = spot.dimension else { return Some(&questionnaire.levels) };
        let dimension = *self.dimensions.get(place)?;
        let shared = (dimension.range == questionnaire.range).then_some(&questionnaire.levels);
        dimension.levels.as_ref().or(shared)
    }

    /// The place of the level that is reached. Where a dimension has no levels of its own, those of the questionnaire count by its
    /// score alone.
    fn rank(&self, spot: Spot) -> Option<usize> {
        let levels = self.levels(spot)?;
        let score = self.score(spot)?.value?;
        let own = spot
            .dimension
            .and_then(|place| self.dimensions.get(place))
            .is_none_or(|dimension| dimension.levels.is_some());
        if own {
            return Some(self.reached(levels, score));
        }
        levels.iter().position(|level| level.id == levels.band_of(score).id)
    }

    fn answer(&self, subject: Subject) -> &Answer {
        match subject {
            Subject::Profile(_) => self.assessment.answers.answer(subject),
            Subject::Question(place) => {
                let asked = self.asked.get_or_init(|| self.assessment.answers.asked());
                let question = self.questions().get(place).filter(|_| asked.get(place) == Some(&true));
                question.map_or(&Answer::Unanswered, |question| {
                    question.counting(self.assessment.answers.answer(subject))
                })
            }
        }
    }

    fn questions(&self) -> &[&'q Question] {
        self.questions.get_or_init(|| self.assessment.questionnaire().questions().collect())
    }
}
