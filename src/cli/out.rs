//! What a command says, and its exit code (docs/contract.md, Exit codes).

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use super::Answer;
use crate::domain::name::shown;
use crate::till::TillError;

const REFUSED: u8 = 1;
const BOOKS_UNUSABLE: u8 = 3;

pub(super) fn print(answer: &Answer, json: bool) -> ExitCode {
    // Names in old books may hold what bends a terminal.
    let text = if json { format!("{}\n", answer.json) } else { shown(&answer.text).into_owned() };
    let bytes: &[u8] = if json { &[] } else { &answer.bytes };
    match write(text.as_bytes(), bytes) {
        // A reader that went away has seen what it wanted.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let recorded = if answer.is_recorded { "recorded, but " } else { "" };
            say(&format!("allin: {recorded}the answer could not be written: {error}"));
            ExitCode::from(if answer.is_recorded { 0 } else { REFUSED })
        }
        Ok(()) | Err(_) if answer.is_good => ExitCode::SUCCESS,
        Ok(()) | Err(_) => ExitCode::from(REFUSED),
    }
}

fn write(text: &[u8], bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text)?;
    out.write_all(bytes)?;
    out.flush()
}

pub(super) fn refuse(error: &TillError) -> ExitCode {
    let text = error.to_string();
    // A menu's problems begin with their place, for editors to jump to.
    let named = if matches!(error, TillError::File(_)) { "" } else { "allin: " };
    say(&format!("{named}{}", text.trim_end()));
    ExitCode::from(if error.is_about_books() { BOOKS_UNUSABLE } else { REFUSED })
}

/// Says something beside the result, if anybody hears it.
pub(super) fn say(text: &str) {
    let _heard = writeln!(io::stderr(), "{}", shown(text));
}
