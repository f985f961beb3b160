//! `allin demo`: fills empty books with a season of trade, for whoever wants to look around first.

use std::io::{IsTerminal, Write};

use serde_json::json;

use super::{Answer, Shop};
use crate::clock;
use crate::demo::{Filled, MAX_DAYS, MAX_SALES_A_DAY, Season, fill};
use crate::till::TillError;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Business days, up to the one that --at lies in; else up to the last that is over
    #[arg(long, value_name = "N", default_value_t = Season::DAYS,
          value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_DAYS)))]
    days: u32,
    /// What chance falls by: the same seed makes the same trade
    #[arg(long, value_name = "N", default_value_t = Season::SEED)]
    seed: u64,
    /// Sales on a usual day; rent and events are as large as they are for so many
    #[arg(long, value_name = "N", default_value_t = Season::SALES_A_DAY,
          value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_SALES_A_DAY)))]
    sales_a_day: u32,
    /// Fill the books and open no window
    #[arg(long)]
    pub(super) no_window: bool,
}

pub(super) fn run(shop: &Shop, args: &Args) -> Result<Answer, TillError> {
    let mut till = shop.till()?;
    let menu = std::sync::Arc::clone(till.menu());
    let last = match shop.options.at {
        Some(_) => shop.today(&menu),
        None => Season::last_full_day(&menu, clock::now()),
    };
    let Args { days, seed, sales_a_day, .. } = *args;
    let mut screen = std::io::stderr();
    let is_watched = screen.is_terminal();
    let mut progress = |done: u32, all: u32| {
        if is_watched {
            let line = format!("\r{done} of {all} days; Ctrl-C leaves sound books of fewer");
            // A line that cannot be written is no reason to stop.
            let _shown = screen.write_all(line.as_bytes()).and_then(|()| screen.flush());
        }
    };
    let season = Season { days, seed, last, sales_a_day };
    let filled = fill(&mut till, &season, &mut progress);
    if is_watched {
        super::say("");
    }
    let filled = filled.map_err(|error| till.stop_for(error))?;
    Ok(answer(shop, &filled))
}

fn answer(shop: &Shop, filled: &Filled) -> Answer {
    let Filled { from, to, days, sales, events, facts, head } = filled;
    let books = shop.books.display();
    let text = format!(
        "{days} days of trade, {from} to {to}: {sales} sales, {events} events, {facts} facts\n\
         in {books}\n\
         Look around: allin --books '{books}'\n\
         The owner's view: allin --books '{books}' report statement --from {from} --to {to}\n"
    );
    let json = json!({
        "days": days, "sales": sales, "events": events, "facts": facts,
        "from": from, "to": to, "head": head,
    });
    Answer::new(text, json)
}
