//! Ringing up: an order becomes a sale.

use serde::Serialize;

use super::event::find_event;
use super::{Counter, Done, Request, Till, TillError, text};
use crate::domain::fact::Fact;
use crate::domain::fact::sale::{Discount, SaleLine, SaleMade};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Money};
use crate::domain::order::{
    Bearer, LineError, MAX_LINES, MAX_QUANTITY, Order, OrderLine, find_choice, find_discount,
    ring_up, unknown_item,
};
use crate::domain::price::{Bill, price};
use crate::domain::tender::{Payment, settle};

/// A line as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
}

impl RingAsk {
    /// What the window asks for: the order as it was rung, at the prices it was rung at.
    pub fn of_order(
        order: &Order,
        currency: Currency,
        payments: Vec<(Id, Option<String>)>,
    ) -> Self {
        let written = |d: &Option<Discount>| d.as_ref().map(|d| d.written(currency));
        let lines = order.lines.iter().map(|line| LineAsk {
            item: line.item.to_string(),
            quantity: line.quantity.into(),
            options: line.choices.iter().map(ToString::to_string).collect(),
            discount: written(&line.discount),
            bearer: line.bearer.as_ref().map(BearerAsk::of),
            price: Some(line.price),
        });
        Self {
            lines: lines.collect(),
            payments,
            discount: written(&order.discount),
            reason: order.reason.clone().filter(|_| order.needs_reason()),
            take_away: order.take_away,
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
        let done =
            self.record(request, "ring", ask, |counter| counter.sale(ask).map(Fact::SaleMade))?;
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
    fn sale(&self, ask: &RingAsk) -> Result<SaleMade, TillError> {
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
        let payments = payments(menu, &ask.payments)?;
        let settled = settle(menu, bill.total, &payments)?;
        Ok(SaleMade {
            number: self.books.next_number(self.day)?,
            daypart: menu.daypart_at(self.wall_time()).cloned(),
            event: self.event_of(&ask.event)?,
            lines: bill.lines,
            discount,
            taxes: bill.taxes,
            tax_on_top: !menu.shop.prices_include_tax,
            total: bill.total,
            rounding: settled.rounding,
            paid: settled.paid,
            change: settled.change,
            reason,
            note: ask.note.as_deref().map(|n| text("note", n)).transpose()?,
            table: ask.table.as_deref().map(|t| text("table", t)).transpose()?,
            take_away: ask.take_away,
        })
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
            // Packages are sold by a later capability; none can be named yet.
            BearerAsk::Package(written) => return Err(TillError::UnknownPackage(written.clone())),
        })
    }

    fn event_of(&self, asked: &EventAsk) -> Result<Option<uuid::Uuid>, TillError> {
        match asked {
            EventAsk::NoEvent => Ok(None),
            EventAsk::Named(written) => self.standing_event(written).map(Some),
            EventAsk::Running => Ok(self.books.running_event(self.at)?.map(|event| event.id)),
        }
    }

    /// An event that was not cancelled.
    pub(super) fn standing_event(&self, written: &str) -> Result<uuid::Uuid, TillError> {
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
    let (id, item) = menu
        .items
        .get_key_value(asked.item.as_str())
        .ok_or_else(|| unknown_item(menu, &asked.item))?;
    let choices = asked.options.iter().map(|option| find_choice(menu, id, option));
    Ok(OrderLine {
        item: id.clone(),
        quantity,
        choices: choices.collect::<Result<_, _>>()?,
        price: asked.price.unwrap_or_else(|| menu.price_of(item, daypart)),
        discount: None,
        bearer: None,
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

fn payments(menu: &Menu, asked: &[(Id, Option<String>)]) -> Result<Vec<Payment>, TillError> {
    let payment = |(tender, amount): &(Id, Option<String>)| {
        let amount = amount.as_deref().map(|a| menu.shop.currency.parse(a)).transpose()?;
        Ok(Payment { tender: tender.clone(), amount })
    };
    asked.iter().map(payment).collect()
}
