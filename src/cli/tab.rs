//! `allin tab`: orders that stay open, and parts paid of them.

use serde_json::{Value, json};

use super::ring::{paid_json, payment, reference, sale_json, summary};
use super::{Answer, Shop, with_again};
use crate::domain::fact::Recorded;
use crate::domain::fact::tab::TabPartPaid;
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::order::Order;
use crate::domain::tender::Payment;
use crate::till::orders::find_order;
use crate::till::ring::{RingAsk, bill};
use crate::till::tab::{PartAsk, find_tab, open_orders};
use crate::till::{Done, Request, Till, TillError};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// List the orders that are open
    List,
    /// Show one
    Show {
        /// Its name, or the start of its id
        tab: String,
    },
    /// Take a part of one, or all that is left of it
    Pay(PayArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct PayArgs {
    /// Its name, or the start of its id
    tab: String,
    /// TENDER[=AMOUNT]; without an amount, or with all that is left, the tab is paid and closed
    #[arg(long = "pay", value_name = "TENDER[=AMOUNT]", value_parser = payment)]
    payment: (Id, Option<String>),
    /// How much of it is paid, where more is handed over and change given
    #[arg(long, value_name = "AMOUNT", value_parser = super::amount)]
    share: Option<String>,
    /// What the provider of the tender calls the payment
    #[arg(long, value_name = "TENDER=TEXT", value_parser = reference)]
    reference: Option<(Id, String)>,
}

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    match command {
        Command::List => list(shop),
        Command::Show { tab } => show(shop, &tab),
        Command::Pay(args) => pay(shop, args),
    }
}

fn list(shop: &Shop) -> Result<Answer, TillError> {
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let mut tabs = ledger.read(open_orders)?;
    tabs.sort_by_key(|tab| tab.id);
    let mut text: String = tabs.iter().map(|tab| line(tab, &menu) + "\n").collect();
    if tabs.is_empty() {
        text = "no order is open\n".to_owned();
    }
    Ok(Answer::new(text, tabs.iter().map(|tab| tab_json(tab, &menu)).collect()))
}

fn show(shop: &Shop, written: &str) -> Result<Answer, TillError> {
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let tab = ledger.read(|books| find_tab(books, written))?;
    let mut text = line(&tab, &menu) + "\n";
    for line in &tab.lines {
        let name = line.open.as_ref().map_or(line.item.as_str(), |open| open.name.as_str());
        let choices: String = line.choices.iter().map(|choice| format!(" +{choice}")).collect();
        text += &format!("  {:>3} × {name}{choices}\n", line.quantity);
    }
    Ok(Answer::new(text, tab_json(&tab, &menu)))
}

fn pay(shop: &Shop, args: PayArgs) -> Result<Answer, TillError> {
    let mut till = shop.till()?;
    let menu = std::sync::Arc::clone(till.menu());
    let currency = menu.shop.currency;
    let (tender, amount) = args.payment;
    let amount = amount.as_deref().map(|a| currency.parse(a)).transpose()?;
    let share = args.share.as_deref().map(|a| currency.parse(a)).transpose()?;
    let reference = args.reference.filter(|(of, _)| *of == tender).map(|(_, text)| text);
    let payment = Payment { tender, amount, reference };
    let order = match till.books().read(|books| find_tab(books, &args.tab)) {
        Ok(order) => order,
        // Paid in full meanwhile: the same request again gives the same sale.
        Err(unknown @ TillError::UnknownTab(_)) => {
            let sale = till.books().read(|books| find_order(books, &args.tab));
            return sale.map_or(Err(unknown), |order| {
                let json = with_again(sale_json(&order.sale, &menu), true);
                Ok(Answer::new(summary(&order.sale, &menu), json))
            });
        }
        Err(error) => return Err(error),
    };
    let left = bill(&menu, &order)?.total - order.paid();
    let share = share.or(amount).unwrap_or(left);
    if share < left {
        let request = shop.request();
        let ask = PartAsk { order, share, payment };
        let done = till.pay_part(&request, &ask)?;
        return Ok(part_answer(&till, &done, left));
    }
    let ask = RingAsk::of_order(&order, currency, vec![payment]);
    let done = till.ring(&Request { id: order.id, ..shop.request() }, &ask)?;
    let json = with_again(sale_json(&done.record, &menu), done.again);
    Ok(Answer::new(summary(&done.record, &menu), json))
}

fn part_answer(till: &Till, done: &Done<TabPartPaid>, left: Money) -> Answer {
    let currency = till.menu().shop.currency;
    let Recorded { id, fact, .. } = &done.record;
    // Asked for again, it is counted in what was left already.
    let left = if done.again { left } else { left - fact.kept().amount };
    let json = json!({
        "part": id,
        "tab": fact.tab,
        "paid": paid_json([&fact.paid], currency),
        "change": currency.plain(fact.change),
        "left": currency.plain(left),
    });
    let text = format!(
        "{} {}  {} left\npart {id}\n",
        fact.paid.tender,
        currency.plain(fact.kept().amount),
        currency.plain(left)
    );
    Answer::new(text, with_again(json, done.again))
}

fn total(tab: &Order, menu: &Menu) -> Money {
    bill(menu, tab).map_or_else(|_| tab.paid(), |bill| bill.total)
}

fn line(tab: &Order, menu: &Menu) -> String {
    let currency = menu.shop.currency;
    let name = tab.tab.as_deref().unwrap_or("(being rung)");
    let (total, paid) = (currency.plain(total(tab, menu)), currency.plain(tab.paid()));
    format!("{name:20} {:>3} items  total {total}  paid {paid}  {}", tab.pieces(), tab.id)
}

fn tab_json(tab: &Order, menu: &Menu) -> Value {
    let currency = menu.shop.currency;
    let total = total(tab, menu);
    let lines: Value = tab
        .lines
        .iter()
        .map(|line| {
            json!({
                "item": line.item,
                "name": line.open.as_ref().map(|open| &open.name),
                "quantity": line.quantity,
                "options": line.choices,
                "note": line.note,
                "sent": line.sent,
            })
        })
        .collect();
    json!({
        "tab": tab.id,
        "name": tab.tab,
        "total": currency.plain(total),
        "paid": paid_json(tab.parts.iter().map(|part| &part.paid), currency),
        "left": currency.plain(total - tab.paid()),
        "lines": lines,
    })
}
