//! Binds WebAssembly to JavaScript, as the `wasm-bindgen` command would, with nothing to install: the library is
//! locked to the version that `web-wasm` was compiled with.

use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::build::Package;
use crate::error::Error;

/// Writes `LIBRARY.js`, a module for `<script type="module">`, and `LIBRARY_bg.wasm` into the folder.
pub(crate) fn to_javascript(wasm: &Path, package: Package, folder: &Path) -> Result<(), Error> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(package.library)
        .typescript(false)
        // `init()` then finds the file beside the script by itself; a worker is handed its own.
        .omit_default_module_path(!package.is_cut)
        // The second part of the WebAssembly puts its functions into the table of the first.
        .keep_lld_exports(package.is_cut)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder))
        .map_err(|source| Error::Bind { path: wasm.to_owned(), source: source.into() })
}
