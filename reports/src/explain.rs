//! Explanations: why each number is what it is, as indented text or as JSON.
//!
//! Both print what [`Assessment::trace`] holds and work nothing out. They speak English, whatever language the
//! questionnaire's own texts are in.

mod json;
mod outlook;
mod peers;
mod reached;
mod summary;
mod tree;

use engine::{
    Assessment, Bounds, Child, Climb, Cut, Id, Language, Question, Reply, Sensitivity, Trace, TracedQuestion,
};

use crate::subject::Subject;
use crate::view::Texts;
use crate::words::{EN, fill};

/// What is explained: a part of the questionnaire in one of its cuts.
#[derive(Debug, Clone)]
pub struct Explanation<'a, 'q> {
    assessment: &'a Assessment<'q>,
    trace: Trace<'q>,
    cut: Cut,
    /// Of the questionnaire's own texts.
    language: &'a Language,
    focus: Option<String>,
    /// What is still possible for what is explained; nothing where that is not known of it.
    bounds: Option<Bounds>,
    /// Only of the overall score.
    outlook: Option<Outlook<'q>>,
    /// What stands beside the company; nothing where it is explained alone.
    subject: Option<Subject<'a>>,
}

/// What it takes to reach another level.
#[derive(Debug, Clone)]
struct Outlook<'q> {
    climb: Option<Climb<'q>>,
    sensitivity: Sensitivity<'q>,
}

/// Why something cannot be explained.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum NothingToExplain {
    #[error("there is no dimension or question `{found}`; choose one of {known}, or a question by its id")]
    Node { found: String, known: String },
    #[error("there is no axis `{found}`; {}", if .known.is_empty() { "the questionnaire has none".to_owned() } else { format!("there is {known}") })]
    Axis { found: String, known: String },
}

/// A node or a question.
#[derive(Debug, Clone, Copy)]
enum Part<'t, 'q> {
    Node(&'t Trace<'q>),
    Question(&'t TracedQuestion<'q>),
}

impl<'a> Explanation<'a, 'a> {
    /// Of the whole, and of where the company stands among those of a benchmark.
    ///
    /// # Errors
    ///
    /// None: the whole is always there.
    pub fn of(subject: Subject<'a>, language: &'a Language) -> Result<Self, NothingToExplain> {
        Ok(Self { subject: Some(subject), ..Self::new(subject.assessment, None, None, language)? })
    }
}

impl<'a, 'q> Explanation<'a, 'q> {
    /// Of the whole, or of one dimension, group or question by its id; of all questions, or those of one axis.
    ///
    /// # Errors
    ///
    /// When there is no such node or axis.
    pub fn new(
        assessment: &'a Assessment<'q>,
        node: Option<&str>,
        axis: Option<&str>,
        language: &'a Language,
    ) -> Result<Self, NothingToExplain> {
        let questionnaire = assessment.questionnaire();
        let in_a_row = |ids: &mut dyn Iterator<Item = &Id>| {
            ids.map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
        };
        let cut = match axis {
            None => Cut::Whole,
            Some(axis) => {
                let place = questionnaire.axes.iter().position(|known| known.id == *axis);
                Cut::Axis(place.ok_or_else(|| NothingToExplain::Axis {
                    found: axis.to_owned(),
                    known: in_a_row(&mut questionnaire.axes.iter().map(|axis| &axis.id)),
                })?)
            }
        };
        let trace = assessment.trace();
        if let Some(id) = node
            && find(&trace, id).is_none()
        {
            let known = in_a_row(&mut questionnaire.all_dimensions().map(|(_, dimension)| &dimension.id));
            return Err(NothingToExplain::Node { found: id.to_owned(), known });
        }
        let bounds = bounds(assessment, node, cut);
        let outlook = (node.is_none() && cut == Cut::Whole)
            .then(|| Outlook { climb: assessment.climb(), sensitivity: assessment.sensitivity() });
        let focus = node.map(str::to_owned);
        Ok(Self { assessment, trace, cut, language, focus, bounds, outlook, subject: None })
    }

    /// As lines for a person.
    pub fn text(&self) -> String {
        let mut lines = summary::heading(self);
        lines.push(String::new());
        lines.extend(tree::lines(self));
        lines.extend(summary::lines(self));
        lines.extend(reached::lines(self));
        lines.extend(outlook::lines(self));
        lines.join("\n") + "\n"
    }

    /// As JSON, with the fields that `questionnaires/README.md` lists; numbers are unrounded.
    pub fn json(&self) -> String {
        json::write(self)
    }

    /// What each respondent said to a question.
    fn replies(&self, question: &Question) -> impl Iterator<Item = Reply<'_>> {
        self.place_of(question).into_iter().flat_map(|place| self.assessment.replies(place))
    }

    /// The place of a question among all, from 0.
    fn place_of(&self, question: &Question) -> Option<usize> {
        let mut questions = self.assessment.questionnaire().questions();
        questions.position(|other| other.prompt.id == question.prompt.id)
    }

    fn texts(&self) -> Texts<'a> {
        Texts { language: self.language, words: &EN }
    }

    /// What is explained; the whole where nothing else was asked for.
    fn part(&self) -> Part<'_, 'q> {
        let found = self.focus.as_deref().and_then(|id| find(&self.trace, id));
        found.unwrap_or(Part::Node(&self.trace))
    }

    /// What the score of a node in this cut is called.
    fn name_of(&self, trace: &Trace<'q>) -> String {
        let Texts { language, words } = self.texts();
        let name = match trace.node {
            engine::Node::Whole(_) => words.overall,
            engine::Node::Dimension(dimension) => dimension.name.in_language(language),
            engine::Node::Group(group) => group.id.as_str(),
        };
        let axis = match self.cut {
            Cut::Whole => None,
            Cut::Axis(axis) => self.assessment.questionnaire().axes.get(axis),
        };
        match (axis, trace.node) {
            (None, _) => name.to_owned(),
            (Some(axis), engine::Node::Whole(_)) => axis.name.in_language(language).to_owned(),
            (Some(axis), _) => {
                fill("{name} on {axis}", &[("name", name), ("axis", axis.name.in_language(language))])
            }
        }
    }
}

/// Of the whole or a dimension.
fn bounds(assessment: &Assessment<'_>, node: Option<&str>, cut: Cut) -> Option<Bounds> {
    let all = assessment.bounds();
    let bounds = match node {
        None => &all.whole,
        Some(id) => {
            let mut dimensions = assessment.questionnaire().all_dimensions();
            all.dimensions.get(dimensions.position(|(_, dimension)| dimension.id == *id)?)?
        }
    };
    *bounds.get(cut)?
}

/// A dimension before a group before a question of that id.
fn find<'t, 'q>(trace: &'t Trace<'q>, id: &str) -> Option<Part<'t, 'q>> {
    trace.find(id).map(Part::Node).or_else(|| find_question(trace, id).map(Part::Question))
}

fn find_question<'t, 'q>(trace: &'t Trace<'q>, id: &str) -> Option<&'t TracedQuestion<'q>> {
    trace.children.iter().find_map(|child| match child {
        Child::Node(node) => find_question(node, id),
        Child::Question(traced) => (traced.question.prompt.id == *id).then_some(traced),
    })
}
