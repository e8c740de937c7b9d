//! What a report is about: a company's assessment, and what stands beside it.

use engine::{Assessment, Comparison};

/// A company in one round, and what its report shows beside it.
///
/// An assessment alone is a subject too: `pages.report(&assessment, &language)`.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub(crate) assessment: &'a Assessment<'a>,
    pub(crate) earlier: &'a [Comparison<'a, 'a>],
}

impl<'a> Subject<'a> {
    /// The company alone.
    pub fn new(assessment: &'a Assessment<'a>) -> Self {
        Self { assessment, earlier: &[] }
    }

    /// Beside its earlier rounds, each compared with this one, from the first to the last.
    #[must_use]
    pub fn after(self, earlier: &'a [Comparison<'a, 'a>]) -> Self {
        Self { earlier, ..self }
    }

    /// Its earlier rounds, each compared with this one, from the first to the last.
    pub fn earlier(&self) -> &'a [Comparison<'a, 'a>] {
        self.earlier
    }
}

impl<'a> From<&'a Assessment<'a>> for Subject<'a> {
    fn from(assessment: &'a Assessment<'a>) -> Self {
        Self::new(assessment)
    }
}
