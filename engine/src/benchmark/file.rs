//! Benchmarks as files: JSON, read with every limit checked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::reference::{Grid, Reference};
use super::{Benchmark, Key};
use crate::answers::company::clean;
use crate::id::Id;

/// The number of the format; another one is another format.
const FORMAT: u64 = 1;
/// The largest file, in bytes.
const LARGEST: usize = 10_000_000;
/// The most companies that a file may speak of: more than there are.
const MOST: u64 = 1_000_000_000_000;

/// Why a text is no benchmark.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum BenchmarkError {
    #[error("the file has {0} bytes, and {LARGEST} are the most of a benchmark; choose another file")]
    TooLarge(usize),
    #[error("{line}:{column}: this is no benchmark ({reason}); make one with `branda benchmark`")]
    Malformed { line: usize, column: usize, reason: String },
    #[error(
        "the benchmark is in format {0}, and this is a reader of format {FORMAT}; use the version of Branda that made it"
    )]
    UnknownFormat(u64),
    #[error("`{0}` is not an id; make the benchmark again with `branda benchmark`")]
    NotAnId(String),
    #[error(
        "the minimum of a group is {0}, and must be from 1 to {MOST}; make the benchmark again with `branda benchmark`"
    )]
    Minimum(u64),
    #[error("{place}: {reason}; make the benchmark again with `branda benchmark`")]
    Unsound { place: String, reason: String },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    branda_benchmark: u64,
    questionnaire: String,
    version: String,
    fingerprints: Vec<String>,
    minimum_group: u64,
    groups: Vec<FileGroup>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileGroup {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    option: Option<String>,
    scores: Vec<FileScore>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileScore {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    dimension: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    axis: Option<String>,
    n: u64,
    mean: f64,
    /// Each a part in hundredths and the score there.
    quantiles: Vec<(u8, f64)>,
}

/// Only the format, of a file that may have other fields than this one.
#[derive(Deserialize)]
struct Format {
    branda_benchmark: u64,
}

impl Benchmark {
    /// Reads what [`Benchmark::to_json`] wrote.
    ///
    /// # Errors
    ///
    /// When the text is larger than 10 MB, is not of this format, or says what no benchmark can: a group below its own
    /// minimum, quantiles that fall, a score twice.
    pub fn from_json(text: &str) -> Result<Self, BenchmarkError> {
        if text.len() > LARGEST {
            return Err(BenchmarkError::TooLarge(text.len()));
        }
        if let Ok(Format { branda_benchmark }) = serde_json::from_str(text)
            && branda_benchmark != FORMAT
        {
            return Err(BenchmarkError::UnknownFormat(branda_benchmark));
        }
        let file: File = serde_json::from_str(text).map_err(|error| {
            let told = error.to_string();
            let reason = clean(told.split(" at line ").next().unwrap_or_default());
            BenchmarkError::Malformed { line: error.line(), column: error.column(), reason }
        })?;
        let minimum = file.minimum_group;
        if !(1..=MOST).contains(&minimum) {
            return Err(BenchmarkError::Minimum(minimum));
        }
        let mut references = BTreeMap::new();
        for group in &file.groups {
            let ids = match (&group.field, &group.option) {
                (None, None) => None,
                (Some(field), Some(option)) => Some((id(field)?, id(option)?)),
                _ => {
                    return Err(unsound(
                        "a group",
                        "it has a `field` without an `option`, or the other way round",
                    ));
                }
            };
            for score in &group.scores {
                let dimension = score.dimension.as_deref().map(id).transpose()?;
                let axis = score.axis.as_deref().map(id).transpose()?;
                let key = Key { group: ids.clone(), dimension, axis };
                let reference = read(score, minimum).map_err(|reason| unsound(&place(&key), reason))?;
                if references.contains_key(&key) {
                    return Err(unsound(&place(&key), "it is there twice"));
                }
                references.insert(key, reference);
            }
        }
        let mut fingerprints: Vec<Box<str>> =
            file.fingerprints.iter().map(|text| clean(text).into()).collect();
        fingerprints.sort();
        fingerprints.dedup();
        Ok(Self {
            questionnaire: id(&file.questionnaire)?,
            version: clean(&file.version).into(),
            fingerprints,
            minimum,
            references,
        })
    }

    /// As a file: JSON, always the same text for the same benchmark.
    pub fn to_json(&self) -> String {
        let mut groups: Vec<(&Option<(Id, Id)>, FileGroup)> = Vec::new();
        for (Key { group, dimension, axis }, reference) in &self.references {
            let score = FileScore {
                dimension: dimension.as_ref().map(Id::to_string),
                axis: axis.as_ref().map(Id::to_string),
                n: reference.n(),
                mean: reference.mean(),
                quantiles: reference.quantiles().collect(),
            };
            match groups.last_mut() {
                Some((last, file)) if *last == group => file.scores.push(score),
                _ => {
                    let ids = group.as_ref();
                    let field = ids.map(|(field, _)| field.to_string());
                    let option = ids.map(|(_, option)| option.to_string());
                    groups.push((group, FileGroup { field, option, scores: vec![score] }));
                }
            }
        }
        let file = File {
            branda_benchmark: FORMAT,
            questionnaire: self.questionnaire.to_string(),
            version: self.version.to_string(),
            fingerprints: self.fingerprints.iter().map(ToString::to_string).collect(),
            minimum_group: self.minimum,
            groups: groups.into_iter().map(|(_, group)| group).collect(),
        };
        // INVARIANT: texts and finite numbers, so nothing can fail.
        serde_json::to_string(&file).unwrap_or_default() + "\n"
    }
}

fn read(score: &FileScore, minimum: u64) -> Result<Reference, &'static str> {
    if score.n < minimum {
        return Err("it is of fewer companies than the minimum of the file");
    }
    if score.n > MOST {
        return Err("it is of more companies than there are");
    }
    let parts: Vec<u8> = score.quantiles.iter().map(|(part, _)| *part).collect();
    let grid = Grid::ALL.into_iter().find(|grid| grid.hundredths() == parts);
    let grid = grid.ok_or("its quantiles are not those of a benchmark")?;
    if grid > Grid::of(score.n) {
        return Err("its quantiles are closer than so few companies have");
    }
    let quantiles = score.quantiles.iter().map(|(_, score)| *score).collect();
    Reference::new(score.n, score.mean, grid, quantiles)
        .ok_or("its quantiles are not in order, or not finite")
}

fn id(text: &str) -> Result<Id, BenchmarkError> {
    Id::new(text).ok_or_else(|| BenchmarkError::NotAnId(clean(text)))
}

fn unsound(place: &str, reason: &str) -> BenchmarkError {
    BenchmarkError::Unsound { place: place.to_owned(), reason: reason.to_owned() }
}

/// Whose score, in a message.
fn place(key: &Key) -> String {
    let score = match (&key.dimension, &key.axis) {
        (None, None) => "the overall score".to_owned(),
        (Some(dimension), None) => format!("the score of `{dimension}`"),
        (None, Some(axis)) => format!("the score of `{axis}`"),
        (Some(dimension), Some(axis)) => format!("the score of `{dimension}.{axis}`"),
    };
    match &key.group {
        None => score,
        Some((field, option)) => format!("{score} where `{field}` is `{option}`"),
    }
}
