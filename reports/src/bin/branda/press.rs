//! What `--pdf` needs, in a build with Typst and in one without.

#[cfg(feature = "pdf")]
pub(crate) use reports::Press;

/// There is none.
#[cfg(not(feature = "pdf"))]
#[derive(Debug)]
pub(crate) enum Press {}

#[cfg(not(feature = "pdf"))]
impl Press {
    pub(crate) fn new() -> Result<Self, crate::failure::Failure> {
        Err(crate::failure::Failure::NoPdf)
    }

    pub(crate) fn with_theme(self, _: engine::Theme, _: Option<reports::Logo>) -> Self {
        match self {}
    }

    pub(crate) fn report<'a>(
        &self,
        _: impl Into<reports::Subject<'a>>,
        _: &'a engine::Language,
    ) -> Result<Vec<u8>, crate::failure::Failure> {
        match *self {}
    }
}
