//! What has been entered in a field of several controls, complete or not.

use engine::{Answer, Digits, Entry, Prompt};

/// The pieces of an entry, in its order: ids, each with its part where a total is shared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entered<'e> {
    pieces: Vec<(&'e str, String)>,
}

impl<'e> Entered<'e> {
    /// What stands in the controls: an entry that was refused, or else the answer. Of other kinds of questions, nothing.
    pub(crate) fn of(prompt: &'e Prompt, answer: &Answer, refused: Option<&'e str>) -> Self {
        let has_pieces = matches!(prompt.entry, Entry::Several(_) | Entry::Rank(_) | Entry::Allocation(_));
        let pieces = match refused {
            _ if !has_pieces => Vec::new(),
            Some(entry) => {
                let pieces = entry.split(';').filter(|piece| !piece.is_empty());
                pieces
                    .map(|piece| piece.split_once('=').unwrap_or((piece, "")))
                    .map(|(id, part)| (id, part.to_owned()))
                    .collect()
            }
            None => {
                let id = |place: &usize| {
                    prompt.choices().get(*place).map(|choice| (choice.id.as_str(), String::new()))
                };
                match answer {
                    Answer::Several(chosen) | Answer::Ranking(chosen) => {
                        chosen.iter().filter_map(id).collect()
                    }
                    Answer::Allocation(parts) => {
                        let options = prompt.choices().iter().map(|choice| choice.id.as_str()).zip(parts);
                        options
                            .filter(|(_, part)| **part > 0.0)
                            .map(|(id, part)| (id, Digits(*part).to_string()))
                            .collect()
                    }
                    _ => Vec::new(),
                }
            }
        };
        Self { pieces }
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &'e str> {
        self.pieces.iter().map(|(id, _)| *id)
    }

    /// The part of an option, as it was typed.
    pub(crate) fn part(&self, option: &str) -> Option<&str> {
        self.pieces.iter().find(|(id, _)| *id == option).map(|(_, part)| part.as_str())
    }

    /// Ticks or clears an option; one for which `alone` holds clears the others, and is cleared by them.
    pub(crate) fn tick(&mut self, option: &'e str, ticked: bool, alone: impl Fn(&str) -> bool) {
        self.pieces.retain(|(id, _)| *id != option && !(ticked && (alone(id) || alone(option))));
        self.pieces.extend(ticked.then(|| (option, String::new())));
    }

    /// Puts an option in a place, from 1; an empty one clears it, and what comes after moves up.
    pub(crate) fn rank(&mut self, place: usize, option: &'e str) {
        let index = place.saturating_sub(1);
        if index < self.pieces.len() {
            self.pieces.remove(index);
        }
        self.pieces.retain(|(id, _)| *id != option);
        if !option.is_empty() {
            self.pieces.insert(index.min(self.pieces.len()), (option, String::new()));
        }
    }

    /// Gives an option a part, as it was typed; an empty one takes it back.
    pub(crate) fn share(&mut self, option: &'e str, part: String) {
        self.pieces.retain(|(id, _)| *id != option);
        if !part.is_empty() {
            self.pieces.push((option, part));
        }
    }

    /// As a cell of a table holds it.
    pub(crate) fn write(&self) -> String {
        let piece = |(id, part): &(&str, String)| {
            if part.is_empty() { (*id).to_owned() } else { format!("{id}={part}") }
        };
        self.pieces.iter().map(piece).collect::<Vec<_>>().join(";")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(pieces: &[&'static str]) -> Entered<'static> {
        Entered { pieces: pieces.iter().map(|id| (*id, String::new())).collect() }
    }

    #[test]
    fn what_is_ranked_has_one_place_and_leaves_no_gap() {
        for (place, option, after) in [
            (1, "c", "c;b"),
            (2, "a", "a"),
            (3, "c", "a;b;c"),
            (9, "c", "a;b;c"),
            (1, "b", "b"),
            (1, "", "b"),
            (3, "", "a;b"),
        ] {
            let mut entered = entered(&["a", "b"]);
            entered.rank(place, option);
            assert_eq!(entered.write(), after, "{option} at {place}");
        }
    }

    #[test]
    fn a_part_replaces_the_one_before_and_an_empty_one_takes_it_back() {
        let mut entered = entered(&[]);
        for (option, part, after) in [
            ("a", "70", "a=70"),
            ("b", "3", "a=70;b=3"),
            ("a", "7", "b=3;a=7"),
            ("b", "", "a=7"),
            ("a", "", ""),
        ] {
            entered.share(option, part.to_owned());
            assert_eq!(entered.write(), after);
        }
    }
}
