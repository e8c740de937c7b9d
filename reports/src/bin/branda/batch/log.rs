//! What a run tells while it works: as lines and a bar for people, or as JSON for programs.

use std::cell::Cell;
use std::time::{Duration, Instant};

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::terminal::{say, warn};
use reports::counted;
use reports::source::{Misfit, Place, Refusal};

/// How a run tells what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

/// Tells on standard error; only how it ended goes to standard output, as text.
#[derive(Debug)]
pub(crate) struct Log {
    format: Format,
    quiet: bool,
    /// Hidden where nobody watches.
    bar: ProgressBar,
    began: Instant,
    /// When a line of progress was last told.
    told: Cell<Instant>,
}

/// How often a line of progress is told where there is no bar.
const PAUSE: Duration = Duration::from_secs(5);

impl Log {
    /// `quiet` tells neither progress nor notes.
    pub(crate) fn new(format: Format, quiet: bool) -> Self {
        let bar = if quiet || format == Format::Json {
            ProgressBar::hidden()
        } else {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        };
        let now = Instant::now();
        Self { format, quiet, bar, began: now, told: Cell::new(now) }
    }

    /// There is so much to do; 0 where nobody knows.
    pub(crate) fn expect(&self, size: u64) {
        let template = if size > 0 { "{bar:40} {percent:>3} %  {msg}" } else { "{spinner}  {msg}" };
        if size > 0 {
            self.bar.set_length(size);
        }
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
    }

    /// So much is done.
    pub(crate) fn reach(&self, read: u64, reports: usize) {
        let size = self.bar.length().unwrap_or_default();
        let spent = self.began.elapsed();
        let rate = reports as f64 / spent.as_secs_f64().max(0.001);
        let left = (read > 0 && read < size).then(|| spent.mul_f64((size - read) as f64 / read as f64));
        self.bar.set_position(read);
        let mut told = format!("{}, {rate:.0} a second", counted(reports, "report"));
        if let Some(left) = left {
            told = format!("{told}, {} left", HumanDuration(left));
        }
        if !self.bar.is_hidden() {
            self.bar.set_message(told);
        } else if !self.quiet && self.told.get().elapsed() >= PAUSE {
            self.told.set(Instant::now());
            let per_cent = (size > 0).then(|| (read * 100).checked_div(size).unwrap_or_default().min(100));
            match self.format {
                Format::Json => self.event(&json!({
                    "event": "progress", "reports": reports, "per_cent": per_cent, "reports_per_second": rate.round(),
                    "seconds_left": left.map(|left| left.as_secs()),
                })),
                Format::Text => {
                    let per_cent = per_cent.map(|part| format!("{part} %, ")).unwrap_or_default();
                    warn(&format!("{per_cent}{told}"));
                }
            }
        }
    }

    /// Something worth knowing that is not wrong.
    pub(crate) fn note(&self, note: &str) {
        match self.format {
            _ if self.quiet => {}
            Format::Text => self.beside(|| warn(note)),
            Format::Json => self.event(&json!({ "event": "note", "message": note })),
        }
    }

    /// Something that was not accepted.
    pub(crate) fn refusal(&self, refusal: &Refusal) {
        let Refusal { origin, column, reason, misfit } = refusal;
        match self.format {
            Format::Text => self.beside(|| warn(&refusal.to_string())),
            Format::Json => {
                let Misfit { found, expected, nearest } = misfit.as_deref().cloned().unwrap_or_default();
                self.event(&json!({
                    "event": "problem", "file": &*origin.file, "row": origin.place.map(Place::number), "column": column,
                    "found": found, "expected": expected, "nearest": nearest, "message": reason,
                }));
            }
        }
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    /// How it ended: in a line, and in numbers.
    pub(crate) fn done(&self, line: &str, mut numbers: Value) {
        self.bar.finish_and_clear();
        match self.format {
            Format::Text => say(line),
            Format::Json => {
                if let Value::Object(fields) = &mut numbers {
                    fields.insert("event".to_owned(), json!("done"));
                }
                self.event(&numbers);
            }
        }
    }

    /// That it was asked to end, and how to go on.
    pub(crate) fn stopped(&self, reports: usize) {
        self.bar.finish_and_clear();
        let told = format!(
            "stopped after {}; nothing is lost: run the same command again with `--resume` to go on",
            counted(reports, "report")
        );
        match self.format {
            Format::Text => warn(&told),
            Format::Json => self.event(&json!({ "event": "stopped", "reports": reports, "message": told })),
        }
    }

    /// Why it ended before its work was done.
    pub(crate) fn failure(&self, failure: &Failure) {
        self.bar.finish_and_clear();
        match self.format {
            Format::Text => failure.tell(),
            Format::Json => self.event(&json!({ "event": "failure", "message": failure.to_string() })),
        }
    }

    fn event(&self, event: &Value) {
        self.beside(|| warn(&event.to_string()));
    }

    /// Does something to the terminal while the bar is out of its way.
    fn beside(&self, action: impl FnOnce()) {
        self.bar.suspend(action);
    }
}
