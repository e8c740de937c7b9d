//! Ranks of what is compared, with ties.

use engine::TOLERANCE;

/// The rank of each value, 1 for the highest: equal ones, within [`TOLERANCE`], share a rank, and as many after it are left
/// out (standard competition ranking: 1, 2, 2, 4). What has no value has no rank.
pub(crate) fn ranks(values: &[Option<f64>]) -> Vec<Option<usize>> {
    let mut known: Vec<f64> = values.iter().copied().flatten().collect();
    known.sort_by(|one, other| other.total_cmp(one));
    // Within a tie all are measured against its first, so that no chain of near ones becomes one.
    let mut first_of_tie: Vec<(f64, usize)> = Vec::new();
    for (place, value) in known.into_iter().enumerate() {
        if first_of_tie.last().is_none_or(|(first, _)| first - value > TOLERANCE) {
            first_of_tie.push((value, place + 1));
        }
    }
    let rank = |value: f64| {
        let tie = first_of_tie.iter().rfind(|(first, _)| *first >= value);
        tie.map(|(_, rank)| *rank)
    };
    values.iter().map(|value| value.and_then(rank)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_a_rank_and_those_after_it_are_left_out() {
        let third = 1.0 / 3.0;
        for (values, expected) in [
            (vec![Some(10.0), Some(30.0), Some(20.0), Some(20.0)], vec![Some(4), Some(1), Some(2), Some(2)]),
            (vec![Some(0.1 + 0.2), None, Some(0.3)], vec![Some(1), None, Some(1)]),
            (vec![Some(third), Some(2.0 * third), Some(1.0 - third)], vec![Some(3), Some(1), Some(1)]),
            (vec![None, None], vec![None, None]),
            (vec![], vec![]),
        ] {
            assert_eq!(ranks(&values), expected, "{values:?}");
        }
    }
}
