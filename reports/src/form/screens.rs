//! Screens: the form as HTML.
//!
//! The templates are compiled, so that a browser needs no template engine to show a question; every text in them is
//! escaped. What stands in several of them is a template of its own.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::form::frame::{Frame, Kept};
use crate::form::overview::{Next, Progress, SectionView, Way};
use crate::form::part::{NoteFields, Part, Refusal, Sum};
use crate::form::section::Section;
use crate::form::{Form, Screen};
use crate::words::FormWords;

#[derive(Template)]
#[template(path = "form_start.html")]
struct StartScreen<'f> {
    frame: Frame<'f>,
    ways: Vec<Way>,
}

#[derive(Template)]
#[template(path = "form_sections.html")]
struct SectionsScreen<'f> {
    frame: Frame<'f>,
    progress: Progress,
    sections: Vec<SectionView<'f>>,
    next: Next<'f>,
    way_on: Option<Way>,
}

#[derive(Template)]
#[template(path = "form_section.html")]
struct SectionScreen<'f> {
    frame: Frame<'f>,
    progress: SectionProgress,
    errors: Errors<'f>,
    parts: &'f [Part<'f>],
    onward: Onward<'f>,
}

/// All sections beneath each other.
#[derive(Template)]
#[template(path = "form_all.html")]
struct AllScreen<'f> {
    frame: Frame<'f>,
    progress: SectionProgress,
    errors: Errors<'f>,
    sections: &'f [(Section<'f>, Vec<Part<'f>>)],
    onward: Onward<'f>,
}

/// All questions, for trying out other answers, beside what these would change.
#[derive(Template)]
#[template(path = "form_what_if.html")]
struct WhatIfScreen<'f> {
    frame: Frame<'f>,
    errors: Errors<'f>,
    sections: &'f [(Section<'f>, Vec<Part<'f>>)],
}

#[derive(Template)]
#[template(path = "form_report.html")]
struct ReportScreen<'f> {
    frame: Frame<'f>,
    /// With which files the report is compared.
    compared: Vec<String>,
}

/// What looks different after an answer.
#[derive(Template)]
#[template(path = "form_changes.html")]
struct Changes<'f> {
    progress: Option<SectionProgress>,
    errors: Errors<'f>,
    changed: Vec<&'f Part<'f>>,
    sums: Vec<Sum<'f>>,
    onward: Onward<'f>,
}

/// How far the section has come; empty for the profile.
#[derive(Template)]
#[template(path = "form_progress.html")]
struct SectionProgress {
    progress: Option<Progress>,
}

/// All that is wrong in the section, with links.
#[derive(Template)]
#[template(path = "form_errors.html")]
struct Errors<'f> {
    words: &'f FormWords,
    refused: Vec<Refusal<'f>>,
}

/// Where to go from here.
#[derive(Template)]
#[template(path = "form_onward.html")]
struct Onward<'f> {
    words: &'f FormWords,
    next: Next<'f>,
}

// What a template made is escaped already.
impl HtmlSafe for SectionProgress {}
impl HtmlSafe for Errors<'_> {}
impl HtmlSafe for Onward<'_> {}
impl HtmlSafe for Kept<'_> {}
impl HtmlSafe for Part<'_> {}
impl HtmlSafe for Sum<'_> {}
impl HtmlSafe for NoteFields<'_> {}

impl Form<'_> {
    /// The screen that is open, all of it: what belongs in the body of a page.
    pub fn page(&self) -> String {
        let frame = self.frame();
        match self.place().screen {
            Screen::Start => html(&StartScreen { frame, ways: self.ways() }),
            Screen::Sections => html(&SectionsScreen {
                frame,
                progress: self.progress(),
                sections: self.section_list(),
                next: self.to_do(),
                way_on: self.way_on(),
            }),
            Screen::Profile | Screen::Dimension(_) => {
                let parts = self.parts();
                html(&SectionScreen {
                    frame,
                    progress: SectionProgress { progress: self.section_progress() },
                    errors: self.errors(&parts),
                    parts: &parts,
                    onward: self.onward(),
                })
            }
            Screen::All | Screen::WhatIf => {
                let sections = self.all_sections().into_iter();
                let sections: Vec<_> = sections
                    .map(|section| {
                        let parts = self.parts_of(section.place.screen);
                        (section, parts)
                    })
                    .collect();
                let refused = sections.iter().flat_map(|(_, parts)| parts).flat_map(Part::refusals).collect();
                let errors = Errors { words: self.words(), refused };
                if self.place().screen == Screen::WhatIf {
                    return html(&WhatIfScreen { frame, errors, sections: &sections });
                }
                html(&AllScreen {
                    frame,
                    progress: SectionProgress { progress: self.section_progress() },
                    errors,
                    sections: &sections,
                    onward: self.onward(),
                })
            }
            Screen::Report => {
                let names = self.earlier.iter().map(|(name, _)| self.compared_with(name));
                html(&ReportScreen { frame, compared: names.collect() })
            }
        }
    }

    /// The elements of the screen that look different after [`Form::answer`] told `columns`, each to be put in the place
    /// of the one with the same id.
    pub fn changes(&self, columns: &[String]) -> String {
        let parts = self.parts();
        let changed = parts.iter().filter(|part| columns.iter().any(|column| part.holds(column)));
        let progress = self.section_progress();
        html(&Changes {
            progress: progress.map(|progress| SectionProgress { progress: Some(progress) }),
            errors: self.errors(&parts),
            changed: changed.collect(),
            sums: parts.iter().filter_map(Part::sum).collect(),
            onward: self.onward(),
        })
    }

    /// The element that says whether the browser keeps the answers, for the place of the one with the same id.
    pub fn kept_html(&self) -> String {
        html(&self.kept())
    }

    fn errors<'f>(&'f self, parts: &'f [Part<'f>]) -> Errors<'f> {
        Errors { words: self.words(), refused: parts.iter().flat_map(Part::refusals).collect() }
    }

    fn onward(&self) -> Onward<'_> {
        Onward { words: self.words(), next: self.next() }
    }
}

fn html(template: &impl Template) -> String {
    // INVARIANT: writing into a string cannot fail, and nothing in a template can.
    template.render().unwrap_or_default()
}
