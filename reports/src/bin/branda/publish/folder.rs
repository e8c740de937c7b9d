//! The folder for a web server.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::desk::SCRIPT;
use super::page::Published;
use crate::failure::Failure;
use crate::terminal::shown;
use crate::written;

/// What stands beside the page just as the app has it.
const BESIDE: [&str; 6] =
    ["app.js", "web_wasm_bg.wasm", "split_reports.wasm", "icon.svg", "icon-192.png", "icon-512.png"];

/// By this a page of ours is known.
const OURS: &str = "<meta name=\"generator\" content=\"Branda\">";

/// Writes the folder; the page of somebody else is left alone.
pub(super) fn write(folder: &Path, published: &Published<'_>) -> Result<(), Failure> {
    let index = folder.join("index.html");
    if fs::read_to_string(&index).is_ok_and(|page| !page.contains(OURS)) {
        return Err(Failure::File {
            file: shown(&index),
            reason: "this page was not made by `branda publish`; choose another folder with `--out`"
                .to_owned(),
        });
    }
    let mut files = vec![
        ("index.html", published.page()?.into_bytes().into()),
        ("manifest.webmanifest", published.manifest()?.into_bytes().into()),
    ];
    for name in BESIDE {
        files.push((name, published.app.file(name)?));
    }
    if let Some(desk) = &published.desk {
        files.push((SCRIPT, desk.script().into()));
    }
    let parts = published.parts();
    let names = parts.iter().map(|(name, _)| name.as_str());
    let names: Vec<&str> = names.chain(published.desk.is_some().then_some(SCRIPT)).collect();
    let list = serde_json::Value::from(names).to_string();
    for (name, bytes) in &parts {
        files.push((name, bytes.as_ref().into()));
    }
    let worker = published.app.text("sw.js")?.replace("{languages}", &list);
    let mut hash = Sha256::new();
    hash.update(&worker);
    for (name, bytes) in &files {
        hash.update(name);
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    }
    let digest: [u8; 32] = hash.finalize().into();
    let version = digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    files.push(("sw.js", worker.replace("{version}", &format!("{version:016x}")).into_bytes().into()));

    fs::create_dir_all(folder).map_err(|error| Failure::unwritable(folder, &error))?;
    for (name, bytes) in files {
        written::to_file(&folder.join(name), &bytes)?;
    }
    Ok(())
}
