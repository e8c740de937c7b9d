//! The consultant's desk for a web page, in a WebAssembly of its own that runs in a worker.

mod files;
mod session;

pub use session::{DeskSession, Preview};
