//! The arithmetic of a node, written out.

use engine::{Child, Input, Made, Operator, Range, Trace};

use crate::number;
use crate::words::{Words, fill};

/// A value that counts, as it is printed, with its weight.
struct Term {
    weight: f64,
    value: String,
}

/// How the value of a node came from those below it, such as `(1 × 50.0 + 3 × 66.7) ÷ 4`; nothing where nothing counts, or it
/// is the mean of a single one.
pub(crate) fn arithmetic(trace: &Trace<'_>, made: &Made, words: &Words) -> Option<String> {
    let counted = |input: &Input| {
        let range = range_of(trace.children.get(input.child)?);
        let value = number::points(input.counts.ok()?, range, words);
        Some(Term { weight: input.weight, value })
    };
    let terms: Vec<Term> = made.inputs.iter().filter_map(counted).collect();
    let sum = || number::weight(terms.iter().map(|term| term.weight).sum(), words);
    let first = terms.first()?;
    // Mostly weights are the same, and are not printed.
    let same = terms.iter().all(|term| term.weight.to_bits() == first.weight.to_bits());
    let printed = |term: &Term| number::weight(term.weight, words);
    let weight = printed(first);
    let equal = same || terms.iter().all(|term| printed(term) == weight);
    let joined = |term: &dyn Fn(&Term, &mut String), sign: &str| {
        let mut text = String::with_capacity(16 * terms.len());
        for (place, item) in terms.iter().enumerate() {
            if place > 0 {
                text.push_str(sign);
            }
            term(item, &mut text);
        }
        text
    };
    let plain = |item: &Term, text: &mut String| text.push_str(&item.value);
    // What is raised, logged and weighed is a mean of its terms, each within these texts; with equal weights, they need not
    // be written.
    let mean = |before: &str, after: &str| {
        let within = |item: &Term, text: &mut String| {
            for part in [before, &item.value, after] {
                text.push_str(part);
            }
        };
        if equal {
            return format!("({}) ÷ {}", joined(&within, " + "), terms.len());
        }
        let weighed = |item: &Term, text: &mut String| {
            text.push_str(&printed(item));
            text.push_str(" × ");
            within(item, text);
        };
        format!("({}) ÷ {}", joined(&weighed, " + "), sum())
    };
    let by_weight = |sign: &'static str| {
        let term = move |item: &Term, text: &mut String| {
            for part in [&*number::weight(item.weight, words), sign, &item.value] {
                text.push_str(part);
            }
        };
        joined(&term, " + ")
    };
    let values = || joined(&plain, ", ");
    Some(match *trace.node.operator() {
        // The value is that of the only one below.
        Operator::Mean if terms.len() == 1 => return None,
        Operator::Mean => mean("", ""),
        Operator::GeometricMean { floor } => {
            let mean = mean("ln ", "");
            match floor {
                Some(floor) => {
                    let mean = format!("exp({mean})");
                    fill(words.arithmetic_floor, &[("mean", &mean), ("floor", &number::plain(floor, words))])
                }
                None => format!("exp({mean})"),
            }
        }
        Operator::HarmonicMean if equal => {
            let term = |item: &Term, text: &mut String| {
                text.push_str("1 ÷ ");
                plain(item, text);
            };
            format!("{} ÷ ({})", terms.len(), joined(&term, " + "))
        }
        Operator::HarmonicMean => format!("{} ÷ ({})", sum(), by_weight(" ÷ ")),
        Operator::PowerMean(power) => {
            let power = number::plain(power, words);
            format!("({})^(1 ÷ {power})", mean("", &format!("^{power}")))
        }
        Operator::Sum if equal && weight == "1" => joined(&plain, " + "),
        Operator::Sum => by_weight(" × "),
        Operator::Product => joined(&plain, " × "),
        Operator::Minimum => fill(words.arithmetic_lowest, &[("values", &values())]),
        Operator::Maximum => fill(words.arithmetic_highest, &[("values", &values())]),
        Operator::Median => fill(words.arithmetic_middle, &[("values", &values())]),
        Operator::KthBest(k) => {
            fill(words.arithmetic_from_the_top, &[("place", &k.to_string()), ("values", &values())])
        }
        Operator::CountFrom(limit) => {
            fill(words.arithmetic_count, &[("values", &values()), ("limit", &number::plain(limit, words))])
        }
        Operator::Table(_) => fill(words.arithmetic_table, &[("values", &values())]),
        Operator::StartMinus(start) => format!("{} − ({})", number::plain(start, words), by_weight(" × ")),
    })
}

/// What the value of a child can be.
fn range_of(child: &Child<'_>) -> Range {
    match child {
        Child::Node(node) => node.node.range(),
        Child::Question(traced) => traced.question.range,
    }
}
