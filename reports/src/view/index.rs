//! What the index page of a batch shows.

use std::collections::BTreeMap;

use base64::Engine as _;
use engine::{Answer, Assessment, Date, Entry, Language, Prompt, Questionnaire};
use serde::Serialize;
use sha2::{Digest, Sha256};

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
    /// The date as a number and the place of the level from the lowest, for who sorts; empty where there is none.
    day: String,
    level_place: String,
    /// Which option of each filter the company chose, by its place, or `-`; with blanks between.
    groups: String,
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
        let day =
            |date: Date| u32::from(date.year) * 10_000 + u32::from(date.month) * 100 + u32::from(date.day);
        let chosen = assessment.answers().profile().filter(|(prompt, _)| is_filter(prompt));
        let groups = chosen.map(|(_, answer)| match answer {
            Answer::Choice(place) => place.to_string(),
            _ => "-".to_owned(),
        });
        let level = assessment.level();
        let mut levels = questionnaire.levels.iter();
        let level_place = level.and_then(|level| levels.position(|other| other.id == level.id));
        let place_of_level = level_place.map(|place| place.to_string());
        let groups = groups.chain([place_of_level.clone().unwrap_or_else(|| "-".to_owned())]);
        Self {
            day: company.date.map(|date| day(date).to_string()).unwrap_or_default(),
            level_place: place_of_level.unwrap_or_default(),
            groups: groups.collect::<Vec<_>>().join(" "),
            file: file.to_owned(),
            company: company.label().to_owned(),
            id: company.id.clone(),
            round: company.round.clone(),
            date: company.date.map(|date| words.locale.date(date)).unwrap_or_default(),
            overall: ScoreView::new(&assessment.scores().whole, &exactness, words),
            axes: axes.map(|score| ScoreView::new(score, &exactness, words)).collect(),
            level: level.map(|level| level.name.in_language(language).to_owned()),
            place: place.unwrap_or_default(),
            on_map: assessment.position().and_then(|position| figures::place(questionnaire, &position)),
        }
    }
}

/// A row of the index page.
#[derive(Debug, Serialize)]
pub(crate) struct IndexRow<'a> {
    language: &'a str,
    entry: &'a IndexEntry,
    /// Whether there is a map, and with it a column of places.
    map: bool,
}

/// The companies of an index page, of which the rows are written one by one.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    reports: usize,
    /// Of each company by its id, where it is on the map at its latest round.
    latest: BTreeMap<String, Option<Place>>,
}

impl Listed {
    /// Adds a report, after those of earlier rounds of its company.
    pub fn add(&mut self, entry: &IndexEntry) {
        self.reports += 1;
        self.latest.insert(entry.id.clone(), entry.on_map);
    }

    /// How many reports there are.
    pub fn reports(&self) -> usize {
        self.reports
    }
}

impl<'a> IndexRow<'a> {
    pub(crate) fn new(questionnaire: &Questionnaire, entry: &'a IndexEntry, language: &'a Language) -> Self {
        Self { language: language.as_str(), entry, map: questionnaire.map.is_some() }
    }
}

/// The index page of a batch, but for its rows.
#[derive(Debug, Serialize)]
pub(crate) struct Index<'a> {
    /// Of the page, and of the questionnaire's own texts.
    spoken: &'a str,
    language: &'a str,
    questionnaire: &'a str,
    axes: Vec<&'a str>,
    /// Whether any company is listed.
    any: bool,
    /// Where the rows are to stand.
    rows: &'a str,
    /// How many companies there are, and how many reports, where that is something else.
    counted: String,
    /// How many inputs have no report, and where they are listed.
    refused_counted: Option<String>,
    /// Finished SVG.
    map: Option<String>,
    filters: Vec<FilterView<'a>>,
    /// What searches, sorts and filters; and what lets it run under the page's policy, which lets nothing else.
    script: &'static str,
    script_hash: String,
    made_with: String,
}

/// A choice of companies by what they say about themselves, or by their level.
#[derive(Debug, Serialize)]
struct FilterView<'a> {
    name: &'a str,
    options: Vec<&'a str>,
}

/// Real JavaScript, that stands in the page as it is.
const SCRIPT: &str = include_str!("../../templates/index.js");

/// So many dots are told apart on a map; of more, those at the same point of both axes are one.
const MOST_DOTS: usize = 2_000;

fn is_filter(prompt: &Prompt) -> bool {
    matches!(prompt.entry, Entry::Choice(_))
}

/// As a content security policy names a script (W3C, Content Security Policy Level 3, 2.3.1).
fn policy_hash(script: &str) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(script.as_bytes())))
}

/// What a content security policy has to name that lets the page which lists companies search and sort itself.
pub fn index_script_hash() -> String {
    policy_hash(SCRIPT)
}

fn filters<'a>(questionnaire: &'a Questionnaire, texts: Texts<'a>) -> Vec<FilterView<'a>> {
    let language = texts.language;
    let prompts = questionnaire.profile.iter().filter(|prompt| is_filter(prompt));
    let by_profile = prompts.map(|prompt| FilterView {
        name: prompt.label.as_ref().unwrap_or(&prompt.text).in_language(language),
        options: prompt.choices().iter().map(|option| option.text.in_language(language)).collect(),
    });
    let by_level = FilterView {
        name: texts.words.level,
        options: questionnaire.levels.iter().map(|level| level.name.in_language(language)).collect(),
    };
    by_profile.chain([by_level]).collect()
}

impl<'a> Index<'a> {
    pub(crate) fn new(
        questionnaire: &'a Questionnaire,
        listed: &Listed,
        rows: &'a str,
        refused: usize,
        language: &'a Language,
    ) -> Self {
        let (spoken, words) = Words::spoken(language);
        let texts = Texts { language, words };
        let Listed { reports, latest } = listed;
        let has_rounds = latest.len() < *reports;
        let mut counted = words.companies_counted.counted(latest.len());
        if has_rounds {
            counted = format!("{counted} · {}", words.reports_counted.counted(*reports));
        }
        let map =
            figures::empty_map(questionnaire, words.index_map, counted.clone(), texts).map(|mut map| {
                map.peers = latest.values().copied().flatten().collect();
                let name = if has_rounds { words.companies_at_latest_round } else { words.companies_counted };
                map.peers_name = name.counted(map.peers.len());
                if map.peers.len() > MOST_DOTS {
                    map.peers = Place::thinned(&map.peers);
                }
                map.svg()
            });
        let refused_counted = (refused > 0).then(|| {
            let count = number::count(refused, words.locale);
            words.refused_counted.fill(&[("count", &count), ("file", "rejected.csv")])
        });
        Self {
            spoken,
            language: language.as_str(),
            questionnaire: questionnaire.title.in_language(language),
            axes: questionnaire.axes.iter().map(|axis| axis.name.in_language(language)).collect(),
            any: *reports > 0,
            rows,
            counted,
            refused_counted,
            map,
            filters: filters(questionnaire, texts),
            script: SCRIPT,
            script_hash: policy_hash(SCRIPT),
            made_with: fill(words.made_with, &[("version", env!("CARGO_PKG_VERSION"))]),
        }
    }
}
