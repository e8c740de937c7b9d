//! What somebody may have meant.

/// Nobody slips in a longer word; and looking for what it is like would take long.
const LONGEST: usize = 200;

/// Of more candidates, only so many are looked at.
const MOST: usize = 1_000;

/// The candidate most like `typed`, when it is like it at all; names are of ASCII, so other letters count as they are written.
pub(crate) fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Below this similarity (Jaro–Winkler, 0 to 1) a suggestion confuses more than it helps.
    const ALIKE: f64 = 0.8;
    if typed.len() > LONGEST {
        return None;
    }
    let typed = typed.to_ascii_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates.into_iter().take(MOST).filter(|candidate| candidate.len() <= LONGEST) {
        let likeness = strsim::jaro_winkler(&typed, &candidate.to_ascii_lowercase());
        if likeness >= best.map_or(ALIKE, |(most, _)| most.next_up()) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_word_and_another_word_none() {
        let options = ["counter", "online", "weight"];
        for (typed, meant) in
            [("wieght", Some("weight")), ("Online", Some("online")), ("onlin", Some("online")), ("fax", None)]
        {
            assert_eq!(nearest(typed, options), meant, "{typed}");
        }
        assert_eq!(nearest(&"counter".repeat(29), options), None, "as long as a file may be");
    }
}
