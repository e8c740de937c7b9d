//! Labels beside each other, kept apart.

/// Moves spans along a line so that none overlaps another and all lie between `from` and `to`, as near as they can to where
/// they were; each is given by its middle and its length, and its beginning comes back. Longer than the line together, they
/// reach beyond its end.
pub(super) fn apart(spans: &[(f64, f64)], from: f64, to: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    let span = |place: usize| spans.get(place).copied().unwrap_or_default();
    // The sort is stable.
    order.sort_by(|one, other| span(*one).0.total_cmp(&span(*other).0));
    let mut starts = vec![from; spans.len()];
    let mut end = from;
    for place in &order {
        let (middle, length) = span(*place);
        let start = (middle - length / 2.0).max(end);
        if let Some(slot) = starts.get_mut(*place) {
            *slot = start;
        }
        end = start + length;
    }
    let mut limit = to.max(from + spans.iter().map(|(_, length)| length).sum::<f64>());
    for place in order.iter().rev() {
        let (_, length) = span(*place);
        if let Some(slot) = starts.get_mut(*place) {
            *slot = slot.min(limit - length);
            limit = *slot;
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_move_no_further_than_they_must() {
        for (spans, starts) in [
            (&[(10.0, 4.0), (50.0, 4.0)][..], &[8.0, 48.0][..]),
            (&[(50.0, 4.0), (50.0, 4.0)], &[48.0, 52.0]),
            (&[(99.0, 4.0), (100.0, 4.0), (0.0, 4.0)], &[92.0, 96.0, 0.0]),
            (&[(50.0, 80.0), (50.0, 40.0)], &[0.0, 80.0]),
            (&[], &[]),
        ] {
            assert_eq!(apart(spans, 0.0, 100.0), starts);
        }
    }
}
