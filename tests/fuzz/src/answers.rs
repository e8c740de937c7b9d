//! Answers in a file of any kind.

use std::io::Cursor;
use std::path::PathBuf;

use encoding_rs::WINDOWS_1257;
use engine::{Questionnaire, assess};
use reports::results;
use reports::source::{Bytes, Content, Reading, Source};

/// Reads all companies in a file, by its content, as JSON Lines, and as a table in an unknown encoding.
///
/// # Panics
///
/// Where a message steers a terminal, or there is no place for it.
pub(crate) fn take(questionnaire: &Questionnaire, bytes: &[u8]) -> bool {
    let is_archive = bytes.starts_with(b"PK");
    let plain = Reading::default();
    let other = Reading { encoding: Some(WINDOWS_1257), decimal_comma: true, ..Reading::default() };
    let mut taken = false;
    for (name, reading) in [("answers.csv", &plain), ("answers.csv", &other), ("answers.jsonl", &plain)] {
        taken |= read(questionnaire, name, bytes, reading);
        if is_archive {
            break;
        }
    }
    taken
}

fn read(questionnaire: &Questionnaire, name: &str, bytes: &[u8], reading: &Reading) -> bool {
    let file = Bytes::File(Box::new(Cursor::new(bytes.to_vec())));
    let content = Content::read(name.to_owned(), Some(PathBuf::from(name)), file, bytes.len() as u64);
    let mut source = match content.and_then(|content| Source::of_file(content, questionnaire, reading)) {
        Ok(source) => source,
        Err(error) => {
            assert!(!error.to_string().is_empty(), "what is refused is told");
            return false;
        }
    };
    source.unknown_columns().iter().for_each(|refusal| assert_plain(&refusal.to_string()));
    let mut taken = false;
    loop {
        let inputs = match source.next_inputs() {
            Ok(inputs) if inputs.is_empty() => return taken,
            Ok(inputs) => inputs,
            Err(failure) => {
                assert!(!failure.to_string().is_empty(), "what is refused is told");
                return taken;
            }
        };
        for input in &inputs {
            match input.read() {
                Ok(answers) => {
                    let row = results::row(&assess(answers));
                    assert_eq!(row.len(), results::columns(questionnaire).len(), "a cell for a column");
                    taken = true;
                }
                Err(refusals) => refusals.iter().for_each(|refusal| assert_plain(&refusal.to_string())),
            }
        }
    }
}

/// A refusal is told, and steers no terminal: not only there is it written.
fn assert_plain(message: &str) {
    assert!(!message.is_empty());
    let steers = |sign: char| sign.is_control() && sign != '\n';
    assert!(!message.contains(steers), "{message:?}");
}
