//! Sections: what a person works through, and how far each has come.

use engine::{Answer, Dimension, Entry, Question};

use crate::form::{Form, Place, Reach, Screen};

/// How far a section has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    NotStarted,
    InProgress,
    Completed,
}

/// Questions answered, and those that are asked; "don't know" is an answer here, and a default too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Count {
    /// Without defaults.
    pub(crate) entered: usize,
    pub(crate) answered: usize,
    pub(crate) possible: usize,
}

/// A part of the form with its own screen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Section<'f> {
    pub(crate) place: Place,
    pub(crate) name: &'f str,
    pub(crate) stage: Stage,
    /// Nothing for the profile, which is not part of the assessment's progress.
    pub(crate) count: Option<Count>,
}

impl Stage {
    /// As the style names it.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
        }
    }
}

impl Count {
    fn add(&mut self, entered: &Answer, counting: &Answer) {
        self.possible += 1;
        self.entered += usize::from(*entered != Answer::Unanswered);
        self.answered += usize::from(*counting != Answer::Unanswered);
    }

    pub(crate) fn stage(self) -> Stage {
        match self.entered {
            0 if self.possible > 0 => Stage::NotStarted,
            _ if self.answered < self.possible => Stage::InProgress,
            _ => Stage::Completed,
        }
    }
}

impl<'q> Form<'q> {
    /// Every question of the reach, with its dimension, its answer, and whether it is asked.
    pub(crate) fn questions_in(
        &self,
        reach: Reach,
    ) -> impl Iterator<Item = (usize, &'q Question, &Answer, bool)> {
        let dimensions = self.questionnaire().sections().enumerate();
        let of_dimension =
            dimensions.flat_map(|(index, dimension)| dimension.questions().map(move |_| index));
        of_dimension
            .zip(self.answers.questions())
            .zip(self.answers.asked())
            .map(|((dimension, (question, answer)), asked)| (dimension, question, answer, asked))
            .filter(move |(_, question, _, _)| reach == Reach::Full || question.quick)
    }

    /// Progress in the whole reach, or in one dimension of it; words do not count.
    pub(crate) fn count(&self, reach: Reach, dimension: Option<usize>) -> Count {
        let mut count = Count::default();
        for (index, question, answer, asked) in self.questions_in(reach) {
            // Words are welcome, and nobody has to find any.
            let counts = asked && question.prompt.entry != Entry::FreeText;
            if counts && dimension.is_none_or(|dimension| dimension == index) {
                count.add(answer, question.counting(answer));
            }
        }
        count
    }

    /// The sections of the reach, in order; a dimension of which nothing is asked is left out.
    pub(crate) fn sections(&self, reach: Reach) -> Vec<Section<'_>> {
        let words = self.words();
        let mut sections = vec![Section {
            place: Place { reach, screen: Screen::Profile },
            name: words.profile,
            stage: self.profile_stage(),
            count: None,
        }];
        let name = |dimension: &'q Dimension| dimension.name.in_language(&self.language);
        for (index, dimension) in self.questionnaire().sections().enumerate() {
            let count = self.count(reach, Some(index));
            if self.questions_in(reach).any(|(dimension, _, _, asked)| asked && dimension == index) {
                sections.push(Section {
                    place: Place { reach, screen: Screen::Dimension(index) },
                    name: name(dimension),
                    stage: count.stage(),
                    count: Some(count),
                });
            }
        }
        sections
    }

    /// The sections that stand on the screen with all of them; who the company is cannot be tried out.
    pub(crate) fn all_sections(&self) -> Vec<Section<'_>> {
        let mut sections = self.sections(self.place.reach);
        sections.retain(|section| section.count.is_some() || self.place.screen != Screen::WhatIf);
        sections
    }

    /// The round and one of id and name may stay empty: they complete nothing.
    fn profile_stage(&self) -> Stage {
        let company = &self.answers.company;
        let entered = usize::from(!company.label().is_empty()) + usize::from(company.date.is_some());
        let mut count = Count { possible: 2, entered, answered: entered };
        for (_, answer) in self.answers.profile() {
            count.add(answer, answer);
        }
        count.stage()
    }
}

/// How long it takes, in minutes: half a minute a question, and from five minutes on to the nearest five.
pub(crate) fn minutes(questions: usize) -> usize {
    let minutes = questions.div_ceil(2);
    if minutes < 5 { minutes } else { (minutes + 2) / 5 * 5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_told_roughly() {
        for (questions, told) in [(1, 1), (5, 3), (12, 5), (40, 20), (42, 20), (46, 25), (90, 45)] {
            assert_eq!(minutes(questions), told, "{questions}");
        }
    }
}
