//! `allin retender`: puts a mis-tapped tender right.

use serde_json::json;

use super::ring::paid_json;
use super::{Answer, Shop, with_again};
use crate::domain::id::Id;
use crate::till::TillError;
use crate::till::retender::Retender;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The order's id, the start of it, or DAY/NUMBER
    order: String,
    /// The tender that is right
    #[arg(long = "pay", value_name = "TENDER")]
    tender: Id,
    /// The tender that was wrong, where the order has several
    #[arg(long, value_name = "TENDER")]
    from: Option<Id>,
    /// The provider's reference of the payment
    #[arg(long, value_name = "TEXT")]
    reference: Option<String>,
}

pub(super) fn run(shop: &Shop, args: Args) -> Result<Answer, TillError> {
    let Args { order, tender, from, reference } = args;
    let (till, done) = shop.act(|names| {
        Ok(Retender { order: names.order(&order)?.sale.order(), tender, from, reference })
    })?;
    let (id, fact) = (done.record.id, &done.record.fact);
    let currency = till.menu().shop.currency;
    let text = format!(
        "{} {}, not {}\nretender {id}\n",
        fact.to.tender,
        currency.plain(fact.to.amount),
        fact.from.tender
    );
    let json = json!({
        "retender": id,
        "order": fact.order,
        "from": fact.from.tender,
        "paid": paid_json([&fact.to], currency),
    });
    Ok(Answer::new(text, with_again(json, done.again)))
}
