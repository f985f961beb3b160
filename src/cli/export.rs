//! `allin export`: the books for other programs.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;
use serde_json::json;

use super::orders::deliver;
use super::report::no_later;
use super::{Answer, Shop};
use crate::domain::rights::Right;
use crate::exchange::hledger;
use crate::till::TillError;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// A journal for hledger
    Hledger {
        /// From this day
        #[arg(long, value_name = "DAY")]
        from: Option<NaiveDate>,
        /// Up to this day, included
        #[arg(long, value_name = "DAY")]
        to: Option<NaiveDate>,
        /// Write to this file instead of standard output
        #[arg(long, value_name = "PATH")]
        out: Option<PathBuf>,
    },
}

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    let Command::Hledger { from, to, out } = command;
    shop.check(Right::Export)?;
    no_later(from, to)?;
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let journal = ledger.read(|books| hledger::journal(books, &menu, from, to))?;
    let json = json!({ "transactions": journal.transactions, "postings": journal.postings });
    deliver(journal.text.into_bytes(), out.as_deref(), json)
}
