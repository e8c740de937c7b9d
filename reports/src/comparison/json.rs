//! A comparison as JSON: ids and unrounded numbers.

use engine::{AnswerProblem, Assessment, Change, Comparison, Reply, State};
use serde::Serialize;

/// What changed, as one JSON document.
///
/// Nodes have the names of the columns of the results: `overall`, an axis, a dimension, or `dimension.axis`. A score that is
/// not there is `null`.
pub fn json(comparison: &Comparison<'_, '_>) -> String {
    let document = Document {
        questionnaire: comparison.after().questionnaire().id.to_string(),
        company: comparison.after().answers().company.id.clone(),
        before: Round::new(comparison.before()),
        carried: comparison.carried().map(Round::new),
        after: Round::new(comparison.after()),
        nodes: nodes(comparison),
        answers: answers(comparison),
        left_out: left_out(comparison),
        dimensions_gone: comparison.gone().iter().map(|dimension| dimension.id.to_string()).collect(),
    };
    // INVARIANT: texts and finite numbers only, so nothing can fail.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

#[derive(Debug, Serialize)]
struct Document {
    questionnaire: String,
    company: String,
    before: Round,
    /// The earlier answers with the later questionnaire.
    carried: Option<Round>,
    after: Round,
    nodes: Vec<Node>,
    answers: Vec<Answer>,
    left_out: Vec<LeftOut>,
    dimensions_gone: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Round {
    version: String,
    hash: String,
    #[serde(rename = "round")]
    name: String,
    date: Option<String>,
    level: Option<String>,
    field: Option<String>,
}

#[derive(Debug, Serialize)]
struct Node {
    #[serde(rename = "node")]
    name: String,
    before: Option<f64>,
    carried: Option<f64>,
    after: Option<f64>,
    questionnaire: Option<f64>,
    company: Option<f64>,
    change: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Answer {
    question: String,
    before: Vec<Said>,
    after: Vec<Said>,
}

#[derive(Debug, Serialize)]
struct Said {
    /// Empty where one answered alone and nobody said who.
    respondent: String,
    /// As a cell of a table; `null` where it was not asked.
    answer: Option<String>,
}

#[derive(Debug, Serialize)]
struct LeftOut {
    field: String,
    reason: String,
}

impl Round {
    fn new(assessment: &Assessment<'_>) -> Self {
        let (questionnaire, company) = (assessment.questionnaire(), &assessment.answers().company);
        Self {
            version: questionnaire.version.to_string(),
            hash: questionnaire.fingerprint().to_string(),
            name: company.round.clone(),
            date: company.date.map(|date| date.to_string()),
            level: assessment.level().map(|level| level.id.to_string()),
            field: assessment.position().map(|position| position.field.id.to_string()),
        }
    }
}

fn nodes(comparison: &Comparison<'_, '_>) -> Vec<Node> {
    let axes = &comparison.after().questionnaire().axes;
    let mut nodes = Vec::new();
    for change in comparison.nodes() {
        let name = change.dimension.map(|dimension| dimension.id.as_str());
        nodes.push(node(name.unwrap_or("overall").to_owned(), &change.changes.whole));
        for (axis, change) in axes.iter().zip(&change.changes.axes) {
            let name = name.map_or_else(|| axis.id.to_string(), |name| format!("{name}.{}", axis.id));
            nodes.push(node(name, change));
        }
    }
    nodes
}

fn node(name: String, change: &Change) -> Node {
    Node {
        name,
        before: change.before,
        carried: change.carried,
        after: change.after,
        questionnaire: change.questionnaire(),
        company: change.company(),
        change: change.difference(),
    }
}

fn answers(comparison: &Comparison<'_, '_>) -> Vec<Answer> {
    let changes = comparison.answers().into_iter();
    let changes = changes.map(|change| {
        let said = |reply: &Reply<'_>| Said {
            respondent: reply.respondent.to_owned(),
            answer: (reply.state != State::Hidden).then(|| change.prompt.write_answer(reply.answer)),
        };
        Answer {
            question: change.prompt.id.to_string(),
            before: change.before.iter().map(said).collect(),
            after: change.after.iter().map(said).collect(),
        }
    });
    changes.collect()
}

fn left_out(comparison: &Comparison<'_, '_>) -> Vec<LeftOut> {
    let dropped = comparison.migrations().flat_map(|migration| &migration.dropped);
    let left_out = |AnswerProblem { column, fault }: &AnswerProblem| LeftOut {
        field: column.clone(),
        reason: fault.to_string(),
    };
    dropped.map(left_out).collect()
}
