//! Writes generated questionnaires and answers with what this machine makes of them, one pair a line, for others to compare.
//!
//! `pairs COUNT FILE`

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use engine::{Questionnaire, assess, compile};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use reports::{Pages, charts_of};
use serde_json::json;
use sha2::{Digest, Sha256};
use tests::generated::pairs;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let written = match arguments.as_slice() {
        [count, path] => count.parse().map_err(io::Error::other).and_then(|count| write(count, path)),
        _ => Err(io::Error::other("usage: pairs COUNT FILE")),
    };
    if let Err(error) = written {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn write(count: usize, path: &str) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let pages = Pages::default();
    // Seeded: the same pairs in every run.
    let mut runner = TestRunner::deterministic();
    let strategy = pairs();
    for _ in 0..count {
        let pair =
            strategy.new_tree(&mut runner).map_err(|reason| io::Error::other(reason.to_string()))?.current();
        let questionnaire = Questionnaire::from_json(&pair.questionnaire).map_err(io::Error::other)?;
        let language = questionnaire.default_language().ok_or_else(|| io::Error::other("no language"))?;
        let assessment = assess(questionnaire.read_answers(&pair.answers).map_err(io::Error::other)?);
        let compiled = compile(&pair.questionnaire, language).map_err(io::Error::other)?;
        let report = pages.report(&assessment, language).map_err(io::Error::other)?;
        let charts: Vec<(&str, String)> =
            charts_of(&assessment, language).into_iter().map(|(name, svg)| (name, hash(&svg))).collect();
        let line = json!({
            "asked": BASE64.encode(compiled.asked), "scored": BASE64.encode(compiled.scored), "answers": pair.answers, "report": hash(&report), "charts": charts,
        });
        writeln!(file, "{line}")?;
    }
    file.flush()
}

/// SHA-256 in hexadecimal digits.
fn hash(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut digits, byte| {
        // INVARIANT: writing to a text never fails.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
