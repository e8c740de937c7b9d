//! Accessible SVG: our own backend for `plotters`, and the text layout that it leaves to us.
//!
//! A chart is drawn on a [`Canvas`]. What has coordinates is drawn by `plotters` through [`Plot`]; words, marks and
//! legends are placed by us, because neither `plotters` nor SVG keeps labels apart.

mod backend;
mod canvas;
mod caption;
mod escape;
mod frame;
mod ink;
mod key;
mod mark;
mod plot;
mod tenths;
mod text;

pub use caption::Caption;
pub use escape::IdPrefix;

pub(crate) use canvas::{Align, Canvas, STYLE};
use escape::Escaped;
pub(crate) use frame::Frame;
pub(crate) use ink::{Ink, Paint};
pub(crate) use key::Key;
pub(crate) use mark::Mark;
pub(crate) use plot::Plot;
use tenths::Tenths;
pub(crate) use text::{Face, Paragraph};
