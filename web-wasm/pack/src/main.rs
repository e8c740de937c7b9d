//! Packs the app: builds `web-wasm`, cuts it in two, binds it to JavaScript, and lays it in one folder with the page, and with
//! the consultant's desk beside it. `branda publish` puts a questionnaire into it.

mod app;
mod bind;
mod build;
mod desk;
mod error;
mod folder;
mod split;

use std::error::Error as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::build::Package;
use crate::error::Error;

/// Pack the app that `branda publish` puts a questionnaire into
#[derive(Parser)]
struct Arguments {
    /// Folder to write; what an earlier packing left there is replaced
    #[arg(long, value_name = "DIR", default_value = "target/app")]
    out: PathBuf,
}

const FORM: Package = Package { name: "web-wasm", library: "web_wasm", profile: "wasm", is_cut: true };
const DESK: Package = Package { name: "desk", library: "desk", profile: "desk", is_cut: false };

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
    let (wasm, desk) = (build::wasm(FORM)?, build::wasm(DESK)?);
    folder::clear(&arguments.out)?;
    let first = split::in_two(&wasm, &arguments.out)?;
    bind::to_javascript(&first, FORM, &arguments.out)?;
    bind::to_javascript(&desk, DESK, &arguments.out)?;
    app::lay(&www(), &arguments.out)?;
    desk::lay(&www(), &arguments.out)?;
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
