//! File names of reports: safe on every system, whatever a company is called.

use std::collections::BTreeSet;

/// The longest name made of an id alone, in bytes.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices, whatever follows the first point; and ours.
const RESERVED: [&str; 5] = ["aux", "con", "index", "nul", "prn"];

/// The names that are taken, in lower case, as many file systems do not tell cases apart.
#[derive(Debug, Default)]
pub(crate) struct Stems {
    taken: BTreeSet<String>,
}

impl Stems {
    /// The file name, without its ending, for a company and its round; no other one gets it.
    ///
    /// It is `id` or `id-round`. Where that is not safe or is taken, it is made safe and gets a number that is calculated from
    /// id and round, so it is the same in every run.
    pub(crate) fn take(&mut self, id: &str, round: &str) -> String {
        let wished = if round.is_empty() { id.to_owned() } else { format!("{id}-{round}") };
        let safe = safe(&wished);
        if safe == wished && !is_reserved(&safe) && self.free(&safe) {
            return safe;
        }
        let hash = hash(id, round);
        let mut stem = format!("{safe}-{hash:08x}");
        let mut further = 2;
        while !self.free(&stem) {
            stem = format!("{safe}-{hash:08x}-{further}");
            further += 1;
        }
        stem
    }

    fn free(&mut self, stem: &str) -> bool {
        self.taken.insert(stem.to_ascii_lowercase())
    }
}

/// ASCII letters, digits, `_` and `-`, the last never at an end; never empty.
fn safe(text: &str) -> String {
    let sound = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let dashed: String = text.chars().map(|c| if sound(c) { c } else { '-' }).collect();
    let stem: String = dashed.trim_matches('-').chars().take(LONGEST).collect();
    if stem.is_empty() { "company".to_owned() } else { stem }
}

fn is_reserved(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let port = |name: &str| {
        stem.strip_prefix(name)
            .is_some_and(|number| number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()))
    };
    RESERVED.contains(&stem.as_str()) || port("com") || port("lpt")
}

/// FNV-1a with 32 bits (Fowler, Noll and Vo), with a byte between id and round that no cleaned text holds.
fn hash(id: &str, round: &str) -> u32 {
    let bytes = id.bytes().chain([0]).chain(round.bytes());
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_safe_and_nobody_elses() {
        let mut stems = Stems::default();
        for (id, round, expected) in [
            ("LT-001", "", "LT-001"),
            ("AT", "2020", "AT-2020"),
            ("a-b", "", "a-b"),
            ("a", "b", "a-b-10f3abd2"),
            ("a/b", "", "a-b-"),
            ("A-B", "", "A-B-"),
            ("../../etc/passwd", "", "etc-passwd-"),
            ("CON", "", "CON-"),
            ("com7", "", "com7-"),
            ("com77", "", "com77"),
            ("index", "", "index-"),
            ("-rf", "", "rf-"),
            ("=cmd()", "", "cmd-"),
            ("Šaltinis", "", "altinis-"),
            ("日本", "", "company-"),
            (&"x".repeat(80), "", &"x".repeat(80)),
            (&"x".repeat(300), "", &format!("{}-", "x".repeat(80))),
        ] {
            let stem = stems.take(id, round);
            assert!(stem.starts_with(expected) && stem.len() <= LONGEST + 9, "{id} {round}: {stem}");
            assert_eq!(stem.len() == expected.len(), !expected.ends_with('-'), "{id} {round}: {stem}");
        }
    }
}
