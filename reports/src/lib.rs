//! Turns an assessment into a self-contained HTML page, SVG charts and, with the feature `pdf`, a tagged PDF.

mod arithmetic;
mod chart;
pub mod charts;
pub mod comparison;
mod explain;
pub mod form;
mod locale;
mod logo;
mod number;
mod outcome;
mod pages;
#[cfg(feature = "pdf")]
mod press;
pub mod results;
pub mod study;
mod subject;
mod svg;
mod theme;
mod typed_number;
mod view;
mod words;

pub use chart::{Chart, charts_of};
pub use explain::{Explanation, NothingToExplain};
pub use logo::{Logo, LogoError};
pub use outcome::Outcome;
#[cfg(not(target_family = "wasm"))]
pub use pages::TemplateError;
pub use pages::{PageError, Pages};
#[cfg(feature = "pdf")]
pub use press::{Press, PressError};
pub use results::{NoSuchColumn, Results};
pub use study::Study;
pub use subject::Subject;
pub use theme::themed;
pub use typed_number::{Ambiguous, with_point};
pub use view::index::{IndexEntry, Listed};
pub use words::{Plural, Words, WordsError, fill};
