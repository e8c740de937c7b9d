//! Turns an assessment into a self-contained HTML page and SVG charts.

pub mod charts;
mod pages;
pub mod results;
mod svg;
mod words;

pub use pages::{IndexEntry, PageError, Pages};
pub use words::{Words, fill};
