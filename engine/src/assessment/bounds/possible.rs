//! Which questions may be asked, and what may be answered where that decides it.

use crate::answers::{Answer, Answers};
use crate::assessment::bounds::ends::answers_to;
use crate::assessment::bounds::is_open;
use crate::questionnaire::condition::{Condition, Subject};

/// An open answer that conditions depend on, and all it may be.
#[derive(Debug)]
pub(super) struct Decider {
    subject: Subject,
    answers: Vec<Answer>,
}

/// As many combinations of answers are tried at most.
const MOST: usize = 4_096;

/// Those of the conditions that show questions, or choose weights; nothing where there are too many combinations.
pub(super) fn deciders(answers: &Answers<'_>) -> Option<Vec<Decider>> {
    let mut subjects: Vec<Subject> = Vec::new();
    for condition in answers.conditions() {
        condition.each_subject(&mut |subject| {
            if is_open(answers.answer(subject)) && !subjects.contains(&subject) {
                subjects.push(subject);
            }
        });
    }
    let questionnaire = answers.questionnaire();
    let mut combinations = 1_usize;
    let mut deciders = Vec::with_capacity(subjects.len());
    for subject in subjects {
        let prompt = match subject {
            Subject::Profile(place) => questionnaire.profile.get(place)?,
            Subject::Question(place) => &questionnaire.questions().nth(place)?.prompt,
        };
        let question = match subject {
            Subject::Profile(_) => None,
            Subject::Question(place) => questionnaire.questions().nth(place),
        };
        let limits: Vec<f64> =
            answers.conditions().flat_map(|condition| limits_of(condition, subject)).collect();
        let mut possible = answers_to(prompt, question, &limits)?;
        // What is never scored may also stay open.
        if question.is_none_or(|question| !question.is_scored()) {
            possible.push(Answer::Unanswered);
        }
        combinations = combinations.checked_mul(possible.len()).filter(|count| *count <= MOST)?;
        deciders.push(Decider { subject, answers: possible });
    }
    Some(deciders)
}

fn limits_of(condition: &Condition, subject: Subject) -> Vec<f64> {
    let mut limits = Vec::new();
    condition.each_limit(&mut |compared, limit| {
        if compared == subject {
            limits.push(limit);
        }
    });
    limits
}

/// Gives `each` the answers with every combination of what the deciders may be.
pub(super) fn combinations<'q>(
    answers: &Answers<'q>,
    deciders: &[Decider],
    each: &mut impl FnMut(&Answers<'q>),
) {
    let Some((first, others)) = deciders.split_first() else { return each(answers) };
    for answer in &first.answers {
        let mut changed = answers.clone();
        changed.put(first.subject, answer.clone());
        combinations(&changed, others, each);
    }
}

/// Whether each question is asked; nothing where that depends on what is open.
pub(super) fn settled(answers: &Answers<'_>) -> Vec<Option<bool>> {
    let mut settled: Vec<Option<bool>> = Vec::new();
    for (question, asked) in answers.questionnaire().questions().zip(answers.asked()) {
        let mut depends = false;
        if let Some(condition) = &question.show_if {
            condition.each_subject(&mut |subject| {
                depends |= match subject {
                    Subject::Profile(_) => is_open(answers.answer(subject)),
                    Subject::Question(place) => match settled.get(place) {
                        Some(Some(true)) => is_open(answers.answer(subject)),
                        Some(Some(false)) => false,
                        _ => true,
                    },
                };
            });
        }
        settled.push((!depends).then_some(asked));
    }
    settled
}
