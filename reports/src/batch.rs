//! Many companies: who gets a report, under which name, what is refused and why, and what they look like together.
//!
//! What the command does on a disk and with threads, and the consultant's desk in a browser, is the same from here on.

mod archive;
mod bundle;
mod companies;
mod gathering;
mod held;
mod intake;
mod refused;
mod rejected;
mod reporter;
mod stem;
mod table;

pub use bundle::{Bundle, BundleError, Piece};
pub use gathering::{Gathered, Gathering, Part};
pub use held::{Held, Member};
pub use intake::{Accepted, HeldBack, Intake};
pub use refused::{Refused, left_out};
pub use rejected::Rejected;
pub use reporter::{Reported, Reporter};
pub use table::Table;

/// The page that lists all reports.
pub const INDEX: &str = "index.html";
/// The results of all companies.
pub const RESULTS: &str = "results.csv";
/// The rows that got no report.
pub const REJECTED: &str = "rejected.csv";
/// The page of all companies together. No report has this name.
pub const COHORT: &str = "cohort.html";
