//! Turns `languages/*.json` into constants: a word that one language lacks is an error of the compiler, and nothing is
//! parsed while a report is made.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

type Words = BTreeMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=languages");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("languages");
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::path);
    let english: Words = serde_json::from_slice(&fs::read(folder.join("en.json"))?)?;

    let mut code = String::from("/// The words of reports, pages and forms in one language.\n");
    code.push_str("#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]\n");
    code.push_str("#[non_exhaustive]\npub struct Words {\n");
    for (key, text) in &english {
        writeln!(code, "    #[doc = {:?}]\n    pub {key}: &'static str,", format!("`{text}`"))?;
    }
    code.push_str("}\n\n");
    let mut table = String::from("const ALL: &[(&str, &Words)] = &[");
    for file in files {
        let words: Words = serde_json::from_slice(&fs::read(file.path())?)?;
        let language =
            file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let name = language.to_uppercase().replace('-', "_");
        writeln!(code, "pub(crate) static {name}: Words = Words {{")?;
        for (key, text) in words {
            writeln!(code, "    {key}: {text:?},")?;
        }
        code.push_str("};\n");
        write!(table, "({language:?}, &{name}), ")?;
    }
    writeln!(code, "{table}];")?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), code)?;
    Ok(())
}
