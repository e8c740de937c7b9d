//! The progress bar, for a person who watches.

use indicatif::{ProgressBar, ProgressStyle};

use super::counted;

/// A bar on standard error; none when that is no terminal, or nobody wants it.
#[derive(Debug)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(crate) fn new(size: u64, quiet: bool) -> Self {
        let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new(size) };
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent:>3} %  {msg}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// So much of the input is done.
    pub(crate) fn reach(&self, read: u64, reports: usize) {
        self.0.set_position(read);
        self.0.set_message(counted(reports, "report"));
    }

    /// Does something to the terminal while the bar is out of its way.
    pub(crate) fn beside(&self, action: impl FnOnce()) {
        self.0.suspend(action);
    }

    pub(crate) fn end(&self) {
        self.0.finish_and_clear();
    }
}
