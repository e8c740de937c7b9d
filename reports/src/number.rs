//! Numbers as readers of a language write them; the one place where a number is rounded.

use crate::words::Words;

/// A score or a gain, in points of 100, with one decimal.
pub(crate) fn points(points: f64, words: &Words) -> String {
    // Rust writes the decimal nearest to the exact value, with ties to even, on every platform alike.
    format!("{points:.1}").replace('.', words.decimal_mark)
}

/// A number as somebody entered it, in the shortest form that reads back exactly.
pub(crate) fn plain(number: f64, words: &Words) -> String {
    number.to_string().replace('.', words.decimal_mark)
}

/// A share as whole per cent, rounded down: only what is whole is called 100 %.
pub(crate) fn percent(share: f64, words: &Words) -> String {
    // A share such as 0.29 is a little less than 29 hundredths; it is not meant as 28 %.
    let whole = (share * 100.0 + 1e-9).floor();
    crate::words::fill(words.percent, &[("value", &whole.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::Language;

    #[test]
    fn numbers_are_written_as_their_readers_write_them() {
        let words = |code| Words::of(&Language::new(code).unwrap());
        for (code, number, score, entered, share) in [
            ("en", 62.449, "62.4", "62.449", "62%"),
            ("lt", 62.449, "62,4", "62,449", "62\u{a0}%"),
            ("nb", 29.0, "29,0", "29", "29\u{a0}%"),
            ("en", 99.96, "100.0", "99.96", "99%"),
        ] {
            assert_eq!(points(number, words(code)), score);
            assert_eq!(plain(number, words(code)), entered);
            assert_eq!(percent(number / 100.0, words(code)), share);
        }
    }
}
