//! Lines of sales and refunds as reports read them: one row each, that adds up by item, hour,
//! person, rate.
//!
//! The rows of a day come to what the ledger posts for its sales and refunds on that day: the nets
//! of paid lines to `income:counter:…`, the tax to `liabilities:vat`, the costs to their bearers.

use super::bearer::Bearer;
use super::discount::Discount;
use super::fact::sale::{SaleLine, SaleMade, SaleRefunded};
use super::id::Id;
use super::ids::EventId;
use super::menu::Class;
use super::money::{Money, Rate, proportion};

/// A line of a sale, or what a refund takes back of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SoldLine {
    /// Its number on the sale, from 1.
    pub n: u32,
    /// The item.
    pub item: Id,
    /// Its name, where it stood on no menu.
    pub name: Option<String>,
    /// Its class then.
    pub class: Class,
    /// Its bearer, where it was given away.
    pub given: Option<Given>,
    /// How many were made; negative where they were never made after all.
    pub made: i64,
    /// Its menu price, before discounts; zero where it is given back.
    pub menu: Money,
    /// The reduction by a discount of its own.
    pub off: Money,
    /// Its share of the order's discount.
    pub share: Money,
    /// The named discount of the line, and of the order.
    pub discounts: [Option<Id>; 2],
    /// Its net sales; negative where it is given back.
    pub net: Money,
    /// The tax on that.
    pub tax: Money,
    /// The tax's name and rate.
    pub rate: Option<(Id, Rate)>,
    /// The cost of its ingredients; negative where it was refunded as unmade.
    pub cost: Money,
}

/// The bearer of a comp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// An event.
    Event(EventId),
    /// The house.
    House,
    /// A staff drink.
    Staff,
    /// Prepaid by an event.
    Package(EventId),
}

impl Given {
    /// Its word in the books.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Event(_) => "event",
            Self::House => "house",
            Self::Staff => "staff",
            Self::Package(_) => "package",
        }
    }

    /// The event behind it.
    pub const fn event(self) -> Option<EventId> {
        match self {
            Self::Event(event) | Self::Package(event) => Some(event),
            Self::House | Self::Staff => None,
        }
    }

    /// Reads its word, beside the event that it is of.
    pub fn parse(word: &str, event: Option<EventId>) -> Option<Self> {
        match (word, event) {
            ("house", _) => Some(Self::House),
            ("staff", _) => Some(Self::Staff),
            ("event", Some(event)) => Some(Self::Event(event)),
            ("package", Some(event)) => Some(Self::Package(event)),
            _ => None,
        }
    }
}

/// The lines of a sale.
pub(crate) fn of_sale(sale: &SaleMade) -> Vec<SoldLine> {
    (1..).zip(&sale.lines).map(|(n, line)| of_line(sale, n, line)).collect()
}

fn of_line(sale: &SaleMade, n: u32, line: &SaleLine) -> SoldLine {
    let given = line.bearer.as_ref().map(|bearer| match bearer {
        Bearer::Event(event) => Given::Event(*event),
        Bearer::House => Given::House,
        Bearer::Staff => Given::Staff,
        Bearer::Package(id) => {
            let drawn = sale.drawn.iter().find(|drawn| drawn.package == *id);
            // It drew from the package; a sale that says nothing of it still says which.
            Given::Package(drawn.map_or(EventId::new(id.uuid()), |drawn| drawn.event))
        }
    });
    let named = |discount: Option<&Discount>| discount.and_then(|d| d.name.clone());
    let rate = line.rate.as_ref().and_then(|name| {
        let total = sale.taxes.iter().find(|total| total.name == *name)?;
        Some((name.clone(), total.rate))
    });
    SoldLine {
        n,
        item: line.item.clone(),
        name: line.name.clone(),
        class: line.class,
        given,
        made: line.quantity.into(),
        menu: line.menu_price(),
        off: if given.is_some() { Money::ZERO } else { line.off },
        share: if given.is_some() { Money::ZERO } else { line.share },
        discounts: [named(line.discount.as_ref()), named(sale.discount.as_ref())],
        net: if given.is_some() { Money::ZERO } else { sale.paid_for(line) - line.tax },
        tax: if given.is_some() { Money::ZERO } else { line.tax },
        rate,
        cost: line.cost,
    }
}

/// The lines that a refund takes back, beside those of its sale. A drink that was made stays made,
/// and its cost stays spent; a gift that was never made was no gift.
pub(crate) fn of_refund(refund: &SaleRefunded, sale: &[SoldLine]) -> Vec<SoldLine> {
    let back = refund.lines.iter().filter_map(|line| {
        let was = sale.iter().find(|was| was.n == line.line)?;
        let made = if refund.unmade { i64::from(line.quantity) } else { 0 };
        let whole = u32::try_from(was.made).unwrap_or(0);
        let was_no_gift = refund.unmade && was.given.is_some();
        let gift = if was_no_gift { line.quantity } else { 0 };
        Some(SoldLine {
            made: -made,
            menu: -proportion(was.menu, gift, whole),
            off: Money::ZERO,
            share: Money::ZERO,
            discounts: [None, None],
            net: -(line.amount - line.tax),
            tax: -line.tax,
            cost: if refund.unmade { -line.cost } else { Money::ZERO },
            ..was.clone()
        })
    });
    back.collect()
}
