//! Themes: how a hub's reports look, and what it says in them.
//!
//! Read as questionnaires are: every problem is told with its place, and what was read is sound.

mod colour;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::questionnaire::problem::{QuestionnaireError, Rule};
use crate::reader::{Fields, Reader};
use crate::source::{self, Node};
use crate::text::{Language, Text};

pub use colour::Colour;
use colour::{DARK, LIGHT, MARKS, WORDS};

/// The look of a hub: what its reports begin and end with, and their colours.
///
/// ```
/// let theme = engine::Theme::from_yaml("theme: 1\nlanguages: [en]\nname: Harbour Hub\ncolours: { accent: '#00594f' }\n")?;
/// assert_eq!(theme.colours.accent.unwrap().to_string(), "#00594f");
///
/// let pale = engine::Theme::from_yaml("theme: 1\nlanguages: [en]\nname: Hub\ncolours: { accent: '#ffcc00' }\n");
/// assert!(pale.unwrap_err().to_string().contains("1.5 : 1"));
/// # Ok::<(), engine::QuestionnaireError>(())
/// ```
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Theme {
    /// The languages its texts are complete in; at least one. Where a report is in another, they are in the first.
    pub languages: Vec<Language>,
    /// The hub, as people call it.
    pub name: Text,
    /// The file of its logo, from the folder of the theme: PNG, JPEG or SVG.
    pub logo: Option<Box<str>>,
    /// Its address on the web, which begins with `https://` or `http://`.
    pub website: Option<Box<str>>,
    /// How to reach it.
    pub contact: Option<Text>,
    /// What a report begins with.
    pub introduction: Option<Text>,
    /// What happens with the answers.
    pub privacy: Option<Text>,
    /// Its colours; where one is not there, ours.
    pub colours: Colours,
}

/// The colours of a theme. All can be told from the grounds of a page (WCAG 2.2, 1.4.3 and 1.4.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Colours {
    /// Of links, headings' lines and the first series of a chart, on a light ground.
    pub accent: Option<Colour>,
    /// The same on a dark ground; where only the light one is given, a lighter shade of it.
    pub accent_dark: Option<Colour>,
    /// Of the second series of a chart, on a light ground.
    pub second: Option<Colour>,
    /// The same on a dark ground.
    pub second_dark: Option<Colour>,
}

impl Theme {
    /// Reads a theme as its author writes it.
    ///
    /// # Errors
    ///
    /// Every broken rule, each with its place and what to do; a text that is not YAML is one of them.
    #[cfg(feature = "yaml")]
    pub fn from_yaml(text: &str) -> Result<Self, QuestionnaireError> {
        Self::from_tree(&source::from_yaml(text)?)
    }

    /// Reads a theme that was written as JSON, with the same fields.
    ///
    /// # Errors
    ///
    /// Every broken rule, without places.
    pub fn from_json(text: &str) -> Result<Self, QuestionnaireError> {
        Self::from_tree(&source::from_json(text)?)
    }

    /// The language in which its texts answer `language`: that one, or its first.
    pub fn spoken<'a>(&'a self, language: &'a Language) -> &'a Language {
        let spoken = self.languages.iter().find(|spoken| *spoken == language).or(self.languages.first());
        spoken.unwrap_or(language)
    }

    fn from_tree(tree: &Node) -> Result<Self, QuestionnaireError> {
        let mut reader = Reader::default();
        let theme = Self::read(&mut reader, tree);
        // A theme is short: it is whole, or no theme.
        for (place, language) in std::mem::take(&mut reader.untranslated) {
            reader.tell(place, Rule::MissingTranslation { language: language.to_string(), texts: 1 });
        }
        let problems = reader.told();
        match theme {
            Some(theme) if problems.is_empty() => Ok(theme),
            _ => Err(QuestionnaireError { problems }),
        }
    }

    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format::THEME)?;
        reader.format(fields, "theme");
        // Texts are read against the languages, so these come first.
        reader.read_languages(fields);
        let name = fields.require(reader, "name").and_then(|node| reader.text(node));
        let mut text = |field| fields.get(field).and_then(|node| reader.text(node));
        let (contact, introduction, privacy) = (text("contact"), text("introduction"), text("privacy"));
        let logo = fields.get("logo").and_then(|node| reader.words(node)).map(Box::from);
        let website = fields.get("website").and_then(|node| read_address(reader, node));
        let colours = fields.get("colours").and_then(|node| Colours::read(reader, node)).unwrap_or_default();
        let languages = reader.languages.clone();
        Some(Self { languages, name: name?, logo, website, contact, introduction, privacy, colours })
    }
}

impl Colours {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format::THEME_COLOURS)?;
        let accent = read_colour(reader, fields, "accent", WORDS, &LIGHT);
        let second = read_colour(reader, fields, "second", MARKS, &LIGHT);
        let accent_dark = read_colour(reader, fields, "accent_dark", WORDS, &DARK);
        let second_dark = read_colour(reader, fields, "second_dark", MARKS, &DARK);
        let lighter = |colour: Option<Colour>, least| colour.map(|colour| colour.nearest(least, &DARK));
        Some(Self {
            accent,
            accent_dark: accent_dark.or_else(|| lighter(accent, WORDS)),
            second,
            second_dark: second_dark.or_else(|| lighter(second, MARKS)),
        })
    }
}

/// A colour that has at least this contrast with each of the grounds.
fn read_colour(
    reader: &mut Reader,
    fields: Fields<'_>,
    field: &'static str,
    least: f64,
    grounds: &[Colour],
) -> Option<Colour> {
    let node = fields.get(field)?;
    let text = reader.words(node)?;
    let Some(colour) = Colour::new(text) else {
        reader.tell(node.place, Rule::NotAColour(text.to_owned()));
        return None;
    };
    if let Some(ground) = grounds.iter().find(|ground| colour.contrast(**ground) < least) {
        let (ground, nearest) = (ground.to_string(), colour.nearest(least, grounds).to_string());
        // Rounded down, so that what fails never reads as what passes.
        let contrast = (Colour::new(text)?.contrast(Colour::new(&ground)?) * 10.0).floor() / 10.0;
        reader.tell(
            node.place,
            Rule::Contrast { field, colour: text.to_owned(), contrast, ground, least, nearest },
        );
    }
    Some(colour)
}

fn read_address(reader: &mut Reader, node: &Node) -> Option<Box<str>> {
    let text = reader.words(node)?;
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let sound = rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace));
    if !sound {
        reader.tell(node.place, Rule::NotAnAddress(text.to_owned()));
    }
    sound.then(|| text.into())
}

#[cfg(all(test, feature = "yaml"))]
mod tests {
    use super::*;

    #[test]
    fn everything_wrong_with_a_theme_is_told_at_once() {
        let broken = "theme: 2\nlanguages: [en, lt]\nname: { en: Hub }\nlogo: []\nwebsite: hub.example\n\
            colour: { accent: '#000' }\ncolours:\n  accent: '#fc0'\n  accent_dark: '#00594f'\n  second: orange\n";
        insta::assert_snapshot!(Theme::from_yaml(broken).unwrap_err());
    }

    #[test]
    fn a_compiled_theme_is_the_same_theme() {
        let text = "theme: 1\nlanguages: [en, lt]\nname: { en: Hub, lt: Centras }\nprivacy: { en: Kept, lt: Saugu }\n\
            website: https://hub.example\ncolours: { accent: '#00594f' }\n";
        let theme = Theme::from_yaml(text).unwrap();
        let compiled = theme.compiled();
        assert_eq!(Theme::from_compiled(&compiled), Ok(theme));
        assert!(Theme::from_compiled(&compiled[1..]).is_err());
    }

    #[test]
    fn a_theme_speaks_its_first_language_where_it_lacks_another() {
        let theme =
            Theme::from_yaml("theme: 1\nlanguages: [lt, en]\nname: { lt: Centras, en: Hub }\n").unwrap();
        for (asked, spoken, name) in [("en", "en", "Hub"), ("lt", "lt", "Centras"), ("nb", "lt", "Centras")] {
            let language = Language::new(asked).unwrap();
            assert_eq!((theme.spoken(&language).as_str(), theme.name.in_language(&language)), (spoken, name));
        }
    }

    #[test]
    fn a_dark_shade_is_found_where_none_is_given() {
        let text =
            "theme: 1\nlanguages: [en]\nname: Hub\ncolours: { accent: '#00594f', second: '#b3470f' }\n";
        let colours = Theme::from_yaml(text).unwrap().colours;
        for (shade, least) in [(colours.accent_dark, WORDS), (colours.second_dark, MARKS)] {
            assert!(DARK.iter().all(|ground| shade.unwrap().contrast(*ground) >= least));
        }
    }
}
