//! Changes of a file, in terms of the words and signs it is made of.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Words that files of all kinds stumble over.
const WORDS: [&str; 52] = [
    "",
    " ",
    "\n",
    "\t",
    "\r\n",
    "\u{feff}",
    "\0",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{2028}",
    "é̃̂",
    "Ž",
    "𝔘",
    "0",
    "-0",
    "-1",
    "1e308",
    "-1e309",
    "1e-320",
    "9007199254740993",
    "99999999999999999999",
    "0.1",
    "1/3",
    "33 %",
    "5.10",
    "1,5",
    ".inf",
    "NaN",
    "null",
    "~",
    "No",
    "true",
    "[]",
    "{}",
    "[",
    "}",
    ":",
    ": ",
    "- ",
    "#",
    "|",
    "&a",
    "*a",
    "<<",
    "!!binary",
    "'",
    "\"",
    "\\",
    "</title></style></script><script>alert(1)</script>",
    "=1+1",
    "javascript:alert(1)",
    "../../etc/passwd",
];

/// One change.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    Remove(Index),
    Repeat(Index, usize),
    Replace(Index, &'static str),
    Insert(Index, &'static str),
    /// In the place of one, another of the same text.
    Copy(Index, Index),
    /// Some lines once more, elsewhere.
    CopyLines(Index, Index, usize),
    Cut(Index),
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let word = || select(&WORDS[..]);
    prop_oneof![
        2 => any::<Index>().prop_map(Edit::Remove),
        1 => (any::<Index>(), prop_oneof![Just(2), Just(40), Just(3_000)])
            .prop_map(|(at, times)| Edit::Repeat(at, times)),
        4 => (any::<Index>(), word()).prop_map(|(at, word)| Edit::Replace(at, word)),
        2 => (any::<Index>(), word()).prop_map(|(at, word)| Edit::Insert(at, word)),
        4 => any::<(Index, Index)>().prop_map(|(to, from)| Edit::Copy(to, from)),
        2 => (any::<(Index, Index)>(), 1_usize..12)
            .prop_map(|((to, from), lines)| Edit::CopyLines(to, from, lines)),
        1 => any::<Index>().prop_map(Edit::Cut),
    ]
}

/// Cuts a text into words, blanks and signs.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = |sign: char| (sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.'), sign == ' ');
        let alone = kind(first) == (false, false);
        let end = if alone {
            first.len_utf8()
        } else {
            rest.find(|sign| kind(sign) != kind(first)).unwrap_or(rest.len())
        };
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

impl Edit {
    /// Changes a text, or bytes as if each were a letter.
    pub(crate) fn apply(&self, bytes: &[u8]) -> Vec<u8> {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return self.apply_to_text(text).into_bytes();
        }
        let letters: String = bytes.iter().copied().map(char::from).collect();
        self.apply_to_text(&letters).chars().map(|letter| letter as u32 as u8).collect()
    }

    fn apply_to_text(&self, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let mut pieces = pieces(text);
        let place = |index: &Index| index.index(pieces.len());
        match self {
            Self::Remove(at) => drop(pieces.remove(place(at))),
            Self::Repeat(at, times) => {
                let at = place(at);
                let repeated = vec![pieces[at]; *times];
                pieces.splice(at..at, repeated);
            }
            Self::Replace(at, word) => {
                let at = place(at);
                pieces[at] = word;
            }
            Self::Insert(at, word) => pieces.insert(place(at), word),
            Self::Copy(to, from) => {
                let (to, from) = (place(to), place(from));
                pieces[to] = pieces[from];
            }
            Self::Cut(at) => pieces.truncate(place(at)),
            Self::CopyLines(to, from, count) => {
                let mut lines: Vec<&str> = text.split('\n').collect();
                let (to, from) = (to.index(lines.len()), from.index(lines.len()));
                let copied: Vec<&str> = lines.iter().skip(from).take(*count).copied().collect();
                lines.splice(to..to, copied);
                return lines.join("\n");
            }
        }
        pieces.concat()
    }
}
