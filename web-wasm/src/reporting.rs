//! What makes reports: the second part of the WebAssembly, loaded when it is first needed.
//!
//! [`wasm_split`] marks where the file is cut: what only [`whole`] and [`made`] reach goes into the second part. They can be called
//! once the page has loaded it ([`reports_are_loaded`](crate::reports_are_loaded)).

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use engine::{
    Answers, Benchmark, Comparison, Language, NotComparable, NotCompiled, NotTogether, OtherQuestionnaire,
    Questionnaire, assess, assess_together, compare, rounds_before,
};
use reports::{
    Explanation, LookError, NothingToExplain, Outcome, Pages, Subject, Words, WordsError, results,
};
use wasm_bindgen::JsError;
use wasm_split_helpers::wasm_split;

use crate::loaded::SplitLoaderError;

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
enum NoReport {
    #[error(transparent)]
    Words(#[from] WordsError),
    #[error(transparent)]
    Page(#[from] reports::PageError),
    #[error(transparent)]
    Benchmark(#[from] NotCompiled),
    #[error(transparent)]
    OtherQuestionnaire(#[from] OtherQuestionnaire),
    #[error(transparent)]
    NotTogether(#[from] NotTogether),
    #[error(transparent)]
    NotComparable(#[from] NotComparable),
    #[error(transparent)]
    NothingToExplain(#[from] NothingToExplain),
    #[error(transparent)]
    Look(#[from] LookError),
}

/// What is made of answers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Wanted {
    /// The report as a page: one text.
    Page,
    /// The charts of the report as standalone SVG: name and document by turns.
    Charts,
    /// The answers as a file, and all that the scores are made of: one text of JSON.
    Data,
    /// The results as a table with one row: one text of CSV.
    Results,
    /// What the answers change beside the earlier ones, which are the saved ones: HTML, and what to tell.
    Outcome,
    /// A text for each of the answers of earlier rounds that came before the answers.
    Earlier,
}

/// What stands beside the answers in a report.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beside {
    /// Answers of earlier rounds, in any order.
    pub(crate) earlier: Vec<Answers<'static>>,
    /// A benchmark as `branda publish` compiled it.
    pub(crate) benchmark: Option<Vec<u8>>,
    /// The look of a hub.
    pub(crate) look: Option<Look>,
    /// The app's own words, where they are not English: the text of their file in the app.
    pub(crate) words: Option<String>,
}

/// Why there is no report, in words: the errors themselves stay in the second part.
#[derive(Debug)]
pub(crate) struct Told(String);

impl From<SplitLoaderError> for Told {
    fn from(_: SplitLoaderError) -> Self {
        Self("the part of the page that makes reports has not been loaded".to_owned())
    }
}

/// The look of a hub.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    /// The theme as `branda publish` compiled it.
    pub(crate) theme: Vec<u8>,
    /// The address that holds the logo.
    pub(crate) logo: Option<String>,
}

/// A whole questionnaire from both parts: leaked, as the one is of which only what is asked was known.
#[wasm_split(reports, wasm_split_path = crate::loaded, fallible)]
pub(crate) fn whole(asked: Vec<u8>, scored: Vec<u8>) -> Result<&'static Questionnaire, Told> {
    match Questionnaire::from_asked(&asked).and_then(|asked| asked.with_scored(&scored)) {
        Ok(whole) => Ok(Box::leak(Box::new(whole))),
        Err(error) => Err(Told(error.to_string())),
    }
}

#[wasm_split(reports, wasm_split_path = crate::loaded, fallible)]
pub(crate) fn made(
    wanted: Wanted,
    answers: Answers<'static>,
    beside: Beside,
    language: Language,
) -> Result<Vec<String>, Told> {
    made_here(wanted, answers, beside, &language).map_err(|error| Told(error.to_string()))
}

fn made_here(
    wanted: Wanted,
    answers: Answers<'static>,
    mut beside: Beside,
    language: &Language,
) -> Result<Vec<String>, NoReport> {
    if let Some(words) = beside.words.take() {
        Words::add(language, &words)?;
    }
    match wanted {
        Wanted::Page => {
            let pages = pages(beside.look.take())?;
            about(answers, beside, &|subject| Ok(vec![pages.report(subject, language)?]))
        }
        Wanted::Charts => {
            let pages = pages(beside.look.take())?;
            about(answers, beside, &|subject| {
                let charts = reports::charts_of(subject, language);
                Ok(charts.into_iter().flat_map(|(name, svg)| [name.to_owned(), pages.dress(svg)]).collect())
            })
        }
        Wanted::Data => {
            let file = answers.to_json();
            about(answers, beside, &|subject| {
                let explained = Explanation::of(subject, language)?.json();
                Ok(vec![format!("{{\n\"answers\": {file},\n\"report\": {}\n}}\n", explained.trim_end())])
            })
        }
        Wanted::Results => Ok(vec![results::table(&assess(answers))]),
        Wanted::Outcome => {
            let saved = beside.earlier.into_iter().next().unwrap_or_else(|| answers.clone());
            let Outcome { html, told, .. } = Outcome::new(saved, answers, language)?;
            Ok(vec![html, told])
        }
        Wanted::Earlier => {
            let rounds = rounds_before(&answers, beside.earlier).into_iter().flatten();
            Ok(rounds.map(|earlier| earlier.company.round).collect())
        }
    }
}

/// Pages in the look of a hub, where there is one.
fn pages(look: Option<Look>) -> Result<Pages, LookError> {
    let pages = look.map(|Look { theme, logo }| Pages::published(&theme, logo)).transpose()?;
    Ok(pages.unwrap_or_default())
}

/// What is made of the scores of answers, with all that stands beside them.
fn about(
    answers: Answers<'static>,
    beside: Beside,
    make: &dyn Fn(Subject<'_>) -> Result<Vec<String>, NoReport>,
) -> Result<Vec<String>, NoReport> {
    let rounds = rounds_before(&answers, beside.earlier);
    let assessment = assess(answers);
    let compared = |round| -> Result<Comparison<'_, '_>, NoReport> {
        Ok(compare(assess_together(round)?, assessment.clone())?)
    };
    let earlier = rounds.into_iter().map(compared).collect::<Result<Vec<_>, _>>()?;
    let benchmark = beside.benchmark.as_deref().map(Benchmark::from_compiled).transpose()?;
    let subject = Subject::new(&assessment).after(&earlier);
    make(match &benchmark {
        Some(benchmark) => subject.among(benchmark)?,
        None => subject,
    })
}

/// What a function of the second part gives, which is there at once when the part has been loaded.
pub(crate) fn now<T>(called: impl Future<Output = Result<T, Told>>) -> Result<T, JsError> {
    match pin!(called).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result.map_err(|Told(reason)| JsError::new(&reason)),
        Poll::Pending => Err(JsError::new("the part of the page that makes reports is not there yet")),
    }
}
