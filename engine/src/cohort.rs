//! Cohorts: many companies looked at together, in constant memory.

pub(crate) mod case;
pub(crate) mod cloud;
pub(crate) mod disclosure;
pub(crate) mod distribution;
pub(crate) mod dominance;
pub(crate) mod group;
pub(crate) mod moments;
pub(crate) mod shift;
pub(crate) mod tallied;

use crate::assessment::Assessment;
use crate::nearest::nearest;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::prompt::{Choice, Prompt};
use case::{Case, is_of_groups};
use group::Group;

/// Many companies that answered one questionnaire, as a whole and by groups.
///
/// It holds no company, only counts and sums, so its memory does not grow with them; and it is the same whatever the order
/// in which companies were added, and whichever parts of them were added apart and then merged.
///
/// What it tells of small groups may tell on single companies: publish only what [`Cohort::disclosed`] shows.
///
/// ```
/// # let text = r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],"title":"First look",
/// #   "levels":[{"id":"beginning","from":0,"name":"Beginning","verdict":"Tools are still to come."}],
/// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
/// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#;
/// # let questionnaire = engine::Questionnaire::from_json(text)?;
/// let mut cohort = engine::Cohort::new(&questionnaire);
/// for answer in ["online", "online", "counter", "online"] {
///     let mut answers = engine::Answers::none(&questionnaire);
///     answers.set("web_shop", &engine::Raw::Text(answer))?;
///     cohort.add(&engine::assess(answers));
/// }
/// let overall = cohort.whole().score(0, engine::Cut::Whole).unwrap();
/// assert_eq!((overall.n(), overall.mean(), overall.quantile(0.25)), (4, Some(75.0), Some(75.0)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort<'q> {
    questionnaire: &'q Questionnaire,
    segments: Vec<Segment<'q>>,
    whole: Group,
    /// For each two segments, how many companies are in each two of their groups, with each score and on the map.
    overlaps: Vec<Overlap>,
}

/// Companies in groups by one prompt of the profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment<'q> {
    prompt: &'q Prompt,
    /// Its place among the prompts that make groups.
    place: usize,
    // INVARIANT: one for each option, and one for those who chose none.
    groups: Vec<Group>,
}

/// How many companies two groups of different segments share.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Overlap {
    pub(crate) segments: (usize, usize),
    groups: usize,
    counted: usize,
    counts: Vec<u64>,
}

/// Why companies cannot be put into groups by a column.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("`{found}` makes no groups; {}", if .known.is_empty() { "the profile has no question with options of which one is chosen".to_owned() } else { format!("there is {known}") })]
pub struct NoGroups {
    /// What was asked for.
    pub found: String,
    /// The ids that do.
    pub known: String,
}

impl<'q> Cohort<'q> {
    /// No companies yet; they will be in groups by each prompt of the profile that chooses one option.
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        let places: Vec<usize> = (0..prompts(questionnaire).count()).collect();
        Self::by_places(questionnaire, &places)
    }

    /// No companies yet; they will be in groups by these prompts of the profile, named by their ids.
    ///
    /// # Errors
    ///
    /// When one of them is no prompt of the profile of which one option is chosen.
    pub fn by(questionnaire: &'q Questionnaire, ids: &[&str]) -> Result<Self, NoGroups> {
        let mut places = Vec::new();
        for id in ids {
            let place = prompts(questionnaire).position(|prompt| prompt.id == **id);
            let place = place.ok_or_else(|| NoGroups {
                found: crate::answers::company::clean(id),
                known: known(questionnaire, id),
            })?;
            if !places.contains(&place) {
                places.push(place);
            }
        }
        Ok(Self::by_places(questionnaire, &places))
    }

    fn by_places(questionnaire: &'q Questionnaire, places: &[usize]) -> Self {
        let empty = Group::new(questionnaire);
        let all: Vec<&Prompt> = prompts(questionnaire).collect();
        let segments = places.iter().filter_map(|&place| {
            let prompt = *all.get(place)?;
            Some(Segment { prompt, place, groups: vec![empty.clone(); prompt.choices().len() + 1] })
        });
        let segments: Vec<Segment<'q>> = segments.collect();
        let mut overlaps = Vec::new();
        for (one, first) in segments.iter().enumerate() {
            for (other, second) in segments.iter().enumerate().skip(one + 1) {
                overlaps.push(Overlap::new((one, other), (first, second), empty.counted().len()));
            }
        }
        Self { questionnaire, segments, whole: empty, overlaps }
    }

    /// The questionnaire that was answered.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// Adds a company, which is to have answered the questionnaire of this cohort.
    pub fn add(&mut self, assessment: &Assessment<'_>) {
        self.add_case(&Case::from(assessment));
    }

    /// Adds a company of which only this was kept.
    pub fn add_case(&mut self, case: &Case) {
        let counted = self.whole.count(case);
        self.whole.add(case, &counted);
        let mut places = Vec::with_capacity(self.segments.len());
        for segment in &mut self.segments {
            let chosen = case.chosen.get(segment.place).copied().flatten();
            let place = chosen.unwrap_or(segment.groups.len() - 1);
            places.push(place);
            if let Some(group) = segment.groups.get_mut(place) {
                group.add(case, &counted);
            }
        }
        for overlap in &mut self.overlaps {
            overlap.add(&places, case);
        }
    }

    /// Adds all companies of another cohort, which is to be of the same questionnaire and by the same prompts.
    pub fn merge(&mut self, other: &Self) {
        self.whole.merge(&other.whole);
        for (segment, other) in self.segments.iter_mut().zip(&other.segments) {
            segment.groups.iter_mut().zip(&other.groups).for_each(|(group, other)| group.merge(other));
        }
        for (overlap, other) in self.overlaps.iter_mut().zip(&other.overlaps) {
            overlap.counts.iter_mut().zip(&other.counts).for_each(|(count, other)| *count += other);
        }
    }

    /// All companies.
    pub fn whole(&self) -> &Group {
        &self.whole
    }

    /// The same companies in groups, once for each prompt.
    pub fn segments(&self) -> &[Segment<'q>] {
        &self.segments
    }

    pub(crate) fn overlaps(&self) -> &[Overlap] {
        &self.overlaps
    }
}

/// Adds companies; a cohort cannot be made of them alone, as no companies have no questionnaire.
impl<'a> Extend<&'a Assessment<'a>> for Cohort<'_> {
    fn extend<T: IntoIterator<Item = &'a Assessment<'a>>>(&mut self, assessments: T) {
        for assessment in assessments {
            self.add(assessment);
        }
    }
}

impl<'q> Segment<'q> {
    /// What puts companies into groups.
    pub fn prompt(&self) -> &'q Prompt {
        self.prompt
    }

    /// The groups in the order of the options, and last, with no option, those who chose none.
    pub fn groups(&self) -> impl Iterator<Item = (Option<&'q Choice>, &Group)> {
        let options = self.prompt.choices().iter().map(Some).chain([None]);
        options.zip(&self.groups)
    }

    pub(crate) fn group(&self, place: usize) -> Option<&Group> {
        self.groups.get(place)
    }
}

impl Overlap {
    fn new(segments: (usize, usize), (one, other): (&Segment<'_>, &Segment<'_>), counted: usize) -> Self {
        let counts = vec![0; one.groups.len() * other.groups.len() * counted];
        Self { segments, groups: other.groups.len(), counted, counts }
    }

    fn add(&mut self, places: &[usize], case: &Case) {
        let (Some(one), Some(other)) = (places.get(self.segments.0), places.get(self.segments.1)) else {
            return;
        };
        let start = (one * self.groups + other) * self.counted;
        let counts = self.counts.iter_mut().skip(start);
        counts.zip(case.counted()).for_each(|(count, is_there)| *count += u64::from(is_there));
    }

    /// How many companies are in group `one` of the first segment and in `other` of the second: those that
    /// [`Group::counted`] counts at this place.
    pub(crate) fn count(&self, one: usize, other: usize, counted: usize) -> u64 {
        self.counts.get((one * self.groups + other) * self.counted + counted).copied().unwrap_or(0)
    }
}

fn prompts(questionnaire: &Questionnaire) -> impl Iterator<Item = &Prompt> {
    questionnaire.profile.iter().filter(|prompt| is_of_groups(prompt))
}

fn known(questionnaire: &Questionnaire, found: &str) -> String {
    let ids: Vec<&str> = prompts(questionnaire).map(|prompt| prompt.id.as_str()).collect();
    match nearest(found, ids.iter().copied()) {
        Some(id) => format!("`{id}`, which may be meant"),
        None => ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", "),
    }
}
