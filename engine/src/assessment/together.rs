//! Several respondents of one company, assessed together.

use crate::answers::note::Note;
use crate::answers::{Answer, Answers};
use crate::assessment::mark::{Mark, Marks, State};
use crate::assessment::{Assessment, assess};
use crate::questionnaire::Questionnaire;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::respondents::Respondents;

/// One of those who answered for a company.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Respondent<'a, 'q> {
    /// Who it is; empty where there is only one and nobody said.
    pub name: &'a str,
    /// What they answered.
    pub answers: &'a Answers<'q>,
    /// What each question amounts to by their answers alone.
    pub marks: &'a [Mark],
}

/// What one respondent said to one question.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Reply<'a> {
    /// Who it is; empty where there is only one and nobody said.
    pub respondent: &'a str,
    /// What was entered, also where the question is hidden; or what counts by default.
    pub answer: &'a Answer,
    /// Whether it is an answer, and if not, why.
    pub state: State,
    /// What they said about it.
    pub note: Option<&'a Note>,
}

impl<'a, 'q> Respondent<'a, 'q> {
    pub(crate) fn new(answers: &'a Answers<'q>, marks: &'a [Mark]) -> Self {
        Self { name: &answers.company.respondent, answers, marks }
    }
}

/// The answers of one respondent, and their marks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct One<'q> {
    pub(crate) answers: Answers<'q>,
    pub(crate) marks: Vec<Mark>,
}

/// Why answers cannot be assessed together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum NotTogether {
    #[error("there are no answers; give those of at least one respondent")]
    Nobody,
    #[error("the answers belong to different questionnaires; read them all with one")]
    OtherQuestionnaire,
    #[error("the answers are of `{one}` and of `{other}`; give those of one company in one round")]
    OtherCompany { one: String, other: String },
    #[error("several people answered, and one of them has no name; say who it is in `respondent`")]
    Unnamed,
    #[error("respondent `{0}` answered twice; remove one, or give it another name")]
    Twice(String),
}

/// Scores the answers of all respondents of a company in one round.
///
/// Each question counts with what [`Respondents`] makes of the values of those who answered it, on each axis. Conditions
/// are decided for each respondent by what they answered themselves. A question that nobody answered counts as the one it is for
/// somebody to whom it was shown: as not known where somebody said so, else as unanswered where it was shown to somebody who could
/// answer it, else as not applicable; and as hidden only where nobody was asked. Facts and profile are those of the first
/// respondent, by name, who gave them; the date is the latest.
///
/// The order of `respondents` is irrelevant, and one respondent alone is assessed as by [`assess`].
///
/// ```
/// # let text = r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],"title":"First look",
/// #   "levels":[{"id":"beginning","from":0,"name":"Beginning","verdict":"Tools are still to come."}],
/// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
/// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#;
/// # let questionnaire = engine::Questionnaire::from_json(text)?;
/// let (columns, _) = questionnaire.read_columns(["id", "respondent", "web_shop"])?;
/// let owner = columns.read_row(["LT-001", "owner", "online"]).unwrap();
/// let staff = columns.read_row(["LT-001", "staff", "counter"]).unwrap();
/// let assessment = engine::assess_together(vec![owner, staff])?;
/// assert_eq!(assessment.scores().whole.value, Some(50.0));
/// assert_eq!(assessment.disagreements()[0].spread.value(), 1.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When there are no answers, or they are not those of one company in one round to one questionnaire, or not each of
/// several respondents has a name of their own.
pub fn assess_together(mut respondents: Vec<Answers<'_>>) -> Result<Assessment<'_>, NotTogether> {
    let first = respondents.first().ok_or(NotTogether::Nobody)?;
    if respondents.len() == 1 {
        return respondents.pop().map(assess).ok_or(NotTogether::Nobody);
    }
    for other in &respondents {
        if other.questionnaire().fingerprint() != first.questionnaire().fingerprint() {
            return Err(NotTogether::OtherQuestionnaire);
        }
        if (&other.company.id, &other.company.round) != (&first.company.id, &first.company.round) {
            let called = |answers: &Answers<'_>| format!("{} {}", answers.company.id, answers.company.round);
            let [one, other] = [first, other].map(|answers| called(answers).trim().to_owned());
            return Err(NotTogether::OtherCompany { one, other });
        }
        if other.company.respondent.is_empty() {
            return Err(NotTogether::Unnamed);
        }
    }
    respondents.sort_by(|one, other| one.company.respondent.cmp(&other.company.respondent));
    let names = respondents.iter().map(|answers| &answers.company.respondent);
    if let Some((name, _)) = names.clone().zip(names.skip(1)).find(|(one, other)| one == other) {
        return Err(NotTogether::Twice(name.clone()));
    }
    Ok(assessed(respondents))
}

/// Assesses respondents who stand in order and are known to belong together, at least two.
pub(crate) fn assessed(respondents: Vec<Answers<'_>>) -> Assessment<'_> {
    let answers = company(&respondents);
    let respondents: Vec<One<'_>> = respondents
        .into_iter()
        .map(|answers| One { marks: Marks::made(&answers).to_vec(), answers })
        .collect();
    let questionnaire = answers.questionnaire();
    let marks = Marks::of(combined(questionnaire, &respondents).iter(), questionnaire.plan.cuts());
    Assessment::scored(answers, respondents, &marks)
}

impl Assessment<'_> {
    /// What each respondent said to the question at `place`, from 0, in the order of their names.
    pub fn replies(&self, place: usize) -> impl Iterator<Item = Reply<'_>> {
        let question = self.questionnaire().questions().nth(place);
        self.respondents().filter_map(move |Respondent { name, answers, marks }| {
            let answer = question?.counting(answers.answer(Subject::Question(place)));
            Some(Reply {
                respondent: name,
                answer,
                state: marks.get(place)?.state,
                note: answers.note(place),
            })
        })
    }
}

/// What the company as such answered: the facts and the profile of the first who gave them, and what all who answered a
/// question agree on.
fn company<'q>(respondents: &[Answers<'q>]) -> Answers<'q> {
    #[expect(clippy::indexing_slicing, reason = "there are at least two respondents")]
    let mut company = respondents[0].clone();
    let facts = || respondents.iter().map(|answers| &answers.company);
    company.company.respondent = String::new();
    company.company.name =
        facts().map(|company| &company.name).find(|name| !name.is_empty()).cloned().unwrap_or_default();
    company.company.date = facts().filter_map(|company| company.date).max();
    company.company.language = facts().find_map(|company| company.language.clone());
    company.forget_migration();
    company.forget_notes();
    let questionnaire = company.questionnaire();
    for place in 0..questionnaire.profile.len() {
        let subject = Subject::Profile(place);
        company.put(subject, first_given(respondents, subject));
    }
    for place in 0..questionnaire.questions().count() {
        let subject = Subject::Question(place);
        let first = first_given(respondents, subject);
        let agreed = respondents
            .iter()
            .map(|answers| answers.answer(subject))
            .all(|answer| *answer == first || !answer.is_given());
        company.put(subject, if agreed { first } else { Answer::Unanswered });
    }
    company
}

/// The first answer that is one; where nobody gave one, the first that says why.
fn first_given(respondents: &[Answers<'_>], subject: Subject) -> Answer {
    let answers = || respondents.iter().map(|answers| answers.answer(subject));
    let given = answers().find(|answer| answer.is_given());
    given.or_else(|| answers().find(|answer| **answer != Answer::Unanswered)).cloned().unwrap_or_default()
}

/// A mark for each question, from those of all respondents.
fn combined(questionnaire: &Questionnaire, respondents: &[One<'_>]) -> Vec<Mark> {
    let count = questionnaire.questions().count();
    let marks =
        |place: usize| respondents.iter().filter_map(move |one| one.marks.get(place)).collect::<Vec<_>>();
    (0..count).filter_map(|place| combine(questionnaire.respondents, &marks(place))).collect()
}

/// The mark of a question from those of all respondents; nothing where there are none.
///
/// Only the marks of one state count: those who answered before those for whom a default counts, and so on.
pub(crate) fn combine(how: Respondents, marks: &[&Mark]) -> Option<Mark> {
    let rank = |mark: &Mark| match mark.state {
        State::Answered => 0,
        State::Defaulted => 1,
        State::DontKnow => 2,
        State::Unanswered => 3,
        State::NotApplicable => 4,
        State::Hidden => 5,
    };
    let first = *marks.iter().min_by_key(|mark| rank(mark))?;
    let alike = marks.iter().filter(|mark| mark.state == first.state);
    let all: Vec<_> = alike.filter_map(|mark| mark.values.as_ref()).collect();
    let mut cuts = 0..;
    let values = first.values.as_ref().map(|values| {
        values.map(|value| {
            let cut = cuts.next().unwrap_or_default();
            let values = all.iter().filter_map(|values| values.iter().nth(cut).copied());
            how.combine(values).unwrap_or(*value)
        })
    });
    Some(Mark { values, ..first.clone() })
}
