//! The consultant's desk: its script, the worker, and the words that only it has. `branda publish --desk` puts them into the page.

use std::fs;
use std::path::Path;

use crate::app::inlined;
use crate::error::Error;

/// Lays the desk into `out`, from the bound WebAssembly that is there already and the page's own files in `www`.
pub(crate) fn lay(www: &Path, out: &Path) -> Result<(), Error> {
    let read = |folder: &Path, name: &str| {
        let file = folder.join(name);
        fs::read_to_string(&file).map_err(Error::file("read", &file))
    };
    let write = |name: &str, text: &str| {
        let file = out.join(name);
        fs::write(&file, text).map_err(Error::file("write", &file))
    };
    let engine = inlined(&read(out, "desk.js")?);
    let worker = [engine, "const init = __wbg_init;".to_owned(), inlined(&read(www, "worker.js")?)];
    write("desk-worker.js", &worker.join("\n"))?;
    write("desk.js", &[inlined(&read(www, "parts.js")?), inlined(&read(www, "desk.js")?)].join("\n"))?;
    write("desk.css", &read(www, "desk.css")?)
}
