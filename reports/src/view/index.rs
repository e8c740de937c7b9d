//! What the index page of a batch shows.

use std::collections::BTreeMap;

use engine::{Assessment, Language, Questionnaire};
use serde::Serialize;

use crate::charts::Place;
use crate::number::{self, Exactness};
use crate::view::place::place_in_short;
use crate::view::scores::ScoreView;
use crate::view::{Texts, figures};
use crate::words::{Words, fill};

/// What the index page shows of one company.
#[derive(Debug, Clone, Serialize)]
pub struct IndexEntry {
    /// Relative to the index page.
    file: String,
    company: String,
    id: String,
    round: String,
    date: String,
    overall: ScoreView,
    axes: Vec<ScoreView>,
    level: Option<String>,
    /// Empty when the questionnaire has no map.
    place: String,
    #[serde(skip)]
    on_map: Option<Place>,
}

impl IndexEntry {
    /// `file` is the company's report, relative to the index page, which is in `language`.
    pub fn new(assessment: &Assessment<'_>, file: &str, language: &Language) -> Self {
        let words = Words::of(language);
        let texts = Texts { language, words };
        let company = &assessment.answers().company;
        let questionnaire = assessment.questionnaire();
        let place = questionnaire.map.as_ref().map(|_| place_in_short(assessment, texts));
        let axes = assessment.scores().axes.iter();
        let exactness = Exactness::of_whole(questionnaire);
        Self {
            file: file.to_owned(),
            company: company.label().to_owned(),
            id: company.id.clone(),
            round: company.round.clone(),
            date: company.date.map(|date| words.locale.date(date)).unwrap_or_default(),
            overall: ScoreView::new(&assessment.scores().whole, &exactness, words),
            axes: axes.map(|score| ScoreView::new(score, &exactness, words)).collect(),
            level: assessment.level().map(|level| level.name.in_language(language).to_owned()),
            place: place.unwrap_or_default(),
            on_map: assessment.position().and_then(|position| figures::place(questionnaire, &position)),
        }
    }
}

/// The index page of a batch.
#[derive(Debug, Serialize)]
pub(crate) struct Index<'a> {
    /// Of the page, and of the questionnaire's own texts.
    spoken: &'a str,
    language: &'a str,
    words: &'a Words,
    questionnaire: &'a str,
    axes: Vec<&'a str>,
    entries: &'a [IndexEntry],
    /// How many companies there are, and how many reports, where that is something else.
    counted: String,
    /// How many inputs have no report, and where they are listed.
    refused_counted: Option<String>,
    /// Finished SVG.
    map: Option<String>,
    made_with: String,
}

impl<'a> Index<'a> {
    pub(crate) fn new(
        questionnaire: &'a Questionnaire,
        entries: &'a [IndexEntry],
        refused: usize,
        language: &'a Language,
    ) -> Self {
        let (spoken, words) = Words::spoken(language);
        let texts = Texts { language, words };
        // A later round of a company takes the place of an earlier one.
        let latest: BTreeMap<&str, &IndexEntry> =
            entries.iter().map(|entry| (entry.id.as_str(), entry)).collect();
        let has_rounds = latest.len() < entries.len();
        let mut counted = words.companies_counted.counted(latest.len());
        if has_rounds {
            counted = format!("{counted} · {}", words.reports_counted.counted(entries.len()));
        }
        let map =
            figures::empty_map(questionnaire, words.index_map, counted.clone(), texts).map(|mut map| {
                map.peers = latest.values().filter_map(|entry| entry.on_map).collect();
                let name = if has_rounds { words.companies_at_latest_round } else { words.companies_counted };
                map.peers_name = name.counted(map.peers.len());
                map.svg()
            });
        let refused_counted = (refused > 0).then(|| {
            let count = number::count(refused, words.locale);
            words.refused_counted.fill(&[("count", &count), ("file", "rejected.csv")])
        });
        Self {
            spoken,
            language: language.as_str(),
            words,
            questionnaire: questionnaire.title.in_language(language),
            axes: questionnaire.axes.iter().map(|axis| axis.name.in_language(language)).collect(),
            entries,
            counted,
            refused_counted,
            map,
            made_with: fill(words.made_with, &[("version", env!("CARGO_PKG_VERSION"))]),
        }
    }
}
