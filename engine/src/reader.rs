//! Reads values out of a source tree and collects every problem instead of stopping at the first.
//!
//! Each method tells what is wrong and returns nothing; the caller goes on with the next field.

use crate::answers::company::misleads;
use crate::format::Block;
use crate::id::Id;
use crate::nearest::nearest;
#[cfg(feature = "yaml")]
use crate::questionnaire::Questionnaire;
use crate::questionnaire::problem::{self, MOST, Problem, Rule};
use crate::range::Range;
use crate::source::{Key, Node, Place, Value};
use crate::text::{Language, Text};

/// The version of every format that we read.
const FORMAT: f64 = 1.0;

/// So many problems are told; who has more corrects these first.
const MOST_TOLD: usize = 1_000;

/// The most languages that texts are in, and what they are.
const LANGUAGES: (usize, &str) = (40, "languages");

#[derive(Debug, Default)]
pub(crate) struct Reader {
    pub(crate) problems: Vec<Problem>,
    /// Whether there are more problems than are told.
    pub(crate) are_more: bool,
    /// In the order of the file; texts are checked against them.
    pub(crate) languages: Vec<Language>,
    /// Where a text is not there in a language, and the one in the first language stands for it.
    pub(crate) untranslated: Vec<(Option<Place>, Language)>,
    /// The one language whose texts are kept; without it, all are.
    pub(crate) only: Option<Language>,
}

/// Whether a character would drive a terminal or turn the direction of writing; a text may have several lines.
fn steers(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || misleads(c)
}

/// Whether a text has any byte with which a character that steers begins; to the end, so that many are looked at at once.
fn might_steer(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | matches!(byte, 0..b' ' | 0x7f | 0xc2 | 0xe2 | 0xef))
}

/// The fields of a block, as the format knows them.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'n> {
    pub(crate) place: Option<Place>,
    block: &'static Block,
    entries: &'n [(Key, Node)],
}

impl<'n> Fields<'n> {
    /// The value of a field; nothing where it is left out, or the block has no such field.
    pub(crate) fn get(&self, name: &str) -> Option<&'n Node> {
        let found = self.entries.iter().find(|(key, _)| key.name == name);
        found.filter(|_| self.block.has(name)).map(|(_, node)| node)
    }

    pub(crate) fn require(&self, reader: &mut Reader, name: &'static str) -> Option<&'n Node> {
        let found = self.get(name);
        if found.is_none() {
            reader.tell(self.place, Rule::MissingField { block: self.block.name, field: name });
        }
        found
    }

    /// How many of `names` are there, and the first of those.
    pub(crate) fn among(&self, names: &[&'static str]) -> (usize, Option<(&'static str, &'n Node)>) {
        let mut found = names.iter().filter_map(|name| self.get(name).map(|node| (*name, node)));
        let first = found.next();
        (usize::from(first.is_some()) + found.count(), first)
    }
}

impl Reader {
    /// Notes a problem; of [`MOST_TOLD`] and more, only that there are more.
    pub(crate) fn tell(&mut self, place: Option<Place>, rule: Rule) {
        // Those of a language are told as one.
        if self.problems.len() < MOST_TOLD || rule.language().is_some() {
            self.problems.push(Problem { place, rule });
        } else {
            self.are_more = true;
        }
    }

    /// What somebody may have meant; nothing where so much is wrong that suggestions are of no use.
    pub(crate) fn nearest<'a>(
        &self,
        typed: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        if self.problems.len() < MOST_TOLD { nearest(typed, candidates) } else { None }
    }

    /// All problems to tell, in the order of the file.
    pub(crate) fn told(&mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.place);
        let mut told = problem::gathered(&self.problems);
        if self.are_more {
            told.push(Problem { place: told.last().and_then(|last| last.place), rule: Rule::More });
        }
        told
    }

    /// The items of a list that must not be empty, at most so many; `what` says what to add, and `many` what they are.
    pub(crate) fn few<'n>(
        &mut self,
        node: &'n Node,
        what: &'static str,
        (most, many): (usize, &'static str),
    ) -> Option<&'n [Node]> {
        let items = self.list(node, what)?;
        if let Some(beyond) = items.get(most) {
            self.tell(beyond.place, Rule::TooMany { most, many });
        }
        items.get(..most).or(Some(items))
    }

    fn expected<T>(&mut self, node: &Node, expected: &'static str) -> Option<T> {
        self.tell(node.place, Rule::Expected { expected, found: node.value.kind() });
        None
    }

    pub(crate) fn fields<'n>(&mut self, node: &'n Node, block: &'static Block) -> Option<Fields<'n>> {
        let entries = self.map(node)?;
        for (key, _) in entries.iter().filter(|(key, _)| !block.has(&key.name)) {
            let rule = Rule::UnknownField {
                block: block.name,
                field: key.name.clone(),
                nearest: self.nearest(&key.name, block.names()).map(str::to_owned),
                fields: block.names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
            };
            self.tell(key.place, rule);
        }
        Some(Fields { place: node.place, block, entries })
    }

    pub(crate) fn map<'n>(&mut self, node: &'n Node) -> Option<&'n [(Key, Node)]> {
        match &node.value {
            Value::Map(entries) => Some(entries),
            _ => self.expected(node, "a block of fields"),
        }
    }

    /// The items of a list that must not be empty; `what` says what to add.
    pub(crate) fn list<'n>(&mut self, node: &'n Node, what: &'static str) -> Option<&'n [Node]> {
        match &node.value {
            Value::List(items) if items.is_empty() => {
                self.tell(node.place, Rule::EmptyList { what });
                None
            }
            Value::List(items) => Some(items),
            _ => self.expected(node, "a list"),
        }
    }

    pub(crate) fn truth(&mut self, node: &Node) -> Option<bool> {
        match &node.value {
            Value::Truth(truth) => Some(*truth),
            Value::Text(text) if let Some(meant) = truth_of_another_yaml(text) => {
                self.tell(node.place, Rule::NotATruth { text: text.clone(), meant });
                None
            }
            _ => self.expected(node, "`true` or `false`"),
        }
    }

    pub(crate) fn number(&mut self, node: &Node) -> Option<f64> {
        match node.value {
            Value::Number(number) if number.abs() <= MOST => Some(number),
            Value::Number(_) => {
                self.tell(node.place, Rule::OutOfReach);
                None
            }
            _ => self.expected(node, "a number"),
        }
    }

    /// A number for which `fits` holds; `range` says in words what that is.
    pub(crate) fn number_in(
        &mut self,
        node: &Node,
        field: &'static str,
        range: &'static str,
        fits: impl Fn(f64) -> bool,
    ) -> Option<f64> {
        let value = self.number(node)?;
        if fits(value) {
            return Some(value);
        }
        self.tell(node.place, Rule::OutOfRange { field, value, range });
        None
    }

    /// A score on `range`.
    pub(crate) fn number_on(&mut self, node: &Node, field: &'static str, range: Range) -> Option<f64> {
        let value = self.number(node)?;
        if range.holds(value) {
            return Some(value);
        }
        let (lowest, highest) = (range.lowest(), range.highest());
        self.tell(node.place, Rule::BeyondRange { field, value, lowest, highest });
        None
    }

    /// A weight: a number, a percentage such as `25%`, or a fraction such as `1/3`.
    pub(crate) fn weight(&mut self, node: &Node) -> Option<f64> {
        let Value::Text(text) = &node.value else {
            return self.number_in(node, "weight", "at least 0.000001", |weight| weight >= 1e-6);
        };
        let weight = parse_weight(text.trim()).filter(|weight| (1e-6..=MOST).contains(weight));
        if weight.is_none() {
            self.tell(node.place, Rule::NotAWeight(text.clone()));
        }
        weight
    }

    /// A text as it stands, in no particular language.
    pub(crate) fn words<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => {
                let text = text.trim();
                if might_steer(text)
                    && let Some(steers) = text.chars().find(|c| steers(*c))
                {
                    self.tell(node.place, Rule::Steers(u32::from(steers)));
                }
                Some(text)
            }
            Value::Text(_) | Value::Nothing => {
                self.tell(node.place, Rule::EmptyText);
                None
            }
            Value::Number(_) | Value::Truth(_) => {
                self.tell(node.place, Rule::Unquoted { found: node.value.kind() });
                None
            }
            Value::List(_) | Value::Map(_) => self.expected(node, "a text"),
        }
    }

    pub(crate) fn id(&mut self, node: &Node) -> Option<Id> {
        let text = self.words(node)?;
        let id = Id::new(text);
        if id.is_none() {
            self.tell(node.place, Rule::NotAnId(text.to_owned()));
        }
        id
    }

    /// The names under which criteria find something with others.
    pub(crate) fn tags(&mut self, fields: Fields<'_>) -> Vec<Id> {
        let nodes = fields.get("tags").and_then(|node| self.list(node, "a tag, or remove `tags`"));
        nodes.unwrap_or_default().iter().filter_map(|node| self.id(node)).collect()
    }

    pub(crate) fn language(&mut self, node: &Node) -> Option<Language> {
        let code = self.words(node)?;
        let language = Language::new(code);
        if language.is_none() {
            self.tell(node.place, Rule::NotALanguage(code.to_owned()));
        }
        language
    }

    /// Tells of a version of the format that is not the one we read; `field` is where it stands.
    pub(crate) fn format(&mut self, fields: Fields<'_>, field: &'static str) {
        let Some(node) = fields.require(self, field) else { return };
        if let Some(format) = self.number(node)
            && format != FORMAT
        {
            self.tell(node.place, Rule::UnknownFormat(format));
        }
    }

    /// Tells of a file that stands beside a questionnaire and is not of the format we read, which `field` says, or is for
    /// another questionnaire.
    #[cfg(feature = "yaml")]
    pub(crate) fn beside(&mut self, fields: Fields<'_>, field: &'static str, questionnaire: &Questionnaire) {
        if let Some(node) = fields.require(self, field)
            && self.number(node).is_some_and(|format| format != FORMAT)
        {
            self.tell(node.place, Rule::OtherFormat { field });
        }
        if let Some(node) = fields.require(self, "questionnaire")
            && let Some(id) = self.id(node)
            && id != questionnaire.id
        {
            let (found, expected) = (id.to_string(), questionnaire.id.to_string());
            self.tell(node.place, Rule::OtherQuestionnaire { found, expected });
        }
    }

    /// Reads the languages that texts are in from now on, none of them twice.
    pub(crate) fn read_languages(&mut self, fields: Fields<'_>) {
        let Some(node) = fields.require(self, "languages") else { return };
        for node in self.few(node, "a language, such as `en`", LANGUAGES).unwrap_or_default() {
            let Some(language) = self.language(node) else { continue };
            if self.languages.contains(&language) {
                self.tell(node.place, Rule::DuplicateLanguage(language.to_string()));
            } else {
                self.languages.push(language);
            }
        }
    }

    /// A text in the languages of the questionnaire: at least in the first one, which stands for those that it is not there in.
    /// Where it is not written once for each language, it is in the first.
    pub(crate) fn text(&mut self, node: &Node) -> Option<Text> {
        let Value::Map(entries) = &node.value else {
            let text = self.words(node)?;
            let others = self.languages.iter().skip(1).map(|language| (node.place, language.clone()));
            self.untranslated.extend(others);
            return Some(Text::new(text, Vec::new()));
        };
        // Lent for the while: there are thousands of texts.
        let languages = std::mem::take(&mut self.languages);
        let text = self.translated(node, entries, &languages);
        self.languages = languages;
        text
    }

    fn translated(&mut self, node: &Node, entries: &[(Key, Node)], languages: &[Language]) -> Option<Text> {
        let Some((first, others)) = languages.split_first() else {
            // That there are none has been told.
            return Some(Text::default());
        };
        for (key, _) in entries {
            if !languages.iter().any(|language| language.as_str() == key.name) {
                self.tell(key.place, Rule::UnknownTranslation { language: key.name.clone(), texts: 1 });
            }
        }
        let written = |language: &Language| {
            entries.iter().find(|(key, _)| key.name == language.as_str()).map(|(_, node)| node)
        };
        let mut translations = Vec::with_capacity(others.len());
        for language in others {
            match written(language) {
                Some(node) => {
                    translations.extend(self.words(node).map(|text| (language.clone(), text.into())));
                }
                None => self.untranslated.push((node.place, language.clone())),
            }
        }
        let Some(text) = written(first) else {
            self.tell(node.place, Rule::MissingTranslation { language: first.to_string(), texts: 1 });
            return None;
        };
        let text = Text::new(self.words(text)?, translations);
        Some(self.only.as_ref().map(|language| text.only_in(language)).unwrap_or(text))
    }

    /// True, where leaving the field out means false.
    pub(crate) fn only_true(&mut self, node: &Node, field: &'static str) -> Option<()> {
        let truth = self.truth(node)?;
        if !truth {
            self.tell(node.place, Rule::OnlyTrue(field));
        }
        truth.then_some(())
    }

    /// One of a closed list of words, such as `low` and `high`; `words` is where the format has them from.
    pub(crate) fn word<T: Clone>(&mut self, node: &Node, words: &[(&'static str, T)]) -> Option<T> {
        self.word_among(node, words, &[])
    }

    /// One of a closed list of words, where `others` can stand in their place.
    pub(crate) fn word_among<T: Clone>(
        &mut self,
        node: &Node,
        words: &[(&'static str, T)],
        others: &[&str],
    ) -> Option<T> {
        let text = self.words(node)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| value.clone());
        if found.is_none() {
            let choices = in_a_row(words, others);
            self.tell(node.place, Rule::NotAWord { text: text.to_owned(), choices });
        }
        found
    }
}

/// "`low` and `high`", for messages.
pub(crate) fn in_a_row<T>(words: &[(&'static str, T)], others: &[&str]) -> String {
    let mut names: Vec<String> = words
        .iter()
        .map(|(word, _)| *word)
        .chain(others.iter().copied())
        .map(|name| format!("`{name}`"))
        .collect();
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) }
}

/// `25%` or `1/3`.
pub(crate) fn parse_weight(text: &str) -> Option<f64> {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    if let Some(percent) = text.strip_suffix('%') {
        return Some(number(percent)? / 100.0);
    }
    let (parts, whole) = text.split_once('/')?;
    Some(number(parts)? / number(whole)?)
}

/// What older YAML takes this word for; here it is one, so that the country code of Norway is too.
fn truth_of_another_yaml(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" => Some(true),
        "no" | "n" | "off" => Some(false),
        _ => None,
    }
}

/// The ids seen so far in one list, to tell of the second use of one.
#[derive(Debug, Default)]
pub(crate) struct Seen(Vec<(Id, Option<Place>)>);

impl Seen {
    pub(crate) fn add(&mut self, reader: &mut Reader, id: &Id, place: Option<Place>) {
        if let Some((_, first)) = self.0.iter().find(|(seen, _)| seen == id) {
            reader.tell(place, Rule::DuplicateId { id: id.to_string(), first: *first });
        } else {
            self.0.push((id.clone(), place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_that_steers_is_passed_over() {
        let steering: Vec<char> = (char::MIN..=char::MAX).filter(|c| steers(*c)).collect();
        assert_eq!(steering.len(), 74);
        assert_eq!(steering.into_iter().find(|c| !might_steer(&c.to_string())), None);
    }
}
