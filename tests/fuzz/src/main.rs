//! The search: libFuzzer calls one target, named by the environment variable `TARGET`, with whatever leads on.

#![no_main]

use std::sync::LazyLock;

use fuzz::{TARGETS, Target};
use libfuzzer_sys::fuzz_target;

#[expect(clippy::panic, reason = "without a target, there is nothing to search")]
static CHOSEN: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("TARGET").unwrap_or_default();
    let known = TARGETS.map(|target| target.name);
    let target = TARGETS.into_iter().find(|target| target.name == name);
    target.unwrap_or_else(|| panic!("there is no target `{name}`; set TARGET to one of {known:?}"))
});

fuzz_target!(|bytes: &[u8]| {
    (CHOSEN.take)(bytes);
});
