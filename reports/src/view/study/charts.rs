//! The charts of a study.

use engine::{Distribution, Questionnaire, Spread};

use crate::charts::{Cloud, QuartileRow, Quartiles};
use crate::study::Study;
use crate::view::{Texts, figures};
use crate::words::fill;

/// How the scores of each row are spread.
pub(super) fn quartiles(
    questionnaire: &Questionnaire,
    id: &str,
    title: &str,
    spread: &[(String, Option<&Distribution>)],
    texts: Texts<'_>,
) -> Quartiles {
    let words = texts.words;
    let mut described = Vec::new();
    let rows = spread.iter().map(|(name, found)| {
        let known = found.and_then(|found| row(name, found, texts));
        described.push(known.as_ref().map_or_else(
            || fill(words.study_row_none, &[("name", &**name)]),
            |(_, description)| description.clone(),
        ));
        let empty = QuartileRow {
            name: name.clone(),
            text: words.study_too_few.to_owned(),
            quartiles: None,
            tenths: None,
            own: None,
        };
        known.map_or(empty, |(row, _)| row)
    });
    let rows = rows.collect();
    Quartiles {
        caption: figures::caption(id, title, described.join(" "), texts),
        scale: figures::scale(questionnaire, words),
        levels: figures::levels(questionnaire, texts),
        rows,
        own_name: String::new(),
    }
}

fn row(name: &str, found: &Distribution, texts: Texts<'_>) -> Option<(QuartileRow, String)> {
    Some(figures::quartile_row(name, &Spread::of(found)?, found.range(), texts))
}

/// How many companies lie where on the map.
pub(super) fn cloud(
    study: &Study<'_, '_>,
    cloud: &engine::Cloud,
    description: String,
    texts: Texts<'_>,
) -> Option<Cloud> {
    /// So many corners make a round line.
    const CORNERS: u32 = 72;
    let words = texts.words;
    let questionnaire = study.questionnaire();
    let map = figures::empty_map(questionnaire, words.study_cloud, description, texts)?;
    let minimum = study.disclosed.minimum();
    let share = |count: u64| {
        let share = count as f64 / cloud.n().max(1) as f64;
        (count >= minimum.max(1)).then(|| (share, super::share(count, cloud.n(), words)))
    };
    let cells = cloud.cells().chunks(engine::Cloud::CELLS);
    let range = questionnaire.range;
    // Unlike a share, it may lie beyond the ends.
    let place = |score: f64| 100.0 * (score - range.lowest()) / (range.highest() - range.lowest());
    let ellipse = cloud.ellipse(0.5);
    let outline = ellipse.iter().flat_map(|ellipse| {
        (0..CORNERS).map(move |corner| {
            let angle = 2.0 * std::f64::consts::PI * f64::from(corner) / f64::from(CORNERS);
            let (cosine, sine) = (libm::cos(angle), libm::sin(angle));
            let at = |middle: f64, long: f64, short: f64| place(middle + cosine * long + sine * short);
            let across = at(ellipse.middle.0, ellipse.long.0, ellipse.short.0);
            (across, at(ellipse.middle.1, ellipse.long.1, ellipse.short.1))
        })
    });
    Some(Cloud {
        caption: map.caption,
        scale: map.scale,
        across: map.across,
        up: map.up,
        cells: cells.map(|row| row.iter().map(|count| share(*count)).collect()).collect(),
        outline: outline.collect(),
        middle: ellipse.map(|ellipse| (place(ellipse.middle.0), place(ellipse.middle.1))),
    })
}
