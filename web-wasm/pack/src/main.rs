//! Packs the web page: builds `web-wasm`, binds it to JavaScript, and lays the page, the WebAssembly and the
//! compiled questionnaires in one folder that any static web server can serve.

mod bind;
mod build;
mod error;
mod folder;
mod questionnaire;

use std::error::Error as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::error::Error;

/// Pack the web page into a folder of static files.
#[derive(Parser)]
struct Arguments {
    /// Folder to write; what an earlier packing left there is replaced
    #[arg(long, value_name = "DIR", default_value = "target/web")]
    out: PathBuf,

    /// Questionnaires the page offers, in YAML; each becomes `questionnaires/NAME.json`
    #[arg(value_name = "QUESTIONNAIRE")]
    questionnaires: Vec<PathBuf>,
}

fn main() -> ExitCode {
    match pack(&Arguments::parse()) {
        Ok(size) => {
            println!("{size}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {}", chain(&error));
            ExitCode::FAILURE
        }
    }
}

fn pack(arguments: &Arguments) -> Result<folder::Size, Error> {
    let questionnaires = questionnaire::compile_all(&arguments.questionnaires)?;
    let wasm = build::web_wasm()?;
    folder::clear(&arguments.out)?;
    bind::to_javascript(&wasm, &arguments.out)?;
    folder::copy(&www(), &arguments.out)?;
    for questionnaire in &questionnaires {
        questionnaire.write(&arguments.out)?;
    }
    folder::size(&arguments.out)
}

/// The page's own files, beside this package.
fn www() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("www")
}

/// An error and all its causes, in one line.
fn chain(error: &Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        line.push_str(": ");
        line.push_str(&error.to_string());
        cause = error.source();
    }
    line
}
