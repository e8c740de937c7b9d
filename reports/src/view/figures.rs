//! The charts of a report, from its assessment.

use engine::{Assessment, Dimension, Position, Questionnaire, Range, Score, Share, Spread};

use crate::charts::{
    Axis, Bands, Caption, Dumbbell, IdPrefix, Level, Map, Place, QuartileRow, Radar, Reading, Ring, RingKind,
    Scale, Series,
};
use crate::number::{self, Exactness};
use crate::subject::Subject;
use crate::view::place::place_name;
use crate::view::progress::round_names;
use crate::view::scores::score_text_with_range;
use crate::view::{Texts, peers};
use crate::words::{Words, fill};

pub(crate) fn caption(id: &str, title: &str, description: String, texts: Texts<'_>) -> Caption {
    let (language, _) = Words::spoken(texts.language);
    let language = language.to_owned();
    Caption { id: IdPrefix::new(id), language, title: title.to_owned(), description }
}

/// Scores of one node, as a chart shows them.
struct Readings<'a> {
    exactness: Exactness,
    questionnaire: &'a Questionnaire,
    words: &'a Words,
}

impl<'a> Readings<'a> {
    fn of_whole(questionnaire: &'a Questionnaire, words: &'a Words) -> Self {
        Self { exactness: Exactness::of_whole(questionnaire), questionnaire, words }
    }

    fn of_dimension(dimension: &Dimension, questionnaire: &'a Questionnaire, words: &'a Words) -> Self {
        Self { exactness: Exactness::of_dimension(questionnaire, dimension), questionnaire, words }
    }

    fn reading(&self, score: &Score) -> Option<Reading> {
        let Self { exactness, questionnaire, words } = self;
        let text = score_text_with_range(score, exactness, questionnaire, words)?;
        Reading::new(on_chart(score.share()?), text)
    }

    /// A score in words, also when there is none.
    fn described(&self, score: &Score) -> String {
        let reading = self.reading(score);
        reading.map_or_else(|| self.words.not_scored.to_owned(), |reading| reading.text().to_owned())
    }
}

/// A limit on the range of the overall score.
fn limit(questionnaire: &Questionnaire, value: f64, words: &Words) -> Option<Reading> {
    Reading::new(on_chart(questionnaire.range.share(value)), number::plain(value, words))
}

/// Charts go from 0 to 100.
pub(crate) fn on_chart(share: Share) -> f64 {
    share.value() * 100.0
}

pub(crate) fn scale(questionnaire: &Questionnaire, words: &Words) -> Scale {
    let (lowest, highest) = (questionnaire.range.lowest(), questionnaire.range.highest());
    // Divided first, so that no wide range overflows.
    let inner = |quarters: f64| lowest + quarters * (highest / 4.0 - lowest / 4.0);
    let [first, second, third] = [1.0, 2.0, 3.0].map(|quarters| number::calculated(inner(quarters), words));
    Scale([number::plain(lowest, words), first, second, third, number::plain(highest, words)])
}

pub(crate) fn levels(questionnaire: &Questionnaire, texts: Texts<'_>) -> Vec<Level> {
    let level = |level: &engine::Level| {
        let from = limit(questionnaire, level.begins.value, texts.words)?;
        Some(Level { from, name: level.name.in_language(texts.language).to_owned() })
    };
    questionnaire.levels.iter().filter_map(level).collect()
}

/// The overall score on the strip of levels.
pub(crate) fn bands(assessment: &Assessment<'_>, texts: Texts<'_>) -> Bands {
    let Texts { language, words } = texts;
    let questionnaire = assessment.questionnaire();
    let readings = Readings::of_whole(questionnaire, words);
    let range = questionnaire.range;
    let mut score = assessment.scores().whole;
    if let Some(rounding) = questionnaire.levels.rounding() {
        // It stands where its level was read.
        score.value = score.value.map(|value| rounding.round(value));
    }
    let description = match assessment.level() {
        Some(level) => {
            let ends = [range.lowest(), range.highest()].map(|end| number::plain(end, words));
            let [lowest, highest] = &ends;
            let score = readings.described(&score);
            let values = [("score", &*score), ("lowest", lowest), ("highest", highest)];
            let score = fill(words.score_on_scale, &values);
            format!("{score}. {}: {}.", words.level, level.name.in_language(language))
        }
        None => format!("{}. {}", words.not_scored, words.not_scored_reason),
    };
    Bands {
        caption: caption("level", words.overall, description, texts),
        scale: scale(questionnaire, words),
        levels: levels(questionnaire, texts),
        reached: questionnaire.levels.iter().position(|level| assessment.level() == Some(level)),
        score: readings.reading(&score),
        not_scored: words.not_scored.to_owned(),
    }
}

/// The score of each dimension on each axis, or as a whole where there are no axes.
pub(crate) fn dimensions(assessment: &Assessment<'_>, texts: Texts<'_>) -> Dumbbell {
    let Texts { language, words } = texts;
    let questionnaire = assessment.questionnaire();
    let names: Vec<String> = questionnaire
        .dimensions
        .iter()
        .map(|dimension| dimension.name.in_language(language).to_owned())
        .collect();
    let column = |score: &dyn Fn(&engine::Cuts<Score>) -> Option<Score>| {
        assessment.dimensions().map(|scored| score(scored.scores)).collect::<Vec<_>>()
    };
    let mut columns = Vec::new();
    if questionnaire.axes.is_empty() {
        columns.push((words.score, column(&|scores| Some(scores.whole))));
    }
    for (index, axis) in questionnaire.axes.iter().enumerate() {
        let scores = column(&|scores| scores.axes.get(index).copied());
        columns.push((axis.name.in_language(language), scores));
    }
    let readings: Vec<Readings<'_>> = questionnaire
        .dimensions
        .iter()
        .map(|dimension| Readings::of_dimension(dimension, questionnaire, words))
        .collect();
    let rows: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(row, name)| {
            let values: Vec<String> = columns
                .iter()
                .filter_map(|(column, scores)| {
                    let score = readings.get(row)?.described(scores.get(row)?.as_ref()?);
                    Some(if questionnaire.axes.is_empty() { score } else { format!("{column} {score}") })
                })
                .collect();
            format!("{name}: {}.", values.join(", "))
        })
        .collect();
    let (title, alternative) = if questionnaire.axes.is_empty() {
        (words.dimensions, words.dimensions_alternative)
    } else {
        (words.axes_by_dimension, words.axes_by_dimension_alternative)
    };
    let series = columns.into_iter().map(|(name, scores)| Series {
        name: name.to_owned(),
        readings: readings
            .iter()
            .zip(&scores)
            .map(|(readings, score)| readings.reading(score.as_ref()?))
            .collect(),
    });
    Dumbbell {
        caption: caption("dimensions", title, fill(alternative, &[("rows", &rows.join(" "))]), texts),
        scale: scale(questionnaire, words),
        dimensions: names,
        series: series.collect(),
        levels: levels(questionnaire, texts),
        not_scored: words.not_scored.to_owned(),
    }
}

/// How the scores of many are spread, as a row of a chart and in words.
pub(crate) fn quartile_row(
    name: &str,
    spread: &Spread,
    range: Range,
    texts: Texts<'_>,
) -> (QuartileRow, String) {
    let words = texts.words;
    let points = |score: f64| number::points(score, range, words);
    let reading = |score: f64| Reading::new(on_chart(range.share(score)), points(score));
    let n = number::count(spread.n as usize, words.locale);
    let name = fill(words.study_with_n, &[("name", name), ("n", &*n)]);
    let [lower, median, upper] = spread.quartiles.map(points);
    let values = [("name", &*name), ("median", &*median), ("lower", &*lower), ("upper", &*upper)];
    let told = fill(words.study_row, &values);
    let [low, middle, high] = spread.quartiles.map(reading);
    let tenths = spread.tenths.map(|tenths| tenths.map(reading));
    let row = QuartileRow {
        text: format!("{median} ({lower}–{upper})"),
        quartiles: low.zip(middle).zip(high).map(|((low, middle), high)| [low, middle, high]),
        tenths: tenths.and_then(|[low, high]| Some([low?, high?])),
        own: None,
        name,
    };
    (row, told)
}

/// A part of a scale that a chart shows in its whole width or height.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    lowest: f64,
    highest: f64,
}

impl Span {
    /// Nothing when it is too narrow to show anything, or not finite.
    pub(crate) fn new(lowest: f64, highest: f64) -> Option<Self> {
        let wide = highest - lowest > (lowest.abs() + highest.abs()) * 1e-9;
        (wide && lowest.is_finite() && highest.is_finite()).then_some(Self { lowest, highest })
    }

    /// From `lowest` to a little above `highest`, so that quarters are round numbers, or to the end of the range.
    pub(crate) fn around(lowest: f64, highest: f64, range: Range) -> Option<Self> {
        const ROUND: [f64; 7] = [1.0, 1.5, 2.0, 2.5, 3.0, 5.0, 7.5];
        let step = (highest - lowest) * 1.02 / 4.0;
        Self::new(0.0, step)?;
        let unit = libm::pow(10.0, libm::floor(libm::log10(step)));
        let round =
            ROUND.iter().map(|round| round * unit).find(|round| *round >= step).unwrap_or(10.0 * unit);
        Self::new(lowest, (lowest + 4.0 * round).min(range.highest().max(highest)))
    }

    pub(crate) fn holds(&self, value: f64) -> bool {
        (self.lowest..=self.highest).contains(&value)
    }

    /// Charts go from 0 to 100.
    pub(crate) fn on_chart(&self, value: f64) -> f64 {
        100.0 * (value - self.lowest) / (self.highest - self.lowest)
    }

    /// How its ends and quarters are written: exactly, where few decimals do; otherwise no more than tells them apart.
    pub(crate) fn scale(&self, words: &Words) -> Scale {
        let step = (self.highest - self.lowest) / 4.0;
        let unit = |decimals: i32| libm::pow(10.0, f64::from(decimals));
        let whole = |value: f64| (value - value.round()).abs() < 1e-6;
        let exact =
            (0..3).find(|decimals| [self.lowest, step].iter().all(|value| whole(value * unit(*decimals))));
        let apart = || (0..6).find(|decimals| step * unit(*decimals) >= 3.0);
        let unit = unit(exact.or_else(apart).unwrap_or(6));
        let text = |quarters: f64| {
            number::calculated(((self.lowest + quarters * step) * unit).round() / unit, words)
        };
        Scale([0.0, 1.0, 2.0, 3.0, 4.0].map(text))
    }
}

/// The dimensions around a middle: own scores, and targets and the medians of peers where there are some. Nothing where fewer
/// than three or more than twelve dimensions would be drawn.
pub(crate) fn radar(subject: Subject<'_>, texts: Texts<'_>) -> Option<Radar> {
    let Texts { language, words } = texts;
    let assessment = subject.assessment;
    let questionnaire = assessment.questionnaire();
    let dimensions = &questionnaire.dimensions;
    if !(3..=12).contains(&dimensions.len()) {
        return None;
    }
    let own = assessment.dimensions().map(|scored| {
        Readings::of_dimension(scored.dimension, questionnaire, words).reading(&scored.scores.whole)
    });
    let target = |dimension: &Dimension| {
        let target = dimension.target?;
        Reading::new(on_chart(dimension.range.share(target)), number::plain(target, words))
    };
    let targets: Vec<Option<Reading>> = dimensions.iter().map(target).collect();
    let ring = |kind, name: &str, readings| Ring { kind, name: name.to_owned(), readings };
    let mut rings = vec![ring(RingKind::Own, words.score, own.collect())];
    if targets.iter().any(Option::is_some) {
        rings.push(ring(RingKind::Target, words.target, targets));
    }
    rings.extend(peers::ring(subject, texts));
    let names: Vec<String> =
        dimensions.iter().map(|dimension| dimension.name.in_language(language).to_owned()).collect();
    let told = names.iter().enumerate().map(|(place, name)| {
        let scores = rings.iter().filter_map(|ring| {
            let reading = ring.readings.get(place)?.as_ref();
            let text = reading.map_or(words.not_scored, Reading::text);
            Some(if rings.len() > 1 { format!("{} {text}", ring.name) } else { text.to_owned() })
        });
        format!("{name}: {}.", scores.collect::<Vec<_>>().join(", "))
    });
    let told = fill(words.dimensions_alternative, &[("rows", &told.collect::<Vec<_>>().join(" "))]);
    Some(Radar {
        caption: caption("radar", words.dimensions, told, texts),
        scale: scale(questionnaire, words),
        dimensions: names,
        rings,
    })
}

/// The map with the company on it; nothing when the questionnaire has none.
pub(crate) fn map(subject: Subject<'_>, texts: Texts<'_>) -> Option<Map> {
    let assessment = subject.assessment;
    let words = texts.words;
    let questionnaire = assessment.questionnaire();
    let map = questionnaire.map.as_ref()?;
    let readings = Readings::of_whole(questionnaire, words);
    let score = |axis: usize| {
        assessment.scores().axes.get(axis).map(|score| readings.described(score)).unwrap_or_default()
    };
    let name = |axis| axis_name(questionnaire, axis, texts);
    let stands = fill(
        words.map_alternative,
        &[
            ("across", name(map.across.axis)),
            ("across_score", &score(map.across.axis)),
            ("up", name(map.up.axis)),
            ("up_score", &score(map.up.axis)),
        ],
    );
    let mut description = format!("{stands}. {}.", place_name(assessment, texts));
    let middle = peers::middle(subject, texts);
    if let Some((.., told)) = &middle {
        description = format!("{description} {told}");
    }
    let position = assessment.position();
    let mut chart = empty_map(questionnaire, words.map, description, texts)?;
    assessment.answers().company.label().clone_into(&mut chart.company);
    words.not_placed_on_the_map.clone_into(&mut chart.not_placed);
    chart.place = position.and_then(|position| place(questionnaire, &position));
    if let Some((middle, name, _)) = middle {
        (chart.middle, chart.middle_name) = (Some(middle), name);
    }
    // Earlier rounds are placed by the scores they have on this questionnaire's range.
    let places = subject.earlier.iter().filter_map(|comparison| {
        let changes = comparison.nodes().into_iter().next()?.changes;
        let on_axis =
            |axis: usize| Some(on_chart(questionnaire.range.share(changes.axes.get(axis)?.before?)));
        Place::new(on_axis(map.across.axis)?, on_axis(map.up.axis)?)
    });
    chart.trail = places.collect();
    if !chart.trail.is_empty() {
        chart.trail_name = fill(words.trail, &[("rounds", &round_names(subject, words).join(" → "))]);
    }
    Some(chart)
}

/// The map of a questionnaire without any company on it.
pub(crate) fn empty_map(
    questionnaire: &Questionnaire,
    title: &str,
    description: String,
    texts: Texts<'_>,
) -> Option<Map> {
    let words = texts.words;
    let map = questionnaire.map.as_ref()?;
    let axis = |axis: &engine::MapAxis| {
        let cuts = axis.cuts.iter().map(|cut| limit(questionnaire, *cut, words));
        Some(Axis {
            name: axis_name(questionnaire, axis.axis, texts).to_owned(),
            cuts: cuts.collect::<Option<_>>()?,
        })
    };
    let field = |across, up| {
        let found = map.fields().iter().find(|field| field.across == across && field.up == up);
        found.map(|field| field.name.in_language(texts.language).to_owned()).unwrap_or_default()
    };
    let row = |up| (0..=map.across.cuts.len()).map(|across| field(across, up)).collect();
    let margin = number::plain(map.margin, words);
    Some(Map {
        caption: caption("map", title, description, texts),
        across: axis(&map.across)?,
        up: axis(&map.up)?,
        scale: scale(questionnaire, words),
        margin: on_chart(Share::new(
            map.margin / (questionnaire.range.highest() - questionnaire.range.lowest()),
        )),
        margin_name: words.map_margin.fill(&[("margin", &margin)]),
        fields: (0..=map.up.cuts.len()).map(row).collect(),
        company: String::new(),
        place: None,
        not_placed: String::new(),
        peers: Vec::new(),
        peers_name: String::new(),
        middle: None,
        middle_name: String::new(),
        trail: Vec::new(),
        trail_name: String::new(),
    })
}

pub(crate) fn place(questionnaire: &Questionnaire, position: &Position<'_>) -> Option<Place> {
    let on_axis = |score| on_chart(questionnaire.range.share(score));
    Place::new(on_axis(position.across), on_axis(position.up))
}

fn axis_name<'a>(questionnaire: &'a Questionnaire, axis: usize, texts: Texts<'a>) -> &'a str {
    questionnaire.axes.get(axis).map_or("", |axis| axis.name.in_language(texts.language))
}
