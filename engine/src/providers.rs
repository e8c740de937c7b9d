//! Providers: who helps companies with what, in which languages, and which companies.
//!
//! A list is read against its questionnaire, from YAML or from the rows of a table; both have the same fields.

#[cfg(feature = "yaml")]
mod read;

use crate::answers::{Answer, Answers};
use crate::questionnaire::prompt::Choice;
use crate::questionnaire::question::Question;
use crate::text::Language;

/// A hub's list of providers, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Providers {
    all: Vec<Provider>,
}

/// Who helps with steps.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Provider {
    /// As people call it.
    pub name: Box<str>,
    /// What it offers, as it stands in the list.
    pub about: Option<Box<str>>,
    /// An address that begins with `https://`, `http://` or `mailto:`.
    pub link: Option<Box<str>>,
    helps_with: Vec<Help>,
    /// None: any.
    languages: Vec<Language>,
    /// Facts of the profile, each with the options that a company has to have chosen one of.
    companies: Vec<(Box<str>, Vec<Box<str>>)>,
}

/// What a provider helps with, by ids; the nearest to a step first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "yaml"), expect(dead_code, reason = "only who writes reports reads lists"))]
enum Help {
    /// The step from one option of a question.
    Advice { question: Box<str>, option: Box<str> },
    /// A question, or the rows of a matrix.
    Questions(Vec<Box<str>>),
    /// All questions of a dimension.
    Dimension(Vec<Box<str>>),
}

impl Providers {
    /// Those who help a company like this one in at least one of these languages, in the order of the list.
    ///
    /// Who helps only companies that chose certain options in the profile does not help one that did not answer there.
    pub fn fitting(&self, answers: &Answers<'_>, languages: &[&Language]) -> Vec<&Provider> {
        self.all.iter().filter(|provider| provider.fits(answers, languages)).collect()
    }
}

impl Provider {
    /// Of `providers`, those who help with a step on `question` from the option `from`: those who name the step first, then
    /// those who name the question, then those who name a dimension; and in their order.
    pub fn for_step<'p>(providers: &[&'p Self], question: &Question, from: &Choice) -> Vec<&'p Self> {
        let near = providers.iter().filter_map(|provider| {
            let helps = provider.helps_with.iter().filter(|help| help.is_with(question, from));
            Some((helps.map(Help::distance).min()?, *provider))
        });
        let mut near: Vec<(u8, &Self)> = near.collect();
        // The sort is stable.
        near.sort_by_key(|(distance, _)| *distance);
        near.into_iter().map(|(_, provider)| provider).collect()
    }

    fn fits(&self, answers: &Answers<'_>, languages: &[&Language]) -> bool {
        let speaks = self.languages.is_empty()
            || languages.iter().any(|language| self.languages.iter().any(|other| other == *language));
        speaks && self.companies.iter().all(|(fact, options)| has_chosen(answers, fact, options))
    }
}

/// Whether a company chose one of `options` in a question of its profile.
fn has_chosen(answers: &Answers<'_>, fact: &str, options: &[Box<str>]) -> bool {
    let Some((prompt, answer)) = answers.profile().find(|(prompt, _)| prompt.id == *fact) else {
        return false;
    };
    let is_among = |place: &usize| {
        prompt.choices().get(*place).is_some_and(|choice| options.iter().any(|option| choice.id == **option))
    };
    match answer {
        Answer::Choice(place) => is_among(place),
        Answer::Several(places) => places.iter().any(is_among),
        _ => false,
    }
}

impl Help {
    fn is_with(&self, step: &Question, from: &Choice) -> bool {
        let is_step = |id: &str| step.prompt.id == *id;
        match self {
            Self::Advice { question, option } => is_step(question) && from.id == **option,
            Self::Questions(questions) | Self::Dimension(questions) => questions.iter().any(|id| is_step(id)),
        }
    }

    fn distance(&self) -> u8 {
        match self {
            Self::Advice { .. } => 0,
            Self::Questions(_) => 1,
            Self::Dimension(_) => 2,
        }
    }
}
