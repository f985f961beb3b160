//! `allin move`: money between accounts of the balance sheet.

use super::answer::recorded;
use super::{Answer, Shop, amount};
use crate::domain::money::Money;
use crate::domain::posting::Account;
use crate::till::TillError;
use crate::till::transfer::{MOVABLE, MoveMoney};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The account that it leaves: safe, bank, clearing:TENDER, vat, input-vat, wages, accrued,
    /// receivable, advances, owner, loan, opening
    #[arg(value_parser = account)]
    from: Account,
    /// The account that it goes to
    #[arg(value_parser = account)]
    to: Account,
    /// How much leaves the first
    #[arg(value_parser = amount)]
    amount: String,
    /// How much of that is kept as a fee
    #[arg(long, value_name = "F", value_parser = amount)]
    fee: Option<String>,
    /// The event, where it is an opening balance of one
    #[arg(long, value_name = "ID")]
    event: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

fn account(written: &str) -> Result<Account, String> {
    let known = MOVABLE.iter().find(|(word, _)| *word == written);
    if let Some((_, account)) = known {
        return Ok(account.clone());
    }
    if let Some(tender) = written.strip_prefix("clearing:") {
        return tender.parse().map(Account::Clearing).map_err(|e| format!("{e}"));
    }
    if ["till", "cash", "drawer"].contains(&written) {
        return Ok(Account::TillCash);
    }
    let words: Vec<&str> = MOVABLE.iter().map(|(word, _)| *word).collect();
    Err(format!("name one of {}, or clearing:TENDER", words.join(", ")))
}

pub(super) fn run(shop: &Shop, args: Args) -> Result<Answer, TillError> {
    let Args { from, to, amount, fee, event, reason } = args;
    let (_till, done) = shop.act(|names| {
        for account in [&from, &to] {
            if let Account::Clearing(tender) = account {
                crate::domain::tender::find(names.menu, tender)?;
            }
        }
        let event = event.as_deref().map(|id| names.event(id)).transpose()?.map(|event| event.id);
        let fee = names.some_amount(fee.as_deref())?.unwrap_or(Money::ZERO);
        let amount = names.amount(&amount)?;
        Ok(MoveMoney { from, to, amount, fee, event, reason })
    })?;
    Ok(recorded("move", &done))
}
