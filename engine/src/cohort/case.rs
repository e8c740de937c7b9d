//! Cases: what a study takes of one company.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::answers::{Answer, Answers};
use crate::assessment::Assessment;
use crate::assessment::mark::{Facts, Marked, Marks};
use crate::assessment::score::Score;
use crate::assessment::scorer::{Scored, Scorer};
use crate::assessment::together::{NotTogether, assess_together};
use crate::cut::Cut;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::level::Level;
use crate::questionnaire::map::{Map, Position};
use crate::questionnaire::operator::abreast::only;
use crate::questionnaire::prompt::{Entry, Prompt};

/// What a study takes of one company: its scores, its level, its place, what its answers are worth, and what it says about
/// itself; no name, and none of its words.
///
/// Much smaller than an [`Assessment`], for who has to keep companies until their later rounds are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// For each prompt of the profile that chooses one option, the option that was chosen.
    pub(crate) chosen: Vec<Option<usize>>,
    /// Those of the whole, then of each dimension; each as a whole and on each axis.
    pub(crate) scores: Vec<Option<f64>>,
    /// Its level, from 0 at the lowest.
    pub(crate) level: Option<usize>,
    /// Its field on the map, in the order of the questionnaire.
    pub(crate) field: Option<usize>,
    /// What marks each question.
    facts: Vec<Facts>,
    /// What all questions count with as a whole, then on each axis; 0 where one is left out.
    values: Vec<f64>,
    /// Whether the option at the same place was chosen everywhere.
    pub(crate) is_straight: bool,
    fingerprint: Option<u64>,
}

/// Takes the cases of companies one after another. No company is assessed of which scores tell all that a case needs.
#[derive(Debug, Clone)]
pub struct Cases<'q> {
    questionnaire: &'q Questionnaire,
    scorer: Scorer<'q>,
}

impl<'q> Cases<'q> {
    /// For the companies that answer one questionnaire.
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        Self { questionnaire, scorer: Scorer::new(questionnaire) }
    }

    /// The case of a company, by the answers of all its respondents: that of its assessment, by [`assess_together`].
    ///
    /// # Errors
    ///
    /// As [`assess_together`].
    pub fn take(&mut self, respondents: Vec<Answers<'q>>) -> Result<Case, NotTogether> {
        match respondents.as_slice() {
            [alone] if !self.questionnaire.levels.have_needs() => {
                Ok(Case::of_scored(alone, &self.scorer.score(alone)))
            }
            _ => Ok(Case::from(&assess_together(respondents)?)),
        }
    }
}

impl From<&Assessment<'_>> for Case {
    fn from(assessment: &Assessment<'_>) -> Self {
        let marks = Marks::of(assessment.marks().iter(), assessment.questionnaire().plan.cuts());
        let (level, position) = (assessment.level(), assessment.position());
        let mut case = Self::of(assessment.answers(), (&marks, 0), level, position.as_ref());
        let dimensions = assessment.all_dimensions().flat_map(|scored| scored.scores.iter());
        case.scores.extend(assessment.scores().iter().chain(dimensions).map(|score| score.value));
        case
    }
}

impl Case {
    fn of_scored(answers: &Answers<'_>, scored: &Scored<'_, '_>) -> Self {
        let questionnaire = answers.questionnaire();
        let plan = &questionnaire.plan;
        let mut case = Self::of(answers, scored.marks(), scored.level(), scored.position().as_ref());
        case.scores.reserve((1 + plan.dimensions().len()) * plan.cuts());
        let value = |score: Option<Score>| score.and_then(|score| score.value);
        case.scores.extend(questionnaire.cuts().map(|(cut, _)| value(scored.whole(cut))));
        for place in 0..plan.dimensions().len() {
            case.scores.extend(questionnaire.cuts().map(|(cut, _)| value(scored.dimension(place, cut))));
        }
        case
    }

    /// Without its scores; its marks are those in a lane.
    fn of<const N: usize>(
        answers: &Answers<'_>,
        (marks, lane): (&impl Marked<N>, usize),
        level: Option<&Level>,
        position: Option<&Position<'_>>,
    ) -> Self {
        let questionnaire = answers.questionnaire();
        let questions = answers.to_questions().len();
        let mut facts = Vec::with_capacity(questions);
        let mut values = Vec::with_capacity(questions * questionnaire.plan.cuts());
        for (cut, _) in questionnaire.cuts() {
            for question in 0..questions {
                let Some((all, all_values)) = marks.marks(question, cut.place()) else { continue };
                let (Some(is), Some(value)) = (all.get(lane), all_values.get(lane)) else { continue };
                values.push(only(is.has_value(), *value));
                if cut == Cut::Whole {
                    facts.push(*is);
                }
            }
        }
        let chosen = answers.profile().filter(|(prompt, _)| is_of_groups(prompt));
        let mut fields = questionnaire.map.iter().flat_map(Map::fields);
        Self {
            chosen: chosen.map(|(_, answer)| choice(answer)).collect(),
            scores: Vec::new(),
            level: level.and_then(|level| questionnaire.levels.iter().position(|other| other.id == level.id)),
            field: position.and_then(|place| fields.position(|other| other.id == place.field.id)),
            facts,
            values,
            is_straight: is_straight(answers),
            fingerprint: fingerprint(answers),
        }
    }

    /// What the question at this place counts with; nothing where it is left out.
    #[inline]
    pub(crate) fn worth(&self, place: usize, cut: Cut) -> Option<f64> {
        let value = self.values.get(cut.place() * self.facts.len() + place);
        value.copied().filter(|_| self.facts.get(place).is_some_and(|is| is.has_value() != 0))
    }

    /// Whether the question at this place was answered, or a default counts as an answer.
    #[inline]
    pub(crate) fn is_given(&self, place: usize) -> bool {
        self.facts.get(place).is_some_and(|is| is.is_answered() != 0)
    }

    /// Whether it has each score, and a place on the map.
    pub(crate) fn counted(&self) -> impl Iterator<Item = bool> {
        self.scores.iter().map(Option::is_some).chain([self.field.is_some()])
    }

    /// What is the same of two companies of which every answer is the same, and hardly ever of others; nothing where fewer than
    /// ten questions are answered.
    pub fn fingerprint(&self) -> Option<u64> {
        self.fingerprint
    }
}

/// Whether companies are in one group each by their answer to this prompt.
pub(crate) fn is_of_groups(prompt: &Prompt) -> bool {
    matches!(prompt.entry, Entry::Choice(_))
}

fn choice(answer: &Answer) -> Option<usize> {
    match answer {
        Answer::Choice(choice) => Some(*choice),
        _ => None,
    }
}

/// Whether the option at the same place was chosen everywhere.
fn is_straight(answers: &Answers<'_>) -> bool {
    const FEWEST: usize = 6;
    let mut chosen = answers.to_questions().iter().filter_map(choice);
    let Some(first) = chosen.next() else { return false };
    let mut times = 1;
    chosen.all(|place| {
        times += 1;
        place == first
    }) && times >= FEWEST
}

fn fingerprint(answers: &Answers<'_>) -> Option<u64> {
    const FEWEST: usize = 10;
    let mut hasher = DefaultHasher::new();
    let mut given = 0;
    for (place, answer) in answers.to_questions().iter().enumerate().filter(|(_, answer)| answer.is_given()) {
        given += 1;
        place.hash(&mut hasher);
        match answer {
            Answer::Choice(option) => option.hash(&mut hasher),
            Answer::Several(options) | Answer::Ranking(options) => options.hash(&mut hasher),
            Answer::Allocation(parts) => parts.iter().for_each(|part| part.to_bits().hash(&mut hasher)),
            Answer::Number(number) => number.to_bits().hash(&mut hasher),
            Answer::Words(words) => words.hash(&mut hasher),
            Answer::Unanswered | Answer::DontKnow | Answer::NotApplicable => {}
        }
    }
    (given >= FEWEST).then(|| hasher.finish())
}
