//! Turns an assessment into a self-contained HTML page and SVG charts.

mod chart;
pub mod charts;
pub mod comparison;
mod explain;
pub mod form;
mod locale;
mod logo;
mod number;
mod pages;
pub mod results;
mod subject;
mod svg;
mod theme;
mod view;
mod words;

pub use chart::{Chart, charts_of};
pub use explain::{Explanation, NothingToExplain};
pub use logo::{Logo, LogoError};
pub use pages::{PageError, Pages, TemplateError};
pub use subject::Subject;
pub use theme::themed;
pub use view::index::IndexEntry;
pub use words::{Plural, Words, WordsError, fill};
