//! File names of reports: safe on every system, whatever a company is called.

/// The longest name made of id and round alone, in bytes.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices, whatever follows the first point; and ours.
const RESERVED: [&str; 6] = ["aux", "cohort", "con", "index", "nul", "prn"];

/// The file name, without its ending, for a company and its round. It depends on nothing else, such as who else is there.
///
/// It is `id` or `id--round`. Where that is not safe or could be read in two ways, it is made safe and gets `---` and a
/// number calculated from id and round. No two companies get the same one, capitals aside, unless they are made to have the
/// same number: a plain part neither holds `--` nor begins or ends with `-`.
pub(crate) fn stem(id: &str, round: &str) -> String {
    let plain = |part: &str| safe(part) == part && !part.contains("--");
    let name = if round.is_empty() { id.to_owned() } else { format!("{id}--{round}") };
    let safe = safe(&name);
    if plain(id) && (round.is_empty() || plain(round)) && safe == name && !is_reserved(&name) {
        return name;
    }
    format!("{safe}---{:016x}", hash(id, round))
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

/// FNV-1a with 64 bits (Fowler, Noll and Vo) of both in lower case, with a byte between them that no cleaned text holds.
fn hash(id: &str, round: &str) -> u64 {
    let bytes = id.bytes().chain([0]).chain(round.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_stem_is_safe_and_nobody_elses() {
        let mut stems = BTreeSet::new();
        for (id, round, expected) in [
            ("LT-001", "", "LT-001"),
            ("AT", "2020", "AT--2020"),
            ("a-b", "", "a-b"),
            ("a", "b", "a--b"),
            ("a--b", "", "a--b---"),
            ("a-", "b", "a---b---"),
            ("a", "-b", "a---b---"),
            ("a/b", "", "a-b---"),
            ("a", "b/c", "a--b-c---"),
            ("../../etc/passwd", "", "etc-passwd---"),
            ("CON", "", "CON---"),
            ("CON", "T0", "CON--T0"),
            ("com7", "", "com7---"),
            ("com77", "", "com77"),
            ("index", "", "index---"),
            ("Cohort", "", "Cohort---"),
            ("-rf", "", "rf---"),
            ("=cmd()", "", "cmd---"),
            ("Šaltinis", "", "altinis---"),
            ("日本", "", "company---"),
            (&"x".repeat(80), "", &"x".repeat(80)),
            (&"x".repeat(80), "T0", &format!("{}---", "x".repeat(80))),
            (&"x".repeat(300), "", &format!("{}---", "x".repeat(80))),
        ] {
            let stem = stem(id, round);
            let number = if expected.ends_with("---") { 16 } else { 0 };
            assert!(stem.starts_with(expected), "{id} {round}: {stem}");
            assert_eq!(stem.len(), expected.len() + number, "{id} {round}: {stem}");
            assert!(stems.insert(stem.to_ascii_lowercase()), "{id} {round}: {stem}");
        }
    }

    #[test]
    fn capitals_make_no_other_stem() {
        for (one, other) in [("Acme", "ACME"), ("A/b", "a/B")] {
            assert!(stem(one, "t0").eq_ignore_ascii_case(&stem(other, "T0")), "{one} {other}");
        }
    }
}
