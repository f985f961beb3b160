//! `allin ring`: makes a sale.

use serde_json::{Value, json};

use super::{Answer, Shop, amount, with_again};
use crate::domain::fact::Recorded;
use crate::domain::fact::sale::{Paid, SaleLine, SaleMade};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Money};
use crate::domain::order::Bearer;
use crate::till::TillError;
use crate::till::ring::{BearerAsk, EventAsk, LineAsk, RingAsk};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// [N*]ITEM[+OPTION…][@DISCOUNT][!BEARER], such as 2*all-in-ai+large+oat
    #[arg(required = true, value_name = "LINE", value_parser = line)]
    lines: Vec<LineAsk>,
    /// TENDER[=AMOUNT]; the last may leave its amount out and pays the rest
    #[arg(long = "pay", value_name = "TENDER[=AMOUNT]", value_parser = payment)]
    payments: Vec<(Id, Option<String>)>,
    /// Discount on the order: 10%, an amount, or one of the menu's
    #[arg(long, value_name = "DISCOUNT")]
    discount: Option<String>,
    /// What all lines are charged to: event:ID, house, staff or package:ID
    #[arg(long, value_name = "BEARER", value_parser = bearer)]
    comp: Option<BearerAsk>,
    /// The event it belongs to, or none; the one running then by default
    #[arg(long, value_name = "ID")]
    event: Option<String>,
    /// The reason of a comp
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// A note
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The table
    #[arg(long, value_name = "TEXT")]
    table: Option<String>,
    /// Takeaway
    #[arg(long)]
    take_away: bool,
    /// The provider's reference of a payment
    #[arg(long = "reference", value_name = "TENDER=TEXT", value_parser = reference)]
    references: Vec<(Id, String)>,
}

pub(super) fn run(shop: &Shop, args: Args) -> Result<Answer, TillError> {
    let ask = RingAsk {
        lines: args.lines,
        discount: args.discount,
        comp: args.comp,
        payments: args.payments,
        event: match args.event {
            None => EventAsk::Running,
            Some(named) if named == "none" => EventAsk::NoEvent,
            Some(named) => EventAsk::Named(named),
        },
        reason: args.reason,
        note: args.note,
        table: args.table,
        take_away: args.take_away,
        references: args.references,
        tab: None,
        paid_before: None,
    };
    let mut till = shop.till()?;
    let done = till.ring(&shop.request(), &ask)?;
    let menu = till.menu();
    let json = with_again(sale_json(&done.record, menu), done.again);
    Ok(Answer::new(summary(&done.record, menu), json))
}

/// `{"order", "number", …}` of CONTRACT.md.
pub(super) fn sale_json(record: &Recorded<SaleMade>, menu: &Menu) -> Value {
    let sale = &record.fact;
    let currency = menu.shop.currency;
    let plain = |amount: Money| currency.plain(amount);
    let mut json = json!({
        "order": record.id,
        "number": sale.number,
        "business_day": record.day,
        "gross": plain(sale.gross()),
        "discount": plain(sale.discounted()),
        "tax": plain(sale.tax()),
        "total": plain(sale.total),
        "rounding": plain(sale.rounding),
        "ingredients": plain(sale.ingredients()),
        "paid": paid_json(sale.tendered(), currency),
        "change": plain(sale.change),
        "cups": sale.cups(),
    });
    let is_prepaid = |line: &SaleLine| matches!(line.bearer, Some(Bearer::Package(_)));
    let given: Vec<_> = sale.given().filter(|line| !is_prepaid(line)).collect();
    if let Some(fields) = json.as_object_mut().filter(|_| !given.is_empty()) {
        let menu_price: Money = given.iter().map(|l| l.menu_price()).sum();
        let cost: Money = given.iter().map(|l| l.cost).sum();
        let comped = json!({ "menu": plain(menu_price), "cost": plain(cost) });
        fields.insert("comped".to_owned(), comped);
    }
    if let Some(fields) = json.as_object_mut().filter(|_| !sale.drawn.is_empty()) {
        let drinks: u32 = sale.drawn.iter().map(|drawn| drawn.drinks).sum();
        let value: Money = sale.drawn.iter().map(|drawn| drawn.value).sum();
        let package = json!({ "drinks": drinks, "value": plain(value) });
        fields.insert("package".to_owned(), package);
    }
    json
}

pub(super) fn paid_json<'p>(paid: impl IntoIterator<Item = &'p Paid>, currency: Currency) -> Value {
    let one = |p: &Paid| {
        let mut json = json!({ "tender": p.tender, "amount": currency.plain(p.amount) });
        if let (Some(reference), Some(fields)) = (&p.reference, json.as_object_mut()) {
            fields.insert("reference".to_owned(), reference.clone().into());
        }
        json
    };
    paid.into_iter().map(one).collect()
}

pub(super) fn summary(record: &Recorded<SaleMade>, menu: &Menu) -> String {
    let sale = &record.fact;
    let currency = menu.shop.currency;
    let mut text = format!(
        "{} #{}  total {}",
        record.day,
        sale.number,
        currency.plain(sale.total + sale.rounding)
    );
    for paid in sale.tendered() {
        text += &format!("  {} {}", paid.tender, currency.plain(paid.amount));
    }
    if !sale.change.is_zero() {
        text += &format!("  change {}", currency.plain(sale.change));
    }
    format!("{text}\norder {}\n", record.id)
}

/// `[N*]ITEM[+OPTION…][@DISCOUNT][!BEARER]`
fn line(written: &str) -> Result<LineAsk, String> {
    let (rest, bearer) = match written.split_once('!') {
        Some((rest, bearer)) => (rest, Some(self::bearer(bearer)?)),
        None => (written, None),
    };
    let (rest, discount) = match rest.split_once('@') {
        Some((_, "")) => return Err("nothing stands after @: write 10% or an amount".to_owned()),
        Some((rest, discount)) => (rest, Some(discount.to_owned())),
        None => (rest, None),
    };
    let (quantity, rest) = match rest.split_once('*') {
        Some((quantity, rest)) => (count(quantity)?, rest),
        None => (1, rest),
    };
    let mut words = rest.split('+');
    let item = words.next().unwrap_or("").to_owned();
    let options: Vec<String> = words.map(str::to_owned).collect();
    if item.is_empty() || options.iter().any(String::is_empty) {
        return Err("write [N*]ITEM[+OPTION…][@DISCOUNT][!BEARER]".to_owned());
    }
    Ok(LineAsk { item, quantity, options, discount, bearer, ..LineAsk::default() })
}

/// A count as written; whether a line can hold so many is the till's to say.
fn count(written: &str) -> Result<u64, String> {
    let is_number = !written.is_empty() && written.bytes().all(|b| b.is_ascii_digit());
    if is_number {
        Ok(written.parse().unwrap_or(u64::MAX))
    } else {
        Err(format!("`{written}` is no quantity: write a number before the *"))
    }
}

fn bearer(written: &str) -> Result<BearerAsk, String> {
    match written.split_once(':') {
        None if written == "house" => Ok(BearerAsk::House),
        None if written == "staff" => Ok(BearerAsk::Staff),
        Some(("event", id)) if !id.is_empty() => Ok(BearerAsk::Event(id.to_owned())),
        Some(("package", id)) if !id.is_empty() => Ok(BearerAsk::Package(id.to_owned())),
        None | Some(_) => Err("write event:ID, house, staff or package:ID".to_owned()),
    }
}

pub(super) fn reference(written: &str) -> Result<(Id, String), String> {
    let (tender, text) = written.split_once('=').ok_or("write TENDER=TEXT")?;
    let tender = tender.parse().map_err(|e: crate::domain::id::NotAnId| e.to_string())?;
    Ok((tender, text.to_owned()))
}

pub(super) fn payment(written: &str) -> Result<(Id, Option<String>), String> {
    let (tender, paid) = match written.split_once('=') {
        Some((tender, paid)) => (tender, Some(amount(paid)?)),
        None => (written, None),
    };
    let tender: Id = tender.parse().map_err(|e: crate::domain::id::NotAnId| e.to_string())?;
    Ok((tender, paid))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_the_contract_writes_it() {
        let full = line("2*all-in-ai+large+milk.oat@10%!event:abc").unwrap();
        assert_eq!(full.quantity, 2);
        assert_eq!(full.item, "all-in-ai");
        assert_eq!(full.options, ["large", "milk.oat"]);
        assert_eq!(full.discount.as_deref(), Some("10%"));
        assert_eq!(full.bearer, Some(BearerAsk::Event("abc".to_owned())));
        assert_eq!(line("espresso").unwrap().quantity, 1);
        assert_eq!(line("99999999999999999999999*espresso").unwrap().quantity, u64::MAX);
        for bad in ["", "*espresso", "two*espresso", "espresso+", "espresso@", "espresso!nobody"] {
            assert!(line(bad).is_err(), "{bad}");
        }
    }
}
