//! How letters are coded: recognised where no other text could look the same, never guessed.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding that the start of a text shows, by its byte order mark or by the zeros of UTF-16; UTF-8 otherwise.
///
/// One of the encodings with 256 letters cannot be told from another: where a text is not UTF-8, its cells are refused
/// one by one, and somebody has to name the encoding.
pub(crate) fn recognised(start: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return encoding;
    }
    // Latin letters and punctuation have a zero beside each other byte, and no text in UTF-8 has any.
    let zeros = |first: usize| start.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), start.len() / 2);
    let most = |zeros: usize| zeros > 0 && zeros * 2 > pairs;
    if even == 0 && most(odd) {
        UTF_16LE
    } else if odd == 0 && most(even) {
        UTF_16BE
    } else {
        UTF_8
    }
}

/// A whole text; none where it is not in UTF-8 and has no byte order mark that says what else it is.
pub(crate) fn decoded(bytes: Vec<u8>) -> Option<String> {
    let encoding = recognised(&bytes);
    if encoding == UTF_8 {
        return String::from_utf8(bytes).ok();
    }
    let (text, _, broken) = encoding.decode(&bytes);
    (!broken).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1257;

    use super::*;

    #[test]
    fn utf_16_is_recognised_and_nothing_is_guessed() {
        let wide = |text: &str, high_first: bool| -> Vec<u8> {
            let bytes = |unit: u16| if high_first { unit.to_be_bytes() } else { unit.to_le_bytes() };
            text.encode_utf16().flat_map(bytes).collect()
        };
        for (start, encoding) in [
            (b"id,name\n".to_vec(), UTF_8),
            ("\u{feff}id;Ąžuolas".as_bytes().to_vec(), UTF_8),
            (wide("id;pavadinimas\nA;Ąžuolas\n", false), UTF_16LE),
            (wide("id;pavadinimas\nA;Ąžuolas\n", true), UTF_16BE),
            (wide("\u{feff}ąčęė", false), UTF_16LE),
            (WINDOWS_1257.encode("id;Ąžuolas").0.into_owned(), UTF_8),
            (vec![0; 64], UTF_8),
            (Vec::new(), UTF_8),
        ] {
            assert_eq!(recognised(&start).name(), encoding.name(), "{start:?}");
        }
    }
}
