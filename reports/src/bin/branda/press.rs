//! What `--pdf` needs, in a build with Typst and in one without.

use engine::Theme;
use reports::Logo;

#[cfg(feature = "pdf")]
pub(crate) use reports::Press;

use crate::failure::Failure;

/// PDFs in the look of a hub, if there is one.
#[cfg(feature = "pdf")]
pub(crate) fn open(look: Option<(Theme, Option<Logo>)>) -> Result<Press, Failure> {
    let press = Press::new()?;
    Ok(match look {
        Some((theme, logo)) => press.with_theme(theme, logo),
        None => press,
    })
}

/// Says that there are none.
#[cfg(not(feature = "pdf"))]
pub(crate) fn open(_: Option<(Theme, Option<Logo>)>) -> Result<Press, Failure> {
    Err(Failure::NoPdf)
}

/// Is nowhere.
#[cfg(not(feature = "pdf"))]
#[derive(Debug)]
pub(crate) enum Press {}

#[cfg(not(feature = "pdf"))]
impl Press {
    pub(crate) fn report<'a>(
        &self,
        _: impl Into<reports::Subject<'a>>,
        _: &'a engine::Language,
    ) -> Result<Vec<u8>, Failure> {
        match *self {}
    }
}
