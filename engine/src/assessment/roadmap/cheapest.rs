//! The way of least effort.

use super::Search;
use crate::assessment::change::Changes;
use crate::assessment::climb::is_additive;
use crate::assessment::criteria::Judge;
use crate::assessment::{Assessment, assess};

/// So many steps up each of the stairs, and whether no less effort reaches a higher level; nothing where none is reached.
pub(super) fn heights(search: &Search<'_, '_>) -> Option<(Vec<usize>, bool)> {
    let changes = Changes::new(search.assessment);
    let levels = &search.assessment.questionnaire().levels;
    // What a level needs beside its score does not add up.
    let adds_up = is_additive(search.assessment)
        && !levels.have_needs()
        && !search.stairs.iter().any(|stairs| changes.decides(stairs.index));
    let least = if adds_up { least(search, changes) } else { None };
    let exact = least.is_some();
    let heights = least.or_else(|| greedy(search))?;
    let complete = with_needed(search, heights.clone());
    if complete == heights {
        return Some((heights, exact));
    }
    Some((pruned(search, complete), false))
}

/// Where gains add up: for each effort the most that it gains (the knapsack problem with one choice for each question, by
/// dynamic programming), and of these the least that reaches a higher level; nothing where these do not.
fn least(search: &Search<'_, '_>, mut changes: Changes<'_, '_>) -> Option<Vec<usize>> {
    let before = search.assessment.scores().whole.value?;
    // For each number of stairs so far and each effort: the most that is gained, and how far up the last of them.
    let mut rows: Vec<Vec<Option<(f64, usize)>>> = vec![vec![Some((0.0, 0))]];
    let mut costs: Vec<Vec<usize>> = Vec::new();
    for stairs in &search.stairs {
        let mut here = vec![(0, 0.0)];
        for tread in &stairs.steps {
            let cost = here.last().map_or(0, |(cost, _)| *cost) + tread.cost();
            here.push((cost, changes.overall(stairs.index, &tread.answer)? - before));
        }
        let last = rows.last()?;
        let most = last.len() + here.last().map_or(0, |(cost, _)| *cost);
        let best = |effort: usize| {
            let up = here.iter().enumerate().filter_map(|(height, (cost, gain))| {
                let (gained, _) = (*last.get(effort.checked_sub(*cost)?)?)?;
                Some((gained + gain, height))
            });
            up.reduce(|one, other| if other.0 > one.0 { other } else { one })
        };
        let row = (0..most).map(best).collect();
        rows.push(row);
        costs.push(here.into_iter().map(|(cost, _)| cost).collect());
    }
    // More effort is worth a look only where it gains more than any less did.
    let mut worthwhile: Vec<usize> = Vec::new();
    let mut most = 0.0;
    for (effort, best) in rows.last()?.iter().enumerate() {
        if let Some((gain, _)) = best.filter(|(gain, _)| *gain > most) {
            worthwhile.push(effort);
            most = gain;
        }
    }
    let way = |effort: usize| -> Option<Vec<usize>> {
        let mut left = effort;
        let mut heights = Vec::with_capacity(costs.len());
        for (row, costs) in rows.iter().skip(1).zip(&costs).rev() {
            let (_, height) = (*row.get(left)?)?;
            left = left.checked_sub(*costs.get(height)?)?;
            heights.push(height);
        }
        heights.reverse();
        Some(heights)
    };
    let is_enough = |effort: &usize| way(*effort).is_some_and(|heights| search.is_higher(&heights));
    // The more is gained, the higher the level.
    let place = worthwhile.partition_point(|effort| !is_enough(effort));
    way(*worthwhile.get(place)?)
}

/// Always the step that gains most for its effort, until a higher level is reached, and then without those that were not
/// needed.
fn greedy(search: &Search<'_, '_>) -> Option<Vec<usize>> {
    let mut heights = vec![0; search.stairs.len()];
    while !search.is_higher(&heights) {
        let best = best_step(search, &heights)?;
        *heights.get_mut(best)? += 1;
    }
    Some(pruned(search, with_needed(search, heights)))
}

/// The stairs of which the next step comes nearest to what the next level needs for its effort, and then raises the overall score
/// most; the first of equal ones.
fn best_step(search: &Search<'_, '_>, heights: &[usize]) -> Option<usize> {
    let here = search.at(heights);
    let before = here.scores().whole.value?;
    let levels = &here.questionnaire().levels;
    // Where only the score counts, it says all.
    let shortfall = |assessment: &Assessment<'_>| {
        let counts = levels.have_needs();
        let judged =
            counts.then(|| Judge::new(assessment).shortfall_of_next(levels, &assessment.scores().whole));
        judged.flatten().unwrap_or(0.0)
    };
    let short = shortfall(&here);
    let mut changes = Changes::new(&here);
    let mut best: Option<([f64; 2], usize)> = None;
    for (place, (stairs, height)) in search.stairs.iter().zip(heights).enumerate() {
        let Some(tread) = stairs.steps.get(*height) else { continue };
        let Some(score) = changes.overall(stairs.index, &tread.answer) else { continue };
        let nearer = if levels.have_needs() {
            short - shortfall(&assess(here.answers().with_question(stairs.index, tread.answer.clone())))
        } else {
            0.0
        };
        let useful = [nearer, score - before].map(|gain| gain / tread.advice.effort.divisor());
        if best.is_none_or(|(most, _)| useful > most) {
            best = Some((useful, place));
        }
    }
    best.map(|(_, place)| place)
}

/// The same way with the steps that those on it need first.
fn with_needed(search: &Search<'_, '_>, mut heights: Vec<usize>) -> Vec<usize> {
    loop {
        let missing: Vec<usize> = search
            .stairs
            .iter()
            .zip(&heights)
            .flat_map(|(stairs, height)| stairs.steps.iter().take(*height))
            .flat_map(|tread| search.needed(tread))
            .filter(|place| heights.get(*place) == Some(&0))
            .collect();
        if missing.is_empty() {
            return heights;
        }
        for place in missing {
            if let Some(height) = heights.get_mut(place) {
                *height = 1;
            }
        }
    }
}

/// A way without the steps that it reaches a higher level without, those of most effort left out first.
fn pruned(search: &Search<'_, '_>, mut heights: Vec<usize>) -> Vec<usize> {
    let cost = |place: &usize| {
        let steps = search.stairs.get(*place).map(|stairs| stairs.steps.as_slice()).unwrap_or_default();
        steps.last().map_or(0, super::Tread::cost)
    };
    let mut places: Vec<usize> = (0..heights.len()).collect();
    // The sort is stable.
    places.sort_by_key(|place| std::cmp::Reverse(cost(place)));
    for place in places {
        while heights.get(place).is_some_and(|height| *height > 0) {
            let mut fewer = heights.clone();
            if let Some(height) = fewer.get_mut(place) {
                *height -= 1;
            }
            if with_needed(search, fewer.clone()) != fewer || !search.is_higher(&fewer) {
                break;
            }
            heights = fewer;
        }
    }
    heights
}
