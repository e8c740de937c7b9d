//! Whether the second part of the WebAssembly is there: the page loads it, and then says so.

use wasm_bindgen::prelude::wasm_bindgen;

/// The second part is not there.
#[derive(Debug)]
pub(crate) struct SplitLoaderError;

/// Says that the second part is there.
#[wasm_bindgen]
pub fn reports_are_loaded() {
    #[cfg(target_family = "wasm")]
    rt::LOADED.store(true, std::sync::atomic::Ordering::Relaxed);
}

/// What [`wasm_split`](wasm_split_helpers::wasm_split) expects by these names. Its own would load the part from Rust, with promises
/// and tasks; JavaScript has them already.
#[cfg(target_family = "wasm")]
pub(crate) mod rt {
    use std::ffi::c_void;
    use std::future::{Ready, ready};
    use std::pin::Pin;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::SplitLoaderError;

    pub(super) static LOADED: AtomicBool = AtomicBool::new(false);

    pub(crate) type LoadCallbackFn = extern "C" fn(*const c_void, bool);

    pub(crate) struct LazySplitLoader;

    impl LazySplitLoader {
        pub(crate) const fn new<L: Copy>(_: L) -> Self {
            Self
        }
    }

    pub(crate) fn ensure_loaded(_: Pin<&LazySplitLoader>) -> Ready<Result<(), SplitLoaderError>> {
        ready(if LOADED.load(Ordering::Relaxed) { Ok(()) } else { Err(SplitLoaderError) })
    }
}
