//! `allin licences`: under which terms the program and its parts may be used.

use serde_json::json;

use super::Answer;
use crate::notices::{LICENCE, NAME, NOTICES};

pub(super) fn run() -> Answer {
    let version = env!("CARGO_PKG_VERSION");
    Answer::new(
        format!("{NAME} {version}: {LICENCE}\n\n{NOTICES}"),
        json!({ "version": version, "licence": LICENCE, "notices": NOTICES }),
    )
}
