//! The charts of a report: small values in, a complete SVG out.
//!
//! Each chart stands alone as a file and can be put into a page as it is. It brings its own style, which touches
//! nothing else on the page. Colours are CSS variables that a page may set on any element around it:
//! `--branda-surface`, `-ink`, `-muted`, `-grid`, `-limit`, `-cut`, `-margin`, `-margin-edge`, `-peer`, `-first`,
//! `-second`, `-link`, `-level`, `-level-reached`, and `--branda-font`. Without them, charts are light or dark as the
//! reader's system is, and light on paper.
//!
//! Nothing here computes a score or writes a number: texts come in the report's language.

mod apart;
mod bands;
mod cloud;
mod dumbbell;
mod levels;
mod map;
mod priorities;
mod progress;
mod quartiles;
mod radar;
mod staircase;
mod ticks;
mod waterfall;

#[cfg(test)]
mod checks;
#[cfg(test)]
pub(crate) use checks::nothing_collides;

pub use crate::svg::{Caption, IdPrefix};
pub use bands::Bands;
pub use cloud::Cloud;
pub use dumbbell::{Dumbbell, Series};
pub use levels::Level;
pub use map::{Axis, Map, Middle, Place};
pub use priorities::{Priorities, Priority};
pub use progress::Progress;
pub use quartiles::{QuartileRow, Quartiles};
pub use radar::{Radar, Ring, RingKind};
pub use staircase::{Staircase, Stairs};
pub use ticks::Scale;
pub use waterfall::{Part, Waterfall};

/// A number from 0 to 100 and how the report writes it.
///
/// ```
/// use reports::charts::Reading;
///
/// assert_eq!(Reading::new(48.25, "48,3").map(|reading| reading.value()), Some(48.25));
/// assert_eq!(Reading::new(104.0, "104").map(|reading| reading.value()), Some(100.0));
/// assert_eq!(Reading::new(f64::NAN, "?"), None);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    value: f64,
    text: String,
}

impl Reading {
    /// `value` is moved to the nearer end if it lies outside of 0 to 100; `None` if it is not finite.
    pub fn new(value: f64, text: impl Into<String>) -> Option<Self> {
        value.is_finite().then(|| Self { value: value.clamp(0.0, 100.0), text: text.into() })
    }

    /// From 0 to 100.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// As the report writes it.
    pub fn text(&self) -> &str {
        &self.text
    }
}
