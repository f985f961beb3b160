//! Ringing up: an order becomes a sale.

use serde::{Serialize, Serializer};

use super::ask::{About, Ask};
use super::error::PackageError;
use super::kept::refuse_changed;
use super::{Scene, TillError, event, text};
use crate::books::Writer;
use crate::clock;
use crate::domain::bearer::Bearer;
use crate::domain::choice::Choice;
use crate::domain::discount::Discount;
use crate::domain::fact::package::Drawn;
use crate::domain::fact::paid::Paid;
use crate::domain::fact::sale::{SaleLine, SaleMade};
use crate::domain::id::Id;
use crate::domain::ids::{EventId, OrderId};
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::order::{LineError, MAX_LINES, OpenItem, Order, OrderLine};
use crate::domain::package::{Package, draw, drinks_of};
use crate::domain::price::{Bill, price};
use crate::domain::tender::{Payment, settle};
use crate::domain::ticket::MAX_AGE;

/// Makes a sale of an order, under the order's own id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring {
    /// The order.
    pub order: Order,
    /// The payments.
    pub payments: Vec<Payment>,
    /// The event that it belongs to.
    pub event: OfEvent,
    /// Where its prices come from.
    pub prices: Prices,
    /// A note on all of it.
    pub note: Option<String>,
    /// The table.
    pub table: Option<String>,
}

/// The event that an order belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum OfEvent {
    /// The event that is on, if there is one.
    #[default]
    Running,
    /// None.
    NoEvent,
    /// This one.
    This(EventId),
}

/// Where the prices of an order come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prices {
    /// From the order: they hold from the tap until the order is paid.
    AsRung,
    /// From the menu, at the time of the sale.
    Now,
}

impl Ring {
    /// The order as it was rung, with what is tendered for it.
    pub fn new(mut order: Order, payments: Vec<Payment>) -> Self {
        let explains = order.explains();
        order.reason = order.reason.filter(|why| explains && !why.trim().is_empty());
        let event = match order.event {
            _ if order.apart => OfEvent::NoEvent,
            Some(event) => OfEvent::This(event),
            None => OfEvent::Running,
        };
        Self { order, payments, event, prices: Prices::AsRung, note: None, table: None }
    }
}

/// What makes the digest of an order: what is asked, and neither what the bar was told of it nor
/// what the books know themselves.
#[derive(Serialize)]
pub(super) struct OrderWords<'w> {
    order: OrderId,
    lines: Vec<LineWords<'w>>,
    discount: &'w Option<Discount>,
    reason: &'w Option<String>,
    take_away: bool,
    tab: &'w Option<String>,
}

/// The same of a line.
#[derive(Serialize)]
pub(super) struct LineWords<'w> {
    item: &'w Id,
    quantity: u32,
    choices: &'w [Choice],
    price: Option<Money>,
    discount: &'w Option<Discount>,
    bearer: &'w Option<Bearer>,
    open: &'w Option<OpenItem>,
    note: &'w Option<String>,
}

impl<'w> OrderWords<'w> {
    pub(super) fn of(order: &'w Order, prices: Prices) -> Self {
        let Order { id, lines, discount, reason, take_away, tab, .. } = order;
        let lines = lines.iter().map(|line| LineWords::of(line, prices)).collect();
        Self { order: *id, lines, discount, reason, take_away: *take_away, tab }
    }
}

impl<'w> LineWords<'w> {
    pub(super) fn of(line: &'w OrderLine, prices: Prices) -> Self {
        let OrderLine { item, quantity, choices, discount, bearer, open, note, .. } = line;
        let is_said = prices == Prices::AsRung || open.is_some();
        let price = is_said.then_some(line.price);
        Self { item, quantity: *quantity, choices, price, discount, bearer, open, note }
    }
}

/// What makes the digest of a payment.
pub(super) type PaymentWords<'w> = (&'w Id, Option<Money>, &'w Option<String>);

pub(super) fn payment_words(payment: &Payment) -> PaymentWords<'_> {
    (&payment.tender, payment.amount, &payment.reference)
}

impl Serialize for Ring {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let order = OrderWords::of(&self.order, self.prices);
        let payments: Vec<_> = self.payments.iter().map(payment_words).collect();
        (order, payments, self.event, &self.note, &self.table).serialize(serializer)
    }
}

impl Ask for Ring {
    type Fact = SaleMade;
    const WORD: &'static str = "ring";

    fn rule(&self, scene: &Scene<'_>) -> Result<SaleMade, TillError> {
        scene.sale(self)
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        scene: &Scene<'_>,
        sale: &SaleMade,
    ) -> Result<(), TillError> {
        // What is left is left today: a sale that is entered late took nothing of it.
        let is_now = clock::now() - scene.at < MAX_AGE;
        for line in sale.lines.iter().filter(|_| is_now) {
            writer.count_down(&line.item, line.quantity)?;
        }
        Ok(writer.drop_draft(scene.id.into())?)
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let order = &self.order;
        let Ok(bill) = bill(about.menu, order) else { return Vec::new() };
        let titled = |title: &str, said: String| {
            let values = [("title", about.word(title).into()), ("said", said.into())];
            about.locale.with("list-titled", &values)
        };
        // A gift has its price on the menu behind it.
        let lines = order.lines.iter().zip(&bill.lines).map(|(line, rung)| {
            let said = about.line(line, line.quantity);
            match line.bearer {
                None | Some(Bearer::Package(_)) => said,
                Some(Bearer::House | Bearer::Staff | Bearer::Event(_)) => {
                    let amount = about.money(rung.menu_price());
                    let values = [("line", said.into()), ("amount", amount.into())];
                    about.locale.with("approve-gift", &values)
                }
            }
        });
        let off: Money = bill.lines.iter().map(|line| line.off + line.share).sum();
        let off = (!off.is_zero()).then(|| titled("paper-discount", about.money(-off)));
        let total = titled("ticket-total", about.money(bill.total));
        let mut told: Vec<String> = order.tab.clone().into_iter().collect();
        told.push(about.locale.list(lines));
        told.extend(off.into_iter().chain([total]));
        told.extend(self.payments.iter().map(|payment| about.tender(&payment.tender)));
        told.extend(order.reason.clone());
        told
    }
}

/// Prices an order as it stands: what the ticket shows before payment.
///
/// # Errors
/// When a line cannot be rung up, or a discount is too large.
pub fn bill(menu: &Menu, order: &Order) -> Result<Bill, TillError> {
    let lines = numbered(order.lines.iter().map(|line| order.ring_up(menu, line)))?;
    let discount = order.discount.as_ref();
    Ok(price(lines, discount, &menu.taxes, menu.shop.prices_include_tax)?)
}

fn numbered<T>(lines: impl Iterator<Item = Result<T, LineError>>) -> Result<Vec<T>, TillError> {
    (1..).zip(lines).map(|(line, r)| r.map_err(|source| TillError::Line { line, source })).collect()
}

impl Scene<'_> {
    fn sale(&self, ask: &Ring) -> Result<SaleMade, TillError> {
        let (order, menu) = (&ask.order, self.menu);
        refuse_changed(self.books, order, self.hand)?;
        let (bill, reason) = self.bill(order, ask.prices)?;
        let drawn = self.drawn(&bill.lines)?;
        let known = (ask.prices == Prices::AsRung).then(|| order.paid());
        let (parts, paid_before) = self.paid_before(order.id, known)?;
        if paid_before > bill.total {
            let currency = menu.shop.currency;
            let (paid, total) = (currency.of(paid_before), currency.of(bill.total));
            return Err(TillError::PartsAboveTotal { paid, total });
        }
        let payments: Result<Vec<_>, _> = ask.payments.iter().map(payment).collect();
        let settled = settle(menu, bill.total - paid_before, &payments?)?;
        let written =
            |what, text: &Option<String>| text.as_deref().map(|t| self::text(what, t)).transpose();
        let is_sent = order.lines.iter().any(|line| line.sent > 0);
        let sent = order.lines.iter().filter(|_| is_sent).map(|line| line.sent);
        Ok(SaleMade {
            number: self.books.own().next_number(self.day)?,
            daypart: menu.daypart_at(self.wall_time()).cloned(),
            event: self.event_of(ask.event)?,
            over_limit: menu.shop.discount_limit.filter(|limit| bill.is_over(*limit)),
            over_open_limit: self.over_open_limit(order)?,
            lines: bill.lines,
            discount: order.discount.clone(),
            taxes: bill.taxes,
            tax_on_top: bill.tax_on_top,
            total: bill.total,
            drawn,
            rounding: settled.rounding,
            parts,
            paid: settled.paid,
            change: settled.change,
            reason,
            tab: written("tab", &order.tab)?,
            sent: sent.collect(),
            note: written("note", &ask.note)?,
            table: written("table", &ask.table)?,
            take_away: order.take_away,
        })
    }

    /// The limit of typed prices, where an open item is dearer. One that is named like an item of
    /// the menu is refused: it would be sold past its price and its recipe.
    fn over_open_limit(&self, order: &Order) -> Result<Option<Money>, TillError> {
        for open in order.lines.iter().filter_map(|line| line.open.as_ref()) {
            if self.menu.item_named(&open.name).is_some() {
                return Err(TillError::OpenOnMenu(open.name.clone()));
            }
        }
        let limit = self.menu.shop.open_item_limit;
        let typed = order.lines.iter().filter(|line| line.open.is_some());
        let dearest = typed.map(|line| line.price).max();
        Ok(limit.filter(|limit| dearest.is_some_and(|price| price > *limit)))
    }

    /// The parts paid of an order, and their sum; where whoever asks knows of others, they must
    /// look again before money is taken.
    pub(super) fn paid_before(
        &self,
        order: OrderId,
        known: Option<Money>,
    ) -> Result<(Vec<Paid>, Money), TillError> {
        let parts = self.books.parts_of(order)?;
        let sum: Money = parts.iter().map(|part| part.amount).sum();
        match known {
            Some(known) if known != sum => {
                Err(TillError::PartsChanged(self.menu.shop.currency.of(sum)))
            }
            Some(_) | None => Ok((parts, sum)),
        }
    }

    /// The bill of an order as it is asked for, and the reason for what it gives away.
    pub(super) fn bill(
        &self,
        order: &Order,
        prices: Prices,
    ) -> Result<(Bill, Option<String>), TillError> {
        if order.lines.is_empty() {
            return Err(TillError::NothingOrdered);
        }
        if order.lines.len() > MAX_LINES {
            return Err(TillError::TooManyLines);
        }
        let lines = self.lines(order, prices)?;
        let given = |line: &SaleLine| !matches!(line.bearer, None | Some(Bearer::Package(_)));
        let reason = order.reason.as_deref().map(|r| text("reason", r)).transpose()?;
        if reason.is_none() && lines.iter().any(given) {
            return Err(TillError::ReasonMissing);
        }
        let (menu, discount) = (self.menu, order.discount.as_ref());
        let bill = price(lines, discount, &menu.taxes, menu.shop.prices_include_tax)?;
        Ok((bill, reason))
    }

    fn lines(&self, order: &Order, prices: Prices) -> Result<Vec<SaleLine>, TillError> {
        let daypart = self.menu.daypart_at(self.wall_time());
        for bearer in order.lines.iter().filter_map(|line| line.bearer.as_ref()) {
            if let Bearer::Event(event) = bearer {
                self.standing(*event)?;
            }
        }
        numbered(order.lines.iter().map(|line| match (prices, self.menu.items.get(&line.item)) {
            (Prices::Now, Some(item)) if line.open.is_none() => {
                let price = self.menu.price_of(item, daypart);
                order.ring_up(self.menu, &OrderLine { price, ..line.clone() })
            }
            (Prices::Now | Prices::AsRung, _) => order.ring_up(self.menu, line),
        }))
    }

    /// What lines draw from packages, as far as those have it.
    fn drawn(&self, lines: &[SaleLine]) -> Result<Vec<Drawn>, TillError> {
        let mut packages: Vec<Package> = Vec::new();
        for (number, line) in (1..).zip(lines) {
            let Some(Bearer::Package(id)) = line.bearer else { continue };
            if !line.class.is_poured() {
                return Err(PackageError::NoDrink(number).into());
            }
            if packages.iter().all(|package| package.id != id) {
                let package = self.books.package(id)?;
                packages.push(package.ok_or_else(|| PackageError::Unknown(id.to_string()))?);
            }
        }
        for package in &packages {
            self.refuse_closed(package)?;
            let (asked, left) = (drinks_of(lines, package.id), package.left());
            if asked > left {
                return Err(PackageError::IsEmpty { asked, left }.into());
            }
        }
        let mut drawn = draw(lines, &packages);
        for (drawn, package) in drawn.iter_mut().zip(&packages) {
            let first = event::row(self.books, drawn.event)?.plan.day;
            let last = package.sold.until.unwrap_or(first).max(first);
            drawn.outside = !(first..=last).contains(&self.day);
        }
        Ok(drawn)
    }

    fn event_of(&self, asked: OfEvent) -> Result<Option<EventId>, TillError> {
        match asked {
            OfEvent::NoEvent => Ok(None),
            OfEvent::This(event) => self.standing(event).map(|event| Some(event.id)),
            OfEvent::Running => Ok(self.books.running_event(self.at)?.map(|event| event.id)),
        }
    }
}

/// A payment whose reference is fit to be kept.
fn payment(asked: &Payment) -> Result<Payment, TillError> {
    let reference = asked.reference.as_deref().map(|r| text("reference", r)).transpose()?;
    Ok(Payment { reference, ..asked.clone() })
}
