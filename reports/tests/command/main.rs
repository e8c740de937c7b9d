//! The command as somebody runs it: what it says, what it writes, and how it ends.
//!
//! Here and not in the crate `tests`, because cargo builds a program for the tests of its own package only.
#![expect(clippy::unwrap_used, reason = "what a test needs and does not find fails it")]

mod benchmark;
mod bundle;
mod check;
mod cohort;
mod compare;
mod desi;
mod explain;
mod faults;
mod folders;
mod injection;
mod limits;
mod look;
mod mappings;
mod names;
mod output;
#[cfg(feature = "pdf")]
mod pdf;
mod providers;
mod publish;
mod refusals;
mod report;
mod respondents;
mod resume;
mod sample;
mod scene;
mod schema;
mod score;
mod sources;
mod tables;
mod template;
mod versions;
