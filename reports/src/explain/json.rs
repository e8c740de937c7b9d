//! Explanations as JSON.

use engine::{
    Cause, Child, Contribution, Cut, Improvement, Input, LeftOut, NotScored, Note, Operator, Provider, Range,
    Source, State, Trace, TracedQuestion,
};
use serde_json::{Map, Value, json};

use super::summary::source_id;
use super::tree::{policy_text, state_word};
use super::{Explanation, Part, outlook, peers, reached};

pub(super) fn write(explanation: &Explanation<'_, '_>) -> String {
    let assessment = explanation.assessment;
    let questionnaire = assessment.questionnaire();
    let company = &assessment.answers().company;
    let (tree, about) = match explanation.part() {
        Part::Node(trace) => (node(explanation, trace, None), trace),
        Part::Question(traced) => (question(explanation, traced, None), &explanation.trace),
    };
    let axis = match explanation.cut {
        Cut::Whole => None,
        Cut::Axis(axis) => questionnaire.axes.get(axis).map(|axis| axis.id.as_str()),
    };
    let contributions: Vec<Value> = about.contributions(explanation.cut).iter().map(contribution).collect();
    let mut value = json!({
        "questionnaire": questionnaire.id.as_str(),
        "version": &*questionnaire.version,
        "company": { "id": company.id, "name": company.name },
        "date": company.date.map(|date| date.to_string()),
        "round": company.round,
        "weights": assessment.answers().weight_set().map(|set| set.id.as_str()),
        "axis": axis,
        "explained": tree,
        "contributions": contributions,
        "bounds": explanation.bounds.map(|bounds| {
            json!({ "lowest": bounds.lowest, "highest": bounds.highest, "exact": bounds.exact })
        }),
        "level": explanation.outlook.as_ref().and(assessment.level()).map(|level| level.id.as_str()),
        "reached": explanation.outlook.as_ref().and(assessment.reached())
            .map(|reached| reached::json(&reached, explanation.language)),
        "findings": explanation.outlook.as_ref().map(|_| reached::findings_json(assessment)),
        "balance": explanation.outlook.as_ref().and_then(|_| reached::balance_json(assessment)),
        "climb": explanation.outlook.as_ref().and_then(outlook::climb),
        "sensitivity": explanation.outlook.as_ref().map(outlook::sensitivity),
        "steps": explanation.outlook.as_ref().map(|_| steps(explanation)),
    });
    if let (Value::Object(fields), Some(peers)) = (&mut value, explanation.subject.and_then(peers::json)) {
        fields.insert("benchmark".to_owned(), peers);
    }
    format!("{value:#}\n")
}

/// Every step that raises the score, the most useful first, and who helps with it.
fn steps(explanation: &Explanation<'_, '_>) -> Vec<Value> {
    let roadmap = explanation.assessment.roadmap();
    let steps = roadmap.steps.iter().map(|Improvement { step, .. }| {
        let helping = explanation.subject.map(|subject| subject.providers).unwrap_or_default();
        let providers = Provider::for_step(helping, step.question, step.from).into_iter();
        let providers = providers
            .map(|provider| json!({ "name": provider.name, "about": provider.about, "link": provider.link }));
        json!({
            "question": step.question.prompt.id.as_str(),
            "from": step.from.id.as_str(),
            "to": step.to.id.as_str(),
            "advice": step.advice.text.in_language(explanation.language),
            "effort": step.advice.effort.word(),
            "gain": step.gain,
            "together": step.together,
            "providers": providers.collect::<Vec<_>>(),
        })
    });
    steps.collect()
}

fn node(explanation: &Explanation<'_, '_>, trace: &Trace<'_>, input: Option<&Input>) -> Value {
    let Some(made) = trace.cuts.get(explanation.cut) else { return Value::Null };
    let children: Vec<Value> = made
        .inputs
        .iter()
        .filter_map(|input| {
            Some(match trace.children.get(input.child)? {
                Child::Node(below) => node(explanation, below, Some(input)),
                Child::Question(traced) => question(explanation, traced, Some(input)),
            })
        })
        .collect();
    let coverage = made.score.coverage;
    let kind = match trace.node {
        engine::Node::Whole(_) => "whole",
        engine::Node::Dimension(_) => "dimension",
        engine::Node::Group(_) => "group",
    };
    let mut value = Map::new();
    value.insert("kind".to_owned(), kind.into());
    value.insert("id".to_owned(), trace.node.id().map(engine::Id::as_str).into());
    value.insert("operator".to_owned(), operator(trace.node.operator()));
    value.insert("range".to_owned(), range(trace.node.range()));
    value.insert("value".to_owned(), made.value.into());
    value.insert("score".to_owned(), made.score.value.into());
    let target = trace.target(explanation.cut);
    value.insert("target".to_owned(), target.map(|target| target.value).into());
    value.insert("gap".to_owned(), target.and_then(|target| target.gap()).into());
    if let (engine::Node::Dimension(dimension), Cut::Whole) = (trace.node, explanation.cut)
        && dimension.levels.is_some()
    {
        let reached = reached::of_dimension(explanation.assessment, dimension.id.as_str());
        let reached = reached.map(|reached| reached::json(&reached, explanation.language));
        value.insert("reached".to_owned(), reached.into());
    }
    value.insert("not_scored".to_owned(), made.not_scored.map(not_scored_word).into());
    value.insert(
        "coverage".to_owned(),
        json!({ "answered": coverage.answered, "possible": coverage.possible,
                "share": coverage.share.map(engine::Share::value) }),
    );
    value.extend(input.map(place).unwrap_or_default());
    value.insert("below".to_owned(), children.into());
    value.into()
}

fn question(explanation: &Explanation<'_, '_>, traced: &TracedQuestion<'_>, input: Option<&Input>) -> Value {
    let TracedQuestion { question, answer, mark, .. } = traced;
    let counts = mark.values.as_ref().and_then(|values| values.get(explanation.cut)).copied();
    let points =
        counts.filter(|_| !question.worths().is_empty()).map(|value| question.points_of_value(value));
    let mut value = Map::new();
    value.insert("kind".to_owned(), "question".into());
    value.insert("id".to_owned(), question.prompt.id.as_str().into());
    value.insert("answer".to_owned(), question.prompt.write_answer(answer).into());
    if explanation.assessment.has_several_respondents() {
        let said = |reply: engine::Reply<'_>| {
            let mut said = json!({ "respondent": reply.respondent, "answer": question.prompt.write_answer(reply.answer),
                                   "state": state_word(reply.state) });
            if let Value::Object(fields) = &mut said {
                fields.extend(note_fields(reply.note));
            }
            said
        };
        value.insert("respondents".to_owned(), explanation.replies(question).map(said).collect());
    }
    value.insert("state".to_owned(), state_word(mark.state).into());
    let note = explanation.place_of(question).and_then(|at| explanation.assessment.answers().note(at));
    value.extend(note_fields(note));
    value.insert("points".to_owned(), points.into());
    value.insert("range".to_owned(), range(question.range));
    value.insert("value".to_owned(), counts.into());
    value.extend(input.map(place).unwrap_or_default());
    value.into()
}

/// What was said about an answer.
fn note_fields(note: Option<&Note>) -> impl Iterator<Item = (String, Value)> {
    let fields = note.map(|Note { comment, evidence }| [("comment", comment), ("evidence", evidence)]);
    let said = fields.into_iter().flatten().filter(|(_, text)| !text.is_empty());
    said.map(|(name, text)| (name.to_owned(), text.as_str().into()))
}

/// What something weighs among its siblings, and whether it counts.
fn place(input: &Input) -> Map<String, Value> {
    let left_out = input.counts.err().map(|reason| match reason {
        LeftOut::Missing(State::Answered | State::Defaulted) | LeftOut::NoValue => "no_value",
        LeftOut::Missing(state) => state_word(state),
        LeftOut::Coverage => "coverage",
    });
    let mut value = Map::new();
    value.insert("weight".to_owned(), input.weight.into());
    value.insert("share".to_owned(), input.share.into());
    value.insert("counts_as".to_owned(), input.counts.ok().into());
    value.insert("left_out".to_owned(), left_out.into());
    value.insert("policy".to_owned(), input.policy.map(policy_text).into());
    value
}

fn contribution(contribution: &Contribution<'_>) -> Value {
    let kind = match contribution.source {
        Source::Node(_) => "node",
        Source::Question(_) => "question",
    };
    let cause = match contribution.cause {
        Cause::Value => "value",
        Cause::Start => "start",
        Cause::Counted => "counted",
        Cause::Floor => "floor",
        Cause::Policy => "policy",
        Cause::Clamp => "clamp",
    };
    json!({ "kind": kind, "id": source_id(contribution.source), "cause": cause, "amount": contribution.amount })
}

fn range(range: Range) -> Value {
    json!({ "lowest": range.lowest(), "highest": range.highest() })
}

/// As the questionnaire format writes it.
fn operator(operator: &Operator) -> Value {
    match *operator {
        Operator::Mean => "mean".into(),
        Operator::GeometricMean { floor: None } => "geometric_mean".into(),
        Operator::GeometricMean { floor: Some(floor) } => json!({ "geometric_mean": { "floor": floor } }),
        Operator::HarmonicMean => "harmonic_mean".into(),
        Operator::PowerMean(power) => json!({ "power_mean": power }),
        Operator::Sum => "sum".into(),
        Operator::Product => "product".into(),
        Operator::Minimum => "minimum".into(),
        Operator::Maximum => "maximum".into(),
        Operator::Median => "median".into(),
        Operator::KthBest(k) => json!({ "kth_best": k }),
        Operator::CountFrom(limit) => json!({ "count_from": limit }),
        Operator::Table(_) => "table".into(),
        Operator::StartMinus(start) => json!({ "start_minus": start }),
    }
}

fn not_scored_word(reason: NotScored) -> &'static str {
    match reason {
        NotScored::NoResult => "no_result",
        NotScored::NoScore => "no_score",
        NotScored::Nothing => "nothing",
        NotScored::Undefined => "undefined",
        NotScored::Unanswered => "unanswered",
        NotScored::Coverage => "coverage",
    }
}
