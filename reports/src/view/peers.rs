//! The company beside others, as a benchmark tells of them.

use engine::{Cut, Id, Peers, Quarter, Range, Score, Spread, Standing};
use serde::Serialize;

use crate::charts::{Middle, Place, QuartileRow, Quartiles, Reading, Ring, RingKind};
use crate::number::{self, Exactness};
use crate::subject::Subject;
use crate::view::scores::score_text_with_range;
use crate::view::{Texts, figures};
use crate::words::{Words, fill};

/// Where the company stands among others.
#[derive(Debug, Serialize)]
pub(crate) struct PeersView<'a> {
    /// What the numbers mean, and of how many companies each is at least.
    about: Vec<String>,
    /// Finished SVG.
    distribution: String,
    /// The overall score and the axes, among all companies and each group that the company is in.
    groups: Vec<PeerRow<'a>>,
    /// Every dimension, among all companies.
    dimensions: Vec<PeerRow<'a>>,
}

#[derive(Debug, Serialize)]
struct PeerRow<'a> {
    name: String,
    /// Whether the name is in the words of the questionnaire.
    own: bool,
    /// How deep it lies below the row that it belongs to.
    depth: usize,
    score: String,
    /// Nothing where the companies are too few.
    spread: Option<SpreadView<'a>>,
}

#[derive(Debug, Serialize)]
struct SpreadView<'a> {
    n: String,
    lower: String,
    median: String,
    upper: String,
    percentile: String,
    quarter: &'a str,
}

/// What is compared: a score of the company, and its like among peers.
struct Compared<'s, 'a> {
    score: &'s Score,
    exactness: &'s Exactness,
    dimension: Option<&'a Id>,
    cut: Cut,
}

impl<'a> PeersView<'a> {
    /// Nothing without a benchmark.
    pub(crate) fn new(subject: Subject<'a>, texts: Texts<'a>) -> Option<Self> {
        let Texts { language, words } = texts;
        let (benchmark, peers) = subject.peers()?;
        let questionnaire = subject.assessment.questionnaire();
        let minimum = number::count(benchmark.minimum() as usize, words.locale);
        let mut about = vec![fill(words.peers_about, &[("minimum", &minimum)])];
        if !benchmark.is_of_text(questionnaire) {
            about.push(words.peers_of_another_text.to_owned());
        }
        let whole = Exactness::of_whole(questionnaire);
        let scores = subject.assessment.scores();
        let mut groups = Vec::new();
        for peers in &peers {
            let overall =
                Compared { score: &scores.whole, exactness: &whole, dimension: None, cut: Cut::Whole };
            let row = PeerRow::new(peers, &overall, subject, texts);
            groups.push(PeerRow { name: group_name(peers, texts), own: peers.group().is_some(), ..row });
            for (place, (axis, score)) in questionnaire.axes.iter().zip(&scores.axes).enumerate() {
                let compared = Compared { score, cut: Cut::Axis(place), ..overall };
                let row = PeerRow::new(peers, &compared, subject, texts);
                let name = axis.name.in_language(language).to_owned();
                groups.push(PeerRow { name, own: true, depth: 1, ..row });
            }
        }
        let all = peers.first()?;
        let dimensions = subject.assessment.all_dimensions().map(|scored| {
            let exactness = Exactness::of_dimension(questionnaire, scored.dimension);
            let dimension = Some(&scored.dimension.id);
            let score = &scored.scores.whole;
            let compared = Compared { score, exactness: &exactness, dimension, cut: Cut::Whole };
            let row = PeerRow::new(all, &compared, subject, texts);
            let name = scored.dimension.name.in_language(language).to_owned();
            PeerRow { name, own: true, depth: scored.depth, ..row }
        });
        let dimensions = dimensions.collect();
        Some(Self { about, distribution: distribution(subject, texts)?.svg(), groups, dimensions })
    }
}

impl<'a> PeerRow<'a> {
    fn new(
        peers: &Peers<'_, '_>,
        compared: &Compared<'_, '_>,
        subject: Subject<'_>,
        texts: Texts<'a>,
    ) -> Self {
        let Compared { score, exactness, dimension, cut } = *compared;
        let words = texts.words;
        let text = score_text_with_range(score, exactness, subject.assessment.questionnaire(), words);
        let spread = peers.spread(dimension, cut).map(|spread| {
            let standing = score.value.and_then(|score| peers.standing(dimension, cut, score));
            SpreadView::new(&spread, standing.as_ref(), score.range, words)
        });
        let score = text.unwrap_or_else(|| words.not_scored.to_owned());
        Self { name: String::new(), own: false, depth: 0, score, spread }
    }
}

impl<'a> SpreadView<'a> {
    fn new(spread: &Spread, standing: Option<&Standing>, range: Range, words: &'a Words) -> Self {
        let [lower, median, upper] = spread.quartiles.map(|score| number::points(score, range, words));
        Self {
            n: number::count(spread.n as usize, words.locale),
            lower,
            median,
            upper,
            percentile: standing.map_or_else(|| "–".to_owned(), |standing| percentile(standing, words)),
            quarter: standing.map_or("–", |standing| quarter(standing.quarter, words)),
        }
    }
}

/// A whole number, rounded down; or that it is below or above all that are known.
fn percentile(standing: &Standing, words: &Words) -> String {
    let whole = |part: engine::Share| number::hundredths(part.value(), words);
    let (first, last) = standing.percentile_ends;
    match standing.percentile {
        Some(part) => whole(part),
        None if standing.quarter == Quarter::Lowest => {
            fill(words.percentile_under, &[("part", &whole(first))])
        }
        None => fill(words.percentile_over, &[("part", &whole(last))]),
    }
}

fn quarter(quarter: Quarter, words: &Words) -> &str {
    match quarter {
        Quarter::Lowest => words.quarter_lowest,
        Quarter::Second => words.quarter_second,
        Quarter::Third => words.quarter_third,
        Quarter::Highest => words.quarter_highest,
    }
}

/// All companies, or what a group of them has in common: `Country: Lithuania`.
fn group_name(peers: &Peers<'_, '_>, texts: Texts<'_>) -> String {
    let Some((prompt, option)) = peers.group() else { return texts.words.study_all.to_owned() };
    let prompt = prompt.label.as_ref().unwrap_or(&prompt.text).in_language(texts.language);
    format!("{prompt}: {}", option.text.in_language(texts.language))
}

/// How the overall scores of all companies and of each group are spread, and where the company stands in them; nothing
/// without a benchmark.
pub(crate) fn distribution(subject: Subject<'_>, texts: Texts<'_>) -> Option<Quartiles> {
    let words = texts.words;
    let (_, peers) = subject.peers()?;
    let questionnaire = subject.assessment.questionnaire();
    let (range, score) = (questionnaire.range, &subject.assessment.scores().whole);
    let own_text = score_text_with_range(score, &Exactness::of_whole(questionnaire), questionnaire, words);
    let own = score.share().zip(own_text.clone());
    let own = own.and_then(|(share, text)| Reading::new(figures::on_chart(share), text));
    let company = subject.assessment.answers().company.label();
    let own_name = own_text.unwrap_or_else(|| words.not_scored.to_owned());
    let own_name = if company.is_empty() { own_name } else { format!("{company}: {own_name}") };
    let (rows, told): (Vec<QuartileRow>, Vec<String>) = peers
        .iter()
        .map(|peers| {
            let name = group_name(peers, texts);
            let Some(spread) = peers.spread(None, Cut::Whole) else {
                let told = fill(words.study_row_none, &[("name", &name)]);
                let text = words.study_too_few.to_owned();
                return (QuartileRow { name, text, quartiles: None, tenths: None, own: None }, told);
            };
            let (row, mut told) = figures::quartile_row(&name, &spread, range, texts);
            if let Some(standing) = score.value.and_then(|score| peers.standing(None, Cut::Whole, score)) {
                let (part, quarter) = (percentile(&standing, words), quarter(standing.quarter, words));
                told = format!("{told} {}: {part}, {quarter}.", words.percentile);
            }
            (QuartileRow { own: own.clone(), ..row }, told)
        })
        .unzip();
    let description = format!("{own_name}. {}", told.join(" "));
    Some(Quartiles {
        caption: figures::caption("distribution", words.peers_distribution, description, texts),
        scale: figures::scale(questionnaire, words),
        levels: figures::levels(questionnaire, texts),
        rows,
        own_name,
    })
}

/// The medians of all companies in each dimension, for the radar; nothing where none is known.
pub(crate) fn ring(subject: Subject<'_>, texts: Texts<'_>) -> Option<Ring> {
    let words = texts.words;
    let (_, peers) = subject.peers()?;
    let all = peers.first()?;
    let medians = subject.assessment.questionnaire().dimensions.iter().map(|dimension| {
        let [_, median, _] = all.spread(Some(&dimension.id), Cut::Whole)?.quartiles;
        let text = number::points(median, dimension.range, words);
        Reading::new(figures::on_chart(dimension.range.share(median)), text)
    });
    let readings: Vec<Option<Reading>> = medians.collect();
    let known = readings.iter().any(Option::is_some);
    known.then(|| Ring { kind: RingKind::Peers, name: words.peers_median.to_owned(), readings })
}

/// The middle of all companies on the map, and the middle half of them on each axis, with what it is called and with both in
/// words; nothing where it is not known.
pub(crate) fn middle(subject: Subject<'_>, texts: Texts<'_>) -> Option<(Middle, String, String)> {
    let Texts { language, words } = texts;
    let questionnaire = subject.assessment.questionnaire();
    let map = questionnaire.map.as_ref()?;
    let (_, peers) = subject.peers()?;
    let all = peers.first()?;
    let of_axis = |axis: &engine::MapAxis| {
        let spread = all.spread(None, Cut::Axis(axis.axis))?;
        let name = questionnaire.axes.get(axis.axis)?.name.in_language(language);
        let (_, told) = figures::quartile_row(name, &spread, questionnaire.range, texts);
        Some((spread, told))
    };
    let ((across, told_across), (up, told_up)) = (of_axis(&map.across)?, of_axis(&map.up)?);
    let on_chart = |score| figures::on_chart(questionnaire.range.share(score));
    let [left, middle_across, right] = across.quartiles.map(on_chart);
    let [lower, middle_up, upper] = up.quartiles.map(on_chart);
    let n = number::count(across.n.min(up.n) as usize, words.locale);
    let middle = Middle {
        median: Place::new(middle_across, middle_up)?,
        lower: Place::new(left, lower)?,
        upper: Place::new(right, upper)?,
    };
    let name = fill(words.map_middle, &[("n", &n)]);
    let told = format!("{name}. {told_across} {told_up}");
    Some((middle, name, told))
}
