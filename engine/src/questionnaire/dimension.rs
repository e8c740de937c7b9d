//! Dimensions: questions by theme.

use crate::id::Id;
use crate::questionnaire::Context;
use crate::questionnaire::question::Question;
use crate::reader::Reader;
use crate::source::Node;
use crate::text::Text;

/// A theme and its questions.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Dimension {
    /// Unique among the dimensions.
    pub id: Id,
    /// A few words; it labels charts.
    pub name: Text,
    /// One sentence, shown above its questions.
    pub about: Option<Text>,
    /// Its weight among the dimensions; only proportions count.
    pub weight: f64,
    /// At least one.
    pub questions: Vec<Question>,
}

impl Dimension {
    pub(crate) fn read(reader: &mut Reader, node: &Node, context: &mut Context) -> Option<Self> {
        let fields = reader.fields(node, "a dimension", &["id", "name", "about", "weight", "questions"])?;
        let id = fields.require(reader, "id").and_then(|node| reader.id(node));
        let name = fields.require(reader, "name").and_then(|node| reader.text(node));
        let about = fields.get("about").and_then(|node| reader.text(node));
        let weight = fields.get("weight").map_or(Some(1.0), |node| reader.weight(node));
        let mut questions = Vec::new();
        if let Some(items) =
            fields.require(reader, "questions").and_then(|node| reader.list(node, "at least one question"))
        {
            for item in items {
                let question = Question::read(reader, item, context);
                context.ask(reader, item, question.as_ref().map(|question| &question.prompt), false);
                context.unread |= question.is_none();
                questions.extend(question);
            }
        }
        Some(Self { id: id?, name: name?, about, weight: weight?, questions })
    }
}
