//! Bounds: what scores are still possible, whatever the open answers turn out to be.

mod ends;
mod judge;
mod possible;
mod span;

use crate::answers::{Answer, Answers};
use crate::assessment::Assessment;
use crate::assessment::mark::{Mark, Marks, State, Voids, mark};
use crate::assessment::neighbours::turned;
use crate::assessment::score::Score;
use crate::assessment::slate::Slate;
use crate::assessment::together::combine;
use crate::cut::Cuts;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::question::Question;
use ends::Ends;
use judge::{End, Sound};
use possible::{combinations, deciders};
use span::{Seen, Span, Spans};

/// The lowest and the highest score that open answers still allow.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Bounds {
    /// No answers give a lower score.
    pub lowest: f64,
    /// No answers give a higher score.
    pub highest: f64,
    /// Whether both are reached by some answers; where not, they are further apart than what is possible.
    pub exact: bool,
}

/// The bounds of all scores; nothing where no answers give a score. Where an operator has no value for some values below it, such as
/// a geometric mean for 0, there may be bounds, which are not exact, though no answers give a score; never the other way round.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct AllBounds {
    /// Of the overall score, and of each axis.
    pub whole: Cuts<Option<Bounds>>,
    /// Of every dimension, each before those below it, and of its cell on each axis.
    pub dimensions: Vec<Cuts<Option<Bounds>>>,
}

impl Bounds {
    fn join(bounds: &mut Option<Self>, other: Option<Self>) {
        *bounds = match (*bounds, other) {
            (Some(one), Some(other)) => Some(Self {
                lowest: one.lowest.min(other.lowest),
                highest: one.highest.max(other.highest),
                exact: one.exact && other.exact,
            }),
            (one, other) => one.or(other),
        };
    }
}

/// Whether an answer may still come.
pub(crate) fn is_open(answer: &Answer) -> bool {
    matches!(answer, Answer::Unanswered | Answer::DontKnow)
}

pub(crate) fn bounds(assessment: &Assessment<'_>) -> AllBounds {
    let questionnaire = assessment.questionnaire();
    let questions: Vec<&Question> = questionnaire.questions().collect();
    let ends = |(question, answer)| if is_open(answer) { Some(Ends::of(question)) } else { None };
    let mut search = Search {
        ends: assessment.answers.questions().map(ends).collect(),
        turned: turned(questionnaire),
        questions,
        found: AllBounds {
            whole: assessment.scores.map(|_| None),
            dimensions: assessment.dimensions.iter().map(|scores| scores.map(|_| None)).collect(),
        },
    };
    if assessment.has_several_respondents() {
        search.together(assessment);
        return search.found;
    }
    match deciders(&assessment.answers) {
        Some(deciders) => {
            combinations(&assessment.answers, &deciders, &mut |answers| search.settled(answers));
        }
        None => search.unsettled(&assessment.answers),
    }
    search.found
}

struct Search<'q> {
    questions: Vec<&'q Question>,
    /// Of the open questions.
    ends: Vec<Option<Ends>>,
    turned: Vec<bool>,
    found: AllBounds,
}

impl Search<'_> {
    /// With answers that settle which questions are asked: every node is lowest where all that is open below it is at
    /// one end, and highest where it is at the other.
    fn settled(&mut self, answers: &Answers<'_>) {
        let questionnaire = answers.questionnaire();
        let (asked, weights) = (answers.asked(), answers.weights());
        // With all that is open at the end where the score is highest, or lowest.
        let marks = |highest: bool| -> Vec<Mark> {
            let answered = answers.questions().zip(&asked).zip(self.ends.iter().zip(&self.turned));
            answered
                .map(|(((question, answer), asked), (ends, turned))| match ends {
                    Some(ends) if *asked && is_open(answer) => {
                        let values = if *turned == highest { &ends.lowest } else { &ends.highest };
                        let values = Some(values.clone());
                        Mark { state: State::Answered, values, voids: Voids::Nothing, policy: None }
                    }
                    _ => mark(question, asked.then_some(answer)),
                })
                .collect()
        };
        let (low, high) = (marks(false), marks(true));
        let plan = &questionnaire.plan;
        let mut slate = Slate::default();
        let mut end_of = |marks: &[Mark]| {
            let mut end = End::default();
            slate.fill(plan, answers.weighing(), &Marks::of(marks.iter(), plan.cuts()), &mut end);
            (slate.dimensions(plan), slate.whole(plan), end)
        };
        let (lowest, lowest_whole, one) = end_of(&low);
        let (highest, highest_whole, other) = end_of(&high);
        let sound = Sound::between(plan, &one, &other);
        let known = self.known(answers, &asked);
        let is_exact = sound.is_everywhere() && known.iter().all(|known| *known);
        let spans = (!is_exact).then(|| {
            let seen = low.iter().zip(&high).map(|(low, high)| Seen::between(&[low, high])).collect();
            Spans::of(questionnaire, weights, seen)
        });
        let nodes = lowest.iter().zip(&highest).zip(plan.dimensions()).zip(&mut self.found.dimensions);
        for (index, (((low, high), node), found)) in nodes.enumerate() {
            let span = spans.as_ref().and_then(|spans| spans.dimensions.get(index));
            join(found, [low, high], Told { sound: &sound, node: *node, known: &known }, span);
        }
        let whole = [&lowest_whole, &highest_whole];
        let span = spans.as_ref().map(|spans| &spans.whole);
        join(&mut self.found.whole, whole, Told { sound: &sound, node: plan.top(), known: &known }, span);
    }

    /// For each cut, whether the ends of all that is open in it are known.
    fn known(&self, answers: &Answers<'_>, asked: &[bool]) -> Vec<bool> {
        let questionnaire = answers.questionnaire();
        let open = |cut: usize| {
            let counts =
                |question: &Question| question.weights.iter().nth(cut).is_some_and(|weight| *weight > 0.0);
            let ends = self.questions.iter().zip(&self.ends).zip(asked);
            ends.filter(|((question, _), asked)| **asked && counts(question))
                .all(|((_, ends), _)| ends.as_ref().is_none_or(|ends| ends.known))
        };
        (0..=questionnaire.axes.len()).map(open).collect()
    }

    /// Where so much is open that not all of it can be tried: bounds that hold for any of it.
    fn unsettled(&mut self, answers: &Answers<'_>) {
        let settled = possible::settled(answers);
        let seen =
            answers.questions().zip(&self.ends).zip(settled).map(|(((question, answer), ends), asked)| {
                let marks = possible_marks(question, answer, ends.as_ref(), asked);
                Seen::between(&marks.iter().collect::<Vec<_>>())
            });
        self.outer(answers, &seen.collect::<Vec<_>>());
    }

    /// Several respondents: bounds that hold for whatever each of them still answers.
    fn together(&mut self, assessment: &Assessment<'_>) {
        let respondents: Vec<_> = assessment
            .respondents()
            .map(|respondent| (respondent.answers, possible::settled(respondent.answers)))
            .collect();
        let how = assessment.questionnaire().respondents;
        let seen = self.questions.iter().enumerate().map(|(place, question)| {
            let marks: Vec<Vec<Mark>> = respondents
                .iter()
                .map(|(answers, settled)| {
                    let answer = answers.answer(Subject::Question(place));
                    let ends = is_open(answer).then(|| Ends::of(question));
                    possible_marks(question, answer, ends.as_ref(), settled.get(place).copied().flatten())
                })
                .collect();
            let is_settled =
                respondents.iter().all(|(_, settled)| settled.get(place).is_some_and(Option::is_some));
            if is_settled {
                let low: Vec<&Mark> = marks.iter().filter_map(|marks| marks.first()).collect();
                let high: Vec<&Mark> = marks.iter().filter_map(|marks| marks.last()).collect();
                let ends = [combine(how, &low), combine(how, &high)];
                Seen::between(&ends.iter().flatten().collect::<Vec<_>>())
            } else {
                // Whoever answers in the end: what is made of some values lies between the least and the most of all.
                Seen::between(&marks.iter().flatten().collect::<Vec<_>>())
            }
        });
        let seen: Vec<Seen> = seen.collect();
        self.outer(assessment.answers(), &seen);
    }

    fn outer(&mut self, answers: &Answers<'_>, seen: &[Seen]) {
        let questionnaire = answers.questionnaire();
        for weights in answers.possible_weights() {
            let spans = Spans::of(questionnaire, weights, seen.to_vec());
            let outer = |span: &Option<Span>| {
                span.map(|span| Bounds { lowest: span.lowest, highest: span.highest, exact: false })
            };
            let nodes = self.found.dimensions.iter_mut().zip(&spans.dimensions);
            for (found, spans) in nodes.chain([(&mut self.found.whole, &spans.whole)]) {
                for (found, span) in found.iter_mut().zip(spans.iter()) {
                    Bounds::join(found, outer(span));
                }
            }
        }
    }
}

/// The least and the most that a question may amount to by the answers of one, and what it does where it is hidden;
/// `ends` are those of an open question, and `asked` is nothing where that is open too.
fn possible_marks(
    question: &Question,
    answer: &Answer,
    ends: Option<&Ends>,
    asked: Option<bool>,
) -> Vec<Mark> {
    let shown = match ends {
        Some(ends) => [&ends.lowest, &ends.highest].map(|values| Mark {
            state: State::Answered,
            values: Some(values.clone()),
            voids: Voids::Nothing,
            policy: None,
        }),
        None => [(); 2].map(|()| mark(question, Some(answer))),
    };
    let hidden = mark(question, None);
    match asked {
        Some(true) => shown.into(),
        Some(false) => vec![hidden],
        None => shown.into_iter().chain([hidden]).collect(),
    }
}

/// What is known of a node besides what it came to at both ends.
#[derive(Clone, Copy)]
struct Told<'t> {
    sound: &'t Sound,
    node: usize,
    /// For each cut, whether the ends of all that is open in it are known.
    known: &'t [bool],
}

/// Adds what a node can be with one set of answers: what both ends came to, or what holds where they do not tell.
fn join(
    found: &mut Cuts<Option<Bounds>>,
    [low, high]: [&Cuts<Score>; 2],
    Told { sound, node, known }: Told<'_>,
    spans: Option<&Cuts<Option<Span>>>,
) {
    let told = sound.of(node).iter().zip(sound.gaps_of(node)).zip(known);
    let spans = |cut| spans.and_then(|spans| *spans.iter().nth(cut)?);
    for (cut, (found, ((low, high), ((sound, gap), known)))) in
        found.iter_mut().zip(low.zip(high).zip(told)).enumerate()
    {
        let is_exact = *sound && *known;
        let either = low.value.or(high.value);
        let may_be = either.is_some() || *gap;
        let bounds = match (either, spans(cut).filter(|_| may_be && !is_exact)) {
            (_, Some(span)) => Some(Bounds { lowest: span.lowest, highest: span.highest, exact: false }),
            (None, None) => None,
            (Some(either), None) => {
                let (one, other) = (low.value.unwrap_or(either), high.value.unwrap_or(either));
                Some(Bounds { lowest: one.min(other), highest: one.max(other), exact: is_exact })
            }
        };
        Bounds::join(found, bounds);
    }
}
