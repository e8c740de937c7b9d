//! What a report shows, as texts and finished charts: templates print it and compute nothing.

pub(crate) mod answers;
pub(crate) mod facts;
pub(crate) mod figures;
pub(crate) mod findings;
pub(crate) mod index;
pub(crate) mod method;
pub(crate) mod paper;
pub(crate) mod peers;
pub(crate) mod place;
pub(crate) mod progress;
pub(crate) mod respondents;
pub(crate) mod roadmap;
pub(crate) mod scores;
pub(crate) mod steps;
pub(crate) mod stops;
pub(crate) mod study;
pub(crate) mod sure;
pub(crate) mod target;
pub(crate) mod why;

use engine::{Cut, Language, Target, Text};
use serde::Serialize;

use crate::number::Exactness;
use crate::subject::Subject;
use crate::words::{Words, fill};
use answers::Section;
use facts::Fact;
use findings::FindingView;
use peers::PeersView;
use place::PlaceView;
use progress::ProgressView;
use respondents::DifferenceView;
use roadmap::RoadmapView;
use scores::{Cell, ScoreTable, ScoreView};
use steps::StepView;
use stops::StopsView;
use sure::SureView;
use target::TargetView;
use why::Sum;

/// One company's report.
#[derive(Debug, Serialize)]
pub(crate) struct Report<'a> {
    /// Of the page, and of the questionnaire's own texts: where there are no words in that language, not the same.
    spoken: &'a str,
    language: &'a str,
    /// Name of the company, or its id; where it has neither, of the questionnaire.
    company: &'a str,
    facts: Vec<Fact>,
    overall: ScoreView,
    /// Nothing when the overall score has none.
    target: Option<TargetView>,
    level: Option<LevelView<'a>>,
    /// What stops the next level; nothing on the highest, or without a level.
    stops: Option<StopsView<'a>>,
    findings: Vec<FindingView<'a>>,
    /// Finished SVG.
    bands: String,
    axes: Vec<AxisView<'a>>,
    place: Option<PlaceView<'a>>,
    /// Finished SVG.
    dimensions: String,
    dimensions_heading: &'a str,
    strengths: Vec<Cell<'a>>,
    gaps: Vec<Cell<'a>>,
    /// Nothing when the questionnaire gives no advice.
    steps: Option<Vec<StepView<'a>>>,
    /// Where people of the company differ most; none where one answered alone.
    differences: Vec<DifferenceView<'a>>,
    /// Nothing when the questionnaire gives no advice.
    roadmap: Option<RoadmapView<'a>>,
    /// Nothing without a benchmark.
    peers: Option<PeersView<'a>>,
    /// Nothing without earlier rounds.
    progress: Option<ProgressView<'a>>,
    sure: Option<SureView<'a>>,
    /// Finished SVG; nothing with too few dimensions or too many.
    radar: Option<String>,
    /// Finished SVG: what the overall score is made of.
    contributions: Option<String>,
    /// How the overall score, the axes, and dimensions of dimensions are made.
    sums: Vec<Sum<'a>>,
    table: ScoreTable<'a>,
    sections: Vec<Section<'a>>,
    method: Vec<String>,
    missing: Vec<String>,
    made_with: String,
}

#[derive(Debug, Serialize)]
struct LevelView<'a> {
    name: &'a str,
    verdict: Option<&'a str>,
    /// The group of levels it belongs to, and what that means.
    group: Option<&'a str>,
    group_text: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct AxisView<'a> {
    name: &'a str,
    about: Option<&'a str>,
    score: ScoreView,
    target: Option<TargetView>,
    level: Option<&'a str>,
}

impl<'a> Report<'a> {
    pub(crate) fn new(subject: Subject<'a>, language: &'a Language) -> Self {
        let Subject { assessment, .. } = subject;
        let (spoken, words) = Words::spoken(language);
        let questionnaire = assessment.questionnaire();
        let title = questionnaire.title.in_language(language);
        let label = assessment.answers().company.label();
        let texts = Texts { language, words };
        let (strengths, gaps) = scores::strengths_and_gaps(assessment, texts);
        let exactness = Exactness::of_whole(questionnaire);
        let in_language = |text: &'a Text| text.in_language(language);
        let level = assessment.level().map(|level| {
            let group = level.group.and_then(|group| questionnaire.level_groups.get(group));
            LevelView {
                name: in_language(&level.name),
                verdict: level.verdict.as_ref().map(in_language),
                group: group.map(|group| in_language(&group.name)),
                group_text: group.and_then(|group| group.text.as_ref()).map(in_language),
            }
        });
        let targets = assessment.targets();
        let roadmap = questionnaire.gives_advice().then(|| assessment.roadmap());
        let trace = assessment.trace();
        let contributions = trace.contributions(Cut::Whole);
        let target = |target: Target| TargetView::new(target, questionnaire.range, &exactness, words);
        let axes = questionnaire.axes.iter().zip(&assessment.scores().axes).zip(&targets.axes);
        let axes = axes.map(|((axis, score), &axis_target)| AxisView {
            name: axis.name.in_language(language),
            about: axis.about.as_ref().map(|about| about.in_language(language)),
            score: ScoreView::new(score, &exactness, words),
            target: axis_target.map(target),
            level: questionnaire.level_of(score).map(|level| level.name.in_language(language)),
        });
        Self {
            spoken,
            language: language.as_str(),
            company: if label.is_empty() { title } else { label },
            facts: facts::facts(assessment, texts),
            overall: ScoreView::new(&assessment.scores().whole, &exactness, words),
            target: targets.whole.map(target),
            level,
            stops: assessment.reached().and_then(|reached| StopsView::new(&reached, assessment, texts)),
            findings: findings::findings(assessment, texts),
            bands: figures::bands(assessment, texts).svg(),
            axes: axes.collect(),
            place: PlaceView::new(subject, texts),
            dimensions: figures::dimensions(assessment, texts).svg(),
            dimensions_heading: if questionnaire.axes.is_empty() {
                words.dimensions
            } else {
                words.axes_by_dimension
            },
            strengths,
            gaps,
            steps: roadmap.as_ref().map(|roadmap| steps::next_steps(subject, &roadmap.steps, texts)),
            roadmap: roadmap.as_ref().map(|roadmap| RoadmapView::new(subject, roadmap, texts)),
            peers: PeersView::new(subject, texts),
            progress: ProgressView::new(subject, texts),
            sure: SureView::new(assessment, texts),
            radar: figures::radar(subject, texts).map(|radar| radar.svg()),
            contributions: why::waterfall(&trace, &contributions, subject, texts).map(|chart| chart.svg()),
            sums: why::sums(&trace, subject, texts),
            differences: respondents::differences(assessment, texts),
            table: ScoreTable::new(assessment, texts),
            sections: answers::sections(subject, &trace, &contributions, texts),
            method: method::method(assessment, texts),
            missing: method::missing(questionnaire, words),
            made_with: fill(words.made_with, &[("version", env!("CARGO_PKG_VERSION"))]),
        }
    }
}

/// The language of a report, and its words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Texts<'a> {
    pub(crate) language: &'a Language,
    pub(crate) words: &'a Words,
}
