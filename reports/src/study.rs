//! Studies of cohorts: the same numbers as a page, as JSON and as tables.

mod json;
mod ranks;
mod table;

use engine::{
    Choice, Cut, Disclosed, Distribution, Dominance, Id, Prompt, Questionnaire, Reliability, Shift, Shown,
};

pub use json::json;
pub use table::{item_columns, item_rows, score_columns, score_rows};

/// What is known of a cohort, and may be told.
#[derive(Debug)]
pub struct Study<'a, 'q> {
    /// The companies, as far as they may be told of.
    pub disclosed: &'a Disclosed<'a, 'q>,
    /// How the questions hang together.
    pub reliability: &'a Reliability<'q>,
    /// What changed since the earliest round of each company.
    pub shift: &'a Shift,
    /// How many companies gave the same answers to every question as another one before them.
    pub duplicates: u64,
}

/// Whose scores: all companies, or a group.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a, 'q> {
    /// What makes the groups; nothing for all companies.
    pub(crate) prompt: Option<&'q Prompt>,
    /// The option that the companies chose; nothing for those who chose none.
    pub(crate) option: Option<&'q Choice>,
    /// Nothing where the group is withheld, or without companies.
    pub(crate) shown: Option<Shown<'a>>,
}

/// How far a group lies above the other groups of its segment that are shown.
#[derive(Debug)]
pub(crate) struct Difference<'a, 'q> {
    pub(crate) row: Row<'a, 'q>,
    pub(crate) cut: Cut,
    pub(crate) n: u64,
    pub(crate) n_others: u64,
    pub(crate) dominance: Dominance,
}

/// The share of a scale's companies at one end from which the questions are said to leave no room there (Terwee and others,
/// *Quality criteria were proposed for measurement properties of health status questionnaires*, Journal of Clinical
/// Epidemiology 60, 2007: 15 %).
pub(crate) const CROWDED: f64 = 0.15;

impl<'a, 'q> Study<'a, 'q> {
    pub(crate) fn questionnaire(&self) -> &'q Questionnaire {
        self.disclosed.cohort().questionnaire()
    }

    /// All companies, then the groups of each segment.
    pub(crate) fn rows(&self) -> Vec<Row<'a, 'q>> {
        let mut rows = vec![Row { prompt: None, option: None, shown: self.disclosed.whole() }];
        for (segment, groups) in self.disclosed.segments() {
            let prompt = Some(segment.prompt());
            rows.extend(groups.into_iter().map(|(option, shown)| Row { prompt, option, shown }));
        }
        rows
    }

    /// The rank of each of [`Study::rows`] among the groups of its segment that are shown, by the median of the overall score:
    /// not of all companies, nor of those who chose no option.
    pub(crate) fn group_ranks(&self) -> Vec<Option<usize>> {
        let rows = self.rows();
        let same = |one: &Row<'_, '_>, other: &Row<'_, '_>| {
            one.prompt.map(|prompt| &prompt.id) == other.prompt.map(|prompt| &prompt.id)
        };
        let segments = rows.chunk_by(same);
        let median = |row: &Row<'_, '_>| row.option.and(row.shown?.score(0, Cut::Whole)?.median());
        segments.flat_map(|groups| ranks::ranks(&groups.iter().map(median).collect::<Vec<_>>())).collect()
    }

    /// The rank of each dimension, in the order of the questionnaire, by where its median lies on its range.
    pub(crate) fn dimension_ranks(&self) -> Vec<Option<usize>> {
        let whole = self.disclosed.whole();
        let places = 1..=self.questionnaire().all_dimensions().count();
        let median = |place| {
            let found = whole?.score(place, Cut::Whole)?;
            Some(found.range().share(found.median()?).value())
        };
        ranks::ranks(&places.map(median).collect::<Vec<_>>())
    }

    /// Each group against the others of its segment, overall and on each axis, in the order of [`Study::rows`].
    pub(crate) fn differences(&self) -> Vec<Difference<'a, 'q>> {
        let rows = self.rows();
        let mut differences = Vec::new();
        for row in rows.iter().filter(|row| row.prompt.is_some()) {
            for (cut, _) in self.questionnaire().cuts() {
                let of = |row: &Row<'a, 'q>| row.shown.and_then(|shown| shown.score(0, cut));
                let Some(one) = of(row) else { continue };
                let same = |other: &&Row<'a, 'q>| {
                    other.prompt.map(|prompt| &prompt.id) == row.prompt.map(|prompt| &prompt.id)
                        && other.option.map(|option| &option.id) != row.option.map(|option| &option.id)
                };
                let mut others: Option<Distribution> = None;
                for other in rows.iter().filter(same).filter_map(of) {
                    match &mut others {
                        Some(others) => others.merge(other),
                        None => others = Some(other.clone()),
                    }
                }
                let Some(others) = others else { continue };
                if let Some(dominance) = Dominance::of(one, &others) {
                    differences.push(Difference {
                        row: *row,
                        cut,
                        n: one.n(),
                        n_others: others.n(),
                        dominance,
                    });
                }
            }
        }
        differences
    }

    /// The changes of the overall score and of each axis; nothing where too few companies answered twice.
    pub(crate) fn shifts(&self) -> Vec<(Option<&'q Id>, &'a Distribution)> {
        let axes = self.questionnaire().cuts().map(|(_, axis)| axis);
        let scores = axes.zip(self.shift.scores());
        scores.filter(|(_, changes)| changes.n() >= self.disclosed.minimum().max(2)).collect()
    }

    /// Whether enough companies answered for what is said of the questions.
    pub(crate) fn tells_items(&self) -> bool {
        self.reliability.companies() >= self.disclosed.minimum()
    }
}

/// The scores of a questionnaire, each with its name in results: `overall`, `dimension`, `axis` and `dimension.axis`.
pub(crate) fn scores(questionnaire: &Questionnaire) -> Vec<(String, usize, Cut)> {
    let dimensions = questionnaire.all_dimensions().map(|(_, dimension)| Some(&dimension.id));
    let nodes = std::iter::once(None).chain(dimensions).enumerate();
    let named = nodes.flat_map(|(node, dimension)| {
        questionnaire.cuts().map(move |(cut, axis)| {
            let name = match (dimension, axis) {
                (None, None) => "overall".to_owned(),
                (Some(one), None) | (None, Some(one)) => one.to_string(),
                (Some(dimension), Some(axis)) => format!("{dimension}.{axis}"),
            };
            (name, node, cut)
        })
    });
    named.collect()
}

/// The parts at which quantiles of `n` companies are told, in hundredths: deciles where they are at least 20, and also the
/// ends, which are single companies' scores, where nothing is withheld.
pub(crate) fn parts(n: u64, minimum: u64) -> Vec<u8> {
    let mut parts = if n >= 20 || minimum == 1 {
        vec![10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90]
    } else {
        vec![25, 50, 75]
    };
    if minimum == 1 {
        parts.insert(0, 0);
        parts.push(100);
    }
    parts
}

/// The quantiles of a distribution that are told, each with its part in hundredths.
pub(crate) fn quantiles(distribution: &Distribution, minimum: u64) -> Vec<(u8, f64)> {
    let parts = parts(distribution.n(), minimum);
    let shares: Vec<f64> = parts.iter().map(|part| f64::from(*part) / 100.0).collect();
    parts.into_iter().zip(distribution.quantiles(&shares)).collect()
}
