//! Themes: how a hub's reports look.

use super::{Block, Field, Kind};

pub(crate) static THEME: Block = Block::new(
    "Theme",
    "a theme",
    &[
        Field::new("theme", Kind::Version, "version of this format").required(),
        Field::new(
            "languages",
            Kind::List(&Kind::Language),
            "languages the texts are complete in; reports in other languages have them in the first",
        )
        .required(),
        Field::new("name", Kind::Text, "the hub, as people call it").required(),
        Field::new(
            "logo",
            Kind::Words,
            "file of its logo, from the folder of the theme: PNG, JPEG or SVG of at most 200,000 bytes",
        ),
        Field::new("website", Kind::Words, "its address, which begins with `https://` or `http://`"),
        Field::new("contact", Kind::Text, "how to reach it, at the end of each page"),
        Field::new("introduction", Kind::Text, "what each page begins with"),
        Field::new("privacy", Kind::Text, "what happens with the answers, at the end of each page"),
        Field::new("colours", Kind::Block(&THEME_COLOURS), "its colours").default("ours"),
    ],
);

pub(crate) static THEME_COLOURS: Block = Block::new(
    "Colours of a theme",
    "`colours`",
    &[
        Field::new(
            "accent",
            Kind::Words,
            "links, lines, numbers of steps and the first series of charts, as `#1f4e8c`; 4.5 : 1 on white",
        ),
        Field::new("accent_dark", Kind::Words, "the same in dark mode; 4.5 : 1 on the dark ground")
            .default("a lighter shade of `accent`"),
        Field::new("second", Kind::Words, "the second series of charts; 3 : 1 on white"),
        Field::new("second_dark", Kind::Words, "the same in dark mode; 3 : 1 on the dark ground")
            .default("a lighter shade of `second`"),
    ],
);
