//! Conditions that never hold, or always.

use super::outline::{Outline, field, items, visit, words};
use super::warning::{Doubt, Warning};
use crate::answers::Answer;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::condition::{Condition, Subject};
use crate::questionnaire::problem::{Problem, Rule};
use crate::questionnaire::prompt::{Entry, NumberEntry, Prompt};
use crate::source::{Node, Value};

/// So many combinations of answers are tried out for one condition; of one with more, nothing is told.
const MOST: usize = 20_000;

/// With more questions there are more combinations than [`MOST`], as hardly one has a single answer.
const MOST_MATTERS: usize = 15;

/// Of more options that can be chosen together, not every choice is tried out.
const MOST_TOGETHER: usize = 8;

/// Tells of conditions that never hold, and warns of those that always do: whatever is answered to the questions that
/// they name, and to those that decide whether these are asked.
pub(super) fn tell(
    questionnaire: &Questionnaire,
    outline: &Outline<'_>,
    problems: &mut Vec<Problem>,
    warnings: &mut Vec<Warning>,
) {
    let form = Form { questionnaire, outline };
    let shown = questionnaire.questions().zip(&outline.questions);
    let shown =
        shown.filter_map(|(question, node)| Some((question.show_if.as_ref()?, field(node, "show_if")?)));
    let sets = outline.root.map(|root| items(root, "weight_sets")).unwrap_or_default();
    let sets = questionnaire.weight_sets.iter().zip(sets);
    let sets = sets.filter_map(|(set, node)| Some((set.when.as_ref()?, field(node, "when")?)));
    let mut seen: Option<&Node> = None;
    for (condition, node) in shown.chain(sets) {
        // The rows of a matrix share its condition.
        if seen.replace(node).is_some_and(|last| std::ptr::eq(last, node)) {
            continue;
        }
        match form.outcomes(condition, node) {
            Some(Outcomes { some_hold: false, .. }) => {
                problems.push(Problem { place: node.place, rule: Rule::NeverHolds });
            }
            Some(Outcomes { some_fail: false, .. }) => {
                warnings.extend(node.place.map(|place| Warning { place, doubt: Doubt::AlwaysHolds }));
            }
            _ => {}
        }
    }
}

/// Whether there are answers for which a condition holds, and such for which it does not.
struct Outcomes {
    some_hold: bool,
    some_fail: bool,
}

struct Form<'q, 'n> {
    questionnaire: &'q Questionnaire,
    outline: &'n Outline<'n>,
}

/// A question that matters to a condition, and answers that stand for all it can have.
struct Matter<'q> {
    subject: Subject,
    show_if: Option<&'q Condition>,
    answers: Vec<Answer>,
}

impl Form<'_, '_> {
    /// Nothing where there are too many combinations, or answers that none can stand for.
    fn outcomes(&self, condition: &Condition, node: &Node) -> Option<Outcomes> {
        let matters = self.matters(node)?;
        let combinations = matters
            .iter()
            .try_fold(1_usize, |product, matter| product.checked_mul(matter.answers.len()))
            .filter(|product| *product <= MOST)?;
        let mut outcomes = Outcomes { some_hold: false, some_fail: false };
        for combination in 0..combinations {
            let holds = holds(condition, &matters, combination);
            outcomes.some_hold |= holds;
            outcomes.some_fail |= !holds;
        }
        Some(outcomes)
    }

    /// The questions that a condition names, and those that decide whether these are asked; in the order of the file.
    fn matters(&self, node: &Node) -> Option<Vec<Matter<'_>>> {
        let mut nodes = vec![node];
        let mut found: Vec<(Subject, &Prompt)> = Vec::new();
        let mut at = 0;
        while let Some(node) = nodes.get(at).copied() {
            at += 1;
            for id in named(node) {
                let (subject, prompt) = self.find(id)?;
                if found.iter().any(|(known, _)| *known == subject) {
                    continue;
                }
                if found.len() == MOST_MATTERS {
                    return None;
                }
                found.push((subject, prompt));
                if let Subject::Question(index) = subject {
                    nodes.extend(self.outline.questions.get(index).and_then(|node| field(node, "show_if")));
                }
            }
        }
        found.sort_by_key(|(subject, _)| match subject {
            Subject::Profile(index) => (false, *index),
            Subject::Question(index) => (true, *index),
        });
        let matter = |&(subject, prompt): &(Subject, &Prompt)| {
            let numbers = nodes.iter().flat_map(|node| compared(node, prompt.id.as_str())).collect();
            let mut answers = stand_ins(prompt, numbers)?;
            let question = match subject {
                Subject::Profile(_) => None,
                Subject::Question(index) => Some(self.questionnaire.questions().nth(index)?),
            };
            // A default is among the answers already, and stands for none.
            if question.is_none_or(|question| question.default.is_none()) {
                answers.push(Answer::Unanswered);
            }
            let show_if = question.and_then(|question| question.show_if.as_ref());
            Some(Matter { subject, show_if, answers })
        };
        found.iter().map(matter).collect()
    }

    fn find(&self, id: &str) -> Option<(Subject, &Prompt)> {
        let is = |prompt: &&Prompt| prompt.id == *id;
        let profile = self.questionnaire.profile.iter().enumerate().find(|(_, prompt)| is(prompt));
        let profile = profile.map(|(index, prompt)| (Subject::Profile(index), prompt));
        profile.or_else(|| {
            let prompts = self.questionnaire.questions().map(|question| &question.prompt);
            let (index, prompt) = prompts.enumerate().find(|(_, prompt)| is(prompt))?;
            Some((Subject::Question(index), prompt))
        })
    }
}

/// Whether a condition holds for one combination of answers, where a hidden question has none.
fn holds(condition: &Condition, matters: &[Matter<'_>], combination: usize) -> bool {
    let mut given: Vec<(Subject, &Answer)> = Vec::with_capacity(matters.len());
    let mut left = combination;
    for matter in matters {
        let chosen = matter.answers.get(left % matter.answers.len()).unwrap_or(&Answer::Unanswered);
        left /= matter.answers.len();
        let asked =
            matter.show_if.is_none_or(|condition| condition.holds(&|subject| answer(&given, subject)));
        given.push((matter.subject, if asked { chosen } else { &Answer::Unanswered }));
    }
    condition.holds(&|subject| answer(&given, subject))
}

fn answer<'a>(given: &[(Subject, &'a Answer)], subject: Subject) -> &'a Answer {
    given.iter().find(|(known, _)| *known == subject).map_or(&Answer::Unanswered, |(_, answer)| answer)
}

/// The questions that a condition names.
fn named(condition: &Node) -> Vec<&str> {
    let mut ids = Vec::new();
    visit(condition, &mut |node| ids.extend(words(node, "question")));
    ids
}

/// The numbers that a condition compares the answer to a question with.
fn compared(condition: &Node, question: &str) -> Vec<f64> {
    let mut numbers = Vec::new();
    visit(condition, &mut |node| {
        let Value::Map(entries) = &node.value else { return };
        if words(node, "question") == Some(question) {
            numbers.extend(entries.iter().filter_map(|(_, node)| match node.value {
                Value::Number(number) => Some(number),
                _ => None,
            }));
        }
    });
    numbers
}

/// Answers of which one stands for each that there can be; nothing where that would be too many.
fn stand_ins(prompt: &Prompt, numbers: Vec<f64>) -> Option<Vec<Answer>> {
    match &prompt.entry {
        Entry::Choice(choices) => Some((0..choices.len()).map(Answer::Choice).collect()),
        Entry::Several(selection) | Entry::Rank(selection) if selection.options.len() > MOST_TOGETHER => None,
        Entry::Several(selection) => Some(selection.possible().map(Answer::Several).collect()),
        Entry::Rank(selection) => Some(selection.possible().map(Answer::Ranking).collect()),
        // Parts hang together, so that no few of them stand for all.
        Entry::Allocation(_) => None,
        Entry::Number(entry) => Some(around(entry, numbers).into_iter().map(Answer::Number).collect()),
        Entry::FreeText => Some(vec![Answer::Words("x".to_owned())]),
    }
}

/// Numbers that are accepted: those compared with, one between each two, and one on either side.
fn around(entry: &NumberEntry, mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.extend([entry.min, entry.max].into_iter().flatten());
    numbers.sort_by(f64::total_cmp);
    let between = numbers.iter().zip(numbers.iter().skip(1)).map(|(low, high)| low / 2.0 + high / 2.0);
    let beside =
        [numbers.first().map_or(0.0, |low| low - 1.0), numbers.last().map_or(0.0, |high| high + 1.0)];
    let mut all: Vec<f64> = between.chain(beside).chain(numbers.iter().copied()).collect();
    if entry.whole {
        all = all.into_iter().flat_map(|number| [number.floor(), number.ceil()]).collect();
    }
    all.retain(|number| {
        entry.min.is_none_or(|min| *number >= min) && entry.max.is_none_or(|max| *number <= max)
    });
    all
}
