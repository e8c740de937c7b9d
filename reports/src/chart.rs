//! The charts of a report by their names, each as a standalone SVG.

use engine::Language;

use crate::subject::Subject;
use crate::view::{Texts, figures};
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
}

impl Chart {
    /// Every chart, in the order of a report.
    pub const ALL: [Self; 3] = [Self::Level, Self::Map, Self::Dimensions];

    /// What it is called on the command line, and in the name of its file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Map => "map",
            Self::Dimensions => "dimensions",
        }
    }

    /// What it needs that not every company has.
    pub fn needs(self) -> &'static str {
        match self {
            Self::Level | Self::Dimensions => "nothing else",
            Self::Map => "a questionnaire with a map",
        }
    }

    /// The chart as a complete SVG; nothing where what it [needs](Chart::needs) is not there.
    pub fn svg<'a>(self, subject: impl Into<Subject<'a>>, language: &Language) -> Option<String> {
        let texts = Texts { language, words: Words::of(language) };
        let assessment = subject.into().assessment;
        match self {
            Self::Level => Some(figures::bands(assessment, texts).svg()),
            Self::Map => figures::map(assessment, texts).map(|map| map.svg()),
            Self::Dimensions => Some(figures::dimensions(assessment, texts).svg()),
        }
    }
}

/// Every chart of a report that can be drawn: its name, fit for a file, and the document.
pub fn charts_of<'a>(subject: impl Into<Subject<'a>>, language: &Language) -> Vec<(&'static str, String)> {
    let subject = subject.into();
    let charts = Chart::ALL.into_iter();
    charts.filter_map(|chart| Some((chart.name(), chart.svg(subject, language)?))).collect()
}
