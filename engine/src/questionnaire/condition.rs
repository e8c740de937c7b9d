//! Conditions: when a question is asked.

mod clause;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::answers::Answer;
use crate::format;
use crate::questionnaire::Context;
use crate::questionnaire::comparison::{Comparison, find};
use crate::questionnaire::problem::Rule;
use crate::reader::Reader;
use crate::source::Node;
pub use clause::{Claim, Clause};

/// A condition over the profile and earlier questions.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Condition(Form);

#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
enum Form {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Compare(Subject, Comparison),
}

/// Whose answer is compared: the place of a prompt in the profile or among all questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Subject {
    Profile(usize),
    Question(usize),
}

impl Condition {
    /// Whether the condition holds, where `answer` gives the answer of a subject that is asked, and
    /// [`Answer::Unanswered`] for a hidden one.
    pub(crate) fn holds<'a>(&self, answer: &impl Fn(Subject) -> &'a Answer) -> bool {
        match &self.0 {
            Form::All(conditions) => conditions.iter().all(|condition| condition.holds(answer)),
            Form::Any(conditions) => conditions.iter().any(|condition| condition.holds(answer)),
            Form::Not(condition) => !condition.holds(answer),
            Form::Compare(subject, comparison) => comparison.holds(answer(*subject)),
        }
    }

    /// Tells `each` whose answers are compared.
    pub(crate) fn each_subject(&self, each: &mut impl FnMut(Subject)) {
        match &self.0 {
            Form::All(conditions) | Form::Any(conditions) => {
                for condition in conditions {
                    condition.each_subject(each);
                }
            }
            Form::Not(condition) => condition.each_subject(each),
            Form::Compare(subject, _) => each(*subject),
        }
    }

    /// Tells `each` which numbers answers are compared with.
    pub(crate) fn each_limit(&self, each: &mut impl FnMut(Subject, f64)) {
        match &self.0 {
            Form::All(conditions) | Form::Any(conditions) => {
                for condition in conditions {
                    condition.each_limit(each);
                }
            }
            Form::Not(condition) => condition.each_limit(each),
            Form::Compare(subject, comparison) => {
                if let Some(limit) = comparison.limit() {
                    each(*subject, limit);
                }
            }
        }
    }

    pub(crate) fn read(reader: &mut Reader, node: &Node, context: &Context) -> Option<Self> {
        const SHAPES: [&str; 4] = ["all", "any", "not", "question"];
        let fields = reader.fields(node, &format::CONDITION)?;
        let form = match fields.among(&SHAPES) {
            (1, Some(("all", node))) => Form::All(read_list(reader, node, context)?),
            (1, Some(("any", node))) => Form::Any(read_list(reader, node, context)?),
            (1, Some(("not", node))) => Form::Not(Box::new(Self::read(reader, node, context)?)),
            (1, Some((_, node))) => {
                let asked = find(reader, node, context)?;
                Form::Compare(asked.subject, Comparison::read(reader, fields, asked)?)
            }
            (count, _) => {
                reader.tell(node.place, Rule::ConditionShape(count));
                return None;
            }
        };
        Some(Self(form))
    }
}

fn read_list(reader: &mut Reader, node: &Node, context: &Context) -> Option<Vec<Condition>> {
    let items = reader.list(node, "at least one condition")?;
    let conditions: Vec<_> = items.iter().filter_map(|item| Condition::read(reader, item, context)).collect();
    (conditions.len() == items.len()).then_some(conditions)
}
