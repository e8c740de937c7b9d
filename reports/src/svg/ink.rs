//! What things are drawn with: a name for every colour, so that a page's CSS and dark mode can change it.

use plotters::style::{Color as _, RGBColor, ShapeStyle};
use plotters_backend::BackendColor;

/// What a thing *is*; `style.css` says how it looks.
///
/// The light colour stands in the SVG too, for viewers that know no CSS variables. It also carries the ink through
/// `plotters`, which knows colours only: so no two inks have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// The ground under the chart.
    Surface,
    /// Words and the marks that matter most.
    Strong,
    /// Words that help: ticks, axis names.
    Muted,
    /// The lines one reads values by.
    Grid,
    /// Where a level begins, and the frame of a plot.
    Limit,
    /// Where low ends and high begins.
    Cut,
    /// The ground on both sides of a cut that counts as its boundary.
    Margin,
    /// The dashed edge of that ground.
    MarginEdge,
    /// Other companies.
    Peer,
    /// The first series.
    First,
    /// The second series.
    Second,
    /// What joins two marks of a row.
    Link,
    /// The ground of a level.
    Level,
    /// The ground of the level that was reached.
    LevelReached,
}

impl Ink {
    pub(crate) const ALL: [Self; 14] = [
        Self::Surface,
        Self::Strong,
        Self::Muted,
        Self::Grid,
        Self::Limit,
        Self::Cut,
        Self::Margin,
        Self::MarginEdge,
        Self::Peer,
        Self::First,
        Self::Second,
        Self::Link,
        Self::Level,
        Self::LevelReached,
    ];

    /// The name in classes and CSS variables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Surface => "surface",
            Self::Strong => "ink",
            Self::Muted => "muted",
            Self::Grid => "grid",
            Self::Limit => "limit",
            Self::Cut => "cut",
            Self::Margin => "margin",
            Self::MarginEdge => "margin-edge",
            Self::Peer => "peer",
            Self::First => "first",
            Self::Second => "second",
            Self::Link => "link",
            Self::Level => "level",
            Self::LevelReached => "level-reached",
        }
    }

    /// Its colour on a light ground, as in `#1b2733`. Words have a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3), and marks one
    /// of at least 3 : 1 (1.4.11).
    pub(crate) const fn hex(self) -> &'static str {
        match self {
            Self::Surface => "#ffffff",
            Self::Strong => "#1b2733",
            Self::Muted => "#55636f",
            Self::Grid => "#e4e9ed",
            Self::Limit => "#b6c1ca",
            Self::Cut => "#6b7985",
            Self::Margin => "#f0f3f6",
            Self::MarginEdge => "#a3afb9",
            Self::Peer => "#4f6d8a",
            Self::First => "#1f4e8c",
            Self::Second => "#b3470f",
            Self::Link => "#c9d2da",
            Self::Level => "#e6ebf0",
            Self::LevelReached => "#b9cfe6",
        }
    }

    /// Red, green and blue of that colour.
    pub(crate) fn light(self) -> (u8, u8, u8) {
        LIGHT.get(self as usize).copied().unwrap_or_default()
    }

    pub(crate) fn is_dashed(self) -> bool {
        self == Self::MarginEdge
    }

    /// A stroke for `plotters`, `width` units wide.
    pub(crate) fn stroke(self, width: f64) -> ShapeStyle {
        let (red, green, blue) = self.light();
        RGBColor(red, green, blue).stroke_width((width * 10.0).round() as u32)
    }

    /// A filled shape for `plotters`.
    pub(crate) fn filled(self) -> ShapeStyle {
        let (red, green, blue) = self.light();
        RGBColor(red, green, blue).filled()
    }
}

/// The colours of all inks, in their order.
#[expect(clippy::indexing_slicing, reason = "checked by the compiler, as it is a constant")]
const LIGHT: [(u8, u8, u8); 14] = {
    let mut colours = [(0, 0, 0); 14];
    let mut place = 0;
    while place < colours.len() {
        let (_, digits) = Ink::ALL[place].hex().split_at(1);
        if let Ok(colour) = u32::from_str_radix(digits, 16) {
            let [_, red, green, blue] = colour.to_be_bytes();
            colours[place] = (red, green, blue);
        }
        place += 1;
    }
    colours
};

impl From<BackendColor> for Ink {
    fn from(color: BackendColor) -> Self {
        Self::ALL.into_iter().find(|ink| ink.light() == color.rgb).unwrap_or(Self::Strong)
    }
}

/// How a shape is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Paint {
    /// Filled, without an edge.
    Fill(Ink),
    /// Filled, with an edge of the surface's colour around it, so that shapes that overlap stay apart.
    Ringed(Ink),
    /// An edge of this width in units, not filled.
    Line(Ink, f64),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ink_finds_its_way_back_through_plotters() {
        for ink in Ink::ALL {
            let color = BackendColor { alpha: 1.0, rgb: ink.light() };
            assert_eq!(Ink::from(color), ink);
        }
    }

    #[test]
    fn the_style_sheet_knows_every_ink_and_its_light_colour() {
        let style = include_str!("style.css");
        for ink in Ink::ALL {
            let (name, (red, green, blue)) = (ink.name(), ink.light());
            let declared = format!("--bc-{name}:var(--branda-{name},#{red:02x}{green:02x}{blue:02x});");
            assert!(style.contains(&declared), "{declared}");
            assert_eq!(
                style.matches(&format!("--bc-{name}:")).count(),
                4,
                "light, dark, print, forced: {name}"
            );
            assert!(
                style.contains(&format!(".branda-chart .bc-{name}{{fill:var(--bc-{name})}}")),
                "fill {name}"
            );
            assert!(
                style.contains(&format!(".branda-chart .bc-{name}-line{{stroke:var(--bc-{name})}}")),
                "line {name}"
            );
        }
    }

    /// The relative luminance of a colour such as `1b2733` or `fff` (WCAG 2.2, "relative luminance").
    #[expect(clippy::disallowed_methods, reason = "a contrast far from its limit needs no last digit")]
    fn luminance(digits: &str) -> f64 {
        let color = u32::from_str_radix(digits, 16).unwrap();
        let channel = |index: u32| {
            let byte = if digits.len() == 3 {
                (color >> (8 - 4 * index) & 15) * 17
            } else {
                color >> (16 - 8 * index) & 255
            };
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
    }

    #[test]
    fn marks_and_words_stand_out_in_light_in_dark_and_on_paper() {
        let style = include_str!("style.css");
        let rules: Vec<&str> = style.lines().filter(|line| line.contains("--bc-peer:")).collect();
        // Where colours are forced, they are the reader's own.
        for rule in &rules[..3] {
            let color = |ink: Ink| {
                let (_, value) = rule.split_once(&format!("--bc-{}:", ink.name())).unwrap();
                let (value, _) = value.split_once(';').unwrap();
                luminance(value.rsplit_once('#').unwrap().1.trim_end_matches(')'))
            };
            let contrast = |one: f64, other: f64| (one.max(other) + 0.05) / (one.min(other) + 0.05);
            for ground in [Ink::Surface, Ink::Margin] {
                for (ink, least) in [
                    (Ink::Strong, 4.5),
                    (Ink::Muted, 4.5),
                    (Ink::Peer, 3.0),
                    (Ink::First, 3.0),
                    (Ink::Second, 3.0),
                    (Ink::Cut, 3.0),
                ] {
                    let found = contrast(color(ink), color(ground));
                    assert!(found >= least, "{ink:?} on {ground:?}: {found:.2} in {rule}");
                }
            }
        }
    }

    #[test]
    fn every_rule_is_scoped_to_our_charts() {
        for rule in include_str!("style.css").lines().filter(|line| line.contains('{')) {
            assert!(rule.starts_with(".branda-chart") || rule.starts_with("@media"), "{rule}");
        }
    }
}
