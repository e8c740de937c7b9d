//! What surrounds every screen: titles, languages, and what is said on all of them.

use askama::Template;
use engine::Language;

use crate::form::{Form, Place, Reach, Screen};
use crate::locale::Locale;
use crate::words::{FormWords, fill};

/// What surrounds every screen, as the templates print it.
pub(super) struct Frame<'f> {
    pub(super) words: &'f FormWords,
    pub(super) title: &'f str,
    pub(super) heading: &'f str,
    pub(super) about: Option<&'f str>,
    pub(super) languages: Vec<LanguageView<'f>>,
    /// Why a file was not opened.
    pub(super) problem: Option<&'f str>,
    pub(super) kept: Kept<'f>,
    pub(super) made_with: String,
    /// Whether there is anything to lose.
    pub(super) answered: bool,
    pub(super) sections_link: String,
    pub(super) all_link: String,
    pub(super) report_link: String,
    pub(super) what_if_link: String,
}

/// Whether the browser keeps the answers, in words.
#[derive(Template)]
#[template(path = "form_kept.html")]
pub(super) struct Kept<'f> {
    words: &'f FormWords,
    kept: bool,
}

pub(super) struct LanguageView<'f> {
    pub(super) code: &'f str,
    pub(super) name: &'f str,
    pub(super) chosen: bool,
}

impl Form<'_> {
    pub(crate) fn words(&self) -> &'static FormWords {
        FormWords::of(&self.language)
    }

    /// The heading of the screen.
    pub fn heading(&self) -> &str {
        match self.place.screen {
            Screen::Start => self.questionnaire().title.in_language(&self.language),
            Screen::Sections => reach_name(self.place.reach, self.words()),
            Screen::Profile => self.words().profile,
            Screen::Dimension(index) => self
                .questionnaire()
                .sections()
                .nth(index)
                .map_or("", |dimension| dimension.name.in_language(&self.language)),
            Screen::All => self.words().all_on_one_page,
            Screen::Report => self.words().report_title,
            Screen::WhatIf => self.words().what_if,
        }
    }

    /// The title of the page while this screen is open.
    pub fn title(&self) -> String {
        let title = self.questionnaire().title.in_language(&self.language);
        match self.place.screen {
            Screen::Start => title.to_owned(),
            _ => format!("{} – {title}", self.heading()),
        }
    }

    /// What the screen is about.
    fn about(&self) -> Option<&str> {
        let about = match self.place.screen {
            Screen::Start => self.questionnaire().about.as_ref(),
            Screen::Profile => return Some(self.words().profile_about),
            Screen::WhatIf => return Some(self.words().what_if_about),
            Screen::Dimension(index) => {
                self.questionnaire().sections().nth(index).and_then(|dimension| dimension.about.as_ref())
            }
            Screen::Sections | Screen::All | Screen::Report => None,
        };
        about.map(|about| about.in_language(&self.language))
    }

    pub(super) fn kept(&self) -> Kept<'_> {
        Kept { words: self.words(), kept: self.kept }
    }

    pub(super) fn frame(&self) -> Frame<'_> {
        let words = self.words();
        let languages = self.questionnaire().languages.iter().map(|language| LanguageView {
            code: language.as_str(),
            name: own_name(language),
            chosen: *language == self.language,
        });
        Frame {
            words,
            title: self.questionnaire().title.in_language(&self.language),
            heading: self.heading(),
            about: self.about(),
            languages: languages.collect(),
            problem: self.problem.as_deref(),
            kept: self.kept(),
            made_with: fill(words.made_with, &[("version", env!("CARGO_PKG_VERSION"))]),
            answered: self.has_answers(),
            sections_link: self.link_to(Screen::Sections),
            all_link: self.link_to(Screen::All),
            report_link: self.link_to(Screen::Report),
            what_if_link: self.link_to(Screen::WhatIf),
        }
    }

    /// The address of another screen of the same reach.
    pub(crate) fn link_to(&self, screen: Screen) -> String {
        Place { screen, ..self.place }.link(self.questionnaire())
    }

    /// Whether anything was entered.
    fn has_answers(&self) -> bool {
        let empty = Self::new(self.questionnaire(), self.language.clone());
        self.answers != empty.answers || !self.refused.is_empty()
    }
}

pub(crate) fn reach_name(reach: Reach, words: &FormWords) -> &'static str {
    match reach {
        Reach::Full => words.full_assessment,
        Reach::Quick => words.quick_check,
    }
}

/// A language in its own words; its code where we do not know it.
fn own_name(language: &Language) -> &str {
    Locale::of(language.as_str()).map_or(language.as_str(), |locale| locale.name)
}
