//! Reads criteria.

use super::names::{Names, Owner};
use super::{Criterion, Enough, Form, Measure, Spot};
use crate::cut::Cut;
use crate::format;
use crate::questionnaire::Context;
use crate::questionnaire::comparison::{Bound, Comparison, find, read_option};
use crate::questionnaire::condition::Subject;
use crate::questionnaire::level::Levels;
use crate::questionnaire::map::Map;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::question::Question;
use crate::range::Range;
use crate::reader::{Fields, Reader, parse_weight};
use crate::source::{Node, Value};

/// What criteria are read with.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) names: &'a Names<'a>,
    pub(crate) context: &'a Context,
    pub(crate) owner: Owner,
}

/// A limit as its author writes it.
enum Limit {
    Number(f64),
    /// Such as `50%`, from −1 to 1.
    Share(f64),
    /// Of a level or an option.
    Name,
}

impl Limit {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let Value::Text(text) = &node.value else { return reader.number(node).map(Self::Number) };
        if !text.contains(['%', '/']) {
            return reader.words(node).map(|_| Self::Name);
        }
        let share = parse_weight(text.trim()).filter(|share| (-1.0..=1.0).contains(share));
        if share.is_none() {
            reader.tell(node.place, Rule::NotAShare(text.clone()));
        }
        share.map(Self::Share)
    }
}

/// The words that compare an answer, and no worth.
const OF_ANSWERS: [&str; 4] = ["is", "is_not", "contains", "answered"];

impl Criterion {
    pub(crate) fn read(reader: &mut Reader, node: &Node, scope: Scope<'_>) -> Option<Self> {
        const SHAPES: [&str; 11] = [
            "all",
            "any",
            "not",
            "question",
            "score",
            "level",
            "difference",
            "ratio",
            "each_question",
            "each_dimension",
            "field",
        ];
        let fields = reader.fields(node, &format::CRITERION)?;
        let (count, first) = fields.among(&SHAPES);
        let (1, Some((shape, node))) = (count, first) else {
            reader.tell(node.place, Rule::CriterionShape(count));
            return None;
        };
        tell_beside(reader, fields, shape);
        let names = scope.names;
        let form = match shape {
            "all" => Form::All(read_list(reader, node, scope)?),
            "any" => Form::Any(read_list(reader, node, scope)?),
            "not" => Form::Not(Box::new(Self::read(reader, node, scope)?)),
            "question" => {
                let asked = find(reader, node, scope.context)?;
                Form::Answer(asked.subject, Comparison::read(reader, fields, asked)?)
            }
            "score" => {
                let spot = names.score(reader, node)?;
                let range = names.range_of(spot);
                Form::Test(
                    Measure::Score(spot),
                    bound(reader, fields, |reader, field, node| on_range(reader, field, node, range))?,
                )
            }
            "level" => return read_level(reader, node, fields, scope),
            "difference" | "ratio" => read_pair(reader, node, fields, shape, names)?,
            "field" => read_field(reader, node, names)?,
            "each_question" => {
                let places = names.questions_of(reader, node, scope.owner)?;
                let items = places.into_iter().map(|place| read_question(reader, place, fields, scope));
                let items: Vec<_> = items.collect();
                each(reader, fields, items)?
            }
            _ => {
                let places = names.dimensions_of(reader, node, scope.owner)?;
                let items = places.into_iter().map(|place| read_dimension(reader, place, fields, scope));
                let items: Vec<_> = items.collect();
                each(reader, fields, items)?
            }
        };
        Some(Self(form))
    }
}

fn read_list(reader: &mut Reader, node: &Node, scope: Scope<'_>) -> Option<Vec<Criterion>> {
    let items = reader.list(node, "at least one criterion")?;
    let criteria: Vec<_> = items.iter().filter_map(|item| Criterion::read(reader, item, scope)).collect();
    (criteria.len() == items.len()).then_some(criteria)
}

/// Tells of fields that say nothing beside `shape`.
fn tell_beside(reader: &mut Reader, fields: Fields<'_>, shape: &'static str) {
    let may_have: &[&str] = match shape {
        "question" => {
            &["is", "is_not", "contains", "answered", "at_least", "at_most", "above", "below", "part"]
        }
        "each_question" => {
            &["is", "is_not", "contains", "answered", "at_least", "at_most", "above", "below", "enough"]
        }
        "each_dimension" => &["at_least", "at_most", "above", "below", "enough"],
        "level" => &["is", "at_least", "at_most"],
        "score" | "difference" | "ratio" => &Bound::NAMES,
        _ => &[],
    };
    for field in
        ["is", "is_not", "contains", "answered", "at_least", "at_most", "above", "below", "part", "enough"]
    {
        if let Some(node) = fields.get(field).filter(|_| !may_have.contains(&field)) {
            reader.tell(node.place, Rule::Beside { field, shape });
        }
    }
}

/// The one limit of a criterion; `value` reads what it is.
fn bound(
    reader: &mut Reader,
    fields: Fields<'_>,
    value: impl Fn(&mut Reader, &'static str, &Node) -> Option<f64>,
) -> Option<Bound> {
    match fields.among(&Bound::NAMES) {
        (1, Some((name, node))) => Some(Bound::new(name, value(reader, name, node)?)),
        (count, _) => {
            reader.tell(fields.place, Rule::CriterionLimit(count));
            None
        }
    }
}

/// A score on `range`, or a share of it.
fn on_range(reader: &mut Reader, field: &'static str, node: &Node, range: Range) -> Option<f64> {
    match Limit::read(reader, node)? {
        Limit::Number(_) => reader.number_on(node, field, range),
        Limit::Share(share) if share >= 0.0 => Some(range.at(share)),
        Limit::Share(_) | Limit::Name => {
            reader.tell(
                node.place,
                Rule::NotALimit { instead: "a number, or a share of the range such as `50%`" },
            );
            None
        }
    }
}

fn read_pair(
    reader: &mut Reader,
    node: &Node,
    fields: Fields<'_>,
    shape: &'static str,
    names: &Names<'_>,
) -> Option<Form> {
    let [one, other] = reader.list(node, "two scores")? else {
        reader.tell(node.place, Rule::NotAPair(shape));
        return None;
    };
    let (one, other) = (names.score(reader, one), names.score(reader, other));
    let (one, other) = (one?, other?);
    let same = names.range_of(one) == names.range_of(other);
    let (1, Some((name, node))) = fields.among(&Bound::NAMES) else {
        return bound(reader, fields, |_, _, _| None)
            .map(|bound| Form::Test(Measure::Ratio(one, other), bound));
    };
    let (measure, limit) = match (shape, Limit::read(reader, node)?) {
        ("ratio", Limit::Number(limit)) => (Measure::Ratio(one, other), limit),
        ("difference", Limit::Number(limit)) if same => (Measure::Difference(one, other), limit),
        ("difference", Limit::Share(part)) => (Measure::Distance(one, other), part),
        ("difference", Limit::Number(_)) => {
            reader.tell(
                node.place,
                Rule::NotALimit {
                    instead: "a share such as `20%`, because the two scores have different ranges",
                },
            );
            return None;
        }
        ("difference", _) => {
            reader.tell(
                node.place,
                Rule::NotALimit { instead: "a number of points, or a share of the range such as `20%`" },
            );
            return None;
        }
        _ => {
            reader.tell(node.place, Rule::NotALimit { instead: "a number such as `1.5`" });
            return None;
        }
    };
    Some(Form::Test(measure, Bound::new(name, limit)))
}

fn read_field(reader: &mut Reader, node: &Node, names: &Names<'_>) -> Option<Form> {
    let nodes = match &node.value {
        Value::List(_) => reader.list(node, "at least one field")?,
        _ => std::slice::from_ref(node),
    };
    let mut ids = Vec::new();
    for node in nodes {
        let id = reader.id(node)?;
        let known = || names.map.into_iter().flat_map(Map::fields).map(|field| field.id.as_str());
        if !known().any(|known| id == *known) {
            let nearest = reader.nearest(id.as_str(), known()).map(str::to_owned);
            reader.tell(node.place, Rule::UnknownMapField { id: id.to_string(), nearest });
            return None;
        }
        ids.push(id);
    }
    Some(Form::Field(ids))
}

/// `level: sales` with `is`, `at_least` or `at_most`.
fn read_level(reader: &mut Reader, node: &Node, fields: Fields<'_>, scope: Scope<'_>) -> Option<Criterion> {
    let spot = scope.names.score(reader, node)?;
    let levels = levels_of(reader, node, spot, scope)?;
    let rank = |reader: &mut Reader, node: &Node| read_rank(reader, node, levels);
    let at = |rank: f64| {
        let test = |bound| Criterion(Form::Test(Measure::Rank(spot), bound));
        Criterion(Form::All(vec![test(Bound::AtLeast(rank)), test(Bound::AtMost(rank))]))
    };
    match fields.among(&["is", "at_least", "at_most"]) {
        (1, Some(("is", node))) => {
            let nodes = match &node.value {
                Value::List(_) => reader.list(node, "at least one level")?,
                _ => std::slice::from_ref(node),
            };
            let ranks: Vec<f64> = nodes.iter().filter_map(|node| rank(reader, node)).collect();
            let all_read = ranks.len() == nodes.len();
            all_read.then(|| Criterion(Form::Any(ranks.into_iter().map(at).collect())))
        }
        (1, Some((name, node))) => {
            Some(Criterion(Form::Test(Measure::Rank(spot), Bound::new(name, rank(reader, node)?))))
        }
        (count, _) => {
            reader.tell(fields.place, Rule::LevelComparison(count));
            None
        }
    }
}

/// The levels of a node, where a criterion of this owner may name them.
fn levels_of<'a>(reader: &mut Reader, node: &Node, spot: Spot, scope: Scope<'a>) -> Option<&'a Levels> {
    let Scope { names, owner, .. } = scope;
    let may_name = match (owner, spot.dimension) {
        (Owner::Finding, _) | (Owner::Overall, Some(_)) => true,
        (Owner::Overall | Owner::Dimension(_), None) => false,
        (Owner::Dimension(place), Some(other)) => {
            names.dimensions.get(place).is_some_and(|place| place.below.contains(&other))
        }
    };
    if !may_name {
        reader.tell(node.place, Rule::LevelInCircle);
        return None;
    }
    let levels = names.levels_of(spot).filter(|_| spot.cut == Cut::Whole);
    if levels.is_none() {
        reader.tell(node.place, Rule::NoLevels);
    }
    levels
}

fn read_rank(reader: &mut Reader, node: &Node, levels: &Levels) -> Option<f64> {
    let id = reader.words(node)?;
    let found = levels.iter().position(|level| level.id == *id);
    if found.is_none() {
        let nearest = reader.nearest(id, levels.iter().map(|level| level.id.as_str())).map(str::to_owned);
        reader.tell(node.place, Rule::UnknownLevel { id: id.to_owned(), nearest });
    }
    found.map(|rank| rank as f64)
}

/// Of several, each with the same words.
fn each(reader: &mut Reader, fields: Fields<'_>, items: Vec<Option<Criterion>>) -> Option<Form> {
    let enough = match fields.get("enough") {
        Some(node) => match Limit::read(reader, node)? {
            Limit::Number(count) if count.fract() == 0.0 && count >= 1.0 && count <= items.len() as f64 => {
                Enough::Count(count as usize)
            }
            Limit::Share(share) if share > 0.0 => Enough::Share(share),
            _ => {
                reader.tell(node.place, Rule::NotEnough(items.len()));
                return None;
            }
        },
        None => Enough::All,
    };
    let items: Option<Vec<_>> = items.into_iter().collect();
    Some(Form::Each(items?, enough))
}

/// One of `each_dimension`.
fn read_dimension(
    reader: &mut Reader,
    place: usize,
    fields: Fields<'_>,
    scope: Scope<'_>,
) -> Option<Criterion> {
    let spot = Spot { dimension: Some(place), cut: Cut::Whole };
    let range = scope.names.range_of(spot);
    let limit = fields.among(&Bound::NAMES).1;
    if let Some((name, node)) = limit
        && let Value::Text(text) = &node.value
        && !text.contains(['%', '/'])
    {
        if !["at_least", "at_most"].contains(&name) {
            reader.tell(
                node.place,
                Rule::NotALimit { instead: "a number, or a level with `at_least` or `at_most`" },
            );
            return None;
        }
        let levels = levels_of(reader, node, spot, scope)?;
        let rank = read_rank(reader, node, levels)?;
        return Some(Criterion(Form::Test(Measure::Rank(spot), Bound::new(name, rank))));
    }
    let bound = bound(reader, fields, |reader, field, node| on_range(reader, field, node, range))?;
    Some(Criterion(Form::Test(Measure::Score(spot), bound)))
}

/// One of `each_question`.
fn read_question(
    reader: &mut Reader,
    place: usize,
    fields: Fields<'_>,
    scope: Scope<'_>,
) -> Option<Criterion> {
    let question = *scope.names.questions.get(place)?;
    if fields.among(&OF_ANSWERS).0 > 0 {
        let asked = scope.context.asked.iter().find(|asked| asked.subject == Subject::Question(place))?;
        return Some(Criterion(Form::Answer(asked.subject, Comparison::read(reader, fields, asked)?)));
    }
    let bound = bound(reader, fields, |reader, field, node| worth(reader, field, node, question))?;
    Some(Criterion(Form::Test(Measure::Question(place), bound)))
}

/// What a question has to be worth: points, a share of what it can be worth, or as much as one of its options.
fn worth(reader: &mut Reader, field: &'static str, node: &Node, question: &Question) -> Option<f64> {
    let (lowest, highest) = question.ends();
    let (lowest, highest) = (lowest.whole, highest.whole);
    match Limit::read(reader, node)? {
        Limit::Number(points) => {
            let value = question.value_of_points(points);
            let [low, high] = [lowest, highest].map(|end| question.points_of_value(end));
            if (low.min(high)..=low.max(high)).contains(&points) {
                return Some(value);
            }
            let question = question.prompt.id.to_string();
            let (lowest, highest) = (low.min(high), low.max(high));
            reader.tell(node.place, Rule::BeyondQuestion { question, field, points, lowest, highest });
            None
        }
        Limit::Share(share) if share >= 0.0 => Some(lowest * (1.0 - share) + highest * share),
        Limit::Share(_) => {
            reader
                .tell(node.place, Rule::NotALimit { instead: "points, a share such as `50%`, or an option" });
            None
        }
        Limit::Name => {
            let option = read_option(reader, node, question.prompt.id.as_str(), question.prompt.choices())?;
            let worth = question.worth_of_choice(option);
            if worth.is_none() {
                reader.tell(node.place, Rule::NotALimit { instead: "points, or a share such as `50%`" });
            }
            Some(worth?.values.whole)
        }
    }
}
