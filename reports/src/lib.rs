//! Turns an assessment into a self-contained HTML page, SVG charts and, with the feature `pdf`, a tagged PDF.

mod arithmetic;
#[cfg(any(feature = "batch", not(target_family = "wasm")))]
pub mod batch;
mod chart;
pub mod charts;
#[cfg(any(feature = "batch", not(target_family = "wasm")))]
pub mod check;
pub mod comparison;
#[cfg(any(feature = "batch", not(target_family = "wasm")))]
mod counted;
#[cfg(any(feature = "batch", not(target_family = "wasm")))]
pub mod desk;
mod explain;
pub mod form;
mod hub;
mod locale;
mod logo;
mod number;
mod outcome;
mod pages;
#[cfg(feature = "pdf")]
mod press;
#[cfg(any(feature = "batch", not(target_family = "wasm")))]
mod printable;
pub mod results;
#[cfg(any(feature = "batch", not(target_family = "wasm")))]
mod snippet;
#[cfg(any(feature = "batch", not(target_family = "wasm")))]
pub mod source;
pub mod study;
mod subject;
mod svg;
mod theme;
mod typed_number;
mod view;
mod words;

pub use chart::{Chart, charts_of};
#[cfg(any(feature = "batch", not(target_family = "wasm")))]
pub use counted::counted;
pub use explain::{Explanation, NothingToExplain};
pub use hub::Hub;
pub use logo::{Logo, LogoError};
pub use outcome::Outcome;
#[cfg(not(target_family = "wasm"))]
pub use pages::TemplateError;
pub use pages::{LookError, PageError, Pages};
#[cfg(feature = "pdf")]
pub use press::{Press, PressError};
#[cfg(any(feature = "batch", not(target_family = "wasm")))]
pub use printable::printable;
pub use results::{NoSuchColumn, Results};
#[cfg(any(feature = "batch", not(target_family = "wasm")))]
pub use snippet::Snippets;
pub use study::Study;
pub use subject::Subject;
pub use theme::themed;
pub use typed_number::{Ambiguous, with_point};
pub use view::index::{IndexEntry, Listed, index_script_hash};
pub use words::{FormWords, Plural, Words, WordsError, fill};
