//! `allin tab`: orders that stay open, and parts paid of them.

use serde_json::{Value, json};

use super::ring::{paid_json, payment, reference, sale_json, summary};
use super::{Answer, Shop, with_again};
use crate::domain::fact::Recorded;
use crate::domain::fact::paid::Paid;
use crate::domain::fact::sale::SaleMade;
use crate::domain::fact::tab::TabPartPaid;
use crate::domain::id::Id;
use crate::domain::ids::OrderId;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::order::Order;
use crate::domain::tender::Payment;
use crate::till::ring::{Ring, bill};
use crate::till::tab::{PayPart, find_tab, open_orders};
use crate::till::{Done, Request, TillError};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// List the open tabs
    List,
    /// Show a tab
    Show {
        /// Its name, or the start of its id
        tab: String,
    },
    /// Take a part payment of a tab, or its balance
    Pay(PayArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct PayArgs {
    /// Its name, or the start of its id
    tab: String,
    /// TENDER[=AMOUNT]; without an amount, or with the balance, the tab is paid and closed
    #[arg(long = "pay", value_name = "TENDER[=AMOUNT]", value_parser = payment)]
    payment: (Id, Option<String>),
    /// How much of it is paid, where more is handed over and change given
    #[arg(long, value_name = "AMOUNT", value_parser = super::amount)]
    share: Option<String>,
    /// The provider's reference of the payment
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
    if let Some(id) = shop.options.id
        && let Some((record, _)) = till.books().read(|books| books.by_id(id))?
    {
        return again(&menu, record, &args.tab, &payment, share);
    }
    let order = till.books().read(|books| find_tab(books, &args.tab))?;
    let left = bill(&menu, &order)?.total - order.paid();
    let share = share.or(amount).unwrap_or(left);
    if share < left {
        let request = shop.request();
        let done = till.act(&request, &PayPart { order, share, payment })?;
        shop.recorded.set(Some(request.id));
        return Ok(part_answer(&menu, &done, Some(left)));
    }
    if shop.options.id.is_some_and(|id| id != order.id.into()) {
        return Err(TillError::TabHasItsId(order.id));
    }
    let request = Request { id: order.id.into(), ..shop.request() };
    let done = till.act(&request, &Ring::new(order, vec![payment]))?;
    shop.recorded.set(Some(request.id));
    let json = with_again(sale_json(&done.record, &menu), done.again);
    Ok(Answer::new(summary(&done.record, &menu), json))
}

/// The first result again, where the same was asked for under that id.
fn again(
    menu: &Menu,
    record: Recorded,
    tab: &str,
    payment: &Payment,
    share: Option<Money>,
) -> Result<Answer, TillError> {
    let other = TillError::OtherRequest(record.id);
    let is_same = |paid: &Paid| {
        let is_amount = payment.amount.is_none_or(|amount| amount == paid.amount);
        is_amount && paid.tender == payment.tender && paid.reference == payment.reference
    };
    let is_tab = |name: &Option<String>, id: OrderId| {
        name.as_deref() == Some(tab.trim()) || id.to_string().starts_with(tab)
    };
    if let Some(sale) = record.clone().holding::<SaleMade>() {
        let is_same = sale.fact.paid.last().is_some_and(is_same);
        if !is_same || !is_tab(&sale.fact.tab, sale.order()) {
            return Err(other);
        }
        let json = with_again(sale_json(&sale, menu), true);
        return Ok(Answer::new(summary(&sale, menu), json));
    }
    let Some(part) = record.holding::<TabPartPaid>() else { return Err(other) };
    let is_share = share.is_none_or(|share| share == part.fact.kept().amount);
    if !is_share || !is_same(&part.fact.paid) || !is_tab(&part.fact.name, part.fact.tab) {
        return Err(other);
    }
    Ok(part_answer(menu, &Done { record: part, again: true }, None))
}

/// A part that was taken; how much is left, where that is known of now.
fn part_answer(menu: &Menu, done: &Done<TabPartPaid>, left: Option<Money>) -> Answer {
    let currency = menu.shop.currency;
    let Recorded { id, fact, .. } = &done.record;
    let kept = fact.kept().amount;
    let left = left.map(|left| currency.plain(left - kept));
    let json = json!({
        "part": id,
        "tab": fact.tab,
        "paid": paid_json([&fact.paid], currency),
        "change": currency.plain(fact.change),
        "left": left,
    });
    let mut text = format!("{} {}", fact.paid.tender, currency.plain(kept));
    if let Some(left) = left {
        text += &format!("  {left} left");
    }
    Answer::new(format!("{text}\npart {id}\n"), with_again(json, done.again))
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
