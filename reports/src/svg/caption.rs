//! What a chart says to those who do not see it.

use super::IdPrefix;

/// The name and the alternative text of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// Beginning of the ids in this chart: another one for each chart of a page.
    pub id: IdPrefix,
    /// Language of the words in the chart, as in HTML's `lang`: `lt`.
    pub language: String,
    /// Accessible name: what the chart is, in a few words. It is not drawn; the page has a heading.
    pub title: String,
    /// Accessible description: what the chart shows, in a sentence or two, with the numbers that matter.
    pub description: String,
}
