//! Ctrl-C: what is being written is finished; a second one ends at once.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a program that was asked to end.
pub(crate) const INTERRUPTED: u8 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);

/// From now on, being asked to end is told by [`is_asked`].
pub(crate) fn listen() {
    // Where nobody can listen, Ctrl-C ends the program as ever.
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::Relaxed) {
            process::exit(i32::from(INTERRUPTED));
        }
    });
}

/// Whether somebody asked the program to end.
pub(crate) fn is_asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
