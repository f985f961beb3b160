//! `allin refund`: gives money back.

use serde_json::json;

use super::ring::paid_json;
use super::{Answer, Shop, with_again};
use crate::domain::id::Id;
use crate::domain::refund::RefundAsk;
use crate::till::TillError;
use crate::till::refund::Refund;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The order's id, the start of it, or DAY/NUMBER
    order: String,
    /// A line by its number, from 1, with how many; all that is left by default
    #[arg(long = "line", value_name = "N[=QTY]", value_parser = piece)]
    lines: Vec<(u32, Option<u32>)>,
    /// The reason
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Refund to this tender instead of those of the order
    #[arg(long = "pay", value_name = "TENDER")]
    tender: Option<Id>,
    /// Not made: ingredients and cups come back too
    #[arg(long)]
    unmade: bool,
}

pub(super) fn run(shop: &Shop, args: Args) -> Result<Answer, TillError> {
    let Args { order, lines, reason, tender, unmade } = args;
    let (till, done) = shop.act(|names| {
        let order = names.order(&order)?.sale.order();
        Ok(Refund { order, back: RefundAsk { lines, tender, unmade, reason } })
    })?;
    let (id, refund) = (done.record.id, &done.record.fact);
    let currency = till.menu().shop.currency;
    let mut text = format!("refunded {}\n", currency.plain(refund.total + refund.rounding));
    for back in &refund.paid {
        text += &format!("hand out {} {}\n", back.tender, currency.plain(back.amount));
    }
    let json = json!({
        "refund": id,
        "total": currency.plain(refund.total),
        "rounding": currency.plain(refund.rounding),
        "paid": paid_json(&refund.paid, currency),
    });
    Ok(Answer::new(format!("{text}refund {id}\n"), with_again(json, done.again)))
}

fn piece(written: &str) -> Result<(u32, Option<u32>), String> {
    let number = |text: &str| {
        text.parse::<u32>().map_err(|_| format!("`{text}` is no number: write N or N=QTY"))
    };
    match written.split_once('=') {
        Some((line, quantity)) => Ok((number(line)?, Some(number(quantity)?))),
        None => Ok((number(written)?, None)),
    }
}
