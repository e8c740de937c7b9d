//! Fingerprints: which text of a questionnaire is meant, beyond its version.

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};

use sha2::{Digest, Sha256};

use crate::source::{Node, Value};

/// The fingerprint of a questionnaire: the first 64 bits of the SHA-256 of all that stands in it, as 16 hexadecimal
/// digits.
///
/// It covers every field, number and text. It is the same for YAML and for what [`compile`](crate::compile) makes of it,
/// and does not depend on comments, indentation, quotation marks, anchors, blanks around a text or the order of fields.
/// Two questionnaires with the same one ask and score the same.
///
/// ```
/// # let text = r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],"title":"First look",
/// #   "levels":[{"id":"beginning","from":0,"name":"Beginning","verdict":"Tools are still to come."}],
/// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
/// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#;
/// let fingerprint = |text: &str| Ok::<_, engine::QuestionnaireError>(engine::Questionnaire::from_json(text)?.fingerprint());
/// assert_eq!(fingerprint(text)?, fingerprint(&text.replace("\"First look\"", "  \" First look\""))?);
/// assert_ne!(fingerprint(text)?, fingerprint(&text.replace("Online", "On line"))?);
/// assert_eq!(fingerprint(text)?.to_string().len(), 16);
/// # Ok::<(), engine::QuestionnaireError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Fingerprint(u64);

impl Fingerprint {
    pub(crate) fn of(tree: &Node) -> Self {
        let mut hash = Sha256::new();
        add(&mut hash, tree);
        let digest: [u8; 32] = hash.finalize().into();
        Self(digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

/// Each value begins with its kind, and whatever can be of any length with its length, so that no two trees give the same
/// bytes.
fn add(hash: &mut Sha256, node: &Node) {
    match &node.value {
        Value::Nothing => hash.update(b"0"),
        Value::Truth(truth) => hash.update(if *truth { b"t" } else { b"f" }),
        Value::Number(number) => {
            hash.update(b"n");
            // 0 and −0 are the same number.
            hash.update((number + 0.0).to_le_bytes());
        }
        Value::Text(text) => {
            hash.update(b"s");
            add_text(hash, text.trim());
        }
        Value::List(items) => {
            hash.update(b"l");
            add_length(hash, items.len());
            for item in items {
                add(hash, item);
            }
        }
        Value::Map(entries) => {
            hash.update(b"m");
            add_length(hash, entries.len());
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
            for (key, node) in entries {
                add_text(hash, &key.name);
                add(hash, node);
            }
        }
    }
}

fn add_text(hash: &mut Sha256, text: &str) {
    add_length(hash, text.len());
    hash.update(text.as_bytes());
}

fn add_length(hash: &mut Sha256, length: usize) {
    hash.update((length as u64).to_le_bytes());
}

#[cfg(all(test, feature = "yaml"))]
mod tests {
    use crate::source;

    use super::*;

    #[test]
    fn only_what_is_said_counts_and_not_how() {
        let of = |text: &str| Fingerprint::of(&source::from_yaml(text).unwrap());
        let one = of("a: [1, x]\nb: { c: yes, d: 0.1 }\n");
        for same in [
            "b:\n  d: 1e-1 # a tenth\n  c: \"yes\"\na:\n  - 1.0\n  - ' x '\n",
            "a: [1, &x x]\nb: { c: yes, d: 0.10 }\n",
        ] {
            assert_eq!(of(same), one, "{same}");
        }
        for other in [
            "a: [x, 1]\nb: { c: yes, d: 0.1 }\n",
            "a: [1, x]\nb: { c: true, d: 0.1 }\n",
            "a: [1, x]\nb: { c: yes, d: \"0.1\" }\n",
            "a: [1]\nb: { c: yes, d: 0.1, x: }\n",
        ] {
            assert_ne!(of(other), one, "{other}");
        }
        let tree =
            source::from_yaml("a: [0.1, 0.30000000000000004, 1e-7, 123456789.123456789, -0.0]\n").unwrap();
        let compiled = source::from_json(&source::to_json(&tree)).unwrap();
        assert_eq!(Fingerprint::of(&compiled), Fingerprint::of(&tree));
    }

    #[test]
    fn fingerprints_stay_what_they_are() {
        // Answer files carry them: another way to calculate them would make all of those look changed.
        let tree = source::from_yaml("a: [1, x, true, ]\n").unwrap();
        insta::assert_snapshot!(Fingerprint::of(&tree), @"583b601ca027c612");
    }
}
