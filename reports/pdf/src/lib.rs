//! Sets data into a tagged PDF (PDF/UA-1) with a Typst template.
//!
//! The fonts are built in, and nothing is asked of the machine: no file, no clock, no network. So the same template and
//! data give the same bytes everywhere.
#![cfg(feature = "typst")]

mod desk;
mod diagnosis;
mod legible;
mod typesetter;

pub use diagnosis::{Flaw, NotSet};
pub use typesetter::Typesetter;
