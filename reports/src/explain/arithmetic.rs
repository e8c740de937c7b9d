//! The arithmetic of a node, written out.

use engine::{Child, Input, Made, Operator, Range, Trace};

use crate::number;
use crate::words::EN;

/// A value that counts, with its weight, as they are printed.
struct Term {
    weight: String,
    value: String,
}

/// How the value of a node came from those below it, such as `(1 × 50.0 + 3 × 66.7) ÷ 4`; nothing where nothing counts, or it
/// is the mean of a single one.
pub(super) fn arithmetic(trace: &Trace<'_>, made: &Made) -> Option<String> {
    let counted = |input: &Input| {
        let range = range_of(trace.children.get(input.child)?);
        let value = number::points(input.counts.ok()?, range, &EN);
        Some(Term { weight: number::weight(input.weight, &EN), value })
    };
    let terms: Vec<Term> = made.inputs.iter().filter_map(counted).collect();
    let weights = made.inputs.iter().filter(|input| input.counts.is_ok()).map(|input| input.weight);
    let sum = number::weight(weights.sum(), &EN);
    let first = terms.first()?;
    let equal = terms.iter().all(|term| term.weight == first.weight);
    let joined =
        |term: &dyn Fn(&Term) -> String, sign: &str| terms.iter().map(term).collect::<Vec<_>>().join(sign);
    // What is raised, logged and weighed is a mean of its terms; with equal weights, they need not be written.
    let mean = |term: &dyn Fn(&str) -> String| {
        if equal {
            let terms = joined(&|item| term(&item.value), " + ");
            return format!(
                "({terms}) ÷ {}",
                made.inputs.iter().filter(|input| input.counts.is_ok()).count()
            );
        }
        let terms = joined(&|item| format!("{} × {}", item.weight, term(&item.value)), " + ");
        format!("({terms}) ÷ {sum}")
    };
    let weighted = || joined(&|item| format!("{} × {}", item.weight, item.value), " + ");
    let values = joined(&|item| item.value.clone(), ", ");
    Some(match *trace.node.operator() {
        // The value is that of the only one below.
        Operator::Mean if terms.len() == 1 => return None,
        Operator::Mean => mean(&str::to_owned),
        Operator::GeometricMean { floor } => {
            let mean = mean(&|value| format!("ln {value}"));
            match floor {
                Some(floor) => format!("exp({mean}), with at least {} for each", number::plain(floor, &EN)),
                None => format!("exp({mean})"),
            }
        }
        Operator::HarmonicMean if equal => {
            format!("{} ÷ ({})", terms.len(), joined(&|item| format!("1 ÷ {}", item.value), " + "))
        }
        Operator::HarmonicMean => {
            format!("{sum} ÷ ({})", joined(&|item| format!("{} ÷ {}", item.weight, item.value), " + "))
        }
        Operator::PowerMean(power) => {
            let power = number::plain(power, &EN);
            format!("({})^(1 ÷ {power})", mean(&|value| format!("{value}^{power}")))
        }
        Operator::Sum if equal && first.weight == "1" => joined(&|item| item.value.clone(), " + "),
        Operator::Sum => weighted(),
        Operator::Product => joined(&|item| item.value.clone(), " × "),
        Operator::Minimum => format!("the lowest of {values}"),
        Operator::Maximum => format!("the highest of {values}"),
        Operator::Median => format!("the middle of {values}"),
        Operator::KthBest(k) => format!("number {k} from the top of {values}"),
        Operator::CountFrom(limit) => {
            format!("how many of {values} are at least {}", number::plain(limit, &EN))
        }
        Operator::Table(_) => format!("what the table says of {values}"),
        Operator::StartMinus(start) => format!("{} − ({})", number::plain(start, &EN), weighted()),
    })
}

/// What the value of a child can be.
fn range_of(child: &Child<'_>) -> Range {
    match child {
        Child::Node(node) => node.node.range(),
        Child::Question(traced) => traced.question.range,
    }
}
