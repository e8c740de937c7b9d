//! The consultant's desk: its script, the worker, and the words that only it has. `branda publish --desk` puts them into the page.

use std::path::Path;

use crate::app::inlined;
use crate::error::Error;
use crate::folder::{self, read};

/// Lays the desk into `out`, from the bound WebAssembly that is there already and the page's own files in `www`.
pub(crate) fn lay(www: &Path, out: &Path) -> Result<(), Error> {
    let write = |name: &str, text: &str| folder::write(out, name, text);
    let engine = inlined(&read(out, "desk.js")?);
    let worker = [engine, "const init = __wbg_init;".to_owned(), inlined(&read(www, "worker.js")?)];
    write("desk-worker.js", &worker.join("\n"))?;
    let script =
        ["parts.js", "download.js", "desk.js"].map(|name| read(www, name).map(|text| inlined(&text)));
    write("desk.js", &script.into_iter().collect::<Result<Vec<_>, _>>()?.join("\n"))?;
    write("desk.css", &read(www, "desk.css")?)
}
