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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use engine::{Answers, Benchmark, Cohort, Questionnaire, Raw, assess};

    /// A questionnaire of `tests/cases/charts`.
    fn questionnaire(name: &str) -> Questionnaire {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/charts").join(name);
        Questionnaire::from_yaml(&fs::read_to_string(path).unwrap()).unwrap()
    }

    /// Each question is answered with the option at the place that `choose` gives, if any.
    fn answered(questionnaire: &Questionnaire, choose: impl Fn(usize) -> Option<usize>) -> Answers<'_> {
        let mut answers = Answers::none(questionnaire);
        answers.set("id", &Raw::Text("LT-001")).unwrap();
        answers.set("name", &Raw::Text("Baltijos medienos apdirbimo gamykla")).unwrap();
        for (place, question) in questionnaire.questions().enumerate() {
            let id = choose(place).map(|option| question.prompt.choices()[option].id.as_str());
            if let Some(id) = id {
                answers.set(question.prompt.id.as_str(), &Raw::Text(id)).unwrap();
            }
        }
        answers
    }

    fn benchmark(questionnaire: &Questionnaire) -> Benchmark {
        let mut cohort = Cohort::new(questionnaire);
        for company in 0..30 {
            let answers =
                answered(questionnaire, |place| Some((company * 7 + place * 3 + company * place) % 3));
            cohort.add(&assess(answers));
        }
        cohort.disclosed(5).benchmark()
    }

    /// Every chart of few dimensions and of many, in languages with long words, with nothing answered and all: as each is
    /// finished, it is checked that its words are inside and apart. One of each is kept for review.
    #[test]
    fn charts_have_room_for_every_size_language_and_answer() {
        for (name, kept) in [("three.yaml", "en"), ("six.yaml", "lt"), ("twelve.yaml", "nb")] {
            let questionnaire = questionnaire(name);
            let benchmark = benchmark(&questionnaire);
            let none = answered(&questionnaire, |_| None);
            let some = answered(&questionnaire, |place| Some(place * place % 3));
            let worst = answered(&questionnaire, |_| Some(0));
            let best = answered(&questionnaire, |_| Some(2));
            for (what, answers) in [("none", none), ("some", some), ("worst", worst), ("best", best)] {
                let assessment = assess(answers);
                let subject = Subject::new(&assessment).among(&benchmark).unwrap();
                for language in &questionnaire.languages {
                    let charts = charts_of(subject, language);
                    assert!(charts.len() >= 6, "{name}, {what}, {language}: {}", charts.len());
                    if language.as_str() == kept && matches!(what, "none" | "some") {
                        let style = include_str!("svg/style.css");
                        let charts = charts.iter().map(|(_, svg)| svg.replace(style, ""));
                        let name = name.trim_end_matches(".yaml");
                        insta::assert_snapshot!(
                            format!("charts_{name}_{kept}_{what}"),
                            charts.collect::<String>()
                        );
                    }
                }
            }
        }
    }
}
