//! Advice: what to do next from an option, and what it takes.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::questionnaire::Context;
use crate::questionnaire::problem::Rule;
use crate::reader::Reader;
use crate::source::Node;
use crate::text::Text;

/// The next thing to do for a company that chose an option.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Advice {
    /// How long it takes.
    pub effort: Effort,
    /// What to do.
    pub text: Text,
    /// The ids of the questions whose own step comes before this one; each is there.
    pub after: Vec<Box<str>>,
    /// Programmes, providers and pages that help.
    pub links: Vec<Link>,
}

/// Where more about a step can be read, or help be had.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Link {
    /// An address that begins with `https://`, `http://` or `mailto:`.
    pub url: Box<str>,
    /// What is there.
    pub text: Text,
}

/// How long a step takes a small company, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Effort {
    /// Done within a day.
    Hours,
    /// Done within a week.
    Days,
    /// Done within a month.
    Weeks,
    /// Takes longer.
    Months,
}

impl Effort {
    /// The words of the questionnaire format.
    pub(crate) const WORDS: [(&'static str, Self); 4] =
        [("hours", Self::Hours), ("days", Self::Days), ("weeks", Self::Weeks), ("months", Self::Months)];

    /// What a gain is divided by when steps are ranked: 1 for hours, 2 for days, 3 for weeks, 4 for months.
    pub fn divisor(self) -> f64 {
        match self {
            Self::Hours => 1.0,
            Self::Days => 2.0,
            Self::Weeks => 3.0,
            Self::Months => 4.0,
        }
    }

    /// The word of the questionnaire format.
    pub fn word(self) -> &'static str {
        // INVARIANT: every effort has a word.
        Self::WORDS.iter().find(|(_, effort)| *effort == self).map_or("", |(word, _)| word)
    }
}

impl Advice {
    /// Reads the advice of an option of the question `id`.
    pub(crate) fn read(reader: &mut Reader, node: &Node, id: &str, context: &mut Context) -> Option<Self> {
        let fields = reader.fields(node, &format::ADVICE)?;
        let effort = fields.require(reader, "effort").and_then(|node| reader.word(node, &Effort::WORDS));
        let text = fields.require(reader, "do").and_then(|node| reader.text(node));
        let after =
            fields.get("after").map(|node| context.awaited.read(reader, node, id)).unwrap_or_default();
        let links = fields.get("links").and_then(|node| reader.list(node, "a link, or remove `links`"));
        let links = links.unwrap_or_default().iter().filter_map(|node| Link::read(reader, node)).collect();
        Some(Self { effort: effort?, text: text?, after, links })
    }
}

impl Link {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format::LINK)?;
        let text = fields.require(reader, "text").and_then(|node| reader.text(node));
        let url = fields.require(reader, "url").and_then(|node| read_url(reader, node))?;
        Some(Self { url, text: text? })
    }
}

/// An address that does nothing but lead somewhere.
pub(crate) fn read_url(reader: &mut Reader, node: &Node) -> Option<Box<str>> {
    const BEGINNINGS: [&str; 3] = ["https://", "http://", "mailto:"];
    let url = reader.words(node)?;
    let leads = |beginning: &&str| url.strip_prefix(beginning).is_some_and(|rest| !rest.is_empty());
    if BEGINNINGS.iter().any(leads) && !url.contains(char::is_whitespace) {
        return Some(url.into());
    }
    reader.tell(node.place, Rule::NotALink(url.to_owned()));
    None
}
