//! Compiles to WebAssembly, and fetches the target if this Rust lacks it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::Deserialize;

use crate::error::Error;

const TARGET: &str = "wasm32-unknown-unknown";

/// A package that is shipped as WebAssembly.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Package {
    pub(crate) name: &'static str,
    /// As cargo calls its library.
    pub(crate) library: &'static str,
    pub(crate) profile: &'static str,
    /// Whether the file is to be cut: the places of functions and data then stay known after linking.
    pub(crate) is_cut: bool,
}

/// Builds a package as it is shipped, and tells where cargo put the file.
pub(crate) fn wasm(package: Package) -> Result<PathBuf, Error> {
    provide_target()?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = run(Command::new(cargo)
        .args(["build", "--locked", "--package", package.name, "--profile", package.profile])
        .args(["--target", TARGET, "--message-format", "json-render-diagnostics"])
        .arg("--config")
        .arg(format!("target.{TARGET}.rustflags={:?}", flags(package)))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit()))?;
    if !output.status.success() {
        return Err(Error::Build(package.name));
    }
    wasm_file(&String::from_utf8_lossy(&output.stdout), package.library).ok_or(Error::NoWasm(package.name))
}

/// One line of `cargo build --message-format json`.
#[derive(Deserialize)]
struct Message {
    target: Option<Target>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// The WebAssembly file that cargo's messages name. Asking cargo spares guessing its target folder.
fn wasm_file(messages: &str, library: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok())
        .filter(|message| message.target.as_ref().is_some_and(|target| target.name == library))
        .flat_map(|message| message.filenames)
        .find(|file| file.extension().is_some_and(|extension| extension == "wasm"))
}

/// Adds the target through rustup unless this Rust has it; a Rust from elsewhere may have it without rustup.
fn provide_target() -> Result<(), Error> {
    if has_target()? {
        return Ok(());
    }
    let added = run(Command::new("rustup").args(["target", "add", TARGET]).stderr(Stdio::inherit()));
    if added.is_ok_and(|output| output.status.success()) && has_target()? {
        Ok(())
    } else {
        Err(Error::NoTarget)
    }
}

fn has_target() -> Result<bool, Error> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = run(Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]))?;
    Ok(Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

fn run(command: &mut Command) -> Result<Output, Error> {
    command.stdin(Stdio::null()).output().map_err(|source| Error::Start {
        program: command.get_program().to_string_lossy().into_owned(),
        source,
    })
}

fn flags(package: Package) -> Vec<String> {
    let cut = package.is_cut.then(|| "-Clink-arg=--emit-relocs".to_owned());
    cut.into_iter().chain(without_machine_paths()).collect()
}

/// Rust's flags that keep this machine's folders out of the file: panics name the sources of every dependency.
///
/// The same sources then give the same bytes wherever cargo keeps its registry.
fn without_machine_paths() -> Vec<String> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")));
    let Some(sources) = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok()) else {
        return Vec::new();
    };
    let mut folders: Vec<OsString> = sources.flatten().map(|entry| entry.path().into_os_string()).collect();
    folders.sort();
    folders
        .iter()
        .filter_map(|folder| folder.to_str())
        .map(|folder| format!("--remap-path-prefix={folder}="))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wasm_file_is_found_among_cargos_messages() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"engine"},"filenames":["/t/libengine.rlib"]}
{"reason":"compiler-artifact","target":{"name":"web_wasm"},"filenames":["/t/libweb_wasm.rlib","/t/web_wasm.wasm"]}
{"reason":"build-finished","success":true}"#;
        assert_eq!(wasm_file(messages, "web_wasm"), Some(PathBuf::from("/t/web_wasm.wasm")));
    }

    #[test]
    fn a_build_without_a_wasm_file_is_told_apart() {
        assert_eq!(wasm_file(r#"{"reason":"build-finished","success":true}"#, "web_wasm"), None);
    }
}
