//! Who needs the log to be nobody's else, and is waited for by those who only look.

use std::sync::atomic::{AtomicUsize, Ordering};

static WAITING: AtomicUsize = AtomicUsize::new(0);

/// Whether somebody in this program waits for all readers to leave the log.
pub(super) fn is_waited_for() -> bool {
    WAITING.load(Ordering::Relaxed) > 0
}

/// While one of these lives, a check beside selling gives way.
#[derive(Debug)]
pub(super) struct Alone;

impl Alone {
    pub(super) fn at_last() -> Self {
        WAITING.fetch_add(1, Ordering::Relaxed);
        Self
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        WAITING.fetch_sub(1, Ordering::Relaxed);
    }
}
