//! Turns an assessment into a self-contained HTML page and SVG charts.

pub mod charts;
pub mod comparison;
mod explain;
pub mod form;
mod number;
mod pages;
pub mod results;
mod svg;
mod view;
mod words;

use engine::{Assessment, Language};

pub use explain::{Explanation, NothingToExplain};
pub use pages::{PageError, Pages};
pub use view::index::IndexEntry;
pub use words::{Words, fill};

/// Every chart of a report as a standalone SVG: its name, fit for a file, and the document.
pub fn charts_of(assessment: &Assessment<'_>, language: &Language) -> Vec<(&'static str, String)> {
    view::figures::all(assessment, view::Texts { language, words: Words::of(language) })
}
