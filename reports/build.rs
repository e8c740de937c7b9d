//! Turns `languages/*.json` into constants: a word that English lacks is an error of the compiler where it is used, and
//! nothing is parsed while a report is made. Where a further language lacks a word, it stays English, with a warning.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Texts, and maps of the forms that a text takes beside a number.
type Catalogue = BTreeMap<String, Value>;

/// What every build has. A browser reads further languages while it runs (`Words::add`), lest everybody download all.
const IN_EVERY_BUILD: [&str; 1] = ["en"];

/// What words of the consultant's desk begin with, and where they are.
const DESK: (&str, &str) = ("desk_", "#[cfg(any(feature = \"batch\", not(target_family = \"wasm\")))] ");

const FORMS: [&str; 5] = ["zero", "one", "few", "many", "other"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=languages");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("languages");
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::path);
    let english: Catalogue = serde_json::from_slice(&fs::read(folder.join("en.json"))?)?;

    let mut code = declared(&english)?;
    let mut codes = Vec::new();
    let mut table = String::from("static LINKED: &[(&str, &Words)] = &[\n");
    for file in files {
        let words: Catalogue = serde_json::from_slice(&fs::read(file.path())?)
            .map_err(|error| format!("{}: {error}", file.path().display()))?;
        let language =
            file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let lacks = english.keys().filter(|key| !words.contains_key(*key)).count();
        if lacks > 0 {
            println!("cargo::warning=languages/{language}.json lacks {lacks} words, which stay English");
        }
        if let Some(unknown) = words.keys().find(|key| !english.contains_key(*key)) {
            return Err(format!("languages/{language}.json: English has no word `{unknown}`").into());
        }
        let only =
            if IN_EVERY_BUILD.contains(&&*language) { "" } else { "#[cfg(not(target_family = \"wasm\"))] " };
        let name = language.to_uppercase().replace('-', "_");
        writeln!(code, "{only}pub(crate) static {name}: Words = Words {{\n    locale: &locale::{name},")?;
        for (key, text) in &english {
            match words.get(key) {
                Some(word) if word.is_string() == text.is_string() => {
                    writeln!(code, "    {}{key}: {},", condition(key), constant(word, &name)?)?;
                }
                Some(_) => {
                    return Err(format!(
                        "languages/{language}.json: only one of `{key}` and its English has forms"
                    )
                    .into());
                }
                None => writeln!(code, "    {}{key}: {},", condition(key), constant(text, "EN")?)?,
            }
        }
        code.push_str("};\n");
        writeln!(table, "    {only}({language:?}, &{name}),")?;
        codes.push(language);
    }
    writeln!(code, "{table}];")?;
    writeln!(code, "/// All languages that there are words of.\nconst CODES: &[&str] = &{codes:?};")?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), code)?;
    app()
}

/// With the feature `app`, puts the app that asks into the command: every file that `cargo run -p pack` made.
fn app() -> Result<(), Box<dyn Error>> {
    let mut inside = "None".to_owned();
    if env::var_os("CARGO_FEATURE_APP").is_some() {
        println!("cargo::rerun-if-env-changed=BRANDA_APP");
        let here = env::var("CARGO_MANIFEST_DIR")?;
        let folder = env::var("BRANDA_APP").unwrap_or_else(|_| format!("{here}/../target/app"));
        println!("cargo::rerun-if-changed={folder}");
        let files = fs::read_dir(&folder)
            .map_err(|_| format!("there is no app in `{folder}`; make it with `cargo run -p pack`"))?;
        let mut files: Vec<_> = files.collect::<Result<Vec<_>, _>>()?;
        files.sort_by_key(fs::DirEntry::path);
        inside = String::from("Some(&[");
        for file in files {
            let path = fs::canonicalize(file.path())?;
            let (name, path) = (file.file_name().to_string_lossy().into_owned(), path.to_string_lossy());
            write!(inside, "({name:?}, include_bytes!({path:?})), ")?;
        }
        inside.push_str("])");
    }
    let code = format!("const INSIDE: Option<Files> = {inside};\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("app.rs"), code)?;
    Ok(())
}

/// The type of all words, and how it is read from a catalogue while the program runs.
fn declared(english: &Catalogue) -> Result<String, Box<dyn Error>> {
    let mut fields = String::new();
    let mut reads = String::new();
    for (key, text) in english {
        let shown = text.get("other").unwrap_or(text).as_str().ok_or("a word is a text or a map of forms")?;
        let condition = condition(key);
        writeln!(fields, "    #[doc = {:?}]", format!("`{shown}`"))?;
        if text.is_string() {
            writeln!(fields, "    {condition}pub {key}: &'static str,")?;
            writeln!(reads, "            {condition}{key}: catalogue.text({key:?}, EN.{key}),")?;
        } else {
            writeln!(fields, "    #[serde(skip)]\n    {condition}pub {key}: Plural,")?;
            writeln!(reads, "            {condition}{key}: catalogue.plural({key:?}, EN.{key}),")?;
        }
    }
    Ok(format!(
        "/// The words of reports, pages and forms in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Words {{
    #[serde(skip)]
    pub(crate) locale: &'static Locale,
{fields}}}

impl Words {{
    /// The words of a catalogue; in English where it lacks one.
    #[expect(clippy::too_many_lines, reason = \"a line for each word\")]
    fn read(catalogue: &mut Catalogue) -> Self {{
        Self {{
            locale: catalogue.locale,
{reads}        }}
    }}
}}

"
    ))
}

/// Under which condition a build has a word: a page that only asks has no use for those of the desk.
fn condition(key: &str) -> &'static str {
    if key.starts_with(DESK.0) { DESK.1 } else { "" }
}

/// A word as a constant of Rust.
fn constant(word: &Value, locale: &str) -> Result<String, Box<dyn Error>> {
    if let Some(text) = word.as_str() {
        return Ok(format!("{text:?}"));
    }
    let forms = word.as_object().ok_or("a word is a text or a map of forms")?;
    if let Some(unknown) = forms.keys().find(|form| !FORMS.contains(&form.as_str())) {
        return Err(format!("`{unknown}` is no form; there are {FORMS:?}").into());
    }
    let other = forms.get("other").and_then(Value::as_str).ok_or("a word with forms needs `other`")?;
    let mut code = format!("Plural {{ locale: &locale::{locale}, other: {other:?}");
    for form in ["zero", "one", "few", "many"] {
        write!(code, ", {form}: {:?}", forms.get(form).and_then(Value::as_str))?;
    }
    Ok(code + " }")
}
