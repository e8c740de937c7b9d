//! Questionnaires that nobody would write, and answers to them.

#![expect(clippy::indexing_slicing, reason = "JSON that is made here is indexed by names that are known")]

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A dimension as it is generated.
#[derive(Debug, Clone)]
pub enum Tree {
    /// Of dimensions.
    Dimensions {
        /// How its value comes from theirs.
        operator: Value,
        /// Among its siblings.
        weight: f64,
        /// What is below it.
        below: Vec<Tree>,
    },
    /// Of questions.
    Questions {
        /// How its value comes from theirs.
        operator: Value,
        /// Among its siblings.
        weight: f64,
        /// What is asked.
        questions: Vec<Generated>,
    },
}

impl Tree {
    /// Takes all conditions away.
    pub fn ask_all(&mut self) {
        match self {
            Self::Dimensions { below, .. } => below.iter_mut().for_each(Self::ask_all),
            Self::Questions { questions, .. } => {
                for question in questions {
                    question.shown_by = None;
                }
            }
        }
    }
}

/// A question: the points of its options, its weights on the axes, and which option of which earlier question shows it;
/// and whether several of its options can be chosen, or it is a matrix of so many rows.
#[derive(Debug, Clone)]
pub struct Generated {
    points: Vec<u8>,
    weights: (f64, f64),
    shown_by: Option<(prop::sample::Index, usize)>,
    unanswered: &'static str,
    several: bool,
    rows: Option<(Value, usize)>,
}

/// Every operator that takes any children.
pub fn operators() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => Just(json!("mean")),
        1 => Just(json!("geometric_mean")),
        1 => (0..50_u8).prop_map(|floor| json!({ "geometric_mean": { "floor": floor } })),
        1 => Just(json!("harmonic_mean")),
        1 => prop::sample::select(vec![-1.0, 0.5, 2.0]).prop_map(|power| json!({ "power_mean": power })),
        1 => Just(json!("sum")),
        1 => Just(json!("product")),
        1 => Just(json!("minimum")),
        1 => Just(json!("maximum")),
        1 => Just(json!("median")),
        1 => (1..3_u8).prop_map(|k| json!({ "kth_best": k })),
        1 => (0..60_u8).prop_map(|limit| json!({ "count_from": limit })),
        1 => Just(json!({ "start_minus": 150 })),
    ]
}

fn question() -> impl Strategy<Value = Generated> {
    let weights = (0.25..4.0_f64, prop_oneof![Just(0.0), 0.25..4.0_f64]);
    let points =
        prop::collection::vec(1..4_u8, 0..2).prop_map(|between| [[0, 4].as_slice(), &between].concat());
    let shown_by = prop::option::weighted(0.3, (any::<prop::sample::Index>(), 0..2_usize));
    let unanswered = prop::sample::select(vec!["exclude", "exclude", "zero", "full", "no_score"]);
    let several = prop::bool::weighted(0.2);
    let rows = prop::option::weighted(0.2, (operators(), 1..3_usize));
    (points.prop_shuffle(), weights, shown_by, unanswered, several, rows).prop_map(
        |(points, weights, shown_by, unanswered, several, rows)| Generated {
            points,
            weights,
            shown_by,
            unanswered,
            several,
            rows,
        },
    )
}

/// One or two trees of at most six dimensions below each other.
pub fn trees() -> impl Strategy<Value = Vec<Tree>> {
    let questions = (operators(), 0.25..4.0_f64, prop::collection::vec(question(), 1..4))
        .prop_map(|(operator, weight, questions)| Tree::Questions { operator, weight, questions });
    let tree = questions.prop_recursive(2, 6, 3, |below| {
        (operators(), 0.25..4.0_f64, prop::collection::vec(below, 1..3))
            .prop_map(|(operator, weight, below)| Tree::Dimensions { operator, weight, below })
    });
    prop::collection::vec(tree, 1..3)
}

/// How many questions and dimensions there are so far.
#[derive(Default)]
struct Numbers {
    questions: usize,
    dimensions: usize,
    /// What conditions may name.
    subjects: Vec<String>,
}

fn dimension(tree: &Tree, numbers: &mut Numbers) -> Value {
    let id = format!("d{}", numbers.dimensions);
    numbers.dimensions += 1;
    let (operator, weight, key, below): (_, _, _, Vec<Value>) = match tree {
        Tree::Dimensions { operator, weight, below } => {
            (operator, weight, "dimensions", below.iter().map(|tree| dimension(tree, numbers)).collect())
        }
        Tree::Questions { operator, weight, questions } => (
            operator,
            weight,
            "questions",
            questions.iter().map(|asked| question_of(asked, numbers)).collect(),
        ),
    };
    json!({ "id": id, "name": "D", "operator": operator, "weight": weight, "clamp": numbers.dimensions.is_multiple_of(2),
        "missing": { "not_scored": if numbers.dimensions.is_multiple_of(3) { "zero" } else { "exclude" } }, key: below })
}

fn question_of(generated: &Generated, numbers: &mut Numbers) -> Value {
    let Generated { points, weights, shown_by, unanswered, several, rows } = generated;
    let mut axes = Map::new();
    for (axis, weight) in [("one", weights.0), ("two", weights.1)] {
        if weight > 0.0 {
            axes.insert(axis.into(), json!(weight));
        }
    }
    let option = |(index, points)| json!({ "id": format!("o{index}"), "text": "O", "points": points });
    let options: Vec<Value> = points.iter().enumerate().map(option).collect();
    let id = format!("q{}", numbers.questions);
    let mut question =
        json!({ "id": id, "text": "?", "axes": axes, "missing": { "unanswered": unanswered } });
    if let (Some((earlier, option)), 1..) = (shown_by, numbers.subjects.len()) {
        let earlier = &numbers.subjects[earlier.index(numbers.subjects.len())];
        question["show_if"] = json!({ "question": earlier, "is": format!("o{option}") });
    }
    let (kind, entry) = if *several {
        ("several", json!({ "options": options, "lowest": 0, "highest": 4 }))
    } else {
        ("options", json!(options))
    };
    numbers.questions += 1;
    let Some((operator, rows)) = rows else {
        numbers.subjects.push(id);
        question[kind] = entry;
        return question;
    };
    numbers.subjects.extend((0..*rows).map(|row| format!("{id}.r{row}")));
    let row = |row: usize| json!({ "id": format!("r{row}"), "text": "?", "weight": row + 1 });
    let rows: Vec<Value> = (0..*rows).map(row).collect();
    question["matrix"] = json!({ "rows": rows, "operator": operator, kind: entry });
    question
}

/// The questionnaire of such trees, in which every question has options.
pub fn questionnaire(operator: &Value, trees: &[Tree]) -> Value {
    let mut numbers = Numbers::default();
    let dimensions: Vec<Value> = trees.iter().map(|tree| dimension(tree, &mut numbers)).collect();
    let level = |id: &str, from: u8| json!({ "id": id, "from": from, "name": id, "verdict": "." });
    let has_two = dimensions.iter().any(|dimension| dimension.to_string().contains("\"two\":"));
    let axes = if has_two { vec!["one", "two"] } else { vec!["one"] };
    json!({
        "branda": 1, "id": "generated", "version": "1", "languages": ["en"], "title": "Generated",
        "axes": axes.iter().map(|axis| json!({ "id": axis, "name": axis })).collect::<Vec<_>>(),
        "scale": { "lowest": 0, "highest": 4 }, "operator": operator,
        "levels": [level("low", 0), level("middle", 40), level("high", 70)], "dimensions": dimensions,
    })
}

/// A questionnaire and the answers of a company to it, as the texts of their files.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The questionnaire, in JSON.
    pub questionnaire: String,
    /// The answer file.
    pub answers: String,
}

/// Names as they are, and as somebody who means harm writes them.
const NAMES: [&str; 6] = [
    "UAB „Ąžuolo staliai“",
    "Bjørn & Sønner AS",
    "</style><script>alert(1)</script>",
    "=1+1, \"quoted\"",
    "👩‍🔧 עברית abc",
    "Ilgapavadinimių nekalbamųjų įmonių susivienijimas",
];

/// What every generated questionnaire asks at its end: numbers of all kinds, parts of 100, several of a list, an order.
fn numbers_and_lists(weight: f64) -> Value {
    let option = |(index, points): (usize, f64)| json!({ "id": format!("o{index}"), "text": NAMES[index], "points": points });
    let options: Vec<Value> = [0.0, 0.7, 4.0].into_iter().enumerate().map(option).collect();
    let plain: Vec<Value> =
        (0..3).map(|index| json!({ "id": format!("o{index}"), "text": NAMES[index + 3] })).collect();
    json!([
        { "id": "line", "axes": { "one": weight }, "text": NAMES[5], "number": { "worst": 130, "best": -20.5, "unit": "%" } },
        { "id": "log", "axes": { "one": weight }, "text": NAMES[0], "number": { "worst": 10, "best": 3000, "logarithm": true, "min": 1 } },
        { "id": "near", "axes": { "one": weight }, "text": NAMES[1], "number": { "target": 30, "distance": 17, "min": 0, "unit": "EUR" } },
        { "id": "parts", "axes": { "one": weight }, "text": NAMES[2], "allocation": { "total": 100, "options": options } },
        { "id": "order", "text": NAMES[3], "rank": { "most": 2, "options": plain } },
        { "id": "remark", "text": NAMES[4], "free_text": true },
    ])
}

/// Pairs of which the questionnaire has every kind of question, any operators and any tree, and the answers are any.
pub fn pairs() -> impl Strategy<Value = Pair> {
    let numbers = (-500.0..5000.0_f64, 1.0..9000.0_f64, 0.0..90.0_f64, 0.1..3.0_f64);
    let choices = prop::collection::vec(0..7_usize, 40);
    (operators(), trees(), numbers, choices, 0..=100_u8, prop::sample::select(NAMES.to_vec())).prop_map(
        |(operator, trees, (line, log, near, weight), choices, part, name)| {
            let mut questionnaire = questionnaire(&operator, &trees);
            let mut choices = choices.into_iter();
            let mut answers = Map::new();
            answer_dimensions(&questionnaire["dimensions"], &mut choices, &mut answers);
            let last = json!({ "id": "last", "name": name, "weight": weight, "questions": numbers_and_lists(weight) });
            if let Some(dimensions) = questionnaire["dimensions"].as_array_mut() {
                dimensions.push(last);
            }
            questionnaire["title"] = json!(name);
            let given = [
                ("line", json!(line)),
                ("log", json!(log)),
                ("near", json!(near)),
                ("parts", json!({ "o0": part, "o1": 100 - part })),
                ("order", json!(["o2", "o0"])),
                ("remark", json!(name)),
            ];
            let given = given.into_iter().filter(|_| choices.next().is_none_or(|choice| choice < 5));
            answers.extend(given.map(|(id, answer)| (id.to_owned(), answer)));
            let answers = json!({
                "questionnaire": "generated", "version": "1", "language": "en", "date": "2026-11-30",
                "company": { "id": "G-1", "name": name }, "answers": answers,
            });
            Pair { questionnaire: questionnaire.to_string(), answers: answers.to_string() }
        },
    )
}

/// Answers below dimensions: the next choice says which option, and beyond the options that it is not known, or nothing.
fn answer_dimensions(
    dimensions: &Value,
    choices: &mut impl Iterator<Item = usize>,
    answers: &mut Map<String, Value>,
) {
    for dimension in dimensions.as_array().into_iter().flatten() {
        answer_dimensions(&dimension["dimensions"], choices, answers);
        for question in dimension["questions"].as_array().into_iter().flatten() {
            let id = question["id"].as_str().unwrap_or_default();
            let rows = question["matrix"]["rows"].as_array().into_iter().flatten();
            let mut columns: Vec<String> =
                rows.filter_map(|row| Some(format!("{id}.{}", row["id"].as_str()?))).collect();
            let asked = if columns.is_empty() { question } else { &question["matrix"] };
            if columns.is_empty() {
                columns.push(id.to_owned());
            }
            let several = &asked["several"]["options"];
            let options = asked["options"].as_array().or(several.as_array()).map_or(0, Vec::len);
            for column in columns {
                let choice = choices.next().unwrap_or_default();
                let option = format!("o{choice}");
                if choice < options {
                    let answer = if several.is_array() { json!([option]) } else { json!(option) };
                    answers.insert(column, answer);
                } else if choice == options {
                    answers.insert(column, json!("dont_know"));
                }
            }
        }
    }
}
