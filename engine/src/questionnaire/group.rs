//! Groups: questions that count together before they count in their dimension.

use std::{io, slice};

use borsh::{BorshDeserialize, BorshSerialize};

use crate::cut::Cuts;
use crate::format;
use crate::id::Id;
use crate::questionnaire::Context;
use crate::questionnaire::compiled::Pieces;
use crate::questionnaire::missing::MissingPolicy;
use crate::questionnaire::operator::Operator;
use crate::questionnaire::operator::table::Child;
use crate::questionnaire::question::{Question, tell_kinds_beside_matrix};
use crate::range::Range;
use crate::reader::Reader;
use crate::source::Node;
use crate::text::Text;

/// What stands in a dimension beside each other.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[expect(clippy::large_enum_variant, reason = "nearly every item is a question")]
pub enum Item {
    /// A question that counts on its own.
    Question(Question),
    /// Questions that count together.
    Group(Group),
}

/// The rows of a matrix: questions that are asked together, and count together in their dimension.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Group {
    /// Unique in the questionnaire.
    pub id: Id,
    /// What is asked of every row.
    pub text: Text,
    /// A sentence for who hesitates.
    pub help: Option<Text>,
    /// Its weight in its dimension, and on each axis; 0 where it does not count.
    #[borsh(skip)]
    pub weights: Cuts<f64>,
    /// How its value comes from its rows.
    #[borsh(skip)]
    pub operator: Operator,
    /// What its value can be.
    #[borsh(skip)]
    pub range: Range,
    /// What a missing answer does.
    #[borsh(skip)]
    pub missing: MissingPolicy,
    /// Each is a question with an id of its own, `group.row`, and its weight among the rows.
    pub rows: Vec<Question>,
}

impl Item {
    /// The item as a decision table above it sees it.
    pub(crate) fn child(&self) -> Child {
        match self {
            Self::Question(question) => {
                Child { id: question.prompt.id.clone(), categories: question.categories() }
            }
            Self::Group(group) => Child { id: group.id.clone(), categories: None },
        }
    }

    pub(crate) fn read(reader: &mut Reader, node: &Node, context: &mut Context) -> Option<Self> {
        let fields = reader.fields(node, &format::QUESTION)?;
        let Some(matrix) = fields.get("matrix") else {
            return Question::read(reader, fields, context).map(Self::Question);
        };
        tell_kinds_beside_matrix(reader, fields);
        Group::read(reader, fields, matrix, context).map(Self::Group)
    }

    pub(crate) fn scored(&mut self, pieces: &mut impl Pieces) -> io::Result<()> {
        let group = match self {
            Self::Question(question) => return question.scored(pieces),
            Self::Group(group) => group,
        };
        pieces.piece(&mut group.weights)?;
        pieces.piece(&mut group.operator)?;
        pieces.piece(&mut group.range)?;
        pieces.piece(&mut group.missing)?;
        group.rows.iter_mut().try_for_each(|row| row.scored(pieces))
    }

    /// Its weight in its dimension, and on each axis.
    pub(crate) fn weights(&self) -> &Cuts<f64> {
        match self {
            Self::Question(question) => &question.weights,
            Self::Group(group) => &group.weights,
        }
    }

    /// How a group comes from its rows; nothing of a question on its own.
    pub(crate) fn operator(&self) -> Option<&Operator> {
        self.group().map(|group| &group.operator)
    }

    /// The group; nothing of a question on its own.
    pub fn group(&self) -> Option<&Group> {
        match self {
            Self::Question(_) => None,
            Self::Group(group) => Some(group),
        }
    }

    /// Its questions, one or the rows of a group.
    pub fn questions(&self) -> &[Question] {
        match self {
            Self::Question(question) => slice::from_ref(question),
            Self::Group(group) => &group.rows,
        }
    }
}
