//! What a reader sees of an HTML page.

/// The texts of a page, in their order.
pub(super) struct Page {
    pub(super) texts: Vec<String>,
}

impl Page {
    /// All between the tags, but what no reader sees: heads, style sheets, and the alternatives of charts.
    pub(super) fn read(html: &str) -> Self {
        let mut seen = html.to_owned();
        for element in ["head", "style", "title", "desc"] {
            while let Some(from) = find_tag(&seen, element) {
                let end = format!("</{element}>");
                let to = from + seen[from..].find(&end).expect("an end tag") + end.len();
                seen.replace_range(from..to, "");
            }
        }
        let pieces = seen.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text));
        let texts = pieces.map(|text| unescape(text.trim())).filter(|text| !text.is_empty()).collect();
        Self { texts }
    }
}

fn find_tag(html: &str, element: &str) -> Option<usize> {
    [format!("<{element}>"), format!("<{element} ")].iter().filter_map(|tag| html.find(tag)).min()
}

fn unescape(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}
