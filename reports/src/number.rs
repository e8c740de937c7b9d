//! Numbers as readers of a language write them; the one place where a number is rounded.

use std::cmp::Ordering;

use engine::{Digits, Range, Rounding, TOLERANCE};

use crate::locale::Locale;
use crate::words::{FormWords, Words, fill};

/// How exactly a score is printed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Exactness {
    /// As the questionnaire declares it; otherwise as many decimals as scores of the range have ([`points`]).
    pub(crate) rounding: Option<Rounding>,
    /// What it must not be rounded onto or across, because something was decided there on the unrounded score.
    pub(crate) limits: Vec<f64>,
}

/// A score, rounded so that it does not contradict what was decided on the unrounded one: it has more decimals where
/// rounding would move it onto one of the limits or across.
pub(crate) fn score(score: f64, range: Range, exactness: &Exactness, words: &Words) -> String {
    // A score that has not reached a limit is further from it than this many decimals show.
    const MOST: usize = 10;
    /// Twice the last digit of so many decimals: further from a score, no limit is in doubt.
    const FAR: [f64; 5] = [2.0, 0.2, 0.02, 0.002, 0.0002];
    let side = |score: f64, limit: f64| {
        if (score - limit).abs() <= TOLERANCE { Ordering::Equal } else { score.total_cmp(&limit) }
    };
    let contradicts_nothing = |written: &String| {
        let rounded = written.parse().unwrap_or(score);
        exactness.limits.iter().all(|&limit| side(rounded, limit) == side(score, limit))
    };
    let fewest = exactness.rounding.map_or_else(|| decimals(range), |rounding| rounding.decimals());
    let declared = exactness.rounding.map(|rounding| fixed(rounding.round(score), fewest));
    // Rounding moves a score by less than one of its last digit.
    let far = FAR.get(fewest).copied().unwrap_or(f64::INFINITY);
    if exactness.limits.iter().all(|limit| (score - limit).abs() > far) {
        return words.locale.written(&declared.unwrap_or_else(|| fixed(score, fewest)));
    }
    let rounded = (fewest..=MOST.max(fewest)).map(|decimals| fixed(score, decimals));
    let digits =
        declared.into_iter().chain(rounded).find(contradicts_nothing).unwrap_or_else(|| shortest(score));
    words.locale.written(&digits)
}

/// Points that no limit is set for, on a range: with one decimal, or with as many as show its two-hundredth part.
pub(crate) fn points(points: f64, range: Range, words: &Words) -> String {
    words.locale.written(&fixed(points, decimals(range)))
}

/// Points that are a part of others: with one decimal more, so that rounded parts add up.
pub(crate) fn finely(points: f64, range: Range, words: &Words) -> String {
    words.locale.written(&fixed(points, decimals(range) + 1))
}

/// Points that something changed by, with a sign.
pub(crate) fn change(points: f64, range: Range, words: &Words) -> String {
    let digits = fixed(points, decimals(range));
    let is_nothing = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if is_nothing || digits.starts_with('-') { "" } else { "+" };
    format!("{sign}{}", words.locale.written(&digits))
}

/// A number as somebody entered it, in the shortest form that reads back exactly.
pub(crate) fn plain(number: f64, words: &FormWords) -> String {
    words.locale.written(&shortest(number))
}

/// A number as it was typed: as [`plain`], but with nothing between its digits.
pub(crate) fn typed(number: f64, words: &FormWords) -> String {
    ungrouped(&shortest(number), words)
}

/// Digits with a point, as somebody may have typed them in this language.
pub(crate) fn ungrouped(digits: &str, words: &FormWords) -> String {
    digits.replace('.', words.locale.decimal.encode_utf8(&mut [0; 4]))
}

/// A count.
pub(crate) fn count(count: usize, locale: &Locale) -> String {
    locale.written(&count.to_string())
}

/// A number that was calculated from entered ones: without its last digits, where fractions are never exact.
pub(crate) fn calculated(number: f64, words: &Words) -> String {
    plain(format!("{number:.11e}").parse().unwrap_or(number), words)
}

/// A weight with at most two decimals; one below 0.1, with two digits that matter.
pub(crate) fn weight(weight: f64, words: &Words) -> String {
    let mut written = String::new();
    if weight >= 0.1 && write_nearest(weight, 2, &mut written) {
        let trimmed = written.trim_end_matches('0').trim_end_matches('.').len();
        written.truncate(trimmed);
        return words.locale.written(&written);
    }
    let rounded = if weight < 0.1 { format!("{weight:.1e}") } else { format!("{weight:.2}") };
    plain(rounded.parse().unwrap_or(weight), words)
}

/// A share as whole per cent, rounded down: only what is whole is called 100 %.
pub(crate) fn percent(share: f64, words: &Words) -> String {
    fill(words.percent, &[("value", &hundredths(share, words))])
}

/// How many whole hundredths are in a share.
pub(crate) fn hundredths(share: f64, words: &Words) -> String {
    // A share such as 0.29 is a little less than 29 hundredths; it is not meant as 28.
    let whole = (share * 100.0 + 1e-9).floor();
    words.locale.written(&whole.to_string())
}

/// A share that somebody entered, as per cent, not rounded.
pub(crate) fn exact_percent(share: f64, words: &Words) -> String {
    fill(words.percent, &[("value", &calculated(share * 100.0, words))])
}

/// How many decimals points of this range have.
fn decimals(range: Range) -> usize {
    let span = range.highest() - range.lowest();
    let (mut decimals, mut step) = (1, 0.1);
    while span < 200.0 * step && decimals < 12 {
        decimals += 1;
        step /= 10.0;
    }
    decimals
}

/// Beyond these, zeros say less than a power of ten.
fn is_bearable(number: f64) -> bool {
    number == 0.0 || (1e-6..1e15).contains(&number.abs())
}

fn fixed(number: f64, decimals: usize) -> String {
    let mut written = String::with_capacity(24);
    if write_nearest(number, decimals, &mut written) {
        return written;
    }
    if number.abs() >= 1e15 {
        return format!("{number:.decimals$e}");
    }
    // Rust writes the decimal nearest to the exact value, with ties to even, on every platform alike.
    let text = format!("{number:.decimals$}");
    match text.strip_prefix('-') {
        Some(zero) if zero.bytes().all(|byte| matches!(byte, b'0' | b'.')) => zero.to_owned(),
        _ => text,
    }
}

/// Writes a number of bearable size with so many decimals, where it is plain to which it is nearest; says whether it is.
fn write_nearest(number: f64, decimals: usize, written: &mut String) -> bool {
    const TENS: [f64; 5] = [1.0, 1e1, 1e2, 1e3, 1e4];
    /// Up to it, a product is exact to a millionth.
    const MOST: f64 = 1e9;
    /// Nearer to the middle between two, the exact value decides.
    const CLEAR: f64 = 1e-4;
    let Some(ten) = TENS.get(decimals) else { return false };
    let scaled = number.abs() * ten;
    let below = scaled.floor();
    let part = scaled - below;
    if !(scaled < MOST && (part - 0.5).abs() > CLEAR) {
        return false;
    }
    let (nearest, ten) = (below as u64 + u64::from(part > 0.5), *ten as u64);
    if number < 0.0 && nearest > 0 {
        written.push('-');
    }
    let mut digits = itoa::Buffer::new();
    written.push_str(digits.format(nearest / ten));
    if decimals > 0 {
        // With a one before, zeros behind the point are written too.
        let fraction = digits.format(ten + nearest % ten);
        written.push('.');
        written.extend(fraction.chars().skip(1));
    }
    true
}

/// The shortest form that reads back exactly.
fn shortest(number: f64) -> String {
    if is_bearable(number) { Digits(number).to_string() } else { format!("{:e}", Digits(number)) }
}

/// A number in the shortest form that reads back exactly, in digits without a power of ten, as programs read it.
pub(crate) fn exact(number: f64) -> String {
    let mut written = String::new();
    tell_shortest(number, |text| text.clone_into(&mut written));
    written
}

/// Tells `each` a number in the shortest form that reads back exactly, as the standard library writes it: of digits, with perhaps a
/// point among them and a `-` before.
pub(crate) fn tell_shortest(number: f64, each: impl FnOnce(&str)) {
    /// A number with 17 digits of which the last is a 5 can lie in the middle between two shortest forms, and the two
    /// writers choose differently. Such a number is a whole multiple of 2⁻²⁴, as `5ⁿ` has 17 digits from there on.
    const FINEST: i64 = -24;
    const SHORTEST: usize = 16;
    /// Written without an exponent by both.
    const PLAIN: std::ops::Range<f64> = 1e-4..1e15;
    if PLAIN.contains(&number.abs()) {
        let mut buffer = zmij::Buffer::new();
        let text = buffer.format_finite(number);
        let either_form = text.len() >= SHORTEST && last_bit(number) >= FINEST;
        if !either_form {
            return each(text.strip_suffix(".0").unwrap_or(text));
        }
    }
    each(&number.to_string());
}

/// Which power of two the last bit of a number is worth that is not 0.
fn last_bit(number: f64) -> i64 {
    const DIGITS: u32 = f64::MANTISSA_DIGITS - 1;
    let bits = number.to_bits();
    let exponent = (bits >> DIGITS & 0x7ff).cast_signed();
    exponent - 1075 + i64::from((bits | 1 << DIGITS).trailing_zeros())
}

#[cfg(test)]
mod tests {
    use engine::{Language, Questionnaire};
    use proptest::prelude::*;

    use super::*;

    fn words(code: &str) -> &'static Words {
        Words::of(&Language::new(code).unwrap())
    }

    /// Ranges and roundings come from questionnaires only.
    fn questionnaire(lowest: f64, highest: f64, rounding: &str) -> Questionnaire {
        let text = format!(
            r#"{{"branda":1,"id":"x","version":"1","languages":["en"],"title":"X",
            "range":{{"lowest":{lowest:e},"highest":{highest:e}}},{rounding}
            "levels":[{{"id":"one","from":{lowest:e},"name":"One","verdict":"One."}}],
            "dimensions":[{{"id":"d","name":"D","questions":[{{"id":"q","text":"Q?","options":[
              {{"id":"n","points":0,"text":"No"}},{{"id":"y","points":1,"text":"Yes"}}]}}]}}]}}"#
        );
        Questionnaire::from_json(&text).unwrap()
    }

    fn range(lowest: f64, highest: f64) -> Range {
        questionnaire(lowest, highest, "").range
    }

    #[test]
    fn numbers_are_written_as_their_readers_write_them() {
        for (code, number, score, entered, share) in [
            ("en", 62.449, "62.4", "62.449", "62%"),
            ("lt", 62.449, "62,4", "62,449", "62\u{a0}%"),
            ("nb", 29.0, "29,0", "29", "29\u{a0}%"),
            ("en", 99.96, "100.0", "99.96", "99%"),
            ("en", -0.04, "0.0", "-0.04", "-1%"),
            ("lt", -1234.5, "−1\u{a0}234,5", "−1\u{a0}234,5", "−1\u{a0}235\u{a0}%"),
        ] {
            assert_eq!(points(number, Range::HUNDRED, words(code)), score);
            assert_eq!(plain(number, words(code)), entered);
            assert_eq!(percent(number / 100.0, words(code)), share);
        }
    }

    #[test]
    fn rounding_moves_no_score_onto_a_limit_or_across() {
        let limits = [0.0, 25.0, 33.33, 50.0, 75.0, 100.0];
        for (number, written) in [
            (49.94, "49,9"),
            (49.96, "49,96"),
            (49.9999, "49,9999"),
            (49.999_999_99, "49,99999999"),
            // Within the tolerance, it has reached the limit.
            (49.999_999_999_9, "50,0"),
            (50.0, "50,0"),
            (50.04, "50,04"),
            (50.06, "50,1"),
            (74.98, "74,98"),
            (33.34, "33,34"),
            (33.31, "33,3"),
            (0.04, "0,04"),
            (99.96, "99,96"),
            (100.0, "100,0"),
        ] {
            let exactness = Exactness { rounding: None, limits: limits.into() };
            assert_eq!(score(number, Range::HUNDRED, &exactness, words("lt")), written, "{number}");
        }
    }

    #[test]
    fn declared_rounding_is_kept_unless_it_would_contradict_a_limit() {
        for (declared, number, limits, written) in [
            (r#""decimals":0"#, 62.5, &[][..], "63"),
            (r#""decimals":0,"mode":"half_even""#, 62.5, &[], "62"),
            (r#""decimals":0,"mode":"truncate""#, 62.9, &[], "62"),
            (r#""decimals":2"#, 1.005, &[], "1.01"),
            (r#""decimals":0"#, 49.6, &[50.0], "49.6"),
            (r#""decimals":0"#, 49.96, &[50.0], "49.96"),
            (r#""decimals":0"#, 49.4, &[50.0], "49"),
            (r#""decimals":0,"mode":"truncate""#, 50.9, &[50.0], "51"),
        ] {
            let rounding = format!(r#""rounding":{{{declared}}},"#);
            let rounding = questionnaire(0.0, 100.0, &rounding).rounding;
            let exactness = Exactness { rounding, limits: limits.into() };
            assert_eq!(
                score(number, Range::HUNDRED, &exactness, words("en")),
                written,
                "{declared} {number}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_number_is_written_with_the_decimals_that_are_nearest(
            bits in any::<u64>(), hundredths in -1_000_000_i64..1_000_000, share in -1000.0..=1000.0_f64, decimals in 0_usize..6,
        ) {
            for number in [f64::from_bits(bits), hundredths as f64 / 8.0, hundredths as f64 / 100.0, share, share / 1e3] {
                if number.abs() < 1e15 {
                    let text = format!("{number:.decimals$}");
                    let is_nothing = text.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-'));
                    let expected = if is_nothing { text.trim_start_matches('-') } else { &text };
                    prop_assert_eq!(fixed(number, decimals), expected);
                }
                let words = words("en");
                let weighed = if number < 0.1 { format!("{number:.1e}") } else { format!("{number:.2}") };
                prop_assert_eq!(weight(number, words), plain(weighed.parse().unwrap(), words));
            }
        }

        #[test]
        fn a_number_is_written_in_the_shortest_form_as_the_standard_library_writes_it(
            bits in any::<u64>(), share in 0.0..=100.0_f64, parts in 0_u64..1 << 53, finer in 0..25,
        ) {
            let parts = parts as f64 / f64::from(1 << finer);
            let few_bits = (share * f64::from(1 << finer)).round() / f64::from(1 << finer);
            for number in [f64::from_bits(bits), share, share.round(), -share, share * 1e-9, share * 1e17, parts, few_bits, -0.0] {
                prop_assert_eq!(exact(number), number.to_string());
            }
        }
    }

    #[test]
    fn a_number_between_two_shortest_forms_is_written_as_everywhere() {
        for number in
            [4_017_617_584_456_301.0 / 4.0, -789_067_056_143_313.0 / 8.0, 1_642_497.0_f64 / 16_384.0]
        {
            assert_eq!(exact(number), number.to_string());
        }
    }

    #[test]
    fn decimals_follow_the_range() {
        for (lowest, highest, number, written) in [
            (0.0, 100.0, 62.449, "62.4"),
            (-203.0, 110.0, -46.46, "-46.5"),
            (1.0, 5.0, 3.256, "3.26"),
            (0.0, 2.0, 1.0625, "1.06"),
            (0.0, 1.0, 0.625, "0.625"),
            (0.0, 1e12, 2.5e11, "250,000,000,000.0"),
            (0.0, 100.0, 2.5e299, "2.5e299"),
        ] {
            assert_eq!(points(number, range(lowest, highest), words("en")), written);
        }
    }

    #[test]
    fn limits_are_exact_and_calculated_numbers_are_bearable() {
        let en = words("en");
        for (number, entered, result, weighed) in [
            (33.333_333_333_333_336, "33.333333333333336", "33.3333333333", "33.33"),
            (0.1 + 0.2, "0.30000000000000004", "0.3", "0.3"),
            (1e300, "1e300", "1e300", "1e300"),
            (1.5e-9, "1.5e-9", "1.5e-9", "1.5e-9"),
            (0.0012, "0.0012", "0.0012", "0.0012"),
            (0.012_34, "0.01234", "0.01234", "0.012"),
            (2.0, "2", "2", "2"),
        ] {
            assert_eq!((plain(number, en), calculated(number, en)), (entered.into(), result.into()));
            assert_eq!(weight(number, en), weighed);
        }
        for (share, exact) in [(0.335, "33.5%"), (0.29, "29%"), (1.0, "100%"), (1.0 / 3.0, "33.3333333333%")]
        {
            assert_eq!(exact_percent(share, en), exact);
        }
    }
}
