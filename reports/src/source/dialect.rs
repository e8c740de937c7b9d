//! What the start of a table tells about the rest: what stands between its cells, and where its first row begins.

/// The byte order mark that Excel puts before UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

#[derive(Debug, PartialEq)]
pub(crate) struct Dialect {
    pub(crate) delimiter: u8,
    /// How many bytes stand before the first row.
    pub(crate) before: usize,
}

impl Dialect {
    /// Reads the start of a table. A line `sep=;` says what stands between cells, and is no row: spreadsheets do not show it.
    pub(crate) fn of(start: &[u8]) -> Self {
        let text = start.strip_prefix(MARK).unwrap_or(start);
        let (delimiter, rows) = match told(text) {
            Some((delimiter, rows)) => (delimiter, rows),
            None => (most_frequent(text.trim_ascii_start()), text),
        };
        Self { delimiter, before: start.len() - rows.len() }
    }
}

/// The delimiter that a line `sep=;` tells, and what follows that line.
fn told(text: &[u8]) -> Option<(u8, &[u8])> {
    let (word, rest) = text.split_at_checked(4)?;
    let (delimiter, rest) = rest.split_first()?;
    let rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).or(rest.strip_prefix(b"\r"))?;
    let sound = delimiter.is_ascii_punctuation() && *delimiter != b'"' || *delimiter == b'\t';
    (word.eq_ignore_ascii_case(b"sep=") && sound).then_some((*delimiter, rest))
}

/// What stands between the cells of the first line, outside of quotes: of comma, semicolon, tab and `|` the most frequent
/// one, a comma when none is.
fn most_frequent(text: &[u8]) -> u8 {
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            byte if !quoted => {
                for (delimiter, count) in &mut counts {
                    *count += u32::from(delimiter == byte);
                }
            }
            _ => {}
        }
    }
    let [first, others @ ..] = counts;
    others.into_iter().fold(first, |most, other| if other.1 > most.1 { other } else { most }).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_told_or_the_most_frequent_one_of_the_header() {
        for (text, delimiter, before) in [
            ("id,name,sector\n1;2;3;4;5", b',', 0),
            ("id;name;sector\r\n1,2,3,4,5", b';', 0),
            ("\u{feff}id\tname\n", b'\t', 3),
            ("id|name\n", b'|', 0),
            ("\n\r\n \nid;name,sector;size\n", b';', 0),
            ("id;\"what, of these, and these, do you use?\";name\n", b';', 0),
            ("\u{feff}sep=;\r\nid;a,b,c\n", b';', 10),
            ("SEP=\t\nid\n", b'\t', 6),
            ("sep=\"\nid\n", b',', 0),
            ("sep=;id;a\n", b';', 0),
            ("id\n", b',', 0),
            ("", b',', 0),
        ] {
            assert_eq!(Dialect::of(text.as_bytes()), Dialect { delimiter, before }, "{text:?}");
        }
    }
}
