//! What makes reports: the second part of the WebAssembly, loaded when it is first needed.
//!
//! [`wasm_split`] marks where the file is cut: what only [`made`] reaches goes into the second part. It can be called once
//! [`load_reports`] is done.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use engine::{Answers, Language, assess};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoReport {
    #[error("the part of the page that makes reports could not be loaded")]
    NotLoaded(#[from] SplitLoaderError),
    #[error(transparent)]
    Page(#[from] reports::PageError),
}

/// Loads what makes reports.
///
/// # Errors
///
/// When it cannot be loaded; it can be tried again.
#[wasm_bindgen]
pub async fn load_reports() -> Result<(), JsError> {
    Ok(preload().await?)
}

/// What is made of answers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Wanted {
    /// The report as a page: one text.
    Page,
    /// The charts of the report as standalone SVG: name and document by turns.
    Charts,
}

#[wasm_split(reports, fallible, preload(preload))]
pub(crate) fn made(
    wanted: Wanted,
    answers: Answers<'static>,
    language: Language,
) -> Result<Vec<String>, NoReport> {
    let assessment = assess(answers);
    match wanted {
        Wanted::Page => Ok(vec![reports::Pages::new()?.report(&assessment, &language)?]),
        Wanted::Charts => {
            let charts = reports::charts_of(&assessment, &language);
            Ok(charts.into_iter().flat_map(|(name, svg)| [name.to_owned(), svg]).collect())
        }
    }
}

/// What a function of the second part gives, which is there at once when the part has been loaded.
pub(crate) fn now<T>(called: impl Future<Output = Result<T, NoReport>>) -> Result<T, JsError> {
    match pin!(called).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => Ok(result?),
        Poll::Pending => Err(JsError::new("call `load_reports` first, and wait until it is done")),
    }
}
