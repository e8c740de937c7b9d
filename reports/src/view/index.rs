//! What the index page of a batch shows.

use engine::{Assessment, Language, Questionnaire};
use serde::Serialize;

use crate::charts::Place;
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
        let place = assessment.questionnaire().map.as_ref().map(|_| place_in_short(assessment, texts));
        Self {
            file: file.to_owned(),
            company: company.label().to_owned(),
            id: company.id.clone(),
            round: company.round.clone(),
            date: company.date.map(|date| date.to_string()).unwrap_or_default(),
            overall: ScoreView::new(&assessment.scores().whole, words),
            axes: assessment.scores().axes.iter().map(|score| ScoreView::new(score, words)).collect(),
            level: assessment.level().map(|level| level.name.in_language(language).to_owned()),
            place: place.unwrap_or_default(),
            on_map: assessment
                .position()
                .and_then(|position| figures::place(assessment.questionnaire(), &position)),
        }
    }
}

/// The index page of a batch.
#[derive(Debug, Serialize)]
pub(crate) struct Index<'a> {
    language: &'a str,
    words: &'a Words,
    questionnaire: &'a str,
    axes: Vec<&'a str>,
    entries: &'a [IndexEntry],
    companies: String,
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
        let words = Words::of(language);
        let texts = Texts { language, words };
        let companies = fill(words.companies_counted, &[("count", &entries.len().to_string())]);
        let map =
            figures::empty_map(questionnaire, words.index_map, companies.clone(), texts).map(|mut map| {
                map.peers = entries.iter().filter_map(|entry| entry.on_map).collect();
                let placed = map.peers.len().to_string();
                map.peers_name = fill(words.companies_counted, &[("count", &placed)]);
                map.svg()
            });
        let refused_counted = (refused > 0).then(|| {
            fill(words.refused_counted, &[("count", &refused.to_string()), ("file", "refused.csv")])
        });
        Self {
            language: language.as_str(),
            words,
            questionnaire: questionnaire.title.in_language(language),
            axes: questionnaire.axes.iter().map(|axis| axis.name.in_language(language)).collect(),
            entries,
            companies,
            refused_counted,
            map,
            made_with: fill(words.made_with, &[("version", env!("CARGO_PKG_VERSION"))]),
        }
    }
}
