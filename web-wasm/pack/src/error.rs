//! What can stop a packing.

use std::io;
use std::path::{Path, PathBuf};

/// Why nothing was packed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum Error {
    #[error("cannot start `{program}`; is it on the PATH?")]
    Start { program: String, source: io::Error },

    #[error(
        "this Rust has no `wasm32-unknown-unknown` target; run `rustup target add wasm32-unknown-unknown`"
    )]
    NoTarget,

    #[error("`{0}` does not build for WebAssembly; cargo's messages are above")]
    Build(&'static str),

    #[error("cargo built `{0}` but named no `.wasm` file; its crate type must be `cdylib`")]
    NoWasm(&'static str),

    #[error("the words in `{}` are no object of JSON", path.display())]
    Words { path: PathBuf, source: serde_json::Error },

    #[error("cannot make JavaScript bindings for `{}`", path.display())]
    Bind { path: PathBuf, source: Box<dyn std::error::Error + Send + Sync> },

    #[error("cannot cut `{}` in two", path.display())]
    Split { path: PathBuf, source: Box<dyn std::error::Error + Send + Sync> },

    #[error("`{}` holds files that no packing wrote; empty it or name another folder", .0.display())]
    Foreign(PathBuf),

    #[error("cannot {doing} `{}`", path.display())]
    File { doing: &'static str, path: PathBuf, source: io::Error },
}

impl Error {
    /// Tells which file could not be read, written, and so on.
    pub(crate) fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { doing, path, source }
    }
}
