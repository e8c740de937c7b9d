//! What every chart has to hold, for the tests of each.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{Caption, IdPrefix, Level, Reading};
use crate::svg::{Canvas, Frame};

/// The same random cases each time, kept in no file.
pub(super) fn seeded() -> ProptestConfig {
    ProptestConfig {
        rng_seed: RngSeed::Fixed(20_261_127),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A caption of the words that are hardest to write.
pub(super) fn caption(id: &str) -> Caption {
    Caption {
        id: IdPrefix::new(id),
        language: "lt".into(),
        title: "<title> & \"name\"".into(),
        description: "Įmonė </desc> 'viduryje'".into(),
    }
}

/// A reading with a whole number as its text.
pub(super) fn reading(value: f64) -> Reading {
    Reading::new(value, format!("{value:.0}")).unwrap()
}

/// Levels of equal width.
pub(super) fn levels(names: &[&str]) -> Vec<Level> {
    let from = |index: usize| reading(100.0 * index as f64 / names.len() as f64);
    names.iter().enumerate().map(|(index, name)| Level { from: from(index), name: (*name).into() }).collect()
}

/// Names that are empty, long, unbreakable, or markup.
pub(super) fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        "[A-ZĄČĘĖĮŠŲŪŽÆØÅ]{0,70}",
        "([a-ząčęėįšųūžæøå]{1,14} ){0,9}",
        prop::sample::select(vec![
            "",
            "<script>&\"'",
            "Informasjonssikkerhetsstyringssystem",
            "A\u{1}\u{0}B"
        ])
        .prop_map(str::to_owned),
    ]
}

/// Any number, also those outside of 0 to 100 and those that are none.
pub(super) fn number() -> impl Strategy<Value = f64> {
    prop_oneof![8 => 0.0..100.0_f64, 1 => prop::sample::select(vec![0.0, 25.0, 50.0, 75.0, 100.0]), 1 => any::<f64>()]
}

/// A reading whose text is a number, or now and then words.
pub(super) fn any_reading() -> impl Strategy<Value = Option<Reading>> {
    (number(), prop_oneof![9 => Just(None), 1 => name().prop_map(Some)]).prop_map(|(value, text)| {
        Reading::new(value, text.unwrap_or_else(|| format!("{:.1}", value.clamp(0.0, 100.0))))
    })
}

/// Up to nine levels at any limits.
pub(super) fn any_levels() -> impl Strategy<Value = Vec<Level>> {
    let level = (any_reading(), name()).prop_map(|(from, name)| Some(Level { from: from?, name }));
    prop::collection::vec(level, 0..10).prop_map(|levels| levels.into_iter().flatten().collect())
}

/// A chart as it is kept for review: without the style, which all charts share.
pub(super) fn without_style(svg: &str) -> String {
    svg.replace(include_str!("../svg/style.css"), "")
}

/// Words lie inside the chart and overlap neither each other nor a mark; marks lie inside the chart. In tests, every chart
/// is held to it as it is finished.
pub(crate) fn nothing_collides(canvas: &Canvas, (width, height): (f64, f64)) {
    // A hundredth: sums of fractions are not exact.
    let whole = Frame::new(-0.01, -0.01, width + 0.02, height + 0.02);
    let words: Vec<Frame> = canvas.word_frames().iter().map(|frame| frame.inset(0.01)).collect();
    for (index, frame) in words.iter().enumerate() {
        assert!(whole.holds(frame), "words outside: {frame:?} of {width} x {height}");
        for other in &words[..index] {
            assert!(!frame.overlaps(other), "words on words: {frame:?} {other:?}");
        }
        for mark in canvas.mark_frames() {
            assert!(!frame.overlaps(mark), "words on a mark: {frame:?} {mark:?}");
        }
    }
    for mark in canvas.mark_frames() {
        assert!(whole.holds(mark), "a mark outside: {mark:?} of {width} x {height}");
    }
}

/// The SVG is well-formed, and says its name and description to those who do not see it.
pub(super) fn is_accessible(svg: &str, caption: &Caption) {
    let document = roxmltree::Document::parse(svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    assert!(root.attribute("width").is_none() && root.attribute("height").is_none());
    for (attribute, element, text) in
        [("aria-labelledby", "title", &caption.title), ("aria-describedby", "desc", &caption.description)]
    {
        let named = root.children().find(|child| child.attribute("id") == root.attribute(attribute)).unwrap();
        assert_eq!(named.tag_name().name(), element);
        assert_eq!(named.text().unwrap_or_default(), text);
    }
    assert!(!document.descendants().any(|node| node.has_tag_name("script")), "markup from a name");
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "a number that is not finite");
}
