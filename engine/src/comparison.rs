//! Comparisons: what changed for a company from one round to another.

mod change;

use crate::answers::Answer;
use crate::answers::file::AnswerFileError;
use crate::answers::migration::Migration;
use crate::assessment::Assessment;
use crate::assessment::mark::{Mark, State};
use crate::assessment::score::Score;
use crate::assessment::together::{NotTogether, Reply, assess_together};
use crate::cut::Cuts;
use crate::id::Id;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::prompt::Prompt;

pub use change::Change;

/// Two rounds of one company, beside each other.
///
/// Where the two rounds answered different versions of the questionnaire, or different texts of one, the answers of the
/// earlier round are carried over and scored with the later questionnaire too. Then what the questionnaire changed and
/// what the company changed are told apart, and add up to the whole change.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'p, 'q> {
    before: Assessment<'p>,
    after: Assessment<'q>,
    /// The earlier answers, scored with the later questionnaire; nothing where both rounds have the same one.
    carried: Option<Assessment<'q>>,
}

/// Why two rounds cannot be compared.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum NotComparable {
    #[error(
        "the earlier answers are of company `{before}` and the later ones of `{after}`; choose two rounds of one company"
    )]
    OtherCompany { before: String, after: String },
    #[error("the earlier answers cannot be read with the later questionnaire")]
    Answers(#[from] AnswerFileError),
    #[error(transparent)]
    Respondents(#[from] NotTogether),
}

/// What changed at one node: the whole or a dimension.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct NodeChange<'q> {
    /// The dimension, of the later questionnaire; nothing for the whole.
    pub dimension: Option<&'q Dimension>,
    /// How deep the dimension lies: 0 at the top, and for the whole.
    pub depth: usize,
    /// As a whole, and on each axis of the later questionnaire.
    pub changes: Cuts<Change>,
}

/// An answer that changed.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct AnswerChange<'c, 'q> {
    /// What was asked, in the later questionnaire.
    pub prompt: &'q Prompt,
    /// What was said in the earlier round, by each respondent; a single one for the profile.
    pub before: Vec<Reply<'c>>,
    /// What was said in the later round, by each respondent; a single one for the profile.
    pub after: Vec<Reply<'c>>,
}

/// Compares two rounds of one company.
///
/// ```
/// # let text = r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],"title":"First look",
/// #   "levels":[{"id":"beginning","from":0,"name":"Beginning","verdict":"Tools are still to come."}],
/// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
/// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#;
/// # let questionnaire = engine::Questionnaire::from_json(text)?;
/// let round = |answer: &str| {
///     let mut answers = engine::Answers::none(&questionnaire);
///     answers.set("web_shop", &engine::Raw::Text(answer)).map(|()| engine::assess(answers))
/// };
/// let comparison = engine::compare(round("counter")?, round("online")?)?;
/// let whole = &comparison.nodes()[0].changes.whole;
/// assert_eq!((whole.before, whole.after, whole.difference()), (Some(0.0), Some(100.0), Some(100.0)));
/// assert_eq!(comparison.answers().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the answers are of two companies or of two questionnaires with different ids.
pub fn compare<'p, 'q>(
    before: Assessment<'p>,
    after: Assessment<'q>,
) -> Result<Comparison<'p, 'q>, NotComparable> {
    let ids = [&before, &after].map(|assessment| assessment.answers().company.id.clone());
    let [before_id, after_id] = &ids;
    if before_id != after_id && !before_id.is_empty() && !after_id.is_empty() {
        let [before, after] = ids;
        return Err(NotComparable::OtherCompany { before, after });
    }
    let questionnaire = after.questionnaire();
    let same = before.questionnaire().fingerprint() == questionnaire.fingerprint();
    let carried = if same { None } else { Some(carry_over(&before, questionnaire)?) };
    Ok(Comparison { before, after, carried })
}

/// The same answers, as another version of the questionnaire reads and scores them.
fn carry_over<'q>(
    assessment: &Assessment<'_>,
    questionnaire: &'q Questionnaire,
) -> Result<Assessment<'q>, NotComparable> {
    let respondents = assessment.respondents();
    let carried = respondents.map(|respondent| questionnaire.read_answers(&respondent.answers.to_json()));
    Ok(assess_together(carried.collect::<Result<_, _>>()?)?)
}

impl<'p, 'q> Comparison<'p, 'q> {
    /// The earlier round, with its own questionnaire.
    pub fn before(&self) -> &Assessment<'p> {
        &self.before
    }

    /// The later round.
    pub fn after(&self) -> &Assessment<'q> {
        &self.after
    }

    /// The earlier answers, scored with the later questionnaire; nothing where both rounds have the same one.
    pub fn carried(&self) -> Option<&Assessment<'q>> {
        self.carried.as_ref()
    }

    /// What became of the earlier answers when they were carried over, one for each respondent whose answers were.
    pub fn migrations(&self) -> impl Iterator<Item = &Migration> {
        let respondents = self.carried.iter().flat_map(Assessment::respondents);
        respondents.filter_map(|respondent| respondent.answers.migration())
    }

    /// The whole, and every dimension of the later questionnaire, each before those below it.
    pub fn nodes(&self) -> Vec<NodeChange<'q>> {
        let whole = NodeChange {
            dimension: None,
            depth: 0,
            changes: self.changes(
                Some(self.before.scores()),
                self.carried.as_ref().map(Assessment::scores),
                self.after.scores(),
            ),
        };
        let dimensions = self.after.all_dimensions().enumerate().map(|(index, after)| {
            let dimension = after.dimension;
            let before = self
                .before
                .all_dimensions()
                .find(|before| is_now(&before.dimension.id, &dimension.id, &dimension.renamed_from));
            let carried = self.carried.as_ref();
            let carried =
                carried.and_then(|carried| carried.all_dimensions().nth(index)).map(|carried| carried.scores);
            let changes = self.changes(before.map(|before| before.scores), carried, after.scores);
            NodeChange { dimension: Some(dimension), depth: after.depth, changes }
        });
        std::iter::once(whole).chain(dimensions).collect()
    }

    fn changes(
        &self,
        before: Option<&Cuts<Score>>,
        carried: Option<&Cuts<Score>>,
        after: &Cuts<Score>,
    ) -> Cuts<Change> {
        let same = self.carried.is_none();
        let axes_before = &self.before.questionnaire().axes;
        let axes = self.after.questionnaire().axes.iter().zip(&after.axes).enumerate().map(
            |(index, (axis, after))| {
                let place =
                    axes_before.iter().position(|before| is_now(&before.id, &axis.id, &axis.renamed_from));
                let before = before.zip(place).and_then(|(before, place)| before.axes.get(place));
                let carried = carried.and_then(|carried| carried.axes.get(index));
                Change::new(before, carried, after, same)
            },
        );
        Cuts {
            whole: Change::new(
                before.map(|before| &before.whole),
                carried.map(|carried| &carried.whole),
                &after.whole,
                same,
            ),
            axes: axes.collect(),
        }
    }

    /// The dimensions of the earlier questionnaire that the later one does not have.
    pub fn gone(&self) -> Vec<&'p Dimension> {
        let now = |before: &Dimension| {
            let mut dimensions = self.after.questionnaire().all_dimensions();
            dimensions.any(|(_, dimension)| is_now(&before.id, &dimension.id, &dimension.renamed_from))
        };
        let before = self.before.questionnaire().all_dimensions().map(|(_, dimension)| dimension);
        before.filter(|dimension| !now(dimension)).collect()
    }

    /// The answers that changed, of the profile and then to the questions of the later questionnaire. What could not be
    /// carried over is not among them.
    pub fn answers(&self) -> Vec<AnswerChange<'_, 'q>> {
        // Both rounds have prompts of the same questionnaire, in the same order.
        match &self.carried {
            Some(carried) => changes(carried, &self.after),
            None => changes(&self.before, &self.after),
        }
    }
}

fn changes<'c, 'q>(before: &'c Assessment<'_>, after: &'c Assessment<'q>) -> Vec<AnswerChange<'c, 'q>> {
    let profile = before.answers().profile().zip(after.answers().profile());
    let profile = profile.filter(|((_, before), (_, after))| before != after);
    let profile = profile.map(|((_, before), (prompt, after))| AnswerChange {
        prompt,
        before: vec![fact(before)],
        after: vec![fact(after)],
    });
    let marks = before.marks().iter().zip(after.marks());
    let questions = after.questionnaire().questions().zip(marks).enumerate();
    let questions = questions.filter_map(|(place, (question, marks))| {
        let change = AnswerChange {
            prompt: &question.prompt,
            before: before.replies(place).collect(),
            after: after.replies(place).collect(),
        };
        change.is_one(marks).then_some(change)
    });
    profile.chain(questions).collect()
}

/// A fact of the profile, as somebody's reply.
fn fact(answer: &Answer) -> Reply<'_> {
    let state = match answer {
        Answer::Unanswered => State::Unanswered,
        Answer::DontKnow => State::DontKnow,
        Answer::NotApplicable => State::NotApplicable,
        _ => State::Answered,
    };
    Reply { respondent: "", answer, state, note: None }
}

impl AnswerChange<'_, '_> {
    /// Whether anything changed: what one said, or each of the same people. Where others answered, whether the question
    /// amounts to something else.
    fn is_one(&self, (before, after): (&Mark, &Mark)) -> bool {
        let said = |reply: &Reply<'_>| (reply.state != State::Hidden).then(|| reply.answer.clone());
        let people = |replies: &[Reply<'_>]| {
            replies.iter().map(|reply| reply.respondent.to_owned()).collect::<Vec<_>>()
        };
        let alone = self.before.len() == 1 && self.after.len() == 1;
        if alone || people(&self.before) == people(&self.after) {
            self.before.iter().map(said).ne(self.after.iter().map(said))
        } else {
            (before.state, &before.values) != (after.state, &after.values)
        }
    }
}

/// Whether what was called `before` is now called `id`.
fn is_now(before: &Id, id: &Id, renamed_from: &[Id]) -> bool {
    before == id || renamed_from.contains(before)
}
