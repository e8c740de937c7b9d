//! The engine and the reports for a web page.

mod loaded;
mod reporting;
mod session;

pub use loaded::reports_are_loaded;
pub use session::Session;
