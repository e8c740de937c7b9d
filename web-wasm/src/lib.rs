//! The engine and the reports for a web page.

mod reporting;
mod session;

use wasm_bindgen::prelude::wasm_bindgen;

pub use reporting::load_reports;
pub use session::Session;

/// The version of this build, for the page to show.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
