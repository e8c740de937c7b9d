//! Words of a mapping: what stands for no answer, and for a tick.

use crate::format;
use crate::reader::Reader;
use crate::source::Node;

#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) unanswered: Vec<String>,
    pub(super) dont_know: Vec<String>,
    pub(super) not_applicable: Vec<String>,
    pub(super) yes: Vec<String>,
    pub(super) no: Vec<String>,
}

impl Default for Words {
    fn default() -> Self {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Self {
            unanswered: Vec::new(),
            dont_know: Vec::new(),
            not_applicable: words(&["n/a"]),
            yes: words(&["y", "yes", "1", "true", "x"]),
            no: words(&["n", "no", "0", "false"]),
        }
    }
}

impl Words {
    /// Lists that are left out stay as they are by default.
    pub(super) fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let fields = reader.fields(node, &format::WORDS)?;
        let mut words = Self::default();
        for (name, list) in [
            ("unanswered", &mut words.unanswered),
            ("dont_know", &mut words.dont_know),
            ("not_applicable", &mut words.not_applicable),
            ("yes", &mut words.yes),
            ("no", &mut words.no),
        ] {
            let Some(node) = fields.get(name) else { continue };
            let items = reader.list(node, "a word")?;
            *list = items.iter().filter_map(|item| reader.words(item).map(str::to_lowercase)).collect();
        }
        Some(words)
    }
}

/// Whether a text is one of `words`, capitals aside.
pub(super) fn is_among(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| word.trim() == text)
}
