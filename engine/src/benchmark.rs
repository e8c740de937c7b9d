//! Benchmarks: what a cohort looks like, in one small file that tells on no company.

mod file;
mod merge;
mod peers;
mod reference;
mod spread;

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::assessment::Assessment;
use crate::cohort::disclosure::Disclosed;
use crate::id::Id;
use crate::questionnaire::Questionnaire;
pub use file::BenchmarkError;
pub use merge::NotMergeable;
pub use peers::{Peers, Quarter, Standing};
use reference::Reference;
pub use spread::Spread;

/// What the scores of many companies look like, as a whole and by groups: quantiles and means of at least
/// [`Benchmark::minimum`] companies each, and nothing from which those of fewer could be computed
/// ([`Cohort::disclosed`](crate::Cohort::disclosed)).
///
/// Made by [`Disclosed::benchmark`](crate::Disclosed::benchmark), written by [`Benchmark::to_json`] and read by
/// [`Benchmark::from_json`]; sound however it was made.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Benchmark {
    questionnaire: Id,
    version: Box<str>,
    /// Those of the texts of the questionnaire that companies answered, in ascending order.
    fingerprints: Vec<Box<str>>,
    minimum: u64,
    // INVARIANT: every reference is of at least `minimum` companies.
    references: BTreeMap<Key, Reference>,
}

/// Whose scores, and which.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
struct Key {
    /// The prompt of the profile and its option; nothing for all companies.
    group: Option<(Id, Id)>,
    /// Nothing for the whole.
    dimension: Option<Id>,
    /// Nothing for all questions.
    axis: Option<Id>,
}

/// Why a benchmark says nothing about an assessment.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error(
    "the benchmark is of questionnaire `{found}` in version `{found_version}`, and this is `{expected}` in version `{expected_version}`; make one from answers to that"
)]
pub struct OtherQuestionnaire {
    found: String,
    found_version: String,
    expected: String,
    expected_version: String,
}

impl Disclosed<'_, '_> {
    /// The benchmark of what may be told.
    pub fn benchmark(&self) -> Benchmark {
        let questionnaire = self.cohort().questionnaire();
        let whole = self.whole().map(|shown| (None, shown));
        let groups = self.segments().flat_map(|(segment, groups)| {
            groups.into_iter().filter_map(|(option, shown)| {
                Some((Some((segment.prompt().id.clone(), option?.id.clone())), shown?))
            })
        });
        let mut references = BTreeMap::new();
        for (group, shown) in whole.into_iter().chain(groups) {
            let dimensions = questionnaire.all_dimensions().map(|(_, dimension)| Some(&dimension.id));
            for (node, dimension) in std::iter::once(None).chain(dimensions).enumerate() {
                for (cut, axis) in questionnaire.cuts() {
                    let Some(reference) = shown.score(node, cut).and_then(Reference::of) else { continue };
                    let key =
                        Key { group: group.clone(), dimension: dimension.cloned(), axis: axis.cloned() };
                    references.insert(key, reference);
                }
            }
        }
        Benchmark {
            questionnaire: questionnaire.id.clone(),
            version: questionnaire.version.clone(),
            fingerprints: vec![questionnaire.fingerprint().to_string().into()],
            minimum: self.minimum(),
            references,
        }
    }
}

impl Benchmark {
    /// The fewest companies that any of its numbers is of.
    pub fn minimum(&self) -> u64 {
        self.minimum
    }

    /// How many companies have an overall score; nothing where they are too few to tell.
    pub fn companies(&self) -> Option<u64> {
        let key = Key { group: None, dimension: None, axis: None };
        self.references.get(&key).map(Reference::n)
    }

    /// Whether it is of this text of the questionnaire, and not only of this version.
    pub fn is_of_text(&self, questionnaire: &Questionnaire) -> bool {
        let fingerprint = questionnaire.fingerprint().to_string();
        self.fingerprints.iter().all(|other| **other == *fingerprint)
    }

    /// Checks that it is of this questionnaire, in this version.
    ///
    /// # Errors
    ///
    /// When it is of another one.
    pub fn check(&self, questionnaire: &Questionnaire) -> Result<(), OtherQuestionnaire> {
        if self.questionnaire == questionnaire.id && self.version == questionnaire.version {
            return Ok(());
        }
        Err(OtherQuestionnaire {
            found: self.questionnaire.to_string(),
            found_version: self.version.to_string(),
            expected: questionnaire.id.to_string(),
            expected_version: questionnaire.version.to_string(),
        })
    }

    /// Those with whom a company can be compared: all companies, and then, for each prompt of the profile, the group it
    /// is in. Of those that are too few, nothing is known: they have no [`Peers::spread`].
    ///
    /// # Errors
    ///
    /// When the benchmark is of another questionnaire, or another version.
    pub fn peers<'b, 'q>(
        &'b self,
        assessment: &Assessment<'q>,
    ) -> Result<Vec<Peers<'b, 'q>>, OtherQuestionnaire> {
        self.check(assessment.questionnaire())?;
        Ok(Peers::of(self, assessment))
    }

    fn reference(&self, key: &Key) -> Option<&Reference> {
        self.references.get(key)
    }
}
