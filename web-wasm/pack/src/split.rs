//! Cuts the WebAssembly in two, where `web-wasm` marks it: what the first screen needs, and what makes reports. Both
//! share one memory, and nothing is in both.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};

use crate::error::Error;

/// A module of JavaScript that would load the second part; ours is `www/reports.js`.
const LOADER: &str = "loader.js";

/// Writes the second part, `split_reports.wasm`, into the folder; tells where the first part is, which has to be bound to
/// JavaScript yet.
pub(crate) fn in_two(wasm: &Path, folder: &Path) -> Result<PathBuf, Error> {
    let whole = fs::read(wasm).map_err(Error::file("read", wasm))?;
    let first = wasm.with_file_name("web_wasm.first.wasm");
    let link = format!("./{LOADER}");
    let mut options = Options::new(&whole);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = &link;
    options.main_module = "./web_wasm.js";
    let split =
        transform(options).map_err(|source| Error::Split { path: wasm.to_owned(), source: source.into() })?;
    for file in split.split_modules {
        let part = fs::read(&file).map_err(Error::file("read", &file))?;
        fs::write(&file, without_custom_sections(&part)).map_err(Error::file("write", &file))?;
    }
    let loader = folder.join(LOADER);
    fs::remove_file(&loader).map_err(Error::file("remove", &loader))?;
    Ok(first)
}

/// The same module without names and notes for tools, which a browser has no use for.
fn without_custom_sections(wasm: &[u8]) -> Vec<u8> {
    let (header, mut rest) = wasm.split_at(wasm.len().min(8));
    let mut kept = header.to_vec();
    while let Some((section, after)) = next_section(rest) {
        if section.first() != Some(&0) {
            kept.extend_from_slice(section);
        }
        rest = after;
    }
    kept
}

/// The first section, with its id and its length, and what comes after it.
fn next_section(wasm: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut length = 0_usize;
    for (index, byte) in wasm.iter().enumerate().skip(1).take(5) {
        length |= usize::from(byte & 0x7f) << (7 * (index - 1));
        if byte & 0x80 == 0 {
            return wasm.split_at_checked(index + 1 + length);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_left_out_and_code_is_kept() {
        let header = b"\0asm\x01\0\0\0";
        let wasm = [&header[..], &[0, 3, 1, b'x', 9], &[1, 1, 0], &[0, 2, 1, b'y']].concat();
        assert_eq!(without_custom_sections(&wasm), [&header[..], &[1, 1, 0]].concat());
    }

    #[test]
    fn a_length_of_several_bytes_is_read() {
        let section = [vec![10, 0x80, 0x01], vec![7; 128], vec![0, 1, 0]].concat();
        let (code, after) = next_section(&section).unwrap();
        assert_eq!((code.len(), after), (131, &[0, 1, 0][..]));
    }
}
