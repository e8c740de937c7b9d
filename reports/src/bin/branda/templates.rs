//! `branda templates`: our templates as files, for whoever writes others.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use reports::Pages;

use crate::failure::Failure;
use crate::terminal::{say, shown};

/// Writes the templates of reports and of the page that lists them, to change and use with `--templates`.
///
/// Keep only those that you change: each takes the place of ours of the same name, and the others stay as they are in
/// later versions. The templates are in the language of Tera 2.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda templates --out templates
  branda report questionnaires/innocape.yaml LT-001.json --templates templates --out LT-001.html")]
pub(crate) struct Templates {
    /// The folder to write them into; it has to be new or empty
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Templates {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let unwritable = |error: &_| Failure::unwritable(&self.out, error);
        fs::create_dir_all(&self.out).map_err(|error| unwritable(&error))?;
        let mut there = self.out.read_dir().map_err(|error| unwritable(&error))?;
        if there.next().is_some() {
            let reason = "there is something in this folder already, which may be yours; choose a new one";
            return Err(Failure::File { file: shown(&self.out), reason: reason.to_owned() });
        }
        for (name, text) in Pages::templates() {
            let path = self.out.join(name);
            fs::write(&path, text).map_err(|error| Failure::unwritable(&path, &error))?;
        }
        say(&format!("{} templates in {}", Pages::templates().count(), shown(&self.out)));
        Ok(ExitCode::SUCCESS)
    }
}
