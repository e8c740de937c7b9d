//! Partners: companies whose strength is another's gap.

use std::cmp::Ordering;

use crate::assessment::Assessment;
use crate::questionnaire::dimension::Dimension;
use crate::share::{Share, TOLERANCE};

/// How companies are paired.
///
/// Each score counts as its share of its own range. A dimension at the top is a *strength* of a company where its score lies
/// above the mean of all that the company has there, and a *gap* where it lies below it, so no dimension is both. Two
/// companies are a pair in a dimension that is a strength of one and a gap of the other, where their scores are far enough
/// apart.
///
/// In each dimension the company with the greatest gap has the first choice, and takes the strongest that still have room.
/// Equal ones are taken by their ids.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pairing {
    /// By how much of the range the two scores differ at least, from 0 to 1.
    pub apart: f64,
    /// How many others help a company in one dimension at most, and how many it helps.
    pub most: usize,
}

/// Two companies, one of which may help the other.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Pair<'a, 'q> {
    /// What they may talk about.
    pub dimension: &'q Dimension,
    /// Whose strength it is.
    pub strong: &'a Assessment<'q>,
    /// Whose gap it is.
    pub weak: &'a Assessment<'q>,
    /// The scores of both, the strong one's first.
    pub scores: [f64; 2],
}

/// What a company scored in a dimension.
#[derive(Clone, Copy)]
struct Standing<'a, 'q> {
    company: &'a Assessment<'q>,
    score: f64,
    /// Of the range.
    share: f64,
    /// How far above the company's mean, as a share.
    above: f64,
}

impl Pairing {
    /// All pairs, dimension by dimension in the order of the questionnaire, the greatest gap first; whatever the order of
    /// `companies`, which have all answered the same questionnaire.
    pub fn pairs<'a, 'q>(self, companies: &'a [Assessment<'q>]) -> Vec<Pair<'a, 'q>> {
        let Some(first) = companies.first() else { return Vec::new() };
        let dimensions = first.questionnaire().dimensions.iter().enumerate();
        dimensions.flat_map(|(place, dimension)| self.pairs_in(place, dimension, companies)).collect()
    }

    fn pairs_in<'a, 'q>(
        self,
        place: usize,
        dimension: &'q Dimension,
        companies: &'a [Assessment<'q>],
    ) -> Vec<Pair<'a, 'q>> {
        let standings = companies.iter().filter_map(|company| Standing::new(company, place));
        let standings: Vec<Standing<'a, 'q>> = standings.collect();
        let mut weak: Vec<Standing<'a, 'q>> =
            standings.iter().filter(|standing| standing.above < -TOLERANCE).copied().collect();
        weak.sort_by(|one, other| one.share.total_cmp(&other.share).then_with(|| one.by_id(other)));
        let strong = standings.iter().filter(|standing| standing.above > TOLERANCE);
        let mut strong: Vec<(usize, Standing<'a, 'q>)> = strong.map(|strong| (self.most, *strong)).collect();
        strong
            .sort_by(|(_, one), (_, other)| other.share.total_cmp(&one.share).then_with(|| one.by_id(other)));

        let mut pairs = Vec::new();
        for weak in weak {
            let apart = |strong: &Standing<'_, '_>| strong.share - weak.share + TOLERANCE >= self.apart;
            let near = strong.iter_mut().take_while(|(_, strong)| apart(strong));
            for (room, strong) in near.filter(|(room, _)| *room > 0).take(self.most) {
                *room -= 1;
                let scores = [strong.score, weak.score];
                pairs.push(Pair { dimension, strong: strong.company, weak: weak.company, scores });
            }
            // Who has no room left is never asked again.
            strong.retain(|(room, _)| *room > 0);
        }
        pairs
    }
}

impl<'a, 'q> Standing<'a, 'q> {
    /// Nothing where the dimension is not scored.
    fn new(company: &'a Assessment<'q>, place: usize) -> Option<Self> {
        let shares = company.dimensions().map(|scored| scored.scores.whole.share());
        let shares: Vec<Option<f64>> = shares.map(|share| share.map(Share::value)).collect();
        let share = shares.get(place).copied().flatten()?;
        let scored = shares.iter().flatten();
        let mean = scored.clone().sum::<f64>() / scored.count() as f64;
        let score = company.dimensions().nth(place)?.scores.whole.value?;
        Some(Self { company, score, share, above: share - mean })
    }

    fn by_id(&self, other: &Self) -> Ordering {
        self.company.answers().company.id.cmp(&other.company.answers().company.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answers, Questionnaire, Raw, assess};

    const THREE: &str = r#"{"branda":1,"id":"x","version":"1","languages":["en"],"title":"X",
        "levels":[{"id":"all","from":0,"name":"All","verdict":"All."}],"dimensions":[
        {"id":"a","name":"A","questions":[{"id":"qa","text":"?","number":{"worst":0,"best":100}}]},
        {"id":"b","name":"B","questions":[{"id":"qb","text":"?","number":{"worst":0,"best":100}}]},
        {"id":"c","name":"C","questions":[{"id":"qc","text":"?","number":{"worst":0,"best":100}}]}]}"#;

    fn pairs(companies: &[(&str, [Option<f64>; 3])], pairing: Pairing) -> Vec<String> {
        let questionnaire = Questionnaire::from_json(THREE).unwrap();
        let assessed = companies.iter().map(|(id, scores)| {
            let mut answers = Answers::none(&questionnaire);
            answers.company.id = (*id).to_owned();
            for (question, score) in ["qa", "qb", "qc"].into_iter().zip(scores) {
                if let Some(score) = score {
                    answers.set(question, &Raw::Number(*score)).unwrap();
                }
            }
            assess(answers)
        });
        let assessed: Vec<_> = assessed.collect();
        let told = |pair: &Pair<'_, '_>| {
            let id = |company: &Assessment<'_>| company.answers().company.id.clone();
            format!("{} {}>{} {:?}", pair.dimension.id, id(pair.strong), id(pair.weak), pair.scores)
        };
        pairing.pairs(&assessed).iter().map(told).collect()
    }

    #[test]
    fn a_strength_meets_a_gap_where_they_are_far_enough_apart() {
        let companies = [
            ("one", [Some(90.0), Some(10.0), Some(50.0)]),
            ("two", [Some(20.0), Some(80.0), Some(50.0)]),
            // Strong for itself, but not stronger than the gaps of others; and without a score in C.
            ("three", [Some(30.0), Some(10.0), None]),
        ];
        let apart = Pairing { apart: 0.25, most: 3 };
        // B of `one` and of `three` are equal: by id.
        let expected = ["a one>two [90.0, 20.0]", "b two>one [80.0, 10.0]", "b two>three [80.0, 10.0]"];
        assert_eq!(pairs(&companies, apart), expected);
        let mut reversed = companies;
        reversed.reverse();
        assert_eq!(pairs(&reversed, apart), expected);
        assert_eq!(pairs(&companies, Pairing { apart: 0.71, ..apart }), Vec::<String>::new());
        // Who has helped once has no room for another.
        assert_eq!(pairs(&companies, Pairing { most: 1, ..apart }), expected[..2]);
        assert!(pairs(&[], apart).is_empty());
    }
}
