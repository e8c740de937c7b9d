//! Questionnaires as the page reads them: compiled, so that a browser needs no YAML reader.

use std::fs;
use std::path::{Path, PathBuf};

use engine::{Problem, QuestionnaireError};

use crate::error::Error;
use crate::folder;

/// A questionnaire ready for the page.
pub(crate) struct Compiled {
    name: String,
    json: String,
}

/// Reads and compiles questionnaires. Each takes the name of its file, so names must differ.
pub(crate) fn compile_all(files: &[PathBuf]) -> Result<Vec<Compiled>, Error> {
    for (place, second) in files.iter().enumerate() {
        let same = files.iter().take(place).find(|first| first.file_stem() == second.file_stem());
        if let Some(first) = same {
            let (name, first, second) = (name(second), first.clone(), second.clone());
            return Err(Error::SameName { name, first, second });
        }
    }
    files.iter().map(|file| compile(file)).collect()
}

fn compile(file: &Path) -> Result<Compiled, Error> {
    let yaml = fs::read_to_string(file).map_err(Error::file("read", file))?;
    let json = engine::compile(&yaml).map_err(|error| Error::Questionnaire(told(file, &error)))?;
    Ok(Compiled { name: name(file), json })
}

/// All that is wrong, a line each: `file:line:column: what; what to do`.
fn told(file: &Path, error: &QuestionnaireError) -> String {
    let line = |problem: &Problem| {
        let gap = if problem.place.is_some() { "" } else { " " };
        format!("{}:{gap}{problem}", file.display())
    };
    error.problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn name(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

impl Compiled {
    /// Writes `questionnaires/NAME.json` into the page's folder.
    pub(crate) fn write(&self, page: &Path) -> Result<(), Error> {
        let folder = page.join("questionnaires");
        folder::create(&folder)?;
        let file = folder.join(format!("{}.json", self.name));
        fs::write(&file, &self.json).map_err(Error::file("write", &file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_questionnaires_of_one_name_are_refused() {
        let files = [PathBuf::from("a/sme.yaml"), PathBuf::from("b/sme.yaml")];
        assert!(matches!(compile_all(&files), Err(Error::SameName { .. })));
    }

    #[test]
    fn what_is_wrong_with_a_questionnaire_is_told_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("sme.yaml");
        fs::write(&file, "branda: 1\nbrand: 2\n").unwrap();
        let error = compile_all(std::slice::from_ref(&file)).err().unwrap().to_string();
        assert!(error.contains(&format!("{}:2:1: ", file.display())), "{error}");
    }

    #[test]
    fn a_missing_questionnaire_is_named() {
        let error = compile_all(&[PathBuf::from("nowhere/sme.yaml")]).err().unwrap();
        assert_eq!(error.to_string(), "cannot read `nowhere/sme.yaml`");
    }
}
