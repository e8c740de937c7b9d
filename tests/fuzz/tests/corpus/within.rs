//! The limits within which a file is taken or refused, whatever is in it.

use std::fs;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use fuzz::Target;

/// Far more than any file of a corpus takes on a busy machine.
const TIME: Duration = Duration::from_mins(1);

/// In kilobytes, beside what the program has already.
const MEMORY: u64 = 500_000;

/// Whether a file is taken; it panics where that takes too long or too much memory.
pub(crate) fn limits(target: Target, name: &str, bytes: Vec<u8>) -> bool {
    let before = peak();
    let (done, wait) = mpsc::channel();
    // A hang is told only from outside it.
    let taking = thread::spawn(move || {
        let taken = (target.take)(&bytes);
        let _ = done.send(());
        taken
    });
    let in_time = wait.recv_timeout(TIME) != Err(RecvTimeoutError::Timeout);
    assert!(in_time, "{name}: not done after {TIME:?}");
    let taken = taking.join().unwrap_or_else(|_| panic!("{name}: see above"));
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after.saturating_sub(before) < MEMORY, "{name}: from {before} to {after} kB");
    }
    taken
}

/// The most memory that this program has had, in kilobytes, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
