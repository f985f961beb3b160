//! `allin verify`: are the books what they were when each fact was sealed? And a paper: is it what
//! the books say?

use std::io::{IsTerminal, Write};

use serde_json::{Value, json};

use super::{Answer, Shop};
use crate::books::{HeadKnown, Ledger, Verdict};
use crate::domain::seal::Printed;
use crate::till::TillError;
use crate::till::seal::{Looked, look_up};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Seals as printed on a receipt or a Z report, or the whole text of a receipt's code
    #[arg(value_name = "SEAL")]
    seals: Vec<String>,
}

pub(super) fn run(shop: &Shop, args: &Args) -> Result<Answer, TillError> {
    if !args.seals.is_empty() {
        return papers(shop, &args.seals);
    }
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
        Verdict::Sound { facts, head, known } => Answer::new(
            format!("sound: {facts} facts, head {head}\n{}", of_head_file(facts, known)),
            json!({
                "ok": true,
                "facts": facts,
                "head": head,
                "head_file": known.map(|known| json!({ "from": known.from, "to": known.to })),
            }),
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

/// What cannot be proved without a head file, or with one that begins late.
fn of_head_file(facts: i64, known: Option<HeadKnown>) -> String {
    match known {
        None if facts == 0 => String::new(),
        None => "note: there is no head file, so nothing proves that the last facts are there; \
                 the next fact makes one\n"
            .to_owned(),
        Some(HeadKnown { from, .. }) if from > 1 => {
            format!("note: the head file reaches back to fact {from} only\n")
        }
        Some(_) => String::new(),
    }
}

fn papers(shop: &Shop, typed: &[String]) -> Result<Answer, TillError> {
    let printed = Printed::all(&typed.join(" ")).map_err(TillError::NoSeal)?;
    let ledger = shop.ledger()?;
    let (mut text, mut all, mut is_good) = (String::new(), Vec::new(), true);
    for one in &printed {
        let looked = ledger.read(|books| look_up(books, one))?;
        is_good &= matches!(looked, Looked::Found(_));
        let seal = one.seal().to_string();
        let (said, json) = told(&seal, &looked);
        text += &said;
        all.push(json);
    }
    let answer = Answer::new(text, json!({ "ok": is_good, "seals": all }));
    Ok(Answer { is_good, ..answer })
}

fn told(seal: &str, looked: &Looked) -> (String, Value) {
    match looked {
        Looked::Found(record) => {
            let (kind, at) = (record.fact.kind().as_str(), record.at.to_rfc3339());
            let json = json!({
                "seal": seal, "state": "found", "kind": kind,
                "business_day": record.day, "at": at,
            });
            (format!("{seal}: found, {kind} of {}\n", record.day), json)
        }
        Looked::Other(what) => {
            let what = what.as_str();
            let json = json!({ "seal": seal, "state": "other", "differs": what });
            (format!("{seal}: other, the {what} differs\n"), json)
        }
        Looked::NotThere => {
            (format!("{seal}: not there\n"), json!({ "seal": seal, "state": "not-there" }))
        }
    }
}
