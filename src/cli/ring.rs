//! `allin ring`: makes a sale.

use serde_json::{Value, json};

use super::name::Names;
use super::{Answer, Shop, amount, with_again};
use crate::domain::bearer::Bearer;
use crate::domain::discount::Discount;
use crate::domain::fact::Recorded;
use crate::domain::fact::paid::Paid;
use crate::domain::fact::sale::{SaleLine, SaleMade};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Money};
use crate::domain::order::{
    LineError, MAX_QUANTITY, Order, OrderLine, find_choice, find_discount, unknown_item,
};
use crate::domain::tender::Payment;
use crate::till::TillError;
use crate::till::ring::{OfEvent, Prices, Ring};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// [N*]ITEM[+OPTION…][@DISCOUNT][!BEARER], such as 2*all-in-ai+large+oat
    #[arg(required = true, value_name = "LINE", value_parser = typed)]
    lines: Vec<LineArg>,
    /// TENDER[=AMOUNT]; the last may leave its amount out and pays the rest
    #[arg(long = "pay", value_name = "TENDER[=AMOUNT]", value_parser = payment)]
    payments: Vec<(Id, Option<String>)>,
    /// Discount on the order: 10%, an amount, or one of the menu's
    #[arg(long, value_name = "DISCOUNT")]
    discount: Option<String>,
    /// What all lines are charged to: event:ID, house, staff or package:ID
    #[arg(long, value_name = "BEARER", value_parser = bearer)]
    comp: Option<BearerArg>,
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

/// A line as it is typed, read no further than its signs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct LineArg {
    item: String,
    quantity: u64,
    options: Vec<String>,
    discount: Option<String>,
    bearer: Option<BearerArg>,
}

/// A bearer as it is typed: ids may be the start of one.
#[derive(Debug, Clone, PartialEq, Eq)]
enum BearerArg {
    Event(String),
    House,
    Staff,
    Package(String),
}

pub(super) fn run(shop: &Shop, args: Args) -> Result<Answer, TillError> {
    let (till, done) = shop.act(|names| ask(names, args))?;
    let menu = till.menu();
    let json = with_again(sale_json(&done.record, menu), done.again);
    Ok(Answer::new(summary(&done.record, menu), json))
}

fn ask(names: &Names<'_>, args: Args) -> Result<Ring, TillError> {
    let mut order = Order::new(names.request.into());
    for (number, typed) in (1..).zip(args.lines) {
        let discount = typed.discount.as_deref().map(|d| names.discount(d)).transpose()?;
        let bearer = typed.bearer.as_ref().or(args.comp.as_ref());
        let bearer = bearer.map(|bearer| names.bearer(bearer)).transpose()?;
        let line = line(names.menu, &typed);
        let line = line.map_err(|source| TillError::Line { line: number, source })?;
        order.lines.push(OrderLine { discount, bearer, ..line });
    }
    order.discount = args.discount.as_deref().map(|d| names.discount(d)).transpose()?;
    (order.reason, order.take_away) = (args.reason, args.take_away);
    let payments = args.payments.into_iter().map(|(tender, amount)| {
        let called = args.references.iter().find(|(of, _)| *of == tender);
        let reference = called.map(|(_, text)| text.clone());
        Ok(Payment { tender, amount: names.some_amount(amount.as_deref())?, reference })
    });
    let payments = payments.collect::<Result<_, TillError>>()?;
    let event = match args.event.as_deref() {
        None => OfEvent::Running,
        Some("none") => OfEvent::NoEvent,
        Some(named) => OfEvent::This(names.event(named)?.id),
    };
    let (note, table) = (args.note, args.table);
    Ok(Ring { order, payments, event, prices: Prices::Now, note, table })
}

/// The line of the menu that a typed one means; its price is the menu's.
fn line(menu: &Menu, typed: &LineArg) -> Result<OrderLine, LineError> {
    let quantity = u32::try_from(typed.quantity).ok();
    let quantity = quantity.filter(|quantity| (1..=MAX_QUANTITY).contains(quantity));
    let quantity = quantity.ok_or(LineError::Quantity(typed.quantity))?;
    let item = menu.items.get_key_value(typed.item.as_str());
    let (item, _) = item.ok_or_else(|| unknown_item(menu, &typed.item))?;
    let choices = typed.options.iter().map(|option| find_choice(menu, item, option));
    let choices = choices.collect::<Result<_, _>>()?;
    Ok(OrderLine { choices, ..OrderLine::new(item.clone(), quantity, Money::ZERO) })
}

impl Names<'_> {
    /// A discount, as `10%`, an amount or a name of the menu's.
    fn discount(&self, written: &str) -> Result<Discount, TillError> {
        find_discount(self.menu, written).ok_or_else(|| {
            let named: Vec<&str> = self.menu.discounts.keys().map(Id::as_str).collect();
            let named =
                if named.is_empty() { String::new() } else { format!(": {}", named.join(", ")) };
            TillError::UnknownDiscount(written.to_owned(), named)
        })
    }

    fn bearer(&self, typed: &BearerArg) -> Result<Bearer, TillError> {
        Ok(match typed {
            BearerArg::House => Bearer::House,
            BearerArg::Staff => Bearer::Staff,
            BearerArg::Event(written) => Bearer::Event(self.event(written)?.id),
            BearerArg::Package(written) => Bearer::Package(self.package(written)?.id),
        })
    }
}

/// `{"order", "number", …}` (docs/contract.md, JSON).
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
fn typed(written: &str) -> Result<LineArg, String> {
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
    Ok(LineArg { item, quantity, options, discount, bearer })
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

fn bearer(written: &str) -> Result<BearerArg, String> {
    match written.split_once(':') {
        None if written == "house" => Ok(BearerArg::House),
        None if written == "staff" => Ok(BearerArg::Staff),
        Some(("event", id)) if !id.is_empty() => Ok(BearerArg::Event(id.to_owned())),
        Some(("package", id)) if !id.is_empty() => Ok(BearerArg::Package(id.to_owned())),
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
        let full = typed("2*all-in-ai+large+milk.oat@10%!event:abc").unwrap();
        assert_eq!(full.quantity, 2);
        assert_eq!(full.item, "all-in-ai");
        assert_eq!(full.options, ["large", "milk.oat"]);
        assert_eq!(full.discount.as_deref(), Some("10%"));
        assert_eq!(full.bearer, Some(BearerArg::Event("abc".to_owned())));
        assert_eq!(typed("espresso").unwrap().quantity, 1);
        assert_eq!(typed("99999999999999999999999*espresso").unwrap().quantity, u64::MAX);
        for bad in ["", "*espresso", "two*espresso", "espresso+", "espresso@", "espresso!nobody"] {
            assert!(typed(bad).is_err(), "{bad}");
        }
    }
}
