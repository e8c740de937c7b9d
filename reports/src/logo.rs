//! A hub's logo, as part of a page.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// A picture that stands in the page itself.
///
/// A page shows it with `<img>` only, where a browser runs no script of an SVG and loads nothing for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo(String);

/// Why a file is no logo.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the message of a variant is its documentation")]
pub enum LogoError {
    #[error("the logo has {0} bytes, and every report would be that much larger; make it one of at most {most}", most = Logo::LARGEST)]
    TooLarge(usize),
    #[error("the logo is no PNG, JPEG or SVG; save it as one of these")]
    UnknownKind,
}

impl Logo {
    /// The most bytes of a logo's file.
    pub const LARGEST: usize = 200_000;

    /// The picture in a file of these bytes.
    ///
    /// # Errors
    ///
    /// When there are more than [`Logo::LARGEST`], or they are no PNG, JPEG or SVG.
    pub fn new(bytes: &[u8]) -> Result<Self, LogoError> {
        if bytes.len() > Self::LARGEST {
            return Err(LogoError::TooLarge(bytes.len()));
        }
        let kind = kind(bytes).ok_or(LogoError::UnknownKind)?;
        Ok(Self(format!("data:image/{kind};base64,{}", BASE64_STANDARD.encode(bytes))))
    }

    /// The picture that [`Logo::as_address`] gave.
    ///
    /// # Errors
    ///
    /// When the address holds no picture.
    pub fn from_address(address: String) -> Result<Self, LogoError> {
        if address.starts_with("data:image/") { Ok(Self(address)) } else { Err(LogoError::UnknownKind) }
    }

    /// The picture as an address that holds all of it.
    pub fn as_address(&self) -> &str {
        &self.0
    }
}

/// Told by what is inside, as browsers do, and not by the name.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("png")
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some("jpeg")
    } else {
        let text = std::str::from_utf8(bytes).ok()?;
        let begins = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
        (begins && text.contains("<svg")).then_some("svg+xml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_known_by_what_is_in_it() {
        let kind = |bytes: &[u8]| {
            Logo::new(bytes).map(|logo| logo.as_address().split(';').next().unwrap().to_owned())
        };
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n..."), Ok("data:image/png".to_owned()));
        assert_eq!(kind(b"\xff\xd8\xff..."), Ok("data:image/jpeg".to_owned()));
        assert_eq!(kind(b"<?xml version='1.0'?>\n<svg/>"), Ok("data:image/svg+xml".to_owned()));
        for no_logo in [&b"GIF89a"[..], b"<html></html>", b"svg", b""] {
            assert_eq!(kind(no_logo), Err(LogoError::UnknownKind));
        }
        assert_eq!(kind(&vec![b'<'; 200_001]), Err(LogoError::TooLarge(200_001)));
    }
}
