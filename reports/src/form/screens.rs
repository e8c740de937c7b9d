//! Screens: the form as HTML.

use tera::{Context, Tera};

use crate::form::part::Part;
use crate::form::{Form, Screen};
use crate::pages::{PageError, read_templates};

/// The templates of the form, read once.
#[derive(Debug, Clone)]
pub struct Screens {
    tera: Tera,
}

/// Real files, that a designer can open.
const TEMPLATES: [(&str, &str); 15] = [
    ("form.html", include_str!("../../templates/form.html")),
    ("form_start.html", include_str!("../../templates/form_start.html")),
    ("form_sections.html", include_str!("../../templates/form_sections.html")),
    ("form_section.html", include_str!("../../templates/form_section.html")),
    ("form_report.html", include_str!("../../templates/form_report.html")),
    ("form_changes.html", include_str!("../../templates/form_changes.html")),
    ("form_progress.html", include_str!("../../templates/form_progress.html")),
    ("form_onward.html", include_str!("../../templates/form_onward.html")),
    ("form_errors.html", include_str!("../../templates/form_errors.html")),
    ("form_matrix.html", include_str!("../../templates/form_matrix.html")),
    ("form_part.html", include_str!("../../templates/form_part.html")),
    ("form_sum.html", include_str!("../../templates/form_sum.html")),
    ("form_tools.html", include_str!("../../templates/form_tools.html")),
    ("form_kept.html", include_str!("../../templates/form_kept.html")),
    ("form_problem.html", include_str!("../../templates/form_problem.html")),
];

impl Screens {
    /// Reads the templates.
    ///
    /// # Errors
    ///
    /// When one is broken.
    pub fn new() -> Result<Self, PageError> {
        Ok(Self { tera: read_templates(TEMPLATES)? })
    }

    /// The screen that is open, all of it: what belongs in the body of a page.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn page(&self, form: &Form<'_>) -> Result<String, PageError> {
        let mut context = Context::from_serialize(&form.frame())?;
        let template = match form.place().screen {
            Screen::Start => {
                context.insert("ways", &form.ways());
                "form_start.html"
            }
            Screen::Sections => {
                context.insert("progress", &form.progress());
                context.insert("sections", &form.section_list());
                context.insert("next", &form.to_do());
                context.insert("way_on", &form.way_on());
                "form_sections.html"
            }
            Screen::Profile | Screen::Dimension(_) => {
                insert_parts(&mut context, form, &form.parts());
                context.insert("next", &form.next());
                "form_section.html"
            }
            Screen::Report => "form_report.html",
        };
        Ok(self.tera.render(template, &context)?)
    }

    /// The elements of the screen that look different after [`Form::answer`] told `columns`, each to be put in the place
    /// of the one with the same id.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn changes(&self, form: &Form<'_>, columns: &[String]) -> Result<String, PageError> {
        let mut context = Context::new();
        context.insert("words", form.words());
        context.insert("next", &form.next());
        let parts = form.parts();
        insert_parts(&mut context, form, &parts);
        let changed = parts.iter().filter(|part| columns.iter().any(|column| part.holds(column)));
        context.insert("changed", &changed.collect::<Vec<_>>());
        Ok(self.tera.render("form_changes.html", &context)?)
    }

    /// The element that says whether the browser keeps the answers, for the place of the one with the same id.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn kept(&self, form: &Form<'_>) -> Result<String, PageError> {
        Ok(self.tera.render("form_kept.html", &Context::from_serialize(&form.frame())?)?)
    }
}

fn insert_parts(context: &mut Context, form: &Form<'_>, parts: &[Part<'_>]) {
    let refused: Vec<_> = parts.iter().flat_map(Part::refusals).collect();
    context.insert("refused", &refused);
    context.insert("section_progress", &form.section_progress());
    context.insert("parts", parts);
}
