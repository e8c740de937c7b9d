//! What a report is about: a company's assessment, and what stands beside it.

use engine::{Assessment, Benchmark, Comparison, OtherQuestionnaire, Peers, Provider};

/// A company in one round, and what its report shows beside it.
///
/// An assessment alone is a subject too: `pages.report(&assessment, &language)`.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub(crate) assessment: &'a Assessment<'a>,
    pub(crate) earlier: &'a [Comparison<'a, 'a>],
    // INVARIANT: of the same questionnaire.
    benchmark: Option<&'a Benchmark>,
    pub(crate) providers: &'a [&'a Provider],
}

impl<'a> Subject<'a> {
    /// The company alone.
    pub fn new(assessment: &'a Assessment<'a>) -> Self {
        Self { assessment, earlier: &[], benchmark: None, providers: &[] }
    }

    /// Beside its earlier rounds, each compared with this one, from the first to the last.
    #[must_use]
    pub fn after(self, earlier: &'a [Comparison<'a, 'a>]) -> Self {
        Self { earlier, ..self }
    }

    /// Among the companies of a benchmark.
    ///
    /// # Errors
    ///
    /// When the benchmark is of another questionnaire, or another version.
    pub fn among(self, benchmark: &'a Benchmark) -> Result<Self, OtherQuestionnaire> {
        benchmark.check(self.assessment.questionnaire())?;
        Ok(Self { benchmark: Some(benchmark), ..self })
    }

    /// The benchmark, and whom of it the company is compared with: all, and then the groups that it is in.
    pub(crate) fn peers(&self) -> Option<(&'a Benchmark, Vec<Peers<'a, 'a>>)> {
        let benchmark = self.benchmark?;
        Some((benchmark, benchmark.peers(self.assessment).ok()?))
    }

    /// With those who may help it, which [`engine::Providers::fitting`] finds: each stands beside the steps it helps with.
    #[must_use]
    pub fn helped_by(self, providers: &'a [&'a Provider]) -> Self {
        Self { providers, ..self }
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
