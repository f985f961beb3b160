//! Ringing up: an order becomes a sale.

use serde::Serialize;

use super::event::find_event;
use super::package::find_package;
use super::{Counter, Done, Request, Till, TillError, text};
use crate::domain::bearer::Bearer;
use crate::domain::discount::Discount;
use crate::domain::fact::Fact;
use crate::domain::fact::package::Drawn;
use crate::domain::fact::paid::Paid;
use crate::domain::fact::sale::{SaleLine, SaleMade};
use crate::domain::id::Id;
use crate::domain::ids::{EventId, OrderId};
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Money};
use crate::domain::order::{
    LineError, MAX_LINES, MAX_QUANTITY, OPEN_ITEM, OpenItem, Order, OrderLine, find_choice,
    find_discount, ring_up, unknown_item,
};
use crate::domain::package::{Package, draw, drinks_of};
use crate::domain::price::{Bill, price};
use crate::domain::tender::{Payment, settle};

/// A line as asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LineAsk {
    /// The item.
    pub item: String,
    /// How many.
    pub quantity: u64,
    /// Options, as `oat` or `milk.oat`.
    pub options: Vec<String>,
    /// A discount on the line, as `10%`, `3` or a name of the menu's.
    pub discount: Option<String>,
    /// Who bears it.
    pub bearer: Option<BearerAsk>,
    /// The price it was rung at, where that was not now.
    pub price: Option<Money>,
    /// What it is, where it is not on the menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<OpenItem>,
    /// What the bar must know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How many of it the bar knows of.
    #[serde(default, skip_serializing)]
    pub sent: u32,
}

/// Who bears something, as asked for: an event by its id or the start of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum BearerAsk {
    /// An event.
    Event(String),
    /// The house.
    House,
    /// A staff drink.
    Staff,
    /// A prepaid package.
    Package(String),
}

impl BearerAsk {
    /// As it is asked for.
    fn of(bearer: &Bearer) -> Self {
        match bearer {
            Bearer::Event(event) => Self::Event(event.to_string()),
            Bearer::House => Self::House,
            Bearer::Staff => Self::Staff,
            Bearer::Package(package) => Self::Package(package.to_string()),
        }
    }
}

/// Which event an order belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub enum EventAsk {
    /// The one running then.
    #[default]
    Running,
    /// None.
    NoEvent,
    /// This one.
    Named(String),
}

/// A sale as asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RingAsk {
    /// What is ordered.
    pub lines: Vec<LineAsk>,
    /// A discount on the order.
    pub discount: Option<String>,
    /// Who bears all of it.
    pub comp: Option<BearerAsk>,
    /// How it is paid.
    pub payments: Vec<(Id, Option<String>)>,
    /// The event it belongs to.
    pub event: EventAsk,
    /// Why something is given away.
    pub reason: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// The table.
    pub table: Option<String>,
    /// Whether it leaves the house.
    pub take_away: bool,
    /// What the providers of tenders call their payments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<(Id, String)>,
    /// The name or table that it stayed open under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tab: Option<String>,
    /// What whoever asks knows to be paid of it, where they know.
    #[serde(skip_serializing)]
    pub paid_before: Option<Money>,
}

impl RingAsk {
    /// What the window asks for: the order as it was rung, at the prices it was rung at.
    pub fn of_order(order: &Order, currency: Currency, payments: Vec<Payment>) -> Self {
        let written = |d: &Option<Discount>| d.as_ref().map(|d| d.written(currency));
        let lines = order.lines.iter().map(|line| LineAsk {
            item: line.item.to_string(),
            quantity: line.quantity.into(),
            options: line.choices.iter().map(ToString::to_string).collect(),
            discount: written(&line.discount),
            bearer: line.bearer.as_ref().map(BearerAsk::of),
            price: Some(line.price),
            open: line.open.clone(),
            note: line.note.clone(),
            sent: line.sent,
        });
        let reference = |p: &Payment| Some((p.tender.clone(), p.reference.clone()?));
        Self {
            lines: lines.collect(),
            references: payments.iter().filter_map(reference).collect(),
            payments: payments
                .into_iter()
                .map(|p| (p.tender, p.amount.map(|amount| currency.plain(amount))))
                .collect(),
            tab: order.tab.clone(),
            paid_before: Some(order.paid()),
            discount: written(&order.discount),
            reason: order.reason.clone().filter(|r| order.explains() && !r.trim().is_empty()),
            take_away: order.take_away,
            event: if order.apart { EventAsk::NoEvent } else { EventAsk::Running },
            ..Self::default()
        }
    }
}

impl Till {
    /// Makes a sale.
    ///
    /// # Errors
    /// When the menu does not offer it, it is not paid, or the books cannot be used.
    pub fn ring(&mut self, request: &Request, ask: &RingAsk) -> Result<Done<SaleMade>, TillError> {
        let done = self.record_with(
            request,
            "ring",
            ask,
            |counter| {
                counter.sale(request.id.into(), ask).map(|sale| Fact::SaleMade(Box::new(sale)))
            },
            |writer, record| Ok(writer.drop_draft(record.id.into())?),
        )?;
        let again = done.again;
        let sale = done.record.into_sale().ok_or(TillError::OtherRequest(request.id))?;
        Ok(Done { record: sale, again })
    }
}

/// Prices an order as it stands: what the ticket shows before payment.
///
/// # Errors
/// When a line cannot be rung up, or a discount is too large.
pub fn bill(menu: &Menu, order: &Order) -> Result<Bill, TillError> {
    let lines = numbered(order.lines.iter().map(|line| ring_up(menu, line)))?;
    let discount = order.discount.as_ref();
    Ok(price(lines, discount, &menu.taxes, menu.shop.prices_include_tax)?)
}

fn numbered<T>(lines: impl Iterator<Item = Result<T, LineError>>) -> Result<Vec<T>, TillError> {
    (1..).zip(lines).map(|(line, r)| r.map_err(|source| TillError::Line { line, source })).collect()
}

impl Counter<'_> {
    fn sale(&self, id: OrderId, ask: &RingAsk) -> Result<SaleMade, TillError> {
        let (bill, discount, reason) = self.bill(ask)?;
        let drawn = self.drawn(&bill.lines)?;
        let menu = self.menu;
        let (parts, paid_before) = self.paid_before(id, ask.paid_before)?;
        if paid_before > bill.total {
            let currency = menu.shop.currency;
            let (paid, total) = (currency.plain(paid_before), currency.plain(bill.total));
            return Err(TillError::PartsAboveTotal { paid, total });
        }
        let payments = payments(menu, ask)?;
        let settled = settle(menu, bill.total - paid_before, &payments)?;
        let written =
            |what, text: &Option<String>| text.as_deref().map(|t| self::text(what, t)).transpose();
        Ok(SaleMade {
            number: self.books.own().next_number(self.day)?,
            daypart: menu.daypart_at(self.wall_time()).cloned(),
            event: self.event_of(&ask.event)?,
            over_limit: menu.shop.discount_limit.filter(|limit| bill.is_over(*limit)),
            lines: bill.lines,
            discount,
            taxes: bill.taxes,
            tax_on_top: bill.tax_on_top,
            total: bill.total,
            drawn,
            rounding: settled.rounding,
            parts,
            paid: settled.paid,
            change: settled.change,
            reason,
            tab: written("tab", &ask.tab)?,
            sent: match ask.lines.iter().any(|line| line.sent > 0) {
                true => ask.lines.iter().map(|line| line.sent).collect(),
                false => Vec::new(),
            },
            note: written("note", &ask.note)?,
            table: written("table", &ask.table)?,
            take_away: ask.take_away,
        })
    }

    /// The parts paid of an order, and their sum; where whoever asks knows of others, they must look
    /// again before money is taken.
    pub(super) fn paid_before(
        &self,
        order: OrderId,
        known: Option<Money>,
    ) -> Result<(Vec<Paid>, Money), TillError> {
        let parts = self.books.parts_of(order)?;
        let sum: Money = parts.iter().map(|part| part.amount).sum();
        match known {
            Some(known) if known != sum => {
                Err(TillError::PartsChanged(self.menu.shop.currency.plain(sum)))
            }
            Some(_) | None => Ok((parts, sum)),
        }
    }

    /// What an order comes to as it is asked for, its discount, and why something of it is given away.
    pub(super) fn bill(
        &self,
        ask: &RingAsk,
    ) -> Result<(Bill, Option<Discount>, Option<String>), TillError> {
        if ask.lines.is_empty() {
            return Err(TillError::NothingOrdered);
        }
        if ask.lines.len() > MAX_LINES {
            return Err(TillError::TooManyLines);
        }
        let lines = self.lines(ask)?;
        let given = |line: &SaleLine| !matches!(line.bearer, None | Some(Bearer::Package(_)));
        let reason = ask.reason.as_deref().map(|r| text("reason", r)).transpose()?;
        if reason.is_none() && lines.iter().any(given) {
            return Err(TillError::ReasonMissing);
        }
        let menu = self.menu;
        let discount = ask.discount.as_deref().map(|d| discount(menu, d)).transpose()?;
        let bill = price(lines, discount.as_ref(), &menu.taxes, menu.shop.prices_include_tax)?;
        Ok((bill, discount, reason))
    }

    fn lines(&self, ask: &RingAsk) -> Result<Vec<SaleLine>, TillError> {
        let daypart = self.menu.daypart_at(self.wall_time());
        let mut lines = Vec::with_capacity(ask.lines.len());
        for (number, asked) in (1..).zip(&ask.lines) {
            let refuse = |source| TillError::Line { line: number, source };
            let bearer = asked.bearer.as_ref().or(ask.comp.as_ref());
            let line = OrderLine {
                discount: asked.discount.as_deref().map(|d| discount(self.menu, d)).transpose()?,
                bearer: bearer.map(|b| self.bearer(b)).transpose()?,
                ..order_line(self.menu, daypart, asked).map_err(refuse)?
            };
            lines.push(ring_up(self.menu, &line).map_err(refuse)?);
        }
        Ok(lines)
    }

    fn bearer(&self, asked: &BearerAsk) -> Result<Bearer, TillError> {
        Ok(match asked {
            BearerAsk::House => Bearer::House,
            BearerAsk::Staff => Bearer::Staff,
            BearerAsk::Event(written) => Bearer::Event(self.standing_event(written)?),
            BearerAsk::Package(written) => Bearer::Package(find_package(self.books, written)?.id),
        })
    }

    /// What lines draw from packages, as far as those have it.
    fn drawn(&self, lines: &[SaleLine]) -> Result<Vec<Drawn>, TillError> {
        let mut packages: Vec<Package> = Vec::new();
        for (number, line) in (1..).zip(lines) {
            let Some(Bearer::Package(id)) = line.bearer else { continue };
            if !line.class.is_poured() {
                return Err(TillError::NoDrink(number));
            }
            if packages.iter().all(|package| package.id != id) {
                let package = self.books.package(id)?;
                packages.push(package.ok_or_else(|| TillError::UnknownPackage(id.to_string()))?);
            }
        }
        for package in &packages {
            self.refuse_closed(package)?;
            let (asked, left) = (drinks_of(lines, package.id), package.left());
            if asked > left {
                return Err(TillError::PackageIsEmpty { asked, left });
            }
        }
        Ok(draw(lines, &packages))
    }

    fn event_of(&self, asked: &EventAsk) -> Result<Option<EventId>, TillError> {
        match asked {
            EventAsk::NoEvent => Ok(None),
            EventAsk::Named(written) => self.standing_event(written).map(Some),
            EventAsk::Running => Ok(self.books.running_event(self.at)?.map(|event| event.id)),
        }
    }

    /// An event that was not cancelled.
    pub(super) fn standing_event(&self, written: &str) -> Result<EventId, TillError> {
        let event = find_event(self.books, written)?;
        if event.cancelled {
            Err(TillError::EventIsCancelled(event.plan.name))
        } else {
            Ok(event.id)
        }
    }
}

fn order_line(menu: &Menu, daypart: Option<&Id>, asked: &LineAsk) -> Result<OrderLine, LineError> {
    let quantity = u32::try_from(asked.quantity)
        .ok()
        .filter(|q| (1..=MAX_QUANTITY).contains(q))
        .ok_or(LineError::Quantity(asked.quantity))?;
    let unknown = || unknown_item(menu, &asked.item);
    if let Some(open) = &asked.open {
        let id: Id = OPEN_ITEM.parse().map_err(|_| unknown())?;
        let line = OrderLine::new(id, quantity, asked.price.unwrap_or_default());
        return Ok(OrderLine { open: Some(open.clone()), note: asked.note.clone(), ..line });
    }
    let (id, item) = menu.items.get_key_value(asked.item.as_str()).ok_or_else(unknown)?;
    let choices = asked.options.iter().map(|option| find_choice(menu, id, option));
    let price = asked.price.unwrap_or_else(|| menu.price_of(item, daypart));
    Ok(OrderLine {
        choices: choices.collect::<Result<_, _>>()?,
        note: asked.note.clone(),
        ..OrderLine::new(id.clone(), quantity, price)
    })
}

fn discount(menu: &Menu, written: &str) -> Result<Discount, TillError> {
    find_discount(menu, written).ok_or_else(|| {
        let named: Vec<&str> = menu.discounts.keys().map(Id::as_str).collect();
        let named =
            if named.is_empty() { String::new() } else { format!(": {}", named.join(", ")) };
        TillError::UnknownDiscount(written.to_owned(), named)
    })
}

fn payments(menu: &Menu, ask: &RingAsk) -> Result<Vec<Payment>, TillError> {
    let payment = |(tender, amount): &(Id, Option<String>)| {
        let amount = amount.as_deref().map(|a| menu.shop.currency.parse(a)).transpose()?;
        let called = ask.references.iter().find(|(of, _)| of == tender);
        let reference = called.map(|(_, r)| text("reference", r)).transpose()?;
        Ok(Payment { tender: tender.clone(), amount, reference })
    };
    ask.payments.iter().map(payment).collect()
}
