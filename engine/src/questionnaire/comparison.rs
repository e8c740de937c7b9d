//! Comparisons: what the answer to one question has to be.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::answers::Answer;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::prompt::{Choice, Entry};
use crate::questionnaire::{Asked, Context};
use crate::reader::{Fields, Reader};
use crate::share::{TOLERANCE, reaches};
use crate::source::{Node, Value};

/// What an answer is compared with.
///
/// Options are compared by their ids when a questionnaire is read, and by their places from then on: never by what
/// they are called, in part or in whole.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Comparison {
    /// One of these options is chosen.
    Is(Vec<usize>),
    /// Options are chosen, and none of these.
    IsNot(Vec<usize>),
    /// All of these options are chosen.
    Contains(Vec<usize>),
    /// The number keeps to a limit.
    Number(Bound),
    /// The part that an option got keeps to a limit.
    Part(usize, Bound),
    /// There is an answer, or there is none.
    Answered(bool),
}

/// A bound for a number.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Bound {
    /// So high or higher.
    AtLeast(f64),
    /// So low or lower.
    AtMost(f64),
    /// Higher.
    Above(f64),
    /// Lower.
    Below(f64),
}

impl Bound {
    pub(crate) const NAMES: [&str; 4] = ["at_least", "at_most", "above", "below"];

    pub(crate) fn holds(self, number: f64) -> bool {
        match self {
            Self::AtLeast(limit) => number >= limit,
            Self::AtMost(limit) => number <= limit,
            Self::Above(limit) => number > limit,
            Self::Below(limit) => number < limit,
        }
    }

    /// Whether `number` keeps to the limit within [`TOLERANCE`]: a sum of fractions never misses it by its last bit.
    pub(crate) fn holds_within(self, number: f64) -> bool {
        match self {
            Self::AtLeast(limit) => reaches(number, limit),
            Self::AtMost(limit) => number <= limit + TOLERANCE,
            Self::Above(limit) => number > limit + TOLERANCE,
            Self::Below(limit) => number < limit - TOLERANCE,
        }
    }

    pub(crate) fn limit(self) -> f64 {
        let (Self::AtLeast(limit) | Self::AtMost(limit) | Self::Above(limit) | Self::Below(limit)) = self;
        limit
    }

    /// Reads the limit with one of [`Bound::NAMES`].
    fn read(reader: &mut Reader, name: &str, node: &Node) -> Option<Self> {
        Some(Self::new(name, reader.number(node)?))
    }

    /// The bound with one of [`Bound::NAMES`].
    pub(crate) fn new(name: &str, limit: f64) -> Self {
        match name {
            "at_least" => Self::AtLeast(limit),
            "at_most" => Self::AtMost(limit),
            "above" => Self::Above(limit),
            _ => Self::Below(limit),
        }
    }
}

impl Comparison {
    /// The fields of which a comparison has one, beside `question`.
    const OPERATORS: [&str; 8] =
        ["is", "is_not", "contains", "at_least", "at_most", "above", "below", "answered"];

    /// The number that answers, or parts of them, are compared with.
    pub(crate) fn limit(&self) -> Option<f64> {
        match self {
            Self::Number(bound) | Self::Part(_, bound) => Some(bound.limit()),
            _ => None,
        }
    }

    /// Whether an answer is as it has to be; one that is missing only where it has to be.
    pub(crate) fn holds(&self, answer: &Answer) -> bool {
        match (self, answer) {
            (Self::Answered(answered), answer) => answer.is_given() == *answered,
            (Self::Number(limit), Answer::Number(number)) => limit.holds(*number),
            (Self::Part(option, limit), Answer::Allocation(parts)) => {
                parts.get(*option).is_some_and(|part| limit.holds(*part))
            }
            (comparison, Answer::Choice(choice)) => comparison.holds_for(&[*choice]),
            (comparison, Answer::Several(chosen) | Answer::Ranking(chosen)) => comparison.holds_for(chosen),
            _ => false,
        }
    }

    fn holds_for(&self, chosen: &[usize]) -> bool {
        match self {
            Self::Is(options) => options.iter().any(|option| chosen.contains(option)),
            Self::IsNot(options) => !options.iter().any(|option| chosen.contains(option)),
            Self::Contains(options) => options.iter().all(|option| chosen.contains(option)),
            Self::Number(_) | Self::Part(..) | Self::Answered(_) => false,
        }
    }

    /// Reads what the answer to `asked` is compared with.
    pub(crate) fn read(reader: &mut Reader, fields: Fields<'_>, asked: &Asked) -> Option<Self> {
        let (1, Some((operator, node))) = fields.among(&Self::OPERATORS) else {
            let (count, _) = fields.among(&Self::OPERATORS);
            reader.tell(fields.place, Rule::ComparisonShape(count));
            return None;
        };
        let part = fields.get("part");
        let is_limit = Bound::NAMES.contains(&operator);
        let may_have_part = matches!(asked.entry, Some(Entry::Allocation(_)) | None);
        if let Some(part) = part
            && !(is_limit && may_have_part)
        {
            reader.tell(part.place, Rule::PartOfNothing(asked.id.to_string()));
        }
        let (meant, kind, instead) = match (operator, &asked.entry) {
            ("answered", _) => return Some(Self::Answered(reader.truth(node)?)),
            (_, Some(Entry::Allocation(allocation))) if is_limit => {
                let Some(part) = part else {
                    reader.tell(fields.place, Rule::PartMissing(asked.id.to_string()));
                    return None;
                };
                let part = read_option(reader, part, asked.id.as_str(), &allocation.options);
                let limit = Bound::read(reader, operator, node);
                return Some(Self::Part(part?, limit?));
            }
            (_, Some(Entry::Number(_)) | None) if is_limit => {
                return Some(Self::Number(Bound::read(reader, operator, node)?));
            }
            ("is" | "is_not", Some(Entry::Choice(_) | Entry::Several(_) | Entry::Rank(_)) | None)
            | ("contains", Some(Entry::Several(_) | Entry::Rank(_)) | None) => {
                let options = read_options(reader, node, asked)?;
                return Some(match operator {
                    "is" => Self::Is(options),
                    "is_not" => Self::IsNot(options),
                    _ => Self::Contains(options),
                });
            }
            ("contains", Some(Entry::Choice(_))) => ("several options", "one option", "`is` or `is_not`"),
            ("is" | "is_not" | "contains", Some(Entry::Number(_))) => {
                ("options", "a number", "`at_least`, `at_most`, `above` or `below`")
            }
            ("is" | "is_not" | "contains", Some(Entry::Allocation(_))) => {
                ("options", "parts", "`part` with `at_least`, `at_most`, `above` or `below`")
            }
            ("is" | "is_not" | "contains", _) => ("options", "words", "`answered`"),
            (_, Some(Entry::Choice(_))) => ("a number", "an option", "`is` or `is_not`"),
            (_, Some(Entry::Several(_) | Entry::Rank(_))) => {
                ("a number", "options", "`is`, `is_not` or `contains`")
            }
            _ => ("a number", "words", "`answered`"),
        };
        let question = asked.id.to_string();
        reader.tell(node.place, Rule::Operator { operator, meant, question, kind, instead });
        None
    }
}

/// The question that `node` names, of those that were read so far.
pub(crate) fn find<'c>(reader: &mut Reader, node: &Node, context: &'c Context) -> Option<&'c Asked> {
    let id = reader.words(node)?;
    let found = context.asked.iter().find(|asked| asked.id == *id);
    if found.is_none() {
        let nearest = reader.nearest(id, context.asked.iter().map(|asked| asked.id.as_str()));
        let rule = Rule::UnknownSubject { id: id.to_owned(), nearest: nearest.map(str::to_owned) };
        reader.tell(node.place, rule);
    }
    found
}

/// One option or a list of them.
fn read_options(reader: &mut Reader, node: &Node, asked: &Asked) -> Option<Vec<usize>> {
    let nodes = match &node.value {
        Value::List(_) => reader.list(node, "at least one option")?,
        _ => std::slice::from_ref(node),
    };
    // Of a question that could not be read, nothing more is said.
    let Some(entry) = &asked.entry else {
        return Some(Vec::new());
    };
    Some(
        nodes
            .iter()
            .filter_map(|node| read_option(reader, node, asked.id.as_str(), entry.choices()))
            .collect(),
    )
}

/// The option that `node` names, of a question.
pub(crate) fn read_option(
    reader: &mut Reader,
    node: &Node,
    question: &str,
    options: &[Choice],
) -> Option<usize> {
    let id = reader.id(node)?;
    let found = options.iter().position(|choice| choice.id == id);
    if found.is_none() {
        let ids = || options.iter().map(|choice| choice.id.as_str());
        let nearest = reader.nearest(id.as_str(), ids());
        let rule = Rule::UnknownOption {
            known: format!("it has `{}`", ids().collect::<Vec<_>>().join("`, `")),
            question: question.to_owned(),
            option: id.to_string(),
            nearest: nearest.map(str::to_owned),
        };
        reader.tell(node.place, rule);
    }
    found
}
