//! The charts of a report by their names, each as a standalone SVG.

use engine::{Cut, Language};

use crate::subject::Subject;
use crate::view::{Texts, figures, peers, progress, roadmap, why};
use crate::words::Words;

/// A chart of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Chart {
    /// The overall score on the strip of levels.
    Level,
    /// The place on the map.
    Map,
    /// The score of each dimension on each axis.
    Dimensions,
    /// The scores of the dimensions around a middle, with targets and the medians of others where there are some.
    Radar,
    /// How the overall scores of others are spread, with the company among them.
    Distribution,
    /// What each dimension brings to the overall score.
    Contributions,
    /// What steps bring beside what they take.
    Priorities,
    /// The projected scores on the way to the next level.
    Staircase,
    /// The scores of all rounds.
    Progress,
}

impl Chart {
    /// Every chart, in the order of a report.
    pub const ALL: [Self; 9] = [
        Self::Level,
        Self::Map,
        Self::Dimensions,
        Self::Radar,
        Self::Distribution,
        Self::Staircase,
        Self::Priorities,
        Self::Progress,
        Self::Contributions,
    ];

    /// What it is called on the command line, and in the name of its file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Map => "map",
            Self::Dimensions => "dimensions",
            Self::Radar => "radar",
            Self::Distribution => "distribution",
            Self::Contributions => "contributions",
            Self::Priorities => "priorities",
            Self::Staircase => "staircase",
            Self::Progress => "progress",
        }
    }

    /// What it needs that not every company has.
    pub fn needs(self) -> &'static str {
        match self {
            Self::Level | Self::Dimensions | Self::Contributions => "nothing else",
            Self::Map => "a questionnaire with a map",
            Self::Radar => "three to twelve dimensions",
            Self::Distribution => "a benchmark, named with `--benchmark`",
            Self::Priorities => "advice, and a step that raises the score",
            Self::Staircase => "advice, and steps that reach a higher level",
            Self::Progress => "an earlier round of the company",
        }
    }

    /// The chart as a complete SVG; nothing where what it [needs](Chart::needs) is not there.
    pub fn svg<'a>(self, subject: impl Into<Subject<'a>>, language: &Language) -> Option<String> {
        let texts = Texts { language, words: Words::of(language) };
        let subject = subject.into();
        let assessment = subject.assessment;
        match self {
            Self::Level => Some(figures::bands(assessment, texts).svg()),
            Self::Map => figures::map(subject, texts).map(|map| map.svg()),
            Self::Dimensions => Some(figures::dimensions(assessment, texts).svg()),
            Self::Radar => figures::radar(subject, texts).map(|radar| radar.svg()),
            Self::Distribution => peers::distribution(subject, texts).map(|chart| chart.svg()),
            Self::Contributions => {
                let trace = assessment.trace();
                let contributions = trace.contributions(Cut::Whole);
                why::waterfall(&trace, &contributions, subject, texts).map(|chart| chart.svg())
            }
            Self::Priorities => {
                roadmap::priorities(assessment, &assessment.roadmap(), texts).map(|chart| chart.svg())
            }
            Self::Staircase => {
                let way = assessment.roadmap().way?;
                roadmap::staircase(assessment, &way, texts).map(|chart| chart.svg())
            }
            Self::Progress => progress::chart(subject, texts).map(|chart| chart.svg()),
        }
    }
}

/// Every chart of a report that can be drawn: its name, fit for a file, and the document.
pub fn charts_of<'a>(subject: impl Into<Subject<'a>>, language: &Language) -> Vec<(&'static str, String)> {
    let subject = subject.into();
    let charts = Chart::ALL.into_iter();
    charts.filter_map(|chart| Some((chart.name(), chart.svg(subject, language)?))).collect()
}
