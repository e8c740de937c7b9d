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

    /// Red, green and blue on a light ground. Words have a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3).
    pub(crate) fn light(self) -> (u8, u8, u8) {
        match self {
            Self::Surface => (0xff, 0xff, 0xff),
            Self::Strong => (0x1b, 0x27, 0x33),
            Self::Muted => (0x55, 0x63, 0x6f),
            Self::Grid => (0xe4, 0xe9, 0xed),
            Self::Limit => (0xb6, 0xc1, 0xca),
            Self::Cut => (0x6b, 0x79, 0x85),
            Self::Margin => (0xf0, 0xf3, 0xf6),
            Self::MarginEdge => (0xa3, 0xaf, 0xb9),
            Self::Peer => (0x7d, 0x93, 0xa8),
            Self::First => (0x1f, 0x4e, 0x8c),
            Self::Second => (0xb3, 0x47, 0x0f),
            Self::Link => (0xc9, 0xd2, 0xda),
            Self::Level => (0xe6, 0xeb, 0xf0),
            Self::LevelReached => (0xb9, 0xcf, 0xe6),
        }
    }

    /// How much of the ground shows through, where several lie on top of each other.
    pub(crate) fn opacity(self) -> Option<&'static str> {
        (self == Self::Peer).then_some("0.45")
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
    /// Filled so that what lies under it shows through a little.
    Veil(Ink),
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

    #[test]
    fn every_rule_is_scoped_to_our_charts() {
        for rule in include_str!("style.css").lines().filter(|line| line.contains('{')) {
            assert!(rule.starts_with(".branda-chart") || rule.starts_with("@media"), "{rule}");
        }
    }
}
