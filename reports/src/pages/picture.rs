//! Pictures: a chart in a page, with all that it says as its alternative text.
//!
//! As markup of the page itself, an SVG is lost where the page is opened in a word processor, which takes its words for
//! paragraphs and draws nothing. As a picture it is kept, and still needs nothing that is to be loaded.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

/// The element that shows a finished chart.
pub(super) fn picture(svg: &str) -> String {
    let said = |tag: &str| {
        let (_, rest) = svg.split_once(&format!("<{tag} "))?;
        let (_, rest) = rest.split_once('>')?;
        Some(rest.split_once('<')?.0)
    };
    // INVARIANT: a finished chart has all of them, escaped so that they may stand in an attribute.
    let (title, description) = (said("title").unwrap_or_default(), said("desc").unwrap_or_default());
    let (width, height) = size(svg).unwrap_or_default();
    let (rem, data) = (width / 16.0, BASE64.encode(svg));
    format!(
        "<img alt=\"{title}. {description}\" width=\"{}\" height=\"{}\" style=\"max-width:{rem}rem\" \
         src=\"data:image/svg+xml;base64,{data}\">",
        width.ceil(),
        height.ceil(),
    )
}

/// Its width and height in units, of which 16 are a `rem`.
fn size(svg: &str) -> Option<(f64, f64)> {
    let (_, rest) = svg.split_once("viewBox=\"0 0 ")?;
    let (width, height) = rest.split_once('"')?.0.split_once(' ')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Bands, Caption, IdPrefix, Reading, Scale};

    #[test]
    fn a_picture_holds_the_chart_and_says_what_it_says() {
        let chart = Bands {
            caption: Caption {
                id: IdPrefix::new("level"),
                language: "lt".into(),
                title: "Balas".into(),
                description: "\"48,3\" > 40".into(),
            },
            scale: Scale::default(),
            levels: Vec::new(),
            reached: None,
            score: Reading::new(48.3, "48,3"),
            not_scored: String::new(),
        };
        let svg = chart.svg();
        let picture = picture(&svg);
        let expected = "<img alt=\"Balas. &quot;48,3&quot; &gt; 40\" width=\"640\" height=\"";
        assert!(picture.starts_with(expected), "{picture}");
        assert!(picture.contains("style=\"max-width:40rem\""), "{picture}");
        let data = picture.split_once("base64,").unwrap().1.strip_suffix("\">").unwrap();
        assert_eq!(BASE64.decode(data).unwrap(), svg.as_bytes());
    }
}
