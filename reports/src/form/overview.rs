//! Overviews: the ways to fill it in, the list of sections, and where to go from here.

use crate::form::frame::reach_name;
use crate::form::section::{Count, Section, Stage, minutes};
use crate::form::{Form, Place, Reach, Screen};
use crate::number;
use crate::words::{FormWords, fill};

/// How much was answered, as a bar and in words.
pub(super) struct Progress {
    pub(super) answered: usize,
    pub(super) possible: usize,
    pub(super) text: String,
}

/// A way to fill in the questionnaire.
pub(super) struct Way {
    pub(super) name: &'static str,
    pub(super) link: String,
    pub(super) length: String,
    /// Nothing before the first answer.
    pub(super) progress: Option<String>,
}

/// A section in the list of all.
pub(super) struct SectionView<'f> {
    pub(super) name: &'f str,
    pub(super) link: String,
    pub(super) stage: Stage,
    pub(super) state: &'static str,
    pub(super) progress: Option<String>,
}

/// A link to where to go from here.
pub(super) struct Next<'f> {
    pub(super) label: &'static str,
    pub(super) name: Option<&'f str>,
    pub(super) link: String,
}

impl Progress {
    fn new(count: Count, words: &FormWords) -> Self {
        let Count { answered, possible, .. } = count;
        let counts = [answered, possible].map(|count| number::count(count, words.locale));
        let [told, asked] = &counts;
        let text = fill(words.progress, &[("answered", told), ("possible", asked)]);
        Self { answered, possible, text }
    }
}

impl Form<'_> {
    /// The ways to fill it in; only the full one where no question belongs to the quick check.
    pub(super) fn ways(&self) -> Vec<Way> {
        [Reach::Full, Reach::Quick].into_iter().filter_map(|reach| self.way(reach)).collect()
    }

    /// From the quick check, the way to go on with all questions; nothing in the full assessment.
    pub(super) fn way_on(&self) -> Option<Way> {
        if self.place.reach == Reach::Quick { self.way(Reach::Full) } else { None }
    }

    fn way(&self, reach: Reach) -> Option<Way> {
        let words = self.words();
        let count = self.count(reach, None);
        let length = [
            words.questions_counted.counted(count.possible),
            words.minutes_about.counted(minutes(count.possible)),
        ];
        (count.possible > 0).then(|| Way {
            name: reach_name(reach, words),
            link: Place { reach, screen: Screen::Sections }.link(self.questionnaire()),
            length: length.join(", "),
            progress: (count.entered > 0).then(|| Progress::new(count, words).text),
        })
    }

    /// Progress in the whole reach.
    pub(super) fn progress(&self) -> Progress {
        Progress::new(self.count(self.place.reach, None), self.words())
    }

    /// Progress in the section that is open, where it is one of questions, or in all of them.
    pub(super) fn section_progress(&self) -> Option<Progress> {
        match self.place.screen {
            Screen::Dimension(index) => {
                Some(Progress::new(self.count(self.place.reach, Some(index)), self.words()))
            }
            Screen::All => Some(self.progress()),
            _ => None,
        }
    }

    pub(super) fn section_list(&self) -> Vec<SectionView<'_>> {
        let words = self.words();
        let sections = self.sections(self.place.reach).into_iter().map(|section| SectionView {
            name: section.name,
            link: section.place.link(self.questionnaire()),
            stage: section.stage,
            state: match section.stage {
                Stage::NotStarted => words.state_not_started,
                Stage::InProgress => words.state_in_progress,
                Stage::Completed => words.state_completed,
            },
            progress: section.count.map(|count| Progress::new(count, words).text),
        });
        sections.collect()
    }

    /// The first section that is not complete; the report when all are. A profile that was begun holds nobody up.
    pub(super) fn to_do(&self) -> Next<'_> {
        let sections = self.sections(self.place.reach);
        let begun = sections.iter().any(|section| section.stage != Stage::NotStarted);
        let label = if begun { self.words().go_on } else { self.words().start };
        let open = sections.iter().find(|section| match section.stage {
            Stage::NotStarted => true,
            Stage::InProgress => section.count.is_some(),
            Stage::Completed => false,
        });
        self.to(open, label)
    }

    /// The section after this one; the report after the last.
    pub(super) fn next(&self) -> Next<'_> {
        let sections = self.sections(self.place.reach);
        let after = sections.iter().skip_while(|section| section.place != self.place).nth(1);
        self.to(after, self.words().next_section)
    }

    fn to<'f>(&self, section: Option<&Section<'f>>, label: &'static str) -> Next<'f> {
        match section {
            Some(Section { place, name, .. }) => {
                Next { label, name: Some(name), link: place.link(self.questionnaire()) }
            }
            None => Next { label: self.words().see_report, name: None, link: self.link_to(Screen::Report) },
        }
    }
}
