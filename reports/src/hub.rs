//! What the page of a form says of a hub, in each of its languages: all of it stands in the page from the start, and its
//! style shows what is in the language that is spoken.

use askama::Template;
use engine::{Language, Theme};

use crate::logo::Logo;
use crate::theme::ThemeView;

/// What the page of a form says of a hub, as HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hub {
    /// Its colours, and which texts are shown: after all other styles.
    pub style: String,
    /// Before all else.
    pub begin: String,
    /// After all else; empty where there is nothing to say but the name.
    pub end: String,
}

#[derive(Template)]
#[template(path = "hub_style.html")]
struct Style<'a> {
    colours: &'a str,
    languages: &'a [Language],
}

#[derive(Template)]
#[template(path = "hub_begin.html")]
struct Begin<'a> {
    /// A language of the page, and what the hub says in it.
    spoken: &'a [(&'a str, ThemeView<'a>)],
    logo: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "hub_end.html")]
struct End<'a> {
    spoken: &'a [(&'a str, ThemeView<'a>)],
    website: Option<&'a str>,
}

impl Hub {
    /// The hub of a theme, on a page in these languages.
    pub fn new(theme: &Theme, logo: Option<&Logo>, languages: &[Language]) -> Self {
        let view = |language| (Language::as_str(language), ThemeView::new(theme, logo, language));
        let spoken: Vec<_> = languages.iter().map(view).collect();
        let colours = spoken.first().map_or("", |(_, view)| &view.colours);
        let (logo, website) = (logo.map(Logo::as_address), theme.website.as_deref());
        let has_more = theme.website.is_some() || theme.contact.is_some() || theme.privacy.is_some();
        // INVARIANT: writing into a string cannot fail, and nothing in a template can.
        Self {
            style: Style { colours, languages }.render().unwrap_or_default(),
            begin: Begin { spoken: &spoken, logo }.render().unwrap_or_default(),
            end: if has_more {
                End { spoken: &spoken, website }.render().unwrap_or_default()
            } else {
                String::new()
            },
        }
    }
}
