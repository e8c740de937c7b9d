//! The roadmap: every step that raises the score, and the way to the next level.

use engine::{
    Advice, Assessment, Choice, Finding, Improvement, Leg, Phase, Provider, Question, Roadmap, Way,
};
use serde::Serialize;

use crate::charts::{Priorities, Priority, Reading, Staircase, Stairs};
use crate::number::{self, Exactness};
use crate::subject::Subject;
use crate::view::Texts;
use crate::view::figures;
use crate::view::findings::node_name;
use crate::view::scores::score_text;
use crate::view::steps::effort;
use crate::words::{Words, fill};

/// Every step, and the way.
#[derive(Debug, Serialize)]
pub(crate) struct RoadmapView<'a> {
    /// Which steps go first, and why.
    first: Vec<String>,
    way: Option<WayView<'a>>,
    /// Why there is no way; empty where there is one.
    no_way: &'a str,
    /// Finished SVG; nothing without steps.
    priorities: Option<String>,
    steps: Vec<ImprovementView<'a>>,
}

/// The steps that reach a higher level.
#[derive(Debug, Serialize)]
struct WayView<'a> {
    heading: String,
    /// Whether no less effort does.
    claim: &'a str,
    /// Finished SVG.
    staircase: String,
    phases: Vec<PhaseView<'a>>,
}

#[derive(Debug, Serialize)]
struct PhaseView<'a> {
    name: &'a str,
    legs: Vec<LegView<'a>>,
}

/// A step of the way.
#[derive(Debug, Serialize)]
struct LegView<'a> {
    /// From 1 on through all phases.
    number: usize,
    advice: &'a str,
    links: Vec<LinkView<'a>>,
    providers: Vec<ProviderView<'a>>,
    question: &'a str,
    from: &'a str,
    to: &'a str,
    effort: &'a str,
    score: String,
}

/// A step that raises the score.
#[derive(Debug, Serialize)]
struct ImprovementView<'a> {
    number: usize,
    advice: &'a str,
    links: Vec<LinkView<'a>>,
    providers: Vec<ProviderView<'a>>,
    question: &'a str,
    from: &'a str,
    to: &'a str,
    gain: String,
    /// Whether it gains only with others.
    together: bool,
    effort: &'a str,
    /// What is done first.
    after: Vec<&'a str>,
}

/// Where more can be read, or help be had.
#[derive(Debug, Serialize)]
pub(crate) struct LinkView<'a> {
    url: &'a str,
    text: &'a str,
}

/// Who helps with a step; texts as their list has them.
#[derive(Debug, Serialize)]
pub(crate) struct ProviderView<'a> {
    name: &'a str,
    url: Option<&'a str>,
    about: Option<&'a str>,
}

/// Of `providers`, those who help with a step, the nearest to it first.
pub(crate) fn who_helps<'a>(
    providers: &[&'a Provider],
    question: &Question,
    from: &Choice,
) -> Vec<ProviderView<'a>> {
    let view = |provider: &'a Provider| ProviderView {
        name: &provider.name,
        url: provider.link.as_deref(),
        about: provider.about.as_deref(),
    };
    Provider::for_step(providers, question, from).into_iter().map(view).collect()
}

/// The links of an advice.
pub(crate) fn links<'a>(advice: &'a Advice, texts: Texts<'a>) -> Vec<LinkView<'a>> {
    let view =
        |link: &'a engine::Link| LinkView { url: &link.url, text: link.text.in_language(texts.language) };
    advice.links.iter().map(view).collect()
}

impl<'a> RoadmapView<'a> {
    pub(crate) fn new(subject: Subject<'a>, roadmap: &Roadmap<'a>, texts: Texts<'a>) -> Self {
        let (assessment, words) = (subject.assessment, texts.words);
        let is_highest = assessment.questionnaire().levels.iter().last() == assessment.level();
        let no_way = match (&roadmap.way, assessment.level()) {
            (Some(_), _) | (None, None) => "",
            (None, Some(_)) if is_highest => words.way_highest,
            (None, Some(_)) => words.way_none,
        };
        Self {
            first: first(assessment, roadmap, texts),
            way: roadmap.way.as_ref().map(|way| WayView::new(subject, way, texts)),
            no_way,
            priorities: priorities(assessment, roadmap, texts).map(|chart| chart.svg()),
            steps: (1..).zip(&roadmap.steps).map(|step| improvement(subject, step, texts)).collect(),
        }
    }
}

/// A sentence for each finding that puts steps first.
fn first(assessment: &Assessment<'_>, roadmap: &Roadmap<'_>, texts: Texts<'_>) -> Vec<String> {
    let Texts { language, words } = texts;
    let mut findings: Vec<&Finding> = roadmap.steps.iter().filter_map(|step| step.first).collect();
    findings.dedup_by(|one, other| one.id == other.id);
    let sentence = |finding: &Finding| {
        let name = node_name(assessment.questionnaire(), finding.first.as_ref()?, texts);
        let finding = fill(words.quoted, &[("text", finding.name.in_language(language))]);
        Some(fill(words.steps_first, &[("finding", &finding), ("name", name)]))
    };
    findings.into_iter().filter_map(sentence).collect()
}

fn improvement<'a>(
    subject: Subject<'a>,
    (number, improvement): (usize, &Improvement<'a>),
    texts: Texts<'a>,
) -> ImprovementView<'a> {
    let Texts { language, words } = texts;
    let Improvement { step, after, .. } = improvement;
    ImprovementView {
        number,
        advice: step.advice.text.in_language(language),
        links: links(step.advice, texts),
        providers: who_helps(subject.providers, step.question, step.from),
        question: step.question.prompt.text.in_language(language),
        from: step.from.text.in_language(language),
        to: step.to.text.in_language(language),
        gain: gain(subject.assessment, step.gain, words),
        together: step.together,
        effort: effort(step.advice.effort, words),
        after: after.iter().map(|question| question.prompt.text.in_language(language)).collect(),
    }
}

/// A gain, with more decimals where it would be printed as nothing.
fn gain(assessment: &Assessment<'_>, gain: f64, words: &Words) -> String {
    let nothing = Exactness { rounding: None, limits: vec![0.0] };
    format!("+{}", number::score(gain, assessment.questionnaire().range, &nothing, words))
}

impl<'a> WayView<'a> {
    fn new(subject: Subject<'a>, way: &Way<'a>, texts: Texts<'a>) -> Self {
        let (assessment, Texts { language, words }) = (subject.assessment, texts);
        let level = way.level.name.in_language(language);
        let leg = |(number, leg): (usize, &Leg<'a>)| LegView {
            number,
            advice: leg.advice.text.in_language(language),
            links: links(leg.advice, texts),
            providers: who_helps(subject.providers, leg.question, leg.from),
            question: leg.question.prompt.text.in_language(language),
            from: leg.from.text.in_language(language),
            to: leg.to.text.in_language(language),
            effort: effort(leg.advice.effort, words),
            score: score_after(assessment, leg, words).unwrap_or_else(|| words.not_scored.to_owned()),
        };
        let phases = Phase::ALL.into_iter().map(|phase| PhaseView {
            name: phase_name(phase, words),
            legs: (1..).zip(&way.legs).filter(|(_, leg)| leg.phase == phase).map(leg).collect(),
        });
        Self {
            heading: fill(words.way_to_level, &[("level", level)]),
            claim: if way.exact { words.way_exact } else { words.way_bound },
            staircase: staircase(assessment, way, texts).map(|chart| chart.svg()).unwrap_or_default(),
            phases: phases.filter(|phase| !phase.legs.is_empty()).collect(),
        }
    }
}

fn phase_name(phase: Phase, words: &Words) -> &str {
    match phase {
        Phase::Now => words.phase_now,
        Phase::Quarter => words.phase_quarter,
        Phase::Year => words.phase_year,
    }
}

/// The overall score after a step, as it is printed everywhere.
fn score_after(assessment: &Assessment<'_>, leg: &Leg<'_>, words: &Words) -> Option<String> {
    let mut score = assessment.scores().whole;
    score.value = Some(leg.score?);
    score_text(&score, &Exactness::of_whole(assessment.questionnaire()), words)
}

/// The scores on the way, stair by stair, from the beginning of the level now to a little beyond where the way leads.
pub(crate) fn staircase(assessment: &Assessment<'_>, way: &Way<'_>, texts: Texts<'_>) -> Option<Staircase> {
    let Texts { language, words } = texts;
    let questionnaire = assessment.questionnaire();
    let whole = assessment.scores().whole;
    let now = whole.value?;
    let highest = way.legs.iter().filter_map(|leg| leg.score).fold(now, f64::max);
    let begins = assessment.level()?.begins.value.min(now);
    let lowest = begins.max(questionnaire.range.lowest().min(now));
    let span = figures::Span::around(lowest, highest, questionnaire.range)?;
    let reading = |value: f64, text: String| Reading::new(span.on_chart(value), text);
    let exactness = Exactness::of_whole(questionnaire);
    let levels = questionnaire.levels.iter().filter(|level| span.holds(level.begins.value));
    let levels = levels.filter_map(|level| {
        let from = reading(level.begins.value, number::plain(level.begins.value, words))?;
        Some(crate::charts::Level { from, name: level.name.in_language(language).to_owned() })
    });
    let phases = Phase::ALL.into_iter().map(|phase| {
        let legs = way.legs.iter().filter(|leg| leg.phase == phase);
        let scores = legs.filter_map(|leg| reading(leg.score?, score_after(assessment, leg, words)?));
        Stairs { name: phase_name(phase, words).to_owned(), scores: scores.collect() }
    });
    let phases: Vec<Stairs> = phases.collect();
    let told: Vec<String> =
        phases.iter().flat_map(|phase| &phase.scores).map(|score| score.text().to_owned()).collect();
    let now_text = score_text(&whole, &exactness, words)?;
    let level = way.level.name.in_language(language);
    let values = [("now", now_text.as_str()), ("scores", &told.join("; ")), ("level", level)];
    Some(Staircase {
        caption: figures::caption(
            "staircase",
            &fill(words.way_to_level, &[("level", level)]),
            fill(words.staircase_alternative, &values),
            texts,
        ),
        scale: span.scale(words),
        levels: levels.collect(),
        now: reading(now, now_text)?,
        now_name: words.from_step.to_owned(),
        phases,
    })
}

/// The steps by what they bring and what they take: as many as a reader can tell apart.
pub(crate) fn priorities(
    assessment: &Assessment<'_>,
    roadmap: &Roadmap<'_>,
    texts: Texts<'_>,
) -> Option<Priorities> {
    const MOST: usize = 12;
    const EFFORTS: [engine::Effort; 4] =
        [engine::Effort::Hours, engine::Effort::Days, engine::Effort::Weeks, engine::Effort::Months];
    let Texts { language, words } = texts;
    let shown = || roadmap.steps.iter().take(MOST).map(|improvement| &improvement.step);
    let most = shown().map(|step| step.gain).fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let steps = shown().filter_map(|step| {
        let gain = gain(assessment, step.gain, words);
        Some(Priority {
            name: format!("{} ({gain})", step.advice.text.in_language(language)),
            effort: EFFORTS.iter().position(|effort| *effort == step.advice.effort)?,
            value: Reading::new(100.0 * step.gain / most, gain)?,
        })
    });
    let steps: Vec<Priority> = steps.collect();
    let told = (1..).zip(&steps).map(|(number, step)| {
        let effort = EFFORTS.get(step.effort).map_or("", |effort| self::effort(*effort, words));
        format!("{number}. {}; {effort}.", step.name)
    });
    let told = told.collect::<Vec<_>>().join(" ");
    Some(Priorities {
        caption: figures::caption("priorities", words.priorities, told, texts),
        value_name: words.gain_on_overall.to_owned(),
        efforts: EFFORTS.iter().map(|effort| self::effort(*effort, words).to_owned()).collect(),
        steps,
    })
}
