//! The arithmetic of a node, written out.

use engine::{Child, Input, Made, Operator, Range, Trace};

use crate::number;
use crate::words::{Words, fill};

/// A value that counts, with its weight, as they are printed.
struct Term {
    weight: String,
    value: String,
}

/// How the value of a node came from those below it, such as `(1 × 50.0 + 3 × 66.7) ÷ 4`; nothing where nothing counts, or it
/// is the mean of a single one.
pub(crate) fn arithmetic(trace: &Trace<'_>, made: &Made, words: &Words) -> Option<String> {
    let counted = |input: &Input| {
        let range = range_of(trace.children.get(input.child)?);
        let value = number::points(input.counts.ok()?, range, words);
        Some(Term { weight: number::weight(input.weight, words), value })
    };
    let terms: Vec<Term> = made.inputs.iter().filter_map(counted).collect();
    let weights = made.inputs.iter().filter(|input| input.counts.is_ok()).map(|input| input.weight);
    let sum = number::weight(weights.sum(), words);
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
                Some(floor) => {
                    let mean = format!("exp({mean})");
                    fill(words.arithmetic_floor, &[("mean", &mean), ("floor", &number::plain(floor, words))])
                }
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
            let power = number::plain(power, words);
            format!("({})^(1 ÷ {power})", mean(&|value| format!("{value}^{power}")))
        }
        Operator::Sum if equal && first.weight == "1" => joined(&|item| item.value.clone(), " + "),
        Operator::Sum => weighted(),
        Operator::Product => joined(&|item| item.value.clone(), " × "),
        Operator::Minimum => fill(words.arithmetic_lowest, &[("values", &values)]),
        Operator::Maximum => fill(words.arithmetic_highest, &[("values", &values)]),
        Operator::Median => fill(words.arithmetic_middle, &[("values", &values)]),
        Operator::KthBest(k) => {
            fill(words.arithmetic_from_the_top, &[("place", &k.to_string()), ("values", &values)])
        }
        Operator::CountFrom(limit) => {
            fill(words.arithmetic_count, &[("values", &values), ("limit", &number::plain(limit, words))])
        }
        Operator::Table(_) => fill(words.arithmetic_table, &[("values", &values)]),
        Operator::StartMinus(start) => format!("{} − ({})", number::plain(start, words), weighted()),
    })
}

/// What the value of a child can be.
fn range_of(child: &Child<'_>) -> Range {
    match child {
        Child::Node(node) => node.node.range(),
        Child::Question(traced) => traced.question.range,
    }
}
