//! A hub's theme as pages and charts print it.

use std::fmt::Write as _;

use engine::{Colour, Colours, Language, Text, Theme};
use serde::Serialize;

use crate::logo::Logo;
use crate::svg::Ink;

/// What a page says of a hub.
#[derive(Debug, Serialize)]
pub(crate) struct ThemeView<'a> {
    /// Of its texts.
    pub(crate) language: &'a str,
    pub(crate) name: &'a str,
    /// The picture itself.
    logo: Option<&'a str>,
    pub(crate) website: Option<&'a str>,
    pub(crate) contact: Option<&'a str>,
    pub(crate) introduction: Option<&'a str>,
    pub(crate) privacy: Option<&'a str>,
    /// Rules of CSS.
    pub(crate) colours: String,
    /// Pairs of colours, for paper: what each of our light ones becomes.
    inks: Vec<(String, String)>,
}

impl<'a> ThemeView<'a> {
    pub(crate) fn new(theme: &'a Theme, logo: Option<&'a Logo>, language: &'a Language) -> Self {
        let text = |text: &'a Option<Text>| text.as_ref().map(|text| text.in_language(language));
        Self {
            language: theme.spoken(language).as_str(),
            name: theme.name.in_language(language),
            logo: logo.map(Logo::as_address),
            website: theme.website.as_deref(),
            contact: text(&theme.contact),
            introduction: text(&theme.introduction),
            privacy: text(&theme.privacy),
            colours: rules(&theme.colours),
            inks: inks(&theme.colours),
        }
    }
}

/// A chart that stands alone, in the colours of a theme.
pub fn themed(svg: &str, theme: &Theme) -> String {
    svg.replacen("</style>", &format!("{}</style>", rules(&theme.colours)), 1)
}

/// The ground of a level in light and in dark, as charts have it.
const LEVELS: [&str; 2] = ["#e6ebf0", "#212b35"];

/// What our colours become where no style sheet is read.
fn inks(colours: &Colours) -> Vec<(String, String)> {
    let [light_level, _] = LEVELS;
    let changed = [
        (Ink::First, colours.accent),
        (Ink::Second, colours.second),
        (Ink::LevelReached, colours.accent.map(|accent| reached(accent, light_level))),
    ];
    changed
        .into_iter()
        .filter_map(|(ink, colour)| Some((ink.hex().to_owned(), colour?.to_string())))
        .collect()
}

/// The ground of the level that was reached: so pale that words on it are read as before.
fn reached(accent: Colour, level: &str) -> Colour {
    Colour::new(level).map_or(accent, |level| level.mixed(accent, 64))
}

/// CSS that sets the colours; where a reader's own are forced, nothing.
fn rules(colours: &Colours) -> String {
    let [light_level, dark_level] = LEVELS;
    let light = declared(colours.accent, colours.second, light_level);
    let dark = declared(colours.accent_dark, colours.second_dark, dark_level);
    let mut rules = String::new();
    for (when, declared) in [
        ("(forced-colors:none)", &light),
        ("(forced-colors:none) and (prefers-color-scheme:dark)", &dark),
        ("print", &light),
    ] {
        if !declared.is_empty() {
            // INVARIANT: writing to a text never fails.
            let _ = writeln!(rules, "@media {when}{{:root,svg.branda-chart{{{declared}}}}}");
        }
    }
    rules
}

fn declared(accent: Option<Colour>, second: Option<Colour>, level: &str) -> String {
    let first = accent.map(|accent| {
        let reached = reached(accent, level);
        format!("--accent:{accent};--bc-first:{accent};--bc-level-reached:{reached};")
    });
    let second = second.map(|second| format!("--bc-second:{second};"));
    first.into_iter().chain(second).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grounds_that_contrasts_were_checked_with_are_those_of_the_pages() {
        let style = include_str!("../templates/colours.css");
        for ground in ["--surface: #ffffff", "--raised: #f4f6f8", "--surface: #10171e", "--raised: #18212a"] {
            assert!(style.contains(ground), "{ground}: change `engine/src/theme/colour.rs` too");
        }
        let style = include_str!("svg/style.css");
        assert!(style.contains("--branda-level,#e6ebf0") && style.contains("--branda-level,#212b35"));
    }

    #[test]
    fn a_theme_without_colours_leaves_ours() {
        let theme = Theme::from_json(r#"{"theme":1,"languages":["en"],"name":"Hub"}"#).unwrap();
        assert_eq!(themed("<svg><style></style></svg>", &theme), "<svg><style></style></svg>");
    }
}
