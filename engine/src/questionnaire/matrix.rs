//! Matrices: rows that are asked in the same way.

use crate::format;
use crate::id::Id;
use crate::questionnaire::Context;
use crate::questionnaire::group::Group;
use crate::questionnaire::missing::MissingPolicy;
use crate::questionnaire::operator::Operator;
use crate::questionnaire::operator::table::Child;
use crate::questionnaire::prompt::{Prompt, tell_kind};
use crate::questionnaire::question::{Common, Question, read_weights};
use crate::questionnaire::renaming::OldNames;
use crate::questionnaire::scoring::Scoring;
use crate::reader::{Fields, Reader, Seen};
use crate::source::Node;
use crate::text::Text;

impl Group {
    /// Reads a question that has a block `matrix`, which stands at `node`.
    pub(crate) fn read(
        reader: &mut Reader,
        question: Fields<'_>,
        node: &Node,
        context: &mut Context,
    ) -> Option<Self> {
        const KINDS: [&str; 4] = ["options", "answer_scale", "several", "number"];
        let id = question.require(reader, "id").and_then(|node| reader.id(node));
        let renamed_from = context.prompt_names.read(reader, question, id.as_ref());
        let text = question.require(reader, "text").and_then(|node| reader.text(node));
        let help = question.get("help").and_then(|node| reader.text(node));
        let weights = read_weights(reader, question, context);
        let fields = reader.fields(node, &format::MATRIX)?;
        let (entry, scoring) = match fields.among(&KINDS) {
            (1, Some(kind)) => Scoring::read(reader, question, kind, &weights, context),
            (count, _) => {
                tell_kind(reader, question, count, "`options`, `answer_scale`, `several` and `number`");
                (None, None)
            }
        };
        // Rows are no levels, so a table over them is told.
        let children = id.clone().map(|id| vec![Child { id, categories: None }]);
        let operator = fields
            .get("operator")
            .map_or(Some(Operator::Mean), |node| Operator::read(reader, node, children));
        let common = Common::read(reader, question, entry.as_ref(), true, context);
        let rows = fields.require(reader, "rows").and_then(|node| read_rows(reader, node));
        let (id, text, entry, scoring, common) = (id?, text?, entry?, scoring?, common?);
        let question = |row: Row| {
            let weights = weights.map(|weight| if *weight > 0.0 { row.weight } else { 0.0 });
            let not_applicable = row.not_applicable.unwrap_or(common.not_applicable);
            let prompt = Prompt {
                renamed_from: row.old_ids(&id, &renamed_from),
                id: Id::of_row(&id, &row.id),
                text: text.joined(" – ", &row.text),
                label: Some(row.text),
                help: None,
                entry: entry.clone(),
            };
            let common = Common { not_applicable, ..common.clone() };
            Question::new(prompt, weights, common, scoring.clone(), context)
        };
        Some(Self {
            rows: rows?.into_iter().map(question).collect(),
            id,
            text,
            help,
            weights,
            operator: operator?,
            range: scoring.range(context),
            // Few rows are enough; how many its dimension needs, that one says.
            missing: MissingPolicy { minimum_coverage: 0.0, ..common.missing },
        })
    }
}

/// What a row says for itself.
struct Row {
    id: Id,
    renamed_from: Vec<Id>,
    text: Text,
    weight: f64,
    not_applicable: Option<bool>,
}

impl Row {
    /// What the row was called, also within a matrix that had another name.
    fn old_ids(&self, matrix: &Id, matrix_before: &[Id]) -> Vec<Id> {
        let rows = || std::iter::once(&self.id).chain(&self.renamed_from);
        let matrices = std::iter::once(matrix).chain(matrix_before);
        matrices.flat_map(|matrix| rows().map(move |row| Id::of_row(matrix, row))).skip(1).collect()
    }
}

fn read_rows(reader: &mut Reader, node: &Node) -> Option<Vec<Row>> {
    let items = reader.list(node, "at least one row")?;
    let (mut seen, mut old_names) = (Seen::default(), OldNames::default());
    let mut rows = Vec::with_capacity(items.len());
    for item in items {
        let Some(fields) = reader.fields(item, &format::MATRIX_ROW) else { continue };
        let id = fields.require(reader, "id").and_then(|node| {
            let id = reader.id(node)?;
            seen.add(reader, &id, node.place);
            Some(id)
        });
        let renamed_from = old_names.read(reader, fields, id.as_ref());
        let text = fields.require(reader, "text").and_then(|node| reader.text(node));
        let weight = fields.get("weight").map_or(Some(1.0), |node| reader.weight(node));
        let not_applicable = fields.get("not_applicable").and_then(|node| reader.truth(node));
        if let (Some(id), Some(text), Some(weight)) = (id, text, weight) {
            rows.push(Row { id, renamed_from, text, weight, not_applicable });
        }
    }
    old_names.tell(reader);
    (rows.len() == items.len()).then_some(rows)
}
