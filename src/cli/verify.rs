//! `allin verify`: are the books what they were when each fact was sealed?

use std::io::{IsTerminal, Write};

use serde_json::json;

use super::{Answer, Shop};
use crate::books::{Ledger, Verdict};
use crate::till::TillError;

pub(super) fn run(shop: &Shop) -> Result<Answer, TillError> {
    let mut screen = std::io::stderr();
    let is_watched = screen.is_terminal();
    let mut progress = |done: i64, all: i64| {
        if is_watched {
            // A line that cannot be written is no reason to stop.
            let _shown = write!(screen, "\r{done} of {all} facts").and_then(|()| screen.flush());
        }
    };
    let verdict = Ledger::verify(&shop.books, &mut progress);
    if is_watched {
        super::say("");
    }
    Ok(match verdict? {
        Verdict::Sound { facts, head } => Answer::new(
            format!("sound: {facts} facts, head {head}\n"),
            json!({ "ok": true, "facts": facts, "head": head }),
        ),
        Verdict::Unsound { seq, problem } => {
            let place = seq.map_or(String::new(), |seq| format!("seq {seq}: "));
            Answer::bad(
                format!("not sound: {place}{problem}\n"),
                json!({ "ok": false, "seq": seq, "problem": problem }),
            )
        }
    })
}
