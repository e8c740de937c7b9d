//! Answers in a file of any kind, through the reader of the command.

use std::fs;
use std::path::Path;

use clap::Parser;
use engine::{Questionnaire, assess};
use reports::results;

use crate::source::Source;
use crate::source::reading::Reading;

/// How the command is told to read.
#[derive(Parser)]
struct Told {
    #[command(flatten)]
    reading: Reading,
}

/// Of which a table in an unknown encoding is read too.
const OTHERWISE: [&str; 4] = ["branda", "--encoding", "windows-1257", "--decimal-comma"];

/// Reads all companies in a file, by its content and as JSON Lines.
///
/// # Panics
///
/// Where a message steers a terminal, or there is no place for it.
pub(crate) fn take(questionnaire: &Questionnaire, bytes: &[u8]) -> bool {
    // A place of memory, where there is one: files come and go by the thousand.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let Ok(folder) = folder else { return false };
    let is_archive = bytes.starts_with(b"PK");
    let mut taken = false;
    for (name, arguments) in
        [("answers.csv", &OTHERWISE[..1]), ("answers.csv", &OTHERWISE), ("answers.jsonl", &OTHERWISE[..1])]
    {
        let path = folder.path().join(name);
        let Ok(told) = Told::try_parse_from(arguments) else { return false };
        assert!(fs::write(&path, bytes).is_ok(), "the file is there");
        taken |= read(questionnaire, &path, &told.reading);
        if is_archive {
            break;
        }
    }
    taken
}

fn read(questionnaire: &Questionnaire, path: &Path, reading: &Reading) -> bool {
    let mut source = match Source::open(path, questionnaire, reading) {
        Ok(source) => source,
        Err(failure) => {
            assert!(!failure.to_string().is_empty(), "what is refused is told");
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
