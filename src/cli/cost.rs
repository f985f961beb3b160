//! `allin cost`, `allin reverse`, `allin seal`: what the house pays, and corrections.

use chrono::NaiveDate;
use clap::Subcommand;
use serde_json::json;

use super::answer::recorded;
use super::event::From;
use super::{Answer, Shop, amount};
use crate::domain::business_day::Month;
use crate::domain::fact::Fact;
use crate::domain::fact::cost::{CostAdded, When};
use crate::domain::id::Id;
use crate::domain::rights::Right;
use crate::till::TillError;
use crate::till::cost::AddCost;
use crate::till::reversal::{Reverse, SealMonth};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add a cost of a month or a day; prints its id
    Add(AddArgs),
    /// List all costs, or those of a month and its days
    List {
        /// The month, such as 2026-03
        #[arg(long, value_name = "YYYY-MM", value_parser = month)]
        month: Option<Month>,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    /// rent, labour, utilities …
    kind: Id,
    /// The whole amount
    #[arg(value_parser = amount)]
    amount: String,
    /// Charged to every day of this month
    #[arg(
        long,
        value_name = "YYYY-MM",
        value_parser = month,
        required_unless_present = "day",
        conflicts_with_all = ["day", "from"]
    )]
    month: Option<Month>,
    /// Charged to this day, and paid at once
    #[arg(long, value_name = "DAY")]
    day: Option<NaiveDate>,
    /// What it is paid from
    #[arg(long, value_enum, default_value = "bank")]
    from: From,
    /// What it is charged to, in per cent
    #[arg(
        long,
        value_name = "SIDE=PERCENT,…",
        value_parser = share,
        value_delimiter = ',',
        default_value = "counter=100"
    )]
    split: Vec<(String, String)>,
    /// The input VAT in it that can be deducted, by its name in the menu; none unless named
    #[arg(long, value_name = "NAME")]
    tax: Option<Id>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ReverseArgs {
    /// The id of the cost or income, or the start of it
    entry: String,
    /// The reason
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct SealArgs {
    /// The month, such as 2026-03
    #[arg(value_name = "YYYY-MM", value_parser = month)]
    month: Month,
}

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    match command {
        Command::Add(args) => add(shop, args),
        Command::List { month } => list(shop, month),
    }
}

fn add(shop: &Shop, args: AddArgs) -> Result<Answer, TillError> {
    let AddArgs { kind, amount, month, day, from, split, tax } = args;
    let when = match month {
        Some(month) => When::Month { first: month.first() },
        // The parser asks for one of the two; without a month there is a day.
        None => When::Day { day: day.unwrap_or_default(), from: from.purse() },
    };
    let (_till, done) = shop.act(|names| {
        let (amount, split) = (names.amount(&amount)?, names.split(&split)?);
        Ok(AddCost { cost: CostAdded { kind, amount, when, split, tax: None }, tax_name: tax })
    })?;
    Ok(recorded("cost", &done))
}

fn list(shop: &Shop, month: Option<Month>) -> Result<Answer, TillError> {
    shop.check(Right::EnterCosts)?;
    let ledger = shop.ledger()?;
    let currency = shop.menu_to_read(&ledger)?.menu.shop.currency;
    let entries = ledger.read(|books| books.costs())?;
    let mut text = String::new();
    let mut all = Vec::new();
    for entry in entries {
        let Fact::CostAdded(cost) = &entry.record.fact else { continue };
        if month.is_some_and(|month| month != cost.month()) {
            continue;
        }
        let (id, amount) = (entry.record.id, currency.plain(cost.amount));
        let reversed = if entry.reversed { "  reversed" } else { "" };
        text += &format!(
            "{id}  {:16} {amount:>12}  {}  {}{reversed}\n",
            cost.kind,
            when(cost),
            split(cost)
        );
        all.push(json!({
            "cost": id, "kind": cost.kind, "amount": amount, "when": when(cost),
            "split": split(cost), "reversed": entry.reversed,
        }));
    }
    if all.is_empty() {
        text = match month {
            Some(month) => format!("no costs in {month}; `allin cost add` enters one\n"),
            None => "no costs yet; `allin cost add` enters one\n".to_owned(),
        };
    }
    Ok(Answer::new(text, all.into()))
}

fn when(cost: &CostAdded) -> String {
    match cost.when {
        When::Month { first } => Month::of(first).to_string(),
        When::Day { day, .. } => day.to_string(),
    }
}

fn split(cost: &CostAdded) -> String {
    let parts =
        cost.split.iter().map(|(segment, percent)| format!("{}={percent}", segment.as_str()));
    parts.collect::<Vec<_>>().join(",")
}

pub(super) fn reverse(shop: &Shop, args: &ReverseArgs) -> Result<Answer, TillError> {
    let (_till, done) = shop.act(|names| {
        let (entry, reason) = (names.entry(&args.entry)?, args.reason.clone());
        Ok(Reverse { entry, reason })
    })?;
    Ok(recorded("reversal", &done))
}

pub(super) fn seal(shop: &Shop, args: &SealArgs) -> Result<Answer, TillError> {
    let (_till, done) = shop.act(|_names| Ok(SealMonth(args.month)))?;
    Ok(recorded("seal", &done))
}

pub(super) fn month(written: &str) -> Result<Month, String> {
    Month::parse(written).ok_or_else(|| "write it like 2026-03".to_owned())
}

fn share(written: &str) -> Result<(String, String), String> {
    match written.split_once('=') {
        Some((side, percent)) => Ok((side.to_owned(), percent.to_owned())),
        None => Err("write it like counter=70,events=30".to_owned()),
    }
}
