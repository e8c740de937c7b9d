//! Conditions: when a question is asked.

use crate::answers::Answer;
use crate::format;
use crate::nearest::nearest;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::prompt::Entry;
use crate::questionnaire::{Asked, Context};
use crate::reader::{Fields, Reader};
use crate::source::{Node, Value};

/// A condition over the profile and earlier questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition(Form);

#[derive(Debug, Clone, PartialEq)]
enum Form {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Compare(Subject, Comparison),
}

/// Whose answer is compared: the place of a prompt in the profile or among all questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Profile(usize),
    Question(usize),
}

#[derive(Debug, Clone, PartialEq)]
enum Comparison {
    Is(Vec<usize>),
    IsNot(Vec<usize>),
    AtLeast(f64),
    AtMost(f64),
    Answered(bool),
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
            Form::Compare(subject, Comparison::AtLeast(limit) | Comparison::AtMost(limit)) => {
                each(*subject, *limit);
            }
            Form::Compare(..) => {}
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

fn find<'c>(reader: &mut Reader, node: &Node, context: &'c Context) -> Option<&'c Asked> {
    let id = reader.id(node)?;
    let found = context.asked.iter().find(|asked| asked.id == id);
    if found.is_none() {
        let nearest = nearest(id.as_str(), context.asked.iter().map(|asked| asked.id.as_str()));
        let rule = Rule::UnknownSubject { id: id.to_string(), nearest: nearest.map(str::to_owned) };
        reader.tell(node.place, rule);
    }
    found
}

impl Comparison {
    fn holds(&self, answer: &Answer) -> bool {
        match (self, answer) {
            (Self::Answered(answered), answer) => answer.is_given() == *answered,
            (Self::Is(choices), Answer::Choice(choice)) => choices.contains(choice),
            (Self::IsNot(choices), Answer::Choice(choice)) => !choices.contains(choice),
            (Self::Is(choices), Answer::Several(chosen)) => {
                chosen.iter().any(|choice| choices.contains(choice))
            }
            (Self::IsNot(choices), Answer::Several(chosen)) => {
                !chosen.iter().any(|choice| choices.contains(choice))
            }
            (Self::AtLeast(limit), Answer::Number(number)) => number >= limit,
            (Self::AtMost(limit), Answer::Number(number)) => number <= limit,
            _ => false,
        }
    }

    fn read(reader: &mut Reader, fields: Fields<'_>, asked: &Asked) -> Option<Self> {
        const OPERATORS: [&str; 5] = ["is", "is_not", "at_least", "at_most", "answered"];
        let (1, Some((operator, node))) = fields.among(&OPERATORS) else {
            let (count, _) = fields.among(&OPERATORS);
            reader.tell(fields.place, Rule::ComparisonShape(count));
            return None;
        };
        let (meant, kind, instead) = match (operator, &asked.entry) {
            ("answered", _) => return Some(Self::Answered(reader.truth(node)?)),
            ("is" | "is_not", Some(Entry::Choice(_) | Entry::Several(_)) | None) => {
                let choices = read_choices(reader, node, asked)?;
                return Some(if operator == "is" { Self::Is(choices) } else { Self::IsNot(choices) });
            }
            ("at_least", Some(Entry::Number(_)) | None) => return Some(Self::AtLeast(reader.number(node)?)),
            ("at_most", Some(Entry::Number(_)) | None) => return Some(Self::AtMost(reader.number(node)?)),
            ("is" | "is_not", Some(Entry::Number(_))) => ("options", "a number", "`at_least` or `at_most`"),
            ("is" | "is_not", _) => ("options", "words", "`answered`"),
            (_, Some(Entry::Choice(_) | Entry::Several(_))) => ("a number", "an option", "`is` or `is_not`"),
            _ => ("a number", "words", "`answered`"),
        };
        let question = asked.id.to_string();
        reader.tell(node.place, Rule::Operator { operator, meant, question, kind, instead });
        None
    }
}

/// One option or a list of them.
fn read_choices(reader: &mut Reader, node: &Node, asked: &Asked) -> Option<Vec<usize>> {
    let nodes = match &node.value {
        Value::List(_) => reader.list(node, "at least one option")?,
        _ => std::slice::from_ref(node),
    };
    let mut choices = Vec::new();
    for node in nodes {
        let Some(id) = reader.id(node) else { continue };
        // Of a question that could not be read, nothing more is said.
        let Some(Entry::Choice(options) | Entry::Several(options)) = &asked.entry else { continue };
        if let Some(choice) = options.iter().position(|choice| choice.id == id) {
            choices.push(choice);
        } else {
            let ids = || options.iter().map(|choice| choice.id.as_str());
            let nearest = nearest(id.as_str(), ids());
            let rule = Rule::UnknownOption {
                known: format!("it has `{}`", ids().collect::<Vec<_>>().join("`, `")),
                question: asked.id.to_string(),
                option: id.to_string(),
                nearest: nearest.map(str::to_owned),
            };
            reader.tell(node.place, rule);
        }
    }
    Some(choices)
}
