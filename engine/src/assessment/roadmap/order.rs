//! The order in which the steps of a way are taken.

use super::{First, Leg, Phase, Search, Tread};
use crate::assessment::change::Changes;

/// A step that is not yet in its place.
struct Waiting {
    stairs: usize,
    /// How far up, from 0.
    height: usize,
    phase: Phase,
    /// Those with a lower one go first.
    rank: usize,
    /// What it gains alone, for its effort; of a second step, what it adds to the first.
    useful: f64,
}

/// The steps of a way: by phase, those that a finding puts first, then the most useful, and none before those that it needs.
pub(super) fn legs<'q>(search: &Search<'_, 'q>, heights: &[usize], first: &First<'q>) -> Vec<Leg<'q>> {
    let mut waiting = waiting(search, heights, first);
    let mut taken = vec![0; search.stairs.len()];
    let mut legs = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_ready = |step: &Waiting| {
            taken.get(step.stairs) == Some(&step.height)
                && tread(search, step)
                    .is_none_or(|tread| search.needed(tread).all(|place| taken.get(place) > Some(&0)))
        };
        let next =
            waiting.iter().enumerate().filter(|(_, step)| is_ready(step)).min_by(|(_, one), (_, other)| {
                let rank = |step: &Waiting| (step.phase, step.rank);
                rank(one).cmp(&rank(other)).then(other.useful.total_cmp(&one.useful))
            });
        // The questionnaire's steps do not wait for each other in a circle: there is one.
        let Some((place, _)) = next else { break };
        let step = waiting.remove(place);
        if let Some(height) = taken.get_mut(step.stairs) {
            *height += 1;
        }
        let score = search.at(&taken).scores().whole.value;
        if let (Some(stairs), Some(tread)) = (search.stairs.get(step.stairs), tread(search, &step)) {
            let Tread { from, to, advice, .. } = *tread;
            legs.push(Leg { question: stairs.question, from, to, advice, phase: step.phase, score });
        }
    }
    legs
}

fn tread<'s, 'q>(search: &'s Search<'_, 'q>, step: &Waiting) -> Option<&'s Tread<'q>> {
    search.stairs.get(step.stairs)?.steps.get(step.height)
}

/// Every step of a way, in the questionnaire's order, each in a phase that is no earlier than those of what it needs.
fn waiting(search: &Search<'_, '_>, heights: &[usize], first: &First<'_>) -> Vec<Waiting> {
    let before = search.assessment.scores().whole.value.unwrap_or_default();
    let mut changes = Changes::new(search.assessment);
    let mut all: Vec<Waiting> = Vec::new();
    for (place, (stairs, climbed)) in search.stairs.iter().zip(heights).enumerate() {
        let mut score = before;
        for (height, tread) in stairs.steps.iter().take(*climbed).enumerate() {
            let after = changes.overall(stairs.index, &tread.answer).unwrap_or(score);
            let useful = (after - score) / tread.advice.effort.divisor();
            let (phase, rank) = (Phase::of(tread.advice.effort), first.rank(stairs.index));
            all.push(Waiting { stairs: place, height, phase, rank, useful });
            score = after;
        }
    }
    loop {
        let later: Vec<(usize, Phase)> = all
            .iter()
            .enumerate()
            .filter_map(|(index, step)| {
                let needed: Vec<usize> = search.needed(tread(search, step)?).collect();
                let comes_first = |other: &&Waiting| {
                    (other.stairs == step.stairs && other.height + 1 == step.height)
                        || (needed.contains(&other.stairs) && other.height == 0)
                };
                let latest = all.iter().filter(comes_first).map(|other| other.phase).max()?;
                (latest > step.phase).then_some((index, latest))
            })
            .collect();
        if later.is_empty() {
            return all;
        }
        for (index, phase) in later {
            if let Some(step) = all.get_mut(index) {
                step.phase = phase;
            }
        }
    }
}
