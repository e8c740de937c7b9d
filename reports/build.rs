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
    println!("cargo::rerun-if-changed=src/words/form.txt");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("languages");
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::path);
    let english: Catalogue = serde_json::from_slice(&fs::read(folder.join("en.json"))?)?;

    let form = fs::read_to_string("src/words/form.txt")?;
    let kinds = Kind::all(&english, form.lines().collect())?;

    let mut code = String::new();
    for kind in &kinds {
        code += &kind.declared(&english)?;
    }
    let mut codes = Vec::new();
    let mut tables = [String::new(), String::new()];
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
        for (kind, table) in kinds.iter().zip(&mut tables) {
            code += &kind.defined(&language, only, &words, &english)?;
            let name = kind.constant(&language);
            writeln!(table, "    {only}({language:?}, &{name}),")?;
        }
        codes.push(language);
    }
    for (kind, table) in kinds.iter().zip(tables) {
        writeln!(code, "static {}: &[(&str, &{})] = &[\n{table}];", kind.table, kind.name)?;
    }
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

/// A type that holds words: those of the form, or those of reports, which have the others too.
struct Kind<'c> {
    name: &'static str,
    about: &'static str,
    table: &'static str,
    /// What the names of its constants begin with.
    prefix: &'static str,
    keys: Vec<&'c str>,
    has_form: bool,
}

impl<'c> Kind<'c> {
    /// Both, where `form` lists the words of the form.
    fn all(english: &'c Catalogue, form: Vec<&'c str>) -> Result<[Self; 2], Box<dyn Error>> {
        if let Some(unknown) = form.iter().find(|key| !english.contains_key(**key)) {
            return Err(format!("src/words/form.txt: English has no word `{unknown}`").into());
        }
        let others = english.keys().map(String::as_str).filter(|key| !form.contains(key)).collect();
        let about = "The words of forms in one language, which reports and pages have too.";
        let form = Self {
            name: "FormWords",
            about,
            table: "FORM_LINKED",
            prefix: "FORM_",
            keys: form,
            has_form: false,
        };
        let about = "The words of reports, pages and forms in one language.";
        Ok([form, Self { name: "Words", about, table: "LINKED", prefix: "", keys: others, has_form: true }])
    }

    /// The name of its constant in a language.
    fn constant(&self, language: &str) -> String {
        format!("{}{}", self.prefix, language.to_uppercase().replace('-', "_"))
    }

    /// The type, and how it is read from a catalogue while the program runs.
    fn declared(&self, english: &Catalogue) -> Result<String, Box<dyn Error>> {
        let Self { name, about, .. } = self;
        let mut fields = String::new();
        let mut reads = String::new();
        for (key, text) in self.texts(english) {
            let shown =
                text.get("other").unwrap_or(text).as_str().ok_or("a word is a text or a map of forms")?;
            let condition = condition(key);
            writeln!(fields, "    #[doc = {:?}]", format!("`{shown}`"))?;
            let (kind, read) = if text.is_string() { ("&'static str", "text") } else { ("Plural", "plural") };
            writeln!(fields, "    {condition}pub {key}: {kind},")?;
            let english = self.constant("en");
            writeln!(reads, "            {condition}{key}: catalogue.{read}({key:?}, {english}.{key}),")?;
        }
        let (first, argument, value) = if self.has_form {
            ("form: &'static FormWords", ", form: &'static FormWords", "form")
        } else {
            ("pub(crate) locale: &'static Locale", "", "locale: catalogue.locale")
        };
        let printed = if self.has_form { printed(english)? } else { String::new() };
        Ok(format!(
            "/// {about}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct {name} {{
    {first},
{fields}}}

impl {name} {{
    /// The words of a catalogue; in English where it lacks one.
    #[expect(clippy::too_many_lines, reason = \"a line for each word\")]
    fn read(catalogue: &Catalogue<'_>{argument}) -> Self {{
        Self {{
            {value},
{reads}        }}
    }}
}}

{printed}"
        ))
    }

    /// Its constant in a language; a word that is missing there is English.
    fn defined(
        &self,
        language: &str,
        only: &str,
        words: &Catalogue,
        english: &Catalogue,
    ) -> Result<String, Box<dyn Error>> {
        let locale = language.to_uppercase().replace('-', "_");
        let (name, constant_name) = (self.name, self.constant(language));
        let first = if self.has_form {
            format!("form: &FORM_{locale}")
        } else {
            format!("locale: &locale::{locale}")
        };
        let mut code = format!("{only}pub(crate) static {constant_name}: {name} = {name} {{\n    {first},\n");
        for (key, text) in self.texts(english) {
            let value = match words.get(key) {
                Some(word) if word.is_string() == text.is_string() => constant(word, &locale)?,
                None => constant(text, "EN")?,
                Some(_) => {
                    let what = format!("only one of `{key}` and its English has forms");
                    return Err(format!("languages/{language}.json: {what}").into());
                }
            };
            writeln!(code, "    {}{key}: {value},", condition(key))?;
        }
        Ok(code + "};\n")
    }

    fn texts<'a>(&'a self, english: &'a Catalogue) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.keys.iter().filter_map(|key| Some((*key, english.get(*key)?)))
    }
}

/// How templates see the words: all texts, whoever else has them.
fn printed(english: &Catalogue) -> Result<String, Box<dyn Error>> {
    let texts: Vec<_> = english.iter().filter(|(_, text)| text.is_string()).map(|(key, _)| key).collect();
    let mut fields = String::new();
    for key in &texts {
        writeln!(fields, "        {}words.serialize_field({key:?}, self.{key})?;", condition(key))?;
    }
    Ok(format!(
        "impl serde::Serialize for Words {{
    #[expect(clippy::too_many_lines, reason = \"a line for each word\")]
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        use serde::ser::SerializeStruct as _;
        let mut words = serializer.serialize_struct(\"Words\", {})?;
{fields}        words.end()
    }}
}}

",
        texts.len()
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
