//! What the columns of results are filled from: an assessment, or scores alone.

use engine::{Answers, Assessment, Balance, Cut, Level, Levels, Position, Score, Scored, ScoredDimension};

/// Whose score it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    /// The place of a dimension among all; nothing for the whole.
    pub(crate) dimension: Option<usize>,
    pub(crate) cut: Cut,
}

/// What is known of a company.
pub(crate) trait Figures {
    fn answers(&self) -> &Answers<'_>;
    fn score(&self, place: Place) -> Option<Score>;
    fn level(&self) -> Option<&Level>;
    /// Of a dimension, which has these levels.
    fn level_of<'l>(&'l self, dimension: usize, levels: &'l Levels) -> Option<&'l Level>;
    fn position(&self) -> Option<Position<'_>>;
    fn balance(&self) -> Option<Balance<'_>>;
    /// The id of what stops the next level first.
    fn stopped_by(&self) -> String;
    /// The ids of the findings.
    fn findings(&self) -> String;
}

/// What several columns ask for, where one of those that are written does.
pub(crate) struct Made<'f> {
    pub(crate) level: Option<&'f Level>,
    pub(crate) position: Option<Position<'f>>,
}

/// What is asked for of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asked {
    pub(crate) level: bool,
    pub(crate) position: bool,
}

impl<'f> Made<'f> {
    pub(crate) fn of(figures: &'f impl Figures, asked: Asked) -> Self {
        Self {
            level: if asked.level { figures.level() } else { None },
            position: if asked.position { figures.position() } else { None },
        }
    }
}

pub(crate) struct OfAssessment<'a> {
    assessment: &'a Assessment<'a>,
    dimensions: Vec<ScoredDimension<'a, 'a>>,
}

impl<'a> OfAssessment<'a> {
    pub(crate) fn new(assessment: &'a Assessment<'a>) -> Self {
        Self { assessment, dimensions: assessment.all_dimensions().collect() }
    }
}

impl Figures for OfAssessment<'_> {
    fn answers(&self) -> &Answers<'_> {
        self.assessment.answers()
    }

    fn score(&self, place: Place) -> Option<Score> {
        match place.dimension {
            None => self.assessment.scores().get(place.cut).copied(),
            Some(dimension) => self.dimensions.get(dimension)?.scores.get(place.cut).copied(),
        }
    }

    fn level(&self) -> Option<&Level> {
        self.assessment.level()
    }

    fn level_of<'l>(&'l self, dimension: usize, _: &'l Levels) -> Option<&'l Level> {
        self.dimensions.get(dimension)?.level()
    }

    fn position(&self) -> Option<Position<'_>> {
        self.assessment.position()
    }

    fn balance(&self) -> Option<Balance<'_>> {
        self.assessment.balance()
    }

    fn stopped_by(&self) -> String {
        let reached = self.assessment.reached();
        let stop = reached.as_ref().and_then(|reached| reached.stops.first());
        stop.map(|stop| stop.hold.id()).unwrap_or_default()
    }

    fn findings(&self) -> String {
        let findings = self.assessment.findings();
        findings.iter().map(|finding| finding.id.as_str()).collect::<Vec<_>>().join(";")
    }
}

pub(crate) struct OfScored<'a, 's, 'q, const N: usize> {
    pub(crate) answers: &'a Answers<'a>,
    pub(crate) scored: Scored<'s, 'q, N>,
}

impl<const N: usize> Figures for OfScored<'_, '_, '_, N> {
    fn answers(&self) -> &Answers<'_> {
        self.answers
    }

    fn score(&self, place: Place) -> Option<Score> {
        match place.dimension {
            None => self.scored.whole(place.cut),
            Some(dimension) => self.scored.dimension(dimension, place.cut),
        }
    }

    fn level(&self) -> Option<&Level> {
        self.scored.level()
    }

    fn level_of<'l>(&'l self, dimension: usize, levels: &'l Levels) -> Option<&'l Level> {
        levels.of(self.scored.dimension(dimension, Cut::Whole)?.value?)
    }

    fn position(&self) -> Option<Position<'_>> {
        self.scored.position()
    }

    fn balance(&self) -> Option<Balance<'_>> {
        self.scored.balance()
    }

    fn stopped_by(&self) -> String {
        // Without needs, only the score stops the next level.
        let highest = self.answers.questionnaire().levels.iter().last();
        let stops =
            self.scored.level().is_some_and(|level| highest.is_some_and(|highest| highest.id != level.id));
        if stops { "overall".to_owned() } else { String::new() }
    }

    /// INVARIANT: a column of findings is filled from an assessment.
    fn findings(&self) -> String {
        String::new()
    }
}
