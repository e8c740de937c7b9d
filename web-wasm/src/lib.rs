//! The engine and the reports for a web page.

mod reporting;
mod session;

pub use reporting::load_reports;
pub use session::Session;
